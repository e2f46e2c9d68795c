"""The year's end as readings (全年预计): value, range, back-test error, and what is required.

A projection takes the history and this year's cumulative figures, and says by which method,
tested on which years. Where none can be made, the reading says why.
"""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.arithmetic import Month, Projection
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive
from county_report.telling.sources import once

_NOT_CUMULATIVE = "非累计数不预计"


@dataclasses.dataclass(frozen=True, eq=False)
class Projected:
    """One indicator's year end (全年预计); all four readings are missing where it has none."""

    value: Reading
    low: Reading
    high: Reading
    error: Reading


@once
def projected(ledger: Ledger, name: str) -> Projected:
    """The whole year's figure (全年预计), the mean of the methods, with its 80 % range."""
    figure, known = ledger.indicator(name), ledger.indicators[name]
    if known.basis != "cumulative" or known.unit == "%":
        return _none(figure, _NOT_CUMULATIVE)
    months, cells = zip(*_known(ledger, name), strict=True)
    project = functools.partial(_projected, months, month=ledger.month)
    found = functools.partial(_part, project, figure, cells)
    method = found("method", "全年预计方法", "")
    if method.missing:
        return _none(figure, method.missing)
    made = project(tuple(cell.value for cell in cells))
    words = f"{made.method}，以{_years(made)}同月回测"
    value = found("value", "全年预计", f"{words}，由历年和本年累计数推算", figure.unit)
    off = f"按{_years(made)}同月回测误差推算的80%区间"
    return Projected(
        value,
        _bound(value, figure, "low", "下限", f"{off}下限，不低于已完成数", made.low),
        _bound(value, figure, "high", "上限", f"{off}上限", made.high),
        found("error", "全年预计回测误差", f"{words}，预计与实际之差的绝对值平均", "%"),
    )  # fmt: skip


def chance(ledger: Ledger, figure: Reading, target: Reading) -> Reading:
    """How likely the year reaches a target (达到目标的可能性), in percent."""
    value = projected(ledger, figure.indicator).value
    months, cells = zip(*_known(ledger, figure.indicator), strict=True)
    values = tuple(cell.value for cell in cells)
    return derive(
        f"chance({figure.id},{target.id})", f"{figure.name}达到目标的可能性",
        "按往年同月回测误差和学生 t 分布推算", lambda _, aim: _projected(
            months, values, month=ledger.month
        ).chance_of(aim), value, target, unit="%", decimals=0,
    )  # fmt: skip


def required_growth(ledger: Ledger, name: str, source: str = "") -> Reading:
    """What the remaining months must grow by to reach the growth aimed at (后期需增长), in %."""
    figure, target = ledger.indicator(name), ledger.target(ledger.indicator(name), "growth", source)
    year = ledger.month.year - 1
    history = [ledger.past(name, Month(year, n)) for n in (ledger.month.month, 12)]
    return derive(
        f"required_growth({figure.id},{target.id})", f"{figure.name}今后各月需增长",
        "（上年全年数 ×（1 ＋ 增速目标）－ 本年累计数）÷ 上年今后各月数 － 1", _still_to_grow,
        figure, target, *history, unit="%", decimals=1,
    )  # fmt: skip


def _still_to_grow(done, growth, same_months, whole):
    target = arithmetic.target_of_growth(whole, growth)
    return arithmetic.required_growth(done, target, whole - same_months)


def _known(ledger, name):
    """Months and figures of all years that have one; this month's stands even when owed."""
    past = [(month, ledger.past(name, month)) for month in ledger.submissions.history(name)]
    pairs = [*past, *ledger.series(name)]
    return [(m, cell) for m, cell in pairs if cell.value is not None or m == ledger.month]


def _part(project, figure, cells, field, said, formula, unit=""):
    return derive(
        f"projected.{field}({figure.id})", f"{figure.name}{said}", formula,
        lambda *values: getattr(project(values), field), *cells,
        unit=unit, decimals=1 if unit == "%" else figure.decimals,
    )  # fmt: skip


def _bound(value, figure, field, said, formula, bound):
    return derive(
        f"projected.{field}({figure.id})", f"{value.name}{said}", formula, lambda *_: bound,
        value, figure, unit=figure.unit, decimals=figure.decimals,
    )  # fmt: skip


def _none(figure, why):
    gap = Reading(
        f"projected.none({figure.id})", f"{figure.name}全年预计", None, figure.unit,
        period=figure.period, department=figure.department, missing=figure.missing or why,
        formula="历年和本年累计数不足以推算", inputs=(figure,),
    )  # fmt: skip
    return Projected(gap, gap, gap, gap)


def _years(made):
    return f"{'、'.join(str(year) for year in sorted(made.errors))}年"


# pure and slow: the same figures of a county are projected once in a process
@functools.lru_cache(maxsize=512)
def _projected(months: tuple[Month, ...], values: tuple[Decimal, ...], month: Month) -> Projection:
    return arithmetic.project_year_end(dict(zip(months, values, strict=True)), month)
