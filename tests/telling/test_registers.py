"""What is counted and added up from a register, with the cells it came from."""

from datetime import date
from decimal import Decimal

import pytest


def cells(reading):
    return sorted(r.cell for r in reading.closure().values() if r.file)


@pytest.mark.parametrize(
    "expression, value, unit",
    [
        ("plants.count('户')", 3, "户"),
        ("plants.where(industry='化工').count('户')", 2, "户"),
        ("plants.where(industry='钢铁').count('户')", 0, "户"),
        ("plants.total('output')", 1000, "万元"),
        ("plants.where(big=true).total('output')", 800, "万元"),
        ("plants.total('output * 2', '万元')", 2000, "万元"),
        ("plants.where(industry='钢铁').total('output')", 0, "万元"),
        ("plants.variety('industry')", 2, "个"),
        ("plants.least('output / plan * 100', '完成率', '%')", 75, "%"),
        ("plants.greatest('output / plan * 100', '完成率', '%')", 200, "%"),
    ],
)
def test_a_register_is_counted_added_and_compared(section, expression, value, unit):
    """Outputs 300, 200, 500; plans 400, 100, 500."""
    reading = section[expression]
    assert (reading.value, reading.unit) == (Decimal(value), unit)
    assert reading.department == "工信局"


def test_the_latest_date_is_found(section):
    assert section["plants.latest('since')"].value == date(2021, 3, 5)


def test_a_total_names_every_cell_it_was_made_of(section):
    total = section["plants.total('output')"]
    assert cells(total) == ["E4", "E5", "E6"]
    assert total.formula == "企业名录“累计产值”逐行相加"
    assert {r.file for r in total.inputs} == {"small/2021-08/工信局.xlsx"}


def test_the_cells_of_the_filter_belong_to_the_inputs(section):
    """Rows 4 and 5 are 化工: the outputs, and the cells that say so."""
    total = section["plants.where(industry='化工').total('output')"]
    assert cells(total) == ["B4", "B5", "E4", "E5"]


def test_a_total_of_products_goes_down_to_the_columns_cells(section):
    total = section["plants.where(name='甲公司').total('output * plan')"]
    assert cells(total) == ["A4", "E4", "F4"]
    assert total.value == 120000


def test_an_empty_optional_cell_is_no_gap(county):
    county.industry(plants=[["甲公司", "化工", "是", "", 300, 1, ""],
                            ["乙公司", "化工", "是", "", "", 1, ""]])  # fmt: skip
    assert county.tell()["plants.total('output')"].value == 300


@pytest.mark.parametrize("expression", ["total('output')", "greatest('output', '产值')"])
def test_a_bad_cell_poisons_the_result(county, expression):
    county.industry(plants=[["甲公司", "化工", "是", "", 300, 1, ""],
                            ["乙公司", "化工", "是", "", "约三百", 1, ""]])  # fmt: skip
    reading = county.tell()[f"plants.{expression}"]
    assert (reading.value, reading.missing) == (None, "待工信局核实")


@pytest.mark.parametrize("expression", ["count('户')", "total('output')", "variety('name')"])
def test_a_bad_cell_among_the_conditions_poisons_the_result(county, expression):
    """Whether 乙 belongs is not known, so neither is any count or total."""
    county.industry(plants=[["甲公司", "化工", "是", "", 300, 1, ""],
                            ["乙公司", "化工", "不详情况", "", 200, 1, ""]])  # fmt: skip
    reading = county.tell()[f"plants.where(big=true).{expression}"]
    assert (reading.value, reading.missing) == (None, "待工信局核实")


@pytest.mark.parametrize(
    "expression",
    ["count('户')", "total('output')", "variety('industry')", "latest('since')",
     "least('output', '产值')", "where(big=true).count('户')", "where(big=true).total('plan')"],
)  # fmt: skip
def test_nothing_is_counted_from_a_register_that_has_not_come(county, expression):
    county.withdraw("工信局")
    reading = county.tell()[f"plants.{expression}"]
    assert (reading.value, reading.missing) == (None, "待工信局报送")


def test_last_months_register_does_not_stand_in(county):
    """July's register is there; August's sheet is not."""
    county.industry(plants=None)
    section = county.tell()
    assert section.ledger.submissions.register("plants", section.month.previous())
    assert section["plants.count('户')"].missing == "待工信局核实"


def test_no_rows_have_no_extreme(section):
    reading = section["plants.where(industry='钢铁').least('output', '产值')"]
    assert (reading.value, reading.missing) == (None, "无可比较的行")


def test_groups_are_counted_largest_first(section):
    pairs = section["plants"].counts("industry", "户")
    assert [(name.value, count.value) for name, count in pairs] == [("化工", 2), ("食品", 1)]


def test_groups_are_totalled_largest_first(county):
    county.industry(plants=[["甲公司", "食品", "是", "", 1, 1, ""],
                            ["乙公司", "化工", "是", "", 5, 1, ""]])  # fmt: skip
    pairs = county.tell()["plants"].totals("industry", "output")
    assert [(name.value, total.value) for name, total in pairs] == [("化工", 5), ("食品", 1)]


def test_results_of_different_choices_have_different_ids(section):
    chosen = ("plants", "plants.where(big=true)", "plants.where(big=false)")
    ids = {section[f"{rows}.total('output')"].id for rows in chosen}
    assert len(ids) == 3
