"""Real growth (实际增速): growth with the change of prices taken out, in percent."""

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@elementwise
def real_growth(nominal_growth, price_growth):
    """Real growth out of nominal growth and price growth (实际增速、可比价增速), in percent.

    ((1 + nominal_growth/100) / (1 + price_growth/100) - 1) * 100; dividing, not subtracting.

    >>> real_growth(10.25, 5)
    5.0

    Raises:
        UndefinedResult: price_growth is −100 % or below.
    Source: 国家统计局《国内生产总值核算说明》（绝对额按现价、增速按不变价计算）.
    """
    return _divide(nominal_growth, price_growth, "价格涨跌幅")


@elementwise
def real_growth_by_index(nominal_growth, price_index):
    """Real growth out of nominal growth and a price index (实际增速), in percent.

    ((1 + nominal_growth/100) / (price_index/100) - 1) * 100; index 100 = year ago (上年同期=100).

    >>> real_growth_by_index(10.25, 105)
    5.0

    Raises:
        UndefinedResult: price_index is zero or negative.
    Source: 国家统计局《主要统计指标解释》（价格指数，上年同期=100）.
    """
    if fraction_of(price_index) <= 0:
        raise UndefinedResult(f"价格指数为{price_index}，实际增速无意义，请核对（上年同期=100）。")
    growth = in_kind_of(fraction_of(price_index) - 100, price_index)
    return _divide(nominal_growth, growth, "价格涨跌幅")


@elementwise
def implied_deflator(nominal_growth, published_real_growth):
    """Price growth between nominal and published real growth (隐含缩减指数涨幅), in percent.

    ((1 + nominal_growth/100) / (1 + published_real_growth/100) - 1) * 100.

    >>> implied_deflator(10.25, 5)
    5.0

    Raises:
        UndefinedResult: published_real_growth is −100 % or below.
    Source: 国家统计局《国内生产总值核算说明》（缩减指数）.
    """
    return _divide(nominal_growth, published_real_growth, "实际增速")


def _divide(growth, divisor, name):
    factor = 1 + fraction_of(divisor) / 100
    if factor <= 0:
        raise UndefinedResult(f"{name}为{divisor}%，不应低于或等于-100%，请核对。")
    return in_kind_of(((1 + fraction_of(growth) / 100) / factor - 1) * 100, growth, divisor)
