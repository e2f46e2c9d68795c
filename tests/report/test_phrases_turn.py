"""Every phrase that says how a figure stands, at every turn of its figure: the right words, alone.

The uses are read from the notebooks' and the claims' templates, so a new one is found by
itself; the turns and the words due are phrase_turns.csv, written by hand from the rules of
official prose. A filter that is neither there nor among PLAIN fails.
"""

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from jinja2.filters import FILTERS
from turning import oracle, search, templates
from turning.county import GONE
from turning.report import spans

# these only print what a figure is, or list: they have no other words for another figure;
# those of a loop's rows (estimated, in_a_row, delayed, likely) are held by tests/telling
PLAIN = {*FILTERS, "in_unit", "number", "listed", "ordinal", "firstly", "year_month", "until",
         "in_currency", "points", "estimated", "in_a_row", "delayed", "likely"}  # fmt: skip
TABLE = Path(__file__).with_name("phrase_turns.csv").read_text("utf-8").splitlines()
TURNS = list(csv.DictReader(TABLE))
USES = templates.uses(oracle.rules())
# the reading that a phrase puts into words
STATED = {"grows": "growth({})", "growth_change": "{}", "completes": "completion({})",
          "paces": "schedule_gap({})"}  # fmt: skip
CASES = [
    (use, row["turn"], row["words"])
    for use in USES if not use.free
    for row in TURNS if row["phrase"] == use.phrase
    if not ("target=" in row["turn"] and use.arguments)  # held against a plan of its own
    if not (use.filter == "percent" and use.arguments)  # a setting of the county, to the unit
]  # fmt: skip


def test_every_filter_of_the_templates_has_its_turns():
    known = {row["phrase"].removesuffix("+") for row in TURNS}
    assert {use.filter for use in USES} - known - PLAIN == set()
    assert {use.phrase for use in USES if use.filter not in PLAIN} <= {
        row["phrase"] for row in TURNS
    }  # fmt: skip


@pytest.mark.parametrize("use, turn, words", CASES, ids=lambda one: str(one))
def test_a_phrase_says_what_its_figure_is_and_nothing_else_moves(use, turn, words, turning):
    stated = read(turning.section, use)
    also = {place.partition("/")[0] for place in use.places}
    if turn == "owed":
        department = sender(stated, turning.cells)
        section, after, what = turning.turned(department=department, also=also)
    else:
        department = stated.department.split("、")[0]
        changes = Turner(turning.cells, use, stated).changes(turn)
        if changes is None:
            pytest.skip("名录没有这么多行")
        section, after, what = turning.turned(changes, also=also)
    month = turning.cells.submissions.month
    due = words.format(
        department=department, unit=stated.unit, lead=use.lead, last=len(stated.inputs),
        month=f"1—{month.month - 1}月份",
    )  # fmt: skip
    told = section.narrator.spans(f"{{{{ {use.expression} | {use.written} }}}}")
    assert "".join(span.text for span in told) == due
    readings = {span.said.reading.id for span in told if span.said}
    assert_in_place(use, readings, due, turning, after)
    turning.assert_else_unmoved(after, what)


def read(section, use):
    more = ", ".join(filter(None, [use.expression, use.arguments]))
    formula = STATED.get(use.filter, "{}")
    of = more if use.filter in ("completes", "paces") else use.expression
    return section.narrator.evaluate(formula.format(of))


def sender(reading, cells):
    now = f"/{cells.submissions.month}/"
    files = [place[0] for place in search.leaves(reading, cells) if now in place[0]]
    return files[0].rpartition("/")[2].partition(".")[0]


def assert_in_place(use, readings, due, turning, after):
    """Where the template says it, the words stand; a whole sentence that is owed is one box."""
    for place in use.places:
        if ".csv" in place or not due:
            continue
        here = [span for at, span in spans(after) if at == place]
        texts = [span["text"] for span in here if span.get("reading") in readings]
        boxed = any(span.get("pending") and due in span["text"] for span in here)
        was = any(span["text"] for at, span in spans(turning.before) if at == place
                  and span.get("reading") in readings)  # fmt: skip
        assert due in texts or boxed or (not texts and not was), (place, due, texts)


class Turner:
    """Puts the cells of one use where a turn of the table wants them."""

    def __init__(self, cells, use, stated):
        self.cells, self.use, self.stated = cells, use, stated
        self.month = cells.submissions.month

    def changes(self, turn):
        wanted = dict(part.split("=") for part in turn.split(";"))
        if "better" in wanted:
            return self.peers(**wanted)
        if "reach" in wanted:
            return self.reached(Decimal(wanted["reach"]))
        if "rows" in wanted:
            return self.rows(int(wanted["rows"]))
        if "due" in wanted:
            dates = [p for p in self.leaves() if isinstance(self.cells.cell(p).value, date)]
            return dict.fromkeys(dates, date.fromisoformat(wanted["due"]))
        return {self.place(name): self.value(name, text) for name, text in wanted.items()}

    def leaves(self):
        return search.leaves(self.stated, self.cells)

    def value(self, name, text):
        if name == "ratio":
            base = self.cells.cell(self.place("value")).value
            return base / Decimal(text)
        return None if text == "-" else Decimal(text)

    def place(self, name):
        """The cell of an indicator's row, or of its target; of a register the first figure."""
        code = self.use.expression
        month = self.month.previous() if name.startswith("before") else self.month
        field = {"before": "published", "before_year_ago": "year_ago", "ratio": "year_ago"}.get(
            name, name
        )
        row = self.cells.submissions.rows.get((month, code))
        if row is None:
            return self.leaves()[0]
        if name == "target":
            cell = self.cells.submissions.targets[month.year, code, "level"][0].target
        else:
            cell = getattr(row, field)
        return (cell.file, cell.sheet, cell.address)

    def reached(self, wanted):
        """The first figure under the reading, as large as it must be."""
        for place in self.leaves():
            start = self.cells.cell(place).value
            if not isinstance(start, Decimal):
                continue
            exact = search.solved(self.at, place, start, wanted)
            if exact is not None:
                return {place: exact}
        raise AssertionError(f"{self.use}：没有可以改动的数")

    def at(self, changes):
        return read(search.section(self.cells, changes), self.use).value

    def rows(self, count):
        """The register with so many of the rows that are counted; None: it has fewer."""
        places = [place for place in search.columns(self.leaves(), self.cells)[0]]
        return dict.fromkeys(places[count:], GONE) if len(places) >= count else None

    def peers(self, better, tied="0"):
        """The other counties so much above, level with and below ours."""
        own, *others = self.stated.inputs
        places = [(one.file, one.sheet, one.cell) for one in others]
        if better == "-":
            return dict.fromkeys(places)
        above = len(places) if better == "all" else int(better)
        level = above + int(tied)
        offsets = [3] * above + [0] * (level - above) + [-3] * (len(places) - level)
        return {p: Decimal(own.value) + by for p, by in zip(places, offsets, strict=True)}
