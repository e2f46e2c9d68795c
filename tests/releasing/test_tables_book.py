"""The workbook of tables: opened by LibreOffice, every cell shows what the report prints."""

import csv
import dataclasses
import io
import zipfile

import openpyxl
import pytest

from county_report.releasing import paper
from county_report.releasing.tables_book import CONTENTS, SOURCES, named_tables, write_tables

# every sheet into a file of its own, as shown on the screen
AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
ODD = ["=1+1", "0012", "91610000123456789012", "2021-09-30", "2021年4月", "-甲", "1e5", "@a"]
HEAD = 3


def reading(key, value, basis="cumulative", **more):
    plain = dict.fromkeys(("as_of", "formula", "file", "sheet", "cell", "missing"), "")
    known = {"id": key, "name": f"读数{key}", "value": value, "unit": "", "basis": basis,
             "period": "2021-09", "inputs": [], "department": "统计局"}  # fmt: skip
    return plain | known | {"estimate": False} | more


READINGS = {
    "sent": reading("sent", "195955", unit="万元", file="demo/2021-09/统计局.xlsx", sheet="指标",
                    cell="D9"),
    "fall": reading("fall", "-5.34", "derived", unit="%", formula="甲 ÷ 乙",
                    inputs=["sent", "was"]),
    "was": reading("was", "1", file="demo/2021-09/统计局.xlsx", sheet="指标", cell="D10"),
    "day": reading("day", "2021-09-30", "point"),
    "code": reading("code", "0012", "text"),
    "gap": reading("gap", "-13.3", "derived", unit="个百分点"),
}  # fmt: skip


def of(text, key):
    return [{"text": text, "reading": key}]


FIGURES = [
    (of("19.60亿元", "sent"), 19.6), (of("下降5.3%", "fall"), -0.053), (of("-13.3", "gap"), -13.3),
    ([{"text": "同比"}, *of("下降5.3%", "fall")], -0.053), (of("1.0%", "fall"), 0.01),
    ([{"text": "月均"}, *of("1283万元", "sent")], 1283), (of("第1位", "sent"), 1),
    ([{"text": "月均"}, *of("-0.4万元", "sent")], -0.4), (of("0.8283", "sent"), 0.8283),
    (of("减少560万元", "sent"), -560), (of("增长7.0%", "fall"), 0.07), (of("0户", "sent"), 0),
]  # fmt: skip
WORDS = [
    of("2021年9月30日", "day"), of("0012", "code"), of("12", "code"), of("待报送", "sent"),
    [*of("1亿元", "sent"), {"text": "／"}, *of("2亿元", "sent")], [{"text": "18"}],
    of("-0.0", "gap"),
    *([{"text": text}] for text in ODD),
]  # fmt: skip


@pytest.fixture(scope="module")
def report(every_block):
    """Every kind of block, and a table of every kind of figure and of text that is none."""
    rows = [[[{"text": f"第{n}行"}], spans] for n, (spans, _) in enumerate(FIGURES, 1)]
    rows += [[[{"text": "文字"}], spans] for spans in WORDS]
    table = {"kind": "table", "title": [{"text": "各种数[&]：*"}], "columns": ["行", "数"],
             "rows": rows, "source": "来源：统计局"}  # fmt: skip
    again = table | {"rows": rows[:1]}
    return dataclasses.replace(every_block, items=[*every_block.items, table, again],
                               readings=READINGS)  # fmt: skip


@pytest.fixture(scope="module")
def path(report, tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "tables.xlsx"
    write_tables(report, path)
    return path


@pytest.fixture(scope="module")
def book(path):
    return openpyxl.load_workbook(path)


def of_odd_table(book):
    return next(book[name] for name in book.sheetnames if "各种数" in name)


def test_every_table_has_a_sheet_and_the_contents_lead_to_it(book, report):
    names = [name for name, *_ in named_tables(report)]
    assert book.sheetnames == [CONTENTS, *names, SOURCES]
    assert len(set(names)) == len(names) and all(len(name) <= 31 for name in names)
    rows = list(book[CONTENTS].iter_rows(min_row=HEAD + 1, max_col=2))
    assert [row[0].value for row in rows] == names
    for row in rows:
        sheet = row[0].hyperlink.location or row[0].hyperlink.target
        assert sheet.strip("#").partition("!")[0].strip("'") in names
    assert book[CONTENTS]["A1"].value == report.title


@pytest.mark.parametrize("row, figure", list(enumerate(FIGURES, HEAD + 1)))
def test_a_figure_is_a_number_of_the_printed_precision(book, row, figure):
    cell = of_odd_table(book).cell(row, 2)
    assert cell.data_type == "n" and cell.value == figure[1]


def test_what_was_sent_as_text_stays_text(book):
    page = of_odd_table(book)
    first = HEAD + 1 + len(FIGURES)
    for row, spans in enumerate(WORDS, first):
        cell = page.cell(row, 2)
        assert cell.data_type == "s" and cell.value == paper.on_paper(spans)
        assert cell.quotePrefix == cell.value.startswith(("=", "+", "-", "@"))


def test_the_last_sheet_says_where_each_figure_comes_from(book):
    name = of_odd_table(book).title
    rows = [row for row in book[SOURCES].iter_rows(min_row=HEAD + 1, values_only=True)
            if row[0] == name]  # fmt: skip
    assert rows[0] == (name, "B4", "19.60亿元", "读数sent", "195955万元", "2021年1—9月累计", None,
                       "统计局", "demo/2021-09/统计局.xlsx 指标 D9")  # fmt: skip
    assert rows[1][1:5] == ("B5", "下降5.3%", "读数fall", "-5.34%")
    assert rows[1][-3:] == ("甲 ÷ 乙", "统计局", "demo/2021-09/统计局.xlsx 指标 D9:D10")
    assert not [row for row in rows if row[3] in ("读数code", "读数day")]


def test_sheets_are_set_for_print_with_the_mark_on_every_page(book):
    for page in book:
        assert page.freeze_panes == "B4" and page.print_title_rows == "$3:$3"
        assert page.page_setup.paperSize == 9 and page.page_setup.fitToHeight == 0
        assert page.oddHeader.left.text.startswith("内部版　送审稿　未经签发")
        assert page["A2"].value.startswith("内部版 送审稿 未经签发")
    assert {page.page_setup.orientation for page in book} == {"portrait", "landscape"}


def test_a_signed_report_says_by_whom_and_is_no_draft(report, tmp_path):
    approval = {"by": "王某", "at": "2021-10-12 12:00", "version": 1, "note": ""}
    signed = dataclasses.replace(report, header=report.header | {"approval": approval})
    write_tables(signed, tmp_path / "signed.xlsx")
    said = openpyxl.load_workbook(tmp_path / "signed.xlsx")[CONTENTS]["A2"].value
    assert "送审稿" not in said and "签发：王某，2021-10-12 12:00，第1版" in said


def test_the_same_report_gives_the_same_bytes(report, path, tmp_path):
    write_tables(report, tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()


def shown(file):
    return list(csv.reader(io.StringIO(file.read_text("utf-8"))))


def unspaced(text):
    return text.replace("　", " ")


def test_libreoffice_shows_every_cell_as_the_report_prints_it(report, path, soffice, tmp_path):
    soffice(AS_SHOWN, [path], tmp_path)
    sheets = {file.stem.removeprefix("tables-"): shown(file) for file in tmp_path.iterdir()}
    assert len(sheets) == 2 + len(list(named_tables(report)))
    for name, title, table in named_tables(report):
        rows = sheets[name]
        assert rows[0][0] == unspaced(title)
        assert rows[2][: len(table.columns)] == table.columns
        told = rows[HEAD : HEAD + len(table.rows)]
        expected = [[unspaced(text) for text in row] for row in table.rows]
        assert [row[: len(table.columns)] for row in told] == expected


def test_libreoffice_sees_a_workbook_that_is_broken(path, soffice, tmp_path):
    """So that opening one means something."""
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(broken, "w") as other:
        for name in whole.namelist():
            data = whole.read(name)
            other.writestr(name, data[: len(data) // 2] if "sheet2" in name else data)
    soffice(AS_SHOWN, [broken], tmp_path)
    sheets = [file for file in tmp_path.glob("*.csv") if len(shown(file)) > HEAD]
    with zipfile.ZipFile(path) as whole:
        assert len(sheets) < sum("worksheets/sheet" in name for name in whole.namelist())
