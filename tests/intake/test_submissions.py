from decimal import Decimal

import pytest

from county_report.arithmetic import Month
from county_report.errors import BadRequest, UnknownName
from county_report.intake import read_submissions

AUGUST = Month(2021, 8)


def said(findings):
    return [(f.severity, f.department, f.sheet, f.cell, f.read) for f in findings]


def test_a_clean_month_gives_rows_with_addresses_and_no_finding(office):
    office.industry(office.output)
    office.finance()
    submissions = office.read()
    row = submissions.row("output")
    assert submissions.findings == []
    assert row.value.value == Decimal(1200)
    assert (row.value.file, row.value.sheet, row.value.address) == (
        "small/2021-08/工信局.xlsx",
        "指标",
        "D4",
    )
    assert (row.year_ago.value, row.published.value, row.estimate) == (1000, 20, False)
    assert str(row.as_of) == "2021-08-31"
    assert submissions.owed() == []
    assert submissions.department_of("output") == "工信局"
    assert submissions.department_of("measures") == "各部门"


def test_a_register_keeps_its_rows_and_footers_and_totals_are_none(office):
    plants = [
        ["甲厂", "东镇", "是", "2021年4月1日", 700.5],
        ["乙厂", "西镇", "否", None, 300],
        ["合计", None, None, None, 1000.5],
    ]
    office.industry(office.output, plants=plants)
    office.finance()
    submissions = office.read()
    first, second = submissions.register("plants")
    assert [first[c].value for c in ("name", "town", "big")] == ["甲厂", "东镇", True]
    assert str(first["since"].value) == "2021-04-01"
    assert (first["output"].value, first["output"].address) == (Decimal("700.5"), "E4")
    assert (second["big"].value, second["since"].value) == (False, None)
    assert submissions.findings == []


def test_a_total_that_is_not_the_sum_is_asked_about(office):
    office.industry(
        office.output, plants=[["甲厂", "东镇", "是", None, 700], ["合计", "", "", "", 7]]
    )
    office.finance()
    assert said(office.read().findings) == [("疑问", "工信局", "企业名录", "E5", "7")]


def test_none_not_submitted_and_empty_differ(office):
    office.industry(office.output)
    office.finance()
    submissions = office.read()
    assert submissions.register("plants") == []
    assert submissions.register("measures") is None


def test_measures_of_every_department_come_together_or_one_by_one(office):
    rows = [["序号", "内容"], [1, "抓项目"]]
    office.industry(office.output, 工作措施=rows)
    office.finance(工作措施=[["序号", "内容"], [1, "保支出"]])
    submissions = office.read()
    texts = [row["text"].value for row in submissions.register("measures")]
    assert texts == ["抓项目", "保支出"]
    alone = submissions.register("measures", department="财政局")
    assert [row["text"].value for row in alone] == ["保支出"]


def test_a_department_without_a_file_is_owed_and_its_numbers_are_absent(office):
    office.industry(office.output)
    submissions = office.read()
    assert submissions.owed() == ["财政局"]
    assert submissions.row("progress") is None
    [finding] = submissions.findings
    assert (finding.severity, finding.department) == ("错误", "财政局")
    assert finding.why == "没有收到财政局 2021-08 的报送文件，应于2021年9月26日前报送"
    assert submissions.earlier_findings == []


def test_a_later_month_is_not_looked_at_and_an_earlier_gap_stays_in_its_month(office):
    office.industry(office.output, month="2021-07")
    for month in ("2021-08", "2021-09"):
        office.industry([*office.output[:3], 1300, 1300, 0, "", "", ""], month=month)
        office.finance(month)
    submissions = office.read("2021-08")
    assert [str(month) for month in submissions.months] == ["2021-07", "2021-08"]
    assert (submissions.owed(Month(2021, 7)), submissions.owed()) == (["财政局"], [])
    assert submissions.findings == []
    assert [f.department for f in submissions.earlier_findings] == ["财政局"]
    assert submissions.row("output", Month(2021, 7)).value.value == 1200
    assert submissions.row("output", Month(2021, 9)) is None


def test_a_quarterly_indicator_is_expected_only_at_quarter_end(office):
    for month in ("2021-08", "2021-09"):
        office.industry(office.output, month=month)
        office.finance(month)
    assert office.read("2021-08").findings == []
    [finding] = office.read("2021-09").findings
    assert (finding.severity, finding.why) == ("错误", "缺少指标行：地区生产总值（gdp）")


@pytest.mark.parametrize(
    "names, read, severity",
    [
        (["工信局（补报）.xlsx"], True, None),
        (["工信局.xlsx", "工信局（补报）.xlsx"], True, "疑问"),
        (["工信局（一）.xlsx", "工信局（二）.xlsx"], False, "错误"),
        (["工信局.xlsx", "~$工信局.xlsx", ".DS_Store"], True, None),
        (["工信局.xlsx", "水利局.xlsx"], True, "疑问"),
    ],
)
def test_which_file_is_a_departments(office, names, read, severity):
    for name in names:
        office.send(name=name, 指标=office.form(office.output), 企业名录=[office.plant_header])
    office.finance()
    submissions = office.read()
    assert (submissions.row("output") is not None) is read
    found = [f.severity for f in submissions.findings]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    "county, month", [("nowhere", "2021-08"), ("small", "2021-13"), ("small", "2021-12")]
)
def test_an_unknown_county_or_month_is_a_bad_request(office, county, month):
    office.industry(office.output)
    with pytest.raises(BadRequest):
        read_submissions(county, month)


def test_unknown_names_are_refused(office):
    office.industry(office.output)
    submissions = office.read()
    for ask in (submissions.row, submissions.register, submissions.target, submissions.history):
        with pytest.raises(UnknownName, match="没有(指标|登记表) nothing"):
            ask("nothing")
