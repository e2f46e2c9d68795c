"""Published lamp schemes (亮灯办法) as named presets, chosen and tuned by configuration."""

from dataclasses import dataclass, fields, replace

from county_report.arithmetic.exact import decimal_of, fraction_of
from county_report.arithmetic.lamps import Lamp, Thresholds, progress_lamps
from county_report.arithmetic.situations import Situation  # noqa: F401 - for the examples
from county_report.errors import UndefinedResult


@dataclass(frozen=True)
class Shortfall:
    """Lamps by the shortfall relative to the schedule (低于时序的比例), in percent of it.

    green when on schedule; yellow to ``yellow`` percent short, that included; red beyond.

    >>> str(Shortfall(yellow=50).lamp(Situation(completion=30, scheduled=75)))
    'red'

    Source: 《海南日报》2022-05-13 三亚；天津2022（专项债券使用进度，30%）.
    """

    yellow: float = 50

    def lamp(self, situation):
        """The lamp (亮灯) of a Situation with completion and schedule.

        >>> str(Shortfall(yellow=50).lamp(Situation(completion=37.5, scheduled=75)))
        'yellow'
        """
        if situation.gap >= 0:
            return Lamp.GREEN
        floor = fraction_of(situation.scheduled) * (1 - fraction_of(self.yellow) / 100)
        return Lamp.YELLOW if fraction_of(situation.completion) >= floor else Lamp.RED


@dataclass(frozen=True)
class GrowthLamps:
    """Lamps by growth (增速灯): against the plan and against the city's average.

    green when at or above both; red when negative; else yellow.

    >>> str(GrowthLamps().lamp(Situation(growth=6, planned_growth=5, city_growth=7)))
    'yellow'

    Source: 天津市2022年投资红黄绿灯（people.com.cn）.
    """

    def lamp(self, situation):
        """The lamp (亮灯) of a Situation with growth, planned_growth and city_growth.

        >>> str(GrowthLamps().lamp(Situation(growth=-1, planned_growth=-2, city_growth=-3)))
        'red'
        """
        values = situation.need("growth", "planned_growth", "city_growth")
        growth, planned, city = (decimal_of(value) for value in values)
        if growth < 0:
            return Lamp.RED
        return Lamp.GREEN if growth >= max(planned, city) else Lamp.YELLOW


@dataclass(frozen=True)
class MonthsLate:
    """Lamps by months late (逾期灯): yellow from ``yellow`` months, red from ``red``.

    >>> str(MonthsLate(yellow=1, red=3).lamp(Situation(months_late=2)))
    'yellow'

    Source: 银川市2025年项目亮灯办法（当月未开工黄、连续3月红；入库1月黄、2月红）.
    """

    yellow: int = 1
    red: int = 3

    def lamp(self, situation):
        """The lamp (亮灯) of a Situation with months_late.

        >>> str(MonthsLate().lamp(Situation(months_late=0)))
        'green'
        """
        (late,) = situation.need("months_late")
        if late >= self.red:
            return Lamp.RED
        return Lamp.YELLOW if late >= self.yellow else Lamp.GREEN


@dataclass(frozen=True)
class MissedMonths:
    """Lamps by months missed in a row (连续未完成灯): yellow at first, red from ``red`` on.

    >>> behind = Situation(completion=5, scheduled=8, earlier=("yellow",))
    >>> str(MissedMonths(red=2).lamp(behind))
    'red'

    Source: 《海南日报》2022-05-13 三亚（区级：未完成月任务黄，连续两月未完成红）.
    """

    red: int = 2

    def lamp(self, situation):
        """The lamp (亮灯) of a Situation with completion, schedule and earlier lamps.

        >>> str(MissedMonths().lamp(Situation(completion=5, scheduled=8, earlier=("green",))))
        'yellow'
        """
        earlier = progress_lamps(situation.earlier)
        if situation.gap >= 0:
            return Lamp.GREEN
        before = earlier[len(earlier) - self.red + 1 :] if self.red > 1 else []
        missed = len(before) == self.red - 1 and Lamp.GREEN not in before
        return Lamp.RED if missed else Lamp.YELLOW


@dataclass(frozen=True)
class MakingUp:
    """Lamps with memory (三色督办): red when behind, yellow in the month that makes up for it.

    >>> str(MakingUp().lamp(Situation(completion=75, scheduled=75, earlier=("red",))))
    'yellow'

    Source: 温州市瓯海区2020年三色督办（未完成红，补齐后转黄，按时或超前绿）.
    """

    def lamp(self, situation):
        """The lamp (亮灯) of a Situation with completion, schedule and earlier lamps.

        >>> str(MakingUp().lamp(Situation(completion=74, scheduled=75, earlier=("green",))))
        'red'
        """
        earlier = progress_lamps(situation.earlier)
        if situation.gap < 0:
            return Lamp.RED
        return Lamp.YELLOW if earlier[-1:] == [Lamp.RED] else Lamp.GREEN


PRESETS = {
    "默认": Thresholds(),
    # 银川 leaves 0 to 10 points behind without a colour: blue, a hint
    "银川": Thresholds(green=0, blue=-10, yellow=-30),
    "银川开工": MonthsLate(yellow=1, red=3),
    "银川入库": MonthsLate(yellow=1, red=2),
    "三亚": Shortfall(yellow=50),
    "三亚区级": MissedMonths(red=2),
    "天津": GrowthLamps(),
    "天津专项债": Shortfall(yellow=30),
    "瓯海": MakingUp(),
}


def lamp_scheme(settings):
    """The scheme that a county's settings ask for (亮灯办法): preset, and its thresholds.

    settings: {"preset": name, threshold: number…}; without a preset the default one.

    >>> lamp_scheme({"preset": "银川", "yellow": -25})
    Thresholds(green=0, blue=-10, yellow=-25)

    Raises:
        UndefinedResult: no such preset, a threshold it does not have, or one that is no number.
    """
    name = settings.get("preset", "默认")
    if name not in PRESETS:
        known = "、".join(PRESETS)
        raise UndefinedResult(f"没有“{name}”这种亮灯办法，可用的有{known}。", preset=name)
    own = {key: value for key, value in settings.items() if key != "preset"}
    known = {field.name for field in fields(PRESETS[name])}
    for key, value in own.items():
        if key not in known:
            raise UndefinedResult(f"“{name}”亮灯办法没有“{key}”门槛，请核对 county.toml。", key=key)
        decimal_of(value)
    return replace(PRESETS[name], **own)
