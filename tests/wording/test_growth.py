import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.errors import UndefinedResult
from county_report.wording import change_of_rate, growth, half_up, points

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
rates = st.decimals("-99.9", "400", places=3)


@pytest.mark.parametrize(
    "rate, expected",
    [
        (12.3, "增长12.3%"),
        (12.25, "增长12.3%"),
        (7, "增长7.0%"),
        (-8.7, "下降8.7%"),
        (-12.25, "下降12.3%"),
        (0, "持平"),
        (0.04, "持平"),
        (-0.04, "持平"),
        (0.05, "增长0.1%"),
        (-0.05, "下降0.1%"),
        (99.94, "增长99.9%"),
        (99.96, "增长1.00倍"),
        (100, "增长1.00倍"),
        (178.9, "增长1.79倍"),
        (Decimal("178.5"), "增长1.79倍"),
        (-100, "下降100.0%"),
        (-100.04, "下降100.0%"),
        (-165.9, "由正转负"),
    ],
)
def test_growth(rate, expected):
    """The verb is chosen after half-up rounding; never 增长-8.7%, never 倍 for a fall."""
    assert growth(rate) == expected


@pytest.mark.parametrize(
    "decimals, expected", [(0, "持平"), (1, "增长0.4%"), (2, "增长0.44%")]
)  # fmt: skip
def test_growth_turns_flat_by_the_decimals_printed(decimals, expected):
    assert growth(Decimal("0.44"), decimals) == expected


def test_growth_of_no_number_is_refused():
    with pytest.raises(UndefinedResult):
        growth(float("nan"))


@pytest.mark.parametrize(
    "rate, previous, expected",
    [
        (12.3, 11.1, "加快1.2个百分点"),
        (4.8, 5.1, "回落0.3个百分点"),
        (-2.0, -3.5, "降幅收窄1.5个百分点"),
        (-3.5, -2.0, "降幅扩大1.5个百分点"),
        (1.2, -0.4, "由降转增"),
        (-0.4, 1.2, "由增转降"),
        (0.5, 0, "由平转增"),
        (-0.5, 0, "由平转降"),
        (0, 0.5, "由增转平"),
        (0, -0.5, "由降转平"),
        (0, 0, "持平"),
        (5.1, 5.1, "持平"),
        (-5.1, -5.1, "持平"),
        (5.14, 5.11, "持平"),
        (0.04, -0.3, "由降转平"),
        (0.04, -0.04, "持平"),
        (0.3, 0.1, "加快0.2个百分点"),
    ],
)
def test_change_of_rate(rate, previous, expected):
    assert change_of_rate(rate, previous) == expected


@pytest.mark.parametrize(
    "value, expected",
    [(3.2, "3.2个百分点"), (3.25, "3.3个百分点"), (-0.3, "-0.3个百分点"), (-0.04, "0.0个百分点")],
)
def test_points(value, expected):
    assert points(value) == expected


@REPEATABLE
@given(rates, st.integers(0, 2))
def test_the_verb_never_contradicts_the_rounded_number(rate, decimals):
    verb = growth(rate, decimals)[:2]
    rounded = half_up(rate, decimals)
    assert (verb == "增长", verb == "下降", verb == "持平") == (
        rounded > 0, rounded < 0, rounded == 0,
    )  # fmt: skip


@REPEATABLE
@given(rates, rates)
def test_the_words_of_change_never_contradict_the_rates(rate, previous):
    words = change_of_rate(rate, previous)
    higher = ("加快", "降幅收窄", "由降转增", "由平转增", "由降转平")
    lower = ("回落", "降幅扩大", "由增转降", "由平转降", "由增转平")
    if words.startswith(higher):
        assert rate > previous
    elif words.startswith(lower):
        assert rate < previous
    else:
        assert words == "持平"
        assert abs(rate - previous) < Decimal("0.1")


@REPEATABLE
@given(rates, rates)
def test_no_printed_change_is_signed_or_zero(rate, previous):
    words = change_of_rate(rate, previous)
    assert "-" not in words
    assert not re.search(r"(?<!\d)0\.0个", words)
