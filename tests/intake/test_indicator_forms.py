import shutil
from decimal import Decimal

import pytest

from county_report.intake import project_root


def only(submissions):
    """The one finding, as severity, cell, what was read."""
    [finding] = submissions.findings
    assert finding.file and finding.why and finding.action
    return finding.severity, finding.cell, finding.read


def read_with(office, **changed):
    """The month with one row of output whose named columns are changed."""
    row = dict(zip(office.header, office.output, strict=True)) | changed
    office.industry(list(row.values()))
    office.finance()
    return office.read()


@pytest.mark.parametrize(
    "text, expected",
    [
        ("约三百", "错误"),
        ("abc", "错误"),
        ("约300", "疑问"),
        ("300余万元", "疑问"),
        ("1200吨", "错误"),
        ("", "疑问"),
        ("—", "疑问"),
        ("未报", "疑问"),
    ],
)
def test_a_value_that_is_no_number_is_missing_and_found(office, text, expected):
    submissions = read_with(office, 累计数=text)
    assert submissions.row("output").value.value is None
    assert only(submissions) == (expected, "D4", text)


@pytest.mark.parametrize(
    "unit, value, expected",
    [("亿元", 0.12, "1200"), ("元", 12_000_000, "1200"), ("万元", "１，２００", "1200")],
)
def test_a_stated_unit_is_converted(office, unit, value, expected):
    year_ago = {"亿元": 0.1, "元": 10_000_000, "万元": 1000}[unit]
    submissions = read_with(office, 单位=unit, 累计数=value, 上年同期数=year_ago)
    assert submissions.row("output").value.value == Decimal(expected)
    assert submissions.row("output").year_ago.value == 1000
    assert submissions.findings == []


def test_a_unit_typed_in_the_cell_is_taken_off(office):
    submissions = read_with(office, 累计数="1200万元")
    assert submissions.row("output").value.value == 1200
    assert submissions.findings == []


def test_a_unit_typed_in_the_cell_against_its_column_is_converted_and_asked_about(office):
    submissions = read_with(office, 累计数="0.12亿元")
    assert submissions.row("output").value.value == 1200
    assert only(submissions) == ("疑问", "D4", "0.12亿元")


def test_an_approximate_number_comes_with_a_proposal(office):
    [finding] = read_with(office, 累计数="约１，２００").findings
    assert finding.why == "“工业总产值”的“累计数”是约数，没有采用"
    assert finding.action == "请工信局核实后填确数；如确数就是 1200，只填数字"


def test_an_incompatible_unit_is_an_error_and_the_value_missing(office):
    submissions = read_with(office, 单位="吨", 上年同期数="")
    assert submissions.row("output").value.value is None
    assert only(submissions) == ("错误", "D4", "1200")


def test_a_value_below_its_minimum_is_missing(office):
    submissions = read_with(office, 累计数=-5, 公布增速="", 上年同期数="")
    row = submissions.row("output")
    assert (row.value.value, row.value.text) == (None, "-5")
    assert [f.severity for f in submissions.findings] == ["疑问", "错误"]


def test_a_value_above_its_maximum_is_missing(office):
    office.industry(office.output)
    office.finance(指标=office.form(["progress", "完成比例", "%", 140]))
    submissions = office.read()
    assert submissions.row("progress").value.value is None
    assert only(submissions) == ("错误", "D4", "140")


@pytest.mark.parametrize("published, expected", [(20.0, []), (20.05, []), (20.06, ["提示"])])
def test_published_growth_beside_the_ratio(office, published, expected):
    """1200 on 1000 is 20 %: half of the last decimal is rounding, more is 口径差异."""
    submissions = read_with(office, 公布增速=published)
    assert [f.severity for f in submissions.findings] == expected
    assert all(f.why.startswith("口径差异") for f in submissions.findings)
    assert submissions.row("output").published.value == Decimal(str(published))


def test_an_unknown_code_is_asked_about(office):
    assert only(read_two(office, ["outpt", "工业总产值", "万元", 1])) == ("疑问", "A5", "outpt")


TWICE = """\
rule,kind,subject,parameters,severity,why,action
other,reported_twice,all,differs,疑问,“{name}”由{owner}报送，{other}，这里 {value},请核对
again,reported_twice,all,,提示,“{name}”由{owner}报送,请{department}删去
"""  # noqa: E501
OTHERWISE = "“完成比例”由财政局报送，财政局报的是 40%（财政局.xlsx“指标”D4）"


@pytest.mark.parametrize(
    "value, unit, expected, why",
    [
        (99, "%", "疑问", f"{OTHERWISE}，这里 99%"),
        (40, "%", "提示", "“完成比例”由财政局报送"),
        (40, "", "提示", "“完成比例”由财政局报送"),
        ("", "%", "疑问", f"{OTHERWISE}，这里 "),
    ],
)
def test_another_departments_indicator_is_held_against_its_own(office, value, unit, expected, why):
    (office.root / "rules.csv").write_text(TWICE, encoding="utf-8")
    submissions = read_two(office, ["progress", "完成比例", unit, value])
    assert submissions.row("progress").value.value == 40
    assert [f.why for f in submissions.findings] == [why]
    assert only_at(submissions) == (expected, "D5")


def test_another_departments_amount_is_held_against_in_one_unit(office):
    """0.12亿元 are the 1200万元 that 工信局 has in its own form."""
    (office.root / "rules.csv").write_text(TWICE, encoding="utf-8")
    office.industry(office.output)
    office.finance(指标=office.form(office.progress, ["output", "工业总产值", "亿元", 0.12]))
    assert [f.severity for f in office.read().findings] == ["提示"]


def test_another_departments_indicator_that_the_owner_lacks_is_asked_about(office):
    (office.root / "rules.csv").write_text(TWICE, encoding="utf-8")
    office.industry(office.output, ["progress", "完成比例", "%", 40])
    told = [f.why for f in office.read().findings if f.department == "工信局"]
    assert told == ["“完成比例”由财政局报送，财政局没有报送可用的数，这里 40%"]


def only_at(submissions):
    return only(submissions)[:2]


def test_the_same_row_twice_is_one_and_asked_about(office):
    submissions = read_two(office, office.output)
    assert submissions.row("output").value.value == 1200
    assert only(submissions) == ("疑问", "D5", "1200")


def test_two_rows_that_differ_are_neither(office):
    submissions = read_two(office, [*office.output[:3], 1300, 1000, 20])
    assert submissions.row("output").value.value is None
    assert only(submissions) == ("错误", "D5", "1300")
    assert submissions.findings[0].why == "“工业总产值”报了两次且不同（另一处在 D4，为 1200）"


def test_of_two_rows_only_what_differs_is_lost(office):
    submissions = read_two(office, [*office.output[:3], 1200, 900, 30])
    row = submissions.row("output")
    assert (row.value.value, row.year_ago.value, row.published.value) == (1200, None, None)
    assert [(f.severity, f.cell) for f in submissions.findings] == [("错误", "E5"), ("错误", "F5")]


def read_two(office, second):
    office.industry(office.output, second)
    office.finance()
    return office.read()


def test_a_missing_row_is_an_error(office):
    office.industry()
    office.finance()
    [finding] = office.read().findings
    assert (finding.severity, finding.why) == ("错误", "缺少指标行：工业总产值（output）")


def test_a_name_that_belongs_to_another_code_is_asked_about(office):
    assert only(read_with(office, 名称="完成比例")) == ("疑问", "B4", "完成比例")


def test_a_formula_never_calculated_is_an_error(office):
    submissions = read_with(office, 累计数="=1000+200")
    assert submissions.row("output").value.value is None
    assert only(submissions) == ("错误", "D4", "（没有计算结果的公式）")
    assert submissions.findings[0].why == "“工业总产值”的“累计数”是公式但没有计算结果"


def test_an_estimate_and_its_note_are_kept(office):
    row = read_with(office, 是否预计="是", 备注="快报数").row("output")
    assert (row.estimate, row.note) == (True, "快报数")


def test_a_missing_sheet_is_an_error(office):
    office.send(企业名录=[office.plant_header])
    office.finance()
    assert [f.why for f in office.read().findings] == ["缺少工作表“指标”"]


def test_a_sheet_without_a_header_is_an_error(office):
    office.send(指标=[["请见附件"]], 企业名录=[office.plant_header])
    office.finance()
    first, *_ = office.read().findings
    assert (first.severity, first.why) == ("错误", "没有找到表头中的列：累计数")


@pytest.mark.parametrize(
    "header",
    [
        ["名称", "单位", "累计完成", "去年同期", "同比增长(%)"],
        ["指标名称", "计量单位", "1—8月累计", "上年同期", "同比%"],
        ["指标", "单位", "1-8月份累计完成", "1-8月上年同期", "增幅（％）"],
        ["名称", "单位", "本期累计", "去年同期累计", "同比"],
    ],
)
def test_columns_by_the_names_that_offices_use_and_rows_by_name_where_no_code_is(office, header):
    """The aliases are the project's own; the row has no code at all."""
    shutil.copy(project_root() / "data" / "aliases.csv", office.root)
    office.industry(指标=office.form(["工业 总产值", "万元", 1200, 1000, 20], header=header))
    office.finance()
    submissions = office.read()
    row = submissions.row("output")
    read = [cell.value for cell in (row.value, row.year_ago, row.published)]
    assert (submissions.findings, read) == ([], [1200, 1000, 20])


@pytest.mark.parametrize(
    "code, name, cells",
    [
        ("", "工业总产值", []),
        ("", "总产值", [("疑问", "A5"), ("错误", "")]),
        ("output", "总产出", []),
        ("output", "完成比例", [("疑问", "B5")]),
        ("", "总产出", []),
    ],
)
def test_a_row_without_a_code_goes_by_its_exact_name_or_alias(office, code, name, cells):
    (office.root / "aliases.csv").write_text("alias,name\n总产出,工业总产值\n", encoding="utf-8")
    office.industry(["", "", "", ""], [code, name, "万元", 1200, 1000, 20])
    office.finance()
    assert sorted((f.severity, f.cell) for f in office.read().findings) == sorted(cells)
