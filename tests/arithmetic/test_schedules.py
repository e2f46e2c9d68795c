import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import Curve, half_up, schedule_gap, schedule_progress
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
SOWING = Curve("春播", {4: 20, 5: 80, 6: 100})
WINTER = Curve("建设", {str(month): due for month, due in zip(
    range(1, 13), (0, 0, 5, 15, 27, 40, 53, 66, 79, 90, 97, 100), strict=True)})  # fmt: skip


@pytest.mark.parametrize(
    "curve, month, ten_day, expected",
    [
        (SOWING, 1, 3, 0),
        (SOWING, 3, 3, 0),
        (SOWING, 4, 3, 20),
        (SOWING, 5, 1, 40),
        (SOWING, 5, 2, 60),
        (SOWING, 6, 3, 100),
        (SOWING, 12, 3, 100),
        (WINTER, 2, 3, 0),
        (WINTER, 9, 3, 79),
        (WINTER, 12, 3, 100),
    ],
)
def test_a_curve_says_what_is_due(curve, month, ten_day, expected):
    assert schedule_progress(month, ten_day, curve) == expected


@pytest.mark.parametrize("ten_day, expected", [(1, 62.5), (2, 62.5), (3, "66.7")])
def test_half_a_month_is_counted_until_its_last_ten_days(ten_day, expected):
    """(8 - 0.5) / 12 and 8 / 12."""
    found = schedule_progress(8, ten_day, within_month="半月")
    assert half_up(found, 1) == half_up(expected, 1)


def test_no_other_way_within_the_month():
    with pytest.raises(UndefinedResult, match="月内进度没有“天”这种算法"):
        schedule_progress(8, within_month="天")


def test_sowing_in_may_is_not_behind_though_the_year_is_young():
    assert schedule_gap(800, 1000, schedule_progress(5, curve=SOWING)) == 0


@pytest.mark.parametrize(
    "percents, why",
    [
        ({}, "各月应连续"),
        ({4: 20, 6: 100}, "各月应连续"),
        ({0: 20, 1: 100}, "各月应连续"),
        ({12: 90, 13: 100}, "各月应连续"),
        ({4: 80, 5: 20, 6: 100}, "不应为负，也不应逐月减少"),
        ({4: -1, 5: 100}, "不应为负，也不应逐月减少"),
        ({4: 20, 5: 99}, "最后一个月应为100"),
        ({4: 20, 5: 101}, "最后一个月应为100"),
        ({4: 20, "五月": 100}, "最后一个月应为100"),
        ({4: None, 5: 100}, "不是有限的数"),
    ],
)
def test_a_curve_that_is_none_is_refused(percents, why):
    with pytest.raises(UndefinedResult, match=why):
        Curve("春播", percents)


def test_a_curve_that_is_none_says_its_name():
    with pytest.raises(UndefinedResult, match="进度曲线“春播”不能用：.*请核对 county.toml。"):
        Curve("春播", {4: 20})


@REPEATABLE
@given(st.integers(1, 4), st.integers(1, 3))
def test_a_straight_curve_of_four_months_runs_three_times_as_fast(month, ten_day):
    even = Curve("均衡", {n: n * 25 for n in range(1, 5)})
    third = schedule_progress(month, ten_day) * 3
    assert half_up(schedule_progress(month, ten_day, even), 20) == half_up(third, 20)


@REPEATABLE
@given(st.lists(st.integers(0, 100), min_size=11, max_size=11))
def test_no_schedule_ever_goes_back(steps):
    curve = Curve("某", dict(enumerate([*sorted(steps), 100], 1)))
    due = [schedule_progress(month, part, curve) for month in range(1, 13) for part in (1, 2, 3)]
    assert due == sorted(due)
