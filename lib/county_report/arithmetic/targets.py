"""Yearly targets and the schedule they are measured against (年度目标、时序进度)."""

from fractions import Fraction

from county_report.arithmetic.exact import decimal_of, fraction_of, in_kind_of
from county_report.errors import UndefinedResult


def completion_rate(actual, target):
    """Completion of the yearly target (完成年度目标任务的百分比), in percent.

    actual / target * 100.

    >>> completion_rate(942, 1200)
    Decimal('78.5')

    Raises:
        UndefinedResult: target is zero or negative.
    """
    if fraction_of(target) <= 0:
        raise UndefinedResult(
            f"年度目标为{target}，完成率无意义，请核对 targets.csv。", actual=actual, target=target
        )
    return in_kind_of(fraction_of(actual) / fraction_of(target) * 100, actual, target)


def schedule_progress(month_number, ten_day=3):
    """Share of the year gone by (时序进度), in percent.

    (month_number - 1 + ten_day/3) / 12 * 100; ten_day 1, 2, 3 = 上旬、中旬、下旬, so the
    default is the end of the month: month_number / 12.

    >>> schedule_progress(9)
    75
    >>> schedule_progress(7, ten_day=2)
    Decimal('55.55555555555555555555555556')

    Raises:
        UndefinedResult: no such month or ten-day period.
    """
    if month_number not in range(1, 13) or ten_day not in range(1, 4):
        raise UndefinedResult(
            f"没有{month_number}月第{ten_day}旬，时序进度无法计算，请核对月份（1—12）和旬（1—3）。",
            month=month_number, ten_day=ten_day,
        )  # fmt: skip
    return in_kind_of(Fraction(3 * (month_number - 1) + ten_day, 36) * 100, month_number, ten_day)


def schedule_gap(actual, target, scheduled):
    """Lead over the schedule (超时序进度), in percentage points; negative when behind (落后).

    completion_rate(actual, target) - scheduled, unrounded.

    >>> schedule_gap(942, 1200, schedule_progress(9))
    Decimal('3.5')

    Raises:
        UndefinedResult: target is zero or negative.
    """
    # as Decimal whatever the kind: 7/12 done must equal the 58.333… of July to the last digit
    rate = completion_rate(decimal_of(actual), decimal_of(target))
    return in_kind_of(fraction_of(rate) - fraction_of(scheduled), actual, target, scheduled)


def amount_gap(actual, target, scheduled):
    """Amount ahead of the schedule (超收), in the target's unit; negative when short (短收).

    actual - target * scheduled / 100.

    >>> amount_gap(800, 1000, 75)
    50
    """
    due = fraction_of(target) * fraction_of(scheduled) / 100
    return in_kind_of(fraction_of(actual) - due, actual, target, scheduled)


def required_per_month(actual, target, months_left):
    """Amount each remaining month must bring to meet the target (月均需完成), in its unit.

    (target - actual) / months_left, and 0 once the target is met.

    >>> required_per_month(900, 1200, 3)
    100

    Raises:
        UndefinedResult: something is left to do and no month is left.
    """
    left = max(fraction_of(target) - fraction_of(actual), Fraction(0))
    if left and fraction_of(months_left) <= 0:
        raise UndefinedResult(
            "年内已没有剩余月份，月均需完成额无意义，请改写全年缺口。", months_left=months_left
        )
    return in_kind_of(left / fraction_of(months_left) if left else left, actual, target,
                      months_left)  # fmt: skip
