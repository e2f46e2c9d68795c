"""How far wages are paid and how long stocks last (工资发放月数、可供天数)."""

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@elementwise
def payroll_months(paid, budget, months):
    """Months of wages that were paid (工资发放月数), a number of months.

    paid / (budget / months): the year's wage budget is paid in 12 months, or in 13 with the
    bonus at the year's end. A definition of ours: the office says 已发放到第几个月.

    >>> payroll_months(3600, 4800, 12), payroll_months(3600, 5200, 13)
    (9, 9)

    Raises:
        UndefinedResult: the budget or the number of months is zero or negative.
    """
    if fraction_of(budget) <= 0 or fraction_of(months) <= 0:
        raise UndefinedResult(
            f"年度工资预算{budget}或发放月数{months}不大于零，发放月数无意义，请核对预算。",
            words="年度工资预算为零", budget=budget, months=months,
        )  # fmt: skip
    monthly = fraction_of(budget) / fraction_of(months)
    return in_kind_of(fraction_of(paid) / monthly, paid, budget, months)


@elementwise
def days_of_supply(stock, daily_use):
    """Days that a stock lasts (可供天数), a number of days.

    stock / daily_use, both in one unit.

    >>> days_of_supply(931, 42) > 22, days_of_supply(150, 7.5)
    (True, 20.0)

    Raises:
        UndefinedResult: the daily use is zero or negative.
    Source: 《国务院关于建立健全粮食安全省长责任制的若干意见》（成品粮油应急储备按天数落实）.
    """
    if fraction_of(daily_use) <= 0:
        raise UndefinedResult(
            f"日均消费量{daily_use}不大于零，可供天数无意义，请核对日均消费量。",
            words="日均消费量为零", stock=stock, daily_use=daily_use,
        )  # fmt: skip
    return in_kind_of(fraction_of(stock) / fraction_of(daily_use), stock, daily_use)
