"""Several quantities in one sentence (同句同单位), their change, range and conversion."""

from county_report.arithmetic import decimal_of, half_up
from county_report.errors import UndefinedResult
from county_report.wording.numbers import convert, display_unit, percent, quantity
from county_report.wording.periods import long_date
from county_report.wording.style import DEFAULT_STYLE

MORE, LESS, SAME = "增加", "减少", "持平"
# a range of numbers takes the wave rule, GB/T 15834—2011
WAVE = "～"
# a larger unit is no use where it leaves fewer than two digits of a number
LEAST_IN_LARGER = decimal_of("0.1")
YUAN = "万元"


def common_unit(values, unit):
    """One unit for all quantities of a sentence (同句同单位).

    亿元 when the largest reaches one 亿元 and the smallest above zero a tenth of it, so that
    no figure loses its digits; else the unit they came in.

    >>> common_unit([9000, 24000], "万元"), common_unit([80, 24000], "万元")
    ('亿元', '万元')

    Source: 公文写作通例（同一句中单位一致）.
    """
    larger = display_unit(values, unit)
    sizes = [abs(convert(value, unit, larger)) for value in values]
    return larger if all(size >= LEAST_IN_LARGER for size in sizes if size) else unit


def quantities(values, unit, decimals=None, to=None):
    """Quantities of one kind in one unit (同句同单位), in the order given.

    >>> quantities([9000, 24000], "万元", 0), quantities([80, 24000], "万元", 0)
    (['0.90亿元', '2.40亿元'], ['80万元', '24000万元'])
    """
    to = to or common_unit(values, unit)
    return [quantity(value, unit, decimals, to=to) for value in values]


def increase(change, unit, decimals=None, to=None):
    """A change of level in words (增加、减少), the sign decided after rounding.

    >>> increase(24000, "万元", 0), increase(-3, "户", 0), increase(0.2, "户", 0)
    ('增加2.40亿元', '减少3户', '持平')

    Pitfalls: “增加到”说的是结果，“增加”说的是增量，两者不可混用.
    Source: 公文写作通例.
    """
    rounded = half_up(change, 2 if decimals is None else decimals)
    if rounded == 0:
        return SAME
    return (MORE if rounded > 0 else LESS) + quantity(abs(decimal_of(change)), unit, decimals, to)


def between(low, high, unit, decimals=None, style=DEFAULT_STYLE):
    """A range of quantities (数值范围), joined by the wave rule.

    The unit is written once, but 万, 亿 and the percent sign twice, since 9～16亿元 could
    mean nine yuan.

    >>> between(25, 30, "亩"), between(15, 30, "%", 0), between(13, 17, "万元", 0)
    ('25～30亩', '15%～30%', '13万元～17万元')

    Raises:
        UndefinedResult: low is not below high.
    Pitfalls: 浪纹线用于数值，一字线用于时间和序号.
    Source: GB/T 15835—2011（数值范围）；GB/T 15834—2011（浪纹线）.
    """
    if decimal_of(low) >= decimal_of(high):
        raise UndefinedResult(f"范围{low}到{high}不是由小到大，请核对。", low=low, high=high)
    if unit in ("%", "％"):
        first, last = (percent(v, 1 if decimals is None else decimals, style) for v in (low, high))
    else:
        first, last = quantities([low, high], unit, decimals)
    if unit[0] not in "万亿%％" and last.endswith(unit):
        first = first.removesuffix(unit)
    return f"{first}{WAVE}{last}"


def converted(value, currency, rate, day):
    """A foreign amount with its worth in yuan (外币折算), value in 万 of the currency.

    The worth is value times the rate of the day, in 万元 or 亿元; the rate and its date are
    always said.

    >>> from datetime import date
    >>> converted(4860, "美元", 6.4854, date(2021, 9, 30))
    '4860万美元（按2021年9月30日汇率6.4854折合3.15亿元）'

    Raises:
        UndefinedResult: the rate is zero or negative.
    Pitfalls: 外资以万美元为准，折合数只作参考；汇率不注明日期就无法核对.
    Source: 公文写作通例（折算注明汇率和日期）.
    """
    rate = decimal_of(rate)
    if rate <= 0:
        raise UndefinedResult(f"汇率{rate}不对，请填写当日汇率中间价。", rate=rate)
    worth = quantity(decimal_of(value) * rate, YUAN, 0)
    amount = quantity(value, f"万{currency}")
    return f"{amount}（按{long_date(day)}汇率{rate:f}折合{worth}）"
