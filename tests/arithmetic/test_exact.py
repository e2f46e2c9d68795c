from decimal import Decimal
from fractions import Fraction

import pytest

from county_report.arithmetic.exact import decimal_of, fraction_of, in_kind_of, root
from county_report.errors import UndefinedResult


@pytest.mark.parametrize(
    "value, expected",
    [
        (0.1, "0.1"),
        (12.25, "12.25"),
        (7, "7"),
        (Decimal("2.40"), "2.40"),
        (-0.0, "0.0"),
        (Decimal("-0"), "0"),
    ],
)
def test_a_number_is_taken_as_it_is_written(value, expected):
    assert str(decimal_of(value)) == expected


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), float("-inf"), Decimal("sNaN"), None, "约三百", ""]
)
def test_what_is_no_finite_number_is_refused(value):
    with pytest.raises(UndefinedResult, match="不是有限的数，请核对来源单元格"):
        decimal_of(value)


def test_a_fraction_has_no_binary_dust():
    assert fraction_of(0.1) * 3 == Fraction(3, 10)


@pytest.mark.parametrize(
    "inputs, kind",
    [
        ((1, 2), Decimal),
        ((1.0, 2), float),
        ((Decimal(1), 2), Decimal),
        ((Decimal(1), 2.0), Decimal),
    ],
)
def test_a_broken_result_keeps_the_kind_of_its_inputs(inputs, kind):
    result = in_kind_of(Fraction(1, 2), *inputs)
    assert (type(result), result) == (kind, Decimal("0.5"))


def test_whole_numbers_stay_whole():
    assert type(in_kind_of(Fraction(6, 2), 6, 2)) is int


def test_a_number_as_text_counts_as_exact():
    assert type(in_kind_of(Fraction(1, 2), "1", 2.0)) is Decimal


def test_what_is_too_small_for_a_float_is_no_minus_zero():
    assert repr(in_kind_of(Fraction(-1, 10**400), 1.0)) == "0.0"


def test_what_is_too_large_for_a_float_is_refused():
    with pytest.raises(UndefinedResult, match="超出了数的范围"):
        in_kind_of(Fraction(10**400), 1.0)


@pytest.mark.parametrize(
    "value, degree, expected",
    [(Fraction(121, 100), 2, Fraction(11, 10)), (Fraction(1331, 1000), 3, Fraction(11, 10)),
     (Fraction(0), 5, Fraction(0)), (Fraction(7, 3), 1, None)],
)  # fmt: skip
def test_roots_of_whole_powers_are_exact(value, degree, expected):
    found = root(value, degree)
    assert found == expected if expected is not None else abs(found - value) < Fraction(1, 10**26)
