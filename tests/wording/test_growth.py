import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.errors import UndefinedResult
from county_report.wording import (
    above_below,
    change_of_rate,
    change_of_share,
    doubling,
    growth,
    growth_between,
    half_up,
    points,
)

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
        (5.14, 5.05, "持平"),
        (5.05, 5.04, "加快0.1个百分点"),
        (-5.05, -5.04, "降幅扩大0.1个百分点"),
    ],
)
def test_change_of_rate(rate, previous, expected):
    """5.14 and 5.05 both print 5.1, so no word may say they differ; 5.05 and 5.04 print apart."""
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


@pytest.mark.parametrize(
    "rate, previous, manner, expected",
    [
        (4.8, 5.1, "放缓", "放缓0.3个百分点"),
        (5.1, 4.8, "放缓", "加快0.3个百分点"),
        (5.1, 4.8, "提高", "提高0.3个百分点"),
        (4.8, 5.1, "提高", "回落0.3个百分点"),
        (-2, -3.5, "提高", "降幅收窄1.5个百分点"),
        (1.2, -0.4, "放缓", "由降转增"),
    ],
)
def test_the_manner_of_a_change(rate, previous, manner, expected):
    assert change_of_rate(rate, previous, manner=manner) == expected


def test_an_unknown_manner_is_refused():
    with pytest.raises(UndefinedResult, match="没有“变快”这种说法"):
        change_of_rate(5, 4, manner="变快")


@pytest.mark.parametrize(
    "share, previous, expected",
    [
        (46.2, 45, "提高1.2个百分点"),
        (3.1, 3.4, "下降0.3个百分点"),
        (5.14, 5.05, "持平"),
        (0, 0.1, "下降0.1个百分点"),
    ],
)
def test_change_of_share(share, previous, expected):
    assert change_of_share(share, previous) == expected


@pytest.mark.parametrize(
    "gap, expected",
    [(0.5, "高0.5个百分点"), (-13.25, "低13.3个百分点"), (0.04, "持平"), (-0.04, "持平")],
)
def test_above_below(gap, expected):
    assert above_below(gap) == expected


@pytest.mark.parametrize(
    "rate, expected",
    [
        (100, "翻一番"),
        (99.96, "翻一番"),
        (100.4, "翻一番"),
        (100.5, "增长1.01倍"),
        (99.9, "增长99.9%"),
        (300, "翻两番"),
        (700, "翻三番"),
        (200, "增长2.00倍"),
        (-8.7, "下降8.7%"),
        (0, "持平"),
    ],
)
def test_doubling(rate, expected):
    """增长1倍 is 翻一番, 增长3倍 翻两番: four times what it was."""
    assert doubling(rate) == expected


@pytest.mark.parametrize(
    "current, base, words, profit_words",
    [
        (112.5, 100, "增长12.5%", "增长12.5%"),
        (100, 100, "持平", "持平"),
        (27, -41, "由负转正", "扭亏为盈"),
        (-30, -41, "负值收窄", "亏损收窄"),
        (-51, -41, "负值扩大", "亏损扩大"),
        (-3, 8, "由正转负", "由盈转亏"),
        (Decimal("-0.001"), 8, "由正转负", "由盈转亏"),
        (0, 8, "下降100.0%", "下降100.0%"),
        (5, 0, "上年同期为零", "上年同期为零"),
    ],
)
def test_growth_between(current, base, words, profit_words):
    """No rate is ever worked out on a base that is zero or negative."""
    assert growth_between(current, base) == words
    assert growth_between(current, base, profit=True) == profit_words


@REPEATABLE
@given(rates, rates, st.integers(0, 2))
def test_the_change_is_what_a_reader_works_out_from_the_printed_rates(rate, previous, decimals):
    words = change_of_rate(rate, previous, decimals)
    printed = half_up(rate, decimals) - half_up(previous, decimals)
    stated = re.search(r"([0-9.]+)个百分点", words)
    if stated:
        assert Decimal(stated[1]) == abs(printed)
    assert (words == "持平") == (printed == 0)


@REPEATABLE
@given(rates, st.integers(0, 2))
def test_high_and_low_follow_the_rounded_sign(gap, decimals):
    words, rounded = above_below(gap, decimals), half_up(gap, decimals)
    assert (words[0] == "高", words[0] == "低", words == "持平") == (
        rounded > 0, rounded < 0, rounded == 0,
    )  # fmt: skip
    assert "-" not in words


@REPEATABLE
@given(rates, rates)
def test_a_share_that_prints_higher_is_said_to_be_higher(share, previous):
    words, change = change_of_share(share, previous), half_up(share, 1) - half_up(previous, 1)
    assert (words[:2] == "提高", words[:2] == "下降") == (change > 0, change < 0)
    assert "-" not in words


@REPEATABLE
@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_two_levels_always_have_words_and_never_a_rate_on_a_bad_base(current, base):
    words = growth_between(current, base)
    has_rate = any(mark in words for mark in "%倍")
    assert not has_rate or (base > 0 and current >= 0)
    assert not words.startswith("增长") or current > base
    assert not words.startswith("下降") or current < base
