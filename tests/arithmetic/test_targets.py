from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    amount_gap,
    completion_rate,
    half_up,
    required_per_month,
    schedule_gap,
    schedule_progress,
)
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "actual, target, expected",
    [(942, 1200, Decimal("78.5")), (Decimal(3), 2, Decimal(150)), (0, 5, 0), (0.5, 2.0, 25.0)],
)
def test_completion_rate(actual, target, expected):
    result = completion_rate(actual, target)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize("target", [0, -1])
def test_a_target_of_nothing_is_refused(target):
    with pytest.raises(UndefinedResult, match="完成率无意义，请核对 targets.csv"):
        completion_rate(5, target)


@pytest.mark.parametrize(
    "month, ten_day, expected",
    [(9, 3, "75.0"), (6, 3, "50.0"), (12, 3, "100.0"), (1, 3, "8.3"), (9, 2, "72.2"),
     (9, 1, "69.4"), (1, 1, "2.8")],
)  # fmt: skip
def test_schedule_progress(month, ten_day, expected):
    """September: 上旬 25/36, 中旬 26/36, 下旬 27/36 of the year."""
    assert str(half_up(schedule_progress(month, ten_day), 1)) == expected


@pytest.mark.parametrize("month, ten_day", [(0, 3), (13, 3), (9, 0), (9, 4)])
def test_no_such_month_or_ten_day_period(month, ten_day):
    with pytest.raises(UndefinedResult, match="时序进度无法计算"):
        schedule_progress(month, ten_day)


@pytest.mark.parametrize(
    "actual, target, month, expected",
    [
        (Decimal("313.64"), 1015, 3, "5.90"),
        (Decimal("43.2"), 100, 4, "9.87"),
        (22225, 37130, 8, "-6.81"),
        (7, 12, 7, "0.00"),
    ],
)
def test_schedule_gap(actual, target, month, expected):
    """Published: 313.64 of 1015 in March is 5.90 points ahead, 43.2 % in April 9.9."""
    assert str(half_up(schedule_gap(actual, target, schedule_progress(month)), 2)) == expected


@pytest.mark.parametrize("month", range(1, 13))
@pytest.mark.parametrize("kind", [int, float, Decimal])
def test_exactly_on_schedule_is_a_gap_of_exactly_zero(month, kind):
    """A gap of 0.0000000000000003 would turn a green lamp blue."""
    assert schedule_gap(kind(month * 7), kind(84), schedule_progress(month)) == 0


@pytest.mark.parametrize(
    "actual, target, month, published",
    [(22225, 37130, 8, "-2528"), (10372, 58651, 1, "5484"), (45724, 58651, 8, "6623")],
)
def test_amount_gap(actual, target, month, published):
    """短收 and 超收 in 万元 as the fiscal bulletins of 天水 printed them."""
    assert str(half_up(amount_gap(actual, target, schedule_progress(month)), 0)) == published


@pytest.mark.parametrize(
    "actual, target, left, expected",
    [(900, 1200, 3, 100), (Decimal("0.5"), 2, 3, Decimal("0.5")), (1300, 1200, 3, 0),
     (1200, 1200, 0, 0)],
)  # fmt: skip
def test_required_per_month(actual, target, left, expected):
    assert required_per_month(actual, target, left) == expected


def test_no_month_left_is_refused():
    with pytest.raises(UndefinedResult, match="没有剩余月份"):
        required_per_month(900, 1200, 0)


@REPEATABLE
@given(
    actual=st.decimals("0", "9999", places=2),
    target=st.decimals("0.01", "9999", places=2),
    left=st.integers(1, 11),
)
def test_the_required_amounts_meet_the_target(actual, target, left):
    rest = required_per_month(actual, target, left) * left
    assert half_up(actual + rest, 10) == max(actual, target)
