"""What drove a total: pulls and contributions that add up, and what they do not explain.

Last year the plants made 240 (甲, 化工), 220 (乙, 化工) and 540 (丙, 食品), 1000 together; this
year 300, 200 and 500. So 化工 pulls 6 − 2 = 4 points up and 食品 4 down, and nothing is left.
"""

import pytest

from county_report.errors import BadData
from county_report.telling.drivers import Drivers

HEAD = "driver,total,subject,by,value,year_ago,plan,top,confidential\n"
ROWS = """\
分行业,output,plants,industry,output,plan,,,yes
分企业,output,plants,name,output,plan,,1,
进度,,plants,industry,output,,plan,,
"""
PLANTS = [
    ["甲公司", "化工", "是", "", 300, 240, ""],
    ["乙公司", "化工", "否", "", 200, 220, ""],
    ["丙公司", "食品", "是", "", 500, 540, ""],
]


def output(value, growth):
    return ["output", "工业总产值", "万元", value, "", growth, "", "", ""]


@pytest.fixture
def driven(county):
    """Plants as above; the bureau publishes their 1000 and 0 % growth."""
    county.rewrite("drivers.csv", HEAD + ROWS)
    county.industry(plants=PLANTS, indicators=[output(1000, 0)])
    return county


def of(county, driver="分行业"):
    return Drivers(county.tell().ledger).of(driver)


def told(county, said, driver="分行业"):
    block = county.tell().drivers(driver, title="分解")
    return [[said(cell) for cell in row] for row in block.content["rows"]], block.content


def pulls(lines):
    return {line.title.text: line.pull.value for line in lines}


def test_the_pulls_of_the_parts_add_up_to_the_growth(driven):
    assert pulls(of(driven).lines) == {"化工※": 4, "食品※": -4, "合计": 0}


def test_a_line_tells_both_years_growth_pull_and_contribution(driven, said):
    driven.industry(plants=[*PLANTS[:2], ["丙公司", "食品", "是", "", 520, 540, ""]],
                    indicators=[output(1020, 2)])  # fmt: skip
    rows, content = told(driven, said)
    assert rows == [
        ["化工※", "500万元", "460万元", "8.7%", "4.0", "200.0%"],
        ["食品※", "520万元", "540万元", "-3.7%", "-2.0", "-100.0%"],
        ["合计", "1020万元", "1000万元", "2.0%", "2.0", "100.0%"],
    ]
    assert content["withheld"] == [True, True, False]


def test_a_total_that_did_not_change_has_no_contributions(driven, said):
    rows, _ = told(driven, said)
    assert [row[-1] for row in rows] == ["总量无增减"] * 3


def test_what_the_register_does_not_explain_stands_in_its_own_line(driven, said):
    """The bureau publishes 1100 and 10 %: 100 and 10 points are not in the register."""
    driven.industry(plants=PLANTS, indicators=[output(1100, 10)])
    rows, content = told(driven, said)
    assert rows[-2:] == [
        ["其他及口径差异", "100万元", "－", "－", "10.0", "100.0%"],
        ["合计", "1100万元", "－", "10.0%", "10.0", "100.0%"],
    ]
    assert "公布数与名录合计之差" in content["note"]
    assert of(driven).unexplained.value == 10


def test_a_difference_that_does_not_print_is_none(driven, said):
    """0.04 points of growth print as 0.0, as the parts do."""
    driven.industry(plants=PLANTS, indicators=[output(1000, 0.04)])
    rows, _ = told(driven, said)
    assert [row[0] for row in rows] == ["化工※", "食品※", "合计"]
    assert of(driven).unexplained.value == 0


def test_only_the_strongest_are_told_singly(driven):
    assert pulls(of(driven, "分企业").lines) == {"甲公司": 6, "丙公司": -4, "其余": -2, "合计": 0}


def test_up_and_down_name_the_strongest_first_and_no_zero(driven):
    made = of(driven, "分企业")
    assert list(pulls(made.up())) == ["甲公司"]
    assert list(pulls(made.down())) == ["丙公司", "乙公司"]
    driven.industry(plants=[["甲公司", "化工", "是", "", 10000, 10000, ""],
                            ["乙公司", "化工", "是", "", 10004, 10000, ""]])  # fmt: skip
    assert of(driven, "分企业").up() == of(driven, "分企业").down() == []


def test_a_unit_without_last_years_figure_is_no_growth(driven):
    """A new plant of 300 is not in the comparable sum; the bureau's total has it."""
    plants = [*PLANTS, ["丁公司", "化工", "是", "", 300, "", ""]]
    driven.rewrite("registers.csv", (driven.root / "registers.csv").read_text("utf-8").replace(
        "plan,计划产值,number,万元,yes", "plan,计划产值,number,万元,no"))  # fmt: skip
    driven.industry(plants=plants, indicators=[output(1300, 0)])
    lines = of(driven).lines
    assert pulls(lines) == {"化工※": 4, "食品※": -4, "其他及口径差异": 0, "合计": 0}
    assert [line.value.value for line in lines] == [500, 500, 300, 1300]


def test_progress_is_taken_apart_by_the_gap_to_the_schedule(driven):
    """Two thirds are due: of 460 that is 306.67, done 500; of 540 it is 360, done 500."""
    lines = of(driven, "进度").lines
    assert [f"{line.pull.value:.4f}" for line in lines] == ["19.3333", "14.0000", "33.3333"]
    assert lines[-1].pull.value == lines[0].pull.value + lines[1].pull.value


def test_a_base_of_nothing_is_told_in_words(driven, said):
    driven.industry(plants=[[*row[:5], 0, ""] for row in PLANTS], indicators=[output(1000, "")])
    rows, _ = told(driven, said)
    assert {row[4] for row in rows} == {"上年同期为零"}


def test_an_owed_register_leaves_the_total_alone(driven, said):
    driven.withdraw("工信局")
    rows, _ = told(driven, said)
    assert rows == [["合计", *["待工信局报送"] * 5]]
    assert of(driven).up() == of(driven).down() == []
    [(title, pull)] = of(driven).pairs()
    assert (title.text, pull.missing) == ("合计", "待工信局报送")


def test_an_unknown_name_says_what_there_is(driven):
    with pytest.raises(BadData, match="drivers.csv 没有“分县”，现有分行业、分企业、进度"):
        of(driven, "分县")


@pytest.mark.parametrize(
    "row, why",
    [("分行业,output,plants,industry,output,plan,plan,,", "在 year_ago 和 plan 中填一个"),
     ("分行业,output,plants,industry,output,plan,,三,", "应是个数")],
)  # fmt: skip
def test_a_row_that_cannot_be_used_is_named(driven, row, why):
    driven.rewrite("drivers.csv", f"{HEAD}{row}\n")
    with pytest.raises(BadData, match=why):
        of(driven)
