from datetime import date
from decimal import Decimal

import pytest

from county_report.intake.number_grammar import parse_number


@pytest.mark.parametrize(
    "raw, expected",
    [
        (1200, "1200"),
        (1200.0, "1200"),
        (12.3, "12.3"),
        (0.1 + 0.2, "0.3"),
        ("1,234,567.80", "1234567.80"),
        ("１２．５", "12.5"),
        ("－8.7", "-8.7"),
        ("−8.7", "-8.7"),
        (" 12 345 ", "12345"),
        (".5", "0.5"),
        (0, "0"),
    ],
)
def test_exact(raw, expected):
    number = parse_number(raw)
    assert (number.kind, number.value) == ("exact", Decimal(expected))


@pytest.mark.parametrize(
    "raw",
    [None, "", "　", "—", "-", "/", "未报", "暂缺", "X", "×", "…", "Ｘ", "／", "N/A", "未报送"],
)
def test_missing(raw):
    assert parse_number(raw).kind == "missing"


@pytest.mark.parametrize("raw", ["约300", "300余", "300多", "近300", "３００左右", "300以上"])
def test_approximate(raw):
    number = parse_number(raw)
    assert (number.kind, number.value, number.near) == ("approximate", None, 300)


@pytest.mark.parametrize(
    "raw", ["约1,200万元", "1200多万元", "1200万元左右", "≈1200", "1200+", "不足1200"]
)
def test_approximate_with_a_unit_or_a_sign(raw):
    assert (parse_number(raw).kind, parse_number(raw).near) == ("approximate", 1200)


@pytest.mark.parametrize(
    "raw, value, unit",
    [
        ("300万元", 300, "万元"),
        ("1,200 户", 1200, "户"),
        ("12％", 12, "%"),
        ("-3元/公斤", -3, "元/公斤"),
    ],
)
def test_a_unit_typed_behind_the_number_is_told_apart(raw, value, unit):
    number = parse_number(raw)
    assert (number.kind, number.value, number.unit) == ("measured", value, unit)


@pytest.mark.parametrize(
    "raw",
    ["三百", "abc", "12,34", "1.2.3", "300abc", "①", "1/2", "(3)", True, date(2021, 9, 1), "٣"],
)
def test_bad(raw):
    assert parse_number(raw).kind == "bad"


@pytest.mark.parametrize("raw", [float("nan"), float("inf")])
def test_a_float_that_is_no_number_is_bad(raw):
    assert parse_number(raw).kind == "bad"


def test_a_percent_sign_is_read_where_the_column_is_in_percent():
    assert parse_number("12.3％", percent=True).value == Decimal("12.3")
