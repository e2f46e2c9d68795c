"""Cells that bring a reading to where it is wanted (寻找改动)."""

from decimal import Decimal
from fractions import Fraction

from county_report.telling.section import Section
from turning.county import GONE

FACTORS = [Decimal(f) for f in ("0.97", "1.03", "0.9", "1.1", "0.75", "1.3", "0.5", "2", "0.2", "5",
                                "0.05", "20")]  # fmt: skip
STEPS = [Decimal(n) for n in (1, 3, 10, 30, 100)]


def leaves(reading, cells):
    """The cells that a reading comes from and a change can reach: this month's first."""
    found = [(one.file, one.sheet, one.cell) for one in reading.closure().values()]
    found = [place for place in dict.fromkeys(found) if place in cells.places]
    now = f"/{cells.submissions.month}/"
    return sorted(found, key=lambda place: now not in place[0])


def gentle(reading, cells):
    """Changes to try, gentle ones first: one figure, a whole column, other words, fewer rows."""
    places = leaves(reading, cells)
    numbers = [p for p in places if isinstance(cells.cell(p).value, Decimal)]
    texts = [p for p in places if isinstance(cells.cell(p).value, str | bool)]
    for place in numbers[:6]:
        for value in ladder(cells.cell(place).value, signed(place, cells)):
            yield {place: value}
    for column in columns(numbers, cells):
        for factor in FACTORS:
            yield {p: cells.cell(p).value * factor for p in column}
    rates = [place for place in numbers if signed(place, cells)]
    for step in STEPS:
        yield {place: cells.cell(place).value + step for place in rates}
        yield {place: cells.cell(place).value - step for place in rates}
    for column in columns(texts, cells):
        every, values = cells.column(column[0])
        for other in choices(values):
            for some in parts([p for p in every if cells.cell(p).value != other]):
                yield dict.fromkeys(some, other)
    for column in columns(places, cells):
        for some in parts(column):
            yield dict.fromkeys(some, GONE)


def choices(values):
    """What else a column may say; a column of names, all different, says nothing else."""
    return dict.fromkeys(values) if len(set(values)) * 2 <= len(values) + 1 else ()


def ladder(value, negative):
    """Values further and further from a value; below zero only where a rate may be."""
    made = [value * factor for factor in FACTORS]
    made += [value + sign * step for step in STEPS for sign in (1, -1)]
    kept = [Decimal(0), *(one for one in made if one > 0 or negative)]
    return sorted(dict.fromkeys(kept), key=lambda one: abs(one - value))


def signed(place, cells):
    kind, _, *where = cells.places[place]
    return kind == "peer_values" or (kind == "rows" and where[0] == "published")


def columns(places, cells):
    """The places of registers, a column at a time."""
    found = {}
    for place in places:
        if cells.places[place][0] == "registers":
            found.setdefault((cells.places[place][1], cells.places[place][3]), []).append(place)
    return list(found.values())


def parts(places):
    """The first one, two, four … of them, and all."""
    counts = dict.fromkeys([*(2**n for n in range(12) if 2**n < len(places)), len(places)])
    return [places[:count] for count in counts if count]


def section(cells, changes):
    """A section of the county with some cells changed."""
    return Section.of(cells.changed(changes))


def solved(value_at, place, start, wanted):
    """The figure of one cell that makes a reading linear in it exactly what is wanted."""
    first, step = value_at({}), max(abs(start) / 8, Decimal(1))
    second = value_at({place: start + step})
    if None in (first, second) or first == second:
        return None
    slope = (Fraction(second) - Fraction(first)) / Fraction(step)
    exact = Fraction(start) + (Fraction(wanted) - Fraction(first)) / slope
    return Decimal(exact.numerator) / Decimal(exact.denominator)
