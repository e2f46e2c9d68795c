"""Rounding for print (四舍五入). Only the wording floor calls this: one rounding a number."""

from decimal import ROUND_HALF_UP, Context, Decimal

from county_report.arithmetic.exact import decimal_of

# wide enough that no money of this world overflows quantize
WIDE = Context(prec=60, rounding=ROUND_HALF_UP)


def half_up(value, decimals=0):
    """A number rounded half away from zero (四舍五入), as Decimal in the same unit.

    A float counts as it is written, so 12.25 is 12.25; never −0.

    >>> half_up(12.25, 1), half_up("-0.04", 1)
    (Decimal('12.3'), Decimal('0.0'))

    Source: GB/T 8170 的四舍五入惯例（统计公报通行）.
    """
    rounded = decimal_of(value).quantize(Decimal(1).scaleb(-decimals), context=WIDE)
    return decimal_of(rounded)
