from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    average_growth_by_levels,
    average_growth_by_rates,
    average_growth_by_total,
    half_up,
    two_year_average,
)
from county_report.errors import BaseNotPositive, UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
rates = st.decimals("-99", "300", places=1)


@pytest.mark.parametrize(
    "rates, expected",
    [
        ((44, 0), 20),
        ((-50, 100, 0), 0),
        ((Decimal("33.1"), 0, 0), Decimal(10)),
        ((7.5,), 7.5),
        ((-100, 30, 5), -100),
        ((1500, 0, 0, 0), 100),
    ],
)
def test_average_growth_by_rates(rates, expected):
    result = average_growth_by_rates(*rates)
    assert (result, type(result)) == (expected, type(expected))


@pytest.mark.parametrize(
    "current, base, years, expected",
    [(121, 100, 2, 10), (133.1, 100.0, 3, 10.0), (1, 1024, 10, -50), (0, 5, 3, -100)],
)
def test_average_growth_by_levels(current, base, years, expected):
    assert average_growth_by_levels(current, base, years) == expected


@pytest.mark.parametrize(
    "total, years, decimals, published",
    [("6.4", 2, 1, "3.2"), ("17.1", 2, 1, "8.2"), ("21", 2, 0, "10"), ("100", 10, 2, "7.18")],
)
def test_average_growth_by_total(total, years, decimals, published):
    """6.4 and 17.1 as the NBS printed them in 2021; 翻一番 in ten years is 7.18 % a year."""
    result = average_growth_by_total(Decimal(total), years)
    assert str(half_up(result, decimals)) == published


@pytest.mark.parametrize("years", [0, -1, 1.5])
def test_a_number_of_years_that_is_none_is_refused(years):
    with pytest.raises(UndefinedResult, match="不是1以上的整数"):
        average_growth_by_levels(121, 100, years)


def test_a_level_turned_negative_has_no_average():
    with pytest.raises(UndefinedResult, match="期末数为负") as caught:
        average_growth_by_levels(-5, 100, 2)
    assert caught.value.evidence["words"] == "由正转负"
    with pytest.raises(UndefinedResult, match="增速-120%低于-100%"):
        average_growth_by_rates(10, -120)


def test_a_base_of_zero_is_refused_with_words():
    with pytest.raises(BaseNotPositive) as caught:
        average_growth_by_levels(5, 0, 2)
    assert caught.value.evidence["words"] == "基期为零"


def test_no_rate_has_no_average():
    with pytest.raises(UndefinedResult, match="请补充各年增速"):
        average_growth_by_rates()


@REPEATABLE
@given(rate=rates, years=st.integers(1, 8))
def test_years_of_one_rate_average_to_it(rate, years):
    assert half_up(average_growth_by_rates(*[rate] * years), 12) == rate


@REPEATABLE
@given(first=rates, second=rates)
def test_by_rates_levels_and_total_agree(first, second):
    level = (1 + first / 100) * (1 + second / 100)
    by_rates = half_up(two_year_average(first, second), 12)
    assert half_up(average_growth_by_levels(level, 1, 2), 12) == by_rates
    assert half_up(average_growth_by_total((level - 1) * 100, 2), 12) == by_rates
