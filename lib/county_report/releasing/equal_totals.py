"""Indicators that are the total of surveyed rows (与名录合计相同的指标).

What one department reports as one figure may be what the rows of another's register add up to:
the output of a park and of its enterprises. Told beside a total of nearly the same rows it
gives away the difference. Rules of data/rules.csv say of some indicators what they add up;
the others are found by their figures.
"""

import re
from collections.abc import Iterator
from itertools import product

from county_report.intake.dictionary import indicators, registers
from county_report.intake.rules import rules

# total(enterprises.output, above_scale=True) == above_scale_output ± 1
_SUM = re.compile(r"total\((\w+)\.(\w+)(?:, (\w+)=([^)]+))?\) == (\w+)\b")
# amounts are in this unit; figures rounded to whole ones may lie so far apart
_UNIT, _NEAR = "万元", 1
_GROUPING = ("text", "flag")


def equal_totals(submissions, tables, columns, unit_of) -> dict:
    """Reading → column, units and month of the rows that it is the total of (相同的合计).

    ``tables`` are the rows of surveyed registers by register and month, ``columns`` their
    surveyed columns, ``unit_of`` the columns that name the units.
    """
    found = dict(_by_figures(submissions, tables, columns, unit_of))
    return found | dict(_by_rules(tables, unit_of))


def _by_rules(tables, unit_of):
    for rule in rules():
        told = _SUM.search(rule.parameters)
        for (register, month), rows in tables.items() if told else ():
            if register == told[1]:
                units = {row[unit_of[register]].value for row in rows
                         if _chosen(row, told[3], told[4])} - {None}  # fmt: skip
                if units:
                    yield f"{told[5]}@{month}", [told[2], sorted(units), str(month)]


def _by_figures(submissions, tables, columns, unit_of):
    """A figure that is the sum of a group of rows, in most of the months that have both."""
    figures = {month: dict(_figures(submissions, month)) for _, month in tables}
    sums = {place: dict(_sums(place[0], rows, unit_of[place[0]], columns))
            for place, rows in tables.items()}  # fmt: skip
    for (register, name, figure), months in _alike(sums, figures).items():
        both = [month for month, known in figures.items()
                if figure in known and name in sums.get((register, month), ())]  # fmt: skip
        for month in months if 2 * len(months) > len(both) else ():
            rows, (code, ago) = tables[register, month], figure
            places = dict(_groups(register, rows, unit_of[register]))[name[1:]]
            units = sorted(rows[place][unit_of[register]].value for place in places)
            yield f"{code}@{month.year_ago() if ago else month}", [name[0], units, str(month)]


def _alike(sums, figures):
    """The months in which a figure and a sum are the same, by register, sum and figure."""
    found = {}
    for (register, month), known in sums.items():
        near = {}
        for name, total in known.items():
            near.setdefault(int(total), []).append(name)
        for figure, value in figures[month].items():
            for whole in range(int(value) - _NEAR, int(value) + _NEAR + 1):
                for name in near.get(whole, ()):
                    if known[name] and abs(value - known[name]) <= _NEAR:
                        found.setdefault((register, name, figure), []).append(month)
    return found


def _figures(submissions, month) -> Iterator:
    """The figures of a month, and those of a year before, that may be such totals."""
    for code, indicator in indicators().items():
        row = submissions.row(code, month) if indicator.unit == _UNIT else None
        if row:
            past = row.year_ago or submissions.history(code).get(month.year_ago())
            for ago, cell in ((False, row.value), (True, past)):
                if cell is not None and cell.value is not None:
                    yield (code, ago), float(cell.value)


def _sums(register, rows, unit, columns):
    """What the rows of each group add up to, in each surveyed column."""
    groups = list(_groups(register, rows, unit))
    for column in (one.partition(".")[2] for one in columns if one.startswith(f"{register}.")):
        amounts = [float(row[column].value or 0) for row in rows]
        for name, places in groups:
            yield (column, *name), sum(amounts[place] for place in places)


def _groups(register, rows, unit) -> Iterator:
    """The rows, by their places, of each column that groups them; all, and those with a flag."""
    known = [one.column for one in registers()[register].columns
             if one.kind in _GROUPING and one.column != unit]  # fmt: skip
    flags = [one.column for one in registers()[register].columns if one.kind == "flag"]
    for by, flag in product(["", *known], ["", *flags]):
        parts = {}
        for place, row in enumerate(rows):
            if row[unit].value and (not flag or row[flag].value is True):
                parts.setdefault(str(row[by].value) if by else "", []).append(place)
        for value, places in parts.items():
            yield (by, flag, value), places


def _chosen(row, column, wanted):
    if not column:
        return True
    value = row[column].value
    return value is True if wanted == "True" else value == wanted.strip("'\"")
