"""How a county lights its lamps (亮灯办法), in the words of its thresholds."""

from functools import singledispatch

from county_report import arithmetic
from county_report.arithmetic.lamp_schemes import MakingUp, MissedMonths, MonthsLate, Shortfall
from county_report.wording.numbers import plain


def lamp_rule(settings):
    """What a county's [lamps] say (亮灯办法), as one sentence without its full stop.

    >>> lamp_rule({"escalate": 2}).split("，", 3)[-1]
    '低于-10个百分点为红灯；连续2个月同为蓝灯或黄灯的，升一级'

    Raises:
        UndefinedResult: no such preset, or a threshold it does not have.
    """
    own = {name: value for name, value in settings.items() if name != "escalate"}
    scheme, months = arithmetic.lamp_scheme(own), settings.get("escalate", 0)
    risen = f"；连续{months}个月同为蓝灯或黄灯的，升一级" if months else ""
    return f"{scheme_words(scheme)}{_otherwise(scheme)}{risen}"


def _otherwise(scheme):
    """A scheme for one kind of target leaves the other kind to the recommended thresholds."""
    if isinstance(scheme, arithmetic.Thresholds):
        return ""
    other = "进度" if isinstance(scheme, arithmetic.GrowthLamps) else "增速"
    return f"；目标是{other}的，{scheme_words(arithmetic.DEFAULT_THRESHOLDS)}"


@singledispatch
def scheme_words(scheme):
    """The words of one scheme (亮灯办法).

    >>> scheme_words(Shortfall(yellow=30))
    '达到时序进度为绿灯，低于时序进度不超过其30%为黄灯，低得更多为红灯'
    """
    raise TypeError(f"no words for {type(scheme).__name__}")


@scheme_words.register
def _(scheme: arithmetic.Thresholds):
    green, blue, yellow = (_number(step) for step in (scheme.green, scheme.blue, scheme.yellow))
    hint = f"低于{green}、高于{blue}个百分点为蓝灯，" if blue != green else ""
    return (f"差距不低于{green}个百分点为绿灯，{hint}{blue}至{yellow}个百分点为黄灯，"
            f"低于{yellow}个百分点为红灯")  # fmt: skip


@scheme_words.register
def _(scheme: Shortfall):
    short = f"低于时序进度不超过其{_number(scheme.yellow)}%为黄灯"
    return f"达到时序进度为绿灯，{short}，低得更多为红灯"


@scheme_words.register
def _(scheme: arithmetic.GrowthLamps):
    return "增速不低于年度计划和全市平均为绿灯，负增长为红灯，其余为黄灯"


@scheme_words.register
def _(scheme: MonthsLate):
    return f"未逾期为绿灯，逾期满{scheme.yellow}个月为黄灯，满{scheme.red}个月为红灯"


@scheme_words.register
def _(scheme: MissedMonths):
    return f"达到时序进度为绿灯，未达到为黄灯，连续{scheme.red}个月未达到为红灯"


@scheme_words.register
def _(scheme: MakingUp):
    return "未达到时序进度为红灯，补齐的当月为黄灯，按时或超前为绿灯"


def _number(step):
    return plain(step, 0 if step == int(step) else 1)
