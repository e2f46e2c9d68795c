"""Readings: derived figures keep their formula and inputs; a gap poisons, never turns to 0."""

import json
from datetime import date
from decimal import Decimal

import pytest

from county_report.errors import UndefinedResult
from county_report.telling.readings import Reading, constant, derive, printed


def given(id, value, unit="户", missing="", **more):
    return Reading(id, id, None if value is None else Decimal(value), unit, missing=missing, **more)


@pytest.mark.parametrize(
    "result, value, formula",
    [
        (given("甲", 3) + given("乙", 4), "7", "甲 ＋ 乙"),
        (given("甲", 3) - given("乙", 4), "-1", "甲 － 乙"),
        (given("甲", 3) * given("乙", 4), "12", "甲 × 乙"),
        (given("甲", 3) / given("乙", 4), "0.75", "甲 ÷ 乙"),
        (given("甲", 3) * 100, "300", "甲 × 100"),
        ((given("甲", 3) + given("乙", 4)) * 2, "14", "（甲 ＋ 乙） × 2"),
        (given("甲", 3) - (given("乙", 4) - given("丙", 1)), "0", "甲 － （乙 － 丙）"),
        (-given("甲", 3), "-3", "－甲"),
        (abs(given("甲", -3)), "3", "甲取绝对值"),
    ],
)
def test_arithmetic_says_its_formula(result, value, formula):
    assert (result.value, result.formula) == (Decimal(value), formula)


def test_a_sum_keeps_the_unit_and_a_ratio_has_none():
    assert (given("甲", 3) + given("乙", 4)).unit == "户"
    assert (given("甲", 3) / given("乙", 4)).unit == ""


def test_the_inputs_are_the_readings_and_not_the_constants():
    first = given("甲", 3)
    assert (first * 100).inputs == (first,)


def test_the_closure_goes_down_to_the_cells_inputs_first():
    a, b, c = given("a", 1), given("b", 2), given("c", 3)
    total = (a + b) * c
    assert list(total.closure()) == ["a", "b", "(a+b)", "c", "((a+b)*c)"]


def test_a_missing_input_poisons_the_result_and_names_the_debtors():
    owed = given("甲", None, missing="待工信局报送", department="工信局")
    other = given("乙", None, missing="待统计局核实", department="统计局")
    result = owed + other + given("丙", 5)
    assert result.value is None
    assert result.missing == "待工信局报送、待统计局核实"
    assert result.department == "工信局、统计局"


def test_the_same_debt_is_named_once():
    owed = given("甲", None, missing="待工信局报送")
    assert (owed + owed).missing == "待工信局报送"


def test_an_empty_cell_is_not_taken_for_zero():
    assert (given("甲", 1) + given("乙", None)).missing == "未填报"


def test_a_division_by_zero_is_words_and_no_number():
    ratio = given("甲", 3) / given("乙", 0)
    assert (ratio.value, ratio.missing) == (None, "分母为零")


def test_a_result_that_arithmetic_refuses_carries_its_words():
    def refuse(value):
        raise UndefinedResult("不行。", words="由负转正")

    assert derive("x", "x", "x", refuse, given("甲", 1)).missing == "由负转正"


def test_a_derived_reading_is_an_estimate_and_dated_as_its_inputs_are():
    early = given("甲", 1, as_of="2021-08-10", period="2021-07")
    late = given("乙", 1, as_of="2021-08-20", period="2021-08", estimate=True)
    total = early + late
    assert (total.estimate, total.as_of, total.period) == (True, "2021-08-20", "2021-08")
    assert (early + early).estimate is False


@pytest.mark.parametrize(
    "value, text",
    [
        (Decimal("1200.50"), "1200.5"),
        (Decimal("1E+3"), "1000"),
        (Decimal(0), "0"),
        (True, "是"),
        (False, "否"),
        (date(2021, 9, 3), "2021-09-03"),
        ("甲", "甲"),
    ],
)
def test_a_value_is_printed_exactly(value, text):
    assert printed(value) == text


def test_the_json_holds_strings_and_the_ids_of_the_inputs():
    total = given("甲", "1.50") + given("乙", 2)
    plain = json.loads(json.dumps(total.as_json()))
    assert plain["value"] == "3.5"
    assert plain["inputs"] == ["甲", "乙"]
    assert plain["formula"] == "甲 ＋ 乙"
    assert given("丙", None, missing="待核实").as_json()["value"] is None


def test_the_address_is_file_sheet_and_cell():
    place = {"file": "a/工信局.xlsx", "sheet": "指标", "cell": "D4"}
    assert given("甲", 1, **place).address == "a/工信局.xlsx 指标 D4"
    assert given("甲", 1, file="county.toml", cell="park").address == "county.toml park"


def test_a_constant_needs_no_source():
    assert (constant("1.05").value, constant("1.05").basis) == (Decimal("1.05"), "constant")
