from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    doublings,
    half_up,
    multiple_of_base,
    multiple_of_increase,
    year_on_year,
)
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "rate, increase, base", [(178.9, 1.789, 2.789), (100, 1, 2), (0, 0, 1), (300, 3, 4)]
)
def test_grown_by_and_grown_to_differ(rate, increase, base):
    """增长1倍 is 增长到2倍."""
    assert multiple_of_increase(rate) == increase
    assert multiple_of_base(rate) == base


@pytest.mark.parametrize("rate, times", [(100, 1), (300, 2), (700, 3), (0, 0), (102300, 10)])
def test_doublings(rate, times):
    """翻一番 is twice, 翻两番 four times the base."""
    assert (doublings(rate), type(doublings(rate))) == (times, int)


@pytest.mark.parametrize("function", [multiple_of_increase, multiple_of_base, doublings])
def test_a_decrease_is_not_said_in_multiples(function):
    with pytest.raises(UndefinedResult, match="下降不用“倍”和“翻番”") as caught:
        function(-50)
    assert caught.value.evidence["words"] == "下降"


@REPEATABLE
@given(st.integers(1, 40), st.decimals("0.01", "9999", places=2))
def test_a_level_doubled_n_times_has_doubled_n_times(times, level):
    assert half_up(doublings(year_on_year(level * 2**times, level)), 12) == times


@REPEATABLE
@given(st.decimals("0", "9999", places=1))
def test_grown_to_is_grown_by_and_one(rate):
    assert multiple_of_base(rate) == multiple_of_increase(rate) + Decimal(1)
