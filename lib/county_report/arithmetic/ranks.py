"""Ranks among peers (位次)."""

from dataclasses import dataclass

from county_report.arithmetic.exact import decimal_of
from county_report.arithmetic.series import elementwise, fractions_by_label, labelled, like
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
    smaller. Equal values share a place. ``others`` is a list or Series, the same for every
    row of a column of values.

    >>> rank(12.3, [9.8, 15.1, 12.3])
    Rank(position=2, of=4, tied=True)

    Raises:
        UndefinedResult: there is nobody to compare with, or no such direction.
    """
    _known(direction)
    theirs = [decimal_of(other) for other in others]
    if not theirs:
        raise UndefinedResult("没有其他县的数据，不能排位次，请补充 peers.csv。")
    return _place(value, direction, theirs=theirs)


@elementwise
def _place(value, direction, *, theirs):
    ours = decimal_of(value)
    better = sum(other > ours if direction == "up" else other < ours for other in theirs)
    return Rank(1 + better, 1 + len(theirs), ours in theirs)


def ranks(values, direction="up"):
    """Places of all values (位次表) by label: a dict or Series in, the same of Rank out.

    A list is numbered from 1. Equal values share a place, and the next place counts them
    all: 1, 2, 2, 4.

    >>> ranks({"甲县": 9.8, "乙县": 15.1})["甲县"]
    Rank(position=2, of=2, tied=False)

    Raises:
        UndefinedResult: fewer than two values, one missing, or no such direction.
    """
    _known(direction)
    values = labelled(values)
    exact = fractions_by_label(values)
    if len(exact) < 2:
        raise UndefinedResult("不足两个数，不能排位次，请补充其他县的数据。")
    ordered = sorted(exact.values(), reverse=direction == "up")
    places = {
        label: Rank(1 + ordered.index(value), len(ordered), ordered.count(value) > 1)
        for label, value in exact.items()
    }
    return like(values, places)


def _known(direction):
    if direction not in ("up", "down"):
        raise UndefinedResult(f"指标方向“{direction}”没有好坏之分，不能排位次，请改用 up 或 down。")
