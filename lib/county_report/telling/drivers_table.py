"""A total taken apart as a table (权重指标表), with the pulls beside what they pull."""

from county_report import arithmetic
from county_report.telling import tables
from county_report.telling.driver_lines import PRINTED, Line
from county_report.telling.drivers import Breakdown
from county_report.telling.phrases import Phrases
from county_report.telling.spans import Span
from county_report.telling.tables import Table

_GROWTH = ["累计", "上年同期", "同比", "拉动（百分点）", "贡献率"]
_PACE = ["累计完成", "年度计划", "与时序之差（百分点）", "对总进度的影响（百分点）", "占总差距比重"]
_ROUNDED = "由于数值修约，各行之和与合计可能不等，未作机械调整。"
_COMPARABLE = "上年同期和同比按本年、上年都有数的单位计算（可比口径）。"
_APART = "其他及口径差异是公布数与名录合计之差。"
_CONFIDENTIAL = (
    "带※的行单位太少，能够推断单个企业，只供内部使用，不得对外提供（统计法第二十八条）。"
)


def of_breakdown(told: Breakdown, phrases: Phrases) -> tuple[Table, dict]:
    """The table, and what else the block says: its note and the withheld rows."""
    pace, lines = bool(told.rule.plan), told.lines
    body = [[_cell(one, phrases) for one in _row(line, pace, phrases)] for line in lines]
    named = told.rows.column(told.rule.by).name_zh
    table = Table([named, *(_PACE if pace else _GROWTH)], body, _source(told))
    return table, {"note": _note(told), "withheld": [line.withheld for line in lines]}


def _row(line: Line, pace, phrases):
    percent = phrases.percent
    rate = line.rate and (phrases.number(line.rate, 1) if pace else percent(line.rate))
    return [
        line.title, line.value, line.base, rate, phrases.number(line.pull, PRINTED),
        line.contribution and percent(line.contribution),
    ]  # fmt: skip


def _cell(said, phrases):
    return [Span("－")] if said is None else tables.cell(said, phrases)


def _source(told):
    published = told.ledger.indicator(told.rule.total).department if told.rule.total else ""
    return tables.sources([told.rows.department, published])


def _note(told):
    kinds = {line.kind for line in told.lines}
    said = [
        "" if told.rule.plan else _COMPARABLE,
        _APART if "residual" in kinds else "",
        _ROUNDED if _unequal(told) else "",
        _CONFIDENTIAL if any(line.withheld for line in told.lines) else "",
    ]
    return "".join(said)


def _unequal(told):
    """Whether what is printed does not add up to what is printed below it."""
    pulls = [line.pull.value for line in told.lines]
    if None in pulls:
        return False
    *parts, total = pulls
    return bool(parts) and arithmetic.rounding_residue(parts, PRINTED, total) != 0
