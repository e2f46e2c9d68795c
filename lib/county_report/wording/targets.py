"""Targets and schedule in words (目标完成、时序进度)."""

from county_report.arithmetic import half_up
from county_report.wording.growth import points
from county_report.wording.numbers import percent
from county_report.wording.style import DEFAULT_STYLE

AHEAD, BEHIND, ON_TIME = "超时序进度", "落后时序进度", "与时序进度持平"


def completion(rate, decimals=1, style=DEFAULT_STYLE):
    """Completion of the yearly target (完成率), in percent.

    >>> completion(78.5)
    '78.5%'
    """
    return percent(rate, decimals, style)


def schedule_gap(gap, decimals=1):
    """Lead or lag on the schedule (超、落后时序进度), gap in percentage points.

    >>> schedule_gap(3.5), schedule_gap(-4.25), schedule_gap(-0.04)
    ('超时序进度3.5个百分点', '落后时序进度4.3个百分点', '与时序进度持平')
    """
    rounded = half_up(gap, decimals)
    if rounded == 0:
        return ON_TIME
    return (AHEAD if rounded > 0 else BEHIND) + points(abs(rounded), decimals)
