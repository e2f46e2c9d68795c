"""The schedule of a year (时序进度): even by months, or along a named curve."""

from dataclasses import dataclass
from fractions import Fraction

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult


@dataclass(frozen=True)
class Curve:
    """A schedule that is not even (进度曲线), such as sowing or building in a cold winter.

    percents: month → how much of the year's task is due at its end, cumulative, in percent.
    Months before the first one named owe nothing; from the first to the last none may lack,
    it never falls, and it ends at 100. Keys may be text, as in county.toml.

    >>> Curve("春播", {4: 20, 5: 80, 6: 100}).percents[5]
    80

    Raises:
        UndefinedResult: the months are not whole, or the curve falls or does not end at 100.
    """

    name: str
    percents: dict

    def __post_init__(self):
        percents = {int(str(month)): due for month, due in self.percents.items()
                    if str(month).isdecimal()}  # fmt: skip
        # a frozen record may settle its own fields while it is being made
        object.__setattr__(self, "percents", percents)
        months = sorted(percents)
        if (
            not months
            or months != list(range(months[0], months[-1] + 1))
            or months[0] < 1
            or months[-1] > 12
        ):
            self._refuse("各月应连续，月份为1到12")
        due = [Fraction(0), *(fraction_of(percents[month]) for month in months)]
        if any(later < earlier for earlier, later in zip(due, due[1:], strict=False)):
            self._refuse("累计百分比不应为负，也不应逐月减少")
        if due[-1] != 100:
            self._refuse("最后一个月应为100")

    def due(self, month_number):
        """How much is due at the end of a month (应完成进度), as exact Fraction of percent.

        >>> Curve("春播", {4: 20, 5: 80, 6: 100}).due(9)
        Fraction(100, 1)
        """
        if month_number in self.percents:
            return fraction_of(self.percents[month_number])
        return Fraction(0 if month_number < min(self.percents) else 100)

    def _refuse(self, why):
        raise UndefinedResult(
            f"进度曲线“{self.name}”不能用：{why}，请核对 county.toml。", curve=self.name
        )


# how much of a month's step is due at the end of its first, second and third ten days
WITHIN_MONTH = {
    "旬": (Fraction(1, 3), Fraction(2, 3), Fraction(1)),
    "半月": (Fraction(1, 2), Fraction(1, 2), Fraction(1)),
}


@elementwise
def schedule_progress(month_number, ten_day=3, curve=None, within_month="旬"):
    """Share of the year's task that is due (时序进度), in percent.

    Even: (month_number - 1 + ten_day/3) / 12 * 100; ten_day 1, 2, 3 = 上旬、中旬、下旬, so the
    default is the end of the month: month_number / 12. With a Curve, what the curve says for
    the month; within a month a third of its step a ten-day period. within_month "半月" counts
    half a month at 上旬 and 中旬: (month_number - 0.5) / 12 * 100.

    >>> schedule_progress(9)
    75
    >>> schedule_progress(7, ten_day=2)
    Decimal('55.55555555555555555555555556')
    >>> schedule_progress(10, ten_day=2, within_month="半月")
    Decimal('79.16666666666666666666666667')
    >>> schedule_progress(5, ten_day=2, curve=Curve("春播", {4: 20, 5: 80, 6: 100}))
    60

    Raises:
        UndefinedResult: no such month, ten-day period, or way to count within a month.
    Source: 各地财政、重点项目通报（序时进度=月数÷12）.
    """
    if month_number not in range(1, 13) or ten_day not in range(1, 4):
        raise UndefinedResult(
            f"没有{month_number}月第{ten_day}旬，时序进度无法计算，请核对月份（1—12）和旬（1—3）。",
            month=month_number, ten_day=ten_day,
        )  # fmt: skip
    if within_month not in WITHIN_MONTH:
        known = "、".join(WITHIN_MONTH)
        raise UndefinedResult(f"月内进度没有“{within_month}”这种算法，可用的有{known}。")
    month_number = int(month_number)
    due = curve.due if curve else _even
    before = due(month_number - 1)
    step = due(month_number) - before
    return in_kind_of(before + step * WITHIN_MONTH[within_month][int(ten_day) - 1], month_number)


def _even(month_number):
    return Fraction(100 * month_number, 12)
