"""The promotion tasks as tables and a chart: departments by source, contracts and their money."""

from county_report.telling import charts, tables
from county_report.telling.charts import Chart
from county_report.telling.funds import Fund
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.promotion import Promotion
from county_report.telling.readings import Reading
from county_report.telling.spans import Span
from county_report.telling.tables import Table
from county_report.telling.tasks import Part

_TASKS = ["位次", "部门", "今年到位", "年度任务", "完成", "与时序进度之差"]
_FUNDS = ["项目", "引进单位", "来源", "合同额", "今年到位", "到位率"]
_FUNDS += ["折合人民币", "折算汇率", "汇率日期"]
_CHART = ["部门", "今年到位", "年度任务", "完成比例", "时序进度"]
NOTE = (
    "到位率是今年到位额占合同额的比例。外币按到位时的汇率折合人民币，注明汇率和日期；没有汇率或日期的不折算。"
)


def of_departments(told: Promotion, phrases: Phrases) -> Table:
    """What each department has brought in (部门招商任务完成情况), by source, in order of rank."""
    sources = [part.name for part in told.sources]
    headings = [*_TASKS, *(f"{source}完成（到位／任务）" for source in sources)]
    body = [
        [*_cells([_place(one), one.name, *_part(one.whole, phrases)], phrases),
         *(_source(one.sources.get(source), phrases) for source in sources)]
        for one in told.departments
    ]  # fmt: skip
    whole = _cells(["", "合计", *_part(told.whole, phrases)], phrases)
    body.append([*whole, *(_source(part, phrases) for part in told.sources)])
    return Table(headings, body, tables.sources([told.owed.department]))


def of_funds(told: Promotion, phrases: Phrases) -> tuple[Table, dict]:
    """Contracts with the money in place (合同额与到位资金), foreign ones with rate and day."""
    keys = range(len(_FUNDS)) if any(fund.foreign for fund in told.funds) else range(6)
    rows = [_fund(fund, phrases) for fund in told.funds]
    body = [[row[key] for key in keys] for row in rows]
    headings = [_FUNDS[key] for key in keys]
    table = Table(headings, tables.rows(body, phrases), tables.sources([told.owed.department]))
    return table, {"note": NOTE}


def chart(told: Promotion, phrases: Phrases) -> Chart:
    """Each department's completion against the schedule (部门完成进度图)."""
    parts = [one.whole for one in told.departments]
    body = [[p.name, p.done, p.target, p.completion, p.scheduled] for p in parts]
    return charts.completions(phrases, body, _CHART)


def _place(one):
    """第2位, 并列第2位 (位次)."""
    if one.rank.value is None:
        return one.rank
    return Phrase(f"{'并列' if one.tied else ''}第{one.rank.value}位", one.rank)


def _part(part: Part, phrases):
    gap: Reading | Phrase = part.gap
    if part.gap.value is not None:
        gap = phrases.points(part.gap)
    return [part.done, part.target, phrases.percent(part.completion), gap]


def _source(part, phrases):
    """75.4%（2.03亿元／2.70亿元）; empty for a source that the department has no task of."""
    if part is None:
        return []
    if part.done.value is None:
        return tables.cell(part.done, phrases)
    rate, done, task = (
        tables.cell(said, phrases)
        for said in (phrases.percent(part.completion), part.done, part.target)
    )
    return [*rate, Span("（"), *done, Span("／"), *task, Span("）")]


def _cells(row, phrases):
    [cells] = tables.rows([row], phrases)
    return cells


def _fund(fund: Fund, phrases: Phrases) -> list:
    row = fund.row
    if not fund.told:
        return [row.name, *[""] * (len(_FUNDS) - 1)]
    foreign = fund.foreign and fund.in_place.value is not None
    return [
        row.name, row.department, row.source, phrases.in_currency(row.contract, row.currency),
        phrases.in_currency(row.in_place, row.currency), phrases.percent(fund.rate),
        fund.yuan if foreign else None, phrases.number(row.rate, 4) if foreign else None,
        row.rate_date if foreign else None,
    ]  # fmt: skip
