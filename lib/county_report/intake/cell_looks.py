"""How a zipped workbook's cells look, beside their values; used in the reading child.

A cell formatted as a percentage shows 8.3% and stores 0.083: whoever reads the sheet means
8.3 %. Which cells those are, and which columns are hidden, stands in the sheet's own XML.
"""

import re
import zipfile
from io import BytesIO

from zip_parts import local, nodes, sheet_parts

BUILT_IN = {"9", "10"}  # 0% and 0.00%
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
STYLE, PLACE = re.compile(rb"\ss=[\"'](\d+)"), re.compile(rb"\sr=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
HIDDEN = re.compile(rb"\shidden=[\"'](?:1|true)[\"']")
SPAN = re.compile(rb"\s(min|max)=[\"'](\d+)")
LAST_COLUMN = 16_384


def xlsx_looks(data):
    """Of each sheet its cells in per cent as (row, column) from 0, its hidden columns from 1."""
    looks = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names, percent = sheet_parts(archive), _percent_styles(archive)
        for part in set(names) & set(archive.namelist()):
            xml = archive.read(part)
            hidden = _hidden_columns(xml[: xml.find(b"<sheetData") + 1 or None])
            cells = _cells_styled(xml, percent) if percent else []
            if hidden or cells:
                looks[names[part]] = cells, hidden
    return looks


def is_percent(code):
    """Whether a number format (数字格式) shows per cent: a % outside quotes and brackets."""
    return "%" in QUOTED.sub("", code)


def _percent_styles(archive):
    """The numbers of the cell styles that show per cent; none in most workbooks."""
    xml = archive.read("xl/styles.xml") if "xl/styles.xml" in archive.namelist() else b""
    if not re.search(rb"formatCode=\"[^\"]*%|formatCode='[^']*%|numFmtId=[\"'](?:9|10)[\"']", xml):
        return set()
    formats = {
        node.get("numFmtId")
        for node in nodes(xml, "numFmt")
        if is_percent(node.get("formatCode", ""))
    }
    styles = next((list(node) for node in nodes(xml, "cellXfs")), [])
    wanted = BUILT_IN | formats
    return {str(at).encode() for at, xf in enumerate(styles) if xf.get("numFmtId") in wanted}


def _cells_styled(xml, styles):
    found = []
    for cell in CELL.findall(xml):
        style, place = STYLE.search(cell), PLACE.search(cell)
        if style and place and style[1] in styles:
            found.append((int(place[2]) - 1, _column(place[1])))
    return found


def _column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _hidden_columns(head):
    spans = (dict(SPAN.findall(column)) for column in COLUMN.findall(head) if HIDDEN.search(column))
    found = set()
    for span in spans:
        if len(span) == 2:
            found.update(range(int(span[b"min"]), min(int(span[b"max"]), LAST_COLUMN) + 1))
    return sorted(found)


def ods_looks(data):
    """The same of an .ods; a cell there says itself that it is a percentage."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        xml = archive.read("content.xml")
    looks = {}
    if b'"percentage"' not in xml and b'table:visibility="' not in xml:
        return looks
    for sheet in nodes(xml, "table"):
        name = next((value for key, value in sheet.items() if local(key) == "name"), "")
        looks[name] = _ods_percents(sheet), _ods_hidden(sheet)
        sheet.clear()
    return looks


def _ods_hidden(sheet):
    at, found = 1, []
    for column in (node for node in sheet.iter() if local(node.tag) == "table-column"):
        told = _told(column)
        count = min(int(told.get("number-columns-repeated", 1)), LAST_COLUMN)
        if told.get("visibility") in ("collapse", "filter"):
            found += range(at, min(at + count, LAST_COLUMN + 1))
        at += count
    return found


def _ods_percents(sheet):
    at, found = 0, []
    for row in (node for node in sheet.iter() if local(node.tag) == "table-row"):
        repeated, column = int(_told(row).get("number-rows-repeated", 1)), 0
        for cell in row:
            told = _told(cell)
            count = int(told.get("number-columns-repeated", 1))
            if told.get("value-type") == "percentage":
                places = range(column, min(column + count, LAST_COLUMN))
                found += [(r, c) for r in range(at, at + min(repeated, 1000)) for c in places]
            column += count
        at += repeated
    return found


def _told(node):
    return {local(key): value for key, value in node.items()}
