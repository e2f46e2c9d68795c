from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import comparable_growth, half_up, rate_in_use, year_on_year
from county_report.errors import BaseNotPositive, UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
amounts = st.decimals("0.01", "9999", places=2)
units = st.sampled_from(["甲厂", "乙厂", "丙厂", "丁厂", "戊厂"])
registers = st.dictionaries(units, amounts)


def test_growth_of_the_same_units_beside_the_naive_rate():
    """甲 and 乙 grew 10 %; 新厂 adds 66/200 = 33 points; 退厂, a third of 300, takes 47.67."""
    found = comparable_growth(
        {"甲厂": 110, "乙厂": 110, "新厂": 66}, {"甲厂": 100, "乙厂": 100, "退厂": 100}
    )
    assert (found.rate, found.units, found.current, found.year_ago) == (10, 2, 220, 200)
    assert half_up(found.naive_rate, 2) == Decimal("-4.67")
    assert found.entries == {"新厂": 33}
    assert {unit: str(half_up(v, 2)) for unit, v in found.exits.items()} == {"退厂": "-47.67"}


def test_a_register_without_entries_or_exits_has_one_rate():
    found = comparable_growth({"甲厂": 3.3}, {"甲厂": 3.0})
    assert (found.rate, found.naive_rate, found.entries, found.exits) == (10.0, 10.0, {}, {})


def test_registers_may_be_columns():
    found = comparable_growth(pd.Series({"甲厂": 12.0, "新厂": 1.0}), pd.Series({"甲厂": 10.0}))
    assert (found.rate, found.naive_rate) == (20.0, 30.0)


@pytest.mark.parametrize(
    "now, before, error, message",
    [
        ({"新厂": 1}, {"退厂": 1}, UndefinedResult, "两期没有相同的单位"),
        ({"甲厂": None}, {"甲厂": 1}, UndefinedResult, "^“甲厂”：“None”不是有限的数"),
        ({"甲厂": 5}, {"甲厂": 0, "退厂": 3}, BaseNotPositive, "上年同期为0"),
        ({"甲厂": 5}, {"甲厂": -2}, BaseNotPositive, "应写“由负转正”"),
    ],
)
def test_registers_that_cannot_be_compared_are_refused(now, before, error, message):
    with pytest.raises(error, match=message):
        comparable_growth(now, before)


@pytest.mark.parametrize(
    "published, computed, decimals, differs",
    [
        (16.1, -4.6058, 1, True),
        (5.0, 4.1564, 1, True),
        (9.4, 9.37856, 1, False),
        (9.38, 9.37856, 2, False),
        (9.37, 9.37856, 2, True),
    ],
)
def test_the_published_rate_is_used_and_the_difference_told(published, computed, decimals, differs):
    used = rate_in_use(published, computed, decimals)
    assert (used.rate, used.coverage_differs) == (published, differs)
    assert half_up(used.difference, 6) == half_up(published, 6) - half_up(computed, 6)


@REPEATABLE
@given(registers, registers, amounts, amounts)
def test_entries_and_exits_bridge_the_two_rates(now, before, level, base):
    now, before = {**now, "老厂": level}, {**before, "老厂": base}
    found = comparable_growth(now, before)
    effects = sum(found.entries.values()) + sum(found.exits.values())
    assert half_up(found.rate + effects, 10) == half_up(found.naive_rate, 10)
    assert found.naive_rate == year_on_year(sum(now.values()), sum(before.values()))
    assert set(found.entries) == now.keys() - before.keys()
    assert set(found.exits) == before.keys() - now.keys()
