"""Charts from readings (图): which figures a chart shows, and how it is said aloud.

Every chart carries a table of the readings it draws and an alt text written from them;
rows that are still owed are left out of the drawing and stand as owed in the table.
"""

import dataclasses

from county_report import wording
from county_report.telling import drawing, long_tables, tables
from county_report.telling.expressions import evaluate
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.readings import Reading
from county_report.telling.registers import Rows
from county_report.telling.tables import Table


@dataclasses.dataclass(frozen=True)
class Chart:
    """A drawing, its table, and the template of its alt text with the names it uses (图)."""

    svg: str
    unit: str
    table: Table
    alt: str
    names: dict
    source: str


def year_to_date(phrases: Phrases, name: str) -> Chart:
    """The year to date, last year's same months, and the target where there is one (累计走势)."""
    ledger = phrases.ledger
    now, before = ledger.series(name), ledger.last_year(name)
    figure = ledger.indicator(name)
    target = ledger.target(figure)
    everything = [reading for _, reading in [*now, *before]] + [target]
    unit = _unit(everything, figure.unit)
    series = {"本年累计": _points(now, unit), "上年同期": _points(before, unit)}
    level = None if target.value is None else wording.convert(target.value, target.unit, unit)
    svg = drawing.lines(series, level, phrases.style.unit(unit))
    earlier = {month.month: reading for month, reading in before}
    body = [[f"{month.month}月", reading, earlier.get(month.month)] for month, reading in now]
    rows = tables.rows(body, phrases)
    table = Table(["月份", "本年累计", "上年同期"], rows, _source(everything))
    grown = None if ledger.indicators[name].growth == "none" else ledger.growth(figure)
    names = {"figure": figure, "target": target, "grown": grown}
    return Chart(svg, phrases.style.unit(unit), table, _LINES_ALT, names, table.source)


def bars(phrases: Phrases, pairs: list[tuple[Reading | str, Reading]]) -> Chart:
    """One bar a (name, reading) pair (条形图)."""
    known = [(name, reading) for name, reading in pairs if reading.value is not None]
    readings = [reading for _, reading in known]
    unit = _unit(readings, pairs[0][1].unit if pairs else "")
    source = _source([reading for _, reading in pairs])
    table = Table(["类别", "数值"], tables.rows(pairs, phrases), source)
    svg = drawing.bars(
        [_word(name) for name, _ in known], _scaled(readings, unit), phrases.style.unit(unit),
        [phrases.state(reading).text for reading in readings],
    )  # fmt: skip
    return Chart(svg, phrases.style.unit(unit), table, _BARS_ALT, {"pairs": pairs}, table.source)


def progress(phrases: Phrases, names: list[str]) -> Chart:
    """Completion of each indicator's target, and the schedule (完成进度)."""
    ledger = phrases.ledger
    figures = [ledger.indicator(name) for name in names]
    body = [
        [name, f, ledger.target(f, source=source), ledger.completion(f, source),
         ledger.scheduled(f, source)]
        for f in figures
        for name, source in ledger.targets_named(f)
    ]  # fmt: skip
    return completions(phrases, body, ["指标", "累计", "年度目标", "完成比例", "时序进度"])


def paced(phrases: Phrases, items: list[tuple], along: Reading | None = None) -> Chart:
    """How much of each plan is done, and what is due by now (计划完成进度).

    ``items`` are (name, done, plan); due is the even schedule, or that of ``along``.
    """
    ledger = phrases.ledger
    body = [
        [name, done, plan, ledger.share(done, plan), ledger.scheduled(along or done),
         phrases.number(ledger.schedule_gap(done, plan, along=along), 1)]
        for name, done, plan in items
    ]  # fmt: skip
    headings = ["类别", "累计", "全年计划", "完成比例", "时序进度", "差距（百分点）"]
    return completions(phrases, body, headings)


def completions(phrases: Phrases, body: list[list], headings: list[str]) -> Chart:
    """Completion against the schedule (完成进度); a row: name, done, target, rate, schedule."""
    table = Table(headings, tables.rows(body, phrases), _source([row[1] for row in body]))
    known = [(row[0], row[3], row[4]) for row in body if row[3].value is not None]
    percent = phrases.style.unit("%")
    svg = drawing.progress(
        [_word(name) for name, _, _ in known], [rate.value for _, rate, _ in known],
        [scheduled.value for _, _, scheduled in known],
        [phrases.state(rate).text for _, rate, _ in known], percent,
    )  # fmt: skip
    triples = [(row[0], row[3], row[4]) for row in body]
    return Chart(svg, percent, table, _PROGRESS_ALT, {"triples": triples}, table.source)


def growths(phrases: Phrases, names: list[str]) -> Chart:
    """Growth on the year beside the growth aimed at (增速与目标对比)."""
    ledger = phrases.ledger
    figures = [ledger.indicator(name) for name in names]
    triples = [
        (name, ledger.growth(f), ledger.target(f, "growth", source))
        for f in figures
        for name, source in ledger.targets_named(f, "growth")
    ]
    headings, source = ("同比增速", "增速目标"), _source(figures)
    return _pairs(phrases, triples, "%", headings, source, _GROWTHS_ALT)


def compare(
    phrases: Phrases, rows: Rows, label: str, sides: dict[str, str], unit: str
) -> Chart:
    """What there is against what should be, a pair of bars a row (对比).

    ``sides`` names the two: heading → column or expression over the columns.
    """
    most = long_tables.most_shown(phrases.ledger)
    triples = [
        (
            row.columns()[rows.column(label).column],
            *(_side(row, heading, expression, unit) for heading, expression in sides.items()),
        )
        for row in rows.rows[:most]
    ]
    source = tables.sources([rows.department])
    if len(triples) < len(rows):
        source += f"；按名录中的先后只画前{most}个"
    return _pairs(phrases, triples, unit, tuple(sides), source, _COMPARE_ALT)


def _side(row, heading, expression, unit):
    reading = evaluate(expression, row.columns())
    if reading.unit == unit:
        return reading
    return dataclasses.replace(reading, id=f"{reading.id}:{unit}", name=heading, unit=unit)


def _pairs(phrases, triples, unit, headings, source, alt):
    known = [t for t in triples if all(reading.value is not None for reading in t[1:])]
    unit = phrases.style.unit(unit)
    table = Table(["类别", *headings], tables.rows(triples, phrases), source)
    svg = drawing.pairs(
        [_word(name) for name, _, _ in known], [done.value for _, done, _ in known],
        [planned.value for _, _, planned in known], unit, headings,
        [phrases.state(done).text for _, done, _ in known],
    )  # fmt: skip
    names = {"triples": triples, "what": headings[0], "against": headings[1],
             "too_many": len(triples) > _MOST_SAID}  # fmt: skip
    return Chart(svg, unit, table, alt, names, source)


_LINES_ALT = """
折线图。{{ period.span }}累计{{ figure }}
{% if grown and grown.value is not none %}，同比{{ figure | grows }}{% endif %}
{% if target.value is not none %}
，{{ '完成' if figure.value is not none }}年度目标{{ target }}
{% if figure.value is not none %}的{{ figure | completes }}{% endif %}
{% endif %}。
"""
_BARS_ALT = """
条形图。
{% for name, reading in pairs %}
{{ name }}{{ reading }}{{ '；' if not loop.last else '。' }}
{% endfor %}
"""
_PROGRESS_ALT = """
完成进度图。
{% for name, rate, scheduled in triples %}
{{ name }}完成{{ rate }}{% if scheduled.value is not none %}，时序进度{{ scheduled }}{% endif %}
{{ '；' if not loop.last else '。' }}
{% endfor %}
"""
_GROWTHS_ALT = """
对比图。
{% for name, grown, aim in triples %}
{{ name }}同比{{ grown | rises }}，{{ against }}{{ aim }}{{ '；' if not loop.last else '。' }}
{% endfor %}
"""
_COMPARE_ALT = """
对比图。
{% if too_many %}
逐项对比{{ what }}与{{ against }}，各项的数见所附的表。
{% else %}
{% for name, done, plan in triples %}
{{ name }}{{ done }}，{{ against }}{{ plan }}{{ '；' if not loop.last else '。' }}
{% endfor %}
{% endif %}
"""
# more pairs than one listens to; the title says what is found in them
_MOST_SAID = 8


def _word(name):
    if isinstance(name, str | Phrase):
        return name if isinstance(name, str) else name.text
    return name.missing or "未填报" if name.value is None else str(name.value)


def _points(series, unit):
    return [
        (month.month, wording.convert(reading.value, reading.unit, unit))
        for month, reading in series
        if reading.value is not None
    ]


def _unit(readings, unit):
    return wording.display_unit([r.value for r in readings if r.value is not None], unit)


def _scaled(readings, unit):
    return [wording.convert(reading.value, reading.unit, unit) for reading in readings]


def _source(readings):
    return tables.sources([r.department for r in readings if r.department != "系统"])
