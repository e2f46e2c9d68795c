"""How cells look: per cent and hidden columns, as the reading child finds them."""

from importlib import util
from pathlib import Path

import pytest
import xlwt
from openpyxl import Workbook

from county_report.intake.sheets import read_files

SPEC = util.spec_from_file_location("shapes", Path(__file__).with_name("corpus") / "shapes.py")
shapes = util.module_from_spec(SPEC)
SPEC.loader.exec_module(shapes)
STORED = [0.083, -0.0525, 1, 12]


def as_xlsx(path, formats):
    book = Workbook()
    for column, (value, code) in enumerate(zip(STORED, formats, strict=True), 1):
        book.active.cell(1, column, value).number_format = code
    book.active.column_dimensions["C"].hidden = True
    book.save(path)


def as_xls(path, formats):
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet")
    for column, (value, code) in enumerate(zip(STORED, formats, strict=True)):
        sheet.write(0, column, value, xlwt.easyxf(num_format_str=code))
    sheet.write(1, 0, "下")
    sheet.col(2).hidden = sheet.row(1).hidden = True
    book.save(str(path))


@pytest.mark.parametrize("write, name", [(as_xlsx, "a.xlsx"), (as_xls, "a.xls")])
@pytest.mark.parametrize(
    "formats, shown",
    [
        (["0.0%", "0.00%", "0%", "General"], ["8.3%", "-5.25%", "100%", 12]),
        (['0.0"%"', "0.00", "[Red]0.0%", "0%;-0%"], [0.083, -0.0525, "100%", "1200%"]),
    ],
)
def test_a_cell_in_per_cent_says_what_the_screen_says(tmp_path, write, name, formats, shown):
    write(tmp_path / name, formats)
    [[sheet]] = read_files([tmp_path / name])
    assert sheet.rows[0] == shown
    assert sheet.hidden_columns == (3,)


def test_a_hidden_row_of_an_old_workbook_is_told(tmp_path):
    as_xls(tmp_path / "a.xls", ["0"] * 4)
    [[sheet]] = read_files([tmp_path / "a.xls"])
    assert sheet.hidden_rows == (2,)


def test_many_cells_side_by_side_in_an_old_workbook(tmp_path):
    """Small numbers in a row are one record of their own (MULRK)."""
    book = xlwt.Workbook()
    style = xlwt.easyxf(num_format_str="0%")
    sheet = book.add_sheet("表")
    for column in range(300):
        sheet.write(column // 200, column % 200, 1 if column % 2 else 2, style)
    book.save(str(tmp_path / "a.xls"))
    [[read]] = read_files([tmp_path / "a.xls"])
    assert {raw for row in read.rows for raw in row} == {"100%", "200%", ""}


def test_the_looks_of_an_ods(tmp_path):
    cell = (
        '<table:table-cell office:value-type="percentage" office:value="0.083">'
        "<text:p>8.3%</text:p></table:table-cell>"
    )
    columns = (
        '<table:table-column table:number-columns-repeated="2"/>'
        '<table:table-column table:visibility="collapse"/>'
    )
    row = f"<table:table-row>{cell}<table:table-cell/>{cell}</table:table-row>"
    (tmp_path / "a.ods").write_bytes(shapes.ods(shapes.ods_table(columns, row)))
    [[sheet]] = read_files([tmp_path / "a.ods"])
    assert (sheet.rows, sheet.hidden_columns) == ([["8.3%", "", "8.3%"]], (3,))


def test_growth_in_per_cent_is_growth_and_a_sum_in_per_cent_is_asked_about(office):
    from openpyxl import load_workbook

    path = office.industry(["output", "工业总产值", "万元", 1200, 1000, 0.2])
    office.finance()
    book = load_workbook(path)
    book["指标"]["F4"].number_format = "0.0%"
    book.save(path)
    submissions = office.read()
    assert (submissions.findings, submissions.row("output").published.value) == ([], 20)
    book["指标"]["D4"].number_format = "0.0%"
    book.save(path)
    assert [(f.severity, f.cell, f.read) for f in office.read().findings] == [
        ("错误", "D4", "120000%")
    ]


def test_a_hidden_column_is_told_where_it_holds_something(office):
    from openpyxl import load_workbook

    path = office.industry(office.output)
    office.finance()
    book = load_workbook(path)
    for letter in "DKM":
        book["指标"].column_dimensions[letter].hidden = True
    book.save(path)
    assert [(f.severity, f.cell, f.why) for f in office.read().findings] == [
        ("提示", "D1", "D 列是隐藏的，照常读取")
    ]
