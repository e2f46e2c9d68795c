from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.errors import UndefinedResult
from county_report.wording import at_least, percent, plain, quantity

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "value, decimals, expected",
    [
        (12.25, 1, "12.3"),
        (Decimal("12.25"), 1, "12.3"),
        (7, 1, "7.0"),
        (-0.04, 1, "0.0"),
        (-8.65, 1, "-8.7"),
        (1234567, 0, "1234567"),
        (Decimal("1E+6"), 0, "1000000"),
        (0.0000001, 2, "0.00"),
    ],
)
def test_plain(value, decimals, expected):
    assert plain(value, decimals) == expected


@pytest.mark.parametrize("value, expected", [(59.8573, "59.9%"), (100, "100.0%"), (0, "0.0%")])
def test_percent(value, expected):
    assert percent(value) == expected


def test_percent_of_other_decimals():
    assert percent(48.555, 2) == "48.56%"


@pytest.mark.parametrize(
    "value, unit, decimals, expected",
    [
        (24000, "万元", 0, "2.40亿元"),
        (Decimal("123456.78"), "万元", 0, "12.35亿元"),
        (10000, "万元", None, "1.00亿元"),
        (9999, "万元", 0, "9999万元"),
        (Decimal("9999.6"), "万元", 0, "1.00亿元"),
        (Decimal("9999.4"), "万元", 0, "9999万元"),
        (Decimal("9999.96"), "万元", 1, "1.00亿元"),
        (-24000, "万元", 0, "-2.40亿元"),
        (300, "万元", 1, "300.0万元"),
        (Decimal("123.456"), "万元", None, "123.46万元"),
        (Decimal("300.00"), "万元", None, "300万元"),
        (0, "万元", 0, "0万元"),
        (-0.2, "万元", 0, "0万元"),
        (61, "户", 0, "61户"),
        (61, "户", None, "61户"),
        (13456, "人", 0, "13456人"),
        (34567, "元", 0, "34567元"),
        (12000, "万美元", 0, "12000万美元"),
        (12.25, "%", None, "12.3%"),
        (12.25, "％", 2, "12.25%"),
    ],
)
def test_quantity(value, unit, decimals, expected):
    """9999.6万元 rounds into the next unit rather than to 10000万元."""
    assert quantity(value, unit, decimals) == expected


@pytest.mark.parametrize(
    "value, unit, decimals, to, expected",
    [
        (13456, "人", 0, "万人", "1.35万人"),
        (20000, "人", 0, "万人", "2.00万人"),
        (305000, "亩", 0, "万亩", "30.50万亩"),
        (12.5, "万亩", 2, "亩", "125000亩"),
        (98765, "吨", 0, "万吨", "9.88万吨"),
        (24000, "万元", 0, "万元", "24000万元"),
        (5000, "万元", 0, "亿元", "0.50亿元"),
        (Decimal("2.4"), "亿元", 2, "万元", "24000万元"),
        (Decimal("0.5"), "万元", 1, "元", "5000元"),
        (30, "人", 0, "万人", "30人"),
        (0, "人", 0, "万人", "0.00万人"),
        (61, "户", 0, "户", "61户"),
    ],
)
def test_quantity_in_a_unit_asked_for(value, unit, decimals, to, expected):
    """Thirty people are never printed as 0.00万人."""
    assert quantity(value, unit, decimals, to=to) == expected


@pytest.mark.parametrize("unit, to", [("亩", "吨"), ("户", "万元"), ("人", "万元")])
def test_units_of_different_things_do_not_convert(unit, to):
    with pytest.raises(UndefinedResult, match=f"单位“{unit}”不能换算成“{to}”"):
        quantity(1, unit, 0, to=to)


@pytest.mark.parametrize(
    "value, step, expected",
    [
        (1934, None, "1900多个"),
        (1900, None, "1900个"),
        (1234, 10, "1230多个"),
        (1230, 10, "1230个"),
        (23456, None, "23000多个"),
        (105, None, "100多个"),
        (110, None, "110个"),
        (61, None, "61个"),
        (61, 10, "60多个"),
        (5, 10, "5个"),
        (0, None, "0个"),
        (Decimal("1934.0"), None, "1900多个"),
        (999, 100, "900多个"),
    ],
)
def test_at_least(value, step, expected):
    """多 only where something was floored away."""
    assert at_least(value, "个", step) == expected


@pytest.mark.parametrize("value, step", [(-5, None), (100, 0), (100, -10)])
def test_at_least_of_nothing_to_floor(value, step):
    with pytest.raises(UndefinedResult, match="请改用确数"):
        at_least(value, "个", step)


@REPEATABLE
@given(st.integers(1, 10**7))
def test_at_least_never_claims_more_than_there_is(value):
    """多 means more than the number printed; without it, exactly that number."""
    text = at_least(value, "个")
    printed = int(text.removesuffix("个").removesuffix("多"))
    assert printed < value if "多" in text else printed == value
    assert printed * 10 > value * 9


@REPEATABLE
@given(st.decimals("-99999999", "99999999", places=2), st.sampled_from([None, 0, 1]))
def test_a_quantity_says_what_was_given(value, decimals):
    """Read back from 亿元 or 万元, the amount is the one given, within half a last digit."""
    text = quantity(value, "万元", decimals)
    size, slack = (10_000, Decimal(50)) if "亿" in text else (1, Decimal("0.5"))
    assert abs(Decimal(text[:-2]) * size - value) <= slack
    assert not text.startswith("-0万")
