from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import half_up
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        (12.25, 1, "12.3"),
        (12.35, 1, "12.4"),
        (0.5, 0, "1"),
        (2.5, 0, "3"),
        (-12.25, 1, "-12.3"),
        (2.675, 2, "2.68"),
        (Decimal("44.4495"), 1, "44.4"),
        (7, 1, "7.0"),
        (-0.04, 1, "0.0"),
        (0, 0, "0"),
        (1250, -2, "1300"),
        (2.5, -1, "0"),
        (1e300, 0, "1" + "0" * 300),
        (Decimal("123456789012345678901234567890.125"), 2, "123456789012345678901234567890.13"),
    ],
)
def test_half_up(value, decimals, expected):
    """44.4495 is 44.4: rounding twice, by way of 44.45, would print 44.5."""
    assert str(half_up(value, decimals)) == expected


def test_a_column_is_rounded_row_by_row():
    column = pd.Series({"甲": 12.25, "乙": 1.05})
    assert half_up(column, 1).to_dict() == {"甲": 12.3, "乙": 1.1}


@pytest.mark.parametrize(
    "value, decimals, message",
    [
        (1.5, 1.5, "小数位数应是整数"),
        (1.5, "1", "小数位数应是整数"),
        ("abc", 1, "不是有限的数"),
        (Decimal("1E999999"), 1, "超出了数的范围"),
        (Decimal("1E-999999"), 1, "超出了数的范围"),
    ],
)
def test_what_cannot_be_rounded_is_refused(value, decimals, message):
    with pytest.raises(UndefinedResult, match=message):
        half_up(value, decimals)


@REPEATABLE
@given(st.decimals("-99999", "99999", places=4), st.integers(0, 3))
def test_rounding_moves_a_number_by_half_a_step_at_most(value, decimals):
    assert abs(half_up(value, decimals) - value) <= Decimal(5).scaleb(-decimals - 1)


@REPEATABLE
@given(st.decimals("0", "99999", places=4), st.integers(0, 3))
def test_rounding_is_even_handed_about_the_sign(value, decimals):
    assert half_up(-value, decimals) == -half_up(value, decimals)
