from datetime import date

import pytest
from openpyxl import load_workbook

from county_report.intake.model import Source
from county_report.intake.sheet_notes import grid_of
from county_report.intake.sheets import Sheet

SOURCE = Source("工信局", None, "工信局.xlsx", "指标")


def grid(*rows, **told):
    return grid_of(Sheet("指标", list(rows), {}, **told), SOURCE)


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u202e", "\x07", "\ufeff", "\ue863", "\xad", "\u2066"]
)
def test_characters_nobody_sees_are_taken_out_and_told(unseen):
    read = grid(["甲", f"东{unseen}镇"])
    assert read.text(0, 1) == "东镇"
    [finding] = read.findings
    assert (finding.severity, finding.cell) == ("提示", "B1")
    assert finding.why == "B1 有看不见的字符或自造字，已去掉"


def test_line_breaks_tabs_numbers_and_dates_stay():
    read = grid(["甲\n乙\t丙", 1.5, date(2021, 9, 1), True, ""])
    assert read.rows == [["甲\n乙\t丙", 1.5, date(2021, 9, 1), True, ""]]
    assert read.findings == []


def test_many_cells_are_one_finding():
    read = grid(*[[f"甲\u200b{at}"] for at in range(7)])
    assert [f.why for f in read.findings] == [
        "A1、A2、A3、A4、A5等 7 处 有看不见的字符或自造字，已去掉"
    ]


def test_a_hidden_sheet_and_hidden_rows_are_read_and_told():
    read = grid(["甲"], ["乙"], [""], hidden=True, hidden_rows=(2, 3))
    assert [f.why for f in read.findings] == [
        "工作表“指标”是隐藏的，照常读取",
        "第 2 行是隐藏的，照常读取",
    ]
    assert read.rows == [["甲"], ["乙"], [""]]


def test_a_departments_hidden_row_is_a_row_of_its_report(office):
    path = office.industry(office.output)
    book = load_workbook(path)
    book["指标"].row_dimensions[4].hidden = True
    book["企业名录"].sheet_state = "hidden"
    book.save(path)
    office.finance()
    submissions = office.read()
    assert submissions.row("output").value.value == 1200
    assert [(f.severity, f.sheet, f.cell) for f in submissions.findings] == [
        ("提示", "指标", "A4"),
        ("提示", "企业名录", ""),
    ]
