"""The demo month as it is, and as it reads when cells are turned (翻转后的月报)."""

import re

import pytest

from county_report import wording
from county_report.intake import read_submissions, terms
from turning import teller
from turning.compare import Turned, in_order, moved
from turning.county import Cells

COUNTY, MONTH = "demo", "2021-09"
SEAMS = {
    "Python 的词": re.compile(r"None|nan|NaN|True|False|Decimal|Undefined|Reading\("),
    "重复的标点": re.compile(r"[，、；：。][，、；：。]|（）|《》|“”"),
    "截止": re.compile("截止"),
    "模板的记号": re.compile(r"\{\{|\{%|[\ue000-\ue002]|_"),
    "正负号": re.compile(r"(增长|下降|加快|回落|高|低|超|落后|提高|收窄|扩大)-"),
    "句首的标点": re.compile(r"(^|。)[，、；。]"),
    "比……持平": re.compile("(?<![同环])比[^，。；]*(持平|由[降增平]转)|增速[^，。；]*降幅"),
}


class Report:
    """The month told once as it is; ``turned`` tells it again on other cells."""

    def __init__(self):
        self.cells = Cells(read_submissions(COUNTY, MONTH))
        self.section, self.before = teller.tell(self.cells.changed({}))
        self.readings = in_order(self.before)
        self.terms = tuple(term.term for term in terms())
        self.slips = self._slips(self.before)

    def turned(self, changes=None, department="", also=()):
        """A section on the changed cells, the blocks told on them, and what was changed."""
        if department:
            submissions = self.cells.without(department)
            said = ((department, "未报"),)
            what = Turned(frozenset(), departments=frozenset({department}), said=said)
        else:
            submissions = self.cells.changed(changes)
            what = self._what(changes)
        names = submissions.names = self._names(changes)
        section, after = teller.tell(submissions, self.before, names, also)
        return section, after, what

    def _names(self, changes):
        """The indicators and registers that were changed; None: anything may have been."""
        found = set()
        for place in changes or ():
            kind, key, *_ = self.cells.places[place]
            found.add(key if kind == "histories" else key[2] if kind == "registers" else key[1])
        return found or None

    def _what(self, changes):
        """What was changed, and by which ids its readings are known where they have no cell."""
        known = {place: self.cells.places[place] for place in changes}
        of = lambda kind: [(p, key) for p, (one, key, *_) in known.items() if one == kind]  # noqa
        lines = {(f, s, re.sub("[A-Z]", "", cell)) for (f, s, cell), _ in of("registers")}
        ids = [f"{name}{part}@{month}" for _, (month, name) in of("rows")
               for part in ("", ":year_ago", ":published")]  # fmt: skip
        ids += [f"{name}:{kind}_target@{year}" for _, (year, name, kind) in of("targets")]
        lamps = tuple(f"lamp({name}@" for _, (_, name, _) in of("targets"))
        said = tuple((" ".join(place), value) for place, value in changes.items())
        return Turned(
            frozenset(changes), frozenset(lines), ids=frozenset(ids), lamps=lamps, said=said
        )

    def assert_else_unmoved(self, after, what):
        """Nothing moved but what rests on the change, and all of it can be sent."""
        wrong = self.wrong(after, what)
        if wrong:
            changed = [f"{cell} → {value}" for cell, value in what.said]
            pytest.fail("\n".join(["改动：" + "；".join(changed[:6]), *wrong]), pytrace=False)

    def wrong(self, after, what):
        """Everything that should not be so: words that moved, seams, slips of prose."""
        found = moved(self.before, after, what, self.readings)
        old = {told.place: told for told in self.before}
        for told in after:
            if told.block.content != old[told.place].block.content:
                found += self._seams(told)
        return found + sorted(self._slips(after) - self.slips)

    def _seams(self, told):
        for text in texts(told):
            for name, pattern in SEAMS.items():
                if pattern.search(text):
                    yield f"{told.place} {name}：{text}"

    def _slips(self, report):
        return {
            f"{told.place} {slip.rule}“{slip.text}”：{text}"
            for told in report if told.kind == "group"
            for text in texts(told)
            for slip in self.lint(text)
        }  # fmt: skip

    def lint(self, text):
        """The slips of a text; figures turned far off their size are no mixture of units."""
        found = wording.lint_text(text, self.terms, MONTH)
        return [slip for slip in found if slip.rule != "单位混用"]


def runs(told):
    """Every run of spans of a block."""
    content = told.block.content
    if told.kind == "group":
        return [one["spans"] for one in content["blocks"]]
    if told.kind == "key_figures":
        return [item[part] for item in content["items"] for part in ("value", "growth", "target")]
    if told.kind == "reworded":  # the joined report fills it
        return []
    table = content.get("table") or content
    cells = [cell for row in table["rows"] for cell in row]
    return [content["title"], *([content["alt"]] if "alt" in content else []), *cells]


def texts(told):
    """Every run of a block as plain text."""
    return ["".join(span["text"] for span in spans) for spans in runs(told)]


def spans(report):
    """Every span of a report with its place."""
    return [(told.place, span) for told in report for run in runs(told) for span in run]
