"""The trailing twelve months and the month in which a threshold is reached, worked by hand."""

from decimal import Decimal

import pytest

from county_report.arithmetic import months_to_reach, trailing_change, trailing_year
from county_report.errors import UndefinedResult


def test_december_is_the_year_itself():
    assert trailing_year(last_year=1900, to_date=2100, year_ago=1900) == 2100


def test_exact_decimals_stay_exact():
    assert trailing_year(Decimal("1900.1"), Decimal("1500.2"), Decimal("1350.3")) == Decimal(
        "2050.0"
    )


def test_a_new_unit_has_only_this_year():
    assert trailing_year(last_year=0, to_date=640, year_ago=0) == 640


def test_more_in_some_months_than_in_the_whole_year_is_refused():
    with pytest.raises(UndefinedResult) as refused:
        trailing_year(last_year=1000, to_date=1500, year_ago=1350)
    assert refused.value.evidence["words"] == "上年同期大于上年全年"


def test_the_change_is_spread_over_the_months_of_this_year():
    assert trailing_change(1500, 1320, month_number=9) == 20
    assert trailing_change(1200, 1320, month_number=6) == -20


@pytest.mark.parametrize("month", [0, 13])
def test_no_such_month(month):
    with pytest.raises(UndefinedResult):
        trailing_change(1500, 1320, month)


@pytest.mark.parametrize(
    "level, change, months",
    [(1900, 100, 1), (1900, 99, 2), (1900, 30, 4), (2000, 0, 0), (2300, -40, 0), (1640, 30, 12)],
)
def test_whole_months_are_counted(level, change, months):
    assert months_to_reach(level, 2000, change) == months


@pytest.mark.parametrize(
    "change, most, words",
    [
        (0, 12, "未见增长"),
        (-3, 12, "未见增长"),
        (29, 12, "一年内难以达到"),
        (50, 6, "6个月内难以达到"),
    ],
)
def test_what_cannot_be_reached_is_refused_in_words(change, most, words):
    with pytest.raises(UndefinedResult) as refused:
        months_to_reach(1640, 2000, change, most)
    assert refused.value.evidence["words"] == words
