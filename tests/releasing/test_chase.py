"""chase.xlsx: what to ask which department, and never a formula."""

from openpyxl import load_workbook

from county_report.releasing.chase import write_chase
from county_report.releasing.report import Report

HEADER = {
    "county": "示例县", "month": "2021-09", "owed": ["招商局"],
    "due": {"招商局": "2021-10-08", "工信局": "", "财政局": "2021-10-09"},
}  # fmt: skip


def finding(severity, department, read="7", why="偏大"):
    return {
        "severity": severity, "department": department, "file": "demo/2021-09/工信局.xlsx",
        "sheet": "指标", "cell": "D5", "read": read, "why": why, "action": "请核对",
    }  # fmt: skip


def sheets(tmp_path, *findings, owed=()):
    path = tmp_path / "chase.xlsx"
    write_chase(Report(HEADER | {"owed": list(owed)}, findings=list(findings)), path)
    return load_workbook(path)


def rows(page):
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]


def test_a_sheet_a_department_with_what_to_mend_and_no_notes(tmp_path):
    book = sheets(tmp_path, finding("错误", "财政局"), finding("提示", "统计局"),
                  finding("疑问", "工信局"), finding("疑问", "财政局", why="偏小"))  # fmt: skip
    assert book.sheetnames == ["工信局", "财政局"]
    assert rows(book["财政局"]) == [
        ["错误", "工信局.xlsx", "指标", "D5", "7", "偏大", "请核对"],
        ["疑问", "工信局.xlsx", "指标", "D5", "7", "偏小", "请核对"],
    ]
    assert [book["财政局"][f"A{at}"].value for at in (1, 2)] == [
        "示例县2021年9月报送核查：财政局",
        "财政局：本月表格应于2021年10月9日前报送，已收到，以下 2 处请办理。",
    ]
    assert "没有规定报送截止日，已收到" in book["工信局"]["A2"].value


def test_an_owed_file_comes_with_its_due_date(tmp_path):
    book = sheets(tmp_path, finding("错误", "招商局", why="没有收到"), owed=["招商局"])
    told = book["招商局"]["A2"].value
    assert told == (
        "招商局：本月表格应于2021年10月8日前报送，没有收到可用的文件，以下 1 处请办理。"
    )


def test_a_row_is_as_high_as_its_text(tmp_path):
    """问题 is 48 wide, a Chinese character counting two: 60 of them take three lines."""
    told = [finding("错误", "财政局", why="数" * many) for many in (60, 1, 6000)]
    page = sheets(tmp_path, *told)["财政局"]
    assert [page.row_dimensions[row].height for row in (5, 6, 7)] == [45, 15, 409]


def test_a_sheet_prints_on_a4_across_with_its_headings(tmp_path):
    page = sheets(tmp_path, finding("错误", "财政局"))["财政局"]
    assert int(page.page_setup.paperSize) == 9
    assert page.page_setup.orientation == "landscape"
    assert (page.page_setup.fitToWidth, page.print_title_rows) == (1, "$4:$4")


def test_what_an_office_typed_stays_text(tmp_path):
    book = sheets(tmp_path, finding("错误", "财政局", read='=HYPERLINK("x")\x07'))
    cell = book["财政局"]["E5"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", '=HYPERLINK("x") ', True)


def test_odd_names_are_sheets_too_and_nobodys_findings_have_one(tmp_path):
    book = sheets(tmp_path, finding("错误", "发改/统计"), finding("疑问", ""))
    assert book.sheetnames == ["发改 统计", "未归属"]
    assert book["未归属"]["A2"].value == "未归属：以下 1 处请办理。"


def test_nothing_to_chase_is_said(tmp_path):
    book = sheets(tmp_path, finding("提示", "财政局"))
    assert book["无"]["A1"].value == "2021年9月没有需要催报或核实的事项。"


def test_the_same_findings_give_the_same_bytes(tmp_path):
    sheets(tmp_path, finding("错误", "财政局"))
    first = (tmp_path / "chase.xlsx").read_bytes()
    sheets(tmp_path, finding("错误", "财政局"))
    assert (tmp_path / "chase.xlsx").read_bytes() == first
