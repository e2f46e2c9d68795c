from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.errors import UndefinedResult
from county_report.wording import (
    Style,
    between,
    common_unit,
    converted,
    half_up,
    increase,
    quantities,
)

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "values, unit, expected",
    [
        ([9000, 24000], "万元", "亿元"),
        ([1000, 24000], "万元", "亿元"),
        ([999, 24000], "万元", "万元"),
        ([0, 24000], "万元", "亿元"),
        ([-24000, 12000], "万元", "亿元"),
        ([9000, 9999], "万元", "万元"),
        ([61, 3], "户", "户"),
    ],
)
def test_common_unit(values, unit, expected):
    """亿元 only where no figure of the sentence is left with a single digit."""
    assert common_unit(values, unit) == expected


@pytest.mark.parametrize(
    "values, unit, decimals, to, expected",
    [
        ([9000, 24000], "万元", 0, None, ["0.90亿元", "2.40亿元"]),
        ([80, 24000], "万元", 0, None, ["80万元", "24000万元"]),
        ([80, 24000], "万元", 0, "亿元", ["0.01亿元", "2.40亿元"]),
        ([305000, 21000], "亩", 0, "万亩", ["30.50万亩", "2.10万亩"]),
        ([13456, 98], "吨", 0, None, ["13456吨", "98吨"]),
    ],
)
def test_quantities(values, unit, decimals, to, expected):
    assert quantities(values, unit, decimals, to) == expected


@pytest.mark.parametrize(
    "change, unit, decimals, expected",
    [
        (24000, "万元", 0, "增加2.40亿元"),
        (-3, "户", 0, "减少3户"),
        (0.4, "户", 0, "持平"),
        (-0.4, "户", 0, "持平"),
        (-0.5, "户", 0, "减少1户"),
        (1.25, "万亩", 1, "增加1.3万亩"),
        (0.004, "万亩", None, "持平"),
    ],
)
def test_increase(change, unit, decimals, expected):
    assert increase(change, unit, decimals) == expected


@pytest.mark.parametrize(
    "low, high, unit, decimals, expected",
    [
        (25, 30, "亩", 0, "25～30亩"),
        (100, 150, "吨", 0, "100～150吨"),
        (9, 16, "亿元", 0, "9亿元～16亿元"),
        (13, 17, "万元", 0, "13万元～17万元"),
        (9000, 24000, "万元", 0, "0.90亿元～2.40亿元"),
        (15, 30, "%", 0, "15%～30%"),
        (-3, 2, "%", 1, "-3.0%～2.0%"),
    ],
)
def test_between(low, high, unit, decimals, expected):
    """GB/T 15835: 9亿～16亿, never 9～16亿, and 15%～30%."""
    assert between(low, high, unit, decimals) == expected


def test_between_in_the_house_style():
    assert between(15, 30, "%", 0, Style(percent_sign="％")) == "15％～30％"


@pytest.mark.parametrize("low, high", [(30, 25), (30, 30)])
def test_a_range_rises(low, high):
    with pytest.raises(UndefinedResult, match="不是由小到大"):
        between(low, high, "亩")


@pytest.mark.parametrize(
    "value, rate, expected",
    [
        (4860, 6.4854, "4860万美元（按2021年9月30日汇率6.4854折合3.15亿元）"),
        (100, Decimal("6.50"), "100万美元（按2021年9月30日汇率6.50折合650万元）"),
    ],
)
def test_converted(value, rate, expected):
    """4860 * 6.4854 = 31519.044."""
    assert converted(value, "美元", rate, date(2021, 9, 30)) == expected


@pytest.mark.parametrize("rate", [0, -6.5])
def test_a_rate_of_exchange_is_positive(rate):
    with pytest.raises(UndefinedResult, match="汇率"):
        converted(1, "美元", rate, date(2021, 9, 30))


@REPEATABLE
@given(st.decimals("-99999", "99999", places=3), st.integers(0, 2))
def test_the_words_of_a_change_never_contradict_its_rounded_sign(change, decimals):
    text, rounded = increase(change, "万元", decimals), half_up(change, decimals)
    assert (text[:2] == "增加", text[:2] == "减少", text == "持平") == (
        rounded > 0, rounded < 0, rounded == 0,
    )  # fmt: skip
    assert "-" not in text


@REPEATABLE
@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=5))
def test_one_sentence_has_one_unit_and_no_figure_vanishes(values):
    texts = quantities(values, "万元", 0)
    assert len({text[-2:] for text in texts}) == 1
    assert all(Decimal(t[:-2]) > 0 for t, value in zip(texts, values, strict=True) if value)
