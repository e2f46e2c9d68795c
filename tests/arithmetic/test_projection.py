from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest

from county_report.arithmetic import Month, project_year_end
from county_report.arithmetic.past_years import PastYears
from county_report.arithmetic.projection import back_test
from county_report.arithmetic.projection_methods import (
    METHODS,
    carried_growth,
    seasonal_shares,
    theta,
)
from county_report.errors import BadRequest, UndefinedResult

JUNE = Month(2021, 6)
SIMPLE = {name: METHODS[name] for name in ("季节比重法", "同比增速推算法")}


def halves(*pairs, first=2017):
    """June and December of years in a row; the last year has June only."""
    levels = {}
    for year, (june, december) in enumerate(pairs, first):
        levels |= {f"{year}-06": june} | ({f"{year}-12": december} if december else {})
    return levels


def seasons(years, growth=10, first=2015):
    """Cumulatives of the months 2…12 whose months grow by ``growth`` percent a year."""
    weights = [16, 9, 8, 8, 10, 8, 7, 9, 8, 8, 9]
    levels = {}
    for n in range(years):
        total = Decimal(0)
        for month, weight in enumerate(weights, 2):
            total += weight * (1 + Decimal(growth) / 100) ** n
            levels[Month(first + n, month)] = total
    return levels


def test_shares_of_past_years_carry_the_year_to_its_end():
    """By June 50 and 30 of 100 were done, 40 on the mean: 44 is on the way to 110."""
    known = PastYears.of(halves((50, 100), (60, 200), (44, None), first=2019), JUNE)
    assert seasonal_shares(known) == 110


def test_growth_so_far_is_carried_over_the_rest_of_last_year():
    """44 after 40 is 10 % more: the remaining 60 become 66."""
    known = PastYears.of(halves((40, 100), (44, None), first=2020), JUNE)
    assert carried_growth(known) == 110


def test_a_back_test_knows_only_what_was_known_then():
    known = PastYears.of(halves((50, 100), (55, 121), (60, None), first=2019), JUNE)
    seen = []

    def method(past):
        seen.append((str(past.month), max(map(str, past.cumulative))))
        return Fraction(110)

    assert back_test(known, method) == {2019: Fraction(-100, 11), 2020: Fraction(10)}
    assert seen == [("2019-06", "2019-06"), ("2020-06", "2020-06")]


def test_the_method_that_erred_least_is_used_and_its_worst_error_is_the_range():
    """Shares 50, 50, 55, 50, 50: against the mean share 2019 was off by -9.09 % …"""
    levels = halves((50, 100), (50, 100), (55, 100), (50, 100), (60, None))
    found = project_year_end(levels, JUNE, SIMPLE)
    # 2018: 50/.5=100, 0 %; 2019: 55/.5=110, 100/110-1; 2020: 50/(.5+.5+.55)*3
    assert found.method == "季节比重法"
    assert {year: round(float(error), 4) for year, error in found.errors.items()} == {
        2018: 0.0, 2019: -9.0909, 2020: 3.3333,
    }  # fmt: skip
    assert round(float(found.error), 4) == 4.1414
    # 60 / 51.25 %; then 9.09 % of it to either side
    assert round(float(found.value), 4) == 117.0732
    assert (round(float(found.low), 4), round(float(found.high), 4)) == (106.4302, 127.7162)
    # carried: 0, -9.0909, +10: mean 6.3636
    assert {name: round(float(e), 4) for name, e in found.others.items()} == {
        "同比增速推算法": 6.3636
    }


def test_what_is_done_stays_done_in_the_range():
    """November: an error of half the year cannot take back what is there."""
    pairs = {2017: (90, 100), 2018: (45, 100), 2019: (90, 100), 2020: (45, 100)}
    levels = {f"{y}-{m}": v for y, p in pairs.items() for m, v in zip(("11", "12"), p, strict=True)}
    found = project_year_end({**levels, "2021-11": 90}, Month(2021, 11), SIMPLE)
    assert found.low == 90


def test_months_to_come_are_not_looked_at():
    levels = seasons(6)
    now = Month(2020, 6)
    seen = {month: value for month, value in levels.items() if month <= now}
    assert project_year_end(levels, now) == project_year_end(seen, now)


@pytest.mark.parametrize("month", [2, 3, 6, 11])
@pytest.mark.parametrize("method", [carried_growth, seasonal_shares])
def test_a_series_that_keeps_its_season_is_projected_exactly(method, month):
    levels = seasons(5)
    known = PastYears.of(levels, Month(2019, month))
    assert round(float(method(known)), 8) == round(float(levels[Month(2019, 12)]), 8)


def test_theta_follows_season_and_trend():
    levels = seasons(6)
    known = PastYears.of(levels, Month(2020, 6))
    assert theta(known) == pytest.approx(float(levels[Month(2020, 12)]), rel=0.05)


def test_a_long_history_is_tried_by_all_methods_twice_the_same():
    levels = pd.Series({str(month): float(value) for month, value in seasons(7).items()})
    found = project_year_end(levels, Month(2021, 6))
    assert {found.method, *found.others} == set(METHODS)
    assert list(found.errors) == [2017, 2018, 2019, 2020]
    assert found.low <= found.value <= found.high
    assert project_year_end(levels, Month(2021, 6)) == found


def test_periods_may_be_the_labels():
    levels = {pd.Period(str(month), "M"): value for month, value in seasons(5).items()}
    found = project_year_end(pd.Series(levels), Month(2019, 9), SIMPLE)
    assert round(float(found.value), 6) == 146.41


@pytest.mark.parametrize(
    "levels, month, message",
    [
        (halves((50, 100), (55, None)), Month(2018, 6), "往年资料太短，2018-06之前只有1个完整年份"),
        (halves((50, 100), (50, 100), (55, None)), Month(2019, 6), "只有2个完整年份"),
        (halves((0, 9), (0, 9), (0, 9), (0, 9), (1, None)), JUNE, "往年同期没有完成数"),
        (halves((50, 100)), Month(2017, 12), "全年已经结束"),
        (halves((50, 100)), Month(2018, 6), "2018-06没有累计数"),
        ({"2021-06": None}, JUNE, "“2021-06”：“None”不是有限的数"),
    ],
)
def test_what_cannot_be_projected_is_refused_with_a_sentence(levels, month, message):
    with pytest.raises(UndefinedResult, match=message) as caught:
        project_year_end(levels, month, SIMPLE)
    assert caught.value.message.endswith("。")


def test_a_label_that_is_no_month_is_refused():
    with pytest.raises(BadRequest, match="“六月”写法不对"):
        project_year_end({"六月": 1}, JUNE)


def test_a_january_that_is_not_reported_this_year_is_one_step_with_february():
    """History has January, this year's survey begins with February; last year it had a July."""
    levels = {"2020-01": 5, "2020-02": 15, "2020-07": 60, "2020-12": 100, "2021-02": 18}
    assert PastYears.of(levels, Month(2021, 2)).steps() == ([15, 45, 40, 18], [2, 7, 12])


def test_a_year_without_this_years_reports_is_no_step():
    levels = {"2020-06": 50, "2020-12": 100, "2021-03": 25, "2021-06": 52}
    assert PastYears.of(levels, JUNE).steps() == ([25, 27], [3, 6, 12])


def test_a_year_with_a_gap_ends_the_history():
    levels = seasons(5)
    del levels[Month(2017, 12)]
    assert PastYears.of(levels, Month(2019, 6)).whole_years == [2018]


def test_the_unit_does_not_matter():
    levels = seasons(5)
    ten = {month: value * 10 for month, value in levels.items()}
    one = project_year_end(levels, Month(2019, 6), SIMPLE)
    other = project_year_end(ten, Month(2019, 6), SIMPLE)
    assert round(float(one.value), 8) * 10 == pytest.approx(float(other.value))
    assert one.errors.keys() == other.errors.keys()
