from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    half_up,
    implied_revision,
    month_of_cumulative,
    months_of_cumulatives,
)
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
amounts = st.decimals("-9999", "9999", places=2)


@pytest.mark.parametrize("month", [1, 2])
def test_january_and_february_have_no_month_of_their_own(month):
    with pytest.raises(UndefinedResult, match="1—2月份合并发布") as caught:
        month_of_cumulative(20, 9, month_number=month)
    assert caught.value.evidence["words"] == "1—2月份合并"


def test_from_march_on_a_month_has_its_figure():
    assert month_of_cumulative(32, 20, month_number=3) == 12


def test_no_such_month():
    with pytest.raises(UndefinedResult, match="没有13月份"):
        month_of_cumulative(32, 20, month_number=13)


@pytest.mark.parametrize(
    "now, before, published, revised",
    [("33882.1", "27298.3", "6582.9", "0.9"), ("50151", "45933.5", "4275.6", "-58.1"),
     ("135839", "115566", "20273", "0")],
)  # fmt: skip
def test_a_published_month_shows_what_was_revised(now, before, published, revised):
    """规上工业利润 2018年6月 and 2019年10月, 财政收入 2025年7月."""
    given = Decimal(now), Decimal(before), Decimal(published)
    assert implied_revision(*given) == Decimal(revised)
    assert month_of_cumulative(given[0], given[1], revision=Decimal(revised)) == given[2]


def test_months_of_a_year():
    assert months_of_cumulatives({4: 41, 2: 20, 3: 32}) == {4: 9, 2: 20, 3: 12}


def test_a_past_revision_is_not_taken_for_a_month():
    assert months_of_cumulatives({2: 20, 3: 32, 4: 41}, {4: -3}) == {2: 20, 3: 12, 4: 12}


def test_months_of_a_column():
    levels = pd.Series({2: 20.5, 3: 32.1}, name="利润")
    pd.testing.assert_series_equal(
        months_of_cumulatives(levels), pd.Series({2: 20.5, 3: 11.6}, name="利润")
    )


@pytest.mark.parametrize(
    "levels, revisions, message",
    [
        ({1: 9, 2: 20}, None, "1月份单独有累计数，1—2月份应合并"),
        ({2: 20, 4: 41}, None, "缺3月份累计数"),
        ({3: 32}, None, "缺2月份累计数"),
        ({2: 20, 13: 32}, None, "没有13月份"),
        ({2: 20, 3: None}, None, "“3”：“None”不是有限的数"),
        ({2: 20, 3: 32}, {2: 1}, "2月份没有可修订的前期数"),
        ({2: 20, 3: 32}, {5: 1}, "5月份没有可修订的前期数"),
    ],
)
def test_months_that_cannot_be_told_apart_are_refused(levels, revisions, message):
    with pytest.raises(UndefinedResult, match=message):
        months_of_cumulatives(levels, revisions)


@REPEATABLE
@given(st.lists(st.tuples(amounts, amounts), min_size=2, max_size=11))
def test_months_and_revisions_add_up_to_the_cumulative(pairs):
    levels = {month: level for month, (level, _) in enumerate(pairs, 2)}
    revisions = {month: change for month, (_, change) in enumerate(pairs, 2) if month > 2}
    months = months_of_cumulatives(levels, revisions)
    last = pairs[-1][0]
    assert half_up(sum(months.values()) + sum(revisions.values()), 10) == last
