"""Average growth over several years (平均增速), geometric, in percent."""

from county_report.arithmetic.bases import growth_ratio
from county_report.arithmetic.exact import fraction_of, in_kind_of, root
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@elementwise
def two_year_average(rate, rate_year_ago):
    """Two-year average growth (两年平均增速), in percent.

    (sqrt((1 + rate/100) * (1 + rate_year_ago/100)) - 1) * 100.

    >>> two_year_average(21, 0)
    10

    Raises:
        UndefinedResult: a rate is below −100 %: the level turned negative.
    Source: 国家统计局 2021 年各月新闻稿注释（几何平均）.
    """
    return _average((rate, rate_year_ago), "两年平均增速")


@elementwise
def average_growth_by_rates(*rates):
    """Average growth of several years out of their rates (年均增速), in percent.

    ((1 + g1/100) * … * (1 + gn/100)) ** (1/n) - 1, times 100; never the plain mean.

    >>> average_growth_by_rates(44, 0)
    20
    >>> average_growth_by_rates(-50, 100, 0)
    0

    Raises:
        UndefinedResult: no rate is given, or one is below −100 %.
    Source: 《漳平统计年鉴》附注（水平法）.
    """
    return _average(rates, "年均增速")


@elementwise
def average_growth_by_levels(current, base, years):
    """Average growth a year between two levels (年均增速，水平法), in percent.

    ((current / base) ** (1/years) - 1) * 100; years counts the years between the two.

    >>> average_growth_by_levels(121, 100, 2)
    10

    Raises:
        BaseNotPositive: base is zero or negative.
        UndefinedResult: current is negative, or years is no whole number from 1.
    Source: 《漳平统计年鉴》附注（水平法）.
    """
    ratio = growth_ratio(current, base, "基期", "年均增速")
    return in_kind_of(_yearly(ratio, years, current), current, base)


@elementwise
def average_growth_by_total(total_rate, years):
    """Average growth a year out of the growth over all years (年均增速), in percent.

    ((1 + total_rate/100) ** (1/years) - 1) * 100: 比2019年同期增长6.4% is 3.2% a year.

    >>> average_growth_by_total(21, 2)
    10

    Raises:
        UndefinedResult: total_rate is below −100 %, or years is no whole number from 1.
    Source: 国家统计局 2021 年各月新闻稿注释（以2019年同期数为基数，几何平均）.
    """
    return in_kind_of(_yearly(1 + fraction_of(total_rate) / 100, years, total_rate), total_rate)


def _average(rates, name):
    if not rates:
        raise UndefinedResult(f"没有各年增速，{name}无法计算，请补充各年增速。")
    product = 1
    for rate in rates:
        factor = 1 + fraction_of(rate) / 100
        if factor < 0:
            raise UndefinedResult(
                f"增速{rate}%低于-100%，{name}无意义，请改写绝对数。", words="由正转负", rate=rate
            )
        product *= factor
    return in_kind_of((root(product, len(rates)) - 1) * 100, *rates)


def _yearly(ratio, years, level):
    if fraction_of(years) < 1 or fraction_of(years).denominator != 1:
        raise UndefinedResult(f"年数{years}不是1以上的整数，年均增速无法计算，请核对起止年份。")
    if ratio < 0:
        raise UndefinedResult(
            f"期末数为负（{level}），年均增速无意义，请改写绝对数。", words="由正转负"
        )
    return (root(ratio, int(years)) - 1) * 100
