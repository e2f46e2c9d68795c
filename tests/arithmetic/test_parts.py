from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    contribution,
    contribution_of_pull,
    half_up,
    pull,
    pull_of_contribution,
    real_contribution,
    real_pull,
    share,
)
from county_report.errors import BaseNotPositive, UndefinedResult

amounts = st.decimals("0.01", "99999", places=2)
REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "part, whole, expected",
    [(3, 8, Decimal("37.5")), (0.5, 2, 25.0), (0, 8, 0), (8, 8, 100), (-1, 4, -25)],
)
def test_share(part, whole, expected):
    result = share(part, whole)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    "part, whole, decimals, published",
    [
        (660, 17056, 2, "3.87"),
        (445964, 951435, 1, "46.9"),
        (32, 41, 1, "78.0"),
        (22181, 147762, 1, "15.0"),
    ],
)
def test_published_shares_reproduce(part, whole, decimals, published):
    assert str(half_up(share(part, whole), decimals)) == published


@pytest.mark.parametrize("whole", [0, -5, 0.0])
def test_a_share_of_nothing_is_refused(whole):
    with pytest.raises(UndefinedResult, match="占比无意义，请核对总量"):
        share(1, whole)


@pytest.mark.parametrize(
    "part, whole, expected", [(30, 120, 25), (-30, 120, -25), (-30, -120, 25), (150, 120, 125)]
)
def test_contribution(part, whole, expected):
    assert contribution(part, whole) == expected


def test_a_whole_that_did_not_change_has_no_contributions():
    with pytest.raises(UndefinedResult, match="贡献率无意义"):
        contribution(5, Decimal("0.0"))


@pytest.mark.parametrize("part, base, expected", [(30, 1000, 3), (-5, 200, Decimal("-2.5"))])
def test_pull(part, base, expected):
    assert pull(part, base) == expected


@pytest.mark.parametrize("base, words", [(0, "上年同期为零"), (-3, "上年同期为负")])
def test_a_pull_on_no_base_is_refused(base, words):
    with pytest.raises(BaseNotPositive) as caught:
        pull(1, base)
    assert caught.value.evidence["words"] == words


@REPEATABLE
@given(st.lists(amounts, min_size=1, max_size=8))
def test_shares_of_all_parts_add_to_100(parts):
    assert half_up(sum(share(part, sum(parts)) for part in parts), 10) == 100


@pytest.mark.parametrize(
    "contribution_rate, total, published",
    [("45.6", "14.6", "6.7"), ("58.3", "9.3", "5.4"), ("2.9", "11.6", "0.3"),
     ("-33.8", "6.1", "-2.1")],
)  # fmt: skip
def test_published_pulls_reproduce_from_contributions(contribution_rate, total, published):
    """《福建统计年鉴2020》表2-7, 《新疆兵团统计年鉴》表2-8."""
    result = pull_of_contribution(Decimal(contribution_rate), Decimal(total))
    assert str(half_up(result, 1)) == published


def test_a_published_contribution_reproduces_from_its_pull():
    """任泽区 2021: 2.66 points of 6.7 %."""
    assert str(half_up(contribution_of_pull(Decimal("2.66"), Decimal("6.7")), 1)) == "39.7"


def test_real_pull_and_contribution():
    assert real_pull(40, Decimal("7.5")) == 3
    assert real_contribution(40, Decimal("7.5"), 6) == 50
    assert real_contribution(40, -3, -6) == 20


@pytest.mark.parametrize("function", [contribution_of_pull, lambda *a: real_contribution(40, *a)])
def test_no_growth_has_no_contributions(function):
    with pytest.raises(UndefinedResult, match="贡献率无意义"):
        function(3, 0)


@REPEATABLE
@given(change=amounts, whole=amounts, base=amounts)
def test_pull_is_contribution_times_growth(change, whole, base):
    growth = pull(whole, base)
    pulled = pull_of_contribution(contribution(change, whole), growth)
    assert half_up(pulled, 10) == half_up(pull(change, base), 10)
    assert half_up(contribution_of_pull(pulled, growth), 8) == half_up(
        contribution(change, whole), 8
    )
