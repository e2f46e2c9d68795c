"""The weights as a table (权重与敏感性): what a point adds, what the present gaps cost."""

from county_report.telling import tables
from county_report.telling.phrases import Phrases
from county_report.telling.spans import Span
from county_report.telling.tables import Table
from county_report.telling.weights import Weights

_HEADINGS = ["部分", "口径", "权重", "每增长一个百分点拉动", "增速", "目标", "差距（百分点）",
             "对总量的影响"]  # fmt: skip
_NOTE = (
    "拉动按权重乘一个百分点测算，单位是总量增速的百分点；各口径的权重不能相加。"
    "名义增速的部分是近似测算，未扣除价格因素。"
)


def of_weights(weights: Weights, phrases: Phrases) -> tuple[Table, dict]:
    """The table of the parts that have an indicator, and the note below it."""
    if not weights.lines:
        body = [[tables.cell(weights.total, phrases)] + [[Span("－")]] * (len(_HEADINGS) - 1)]
    else:
        body = [_row(line, phrases) for line in weights.lines]
    sources = [line.weight.department for line in weights.lines]
    return Table(_HEADINGS, body, tables.sources(sources or [weights.total.department])), {
        "note": _NOTE
    }


def _row(line, phrases):
    said = [
        line.title, line.account, phrases.percent(line.weight), line.point,
        line.growth and phrases.percent(line.growth), line.target and phrases.percent(line.target),
        line.gap and phrases.number(line.gap, 1), line.cost,
    ]  # fmt: skip
    return [[Span("－")] if one is None else tables.cell(one, phrases) for one in said]
