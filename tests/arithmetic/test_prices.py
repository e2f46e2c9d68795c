from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import half_up, implied_deflator, real_growth, real_growth_by_index
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
rates = st.decimals("-60", "300", places=1)


@pytest.mark.parametrize(
    "nominal, prices, expected",
    [(10.25, 5, 5.0), (0, 0, 0), (Decimal(10), Decimal(10), Decimal(0)), (5, -50, 110),
     (Decimal(0), 25, Decimal(-20))],
)  # fmt: skip
def test_real_growth(nominal, prices, expected):
    assert real_growth(nominal, prices) == expected
    assert real_growth_by_index(nominal, 100 + prices) == expected


def test_growth_is_divided_not_subtracted():
    assert half_up(real_growth(Decimal("15.5"), 5), 2) == Decimal("10.00")


@pytest.mark.parametrize("prices", [-100, -130])
def test_prices_that_fell_to_nothing_are_refused(prices):
    with pytest.raises(UndefinedResult, match="不应低于或等于-100%"):
        real_growth(5, prices)
    with pytest.raises(UndefinedResult, match="上年同期=100"):
        real_growth_by_index(5, 100 + prices)


def test_the_deflator_behind_a_published_real_growth():
    """GDP 2024: 1348066.2 over 1294271.7 is 4.1564 %, published 5.0: prices fell 0.8 %."""
    nominal = (Decimal("1348066.2") / Decimal("1294271.7") - 1) * 100
    assert half_up(implied_deflator(nominal, 5), 1) == Decimal("-0.8")


@REPEATABLE
@given(nominal=rates, prices=rates)
def test_real_growth_and_deflator_invert_each_other(nominal, prices):
    real = real_growth(nominal, prices)
    assert half_up(implied_deflator(nominal, real), 10) == prices
