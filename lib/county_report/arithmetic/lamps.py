"""Progress lamps (红黄蓝绿灯) from the gap to the schedule."""

from dataclasses import dataclass

from county_report.arithmetic.exact import decimal_of
from county_report.errors import UndefinedResult


@dataclass(frozen=True)
class Thresholds:
    """Where lamps change (亮灯标准), in percentage points of gap to the schedule.

    green from ``green`` up; blue above ``blue``; yellow from ``yellow`` up; red below.

    >>> Thresholds(green=0, blue=-10, yellow=-30).yellow
    -30

    Raises:
        UndefinedResult: the three are not in falling order.
    """

    green: float = 0
    blue: float = -5
    yellow: float = -10

    def __post_init__(self):
        if not self.green >= self.blue >= self.yellow:
            raise UndefinedResult(
                f"亮灯标准绿{self.green}、蓝{self.blue}、黄{self.yellow}应由高到低，"
                "请核对 county.toml。"
            )


DEFAULT_THRESHOLDS = Thresholds()


def lamp(gap, thresholds=DEFAULT_THRESHOLDS):
    """Lamp of a gap to the schedule (亮灯): "green", "blue", "yellow" or "red".

    By default, in percentage points unrounded: gap ≥ 0 green (达到时序), −5 < gap < 0 blue
    (提示), −10 ≤ gap ≤ −5 yellow, below −10 red.

    >>> [lamp(gap) for gap in (0, -4.9, -5, -10, -10.1)]
    ['green', 'blue', 'yellow', 'yellow', 'red']
    """
    gap = decimal_of(gap)
    if gap >= decimal_of(thresholds.green):
        return "green"
    if gap > decimal_of(thresholds.blue):
        return "blue"
    return "yellow" if gap >= decimal_of(thresholds.yellow) else "red"
