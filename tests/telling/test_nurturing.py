"""企业培育: which list a unit stands on, how far it is, when it is expected to cross.

Thresholds: 食品 2000, 零售 500; within reach from 80 %. August: eight months have passed.
"""

import pytest

from county_report.errors import BadData

SHOPS = "".join(
    f"shops,工信局,商户名录,{column},{name},{kind},{unit},{required}\n"
    for column, name, kind, unit, required in [
        ("name", "商户名称", "text", "", "yes"),
        ("kind", "类别", "text", "", "yes"),
        ("in_library", "是否在库", "flag", "", "yes"),
        ("revenue", "累计收入", "number", "万元", "no"),
        ("year_ago", "同期收入", "number", "万元", "no"),
        ("last_year", "全年收入", "number", "万元", "no"),
    ]
)
NURTURED = (
    "register,kind,by,library,listed,revenue,year_ago,last_year\n"
    "shops,,kind,in_library,是,revenue,year_ago,last_year\n"
)
SETTINGS = """\
[nurturing]
within_reach = 80
months = 12
[nurturing.thresholds]
"食品" = 2000
"零售" = 500
"""
HEADER = ["商户名称", "类别", "是否在库", "累计收入", "同期收入", "全年收入"]
GROWS = ["甲商行", "零售", "是", 600, 500, 800]
FALLS = ["乙商行", "零售", "是", 390, 400, 490]  # twelve months 480: below and in the library
ABOVE = ["丙食品", "食品", "否", 1500, 1340, 1900]  # 2060, 20 a month; July: 1985
NEAR = ["丁食品", "食品", "否", 1280, 1200, 1800]  # 1880, 10 a month: 12 months on
SOON = ["戊商行", "零售", "否", 300, 260, 445]  # 485, 5 a month: 3 months on, November
STILL = ["己商行", "零售", "否", 300, 300, 420]  # 420, no change
FAR = ["庚商行", "零售", "否", 100, 90, 150]  # 160
AUGUST = [GROWS, FALLS, ABOVE, NEAR, SOON, STILL, FAR]
JULY = [
    ["甲商行", "零售", "是", 510, 430, 800],
    ["乙商行", "零售", "是", 350, 340, 490],
    ["丙食品", "食品", "否", 1220, 1135, 1900],
    ["戊商行", "零售", "否", 250, 226, 445],
]


def sheet(header, rows):
    return [["2021年商户名录"], ["单位：万元"], header, *rows, ["填报人：张某"]]


def append(county, name, text):
    county.rewrite(name, (county.root / name).read_text("utf-8") + text)


@pytest.fixture
def shops(county):
    """``shops(rows)`` tells August with these rows; July is as in JULY."""
    append(county, "registers.csv", SHOPS)
    append(county, "small/county.toml", SETTINGS)
    county.rewrite("nurtured.csv", NURTURED)
    county.industry(month="2021-07", 商户名录=sheet(HEADER, JULY))

    def tell(rows=AUGUST, header=HEADER):
        county.industry(商户名录=sheet(header, rows))
        return county.tell()

    return tell


def names(units):
    return [unit.name.value for unit in units]


@pytest.mark.parametrize(
    "name, units",
    [
        ("growing", ["甲商行"]),
        ("falling", ["乙商行"]),
        ("library", ["甲商行", "乙商行"]),
        ("below", ["乙商行"]),
        ("above", ["丙食品"]),
        ("near", ["戊商行", "丁食品", "己商行"]),
        ("far", ["庚商行"]),
        ("unclear", []),
    ],
)
def test_each_unit_stands_on_one_list_nearest_first(shops, name, units):
    told = shops()["nurturing"]
    assert names(told.firms(name)) == units
    assert told.count(name).value == len(units)


def test_what_came_onto_a_list_since_last_month(shops):
    """乙 fell only in August, 丙 crossed in August; 丁 and 己 were not reported in July."""
    told = shops()["nurturing"]
    assert names(told.firms("falling", "added")) == ["乙商行"]
    assert names(told.firms("above", "added")) == ["丙食品"]
    assert names(told.firms("near", "added")) == ["丁食品", "己商行"]


def test_who_is_expected_to_cross_within_the_year(shops):
    assert names(shops()["nurturing"].firms("near", "crossing")) == ["戊商行"]


def cells(block, said):
    return [[said(cell) for cell in row] for row in block.content["rows"]]


def test_a_near_unit_tells_distance_trend_and_month(shops, said):
    block = shops().nurturing("near", title="接近限额单位")
    assert cells(block, said) == [
        ["戊商行※", "零售", "485万元", "15万元", "5.0万元", "2021年11月份"],
        ["丁食品※", "食品", "1880万元", "120万元", "10.0万元", "2022年8月份"],
        ["己商行※", "零售", "420万元", "80万元", "0.0万元", "未见增长"],
    ]
    assert block.content["withheld"] == [True] * 3
    assert "统计法第二十八条" in block.content["note"]


def test_a_unit_above_tells_since_when(shops, said):
    row = cells(shops().nurturing("above", title="上限未入库单位"), said)[0]
    assert row == ["丙食品※", "食品", "2060万元", "60万元", "20.0万元", "2021年8月份"]


def test_a_falling_unit_tells_its_growth(shops, said):
    row = cells(shops().nurturing("falling", title="在库下降单位"), said)[0]
    assert row == ["乙商行※", "零售", "480万元", "-20万元", "-2.5%"]


def test_one_that_was_above_at_the_first_report_says_so(shops, county, said):
    rows = [["丙食品", "食品", "否", 1300, 1135, 1900]]
    county.industry(month="2021-07", 商户名录=sheet(HEADER, rows))
    assert cells(shops().nurturing("above", title="单"), said)[0][-1] == "年初已达到"


def test_a_list_without_units_is_no_table(shops):
    assert shops([GROWS]).nurturing("near", title="接近限额单位").content == {"blocks": []}


def test_counts_by_kind_are_no_single_units(shops, said):
    block = shops().nurturing("kinds", title="分类户数")
    assert cells(block, said) == [
        ["食品", "2000万元", "0户", "0户", "1户", "1户"],
        ["零售", "500万元", "1户", "1户", "0户", "2户"],
    ]
    assert "withheld" not in block.content


def test_growth_of_the_library(shops):
    """990 against 900."""
    assert shops()["nurturing"].growth.value == 10


@pytest.mark.parametrize(
    "row, why",
    [
        (["辛商行", "零售", "否", "", "", ""], "未填主营业务收入"),
        (["辛商行", "零售", "否", "三百", 200, 300], "待工信局核实"),
        (["辛商行", "采矿", "否", 300, 200, 300], "没有限额标准"),
        (["辛商行", "零售", "否", 300, 310, 300], "上年同期大于上年全年"),
    ],
)
def test_what_cannot_be_told_says_why_and_is_never_zero(shops, row, why):
    told = shops([GROWS, row])["nurturing"]
    [unit] = told.firms("unclear")
    assert unit.gap == unit.why.missing == why
    assert told.count("units").value == 2


def test_a_kind_without_a_threshold_is_counted(shops):
    told = shops([GROWS, ["辛商行", "采矿", "否", 300, 200, 300]])["nurturing"]
    assert told.unruled().value == 1
    assert told.kinds == ["零售", "采矿"]


def test_a_form_of_before_these_columns_is_asked_for_them(shops, said):
    told = shops([row[:3] for row in AUGUST], HEADER[:3])
    assert told["nurturing"].count("near").missing == "待工信局填报主营业务收入"
    assert cells(told.nurturing("near", title="单"), said)[0][0] == "待工信局填报主营业务收入"


def test_a_department_that_sent_nothing_owes_the_lists(shops, county, said):
    shops()
    county.withdraw("工信局")
    told = county.tell()
    for name in ("near", "kinds"):
        assert cells(told.nurturing(name, title="单"), said)[0][0] == "待工信局报送"
    assert told["nurturing"].count("above").missing == "待工信局报送"


def test_without_thresholds_there_are_no_lists(shops, county):
    shops()
    settings = (county.root / "small/county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", settings.removesuffix(SETTINGS))
    assert county.tell()["nurturing"].unset
    assert county.tell().nurturing("near", title="单").content == {"blocks": []}


def test_a_row_of_the_table_has_one_kind_or_a_column_of_kinds(shops, county):
    shops()
    county.rewrite("nurtured.csv", NURTURED.replace("shops,,", "shops,食品,"))
    with pytest.raises(BadData, match="nurtured.csv 第 2 行"):
        county.tell()["nurturing"].count("near")
