import subprocess
import sys
import time
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
import xlwt
from openpyxl import Workbook

from county_report.intake import sheets
from county_report.intake.sheets import READER, Unreadable, read_files

ROWS = [["代码", "累计数"], ["output", 12.5]]


@pytest.fixture
def write(tmp_path, office):
    """Write one file by suffix: bytes as they are, text by encoding, rows as a workbook."""

    def written(name, content=ROWS, encoding="utf-8"):
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        elif isinstance(content, str):
            path.write_bytes(content.encode(encoding))
        elif path.suffix in (".xls", ".et"):
            book = xlwt.Workbook()
            sheet = book.add_sheet("指标")
            for at, row in enumerate(content):
                for column, value in enumerate(row):
                    sheet.write(at, column, value)
            book.save(str(path))
        else:
            office.write_xlsx(path, {"指标": content})
        return path

    return written


@pytest.mark.parametrize("name", ["a.xlsx", "a.xls", "a.et"])
def test_workbooks_are_read_by_content(write, name):
    [[sheet]] = read_files([write(name)])
    assert (sheet.name, sheet.rows, sheet.faults) == ("指标", ROWS, {})


def test_a_workbook_under_a_wrong_suffix_is_read_by_its_content(write):
    path = write("a.xlsx").rename(write("b.csv", ""))
    [[sheet]] = read_files([path])
    assert sheet.rows == ROWS


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030", "utf-16"])
def test_text_tables_in_any_of_the_usual_encodings(write, encoding):
    path = write("财政局.csv", '代码,累计数\r\n䶮河产值,"1,200"\r\n', encoding)
    [[sheet]] = read_files([path])
    assert sheet.rows == [["代码", "累计数"], ["䶮河产值", "1,200"]]
    assert sheet.name == ""


def test_addresses_count_from_a1_and_dates_stay_dates(write):
    rows = [[None, None], [None, date(2021, 9, 1)]]
    [[sheet]] = read_files([write("a.xlsx", rows)])
    assert sheet.rows[1][1] == date(2021, 9, 1)


def test_formulas_never_calculated_are_told_from_empty_cells(write):
    [[sheet]] = read_files([write("a.xlsx", [["", 1, "=B1*2"]])])
    assert sheet.faults == {"C1": "formula"}


def test_error_cells_are_told_from_empty_cells(write, tmp_path):
    """A spreadsheet program stores an error as its text in a cell of type e."""
    good, bad = write("a.xlsx", [[1, 2]]), tmp_path / "b.xlsx"
    with ZipFile(good) as source, ZipFile(bad, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            cell = b'<c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
            data = data.replace(b'<c r="B1" t="n"><v>2</v></c>', cell)
            target.writestr(name, data)
    [[sheet]] = read_files([bad])
    assert sheet.faults == {"B1": "#DIV/0!"}


BAD = {
    "empty.xlsx": (b"", "文件是空的"),
    "cut.xlsx": (b"PK\x03\x04 cut short", "文件损坏或不是表格，打不开"),
    "cut.xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "文件损坏或不是表格，打不开"),
    "page.xls": (b"<html><table></table></html>", "文件是网页，不是表格"),
    "picture.xlsx": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "文件是图片，不是表格"),
    "letters.csv": (b"\xff\xff\xff", "文件编码既不是 UTF-8 也不是 GB18030"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_reason_and_the_next_is_read(write, name):
    content, reason = BAD[name]
    bad, good = read_files([write(name, content), write("good.xlsx")])
    assert (type(bad), bad.reason) == (Unreadable, reason)
    assert good[0].rows == ROWS


def test_a_missing_file_is_a_reason(tmp_path):
    [bad] = read_files([tmp_path / "gone.xlsx"])
    assert bad.reason == "文件损坏或不是表格，打不开"


def test_a_cell_typed_far_away_does_not_exhaust_the_run(office, tmp_path):
    """Ten thousand million cells between A1 and XFD1048576 fit in no memory."""
    path = tmp_path / "far.xlsx"
    office.write_xlsx(path, {"指标": [[1]]})
    far = tmp_path / "far2.xlsx"
    with ZipFile(path) as source, ZipFile(far, "w") as target:
        for name in source.namelist():
            cell = b'</row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
            data = source.read(name).replace(b"</row></sheetData>", cell)
            target.writestr(name, data)
    good = tmp_path / "good.xlsx"
    office.write_xlsx(good, {"指标": ROWS})
    bad, read = read_files([far, good])
    assert isinstance(bad, Unreadable)
    assert read[0].rows == ROWS


def test_a_reader_that_dies_or_hangs_takes_only_its_own_file(write, tmp_path, monkeypatch):
    """The files after the one that killed the child are read by children of their own."""
    reader = tmp_path / "reader.py"
    guard = (
        "import os, time\n"
        f"source = open({str(READER)!r}, encoding='utf-8').read()\n"
        "names = {'__name__': 'reader'}; exec(source, names); plain = names['read']\n"
        "def read(path):\n"
        "    if path.endswith('die.xlsx'): os._exit(1)\n"
        "    if path.endswith('hang.xlsx'): time.sleep(60)\n"
        "    return plain(path)\n"
        "names['read'] = read; names['main']()\n"
    )
    reader.write_text(guard, encoding="utf-8")
    monkeypatch.setattr(sheets, "READER", reader)
    monkeypatch.setattr(sheets, "SECONDS_ALONE", 1)
    monkeypatch.setattr(sheets, "SECONDS_EACH", 0)
    paths = [write(name) for name in ("a.xlsx", "die.xlsx", "hang.xlsx", "b.xlsx")]
    first, died, hung, last = read_files(paths)
    assert (first[0].rows, last[0].rows) == (ROWS, ROWS)
    assert died.reason == hung.reason == "读取时超出时间或内存限制"


def test_the_child_starts_fast_because_it_imports_little(write):
    """Start-up is paid on every cold run; pandas alone would cost ten times as much."""
    program = (
        f"import runpy, sys; runpy.run_path({str(READER)!r});"
        "print([m for m in sys.modules if m in ('pandas', 'numpy', 'openpyxl', 'csv')])"
    )
    command = [sys.executable, "-I", "-c", program]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert output == "[]\n"


def test_no_file_is_no_child():
    began = time.perf_counter()
    assert read_files([]) == []
    assert time.perf_counter() - began < 0.01


def test_a_web_page_under_the_suffix_of_a_workbook_is_read_as_its_table(write):
    page = "<html><body><table><tr><th colspan=2>代码<th>累计数<tr><td>output<td><td>1,200</table>"
    [[sheet]] = read_files([write("a.xls", page, "gb18030")])
    assert sheet.rows == [["代码", "", "累计数"], ["output", "", "1,200"]]


def test_an_xml_spreadsheet_is_read_with_its_gaps(write):
    xml = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="指标"><Table>'
        '<Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="Number">12.5</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )
    [[sheet]] = read_files([write("a.xls", xml)])
    assert (sheet.name, sheet.rows) == ("指标", [[], ["", "12.5"]])


@pytest.mark.parametrize("text", ["a\tb\n1\t2\n", "a;b\n1;2\n", "a|b\n1|2\n"])
def test_the_delimiter_is_the_one_that_is_used(write, text):
    [[sheet]] = read_files([write("a.csv", text)])
    assert sheet.rows == [["a", "b"], ["1", "2"]]


def altered(path, target, change):
    """A copy of a workbook whose parts went through ``change(name, data)``."""
    with ZipFile(path) as source, ZipFile(target, "w", ZIP_DEFLATED) as copy:
        for name in source.namelist():
            copy.writestr(name, change(name, source.read(name)))
    return target


def test_hidden_sheets_and_rows_are_told(write, tmp_path):
    def hide(name, data):
        data = data.replace(b'<row r="2"', b'<row hidden="1" r="2"')
        return data.replace(b'state="visible"', b'state="hidden"')

    [[sheet]] = read_files([altered(write("a.xlsx"), tmp_path / "b.xlsx", hide)])
    assert (sheet.rows, sheet.hidden, sheet.hidden_rows) == (ROWS, True, (2,))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_zip_with_two_parts_of_one_name_is_refused(write):
    path = write("a.xlsx")
    with ZipFile(path, "a") as archive:
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    [bad] = read_files([path])
    assert bad.reason == "压缩包内有重名的部件，不能确定以哪个为准"


def test_a_part_that_declares_entities_is_refused(write, tmp_path):
    def declare(name, data):
        return b'<!DOCTYPE x [<!ENTITY a "aa">]>' + data if "sheet1" in name else data

    [bad] = read_files([altered(write("a.xlsx"), tmp_path / "b.xlsx", declare)])
    assert bad.reason == "文件里声明了 XML 实体，为安全起见没有打开"


def test_a_bomb_is_refused_before_it_is_unpacked(write, tmp_path):
    def swell(name, data):
        return data + b" " * (310 * 1024**2) if "sheet1" in name else data

    path = altered(write("a.xlsx"), tmp_path / "b.xlsx", swell)
    began = time.perf_counter()
    [bad] = read_files([path])
    assert bad.reason.startswith("文件解开后过大，超过 300 兆字节，没有打开")
    assert time.perf_counter() - began < 5


def test_a_table_too_large_to_read_is_told_the_limit_and_what_to_do(tmp_path):
    book = Workbook()
    book.active["A1"] = book.active["Z800000"] = "甲"
    book.save(tmp_path / "a.xlsx")
    [bad] = read_files([tmp_path / "a.xlsx"])
    assert bad.reason == (
        "表格范围过大，超过能够读取的 150 万个单元格（可能在很远的单元格误填了内容；"
        "名录确实过长的，请只报当年在办的，其余另存）"
    )


def test_another_zip_is_named_for_what_it_is(tmp_path):
    with ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    [bad] = read_files([tmp_path / "a.xlsx"])
    assert bad.reason == "文件是Word 文档，不是表格"
