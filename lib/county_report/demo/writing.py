"""Sheets to files whose bytes depend on nothing but the sheets."""

import csv
import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import canonicalize

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

STAMP = datetime(2021, 1, 1)
ZIP_DATE = (1980, 1, 1, 0, 0, 0)
DATE_FORMAT = "yyyy-mm-dd"
XML_HEAD = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDEST = 40


def file_bytes(sheets, suffix):
    """The bytes of a file of that suffix: xlsx, xls, et (a renamed xls) or csv."""
    return {"xlsx": _xlsx, "xls": _xls, "et": _xls, "csv": _csv}[suffix](sheets)


def plain(value):
    """A cell's value as spreadsheets hold it: Decimal as int or float, the rest as is."""
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _xlsx(sheets):
    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.created = "", STAMP
    for sheet in sheets:
        _fill_xlsx(book.create_sheet(sheet.name), sheet)
    raw = io.BytesIO()
    book.save(raw)
    return _stable_zip(raw)


def _fill_xlsx(page, sheet):
    for r, row in enumerate(sheet.rows, 1):
        for c, value in enumerate(row, 1):
            if value not in (None, ""):
                _style(page.cell(r, c, plain(value)), r, sheet.heads)
    for top, left, bottom, right in sheet.merges:
        page.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    for c, width in enumerate(_widths(sheet), 1):
        page.column_dimensions[get_column_letter(c)].width = width


def _style(cell, row, heads):
    if isinstance(cell.value, date):
        cell.number_format = DATE_FORMAT
    if row == 1:
        cell.font, cell.alignment = Font(bold=True, size=16), Alignment(horizontal="center")
    elif 2 < row <= heads:
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _widths(sheet):
    body = [row for row in sheet.rows[sheet.heads - 1 : -1] if row]
    for c in range(max(map(len, body))):
        longest = max(_width(row[c]) for row in body if c < len(row))
        yield min(WIDEST, longest + 2)


def _width(value):
    return sum(2 if ord(mark) > 255 else 1 for mark in str(value or ""))


def _stable_zip(raw):
    """The same archive without its clock, and stored: packed bytes differ between zlibs."""
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w") as after:
        for name in sorted(before.namelist(), key=lambda name: (name[0] != "[", name)):
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            after.writestr(entry, _stable_part(before.read(name)))
    return out.getvalue()


def _stable_part(data):
    # openpyxl writes through lxml where it is installed, and the two differ in spelling
    text = canonicalize(data.decode("utf-8"))
    stamp = f"{STAMP:%Y-%m-%dT%H:%M:%SZ}"
    text = re.sub(r"(<dcterms:modified[^>]*>)[^<]*", rf"\g<1>{stamp}", text)
    return XML_HEAD + text.encode("utf-8")


def _xls(sheets):
    book = xlwt.Workbook(encoding="utf-8")
    for sheet in sheets:
        _fill_xls(book.add_sheet(sheet.name), sheet)
    raw = io.BytesIO()
    book.save(raw)
    return raw.getvalue()


def _fill_xls(page, sheet):
    days = xlwt.easyxf(num_format_str=DATE_FORMAT)
    merged = {(top, left): (bottom, right) for top, left, bottom, right in sheet.merges}
    for r, row in enumerate(sheet.rows):
        for c, value in enumerate(row):
            style = days if isinstance(value, date) else xlwt.Style.default_style
            if (r, c) in merged:
                bottom, right = merged[r, c]
                page.write_merge(r, bottom, c, right, plain(value), style)
            elif value not in (None, ""):
                page.write(r, c, plain(value), style)


def _csv(sheets):
    (sheet,) = sheets
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerows([["" if value is None else str(value) for value in row] for row in sheet.rows])
    return text.getvalue().encode("gb18030")
