"""Exact numbers between the way in and the way out.

Every formula of this floor is worked in fractions and turned into a number once, at the
end: 7/12 of a year and 7/12 of a target then print the same digits, and no gap of
0.0000000000000003 turns a lamp from green to blue.
"""

from decimal import Context, Decimal, InvalidOperation
from fractions import Fraction
from numbers import Integral

from county_report.errors import UndefinedResult

# powers of ten that no float and no figure of this world reaches, and exact work on them never ends
MAGNITUDE = 400
PRECISION = Context(prec=28)
# roots are worked wider and then cut back, so that the root of 1.21 is 1.1 and no neighbour
WIDER = Context(prec=60)
OUT_OF_RANGE = "结果或输入太大或太小，超出了数的范围，请核对单位和来源单元格。"


def decimal_of(value):
    """A finite number (有限数) as Decimal, exactly as it is written; −0 becomes 0.

    >>> decimal_of(12.25), decimal_of(-0.0)
    (Decimal('12.25'), Decimal('0.0'))

    Raises:
        UndefinedResult: value is NaN, infinite, no number at all, or beyond 10**±400.
    """
    try:
        number = value if type(value) is Decimal else Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise UndefinedResult(f"“{value}”不是有限的数，请核对来源单元格。", value=str(value))
    if number and not -MAGNITUDE <= number.adjusted() <= MAGNITUDE:
        raise UndefinedResult(OUT_OF_RANGE, value=str(value))
    return number.copy_abs() if number.is_zero() else number


def fraction_of(value):
    """A finite number (有限数) as an exact Fraction.

    >>> fraction_of(0.1), fraction_of(Fraction(1, 3))
    (Fraction(1, 10), Fraction(1, 3))
    """
    # a Decimal is by far the most frequent, and dear to tell from a Fraction by its classes
    if type(value) is not Decimal and isinstance(value, Fraction):
        return value
    return Fraction(*decimal_of(value).as_integer_ratio())


def in_kind_of(result, *inputs):
    """The Fraction result in the kind (数值类型) of its inputs.

    Any Decimal (or number as text) gives Decimal, else any float gives float; of whole
    numbers only, a whole result stays int and a broken one is Decimal.

    >>> in_kind_of(Fraction(1, 4), 1, 4), in_kind_of(Fraction(1, 4), 1.0, 4)
    (Decimal('0.25'), 0.25)
    >>> in_kind_of(Fraction(8, 4), 8, 4)
    2
    """
    exact_kind = any(isinstance(value, Decimal | str) for value in inputs)
    if not exact_kind and not all(isinstance(value, Integral) for value in inputs):
        return _as_float(result)
    if result.denominator == 1 and not exact_kind:
        return int(result)
    return PRECISION.divide(Decimal(result.numerator), Decimal(result.denominator))


def root(value, degree):
    """The positive root (开方) of a Fraction that is not negative, as a Fraction of 28 digits.

    >>> root(Fraction(121, 100), 2)
    Fraction(11, 10)
    """
    if value == 0:
        return Fraction(0)
    wide = WIDER.divide(Decimal(value.numerator), Decimal(value.denominator))
    power = WIDER.power(wide, WIDER.divide(Decimal(1), Decimal(degree)))
    return Fraction(PRECISION.plus(power))


def _as_float(result):
    try:
        # a result too small for a float would be −0.0 from below
        return float(result) or 0.0
    except OverflowError:
        raise UndefinedResult(OUT_OF_RANGE) from None
