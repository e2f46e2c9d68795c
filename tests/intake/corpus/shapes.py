"""Odd files that the corpus test generates: name → a function that gives the bytes.

``DATA`` must give cells, ``REFUSED`` one finding and nothing else.
"""

import random
import warnings
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import xlwt
from openpyxl import Workbook

ROWS = [
    ["企业名称", "产值（万元）", "日期"],
    ["甲厂", 12.5, "2021年9月1日"],
    ["乙厂", 3, "2021-9-2"],
]
TEXT = "企业名称,产值（万元）\r\n甲厂,12.5\r\n乙厂,3\r\n"
TABLE = "<table><tr><th>企业名称<th>产值<tr><td>甲厂<td>12.5</table>"
LEGACY = "urn:schemas-microsoft-com:office:spreadsheet"


def xlsx(*rows, change=lambda name, data: data, more=()):
    """A workbook as .xlsx, each part of it put through ``change``."""
    book, plain, target = Workbook(), BytesIO(), BytesIO()
    for row in rows or ROWS:
        book.active.append(row)
    book.save(plain)
    with ZipFile(plain) as source, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        parts = [(name, change(name, source.read(name))) for name in source.namelist()]
        for name, data in [*parts, *more]:
            with warnings.catch_warnings(action="ignore"):  # of twin names, which is the point
                archive.writestr(name, data)
    return target.getvalue()


def xls(rows=ROWS):
    """A workbook as .xls."""
    book, target = xlwt.Workbook(), BytesIO()
    sheet = book.add_sheet("表")
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write(at, column, value)
    book.save(target)
    return target.getvalue()


def zipped(**parts):
    """A zip of parts; two underscores in a name are a slash, one is a dot."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return target.getvalue()


def ods(body, kind="spreadsheet"):
    """An OpenDocument file, its content.xml written by hand."""
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    xml = (
        f'<?xml version="1.0"?><office:document-content{spaces}><office:body><office:spreadsheet>'
        f"{body}</office:spreadsheet></office:body></office:document-content>"
    )
    mimetype = f"application/vnd.oasis.opendocument.{kind}"
    return zipped(mimetype=mimetype, content_xml=xml, **{"META-INF__manifest_xml": "<m/>"})


def ods_row(*texts, attributes=""):
    """A row of text cells."""
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    cells = "".join(map(cell.format, texts))
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def ods_table(*rows):
    """A table of rows."""
    return f'<table:table table:name="表">{"".join(rows)}</table:table>'


def in_sheet(old, new):
    """A change of the sheet's part of an .xlsx."""
    return lambda name, data: data.replace(old, new) if "sheet1" in name else data


def ending(xml):
    """A change that adds rows at the sheet's end."""
    return in_sheet(b"</sheetData>", xml + b"</sheetData>")


def legacy(rows):
    """An XML spreadsheet of 2003."""
    book = f'<Workbook xmlns="{LEGACY}" xmlns:ss="{LEGACY}"><Worksheet ss:Name="表"><Table>'
    return f'<?xml version="1.0"?>{book}{rows}</Table></Worksheet></Workbook>'.encode()


def noise(data, seed):
    """Data with twenty bytes changed at random."""
    dice, damaged = random.Random(seed), bytearray(data)
    for _ in range(20):
        damaged[dice.randrange(len(damaged))] = dice.randrange(256)
    return bytes(damaged)


DATA = {
    "plain.xlsx": lambda: xlsx(),
    "plain.xls": xls,
    "xlsx_as.xls": lambda: xlsx(),
    "xlsx_as.csv": lambda: xlsx(),
    "xls_as.xlsx": xls,
    "no_suffix": lambda: xlsx(),
    "plain.ods": lambda: ods(ods_table(ods_row("企业", "产值"), ods_row("甲厂", "12"))),
    "hidden_row.ods": lambda: ods(
        ods_table(
            ods_row("企业", "产值"), ods_row("甲", "1", attributes='table:visibility="filter"')
        )
    ),
    "long_tail.ods": lambda: ods(
        ods_table(
            ods_row("企业", "产值"),
            '<table:table-row table:number-rows-repeated="1048000">'
            '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>',
        )
    ),
    "utf8.csv": lambda: TEXT.encode(),
    "utf8_bom.csv": lambda: TEXT.encode("utf-8-sig"),
    "gb18030.csv": lambda: TEXT.encode("gb18030"),
    "utf16.csv": lambda: TEXT.encode("utf-16"),
    "utf16_big.csv": lambda: b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "tabs.csv": lambda: TEXT.replace(",", "\t").encode(),
    "semicolons.csv": lambda: TEXT.replace(",", ";").encode(),
    "stated_separator.csv": lambda: b"sep=;\r\n" + TEXT.replace(",", ";").encode(),
    "old_mac_lines.csv": lambda: TEXT.replace("\r\n", "\r").encode(),
    "ragged.csv": lambda: "\n".join(",".join("x" * n) for n in range(1, 60)).encode(),
    "quotes.csv": lambda: b'a,b\n"1\n2",3\n"x""y",4\n',
    "wide.csv": lambda: ",".join(map(str, range(20_000))).encode(),
    "page.xls": lambda: f"<html><meta charset=gb2312>{TABLE}</html>".encode("gb18030"),
    "bare_table.xls": lambda: TABLE.encode(),
    "nested.html": lambda: ("<table>" * 500 + "<tr><td>甲<td>1").encode(),
    "spans.html": lambda: b"<table><tr><td colspan=99999>a<tr><td colspan=x>b<td>c</table>",
    "legacy.xls": lambda: legacy("<Row><Cell><Data>甲</Data></Cell></Row>"),
    "per_cent.xlsx": lambda: xlsx(
        ["企业", "增速"],
        ["甲", 0.083],
        change=lambda name, data: (
            data.replace(b'numFmtId="0"', b'numFmtId="10"') if "styles" in name else data
        ),
    ),
    "per_cent.ods": lambda: ods(
        ods_table(
            ods_row("企业", "增速"),
            '<table:table-row><table:table-cell office:value-type="percentage" '
            'office:value="0.083"><text:p>8.3%</text:p></table:table-cell></table:table-row>',
        )
    ),
    "hidden_columns.xlsx": lambda: xlsx(
        change=in_sheet(
            b"<sheetData>", b'<cols><col min="2" max="16384" hidden="1"/></cols><sheetData>'
        )
    ),
    "merged_values.xlsx": lambda: xlsx(
        change=in_sheet(
            b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="B2:B3"/></mergeCells>'
        )
    ),
    "renamed_columns.xlsx": lambda: xlsx(
        ["名称", "1-9月累计", "去年同期", "同比%"], ["工业总产值", 1200, 1000, 20]
    ),
    "letters_only.xlsx": lambda: xlsx(["甲", "乙"], ["丙", "丁"]),
    "one_cell.xlsx": lambda: xlsx(["甲"]),
    "error_cell.xlsx": lambda: xlsx(
        change=ending(b'<row r="9"><c r="A9" t="e"><v>#REF!</v></c></row>')
    ),
    "formulas.xlsx": lambda: xlsx(["数", "倍"], [1, "=A2*2"]),
    "unseen.xlsx": lambda: xlsx(["企业\u200b名称", "产\u202e值"], ["甲\ue000厂", 1]),
    "formula_like.csv": lambda: '名称,数\n"=HYPERLINK(""x"")",1\n@x,+1\n'.encode(),
    "backslashes.xlsx": lambda: xlsx(["甲", "乙"], ["=1+", "'@x"]),
}

REFUSED = {
    "empty.xlsx": lambda: b"",
    "spaces.csv": lambda: b" \r\n\t\n ",
    "only_a_bom.csv": lambda: b"\xef\xbb\xbf",
    "nothing_but_commas.csv": lambda: b",,\n,,\n",
    "nul.csv": lambda: b"\0" * 500,
    "no_cells.xlsx": lambda: xlsx([None]),
    "cut_in_half.xlsx": lambda: xlsx()[:3000],
    "cut_at_the_end.xlsx": lambda: xlsx()[:-30],
    "only_a_magic.xlsx": lambda: b"PK\x03\x04",
    "only_a_magic.xls": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "cut.xls": lambda: xls()[:600],
    "empty_zip.xlsx": lambda: zipped(),
    "some.zip": lambda: zipped(a_txt="x"),
    "word.docx": lambda: zipped(word__document_xml="<a/>"),
    "slides.pptx": lambda: zipped(ppt__presentation_xml="<a/>"),
    "text.odt": lambda: ods("x", "text"),
    "cut.ods": lambda: ods("<table:table>").replace(b"</office", b"<"),
    "all_cells.ods": lambda: ods(
        ods_table(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
            "</table:table-row>"
        )
    ),
    "without_its_sheet.xlsx": lambda: zipped(xl__workbook_xml="<workbook/>"),
    "broken_xml.xlsx": lambda: xlsx(
        change=lambda name, data: data[: len(data) // 2] if "sheet1" in name else data
    ),
    "twin_parts.xlsx": lambda: xlsx(more=[("xl/worksheets/sheet1.xml", b"<x/>")]),
    "entities.xlsx": lambda: xlsx(
        change=in_sheet(b"<worksheet", b'<!DOCTYPE w [<!ENTITY a "aa">]><worksheet')
    ),
    "entities.xls": lambda: b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aa">]>' + legacy(""),
    "bomb.xlsx": lambda: xlsx(change=ending(b" " * (310 * 1024**2))),
    "far_corner.xlsx": lambda: xlsx(
        change=ending(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    ),
    "far_row.xlsx": lambda: xlsx(
        change=ending(b'<row r="1048576"><c r="C1048576"><v>1</v></c></row>')
    ),
    "no_such_cell.xlsx": lambda: xlsx(change=in_sheet(b'r="A2"', b'r="ZZZZZZ99999999999"')),
    "encrypted.xlsx": lambda: (
        xls().replace("Workbook".encode("utf-16-le"), "Wurkbook".encode("utf-16-le"))
        + "EncryptedPackage".encode("utf-16-le")
    ),
    "picture.xlsx": lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "paper.pdf": lambda: b"%PDF-1.4\n%\xe2\xe3",
    "archive.xlsx": lambda: b"Rar!\x1a\x07",
    "letter.rtf": lambda: b"{\\rtf1 x}",
    "page_without_a_table.xls": lambda: b"<html><p>x</p></html>",
    "other.xml": lambda: b'<?xml version="1.0"?><a/>',
    "bad_index.xls": lambda: legacy('<Row><Cell ss:Index="x"/></Row>'),
    "bytes.csv": lambda: random.Random(1).randbytes(5000),
    "no_encoding.csv": lambda: b"\xff" * 50,
    "utf16_without_bom.csv": lambda: TEXT.encode("utf-16-le"),
    "unclosed_quote.csv": lambda: b'a,b\n"' + b"x" * 200_000,
}
