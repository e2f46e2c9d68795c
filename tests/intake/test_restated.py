"""A past month's file sent anew does not change its numbers in silence."""

import pytest

from county_report.arithmetic import Month

JULY = Month(2021, 7)
AGAIN = "工信局（第2次）.xlsx"


def output(value, day="2021-07-31"):
    return ["output", "工业总产值", "万元", value, 1000, "", "否", day, ""]


@pytest.fixture
def resend(office):
    """July's output came as 1000, and again with other rows on a day; August came on 09-08."""

    def read(*rows, day="2021-09-10", month="2021-08", **sheets):
        for each in ("2021-07", "2021-08"):
            office.finance(each)
        office.industry(output(1000), month="2021-07")
        office.industry(*rows, month="2021-07", name=AGAIN)
        office.industry(output(1200, "2021-08-31"), **sheets)
        office.received(
            "2021-07,工信局.xlsx,2021-08-08",
            f"2021-07,{AGAIN},{day}",
            "2021-08,工信局.xlsx,2021-09-08",
        )
        return office.read(month)

    return read


@pytest.mark.parametrize("month", ["2021-07", "2021-08"])
def test_a_changed_past_value_without_a_reason_is_asked_about_and_not_taken(resend, month):
    submissions = resend(output(1100), month=month)
    assert submissions.row("output", JULY).value.value == 1000
    [finding] = [f for f in submissions.findings if f.severity == "疑问"]
    assert (finding.department, finding.file, finding.sheet, finding.cell, finding.read) == (
        "工信局", f"small/2021-07/{AGAIN}", "指标", "D4", "1100",
    )  # fmt: skip
    assert "由 1000 改为 1100，没有写修订原因，仍采用原数" in finding.why
    assert "“修订”表" in finding.action


def test_a_row_left_out_later_is_a_change_too(resend):
    submissions = resend()
    assert submissions.row("output", JULY).value.value == 1000
    assert ["没有这一行" in f.why for f in submissions.findings] == [True]


@pytest.mark.parametrize("day", ["2021-08-20", "2021-09-08"])
def test_before_the_next_month_is_past_a_resubmission_simply_replaces(resend, day):
    submissions = resend(output(1100), day=day)
    assert submissions.row("output", JULY).value.value == 1100
    assert submissions.findings == []


def test_the_same_value_sent_anew_is_no_change(resend):
    assert resend(output(1000)).findings == []


def test_a_value_that_was_missing_may_come_late(office, resend):
    submissions = resend(output(1000), ["gdp", "地区生产总值", "万元", 5000, "", 6.1])
    assert submissions.row("gdp", JULY).value.value == 5000
    assert submissions.findings == []


def test_with_a_reason_the_past_value_changes(resend):
    header = ["代码", "月份", "原数", "新数", "原因"]
    rows = [header, ["output", "2021-07", 1000, 1100, "漏报一户"]]
    submissions = resend(output(1000), 修订=rows)
    assert submissions.row("output", JULY).value.value == 1100
    assert [f.severity for f in submissions.findings] == ["提示"]
