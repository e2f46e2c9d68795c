"""Ranks among peers (位次)."""

from dataclasses import dataclass

from county_report.arithmetic.exact import decimal_of
from county_report.errors import UndefinedResult


@dataclass(frozen=True)
class Rank:
    """A place among peers (位次): position from 1, how many ranked, and if it is shared.

    >>> Rank(position=2, of=12, tied=False).of
    12
    """

    position: int
    of: int
    tied: bool


def rank(value, others, direction="up"):
    """Place of a value among the others (位次), 1 is best.

    1 + how many of the others are better; direction "up" means larger is better, "down"
    smaller. Equal values share a place.

    >>> rank(12.3, [9.8, 15.1, 12.3])
    Rank(position=2, of=4, tied=True)

    Raises:
        UndefinedResult: there is nobody to compare with, or no such direction.
    """
    if direction not in ("up", "down"):
        raise UndefinedResult(f"指标方向“{direction}”没有好坏之分，不能排位次，请改用 up 或 down。")
    ours, theirs = decimal_of(value), [decimal_of(other) for other in others]
    if not theirs:
        raise UndefinedResult("没有其他县的数据，不能排位次，请补充 peers.csv。")
    better = sum(other > ours if direction == "up" else other < ours for other in theirs)
    return Rank(1 + better, 1 + len(theirs), ours in theirs)
