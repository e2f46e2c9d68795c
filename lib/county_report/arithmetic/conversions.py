"""Foreign currency in yuan (外币折算)."""

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@elementwise
def converted(amount, rate):
    """An amount of foreign currency in yuan (折合人民币), in ten thousands where it is.

    amount * rate; rate is yuan for one unit of the currency on its day.

    >>> converted(500, 6.4492)
    3224.6

    Raises:
        UndefinedResult: the rate is zero or negative.
    Source: 中国外汇交易中心公布的人民币汇率中间价（由填报单位注明汇率日期）.
    """
    if fraction_of(rate) <= 0:
        raise UndefinedResult(
            f"折算汇率为{rate}，不能折算，请核对汇率。", words="汇率不大于零", rate=rate
        )
    return in_kind_of(fraction_of(amount) * fraction_of(rate), amount, rate)
