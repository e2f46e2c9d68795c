"""Back-planned days and delays, worked by hand."""

from datetime import date
from decimal import Decimal

import pytest

from county_report.arithmetic import (
    days_late,
    delay_lamp,
    planned_date,
    planned_start,
    worst_lamp,
)
from county_report.errors import UndefinedResult

JANUARY, DECEMBER = date(2021, 1, 1), date(2021, 12, 31)


@pytest.mark.parametrize(
    "share, planned",
    [
        (0, date(2021, 1, 1)),
        (50, date(2021, 7, 2)),  # 364 days, 182 of them left
        (Decimal("30"), date(2021, 4, 21)),  # 254.8 days left: 254 are asked for
        (100, date(2021, 12, 31)),
    ],
)
def test_a_stage_is_due_when_what_is_left_still_fits(share, planned):
    assert planned_date(JANUARY, DECEMBER, share) == planned


def test_a_day_of_building_is_all_due_at_once():
    assert planned_date(JANUARY, JANUARY, 30) == JANUARY


@pytest.mark.parametrize("share", [-1, 101])
def test_a_share_beyond_the_period_is_refused(share):
    with pytest.raises(UndefinedResult, match="不在0到100之间"):
        planned_date(JANUARY, DECEMBER, share)


def test_due_before_start_is_refused_in_words_for_the_page():
    with pytest.raises(UndefinedResult, match="早于开工日期2021-12-31") as refused:
        planned_date(DECEMBER, JANUARY, 50)
    assert refused.value.evidence["words"] == "竣工早于开工，不能倒排"


def test_work_must_begin_its_usual_period_before_the_due_day():
    assert planned_start(date(2024, 3, 1), 1) == date(2024, 2, 29)
    for days in (0, Decimal("1.5")):
        with pytest.raises(UndefinedResult, match="应是大于零的整数"):
            planned_start(DECEMBER, days)


@pytest.mark.parametrize("day, late", [(date(2021, 1, 2), 1), (JANUARY, 0), (date(2020, 1, 1), 0)])
def test_days_late_are_never_negative(day, late):
    assert days_late(day, JANUARY) == late


@pytest.mark.parametrize("yellow, red", [(90, 30), (0, 30), (30, 30)])
def test_days_of_lamps_in_a_wrong_order_are_refused(yellow, red):
    with pytest.raises(UndefinedResult, match="由小到大"):
        delay_lamp(1, yellow, red)


def test_the_worst_lamp_wins_and_none_is_no_lamp():
    assert worst_lamp(["blue", "red", "yellow"]) == "red"
    with pytest.raises(UndefinedResult, match="没有可比较的灯"):
        worst_lamp([])
