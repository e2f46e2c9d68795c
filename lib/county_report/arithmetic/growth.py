"""Growth (增速): changes against an earlier period, in percent."""

from county_report.arithmetic.bases import growth_ratio
from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise


@elementwise
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


@elementwise
def year_to_date_growth(cumulative, cumulative_year_ago):
    """Growth of the year to date (累计增速), in percent.

    (cumulative / cumulative_year_ago - 1) * 100; both from January to the same month.

    >>> year_to_date_growth(110, 88)
    25

    Raises:
        BaseNotPositive: cumulative_year_ago is zero or negative.
    Source: 国家统计局《主要统计指标解释》.
    """
    return _change(cumulative, cumulative_year_ago, "上年同期累计", "累计增速")


@elementwise
def growth_of_increase(current, increase):
    """Growth from a level and its increase (由增减量推算增速), in percent.

    increase / (current - increase) * 100; increase is negative for a decrease (减收).

    >>> growth_of_increase(125, 25)
    25

    Raises:
        BaseNotPositive: the level before the increase is zero or negative.
    """
    base = in_kind_of(fraction_of(current) - fraction_of(increase), current, increase)
    return _change(current, base, "上年同期", "同比增速")


@elementwise
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


@elementwise
def percentage_points(rate, previous_rate):
    """Difference of two rates or shares (百分点), in percentage points.

    rate - previous_rate, of unrounded rates.

    >>> percentage_points(4.8, 5.1)
    -0.3
    """
    return in_kind_of(fraction_of(rate) - fraction_of(previous_rate), rate, previous_rate)


def _change(current, base, base_name, rate_name):
    ratio = growth_ratio(current, base, base_name, rate_name)
    return in_kind_of((ratio - 1) * 100, current, base)
