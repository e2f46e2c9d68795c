from datetime import date

import pytest

from county_report.arithmetic import Month
from county_report.errors import UndefinedResult
from county_report.wording import (
    as_of,
    consecutive,
    long_date,
    month_end,
    month_range,
    named_span,
    span,
    ten_day_period,
    until,
    year,
    year_month,
    year_range,
)


@pytest.mark.parametrize(
    "month, expected",
    [(1, "1月份"), (2, "1—2月份"), (6, "1—6月份"), (9, "1—9月份"), (12, "1—12月份")],
)
def test_span(month, expected):
    """A range of time takes the one-em rule, not a tilde or a hyphen."""
    assert span(Month(2021, month)) == expected


@pytest.mark.parametrize("day", [Month(2021, 9), date(2021, 9, 30), date(2021, 9, 1)])
def test_month_end(day):
    assert month_end(day) == "9月底"


@pytest.mark.parametrize(
    "day, expected",
    [
        (date(2021, 9, 1), "9月上旬"),
        (date(2021, 9, 10), "9月上旬"),
        (date(2021, 9, 11), "9月中旬"),
        (date(2021, 9, 20), "9月中旬"),
        (date(2021, 9, 21), "9月下旬"),
        (date(2021, 9, 29), "9月下旬"),
        (date(2021, 9, 30), "9月底"),
        (date(2021, 10, 30), "10月下旬"),
        (date(2021, 2, 28), "2月底"),
        (date(2024, 2, 28), "2月下旬"),
    ],
)
def test_until(day, expected):
    assert until(day) == expected


@pytest.mark.parametrize("day, expected", [(10, "上旬"), (20, "中旬"), (31, "下旬")])
def test_ten_day_period(day, expected):
    assert ten_day_period(date(2021, 8, day)) == expected


def test_dates_have_no_leading_zeros():
    assert long_date(date(2021, 9, 3)) == "2021年9月3日"
    assert year_month(date(2021, 4, 2)) == "2021年4月份"
    assert year_month(Month(2021, 12)) == "2021年12月份"
    assert year(Month(2021, 9)) == "2021年"


@pytest.mark.parametrize(
    "month, expected",
    [(1, "1月份"), (2, "1—2月份"), (3, "一季度"), (5, "1—5月份"), (6, "上半年"),
     (9, "前三季度"), (11, "1—11月份"), (12, "全年")],
)  # fmt: skip
def test_named_span(month, expected):
    assert named_span(Month(2021, month)) == expected


@pytest.mark.parametrize(
    "day, expected",
    [(date(2021, 9, 30), "截至9月底"), (date(2021, 9, 15), "截至9月中旬")],
)
def test_as_of(day, expected):
    assert as_of(day) == expected


@pytest.mark.parametrize(
    "first, last, expected",
    [
        (Month(2021, 4), Month(2021, 6), "4—6月份"),
        (Month(2020, 11), Month(2021, 2), "2020年11月—2021年2月"),
    ],
)
def test_month_range(first, last, expected):
    assert month_range(first, last) == expected


def test_year_range():
    assert year_range(2016, 2020) == "2016—2020年"


@pytest.mark.parametrize(
    "phrase",
    [
        lambda: month_range(Month(2021, 6), Month(2021, 4)),
        lambda: month_range(Month(2021, 6), Month(2021, 6)),
        lambda: year_range(2020, 2016),
    ],
)
def test_a_range_of_time_runs_forward(phrase):
    with pytest.raises(UndefinedResult, match="不是由先到后"):
        phrase()


@pytest.mark.parametrize(
    "months, expected", [(2, "连续两个月"), (3, "连续3个月"), (12, "连续12个月")]
)
def test_consecutive(months, expected):
    assert consecutive(months) == expected


@pytest.mark.parametrize("months", [1, 0, -2, 2.5])
def test_one_month_is_no_row(months):
    with pytest.raises(UndefinedResult, match="不成连续"):
        consecutive(months)
