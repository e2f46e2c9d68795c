"""Charts of readings: picture, table and alt text tell the same figures."""

import xml.etree.ElementTree as ET

import pytest

from county_report.errors import UnknownName

BLOCKS = {
    "lines": lambda s: s.lines("output", "产值"),
    "lines without target": lambda s: s.lines("retail", "零售"),
    "bars": lambda s: s.bars(s["plants"].counts("industry", "户"), "企业"),
    "bars of totals": lambda s: s.bars(s["plants"].totals("industry", "output"), "企业"),
    "progress": lambda s: s.progress(["output", "jobs"], "进度"),
    "compare": lambda s: s.compare(
        s["plants"], "name", {"产值": "output", "计划": "plan"}, "对比", "万元"
    ),
    "growths": lambda s: s.growths(["output", "retail"], "增速"),
}


@pytest.fixture(scope="module")
def _made():
    return {}


@pytest.fixture
def made(section, _made):
    """The block of that name, drawn once: the shared county does not change."""
    return lambda name: _made.get(name) or _made.setdefault(name, BLOCKS[name](section))


def drawn(block):
    """The strings in the picture."""
    return [text.text for text in ET.fromstring(block.svg).iter("{http://www.w3.org/2000/svg}text")]


def table(block, said):
    return [[said(cell) for cell in row] for row in block.content["table"]["rows"]]


def ids(spans):
    return {span["reading"] for span in spans if "reading" in span}


@pytest.mark.parametrize("name", BLOCKS)
def test_the_block_has_everything_an_exporter_needs(made, name):
    block = made(name)
    assert set(block.content) == {"title", "unit", "svg", "alt", "source", "table"}
    assert block.content["svg"].startswith("<svg")
    assert block.content["source"].startswith("来源：")


@pytest.mark.parametrize("name", ["lines", "compare"])
def test_the_same_data_give_the_same_bytes(made, county, name):
    assert made(name).svg == BLOCKS[name](county.tell()).svg


@pytest.mark.parametrize("name", ["bars", "bars of totals", "compare"])
def test_alt_text_and_table_hold_the_same_readings(made, name):
    content = made(name).content
    in_table = set().union(*(ids(cell) for row in content["table"]["rows"] for cell in row))
    assert ids(content["alt"]) == in_table


@pytest.mark.parametrize("name", ["lines", "progress", "growths"])
def test_all_that_the_alt_text_says_is_in_the_block(made, name):
    block = made(name)
    assert ids(block.content["alt"]) <= set(block.as_json()["readings"])


def test_a_line_chart_is_told(section, said):
    block = section.lines("output", "产值{{ output | grows }}")
    assert said(block.content["title"]) == "产值增长18.5%"
    assert said(block.content["alt"]) == (
        "折线图。1—8月份累计1200万元，同比增长18.5%，完成年度目标1500万元的80.0%。"
    )
    assert table(block, said) == [["7月", "1000万元", "880万元"], ["8月", "1200万元", "1000万元"]]
    assert {"7月", "8月", "本年累计", "上年同期", "年度目标", "万元"} <= set(drawn(block))


def test_a_series_is_drawn_in_the_unit_of_its_largest(county, said):
    county.industry(indicators=[["output", "工业总产值", "万元", 24000, 1, "", "", "", ""]])
    block = county.tell().lines("output", "产值")
    assert block.content["unit"] == "亿元"
    assert table(block, said)[1][1] == "2.40亿元"


def test_a_bar_chart_is_told(made, said):
    block = made("bars")
    assert said(block.content["alt"]) == "条形图。化工2户；食品1户。"
    assert table(block, said) == [["化工", "2户"], ["食品", "1户"]]
    assert {"化工", "食品", "2户", "1户"} <= set(drawn(block))
    assert block.content["source"] == "来源：工信局"


def test_progress_is_told(made, said):
    """80 and 83.3 % done; 63.9 % due by mid-August, 66.7 % by its end."""
    block = made("progress")
    assert said(block.content["alt"]) == (
        "完成进度图。工业总产值完成80.0%，时序进度63.9%；城镇新增就业完成83.3%，时序进度66.7%。"
    )
    assert table(block, said)[0] == ["工业总产值", "1200万元", "1500万元", "80.0%", "63.9%"]


def test_progress_has_a_bar_for_each_source_of_a_target(county, said):
    county.rewrite("small/targets.csv", "year,indicator,kind,target,unit,source,schedule\n"
                   "2021,jobs,level,600,人,本级,none\n"
                   "2021,jobs,level,800,人,市下达,linear\n")  # fmt: skip
    block = county.tell().progress(["jobs"], "进度")
    assert said(block.content["alt"]) == (
        "完成进度图。城镇新增就业（本级）完成83.3%；"
        "城镇新增就业（市下达）完成62.5%，时序进度66.7%。"
    )


def test_a_comparison_is_told(made, said):
    block = made("compare")
    assert said(block.content["alt"]).startswith("对比图。甲公司300万元，计划400万元；乙公司")
    assert table(block, said)[2] == ["丙公司", "500万元", "500万元"]


def test_many_pairs_are_not_read_out_one_by_one(county, said):
    county.industry(plants=[[f"{n}号厂", "化工", "是", "", n, n, ""] for n in range(1, 10)])
    alt = said(BLOCKS["compare"](county.tell()).content["alt"])
    assert alt == "对比图。逐项对比产值与计划，各项的数见所附的表。"


def test_growths_are_said_as_growth(made, said):
    alt = said(made("growths").content["alt"])
    assert alt.startswith("对比图。工业总产值同比增长18.5%，增速目标")


def test_growths_leave_an_undefined_rate_out_of_the_picture(made, said):
    block = made("growths")
    assert table(block, said)[1] == ["零售总额", "上年同期为零", "8.0%"]
    assert "工业总产值" in drawn(block)
    assert "零售总额" not in drawn(block)


def test_a_companys_name_is_text_and_equal_names_stay_apart(county, said):
    twice = [[1, 1], [2, 3]]
    county.industry(plants=[["$甲_乙$公司", "化工", "是", "", *pair, ""] for pair in twice])
    block = BLOCKS["compare"](county.tell())
    assert drawn(block).count("$甲_乙$公司") == 2
    assert [row[1] for row in table(block, said)] == ["1万元", "2万元"]


@pytest.mark.parametrize("name", ["lines", "bars of totals", "progress", "compare", "growths"])
def test_what_is_owed_is_said_and_not_drawn(county, said, name):
    """Every figure of August owed by 工信局 stands as owed in table or alt text."""
    county.withdraw("工信局")
    block = BLOCKS[name](county.tell())
    assert ET.fromstring(block.svg) is not None
    words = said(block.content["alt"]) + "".join(map(str, table(block, said)))
    assert "待工信局报送" in words
    assert "None" not in words + "".join(drawn(block))
    assert "1200万元" not in words + "".join(drawn(block))


def test_a_row_without_its_figure_is_left_out_of_the_picture(county, said):
    plants = [["甲公司", "化工", "是", "", 1, 1, ""], ["乙公司", "化工", "是", "", "约三", 1, ""]]
    county.industry(plants=plants)
    block = BLOCKS["compare"](county.tell())
    assert "乙公司" not in drawn(block)
    assert table(block, said)[1] == ["乙公司", "待工信局核实", "1万元"]


def test_a_row_without_a_name_is_not_called_none(county):
    county.industry(plants=[["", "化工", "是", "", 1, 1, ""]])
    assert "待工信局核实" in drawn(BLOCKS["compare"](county.tell()))


@pytest.mark.parametrize("name", ["bars", "bars of totals", "compare"])
def test_no_rows_give_an_empty_picture_and_table(county, said, name):
    county.industry(plants=[["无", "", "", "", "", "", ""]])
    section = county.tell()
    rows = section["plants.where(industry='钢铁')"]
    block = {
        "bars": lambda: section.bars(rows.counts("industry"), "企业"),
        "bars of totals": lambda: section.bars(rows.totals("industry", "output"), "企业"),
        "compare": lambda: section.compare(rows, "name", {"甲": "output", "乙": "plan"}, "对比"),
    }[name]()
    assert block.content["table"]["rows"] == []
    assert ET.fromstring(block.svg) is not None


def test_an_unknown_column_or_indicator_is_named(section):
    with pytest.raises(UnknownName, match="colour"):
        section.compare(section["plants"], "colour", {"甲": "output", "乙": "plan"}, "对比")
    with pytest.raises(UnknownName, match="colour"):
        section.compare(section["plants"], "name", {"甲": "colour", "乙": "plan"}, "对比")
    with pytest.raises(UnknownName, match="outptu"):
        section.lines("outptu", "产值")
