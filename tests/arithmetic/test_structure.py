from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    contributions,
    half_up,
    pulls,
    real_contributions,
    real_pulls,
    rounding_residue,
    shares,
    sum_of_parts,
    year_on_year,
)
from county_report.errors import BaseNotPositive, UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
amounts = st.decimals("0.01", "99999", places=2)
rates = st.decimals("-50", "90", places=1)
pairs = st.lists(st.tuples(amounts, amounts), min_size=1, max_size=8)
THIRDS = {"甲": 1, "乙": 1, "丙": 1}


def sides(pairs):
    return tuple({f"第{n}部分": pair[side] for n, pair in enumerate(pairs)} for side in (0, 1))


def test_shares_are_not_forced_to_100():
    """Three thirds print 33.3 each: 99.9, and the residue says so."""
    thirds = shares(THIRDS)
    assert [str(half_up(value, 1)) for value in thirds.values()] == ["33.3"] * 3
    assert rounding_residue(thirds, 1) == Decimal("-0.1")


@pytest.mark.parametrize(
    "percents, decimals, expected",
    [
        ({"达进度": "72.9730", "欠进度": "27.0270"}, 1, "0.0"),
        ({"a": "33.35", "b": "33.35", "c": "33.30"}, 1, "0.1"),
        ({"a": 60, "b": 40}, 0, "0"),
        ({"a": "0.5", "b": "99.5"}, 0, "1"),
    ],
)
def test_rounding_residue(percents, decimals, expected):
    assert str(rounding_residue(percents, decimals)) == expected


def test_pulls_may_be_held_against_the_growth_that_they_add_to():
    assert rounding_residue([0.4, 2.0, 4.6], 1, total=7.0) == 0


def test_a_real_error_shows_as_a_large_residue():
    """任泽区 2021 printed contributions that add to 100.5."""
    assert rounding_residue({"一产": 10.4, "二产": 50.4, "三产": 39.7}, 1) == Decimal("0.5")


def test_shares_of_a_whole_that_has_more_parts():
    assert shares({"工业": 30, "农业": 20}, whole=200) == {"工业": 15, "农业": 10}


@pytest.mark.parametrize("parts", [{"甲": 0, "乙": 0}, {"甲": -5, "乙": 2}])
def test_shares_of_nothing_are_refused(parts):
    with pytest.raises(UndefinedResult, match="占比无意义"):
        shares(parts)


@pytest.mark.parametrize(
    "parts, expected", [([0.4, 2.0, 4.6], 7.0), ({"商品": 393928, "餐饮": 46895}, 440823),
                        (pd.Series([0.1, 0.2]), 0.3)]
)  # fmt: skip
def test_sum_of_parts(parts, expected):
    assert sum_of_parts(parts) == expected


def test_a_sum_of_nothing_is_refused():
    with pytest.raises(UndefinedResult, match="没有分项"):
        sum_of_parts([])


def test_contributions_and_pulls():
    now, before = {"工业": 130, "农业": 90}, {"工业": 100, "农业": 100}
    assert contributions(now, before) == {"工业": 150, "农业": -50}
    assert pulls(now, before) == {"工业": 15, "农业": -5}


def test_a_part_that_was_zero_still_pulls():
    assert pulls({"新业": 5, "旧业": 100}, {"新业": 0, "旧业": 100}) == {"新业": 5, "旧业": 0}


def test_a_part_of_one_period_only_is_named():
    with pytest.raises(UndefinedResult, match="“农业”没有本期数"):
        pulls({"工业": 130}, {"工业": 100, "农业": 100})
    with pytest.raises(UndefinedResult, match="“农业”没有上年同期数"):
        contributions({"工业": 130, "农业": 1}, {"工业": 100})


def test_a_whole_that_stood_still_has_pulls_and_no_contributions():
    now, before = {"工业": 110, "农业": 90}, {"工业": 100, "农业": 100}
    assert pulls(now, before) == {"工业": 5, "农业": -5}
    with pytest.raises(UndefinedResult, match="总量没有增减"):
        contributions(now, before)


def test_pulls_on_no_base_are_refused():
    with pytest.raises(BaseNotPositive):
        pulls({"甲": 1}, {"甲": 0})


def test_real_pulls_weigh_rates_by_the_base():
    levels, growth = {"一产": 100, "二产": 500, "三产": 400}, {"一产": 4, "二产": 6, "三产": 5}
    assert real_pulls(levels, growth) == {"一产": Decimal("0.4"), "二产": 3, "三产": 2}
    result = real_contributions(levels, growth)
    assert {part: str(half_up(value, 1)) for part, value in result.items()} == {
        "一产": "7.4", "二产": "55.6", "三产": "37.0",
    }  # fmt: skip


def test_real_contributions_of_no_growth_are_refused():
    with pytest.raises(UndefinedResult, match="总增速为零"):
        real_contributions({"甲": 1, "乙": 1}, {"甲": 3, "乙": -3})


def test_real_pulls_without_a_rate_or_base_are_refused():
    with pytest.raises(UndefinedResult, match="“乙”没有增速数"):
        real_pulls({"甲": 1, "乙": 1}, {"甲": 3})
    with pytest.raises(UndefinedResult, match="基期总量不为正"):
        real_pulls({"甲": 0}, {"甲": 3})


def test_a_column_comes_back_a_column():
    now = pd.Series({"工业": 130.0, "农业": 90.0})
    before = pd.Series({"农业": 100.0, "工业": 100.0})
    assert pulls(now, before).to_dict() == {"工业": 15.0, "农业": -5.0}
    assert contributions(now, before).to_dict() == {"工业": 150.0, "农业": -50.0}


@REPEATABLE
@given(pairs)
def test_shares_add_to_100(pairs):
    assert half_up(sum(shares(sides(pairs)[0]).values()), 10) == 100


@REPEATABLE
@given(pairs)
def test_contributions_add_to_100_and_pulls_to_the_growth(pairs):
    now, before = sides(pairs)
    total, base = sum(now.values()), sum(before.values())
    assert half_up(sum(pulls(now, before).values()), 10) == half_up(year_on_year(total, base), 10)
    assume(total != base)
    assert half_up(sum(contributions(now, before).values()), 10) == 100


@REPEATABLE
@given(st.lists(st.tuples(amounts, rates), min_size=1, max_size=8))
def test_real_pulls_add_to_the_real_growth(pairs):
    levels, growth = sides(pairs)
    grown = sum(level * (1 + growth[part] / 100) for part, level in levels.items())
    whole = half_up(year_on_year(grown, sum(levels.values())), 10)
    assert half_up(sum(real_pulls(levels, growth).values()), 10) == whole


@REPEATABLE
@given(pairs, st.integers(1, 10000))
def test_structure_does_not_depend_on_the_unit(pairs, scale):
    """万元 or 亿元: shares and pulls stay."""
    now, before = sides(pairs)
    scaled = [{part: level * scale for part, level in side.items()} for side in (now, before)]
    for one, other in ((pulls(now, before), pulls(*scaled)), (shares(now), shares(scaled[0]))):
        rounded = [[half_up(value, 12) for value in side.values()] for side in (one, other)]
        assert rounded[0] == rounded[1]


def test_lists_are_numbered_from_one():
    assert shares([1, 3]) == {1: 25, 2: 75}
    assert contributions([3, 4], [1, 2]) == {1: 50, 2: 50}
    assert pulls([3, 4], [1, 4]) == {1: 40, 2: 0}
    assert real_contributions([50, 50], [9, 3]) == {1: 75, 2: 25}


@pytest.mark.parametrize("one", [5, "12", None])
def test_one_value_is_no_set_of_parts(one):
    with pytest.raises(UndefinedResult, match="要一组数"):
        shares(one)
