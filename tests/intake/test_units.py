from decimal import Decimal

import pytest

from county_report.intake.units import convert, is_money


@pytest.mark.parametrize(
    "value, unit, own_unit, expected",
    [
        ("1.235", "亿元", "万元", "12350"),
        ("123456", "元", "万元", "12.3456"),
        ("5", "千元", "万元", "0.5"),
        ("2.5", "万人", "人", "25000"),
        ("3", "千克", "公斤", "3"),
        ("45", "万吨", "吨", "450000"),
        ("30", "亩", "万亩", "0.003"),
        ("12.3", "％", "%", "12.3"),
        ("7", "（户）", "户", "7"),
        ("8", "", "", "8"),
        ("5", "吨", "万元", None),
        ("5", "亩", "吨", None),
        ("5", "户", "家", None),
        ("5", "万美元", "万元", None),
    ],
)
def test_convert(value, unit, own_unit, expected):
    found = convert(Decimal(value), unit, own_unit)
    assert found == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    "unit, expected", [("万元", True), ("元", True), ("户", False), ("", False)]
)
def test_is_money(unit, expected):
    assert is_money(unit) is expected
