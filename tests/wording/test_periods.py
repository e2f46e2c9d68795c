from datetime import date

import pytest

from county_report.arithmetic import Month
from county_report.wording import (
    long_date,
    month_end,
    span,
    ten_day_period,
    until,
    year,
    year_month,
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
