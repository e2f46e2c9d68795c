"""overrides.csv: a figure corrected by hand, by whom, when and why."""

from datetime import date
from decimal import Decimal

import pytest

from county_report.arithmetic import Month
from county_report.errors import BadData

AUGUST, JULY = Month(2021, 8), Month(2021, 7)
HEADER = "indicator,month,value,who,when,why"
GOOD = "output,2021-08,1250,王主任,2021-09-12,电话核实，原表多一位"


@pytest.fixture
def correct(office):
    """August's output was 1200; overrides.csv holds the given lines."""

    def read(*lines, month="2021-08", as_known=""):
        for each in ("2021-07", "2021-08"):
            office.finance(each)
            office.industry(office.output, month=each)
        office.received(
            "2021-08,工信局.xlsx,2021-09-08",
            "2021-08,财政局.xlsx,2021-09-08",
        )
        office.own_table("overrides.csv", HEADER, *lines)
        return office.read(month, as_known)

    return read


def test_a_correction_stands_for_the_figure_and_keeps_it(correct):
    submissions = correct(GOOD)
    cell = submissions.row("output").value
    assert (cell.value, cell.file, cell.address) == (1250, "small/overrides.csv", "C2")
    one = submissions.override("output", AUGUST)
    assert (one.who, one.when, one.why) == ("王主任", date(2021, 9, 12), "电话核实，原表多一位")
    assert (one.before.value, one.before.file) == (1200, "small/2021-08/工信局.xlsx")
    assert submissions.override("progress", AUGUST) is None
    [finding] = [f for f in submissions.findings if f.file.endswith("overrides.csv")]
    assert (finding.severity, finding.department, finding.cell) == ("提示", "工信局", "C2")
    assert "由 1200 人工更正为 1250（王主任，2021-09-12）" in finding.why
    assert finding.action.endswith("公布增速仍为 20%，请核对是否相符")


def test_the_rest_of_the_row_stays(correct):
    row = correct(GOOD).row("output")
    assert (row.year_ago.value, row.published.value) == (1000, 20)


def test_a_past_month_is_corrected_where_it_is_used(correct):
    submissions = correct("output,2021-07,1190,王主任,2021-09-12,核实")
    assert submissions.row("output", JULY).value.value == 1190
    assert submissions.row("output").value.value == 1200


def test_a_figure_that_never_came_can_be_put_in(office):
    office.industry(office.output)
    office.own_table("overrides.csv", HEADER, "progress,2021-08,41,王主任,2021-09-12,电话报数")
    submissions = office.read()
    assert submissions.row("progress").value.value == 41
    assert submissions.override("progress", AUGUST).before is None
    assert any("由 （空） 人工更正为 41" in f.why for f in submissions.findings)


def test_history_can_be_corrected_too(office, correct):
    office.own_table("history.csv", "month,indicator,value", "2020-07,output,1000")
    submissions = correct("output,2020-07,990,王主任,2021-09-12,年报核定")
    assert submissions.history("output")[Month(2020, 7)].value == 990
    assert submissions.override("output", Month(2020, 7)).before.value == 1000


def test_it_comes_after_revisions(office, correct):
    correct()
    office.own_table("overrides.csv", HEADER, "output,2021-07,1140,王主任,2021-09-12,核实")
    revision = [["代码", "月份", "原数", "新数", "原因"], ["output", "2021-07", 1200, 1150, "核减"]]
    office.industry(office.output, 修订=revision)
    submissions = office.read()
    assert submissions.row("output", JULY).value.value == 1140
    assert submissions.override("output", JULY).before.value == 1150


def test_the_later_of_two_stands(correct):
    lines = ["output,2021-08,1250,王主任,2021-09-20,二次核实",
             "output,2021-08,1240,李某,2021-09-12,核实"]  # fmt: skip
    assert correct(*lines).row("output").value.value == 1250
    assert correct(*lines, as_known="2021-09-15").row("output").value.value == 1240
    assert correct(*lines, as_known="2021-09-11").row("output").value.value == 1200


def test_a_later_months_correction_is_not_looked_at(correct):
    submissions = correct(GOOD, month="2021-07")
    assert submissions.overrides == {}


def test_one_that_changes_nothing_should_go(correct):
    submissions = correct("output,2021-08,1200,王主任,2021-09-12,核实")
    [finding] = [f for f in submissions.findings if f.file.endswith("overrides.csv")]
    assert (finding.severity, finding.action) == ("提示", "请从 overrides.csv 删去这一行")


@pytest.mark.parametrize(
    "line, told",
    [
        (",2021-08,1250,王主任,2021-09-12,核实", "A2 “”不在指标字典中"),
        ("outpt,2021-08,1250,王主任,2021-09-12,核实", "A2 “outpt”"),
        ("output,,1250,王主任,2021-09-12,核实", "B2 “”"),
        ("output,2021-08,,王主任,2021-09-12,核实", "C2 “”没有填写"),
        ("output,2021-08,约一千,王主任,2021-09-12,核实", "C2 “约一千”"),
        ("progress,2021-08,140,王主任,2021-09-12,核实", "C2 “140”不在“完成比例”的上下限之内"),
        ("output,2021-08,1250,,2021-09-12,核实", "D2 “”没有填写"),
        ("output,2021-08,1250,王主任,9月12日,核实", "E2 “9月12日”"),
        ("output,2021-08,1250,王主任,2021-09-12,", "F2 “”没有填写"),
    ],
)
def test_a_correction_that_is_not_whole_stops_with_its_cell(correct, line, told):
    with pytest.raises(BadData, match=f"small/overrides.csv 的 {told}"):
        correct(line)


def test_two_of_one_day_for_one_figure_are_refused(correct):
    with pytest.raises(BadData, match="E3 .*同一天对同一个数更正了两次"):
        correct(GOOD, "output,2021-08,1260,李某,2021-09-12,核实")


def test_a_correction_changes_the_fingerprint(correct):
    assert correct(GOOD).fingerprint != correct().fingerprint
    assert Decimal(1250) == correct(GOOD).row("output").value.value
