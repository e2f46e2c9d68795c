"""Progress lamps (红黄蓝绿灯) from the gap to the schedule, and what months in a row do to them.

Red here is behind. In the NBS climate signals red is overheated, so those have a type of their
own, which no function of this module takes.
"""

from dataclasses import dataclass
from enum import Enum, StrEnum

from county_report.arithmetic.exact import decimal_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


class Lamp(StrEnum):
    """A progress lamp (进度灯); equal to its English name as text.

    >>> Lamp.RED == "red", Lamp("blue")
    (True, <Lamp.BLUE: 'blue'>)
    """

    GREEN = "green"
    BLUE = "blue"
    YELLOW = "yellow"
    RED = "red"


class ClimateColour(Enum):
    """A climate signal of the NBS (景气预警), never a progress lamp: red is overheated.

    >>> ClimateColour.OVERHEATED.value, ClimateColour.OVERHEATED == Lamp.RED
    ('红', False)

    Source: 国家统计局宏观经济景气预警信号.
    """

    OVERHEATED = "红"
    WARM = "黄"
    NORMAL = "绿"
    COOL = "浅蓝"
    OVERCOOLED = "蓝"


@dataclass(frozen=True)
class Thresholds:
    """Where lamps change (亮灯标准), in percentage points of gap to the schedule.

    green from ``green`` up; blue above ``blue``; yellow from ``yellow`` up; red below.

    >>> Thresholds(green=0, blue=-10, yellow=-30).yellow
    -30

    Raises:
        UndefinedResult: one is no number, or the three are not in falling order.
    """

    green: float = 0
    blue: float = -5
    yellow: float = -10

    def __post_init__(self):
        steps = [decimal_of(step) for step in (self.green, self.blue, self.yellow)]
        if steps != sorted(steps, reverse=True):
            raise UndefinedResult(
                f"亮灯标准绿{self.green}、蓝{self.blue}、黄{self.yellow}应由高到低，"
                "请核对 county.toml。"
            )

    def lamp(self, situation):
        """The lamp (亮灯) of a Situation: by its gap to the schedule alone.

        >>> from county_report.arithmetic.situations import Situation
        >>> Thresholds().lamp(Situation(completion=70, scheduled=75))
        <Lamp.YELLOW: 'yellow'>
        """
        return lamp(situation.gap, self)


DEFAULT_THRESHOLDS = Thresholds()


@elementwise
def lamp(gap, thresholds=DEFAULT_THRESHOLDS):
    """Lamp of a gap to the schedule (亮灯), as Lamp; the gap in percentage points, unrounded.

    By default: gap ≥ 0 green (达到时序), −5 < gap < 0 blue (提示), −10 ≤ gap ≤ −5 yellow,
    below −10 red.

    >>> [str(lamp(gap)) for gap in (0, -4.9, -5, -10, -10.1)]
    ['green', 'blue', 'yellow', 'yellow', 'red']

    Source: 各地项目亮灯办法（无统一标准，门槛在 county.toml 中设置）.
    """
    gap = decimal_of(gap)
    if gap >= decimal_of(thresholds.green):
        return Lamp.GREEN
    if gap > decimal_of(thresholds.blue):
        return Lamp.BLUE
    return Lamp.YELLOW if gap >= decimal_of(thresholds.yellow) else Lamp.RED


def escalate(lamps, months=2):
    """This month's lamp after escalation (连续两月同色升级), as Lamp.

    lamps: the lamps as first lit, oldest first, this month's last. When blue or yellow has
    been lit ``months`` months running, this month's goes one step up: blue to yellow, yellow
    to red. Green has no step; above red comes the talk (约谈), which is no lamp.

    >>> escalate(["green", "yellow", "yellow"])
    <Lamp.RED: 'red'>
    >>> escalate(["yellow", "blue"])
    <Lamp.BLUE: 'blue'>

    Raises:
        UndefinedResult: there is no lamp, one is not of this kind, or no such run of months.
    """
    if months not in range(1, 13):
        raise UndefinedResult(f"连续“{months}”个月升级没有意义，请写 1 到 12。", months=months)
    lit = progress_lamps(lamps)
    if not lit:
        raise UndefinedResult("没有亮灯记录，不能判断是否升级，请先给出本月的灯。")
    above = {Lamp.BLUE: Lamp.YELLOW, Lamp.YELLOW: Lamp.RED}
    same = len(lit) >= months and set(lit[-months:]) == {lit[-1]}
    return above.get(lit[-1], lit[-1]) if same else lit[-1]


def progress_lamps(lamps):
    """Lamps or their names as Lamp (进度灯), refusing the NBS climate colours.

    >>> progress_lamps(["green", Lamp.RED])
    [<Lamp.GREEN: 'green'>, <Lamp.RED: 'red'>]

    Raises:
        UndefinedResult: one is no progress lamp.
    """
    names = list(Lamp)
    for one in lamps:
        if one not in names:
            raise UndefinedResult(
                f"“{one}”不是进度灯，请用 green、blue、yellow、red，不要用景气预警的颜色。",
                lamp=one,
            )
    return [Lamp(one) for one in lamps]
