"""Growth (增速): changes against an earlier period, in percent.

A base of zero or below has no growth rate. Official prose then says what happened in
words, so the error carries them as ``evidence["words"]`` (any level) and
``evidence["profit_words"]`` (profit and loss).
"""

from decimal import Decimal

from county_report.arithmetic.exact import PRECISION, fraction_of, in_kind_of
from county_report.errors import BaseNotPositive, UndefinedResult

# what happened between a base below zero and now: any level, profit and loss
BELOW_ZERO = {
    "above": ("由负转正", "扭亏为盈"),
    "zero": ("由负归零", "实现扭亏"),
    "narrower": ("负值收窄", "亏损收窄"),
    "wider": ("负值扩大", "亏损扩大"),
    "same": ("持平", "亏损持平"),
}


def year_on_year(current, year_ago):
    """Year-on-year change (同比增速), in percent.

    (current / year_ago - 1) * 100; both year to date, same unit and coverage.

    >>> year_on_year(112.5, 100)
    12.5
    >>> year_on_year(27, -41)
    Traceback (most recent call last):
    county_report.errors.BaseNotPositive: 上年同期为-41，同比增速无意义，应写“由负转正”。

    Raises:
        BaseNotPositive: year_ago is zero or negative; 同比 has no meaning then.
    Source: 国家统计局《主要统计指标解释》.
    """
    return _change(current, year_ago, "上年同期", "同比增速")


def month_on_month(current, previous):
    """Month-on-month change (环比增速), in percent.

    (current / previous - 1) * 100; both of one month, not seasonally adjusted.

    >>> month_on_month(90, 120)
    -25

    Raises:
        BaseNotPositive: previous is zero or negative.
    Source: 国家统计局《主要统计指标解释》.
    """
    return _change(current, previous, "上月", "环比增速")


def month_of_cumulative(cumulative, previous_cumulative):
    """One month out of two cumulative figures (当月数), in their unit.

    cumulative - previous_cumulative; defined from March on, since January and February are
    reported together. A negative result means an earlier month was revised.

    >>> month_of_cumulative(Decimal("310.5"), Decimal("280.2"))
    Decimal('30.3')
    """
    return _difference(cumulative, previous_cumulative)


def percentage_points(rate, previous_rate):
    """Difference of two rates or shares (百分点), in percentage points.

    rate - previous_rate, of unrounded rates.

    >>> percentage_points(Decimal("4.8"), Decimal("5.1"))
    Decimal('-0.3')
    """
    return _difference(rate, previous_rate)


def two_year_average(rate, rate_year_ago):
    """Two-year average growth (两年平均增速), in percent.

    (sqrt((1 + rate/100) * (1 + rate_year_ago/100)) - 1) * 100.

    >>> two_year_average(21, 0)
    10

    Raises:
        UndefinedResult: a rate is below −100 %: the level turned negative.
    Source: 国家统计局 2021 年各月新闻稿注释（几何平均）.
    """
    factors = [1 + fraction_of(value) / 100 for value in (rate, rate_year_ago)]
    if min(factors) < 0:
        raise UndefinedResult(
            f"增速{rate}%、{rate_year_ago}%中有低于-100%的，两年平均增速无意义，请改写绝对数。",
            words="由正转负",
        )
    product = factors[0] * factors[1]
    root = PRECISION.sqrt(in_kind_of(product, Decimal(0)))
    return in_kind_of((fraction_of(root) - 1) * 100, rate, rate_year_ago)


def _difference(value, previous):
    return in_kind_of(fraction_of(value) - fraction_of(previous), value, previous)


def _change(current, base, base_name, rate_name):
    if fraction_of(base) <= 0:
        words, profit_words = _words(fraction_of(current), fraction_of(base), base_name)
        raise BaseNotPositive(
            f"{base_name}为{base}，{rate_name}无意义，应写“{words}”。",
            words=words, profit_words=profit_words, current=current, base=base,
        )  # fmt: skip
    ratio = fraction_of(current) / fraction_of(base)
    return in_kind_of((ratio - 1) * 100, current, base)


def _words(current, base, base_name):
    if base == 0:
        words = f"与{base_name}均为零" if current == 0 else f"{base_name}为零"
        return words, words
    return BELOW_ZERO[_turn(current, base)]


def _turn(current, base):
    if current >= 0:
        return "above" if current > 0 else "zero"
    if current == base:
        return "same"
    return "narrower" if current > base else "wider"
