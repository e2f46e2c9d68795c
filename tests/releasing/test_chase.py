"""chase.xlsx: what to ask which department, and never a formula."""

from openpyxl import load_workbook

from county_report.releasing.chase import write_chase
from county_report.releasing.report import Report

HEADER = {"county": "示例县", "month": "2021-09"}


def finding(severity, department, read="7", why="偏大"):
    return {
        "severity": severity, "department": department, "file": "demo/2021-09/工信局.xlsx",
        "sheet": "指标", "cell": "D5", "read": read, "why": why, "action": "请核对",
    }  # fmt: skip


def sheets(tmp_path, *findings):
    path = tmp_path / "chase.xlsx"
    write_chase(Report(HEADER, findings=list(findings)), path)
    return load_workbook(path)


def test_a_sheet_a_department_with_what_to_mend_and_no_notes(tmp_path):
    book = sheets(tmp_path, finding("错误", "财政局"), finding("提示", "统计局"),
                  finding("疑问", "工信局"), finding("疑问", "财政局", why="偏小"))  # fmt: skip
    assert book.sheetnames == ["财政局", "工信局"]
    assert [[cell.value for cell in row] for row in book["财政局"].iter_rows(min_row=3)] == [
        ["错误", "demo/2021-09/工信局.xlsx", "指标", "D5", "7", "偏大", "请核对"],
        ["疑问", "demo/2021-09/工信局.xlsx", "指标", "D5", "7", "偏小", "请核对"],
    ]
    assert book["财政局"]["A1"].value == "示例县2021年9月报送核查：财政局"


def test_what_an_office_typed_stays_text(tmp_path):
    book = sheets(tmp_path, finding("错误", "财政局", read='=HYPERLINK("x")\x07'))
    cell = book["财政局"]["E3"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", '=HYPERLINK("x") ', True)


def test_odd_names_are_sheets_too_and_nobodys_findings_have_one(tmp_path):
    book = sheets(tmp_path, finding("错误", "发改/统计"), finding("疑问", ""))
    assert book.sheetnames == ["发改 统计", "未归属"]


def test_nothing_to_chase_is_said(tmp_path):
    book = sheets(tmp_path, finding("提示", "财政局"))
    assert book["无"]["A1"].value == "2021年9月没有需要催报或核实的事项。"


def test_the_same_findings_give_the_same_bytes(tmp_path):
    sheets(tmp_path, finding("错误", "财政局"))
    first = (tmp_path / "chase.xlsx").read_bytes()
    sheets(tmp_path, finding("错误", "财政局"))
    assert (tmp_path / "chase.xlsx").read_bytes() == first
