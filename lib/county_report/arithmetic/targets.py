"""Yearly targets and the schedule they are measured against (年度目标、时序进度)."""

from fractions import Fraction

from county_report.arithmetic.bases import growth_ratio
from county_report.arithmetic.exact import decimal_of, fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@elementwise
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


@elementwise
def schedule_gap(actual, target, scheduled):
    """Lead over the schedule (超时序进度), in percentage points; negative when behind (落后).

    completion_rate(actual, target) - scheduled, unrounded.

    >>> schedule_gap(942, 1200, scheduled=75)
    Decimal('3.5')

    Raises:
        UndefinedResult: target is zero or negative.
    """
    # as Decimal whatever the kind: 7/12 done must equal the 58.333… of July to the last digit
    rate = completion_rate(decimal_of(actual), decimal_of(target))
    return in_kind_of(fraction_of(rate) - fraction_of(scheduled), actual, target, scheduled)


@elementwise
def amount_gap(actual, target, scheduled):
    """Amount ahead of the schedule (超收), in the target's unit; negative when short (短收).

    actual - target * scheduled / 100.

    >>> amount_gap(800, 1000, 75)
    50
    """
    due = fraction_of(target) * fraction_of(scheduled) / 100
    return in_kind_of(fraction_of(actual) - due, actual, target, scheduled)


@elementwise
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


@elementwise
def target_of_growth(base, growth_target):
    """The level that a growth target asks for (按增速目标折算的目标), in the base's unit.

    base * (1 + growth_target / 100); base is last year's whole.

    >>> target_of_growth(1000, 8)
    1080
    """
    level = fraction_of(base) * (1 + fraction_of(growth_target) / 100)
    return in_kind_of(level, base, growth_target)


@elementwise
def required_growth(actual, target, year_ago_rest):
    """Growth still required in the remaining months (后期需增长), in percent.

    ((target - actual) / year_ago_rest - 1) * 100; year_ago_rest is what the same remaining
    months brought last year.

    >>> required_growth(900, 1200, 250)
    20

    Raises:
        BaseNotPositive: the remaining months brought nothing, or less, last year.
        UndefinedResult: the target is met already.
    """
    left = in_kind_of(fraction_of(target) - fraction_of(actual), actual, target, year_ago_rest)
    if fraction_of(left) <= 0:
        raise UndefinedResult(
            "年度目标已经完成，后期需增长无意义，应写“已提前完成全年目标”。",
            words="已提前完成全年目标", actual=actual, target=target,
        )  # fmt: skip
    ratio = growth_ratio(left, year_ago_rest, "上年剩余月份", "后期需增长")
    return in_kind_of((ratio - 1) * 100, actual, target, year_ago_rest)
