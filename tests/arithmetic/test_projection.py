from decimal import Decimal
from fractions import Fraction
from itertools import accumulate

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import Month, Projection, project_year_end
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


def four(number):
    """Numbers at four decimals, to be held against hand-worked ones."""
    if isinstance(number, dict):
        return {name: four(one) for name, one in number.items()}
    return [four(one) for one in number] if isinstance(number, list) else round(float(number), 4)


def seasons(years, growth=10, first=2015, wobble=0):
    """Cumulatives of the months 2…12 whose months grow by ``growth`` percent a year.

    ``wobble`` is added to April's weight in every other year.
    """
    weights = [16, 9, 8, 8, 10, 8, 7, 9, 8, 8, 9]
    levels = {}
    for n in range(years):
        total = Decimal(0)
        for month, weight in enumerate(weights, 2):
            weight += wobble * (n % 2) * (month == 4)
            total += weight * (1 + Decimal(growth) / 100) ** n
            levels[Month(first + n, month)] = total
    return levels


def test_nothing_projected_reaches_no_target():
    nothing = Projection(0, 0, 0, "", 5, 8, {2019: 6, 2020: -10}, {}, {}, None)
    assert (nothing.chance_of(1), nothing.chance_of(0)) == (0, 100)


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

    assert back_test(known, {"常数": method}) == {2019: {"常数": 110}, 2020: {"常数": 110}}
    assert seen == [("2019-06", "2019-06"), ("2020-06", "2020-06")]


def test_the_projection_is_the_mean_of_the_methods_and_so_is_its_back_test():
    """Shares 50, 50, 55, 50 and 60 reached: 60 / 51.25 % = 117.07 and 60 / 50 % = 120."""
    levels = halves((50, 100), (50, 100), (55, 100), (50, 100), (60, None))
    found = project_year_end(levels, JUNE, SIMPLE)
    assert found.method == "季节比重法、同比增速推算法的平均"
    assert four(found.values) == {"季节比重法": 117.0732, "同比增速推算法": 120.0}
    assert four(found.value) == 118.5366
    # 2018: both say 100; 2019: both 110; 2020: 50 / 51.67 % = 96.7742 and 50 / 55 % = 90.9091
    assert four(found.errors) == {2018: 0.0, 2019: -9.0909, 2020: 6.5625}
    assert four(found.error) == 5.2178
    assert four(found.others) == {"季节比重法": 4.1414, "同比增速推算法": 6.3636}


def test_the_range_is_students_t_on_the_root_mean_square_of_the_errors():
    """√((0 + 82.645 + 43.066) / 3) = 6.4733 %; the table of t gives 1.6377 at 90 % and 3."""
    levels = halves((50, 100), (50, 100), (55, 100), (50, 100), (60, None))
    found = project_year_end(levels, JUNE, SIMPLE)
    assert four(found.spread) == 6.4733
    assert float(found.low) == pytest.approx(118.5366 * (1 - 0.064733 * 1.637744), abs=1e-3)
    assert float(found.high) == pytest.approx(118.5366 * (1 + 0.064733 * 1.637744), abs=1e-3)


@pytest.mark.parametrize(
    "target, chance",
    [
        # F(x) = 1/2 + x / (2 √(2 + x²)) for two degrees of freedom; x counts spreads of 5
        (100, 50.0), (90, 90.8248), (110, 9.1752), (95, 78.8675), (105, 21.1325),
        (71, 98.5768), (70, 100.0), (60, 100.0),
    ],
)  # fmt: skip
def test_the_chance_of_a_target_is_the_upper_tail(target, chance):
    found = Projection(100.0, 70, 110, "", 5.0, 5.0, {2019: 5.0, 2020: -5.0}, {}, {}, 70.0)
    assert four(found.chance_of(target)) == chance


def test_years_that_all_came_as_projected_leave_no_doubt():
    found = project_year_end(halves(*[(50, 100)] * 4, (50, None)), JUNE, SIMPLE)
    assert (found.spread, found.low, found.value, found.high) == (0, 100, 100, 100)
    assert [found.chance_of(target) for target in (99, 100, 101)] == [100, 100, 0]


def test_the_ends_of_the_range_are_the_chances_of_one_in_ten():
    found = project_year_end(seasons(6, wobble=7), Month(2020, 4), SIMPLE)
    chances = [found.chance_of(target) for target in (found.low, found.value, found.high)]
    assert four(chances) == [90.0, 50.0, 10.0]


def test_a_figure_that_once_fell_is_not_sure_of_what_it_reached():
    levels = halves((50, 100), (50, 90), (55, 100), (50, 110), (60, None))
    fallen = {**levels, "2018-07": 49}
    kept, lost = (project_year_end(each, JUNE, SIMPLE) for each in (levels, fallen))
    assert (kept.assured, lost.assured) == (60, None)
    assert (kept.chance_of(60), lost.chance_of(60) < 100) == (100, True)


def test_a_method_that_no_past_year_has_tried_has_no_say():
    levels = halves(*[(50, 100)] * 4, (50, None))

    def late(known):
        if known.month.year < 2021:
            raise UndefinedResult("资料太短")
        return Fraction(500)

    found = project_year_end(levels, JUNE, {**SIMPLE, "新法": late})
    assert (found.value, list(found.values)) == (100, list(SIMPLE))


flows = st.lists(st.integers(1, 500), min_size=12, max_size=12)


@settings(max_examples=30)
@given(st.lists(flows, min_size=4, max_size=6), st.integers(1, 11), st.integers(2, 1000))
def test_ranges_hold_their_value_and_what_is_reached_whatever_the_unit(years, number, unit):
    levels = {f"{year}-{n:02d}": total for year, flow in enumerate(years, 2015)
              for n, total in enumerate(accumulate(flow), 1)}  # fmt: skip
    now = Month(2014 + len(years), number)
    found = project_year_end(levels, now, SIMPLE)
    assert levels[str(now)] <= found.low <= found.value <= found.high
    assert 0 <= found.chance_of(found.high) <= found.chance_of(found.low) <= 100
    larger = {label: value * unit for label, value in levels.items()}
    other = project_year_end(larger, now, SIMPLE)
    for name in ("value", "low", "high"):
        grown = float(getattr(found, name)) * unit
        assert float(getattr(other, name)) == pytest.approx(grown)
    assert float(other.spread) == pytest.approx(float(found.spread))
    target = float(found.value) * 1.05
    assert other.chance_of(target * unit) == pytest.approx(found.chance_of(target))


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
    assert list(found.values) == list(found.others) == list(METHODS)
    assert list(found.errors) == [2016, 2017, 2018, 2019, 2020]
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
