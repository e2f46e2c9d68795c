"""Lamps (红黄蓝绿灯) as readings, with the memory of the year's months.

Each month's figure, as known now, is held against that month's own schedule, so the lamps
of the year can be told in any month; a scheme that looks back finds its earlier lamps here.
"""

import dataclasses
from decimal import Decimal

from county_report import arithmetic
from county_report.errors import UndefinedResult
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive
from county_report.telling.sources import NOT_PUBLISHED
from county_report.telling.standings import KINDS, Standing, of_indicator

WORDS = {"red": "红灯", "yellow": "黄灯", "blue": "蓝灯", "green": "绿灯"}
_COLOURS = {word: colour for colour, word in WORDS.items()}
_NO_TARGET = "未定目标"
_NOT_JUDGED = "本办法不评"


@dataclasses.dataclass(frozen=True)
class Scheme:
    """How the county lights its lamps (亮灯办法), from [lamps] of county.toml.

    ``escalate``: after so many months of one colour it goes one step up; 0 never.
    """

    rule: object
    name: str
    escalate: int

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which kind of target is judged first (先看增速或先看进度)."""
        return KINDS[::-1] if isinstance(self.rule, arithmetic.GrowthLamps) else KINDS


def scheme_of(ledger: Ledger) -> Scheme:
    """The county's scheme (亮灯办法); the recommended one stands in."""
    settings = dict(ledger.submissions.county.setting("lamps", {}).value)
    escalate = settings.pop("escalate", 0)
    return Scheme(arithmetic.lamp_scheme(settings), settings.get("preset", "默认"), escalate)


def lamps_of(ledger: Ledger, name: str) -> list[Reading]:
    """An indicator's lamps of the year so far (本年各月灯), this month's last."""
    scheme = scheme_of(ledger)
    months = ledger.months()
    return lit([of_indicator(ledger.at(month), name, scheme.kinds) for month in months], scheme)


def lit(standings: list[Standing], scheme: Scheme) -> list[Reading]:
    """The lamps of one figure's months (各月灯), oldest first; missing where none is lit."""
    first: list[Reading] = []
    for standing in standings:
        first.append(_lamp(standing, scheme, before(first)))
    return [_escalated(first[: n + 1], scheme) for n in range(len(first))]


def colour(lamp: Reading) -> str:
    """green, blue, yellow or red; empty where no lamp is lit (灯色)."""
    return _COLOURS.get(lamp.value, "")


def before(lamps: list[Reading]) -> list[Reading]:
    """The lamps up to the last month, without a break (连续的前几个月).

    A month in which the figure is not published (本月不公布) is none; an owed one breaks.
    """
    kept: list[Reading] = []
    for lamp in reversed([lamp for lamp in lamps if lamp.missing != NOT_PUBLISHED]):
        if not colour(lamp):
            break
        kept.insert(0, lamp)
    return kept


def strip(lamps: list[Reading]) -> Reading:
    """The lamps of the year so far in one reading (各月灯): 红红黄－绿, oldest first."""
    now = lamps[-1]
    words = "".join(letter(lamp) for lamp in lamps)
    return Reading(
        f"lamps({now.id})", f"{now.name}（各月）", words, basis="text", period=now.period,
        formula="各月的灯由远到近", inputs=tuple(lamp for lamp in lamps if colour(lamp)),
    )  # fmt: skip


def letter(lamp: Reading) -> str:
    """A lamp as one character (灯字); － where none is lit: what was owed is no debt of now."""
    return lamp.value[0] if colour(lamp) else "－"


def streak(lamps: list[Reading]) -> Reading:
    """How many months running this month's lamp has been lit (连续N个月、N个季度)."""
    now, run = lamps[-1], []
    for lamp in reversed(before(lamps)):
        if lamp.value != now.value:
            break
        run.insert(0, lamp)
    quarterly = any(lamp.missing == NOT_PUBLISHED for lamp in lamps)
    return derive(
        f"streak({now.id})", f"{now.name}连续同色期数", f"到本期为止连续亮{now.value}的各期计数",
        lambda *_: Decimal(len(run)), now, strip(lamps),
        unit="个季度" if quarterly else "个月", decimals=0,
    )  # fmt: skip


def _lamp(standing, scheme, earlier):
    figure, kind = standing.figure, standing.kind
    id, name = f"lamp({figure.id},{kind},{standing.source})", f"{figure.name}预警灯"
    if standing.gap is None:
        return Reading(id, name, None, missing=figure.missing or _NO_TARGET, period=figure.period,
                       formula="没有年度目标，不亮灯", inputs=(figure,))  # fmt: skip
    own = (kind == "growth") == isinstance(scheme.rule, arithmetic.GrowthLamps)
    if not own and not isinstance(scheme.rule, arithmetic.Thresholds):
        scheme = Scheme(arithmetic.DEFAULT_THRESHOLDS, "默认", 0)  # it judges the other kind only
    inputs = _looked_at(standing, scheme, earlier)
    return derive(id, name, _formula(kind, scheme), lambda *_: _word(standing, scheme, earlier),
                  *inputs)  # fmt: skip


def _looked_at(standing, scheme, earlier):
    if isinstance(scheme.rule, arithmetic.GrowthLamps):
        looked = standing.growth, standing.target, standing.city_growth
        return [reading for reading in looked if reading]
    remembers = isinstance(scheme.rule, arithmetic.MakingUp | arithmetic.MissedMonths)
    return [standing.gap, *(earlier if remembers else ())]


def _formula(kind, scheme):
    against = "增速与目标之差" if kind == "growth" else "完成比例与时序进度之差"
    return f"按“{scheme.name}”亮灯办法，由{against}判定"


def _word(standing, scheme, earlier):
    if isinstance(scheme.rule, arithmetic.Thresholds):
        return WORDS[arithmetic.lamp(standing.gap.value, scheme.rule)]
    situation = arithmetic.Situation(
        completion=_value(standing.completion), scheduled=_value(standing.scheduled),
        growth=_value(standing.growth), planned_growth=_value(standing.target),
        city_growth=_value(standing.city_growth), earlier=tuple(map(colour, earlier)),
    )  # fmt: skip
    try:
        return WORDS[scheme.rule.lamp(situation)]
    except UndefinedResult as refusal:
        raise UndefinedResult(refusal.message, words=_NOT_JUDGED) from None


def _value(reading):
    return reading.value if reading else None


def _escalated(first, scheme):
    """This month's lamp after escalation (升级), where the county has it."""
    now, run = first[-1], before(first)
    if not (scheme.escalate and colour(now)):
        return now
    up = arithmetic.escalate([colour(lamp) for lamp in run], scheme.escalate)
    if up == colour(now):
        return now
    return derive(
        f"escalated({now.id})", f"{now.name}（升级）",
        f"连续{scheme.escalate}个月亮{now.value}，升为{WORDS[up]}",
        lambda *_: WORDS[up], *run[-scheme.escalate :],
    )  # fmt: skip
