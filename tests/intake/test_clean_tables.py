"""The clean tables hold every cell that was sent, typed, with its address or its reason."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from county_report.arithmetic import Month
from county_report.errors import FaultyTable
from county_report.intake.clean_tables import clean_tables

AUGUST = Month(2021, 8)


def tables(submissions, month=AUGUST):
    """{name: list of rows as dicts, None where a cell is null}; None for a table not sent."""
    return {
        shape.name: None if frame is None else rows_of(frame)
        for shape, frame in clean_tables(submissions, month)
    }


def rows_of(frame):
    return [
        {name: None if value != value else value for name, value in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


def values(submissions, month=AUGUST):
    return {row["indicator"]: row for row in tables(submissions, month)["values"]}


def test_a_value_has_its_types_and_the_address_of_every_cell(office):
    office.industry([*office.output[:3], "1200.50", 1000, 20, "是", "2021-08-31", "初步数"])
    office.finance()
    row = values(office.read())["output"]
    assert (row["value"], row["year_ago"], row["yoy_published"]) == (
        Decimal("1200.50"),
        Decimal(1000),
        Decimal(20),
    )
    assert (row["estimate"], row["as_of"], row["note"]) == (True, date(2021, 8, 31), "初步数")
    assert (row["name_zh"], row["unit"], row["basis"]) == ("工业总产值", "万元", "cumulative")
    at = [row[f"{name}_cell"] for name in ("value", "year_ago", "yoy_published", "as_of")]
    assert at == ["D4", "E4", "F4", "H4"]
    assert (row["value_file"], row["value_sheet"]) == ("small/2021-08/工信局.xlsx", "指标")
    assert row["missing"] is None


@pytest.mark.parametrize(
    "typed, reason",
    [
        ("未报", "“工业总产值”的“累计数”没有填写"),
        ("约1200", "“工业总产值”的“累计数”是约数，没有采用"),
        (-5, "“工业总产值”-5万元小于下限 0"),
    ],
)
def test_a_value_that_is_missing_says_why(office, typed, reason):
    office.industry([*office.output[:3], typed, 1000])
    office.finance()
    row = values(office.read())["output"]
    assert (row["value"], row["missing"], row["value_text"]) == (None, reason, str(typed))


def test_a_value_sent_twice_says_why_though_the_finding_stands_elsewhere(office):
    office.industry(office.output, [*office.output[:3], 9])
    office.finance()
    assert values(office.read())["output"]["missing"].startswith("“工业总产值”报了两次且不同")


def test_an_indicator_without_row_or_file_is_there_with_its_reason(office):
    office.industry(["gdp", "", "万元", 5, "", 7], month="2021-09")
    found = values(office.read("2021-09"), Month(2021, 9))
    assert list(found) == ["output", "gdp", "progress"]
    assert found["output"]["missing"] == "缺少指标行：工业总产值（output）"
    assert found["progress"]["missing"] == (
        "没有收到财政局 2021-09 的报送文件，应于2021年10月25日前报送"
    )


def test_an_indicator_that_no_one_owes_is_not_there(office):
    office.industry(office.output)
    office.finance()
    assert list(values(office.read())) == ["output", "progress"]


def test_a_value_corrected_by_hand_is_there_with_what_it_was_who_and_why(office):
    office.industry(office.output)
    office.finance()
    line = "output,2021-08,1300,王主任,2021-10-09,电话核实"
    office.own_table("overrides.csv", "indicator,month,value,who,when,why", line)
    found = values(office.read())["output"]
    assert (found["value"], found["corrected_from"]) == (1300, 1200)
    assert (found["corrected_by"], found["corrected_reason"]) == ("王主任", "电话核实")
    assert str(found["corrected_on"])[:10] == "2021-10-09"
    assert found["value_file"] == "small/overrides.csv"


def test_a_revised_value_is_there_with_what_it_was_and_who_said_so(office):
    office.industry(office.output)
    header = ["代码", "月份", "原数", "新数", "原因"]
    row = ["output", "2021-08", 1200, 1250, "企业补报"]
    office.industry(
        [*office.output[:3], 1500, 1300, ""], month="2021-09", 修订=office.form(row, header=header)
    )
    submissions = office.read("2021-09")
    past = values(submissions)["output"]
    assert (past["value"], past["revised_from"], past["revised_in"]) == (1250, 1200, "2021-09")
    assert (past["value_file"], past["value_cell"]) == ("small/2021-09/工信局.xlsx", "D4")
    assert past["year_ago_file"] == "small/2021-08/工信局.xlsx"
    assert tables(submissions)["revisions"] == []
    [revision] = tables(submissions, Month(2021, 9))["revisions"]
    assert (revision["indicator"], revision["revised_month"]) == ("output", "2021-08")
    assert (revision["old"], revision["new"], revision["reason"]) == (1200, 1250, "企业补报")


def test_a_month_with_its_findings_is_the_same_when_the_next_has_begun(office):
    office.industry(office.output, month="2021-07")
    row = ["output", "2021-07", 1200, 1250, "企业补报"]
    revised = office.form(row, header=["代码", "月份", "原数", "新数", "原因"])
    office.industry([*office.output[:3], 1500, 1300, ""], 修订=revised)
    in_its_own = tables(office.read("2021-08"))["findings"]
    assert [found["why"].split(" ")[0] for found in in_its_own] == ["没有收到财政局", "2021-07"]
    office.industry(office.output, month="2021-09")
    assert tables(office.read("2021-09"))["findings"] == in_its_own


def test_a_register_has_its_types_addresses_and_reasons(office):
    plants = [["甲厂", "东镇", "是", "2021年4月1日", 700.5], ["乙厂", None, "否", None, None]]
    office.industry(office.output, plants=plants)
    first, second = tables(office.read())["registers/plants"]
    assert [first[name] for name in ("src_department", "src_row", "name", "big", "since")] == [
        "工信局",
        1,
        "甲厂",
        True,
        date(2021, 4, 1),
    ]
    assert (first["output"], first["output_cell"]) == (Decimal("700.5"), "E4")
    assert (second["town"], second["src_missing"]) == (None, "“所在镇（办、中心）”没有填写")


def test_a_register_not_sent_is_none_and_one_sent_empty_has_no_rows(office):
    office.industry(office.output)
    found = tables(office.read())
    assert (found["registers/plants"], found["registers/measures"]) == ([], None)


def test_rows_of_a_shared_register_are_told_apart_by_department(office):
    office.industry(office.output, 工作措施=[["序号", "内容"], [1, "抓项目"]])
    office.finance(工作措施=[["序号", "内容"], [1, "保支出"]])
    rows = tables(office.read())["registers/measures"]
    keys = [(row["src_department"], row["src_row"], row["text"]) for row in rows]
    assert keys == [("工信局", 1, "抓项目"), ("财政局", 1, "保支出")]


def test_findings_are_those_of_the_month(office):
    office.industry(office.output)
    [finding] = tables(office.read())["findings"]
    assert (finding["severity"], finding["department"], finding["cell"]) == ("错误", "财政局", None)


def test_a_new_indicator_or_column_needs_no_python(office):
    with (office.root / "indicators.csv").open("a", encoding="utf-8") as file:
        file.write("jobs,新增就业,人,cumulative,monthly,none,财政局,0,up,0,,survey,a\n")
    with (office.root / "registers.csv").open("a", encoding="utf-8") as file:
        file.write("fairs,财政局,招聘会,posts,提供岗位,number,个,yes\n")
    jobs = ["jobs", "新增就业", "人", 20]
    office.finance(指标=office.form(office.progress, jobs), 招聘会=[["提供岗位"], [300]])
    found = tables(office.read())
    assert values(office.read())["jobs"]["value"] == 20
    assert [row["posts"] for row in found["registers/fairs"]] == [300]


@pytest.mark.parametrize(
    "change, said",
    [
        (
            {"value": Decimal(-1)},
            "的 value 不合规定：超出 indicators.csv 的 minimum、maximum，读到“-1”，"
            "出处 small/2021-08/工信局.xlsx 指标 D4",
        ),
        ({"value": None}, "的 value 不合规定：value 空缺而 missing 没有说明原因"),
        ({"value": Decimal("1e20")}, "的 value 不合规定：整数部分超过 20 位"),
        ({"value": 1200.0}, "的 value 不合规定：dtype('Decimal(38, 18)')，读到“1200.0”"),
    ],
)
def test_a_broken_rule_names_table_row_column_and_cell(office, change, said):
    office.industry(office.output)
    office.finance()
    submissions = office.read()
    key = (AUGUST, "output")
    row = submissions.rows[key]
    submissions.rows[key] = replace(row, value=replace(row.value, **change))
    with pytest.raises(FaultyTable) as caught:
        tables(submissions)
    assert caught.value.message.startswith("表 values 第 1 行（indicator=output）")
    assert said in caught.value.message


def test_a_required_cell_of_a_register_is_not_empty_without_a_reason(office):
    office.industry(office.output, plants=[["甲厂", "东镇", "是", None, 7]])
    submissions = office.read()
    [row] = submissions.register("plants")
    row["town"] = replace(row["town"], value=None)
    with pytest.raises(FaultyTable, match="registers/plants 第 1 行.* town 不合规定：.* B4"):
        tables(submissions)


def test_no_two_rows_have_one_key(office):
    from county_report.intake.table_schemas import checked
    from county_report.intake.table_shapes import REVISIONS

    office.industry(office.output)
    row = {"number": 1, "indicator": "output", "revised_month": "2021-07", "new": Decimal(1)}
    told = row | {"reason": "补报", "department": "工信局"}
    with pytest.raises(FaultyTable, match="第 1 行（number=1）的 number 不合规定：与另一行重复"):
        checked(REVISIONS, [told, told])
