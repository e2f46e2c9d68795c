"""Targets and schedule in words (目标完成、时序进度)."""

from county_report.arithmetic import half_up
from county_report.errors import UndefinedResult
from county_report.wording.growth import points
from county_report.wording.numbers import percent, quantity
from county_report.wording.style import DEFAULT_STYLE

# manner: the words when (ahead, behind, on time)
GAPS = {
    "落后": ("超时序进度", "落后时序进度", "与时序进度持平"),
    "欠": ("超时序进度", "欠时序进度", "达时序进度"),
}
AMOUNTS = ("超收", "短收", "与时序进度持平")
VERBS = ("占", "完成")


def completion(rate, decimals=1, style=DEFAULT_STYLE):
    """Completion of the yearly target (完成率), in percent.

    >>> completion(78.5)
    '78.5%'
    """
    return percent(rate, decimals, style)


def of_target(rate, target="年度目标任务", verb="占", decimals=1, style=DEFAULT_STYLE):
    """Completion of a target as a phrase (占、完成年度目标任务的…), rate in percent.

    >>> of_target(78.5), of_target(102, "市下达任务", verb="完成")
    ('占年度目标任务的78.5%', '完成市下达任务的102.0%')

    Raises:
        UndefinedResult: the verb is neither 占 nor 完成.
    Pitfalls: 年初预算、调整预算、本级目标、市下达任务是不同的分母，须写明是哪一个.
    Source: 县级政府工作报告用语.
    """
    if verb not in VERBS:
        raise UndefinedResult(f"没有“{verb}目标任务”这种说法，请改用{'、'.join(VERBS)}之一。")
    return f"{verb}{target}的{percent(rate, decimals, style)}"


def schedule_gap(gap, decimals=1, manner="落后"):
    """Lead or lag on the schedule (超、欠、达时序进度), gap in percentage points.

    ``manner`` picks the words: 超/落后/持平, or 超/欠/达 of the inspection notices.

    >>> schedule_gap(3.5), schedule_gap(-4.25), schedule_gap(-0.04)
    ('超时序进度3.5个百分点', '落后时序进度4.3个百分点', '与时序进度持平')
    >>> schedule_gap(-4.25, manner="欠"), schedule_gap(0, manner="欠")
    ('欠时序进度4.3个百分点', '达时序进度')

    Raises:
        UndefinedResult: there is no such manner.
    Pitfalls: 完成率与时序进度之差用百分点，不写“超时序进度3.5%”；用未舍入的完成率相减.
    Source: 寿县2022、金寨2025 督查通报用语.
    """
    if manner not in GAPS:
        raise UndefinedResult(f"没有“{manner}”这种说法，请改用{'、'.join(GAPS)}之一。")
    ahead, behind, on_time = GAPS[manner]
    rounded = half_up(gap, decimals)
    if rounded == 0:
        return on_time
    return (ahead if rounded > 0 else behind) + points(abs(rounded), decimals)


def amount_gap(gap, unit="万元", decimals=0):
    """Revenue ahead of or short of the schedule (超收、短收), an amount.

    >>> amount_gap(6623), amount_gap(-12345), amount_gap(0.3)
    ('超收6623万元', '短收1.23亿元', '与时序进度持平')

    Pitfalls: 超收、短收只用于财政收入，以年预算乘时序进度为准；其他指标说“超”“欠”时序进度.
    Source: 天水经开区财政收入通报用语.
    """
    over, short, on_time = AMOUNTS
    rounded = half_up(gap, decimals)
    if rounded == 0:
        return on_time
    return (over if rounded > 0 else short) + quantity(abs(rounded), unit, decimals)


def delay(days):
    """Days behind the plan (滞后…天), or that there are none.

    >>> delay(74), delay(0)
    ('滞后74天', '按期')

    Raises:
        UndefinedResult: days are negative or not whole.
    """
    if days < 0 or days != int(days):
        raise UndefinedResult(f"滞后天数{days}应是不小于零的整数，请核对。", days=days)
    return f"滞后{int(days)}天" if days else "按期"


def likelihood(chance, style=DEFAULT_STYLE):
    """How likely a target is reached (可能性), in percent; never more certain than it is.

    >>> likelihood(17.4), likelihood(0.3), likelihood(99.7)
    ('约17%', '不到1%', '99%以上')

    Pitfalls: 推算出的可能性不写成0%或100%；约、不到、以上不叠用.
    Source: GB/T 15835—2011（概数的写法）.
    """
    rounded = half_up(chance, 0)
    if rounded < 1:
        return f"不到{percent(1, 0, style)}"
    if rounded > 99:
        return f"{percent(99, 0, style)}以上"
    return f"约{percent(rounded, 0, style)}"
