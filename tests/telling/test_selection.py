"""Rows chosen from a register: what is kept, how it is named, and what a bad cell does."""

import pytest

from county_report.errors import UnknownName


def names(rows):
    return [row.name.value for row in rows]


@pytest.mark.parametrize(
    "chosen, kept, label",
    [
        ("plants.where(industry='化工')", ["甲公司", "乙公司"], "行业＝化工"),
        ("plants.where(big=true)", ["甲公司", "丙公司"], "是否规上＝是"),
        ("plants.where(big=true, industry='化工')", ["甲公司"], "是否规上＝是，行业＝化工"),
        ("plants.where(name=['甲公司', '丁公司'])", ["甲公司"], "企业名称＝甲公司、丁公司"),
        ("plants.without(industry='化工')", ["丙公司"], "行业≠化工"),
        ("plants.begun('since')", ["甲公司"], "状态日期在今年以来"),
        ("plants.filled('reason')", ["甲公司"], "填有原因"),
        ("plants.below('output / plan * 100', scheduled)", [], "低于时序进度"),
        ("plants.where(industry='钢铁')", [], "行业＝钢铁"),
    ],
)  # fmt: skip
def test_rows_are_kept_and_the_choice_is_named(section, chosen, kept, label):
    """By the end of August 66.7 % is due; output is 75, 200 and 100 % of the plan."""
    rows = section[chosen]
    assert (names(rows), rows.label, len(rows)) == (kept, label, len(kept))


def test_a_row_below_the_limit_is_kept(county):
    """60 of 100 is below the 66.7 % due at the end of August."""
    slow = ["丁公司", "食品", "是", "", 60, 100, ""]
    county.industry(plants=[slow, ["甲公司", "化工", "是", "", 300, 400, ""]])
    rows = county.tell()["plants.below('output / plan * 100', scheduled)"]
    assert names(rows) == ["丁公司"]
    assert rows.conditions == ("output", "plan")


def test_a_choice_may_name_a_setting(county):
    county.industry(plants=[["甲公司", "小县开发区", "是", "", 1, 1, ""]])
    assert names(county.tell()["plants.where(industry=county.park)"]) == ["甲公司"]


def test_values_leave_out_empty_cells_and_keep_the_order(section):
    assert [r.value for r in section["plants"].values("reason")] == ["检修"]
    assert [r.value for r in section["plants"].values("industry")] == ["化工", "化工", "食品"]


def test_distinct_values_keep_the_first_cell(section):
    found = section["plants"].distinct("industry")
    assert [(r.value, r.cell) for r in found] == [("化工", "B4"), ("食品", "B6")]


def test_groups_are_named_by_a_reading_and_come_in_order(section):
    groups = section["plants"].groups("industry")
    assert [(name.value, names(rows)) for name, rows in groups] == [
        ("化工", ["甲公司", "乙公司"]),
        ("食品", ["丙公司"]),
    ]


def test_common_values_are_those_of_every_one(county):
    shared = [["甲公司", "化工"], ["甲公司", "食品"], ["乙公司", "化工"]]
    county.industry(plants=[[*pair, "是", "", 1, 1, ""] for pair in shared])
    plants = county.tell()["plants"]
    found = plants.common("industry", "name", plants.distinct("name"))
    assert [reading.value for reading in found] == ["化工"]


def test_what_is_common_to_owed_names_is_owed_by_who_owes_the_names(county):
    """Not 无 and not another department: the names are still to come."""
    section = county.tell()
    county.industry(plants=None)
    owed = county.tell()["plants"].values("name")
    found = section["plants"].common("industry", "name", owed)
    assert [reading.missing for reading in found] == ["待工信局核实"]


@pytest.mark.parametrize(
    "expression",
    [
        "plants.where(colour='红')",
        "plants.begun('colour')",
        "plants.filled('colour')",
        "plants.total('colour')",
        "plants.total('output + colour')",
        "plants.variety('colour')",
        "plants.values('colour')",
    ],
)
def test_an_unknown_column_is_named(section, expression):
    with pytest.raises(UnknownName, match="colour"):
        section[expression]


def test_a_bad_cell_in_a_condition_is_owed_and_lets_no_other_row_through(county):
    """乙's flag is unreadable, so nothing can be counted; and 食品 rows are not let in."""
    plants = [
        ["甲公司", "化工", "是", "", 300, 400, ""],
        ["乙公司", "化工", "不详情况", "", 200, 100, ""],
        ["丙公司", "食品", "是", "", 500, 500, ""],
    ]
    county.industry(plants=plants)
    rows = county.tell()["plants.where(big=true, industry='化工')"]
    assert rows.missing == "待工信局核实"
    assert names(rows) == ["甲公司"]


def test_a_register_that_has_not_come_is_one_owed_row_through_every_choice(county):
    county.withdraw("工信局")
    rows = county.tell()["plants.where(big=true).without(industry='化工').begun('since')"]
    assert [row.name.missing for row in rows] == ["待工信局报送"]
    assert rows.missing == "待工信局报送"


def test_a_frame_has_the_columns_of_the_form(section):
    frame = section["plants"].frame()
    assert list(frame.columns) == ["name", "industry", "big", "since", "output", "plan", "reason"]
    assert frame["output"].sum() == 1000
