"""The lists of 企业培育 as tables: counts by kind, and the units of a list one by one.

A row of one unit is single-enterprise data: marked ※, and withheld from what leaves the office.
"""

from county_report.telling import tables
from county_report.telling.board_table import WITHHELD
from county_report.telling.nurturing import NAMES, Nurturing
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.tables import Table

_COUNTED = ("growing", "flat", "falling", "above", "near", "unclear")
_ALWAYS = ("growing", "falling", "above", "near")
_UNIT = {
    "above": ("超过限额", "达到限额月份"), "near": ("距限额", "预计达到限额月份"),
    "falling": ("超过限额", ""), "below": ("距限额", "预计达到限额月份"),
}  # fmt: skip
_NOTE = (
    "限额标准按年主营业务收入。滚动十二个月收入是上年全年加本年累计减上年同期；月均变动是它今年以来平均"
    "每月的变动，预计达到限额的月份只按这一变动推算，没有考虑季节因素。"
)
_CONFIDENTIAL = (
    "带※的行是单个单位的资料，只供内部使用，不得对外提供（统计法第二十八条）；各类户数可以对外。"
)


def of_kinds(told: Nurturing, phrases: Phrases) -> tuple[Table, dict]:
    """How many units of each kind stand on each list (分行业户数), and the note."""
    counts = {kind: told.counts(kind) for kind in told.kinds}
    shown = [n for n in _COUNTED if n in _ALWAYS or any(c[n].value for c in counts.values())]
    body = [
        [kind, _threshold(told, kind), *(counts[kind][name] for name in shown)]
        for kind in told.kinds
    ] or [[told.owed]]
    headings = ["行业类别", "限额标准", *(NAMES[name] for name in shown)]
    return _table(told, headings, body, phrases), {"note": _NOTE}


def of_list(told: Nurturing, name: str, phrases: Phrases) -> tuple[Table, dict]:
    """The units of one list (清单), nearest or farthest above first, and which are withheld."""
    distance, month = _UNIT[name]
    units = told.firms(name)
    body = [_unit(told, unit, name) for unit in units] or [[told.owed]]
    headings = ["单位", "行业类别", "滚动十二个月收入", distance]
    headings += ["月均变动", month] if month else ["收入同比"]
    table = _table(told, headings, body, phrases)
    more = {"withheld": [bool(units)] * len(body)}
    return table, more | ({"note": _CONFIDENTIAL} if units else {})


def _unit(told, unit, name):
    distance = unit.short if _UNIT[name][0] == "距限额" else unit.over
    cells = [
        Phrase(f"{unit.name.value}{WITHHELD}", unit.name), unit.kind_told, unit.trailing, distance,
    ]  # fmt: skip
    if name == "falling":
        return [*cells, unit.growth]
    month = unit.reached(told.before(unit)) if name == "above" else unit.crossing
    return [*cells, unit.change, month]


def _threshold(told, kind):
    return next(unit.threshold for unit in told.units if unit.kind == kind)


def _table(told, headings, body, phrases):
    rows = [row + [""] * (len(headings) - len(row)) for row in body]
    return Table(headings, tables.rows(rows, phrases), tables.sources([told.owed.department]))
