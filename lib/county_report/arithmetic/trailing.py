"""The last twelve months out of cumulative figures (滚动十二个月), and when a level is reached."""

import math
from fractions import Fraction

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@elementwise
def trailing_year(last_year, to_date, year_ago):
    """The last twelve months' total (滚动十二个月), in the figures' unit.

    last_year + to_date - year_ago; all three of one coverage. In December it is the year.

    >>> trailing_year(last_year=1900, to_date=1500, year_ago=1350)
    2050

    Raises:
        UndefinedResult: the same months of last year exceed the whole of last year.
    Source: 滚动十二个月（TTM）通用算法：上年全年 ＋ 本年累计 － 上年同期.
    """
    if fraction_of(year_ago) > fraction_of(last_year):
        raise UndefinedResult(
            f"上年同期数{year_ago}大于上年全年数{last_year}，滚动十二个月无法计算，请核对。",
            words="上年同期大于上年全年", last_year=last_year, year_ago=year_ago,
        )  # fmt: skip
    total = fraction_of(last_year) + fraction_of(to_date) - fraction_of(year_ago)
    return in_kind_of(total, last_year, to_date, year_ago)


@elementwise
def trailing_change(to_date, year_ago, month_number):
    """What the last twelve months' total has moved by a month this year (月均变动), in its unit.

    (to_date - year_ago) / month_number; from the whole of last year to now, evenly.

    >>> trailing_change(1500, 1350, month_number=9)
    Decimal('16.66666666666666666666666667')

    Raises:
        UndefinedResult: no such month.
    """
    if month_number not in range(1, 13):
        raise UndefinedResult(f"没有{month_number}月份，请核对月份（1—12）。", month=month_number)
    change = fraction_of(to_date) - fraction_of(year_ago)
    return in_kind_of(change / month_number, to_date, year_ago, month_number)


def months_to_reach(level, threshold, change, most=12):
    """In how many months a level gets to a threshold at its change a month (预计几个月达到).

    (threshold - level) / change, rounded up to whole months; 0 once it is there.

    >>> months_to_reach(1900, 2000, change=30)
    4
    >>> months_to_reach(2000, 2000, change=-5)
    0

    Raises:
        UndefinedResult: it does not grow, or needs more than ``most`` months.
    """
    short = fraction_of(threshold) - fraction_of(level)
    if short <= 0:
        return 0
    if fraction_of(change) <= 0:
        raise UndefinedResult(
            f"每月变动{change}，没有增长，不能推算何时达到{threshold}，应写“未见增长”。",
            words="未见增长", change=change, threshold=threshold,
        )  # fmt: skip
    months = math.ceil(Fraction(short) / fraction_of(change))
    if months > most:
        within = "一年" if most == 12 else f"{most}个月"
        raise UndefinedResult(
            f"按每月变动{change}要{months}个月才达到{threshold}，应写“{within}内难以达到”。",
            words=f"{within}内难以达到", months=months, most=most,
        )  # fmt: skip
    return months
