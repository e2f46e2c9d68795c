from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import contribution, half_up, pull, share
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
