from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    Halfway,
    Progress,
    amount_gap,
    completion_rate,
    half_up,
    halfway,
    progress_by_target,
    required_growth,
    schedule_gap,
    target_of_growth,
    year_on_year,
)
from county_report.errors import BaseNotPositive, UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
amounts = st.decimals("0.01", "99999", places=2)


@pytest.mark.parametrize(
    "actual, month, expected, both",
    [
        (55, 6, Halfway(True, True, 5), True),
        (50, 6, Halfway(True, True, 0), True),
        (Decimal("49.99"), 6, Halfway(True, False, Decimal("-0.01")), False),
        (55, 5, Halfway(False, True, 5), False),
    ],
)
def test_halfway(actual, month, expected, both):
    found = halfway(actual, 100, month)
    assert (found, found.both) == (expected, both)


def test_halfway_of_no_target_or_month_is_refused():
    with pytest.raises(UndefinedResult, match="完成率无意义"):
        halfway(5, 0, 6)
    with pytest.raises(UndefinedResult, match="没有13月"):
        halfway(5, 10, 13)


def test_two_targets_of_one_indicator():
    """四川某县2012年1—6月: 25.47 is 54.77 % of the county's 46.5, more of the city's 42.5."""
    found = progress_by_target(Decimal("25.47"), {"本级": Decimal("46.5"), "市下达": 42}, 50)
    assert str(half_up(found["本级"].completion, 2)) == "54.77"
    assert found["市下达"] == Progress(
        42, completion_rate(Decimal("25.47"), 42), schedule_gap(Decimal("25.47"), 42, 50),
        Decimal("4.47"),
    )  # fmt: skip


def test_targets_may_be_a_column():
    found = progress_by_target(60, pd.Series({"本级": 100, "市下达": 80}), 75)
    assert [one.gap for one in found] == [-15, 0]


def test_a_target_that_is_none_is_named():
    with pytest.raises(UndefinedResult, match="“市下达”：年度目标为0"):
        progress_by_target(60, {"本级": 100, "市下达": 0}, 75)


@pytest.mark.parametrize(
    "base, growth, expected", [(1000, 8, 1080), (2.5, 10, 2.75), (1000, -5, 950)]
)
def test_target_of_growth(base, growth, expected):
    assert target_of_growth(base, growth) == expected


@pytest.mark.parametrize(
    "actual, target, rest, expected",
    [(900, 1200, 250, 20), (700, 1000, 400, -25), (Decimal("1.5"), 2, Decimal("0.4"), 25)],
)
def test_required_growth(actual, target, rest, expected):
    assert required_growth(actual, target, rest) == expected


def test_a_target_that_is_met_requires_no_growth():
    with pytest.raises(UndefinedResult) as caught:
        required_growth(1200, 1200, 250)
    assert caught.value.evidence["words"] == "已提前完成全年目标"


def test_growth_on_months_that_brought_nothing_is_refused():
    with pytest.raises(BaseNotPositive) as caught:
        required_growth(900, 1200, 0)
    assert caught.value.evidence["words"] == "上年剩余月份为零"


@REPEATABLE
@given(reached=amounts, rest=amounts, base_rest=amounts)
def test_growing_as_required_meets_the_target(reached, rest, base_rest):
    target = reached + rest
    rate = required_growth(reached, target, base_rest)
    assert half_up(reached + target_of_growth(base_rest, rate), 8) == target


@REPEATABLE
@given(base=amounts, growth=st.decimals("-50", "90", places=1))
def test_the_target_of_a_growth_grows_by_it(base, growth):
    assert half_up(year_on_year(target_of_growth(base, growth), base), 12) == growth


@REPEATABLE
@given(actual=amounts, target=amounts, due=st.integers(0, 100), scale=st.integers(1, 10000))
def test_completion_and_gaps_agree_in_any_unit(actual, target, due, scale):
    gap = schedule_gap(actual, target, due)
    assert half_up(completion_rate(actual, target) - gap, 10) == due
    assert half_up(amount_gap(actual, target, due) / target * 100, 10) == half_up(gap, 10)
    assert half_up(schedule_gap(actual * scale, target * scale, due), 10) == half_up(gap, 10)
