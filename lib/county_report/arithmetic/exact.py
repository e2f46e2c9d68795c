"""Exact numbers between the way in and the way out.

Every formula of this floor is worked in fractions and turned into a number once, at the
end: 7/12 of a year and 7/12 of a target then print the same digits, and no gap of
0.0000000000000003 turns a lamp from green to blue.
"""

from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction

from county_report.errors import UndefinedResult

PRECISION = Context(prec=28)


def decimal_of(value):
    """A finite number (有限数) as Decimal, exactly as it is written; −0 becomes 0.

    >>> decimal_of(12.25), decimal_of(-0.0)
    (Decimal('12.25'), Decimal('0.0'))

    Raises:
        UndefinedResult: value is NaN, infinite or no number at all.
    """
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UndefinedResult(f"“{value}”不是有限的数，请核对来源单元格。", value=str(value))
    return number.copy_abs() if number.is_zero() else number


def fraction_of(value):
    """A finite number (有限数) as an exact Fraction.

    >>> fraction_of(0.1)
    Fraction(1, 10)
    """
    return Fraction(decimal_of(value))


def in_kind_of(result, *inputs):
    """The Fraction result in the kind (数值类型) of its inputs.

    Any Decimal gives Decimal, else any float gives float; of whole numbers only, a whole
    result stays int and a broken one is Decimal.

    >>> in_kind_of(Fraction(1, 4), 1, 4), in_kind_of(Fraction(1, 4), 1.0, 4)
    (Decimal('0.25'), 0.25)
    >>> in_kind_of(Fraction(8, 4), 8, 4)
    2
    """
    if any(isinstance(value, float) for value in inputs) and not _any_decimal(inputs):
        return float(result)
    if result.denominator == 1 and all(isinstance(value, int) for value in inputs):
        return int(result)
    return PRECISION.divide(Decimal(result.numerator), Decimal(result.denominator))


def _any_decimal(inputs):
    return any(isinstance(value, Decimal) for value in inputs)
