from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import Month, ten_day_index
from county_report.errors import BadRequest

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
months = st.builds(Month, st.integers(2000, 2099), st.integers(1, 12))


@pytest.mark.parametrize(
    "text",
    ["2021-9", "2021-13", "2021-00", "1999-12", "202109", "2021-09-01", "2021-09\n", " 2021-09",
     "20２１-09", "", None, 202109],
)  # fmt: skip
def test_a_month_written_otherwise_is_refused(text):
    with pytest.raises(BadRequest) as caught:
        Month.parse(text)
    assert caught.value.message == f"月份“{text}”写法不对，请写成 2021-09 这样的年月。"


@pytest.mark.parametrize("number", [0, 13, -1])
def test_no_such_month(number):
    with pytest.raises(BadRequest, match=f"没有{number}月"):
        Month(2021, number)


@pytest.mark.parametrize(
    "month, previous, following, year_ago",
    [
        ("2021-09", "2021-08", "2021-10", "2020-09"),
        ("2021-01", "2020-12", "2021-02", "2020-01"),
        ("2021-12", "2021-11", "2022-01", "2020-12"),
    ],
)
def test_neighbours(month, previous, following, year_ago):
    month = Month.parse(month)
    assert str(month.previous()) == previous
    assert str(month.next()) == following
    assert str(month.year_ago()) == year_ago


def test_months_are_ordered_in_time():
    texts = ["2021-10", "2020-12", "2021-02"]
    assert [str(month) for month in sorted(map(Month.parse, texts))] == [
        "2020-12", "2021-02", "2021-10",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "month, last", [("2021-02", 28), ("2024-02", 29), ("2021-09", 30), ("2021-12", 31)]
)
def test_last_day(month, last):
    assert Month.parse(month).last_day == date.fromisoformat(f"{month}-{last}")


def test_quarter_ends():
    year = Month(2021, 12).span()
    assert [month.month for month in year if month.quarter_end] == [3, 6, 9, 12]


def test_the_span_is_the_year_to_date():
    assert list(map(str, Month(2021, 3).span())) == ["2021-01", "2021-02", "2021-03"]


@pytest.mark.parametrize(
    "day, index", [(1, 1), (10, 1), (11, 2), (20, 2), (21, 3), (30, 3), (31, 3)]
)
def test_ten_day_index(day, index):
    assert ten_day_index(date(2021, 10, day)) == index


@REPEATABLE
@given(months)
def test_a_month_survives_being_written(month):
    assert Month.parse(str(month)) == month
    assert Month.from_date(month.last_day) == month


@REPEATABLE
@given(months)
def test_twelve_steps_back_is_a_year_ago(month):
    earlier = month
    for _ in range(12):
        earlier = earlier.previous()
    assert earlier == month.year_ago()
    assert earlier.next().previous() == earlier
