"""Sheets to files whose bytes depend on nothing but the sheets."""

import csv
import io
from datetime import date
from decimal import Decimal

import xlwt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from county_report.intake.stable_books import stable_bytes

DATE_FORMAT = "yyyy-mm-dd"
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
    for sheet in sheets:
        _fill_xlsx(book.create_sheet(sheet.name), sheet)
    return stable_bytes(book)


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
