"""Places of counties by indicator (指标位次): of what can be compared, and only of that."""

from dataclasses import dataclass
from decimal import Decimal

from county_report.arithmetic import Month, Rank, ranks
from county_report.intake import indicators
from county_report.wording import place

_BY = {"growth": "同比增速", "completion": "完成年度目标比例"}
_UNRANKED = "neutral"


@dataclass(frozen=True)
class Standing:
    """A county in one table (一个县): as printed; without a place, ``why``."""

    key: str
    value: str
    measured: str
    estimate: bool
    rank: Rank | None
    why: str

    @property
    def place(self):
        """The place in words (名次)."""
        return place(self.rank.position, self.rank.tied) if self.rank else self.why


@dataclass(frozen=True)
class League:
    """The counties by one indicator (指标位次表), best first; ``by`` is what is compared."""

    name: str
    by: str
    standings: list[Standing]

    @property
    def ranked(self):
        """How many have a place (参加排位的县数)."""
        return sum(one.rank is not None for one in self.standings)


def leagues_of(summaries: dict[str, dict]) -> list[League]:
    """A table for each indicator (各指标位次表) that two counties or more have, by the summaries.

    Compared is growth on the year, or where there is none the part of the year's target that
    is done: amounts tell how large a county is, not how well it does.
    """
    known = indicators()
    lines = {key: _by_indicator(summary) for key, summary in summaries.items()}
    found = [code for code in known if sum(code in one for one in lines.values()) > 1]
    return [_league(known[code], {key: one.get(code) for key, one in lines.items()})
            for code in found]  # fmt: skip


def _by_indicator(summary):
    """One line an indicator: its lines against a level and a growth target say the same."""
    found = {}
    for line in summary["lines"]:
        merged = found.setdefault(line["indicator"], dict(line))
        for name in _BY:
            if merged[name]["value"] is None:
                merged[name] = line[name]
    return found


def _league(indicator, lines):
    told = [line for line in lines.values() if line]
    measure = next((name for name in _BY if any(_known(line, name) for line in told)), "growth")
    period = max((line["value"]["period"] or "" for line in told), default="")
    why = {key: _why(line, measure, period) for key, line in lines.items()}
    exact = {key: Decimal(lines[key][measure]["value"]) for key in lines if not why[key]}
    ranked = {}
    if indicator.direction == _UNRANKED:
        why = {key: said or "不排位" for key, said in why.items()}
    elif len(exact) > 1:
        ranked = ranks(exact, indicator.direction)
    standings = [_standing(key, line, measure, ranked.get(key), why[key] or "－")
                 for key, line in lines.items()]  # fmt: skip
    last = len(standings) + 1
    standings.sort(key=lambda one: (one.rank.position if one.rank else last, one.key))
    return League(indicator.name_zh, _BY[measure], standings)


def _known(line, name):
    return line[name]["value"] is not None


def _why(line, measure, period):
    """Why a county has no place (不排位的原因); empty when it has one."""
    if not line:
        return "没有这项"
    if not _known(line, measure):
        return "缺数"
    if line["value"]["period"] != period:
        then = Month.parse(line["value"]["period"])
        return f"为{then.year}年{then.month}月数"
    return ""


def _standing(key, line, measure, rank, why):
    if not line:
        return Standing(key, "－", "－", False, rank, why)
    told = [line[name]["text"] or "－" for name in ("value", measure)]
    return Standing(key, *told, bool(line["value"]["estimate"]), rank, why)
