"""Ways to project the whole year (全年预计方法) from what is known at one month.

Each takes PastYears and gives the year's total as an exact Fraction, or refuses.
"""

import math
import warnings
from decimal import Decimal
from fractions import Fraction

from county_report.arithmetic.bases import growth_ratio
from county_report.arithmetic.past_years import PastYears  # noqa: F401 - for the examples
from county_report.errors import UndefinedResult

SMOOTHING_YEARS = 2


def seasonal_shares(known):
    """The year's total by the season (季节比重法), in the indicator's unit.

    reached / mean share of the same months in the past years.

    >>> from county_report.arithmetic import Month
    >>> levels = {"2019-06": 50, "2019-12": 100, "2020-06": 60, "2020-12": 200, "2021-06": 44}
    >>> seasonal_shares(PastYears.of(levels, Month(2021, 6)))
    Fraction(110, 1)

    Raises:
        UndefinedResult: there is no past year, or nothing had been reached by this month.
    Source: 统计预测教材（季节指数法）.
    """
    pairs = [known.at(year) for year in _years(known, 1)]
    portions = [growth_ratio(then, total, "上年全年", "季节比重") for then, total in pairs]
    mean = sum(portions) / len(portions)
    if mean <= 0:
        raise UndefinedResult("往年同期没有完成数，季节比重法不能用，请改用其他方法。")
    return known.reached / mean


def carried_growth(known):
    """The year's total by carrying this year's growth on (同比增速推算法), in its unit.

    reached + last year's remainder * reached / last year's same months.

    >>> from county_report.arithmetic import Month
    >>> carried_growth(PastYears.of({"2020-06": 40, "2020-12": 100, "2021-06": 44}, Month(2021, 6)))
    Fraction(110, 1)

    Raises:
        UndefinedResult: there is no last year, or its same months brought nothing.
    Source: 各地经济运行分析通行做法（以累计增速推算全年）.
    """
    then, total = known.at(_years(known, 1)[-1])
    return known.reached + (total - then) * growth_ratio(known.reached, then)


def theta(known):
    """The year's total by the Theta method (Theta 模型), in the indicator's unit.

    reached + the forecast of the remaining reports: deseasonalised, a line and exponential
    smoothing in equal parts. Library: statsmodels, imported only here and only when needed.

    >>> from county_report.arithmetic import Month
    >>> theta(PastYears.of({"2020-06": 40, "2020-12": 100, "2021-06": 44}, Month(2021, 6)))
    Traceback (most recent call last):
    county_report.errors.UndefinedResult: 只有1个完整年份，这种方法至少要2个，请补充往年各月累计数。

    Raises:
        UndefinedResult: fewer than two whole years with the same reports, or no result.
    Source: Assimakopoulos, Nikolopoulos (2000), The theta model.
    """
    _years(known, SMOOTHING_YEARS)
    steps, calendar = known.steps()
    left = sum(number > known.month.month for number in calendar)
    if len(steps) < SMOOTHING_YEARS * len(calendar):
        raise UndefinedResult("往年报送月份不一致，Theta 模型不能用，请补齐各月累计数。")
    return known.reached + _forecast([float(step) for step in steps], len(calendar), left)


METHODS = {"季节比重法": seasonal_shares, "同比增速推算法": carried_growth, "Theta 模型": theta}


def _forecast(steps, period, left):
    # a section that projects nothing must not pay the seconds of these imports
    from pandas import Series
    from statsmodels.tools.sm_exceptions import ModelWarning
    from statsmodels.tsa.forecasting.theta import ThetaModel

    method = "multiplicative" if min(steps) > 0 else "additive"
    with warnings.catch_warnings():
        for doubt in (ModelWarning, RuntimeWarning):
            warnings.simplefilter("error", doubt)
        try:
            model = ThetaModel(
                Series(steps), period=period, deseasonalize=period > 1, use_test=False,
                method=method,
            )  # fmt: skip
            forecast = model.fit().forecast(left)
        except (ModelWarning, RuntimeWarning, ValueError):
            forecast = [math.nan]
    if not all(math.isfinite(value) for value in forecast):
        raise UndefinedResult("Theta 模型没有得出可靠的结果，请改用其他方法。")
    return sum((Fraction(Decimal(repr(float(value)))) for value in forecast), Fraction(0))


def _years(known, least):
    years = known.whole_years
    if len(years) < least:
        raise UndefinedResult(
            f"只有{len(years)}个完整年份，这种方法至少要{least}个，请补充往年各月累计数。",
            years=years,
        )
    return years
