from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import Rank, rank, ranks
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


def test_a_column_is_ranked_row_by_row_among_the_same_others():
    found = rank(pd.Series({"本月": 12.3, "上月": 8}), pd.Series([9.8, 15.1]))
    assert found.to_dict() == {"本月": Rank(2, 3, False), "上月": Rank(3, 3, False)}


def test_ranks_of_a_list_are_numbered():
    assert [place.position for place in ranks([9.8, 15.1]).values()] == [2, 1]


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


@pytest.mark.parametrize("direction, expected", [("up", [2, 1, 2, 4]), ("down", [2, 4, 2, 1])])
def test_ranks_share_places_and_count_them_all(direction, expected):
    counties = {"甲县": 9.8, "乙县": 15.1, "丙县": 9.8, "丁县": -3}
    found = ranks(counties, direction)
    assert [place.position for place in found.values()] == expected
    assert [name for name, place in found.items() if place.tied] == ["甲县", "丙县"]
    assert {place.of for place in found.values()} == {4}


def test_ranks_of_a_column_keep_its_labels():
    found = ranks(pd.Series({"甲县": 9.8, "乙县": 15.1}))
    assert found.map(lambda place: place.position).to_dict() == {"甲县": 2, "乙县": 1}


@pytest.mark.parametrize(
    "values, direction, message",
    [
        ({"甲县": 1}, "up", "不足两个数"),
        ({"甲县": 1, "乙县": None}, "up", "“乙县”：“None”不是有限的数"),
        ({"甲县": 1, "乙县": 2}, "neutral", "没有好坏之分"),
        (pd.Series([1, 2], index=["甲县", "甲县"]), "up", "“甲县”出现了不止一次"),
    ],
)
def test_what_cannot_be_ranked_is_refused(values, direction, message):
    with pytest.raises(UndefinedResult, match=message):
        ranks(values, direction)


@REPEATABLE
@given(st.dictionaries(st.text(max_size=3), st.integers(0, 9), min_size=2))
def test_a_table_of_ranks_is_the_rank_of_each(values):
    for label, place in ranks(values).items():
        assert place == rank(values[label], [v for k, v in values.items() if k != label])
