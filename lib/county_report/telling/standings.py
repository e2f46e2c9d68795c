"""Where a monitored figure stands in one month (监测值): growth, target, completion, gap.

One shape for an indicator of the dictionary and for a group of a register's rows (an
industry, a town), so that lamps, boards and key figures judge them alike.
"""

import dataclasses
from decimal import Decimal
from statistics import mean

from county_report import arithmetic
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive
from county_report.telling.registers import Rows
from county_report.telling.sources import once

KINDS = ("level", "growth")


@dataclasses.dataclass(frozen=True, eq=False)
class Standing:
    """One figure in one month (监测值); None is what is not told of it at all.

    ``kind`` is what its target is: a level, a growth, or "none"; ``gap`` is completion less
    schedule, or growth less the growth aimed at; ``source`` who set the target (本级、市下达).
    """

    figure: Reading
    growth: Reading | None
    kind: str = "none"
    source: str = ""
    target: Reading | None = None
    completion: Reading | None = None
    scheduled: Reading | None = None
    gap: Reading | None = None
    city_growth: Reading | None = None


def targets(ledger: Ledger, figure: Reading, kinds=KINDS) -> tuple[str, list[str]]:
    """The first of ``kinds`` that the figure has a target of, and who set them."""
    for kind in kinds:
        sources = ledger.target_sources(figure, kind)
        if sources:
            return kind, sources
    return "none", []


def gap(ledger: Ledger, figure: Reading, kind: str, source: str) -> Reading:
    """What a target of one kind and source is missed by (差距), in percentage points."""
    if kind == "growth":
        return ledger.growth_gap(figure, source)
    return ledger.schedule_gap(figure, source=source)


@once
def of_indicator(ledger: Ledger, name: str, kinds=KINDS) -> Standing:
    """An indicator; of several targets of its kind the one missed most is taken (从严)."""
    figure = ledger.indicator(name)
    growth = None if ledger.indicators[name].growth == "none" else ledger.growth(figure)
    kind, sources = targets(ledger, figure, kinds)
    source = _furthest_behind(ledger, figure, kind, sources)
    if kind == "none":
        return Standing(figure, growth)
    target = ledger.target(figure, kind, source)
    if kind == "growth":
        return Standing(figure, growth, kind, source, target, gap=gap(ledger, figure, kind, source),
                        city_growth=city_growth(ledger, growth, name))  # fmt: skip
    if figure.unit == target.unit == "%" and ledger.scheduled(figure, source).missing:
        return _of_rate(figure, source, target)
    return Standing(
        figure, growth, kind, source, target, ledger.completion(figure, source),
        ledger.scheduled(figure, source), gap(ledger, figure, kind, source),
    )  # fmt: skip


def _of_rate(figure, source, target):
    """A rate with a rate to reach and no schedule (增加值增速) is held against it as growth is."""
    behind = derive(f"rate_gap({figure.id},{target.id})", f"{figure.name}与目标之差",
                    f"{figure.name} － {target.name}", arithmetic.percentage_points, figure, target,
                    unit="个百分点", decimals=1)  # fmt: skip
    return Standing(figure, figure, "growth", source, target, gap=behind)


def _furthest_behind(ledger, figure, kind, sources):
    gaps = [(gap(ledger, figure, kind, source).value, source) for source in sources]
    known = [pair for pair in gaps if pair[0] is not None]
    return min(known, key=lambda pair: pair[0])[1] if known else "".join(sources[:1])


def of_plan(ledger: Ledger, figure: Reading, planned: Reading, aim: str = "") -> Standing:
    """A figure against a yearly plan that was sent with it (年度计划).

    On the even schedule, or on that of the target of the indicator ``aim``.
    """
    along = ledger.indicator(aim) if aim else None
    return Standing(
        figure, None, "level", "", planned, ledger.share(figure, planned),
        ledger.scheduled(along or figure), ledger.schedule_gap(figure, planned, along=along),
    )  # fmt: skip


def of_growth(ledger: Ledger, rows: Rows, value: str, year_ago: str, aim: str) -> Standing:
    """Rows of a register against last year, and against the growth that ``aim`` has to reach.

    Growth is that of the rows which have both figures (可比口径): a unit without last year's
    would count as growth. An industry or town has no target of its own; the county's stands in.
    """
    figure, both = rows.total(value), rows.filled(value).filled(year_ago)
    now, before = both.total(value), both.total(year_ago)
    growth = derive(
        f"growth({figure.id})", f"{figure.name}同比增速",
        f"（{now.name} ÷ {before.name} － 1）× 100", arithmetic.year_on_year, now, before,
        unit="%", decimals=1,
    )  # fmt: skip
    if not aim:
        return Standing(figure, growth)
    whole = ledger.indicator(aim)
    target = ledger.target(whole, "growth")
    behind = derive(f"growth_gap({figure.id},{aim})", f"{figure.name}增速与全县目标之差",
                    f"{growth.name} － {target.name}", arithmetic.percentage_points, growth, target,
                    unit="个百分点", decimals=1)  # fmt: skip
    return Standing(figure, growth, "growth", target=target, gap=behind,
                    city_growth=ledger.growth(whole))  # fmt: skip


def city_growth(ledger: Ledger, own: Reading, name: str) -> Reading:
    """The mean growth of the city's counties (全市平均增速), ours among them, in percent.

    From the rows ``<indicator>_growth`` of peers.csv; missing where there are none.
    """
    peers = ledger.peers(f"{name}_growth")
    title = f"{own.name}全市平均"
    if not peers:
        return Reading(f"city({own.id})", title, None, "%", 1, missing="无各县区增速",
                       formula=f"peers.csv 中没有 {name}_growth")  # fmt: skip
    return derive(
        f"city({own.id})", title, f"{own.name}与其他{len(peers)}个县区增速的简单平均",
        lambda *rates: Decimal(mean(rates)), own, *peers, unit="%", decimals=1,
    )  # fmt: skip
