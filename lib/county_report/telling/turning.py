"""How one thing is held against the same thing of an earlier month (逐项比较).

Lamps, signs of growth, ranks and claims of two sections of the same submissions; each that
is otherwise than before is one ``Turn``.
"""

import dataclasses

from county_report import arithmetic, wording
from county_report.arithmetic import Month
from county_report.telling import lamps
from county_report.telling.ledger import change_of_growth
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading, derive
from county_report.telling.sources import NOT_PUBLISHED

_SHADES = ("red", "yellow", "blue", "green")
_TONES = {"-": -1, "0": 0, "+": 1, "": 0}
_VERDICTS = ("fails", "partly", "holds")
_DIRECTIONS = {"up": 1, "down": -1, "neutral": 0}
_WAYS = {1: "增", 0: "平", -1: "降"}
_NOT_YET_SAID, _SAID_NO_MORE = "未提出", "不再提出"


@dataclasses.dataclass(frozen=True, eq=False)
class Turn:
    """One thing that is otherwise than before (一项变化).

    ``side`` is worse, better or other; ``evidence`` what it rests on, in words; ``way`` how a
    growth turned, 由增转降.
    """

    side: str
    subject: Phrase
    before: Phrase
    now: Phrase
    evidence: list[Phrase]
    way: str = ""


def by_lamp(section, level: str):
    """The lamps of one level of the board that turned (变灯); lines of few units are passed over.

    A quarterly figure is held against the quarter before.
    """
    for line in section["board"].of(level).lines:
        pairs = zip(line.lamps, line.standings, strict=True)
        told = [one for one in pairs if one[0].missing != NOT_PUBLISHED][-2:]
        lit = [Phrase(lamp.value, lamp, lamps.colour(lamp)) for lamp, _ in told]
        dark = len(lit) < 2 or not all(one.lamp for one in lit)
        if dark or line.withheld or lit[0].lamp == lit[1].lamp:
            continue
        then, now = (_SHADES.index(one.lamp) for one in lit)
        gaps = [section.phrases.points(standing.gap) for _, standing in told]
        yield _turn(section, now - then, line.title, lit, "差距", gaps)


def by_sign(section):
    """The growth rates whose sign turned since they were published before (增速转向)."""
    ledger = section.ledger
    for name in growing(ledger):
        months = [month for month in ledger.months() if ledger.at(month).published(name)]
        if len(months) > 1:
            then = ledger.at(months[-2])
            before = then.growth(then.indicator(name))
            for turn in sign_turned(section, name, before):
                yield dataclasses.replace(turn, before=_dated(section, turn.before))


def sign_turned(section, name: str, before: Reading):
    """The turn of an indicator's growth from an earlier rate, if its sign turned."""
    ledger, phrases = section.ledger, section.phrases
    known, now = ledger.indicators[name], ledger.growth(ledger.indicator(name))
    if None in (before.value, now.value) or _sign(before) == _sign(now):
        return
    better = _DIRECTIONS[known.direction] * (_sign(now) - _sign(before))
    said = [phrases.rises(rate) for rate in (before, now)]
    moved = phrases.points(change_of_growth(now, before))
    way = f"由{_WAYS[_sign(before)]}转{_WAYS[_sign(now)]}"
    evidence = [Phrase(f"变动{moved.text}", moved.reading)]
    yield Turn(_side(better), Phrase(f"{known.name_zh}增速", now), *said, evidence, way)


def by_rank(section, earlier):
    """The places among the city's counties that moved (位次升降)."""
    before, now = ranks(earlier), ranks(section)
    for key in now.keys() & before.keys():
        pair = [(before[key], earlier.phrases), (now[key], section.phrases)]
        places = [rank.value for rank, _ in pair]
        if None in places or places[0] == places[1]:
            continue
        told = [phrases.ranked(rank) for rank, phrases in pair]
        said = [Phrase(one.text.removeprefix("居"), one.reading) for one in told]
        rates = [phrases.percent(rank.inputs[0]) for rank, phrases in pair]
        subject = Phrase(now[key].name.replace("全市位次", "位次"), now[key])
        on = now[key].inputs[0].name
        yield _turn(section, places[0] - places[1], subject, said, on, rates)


def by_claim(section, earlier):
    """The claims whose verdict turned (判断改变), each in the words of its month."""
    for name, rule in section.claims.rules.items():
        verdicts = [teller.claims.verdict(name) for teller in (earlier, section)]
        if verdicts[0] == verdicts[1] or "unknown" in verdicts:
            continue
        rests = [teller.claims.evidence(name) for teller in (earlier, section)]
        said = [_quoted(earlier, name, _NOT_YET_SAID), _quoted(section, name, _SAID_NO_MORE)]
        then, now = (_merit(rule, verdict) for verdict in verdicts)
        figures = [section.phrases.state(reading) for reading in rests]
        subject = Phrase(rule.subject or rule.about, rests[1])
        yield _turn(section, (now > then) - (now < then), subject, said, rests[1].name, figures)


def growing(ledger) -> list[str]:
    """The indicators with a growth that are published this month (本月有增速的指标)."""
    return [
        name for name, known in ledger.indicators.items()
        if known.growth != "none" and known.frequency in ("monthly", "quarterly")
        and ledger.published(name)
    ]  # fmt: skip


def past_growth(ledger, name: str, month: Month) -> Reading | None:
    """Growth in a month of an earlier year (往年同比增速): as submitted, else from the history.

    None where neither is known; a real growth cannot be had from levels.
    """
    if month in ledger.submissions.months:
        then = ledger.at(month)
        return then.growth(then.indicator(name))
    now, before = (ledger.past(name, one) for one in (month, month.year_ago()))
    if ledger.indicators[name].growth == "real" or None in (now.value, before.value):
        return None
    return derive(
        f"past_growth({now.id})", f"{now.name}上年同月同比增速",
        f"（{wording.year_month(month.last_day)}累计 ÷ 上年同期 － 1）× 100",
        arithmetic.year_on_year, now, before, unit="%", decimals=1,
    )  # fmt: skip


def ranks(section) -> dict[str, Reading]:
    """All ranks of a month (全市位次), the month's own name taken out of their ids."""
    ledger, context = section.ledger, section.narrator.context
    derived = [one for one in context.values() if isinstance(one, Reading) and one.unit == "位"]
    grown = [
        dataclasses.replace(ledger.rank(ledger.growth(figure), f"{name}_growth"),
                            name=f"{figure.name}增速全市位次")
        for name in growing(ledger) if ledger.peers(f"{name}_growth")
        for figure in [ledger.indicator(name)]
    ]  # fmt: skip
    return {one.id.replace(str(ledger.month), ""): one for one in (*derived, *grown)}


def _merit(rule, verdict):
    """How good a verdict is (优劣): by its tone, of one tone by which way the tones go."""
    slope = _TONES[rule.tone("holds")] - _TONES[rule.tone("fails")]
    return _TONES[rule.tone(verdict)], slope * _VERDICTS.index(verdict)


def _quoted(teller, name, blank):
    """What a month says of a claim, in quotation marks; ``blank`` where it says nothing."""
    said = teller.claims.say(name)
    return Phrase(f"“{said.text}”" if said else blank, teller.claims.evidence(name))


def _sign(rate):
    """The sign of a rate as it prints: 持平 is none."""
    printed = arithmetic.half_up(rate.value, 1)
    return (printed > 0) - (printed < 0)


def _turn(section, better, subject, said, on, figures):
    (before, now), (then, this) = said, figures
    evidence = [Phrase(f"{on}{then.text}", then.reading), Phrase(f"→{this.text}", this.reading)]
    return Turn(_side(better), subject, _dated(section, before), now, evidence)


def _side(better):
    return "better" if better > 0 else "worse" if better < 0 else "other"


def _dated(section, before):
    """What was before, with its months where they are not those of last month: 蓝灯（1—6月份）."""
    period = before.reading.period
    if period in ("", str(section.month.previous())):
        return before
    words = f"{before.text}（{wording.span(Month.parse(period))}）"
    return dataclasses.replace(before, text=words)
