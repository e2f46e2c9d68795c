"""Tables: every cell is a span with its source."""

import pytest

from county_report.errors import UnknownName
from county_report.telling import tables


def words(block, said):
    return [[said(cell) for cell in row] for row in block.content["rows"]]


def test_chosen_columns_are_headed_by_their_names(section, said):
    block = section.table(section["plants"], ["name", "big", "since", "output"], "企业名录")
    assert block.content["columns"] == ["企业名称", "是否规上", "状态日期", "累计产值"]
    assert words(block, said)[:2] == [
        ["甲公司", "是", "2021年3月5日", "300万元"],
        ["乙公司", "否", "2020年3月5日", "200万元"],
    ]
    assert block.content["source"] == "来源：工信局"


def test_every_cell_names_its_reading(section):
    block = section.table(section["plants"], ["name", "output"], "企业名录")
    readings = block.as_json()["readings"]
    cells = [readings[cell[0]["reading"]]["cell"] for row in block.content["rows"] for cell in row]
    assert cells == ["A4", "E4", "A5", "E5", "A6", "E6"]


def test_an_empty_optional_cell_is_empty_and_a_bad_one_is_owed(county, said):
    county.industry(plants=[["甲公司", "化工", "是", "", "约三", 1, ""]])
    section = county.tell()
    block = section.table(section["plants"], ["since", "output", "reason"], "企业")
    assert words(block, said) == [["", "待工信局核实", ""]]


def test_a_register_that_has_not_come_is_one_owed_row(county, said):
    county.withdraw("工信局")
    section = county.tell()
    block = section.table(section["plants"], ["name", "output"], "企业")
    assert words(block, said) == [["待工信局报送", "待工信局报送"]]


def test_no_rows_are_an_empty_table(section):
    block = section.table(section["plants.where(industry='钢铁')"], ["name"], "企业")
    assert block.content["rows"] == []


@pytest.mark.parametrize("rows", ["plants", "plants.where(industry='钢铁')"])
def test_an_unknown_column_is_named(section, rows):
    with pytest.raises(UnknownName, match="colour"):
        section.table(section[rows], ["colour"], "企业")


def test_what_remains_of_the_year_is_told(section, said):
    """600 - 500 = 100 over four months; 1500 - 1200 = 300 over four."""
    block = section.remaining(["jobs", "output"], "剩余任务")
    assert block.content["columns"] == ["指标", "累计完成", "年度目标", "完成比例", "月均尚需完成"]
    assert words(block, said) == [
        ["城镇新增就业", "500人", "600人", "83.3%", "25人"],
        ["工业总产值", "1200万元", "1500万元", "80.0%", "75万元"],
    ]
    assert block.content["source"] == "来源：人社局、工信局"


def test_a_met_target_needs_nothing_more(county, said):
    county.rest(jobs=["jobs", "城镇新增就业", "人", 700, 400, "", "", "", ""])
    assert words(county.tell().remaining(["jobs"], "剩余"), said)[0][4] == "0人"


def test_the_analyst_sees_a_table_whose_names_cannot_break_it(county):
    county.industry(plants=[["甲|乙_*公司*\n$部$", "化工", "是", "", 1, 1, ""]])
    section = county.tell()
    shown = section.table(section["plants"], ["name", "output"], "企业").markdown
    assert shown.splitlines()[2:] == [
        "| 企业名称 | 累计产值 |",
        "| --- | --- |",
        r"| 甲\|乙\_\*公司\* \$部\$ | 1万元 |",
    ]


def test_the_source_line_names_each_department_once():
    assert tables.sources(["工信局", "", "统计局", "工信局"]) == "来源：工信局、统计局"
