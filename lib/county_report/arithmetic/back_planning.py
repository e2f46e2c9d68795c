"""Stages of a project planned backward from the day it is due (倒排工期), and days behind."""

from datetime import timedelta
from fractions import Fraction
from math import floor

from county_report.arithmetic.exact import decimal_of, fraction_of
from county_report.arithmetic.lamps import Lamp, progress_lamps
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


def planned_date(start, due, share):
    """Day by which a stage should be finished, planned back from the due day (倒排节点), a date.

    due - (due - start) * (100 - share) / 100; share is how much of the building period, in
    percent, has passed at the stage's end. A broken day of those left is not asked for.

    >>> from datetime import date
    >>> planned_date(date(2020, 9, 10), date(2021, 12, 31), 65)
    datetime.date(2021, 7, 18)
    >>> planned_date(date(2020, 9, 10), date(2021, 12, 31), 100)
    datetime.date(2021, 12, 31)

    Raises:
        UndefinedResult: due is before start, or share is not 0 to 100.
    Source: 各地重点项目“倒排工期、挂图作战”办法（由竣工日期往前推算各节点）.
    """
    if due < start:
        raise UndefinedResult(
            f"计划竣工日期{due}早于开工日期{start}，不能倒排工期，请核对这两个日期。",
            words="竣工早于开工，不能倒排", start=start, due=due,
        )  # fmt: skip
    left = Fraction(100) - fraction_of(share)
    if not 0 <= left <= 100:
        raise UndefinedResult(f"工期占比{share}%不在0到100之间，请核对 stages.csv。", share=share)
    return due - timedelta(days=floor((due - start).days * left / 100))


def planned_start(due, days):
    """Day by which work must begin to be done by the due day (倒排开工日), a date.

    due - days; days is how long such a project usually takes.

    >>> from datetime import date
    >>> planned_start(date(2022, 9, 30), 360)
    datetime.date(2021, 10, 5)

    Raises:
        UndefinedResult: days is no whole number above zero.
    """
    if days != int(days) or days < 1:
        raise UndefinedResult(f"工期{days}天应是大于零的整数，请核对 stages.csv。", days=days)
    return due - timedelta(days=int(days))


def days_late(day, planned):
    """How many days a day lies behind a planned one (滞后天数); 0 when it does not.

    day - planned, at least 0.

    >>> from datetime import date
    >>> today = date(2021, 9, 30)
    >>> days_late(today, date(2021, 7, 18)), days_late(today, date(2022, 1, 1))
    (74, 0)
    """
    return max((day - planned).days, 0)


@elementwise
def delay_lamp(days, yellow, red):
    """Lamp of a delay (工期灯), as Lamp; all three in days.

    days = 0 green, up to yellow blue, from yellow on yellow, from red on red.

    >>> [str(delay_lamp(days, yellow=30, red=90)) for days in (0, 29, 30, 89, 90)]
    ['green', 'blue', 'yellow', 'yellow', 'red']

    Raises:
        UndefinedResult: red is not above yellow, or yellow not above zero.
    Source: 各地重点项目亮灯办法（无统一标准，门槛在 county.toml 中设置）.
    """
    days, yellow, red = (decimal_of(number) for number in (days, yellow, red))
    if not 0 < yellow < red:
        raise UndefinedResult(
            f"工期亮灯天数黄{yellow}、红{red}应由小到大、大于零，请核对 county.toml。",
            words="工期亮灯天数有误",
        )
    if days < yellow:
        return Lamp.BLUE if days > 0 else Lamp.GREEN
    return Lamp.YELLOW if days < red else Lamp.RED


def worst_lamp(lamps):
    """The worst of several lamps (从重亮灯), as Lamp.

    >>> worst_lamp(["green", "yellow", "blue"])
    <Lamp.YELLOW: 'yellow'>

    Raises:
        UndefinedResult: there is none, or one is no progress lamp.
    """
    lit = progress_lamps(lamps)
    if not lit:
        raise UndefinedResult("没有可比较的灯。", words="未定目标")
    return max(lit, key=list(Lamp).index)
