"""Rounding for print (四舍五入). Only the wording floor calls this: one rounding a number."""

from decimal import ROUND_HALF_UP, Context, Decimal

from county_report.arithmetic.exact import MAGNITUDE, decimal_of
from county_report.arithmetic.series import elementwise
from county_report.errors import UndefinedResult

# wide enough for the longest number there may be, with as many places behind the point
WIDE = Context(prec=2 * MAGNITUDE + 1, rounding=ROUND_HALF_UP)


@elementwise
def half_up(value, decimals=0):
    """A number rounded half away from zero (四舍五入), as Decimal in the same unit.

    A float counts as it is written, so 12.25 is 12.25; never −0. Negative decimals round to
    tens and hundreds. A column of floats stays one.

    >>> half_up(12.25, 1), half_up("-0.04", 1), half_up(1250, -2)
    (Decimal('12.3'), Decimal('0.0'), Decimal('1300'))

    Raises:
        UndefinedResult: value is no number, or decimals is not whole or beyond ±400.
    Source: GB/T 8170 的四舍五入惯例（统计公报通行）.
    """
    if decimals not in range(-MAGNITUDE, MAGNITUDE):
        raise UndefinedResult(f"保留的小数位数应是整数，不能是“{decimals}”。", decimals=decimals)
    rounded = decimal_of(value).quantize(Decimal(1).scaleb(-int(decimals)), context=WIDE)
    # a hundred is 100, not 1E+2
    return decimal_of(rounded.quantize(Decimal(1), context=WIDE) if decimals < 0 else rounded)
