from decimal import Decimal

import pytest

from county_report.arithmetic import Month

HEADER = ["代码", "月份", "原数", "新数", "原因"]
JULY = Month(2021, 7)


@pytest.fixture
def revise(office):
    """July's output was 1200; August's form carries the given rows of 修订."""

    def read(*rows, month="2021-08"):
        for each in ("2021-07", "2021-08"):
            office.finance(each)
        office.industry(office.output, month="2021-07")
        office.industry(office.output, 修订=[["单位：万元"], HEADER, *rows])
        return office.read(month)

    return read


def test_a_revision_replaces_the_past_value_and_is_told(revise):
    submissions = revise(["output", "2021-07", 1200, 1150, "剔除重复统计"])
    row = submissions.row("output", JULY)
    assert row.value.value == 1150
    assert (row.value.file, row.value.sheet, row.value.address) == (
        "small/2021-08/工信局.xlsx",
        "修订",
        "D3",
    )
    assert (row.revised.old, row.revised.new, row.revised.reason) == (1200, 1150, "剔除重复统计")
    assert row.revised.submitted == Month(2021, 8)
    assert (row.revised.reason_cell.address, row.revised.before.address) == ("E3", "D4")
    assert submissions.revisions == [row.revised]
    [finding] = submissions.findings
    assert (finding.severity, finding.cell) == ("提示", "D3")
    assert finding.why == "2021-07 的“工业总产值”由 1200 修订为 1150，原因：剔除重复统计"


def test_before_it_was_submitted_nobody_knew_it(revise):
    submissions = revise(["output", "2021-07", 1200, 1150, "剔除重复统计"], month="2021-07")
    row = submissions.row("output", JULY)
    assert (row.value.value, row.revised) == (1200, None)


def test_an_old_value_that_is_not_ours_is_asked_about(revise):
    submissions = revise(["output", "2021-07", 1210, 1150, "剔除重复统计"])
    assert [f.severity for f in submissions.findings] == ["疑问", "提示"]
    assert submissions.row("output", JULY).value.value == 1150


@pytest.mark.parametrize(
    "row, cell",
    [
        (["output", "2021-07", 1200, 1150, ""], "E3"),
        (["output", "2021-07", 1200, 1150, "——"], "E3"),
        (["output", "2021-08", 1200, 1150, "有误"], "B3"),
        (["output", "七月", 1200, 1150, "有误"], "B3"),
        (["progress", "2021-07", 40, 41, "有误"], "A3"),
        (["output", "2021-07", 1200, "一千多", "有误"], "D3"),
    ],
)
def test_a_faulty_revision_is_an_error_and_not_applied(revise, row, cell):
    submissions = revise(row)
    assert submissions.row("output", JULY).value.value == 1200
    assert [(f.severity, f.cell) for f in submissions.findings] == [("错误", cell)]


def test_a_month_may_be_written_out(revise):
    submissions = revise(["output", "2021年7月", 1200, 1150, "剔除重复统计"])
    assert submissions.row("output", JULY).value.value == 1150


def test_the_last_word_stands(office, revise):
    revise(["output", "2021-07", 1200, 1150, "剔除重复统计"])
    office.finance("2021-09")
    again = [HEADER, ["output", "2021-07", 1150, 1100, "剔除一户"]]
    gdp = ["gdp", "地区生产总值", "万元", 5000, "", 6.1]
    office.industry(office.output, gdp, month="2021-09", 修订=again)
    submissions = office.read("2021-09")
    assert submissions.row("output", JULY).value.value == 1100
    assert [f.severity for f in submissions.findings] == ["提示"]


def test_the_years_before_the_first_submission_can_be_revised(office, revise):
    path = office.county / "history.csv"
    path.write_text("month,indicator,value\n2020-07,output,1000\n", encoding="utf-8")
    submissions = revise(["output", "2020-07", 1000, 990.5, "年报核定"])
    assert submissions.history("output")[Month(2020, 7)].value == Decimal("990.5")
    assert [f.severity for f in submissions.findings] == ["提示"]
