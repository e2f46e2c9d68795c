"""received.csv: which of several files counts, and what of them was there on a day."""


import pytest

from county_report.arithmetic import Month
from county_report.errors import BadData, BadRequest

FIRST, SECOND = "工信局.xlsx", "工信局（第2次）.xlsx"


def output(value):
    return ["output", "工业总产值", "万元", value, 1000, "", "否", "2021-08-31", ""]


@pytest.fixture
def twice(office):
    """August's output came as 1200 and, in a second file, as 1300."""
    office.finance()
    office.industry(output(1200), name=FIRST)
    office.industry(output(1300), name=SECOND)
    return office


def said(submissions):
    return [(f.severity, f.file.rpartition("/")[2], f.cell) for f in submissions.findings]


def test_the_latest_received_counts_and_the_earlier_is_kept(twice):
    twice.received(f"2021-08,{SECOND},2021-09-20", f"2021-08,{FIRST},2021-09-08")
    submissions = twice.read()
    assert submissions.row("output").value.value == 1300
    assert submissions.received == {f"small/2021-08/{SECOND}": "2021-09-20"}
    [finding] = submissions.findings
    assert (finding.severity, finding.department, finding.read) == ("提示", "工信局", FIRST)
    assert finding.why == (
        "工信局重报：2021-09-20 收到的“工信局（第2次）.xlsx”"
        "代替了 2021-09-08 收到的“工信局.xlsx”，原文件保留备查"
    )
    assert (twice.county / "2021-08" / FIRST).is_file()


def test_of_one_day_the_later_line_counts(twice):
    twice.received(f"2021-08,{SECOND},2021-09-08", f"2021-08,{FIRST},2021-09-08")
    assert twice.read().row("output").value.value == 1200


def test_a_file_without_a_day_beside_one_with_a_day_is_asked_about(twice):
    twice.received(f"2021-08,{SECOND},2021-09-20")
    submissions = twice.read()
    assert submissions.row("output").value.value == 1300
    assert said(submissions) == [("疑问", FIRST, "")]
    assert "没有“工信局.xlsx”的收到日期" in submissions.findings[0].why


def test_without_any_day_nothing_is_guessed(twice):
    assert said(twice.read()) == [("疑问", SECOND, "")]


def test_a_receipt_whose_file_is_gone_is_asked_about_and_stops_nothing(office):
    office.finance()
    office.received("2021-08,工信局.xlsx,2021-09-08")
    submissions = office.read()
    assert submissions.owed() == ["工信局"]
    assert ("疑问", "received.csv", "B2") in said(submissions)


@pytest.mark.parametrize(
    "line, told",
    [
        ("2021-8,工信局.xlsx,2021-09-08", "A2 “2021-8”"),
        ("2021-08,工信局.xlsx,2021/9/8", "C2 “2021/9/8”应写成 2021-09-08"),
        ("2021-08,工信局.xlsx,2021-09-31", "C2 “2021-09-31”"),
        ("2021-08,工信局.xlsx,2021-W36-3", "C2 “2021-W36-3”"),
        ("2021-08,工信局.xlsx,2021-07-31", "C2 “2021-07-31”早于 2021-08"),
        ("2021-08,,2021-09-08", "B2 “”没有填写"),
        ("2021-08,2021-08/工信局.xlsx,2021-09-08", "B2 .*不带路径"),
    ],
)
def test_a_faulty_receipt_stops_with_its_cell(office, line, told):
    office.finance()
    office.received(line)
    with pytest.raises(BadData, match=told):
        office.read()


def test_one_file_has_one_receipt(office):
    office.finance()
    office.received(*["2021-08,财政局.xlsx,2021-09-08"] * 2)
    with pytest.raises(BadData, match="B3 .*写了两次，重报的文件请另起文件名"):
        office.read()


@pytest.mark.parametrize(
    "day, value", [("2021-09-07", None), ("2021-09-08", 1200), ("2021-09-20", 1300)]
)
def test_on_a_day_only_what_had_come_in_is_known(twice, day, value):
    twice.received(
        "2021-08,财政局.xlsx,2021-09-06",
        f"2021-08,{FIRST},2021-09-08",
        f"2021-08,{SECOND},2021-09-20",
    )
    row = twice.read(as_known=day).row("output")
    assert (row and row.value.value) == value


def test_before_anything_came_in_there_is_no_month_to_tell(twice):
    twice.received(f"2021-08,{FIRST},2021-09-08")
    with pytest.raises(BadRequest, match="截至 2021-09-01，还没有收到小县 2021-08 的报送文件"):
        twice.read(as_known="2021-09-01")


@pytest.mark.parametrize("day", ["2021-9-8", "20210908", "2021-02-30", "昨天"])
def test_a_day_that_is_none_is_refused(twice, day):
    with pytest.raises(BadRequest, match=f"日期“{day}”写法不对"):
        twice.read(as_known=day)


def test_a_file_without_a_receipt_counts_from_the_day_it_is_due_and_is_told(office):
    office.finance()
    office.industry(output(1200))
    with pytest.raises(BadRequest):
        office.read(as_known="2021-09-25")
    # the 25th is a Saturday, and Sunday the 26th a workday in place of a holiday
    [finding] = office.read(as_known="2021-09-26").findings
    assert (finding.severity, finding.file) == ("提示", "small/received.csv")
    assert "按报送截止日推定：工信局.xlsx（2021-09-26）、财政局.xlsx（2021-09-26）" in finding.why


def test_without_a_due_day_a_file_counts_from_the_end_of_the_month_after(office):
    toml = office.county / "county.toml"
    toml.write_text(toml.read_text("utf-8").replace("due_day = 25", ""), encoding="utf-8")
    office.finance()
    whys = [finding.why for finding in office.read(as_known="2021-09-30").findings]
    assert any("财政局.xlsx（2021-09-30）" in why for why in whys)


@pytest.mark.parametrize("day, said", [("2021-09-26", ""), ("2021-09-29", "迟报 3 天")])
def test_a_file_that_came_after_its_due_date_is_told(office, day, said):
    office.finance()
    office.industry(output(1200))
    office.received(f"2021-08,工信局.xlsx,{day}", "2021-08,财政局.xlsx,2021-09-08")
    late = [f for f in office.read().findings if "迟报" in f.why]
    assert [(f.severity, f.department, f.cell) for f in late] == (
        [("提示", "工信局", "B2")] if said else [])  # fmt: skip
    assert all(said in f.why for f in late)


def test_a_later_months_revision_applies_once_it_was_there(office):
    revision = [["代码", "月份", "原数", "新数", "原因"], ["output", "2021-08", 1200, 1150, "核减"]]
    office.finance()
    office.industry(output(1200))
    gdp = ["gdp", "地区生产总值", "万元", 5000, "", 6.1]
    office.industry(output(1400), gdp, month="2021-09", 修订=revision)
    office.received(
        "2021-08,财政局.xlsx,2021-09-08",
        "2021-08,工信局.xlsx,2021-09-08",
        "2021-09,工信局.xlsx,2021-10-08",
    )
    known = {day: office.read(as_known=day) for day in ("", "2021-10-07", "2021-10-08")}
    values = [one.row("output").value.value for one in known.values()]
    assert values == [1200, 1200, 1150]
    assert [str(month) for month in known["2021-10-08"].months] == ["2021-08"]
    assert known["2021-10-08"].row("output", Month(2021, 9)) is None
    assert [f.cell for f in known["2021-10-08"].findings] == ["D2"]
    assert [known[day].findings for day in ("", "2021-10-07")] == [[], []]


def test_what_came_later_leaves_the_fingerprint_of_a_day_as_it_was(twice):
    lines = ["2021-08,财政局.xlsx,2021-09-06", f"2021-08,{FIRST},2021-09-08"]
    twice.received(*lines, f"2021-08,{SECOND},2021-09-20")
    then, now = twice.read(as_known="2021-09-10").fingerprint, twice.read().fingerprint
    twice.industry(output(1350), month="2021-09")
    twice.received(*lines, f"2021-08,{SECOND},2021-09-21", "2021-09,工信局.xlsx,2021-10-08")
    assert twice.read(as_known="2021-09-10").fingerprint == then
    assert twice.read().fingerprint != now  # its own file has another day
