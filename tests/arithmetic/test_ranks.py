from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import Rank, rank
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "value, others, direction, expected",
    [
        (12.3, [9.8, 15.1], "up", Rank(2, 3, False)),
        (12.3, [9.8, 15.1], "down", Rank(2, 3, False)),
        (15.2, [9.8, 15.1], "up", Rank(1, 3, False)),
        (15.2, [9.8, 15.1], "down", Rank(3, 3, False)),
        (15.1, [9.8, 15.1], "up", Rank(1, 3, True)),
        (9, [10, 10, 8], "up", Rank(3, 4, False)),
        (0.3, [Decimal("0.3")], "up", Rank(1, 2, True)),
    ],
)
def test_rank(value, others, direction, expected):
    assert rank(value, others, direction) == expected


def test_first_of_one_is_no_rank():
    with pytest.raises(UndefinedResult, match="没有其他县的数据"):
        rank(12.3, [])


def test_a_neutral_indicator_has_no_rank():
    with pytest.raises(UndefinedResult, match="“neutral”没有好坏之分"):
        rank(1, [2], "neutral")


def test_a_missing_peer_is_not_passed_over():
    with pytest.raises(UndefinedResult, match="不是有限的数"):
        rank(1, [2, None])


@REPEATABLE
@given(value=st.integers(0, 9), others=st.lists(st.integers(0, 9), min_size=1))
def test_the_two_directions_mirror_each_other(value, others):
    """Counting from the top and from the bottom meets, the tied counted once."""
    up, down = rank(value, others), rank(value, others, "down")
    assert up.position + down.position + others.count(value) == up.of + 1
