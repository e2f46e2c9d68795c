"""Disclosure (泄密): which totals tell of single units, and how much protection is asked for."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

Units = frozenset[str]


@dataclass(frozen=True)
class Protection:
    """How much protection is asked for (保护标准), shares and widths in percent.

    A total needs ``least`` units that have something; its largest stays below ``dominance``
    of it; by the p%-rule the second largest cannot come nearer to the largest than
    ``p_percent`` (0: not asked for). What an attacker works out must leave ``width`` on either
    side of the true amount.

    >>> Protection(width=20).least
    3
    """

    least: int = 3
    dominance: float = 85
    p_percent: float = 0
    width: float = 10


@dataclass(frozen=True)
class Frame:
    """One quantity of all units (同一数量): unit → amount, now and in last month's report.

    ``published`` are the sets of units whose totals last month's report gave.

    >>> Frame({"甲": 9}, before={"甲": 8}).published
    ()
    """

    now: Mapping[str, float]
    before: Mapping[str, float] = field(default_factory=dict)
    published: Collection[Units] = ()


USUAL = Protection()


def is_sensitive(amounts: Iterable[float], protection: Protection = USUAL) -> bool:
    """Whether a total tells of a single unit (敏感合计): too few units, or one dominates.

    fewer than least units, or largest >= dominance % of the total, or (p%-rule) the total less
    the two largest below p % of the largest.

    >>> is_sensitive([40, 60]), is_sensitive([30, 30, 40]), is_sensitive([90, 5, 5])
    (True, False, True)

    Source: 统计法第二十八条；统计法实施条例第二十九条；Hundepool et al., Statistical Disclosure
    Control (2012), 4.2.
    """
    parts = sorted((float(one) for one in amounts if one), reverse=True)
    if len(parts) < protection.least:
        return bool(parts)
    total = sum(parts)
    rest = total - parts[0] - parts[1]
    return (
        parts[0] * 100 >= protection.dominance * total
        or rest * 100 < protection.p_percent * parts[0]
    )
