"""Multiples (倍数、翻番): the numbers behind 增长1.79倍, 翻一番 and 翻两番."""

from decimal import Decimal

from county_report.arithmetic.exact import PRECISION, WIDER, fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@elementwise
def multiple_of_increase(rate):
    """How many times its base an increase is (增长倍数), in 倍; the rate is in percent.

    rate / 100: 增长178.9% is 增长1.789倍, and 增长1倍 is 翻一番.

    >>> multiple_of_increase(178.9)
    1.789

    Raises:
        UndefinedResult: rate is negative; 倍 is not said of decreases.
    Source: 国家统计局新闻稿用语；GB/T 15835 公文数字用法.
    """
    return in_kind_of(_increase(rate) / 100, rate)


@elementwise
def multiple_of_base(rate):
    """How many times its base a level is (增长到…倍、为上年的…倍), in 倍.

    1 + rate/100: 增长了1倍 is 增长到2倍.

    >>> multiple_of_base(100)
    2

    Raises:
        UndefinedResult: rate is negative.
    Source: GB/T 15835 公文数字用法（“增长了”与“增长到”）.
    """
    return in_kind_of(1 + _increase(rate) / 100, rate)


@elementwise
def doublings(rate):
    """How often a level has doubled (翻几番), as a number of doublings; the rate in percent.

    log2(1 + rate/100): 100 % is 1 (翻一番), 300 % is 2 (翻两番), 700 % is 3.

    >>> doublings(100), doublings(300)
    (1, 2)
    >>> doublings(200) > 1.58
    True

    Raises:
        UndefinedResult: rate is negative.
    Source: 国家统计局《统计知识》（翻番）.
    """
    ratio = 1 + _increase(rate) / 100
    wide = WIDER.divide(Decimal(ratio.numerator), Decimal(ratio.denominator))
    count = PRECISION.plus(WIDER.divide(WIDER.ln(wide), WIDER.ln(Decimal(2))))
    return in_kind_of(fraction_of(count), rate)


def _increase(rate):
    if fraction_of(rate) < 0:
        raise UndefinedResult(
            f"增速为{rate}%，下降不用“倍”和“翻番”，请改写“下降”加百分比。",
            words="下降", rate=rate,
        )  # fmt: skip
    return fraction_of(rate)
