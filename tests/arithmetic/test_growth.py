from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    growth_of_increase,
    half_up,
    month_of_cumulative,
    month_on_month,
    percentage_points,
    two_year_average,
    year_on_year,
    year_to_date_growth,
)
from county_report.errors import BaseNotPositive, UndefinedResult

amounts = st.decimals("0.01", "9999999", places=2)
rates = st.decimals("-99", "500", places=1)
REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "current, year_ago, expected",
    [
        (112.5, 100, 12.5),
        (Decimal("112.25"), Decimal(100), Decimal("12.25")),
        (91.3, 100.0, -8.7),
        (100, 100, 0),
        (300, 100, 200),
        (0, 5, -100),
        (-41, 41, -200),
        (1.1, 1, 10.0),
    ],
)
def test_year_on_year(current, year_ago, expected):
    result = year_on_year(current, year_ago)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    "current, year_ago, decimals, published",
    [
        (31397, 27242, 2, "15.25"),
        (5682, 7498, 2, "-24.22"),
        (26, 45, 2, "-42.22"),
        (170024, 128201, 2, "32.62"),
        (117.1, 109.4, 1, "7.0"),
        (759.002, 797.966, 3, "-4.883"),
    ],
)
def test_published_rates_reproduce(current, year_ago, decimals, published):
    """Rates that fiscal bulletins and statistics offices printed."""
    assert str(half_up(year_on_year(current, year_ago), decimals)) == published


@pytest.mark.parametrize(
    "current, year_ago, words, profit_words",
    [
        (5, 0, "上年同期为零", "上年同期为零"),
        (0, 0, "与上年同期均为零", "与上年同期均为零"),
        (0, Decimal("-0.0"), "与上年同期均为零", "与上年同期均为零"),
        (27, -41, "由负转正", "扭亏为盈"),
        (0, -41, "由负归零", "实现扭亏"),
        (-20, -41, "负值收窄", "亏损收窄"),
        (-51, -41, "负值扩大", "亏损扩大"),
        (-41, -41, "持平", "亏损持平"),
    ],
)
def test_a_base_that_is_not_positive_gives_words(current, year_ago, words, profit_words):
    """A vendor prints +165.85 % for −41 → 27; official prose says 扭亏为盈."""
    with pytest.raises(BaseNotPositive) as caught:
        year_on_year(current, year_ago)
    assert caught.value.evidence["words"] == words
    assert caught.value.evidence["profit_words"] == profit_words


def test_the_message_says_what_to_write():
    with pytest.raises(BaseNotPositive) as caught:
        year_on_year(27, -41)
    assert caught.value.message == "上年同期为-41，同比增速无意义，应写“由负转正”。"


def test_month_on_month():
    assert month_on_month(Decimal(90), Decimal(120)) == Decimal(-25)


def test_month_on_month_names_its_own_base():
    with pytest.raises(BaseNotPositive) as caught:
        month_on_month(3, 0)
    assert caught.value.evidence["words"] == "上月为零"


@pytest.mark.parametrize(
    "cumulative, previous, expected",
    [
        (Decimal("310.5"), Decimal("280.2"), Decimal("30.3")),
        (0.3, 0.1, 0.2),
        (61, 58, 3),
        (58, 61, -3),
    ],
)
def test_month_of_cumulative(cumulative, previous, expected):
    result = month_of_cumulative(cumulative, previous)
    assert result == expected
    assert type(result) is type(expected)


@pytest.mark.parametrize(
    "rate, previous, expected",
    [(4.8, 5.1, -0.3), (Decimal("5.4"), Decimal("5.1"), Decimal("0.3")), (-2, 3, -5), (0, 0, 0)],
)
def test_percentage_points(rate, previous, expected):
    assert percentage_points(rate, previous) == expected


@pytest.mark.parametrize(
    "rate, year_ago, expected",
    [
        (21, 0, 10),
        (Decimal(44), Decimal(0), Decimal(20)),
        (Decimal(-100), Decimal(50), Decimal(-100)),
        (0.0, 0.0, 0.0),
    ],
)
def test_two_year_average(rate, year_ago, expected):
    assert two_year_average(rate, year_ago) == expected


@pytest.mark.parametrize("two_years, published", [("6.4", "3.2"), ("17.1", "8.2")])
def test_published_two_year_averages_reproduce(two_years, published):
    """社零、原煤产量 of January–February 2021 against 2019, as the NBS printed them."""
    assert str(half_up(two_year_average(Decimal(two_years), 0), 1)) == published


def test_two_year_average_of_a_level_turned_negative_is_refused():
    with pytest.raises(UndefinedResult, match="两年平均增速无意义"):
        two_year_average(-120, 10)


@REPEATABLE
@given(year_ago=amounts, rate=rates)
def test_year_on_year_inverts(year_ago, rate):
    """Growing a base by a rate and asking for the rate gives it back."""
    current = year_ago * (1 + rate / 100)
    assert half_up(year_on_year(current, year_ago), 12) == rate


@REPEATABLE
@given(rate=rates)
def test_two_years_of_one_rate_average_to_it(rate):
    assert half_up(two_year_average(rate, rate), 12) == rate


@REPEATABLE
@given(current=st.floats(0, 1e9), year_ago=st.floats(0.01, 1e9))
def test_floats_never_give_minus_zero_or_nan(current, year_ago):
    text = repr(year_on_year(current, year_ago))
    assert text not in ("nan", "inf", "-inf", "-0.0")


def test_growth_of_the_year_to_date_names_its_own_base():
    assert str(half_up(year_to_date_growth(15348, 14032), 2)) == "9.38"
    with pytest.raises(BaseNotPositive) as caught:
        year_to_date_growth(3, 0)
    assert caught.value.evidence["words"] == "上年同期累计为零"


@pytest.mark.parametrize(
    "current, increase, published",
    [(5682, -1816, "-24.22"), (31397, 4155, "15.25"), (2432, 357, "17.20"), (125, 25, "25.00")],
)
def test_growth_out_of_a_level_and_its_increase(current, increase, published):
    """As fiscal bulletins print them: 增收4155万元，增长15.25%; 减收1816万元，下降24.22%."""
    assert str(half_up(growth_of_increase(current, increase), 2)) == published


def test_an_increase_from_below_zero_is_refused():
    with pytest.raises(BaseNotPositive) as caught:
        growth_of_increase(27, 68)
    assert caught.value.evidence["profit_words"] == "扭亏为盈"


@pytest.mark.parametrize("current, year_ago", [(1e308, 1e-308), (1e300, 1e-300)])
def test_a_rate_beyond_all_numbers_is_refused_not_infinite(current, year_ago):
    with pytest.raises(UndefinedResult, match="超出了数的范围"):
        year_on_year(current, year_ago)


@REPEATABLE
@given(current=amounts, year_ago=amounts, scale=st.integers(1, 10000))
def test_growth_does_not_depend_on_the_unit(current, year_ago, scale):
    assert year_on_year(current * scale, year_ago * scale) == year_on_year(current, year_ago)


@REPEATABLE
@given(current=amounts, year_ago=amounts)
def test_growth_of_the_increase_is_the_growth(current, year_ago):
    assert growth_of_increase(current, current - year_ago) == year_on_year(current, year_ago)
