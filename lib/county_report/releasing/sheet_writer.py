"""One sheet of the workbook of tables (工作表): title, mark, headings, and rows that fit."""

from copy import copy
from itertools import count

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from wcwidth import wcswidth

from county_report.intake.plain_text import put_text
from county_report.releasing.printed_numbers import number_in
from county_report.releasing.spans import on_paper

HEAD = 3  # the row of the headings: above them the title, and what every page bears
_NARROW, _WIDE, _SPARE = 8, 48, 2
_LINE, _HIGHEST = 15, 409  # points; no row may be higher
_TURNED, _HEADER = 8, 120  # columns that want the paper turned; a header's characters
_FACE, _SIZE = "宋体", 11
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_FRAME = Border(*[Side("thin")] * 4)
_LOOKS = {
    "title": (Font(name=_FACE, size=14, bold=True), _WRAPPED, Border()),
    "small": (Font(name=_FACE, size=9), _WRAPPED, Border()),
    "head": (Font(name=_FACE, size=_SIZE, bold=True),
             Alignment(wrap_text=True, vertical="center", horizontal="center"), _FRAME),
    "text": (Font(name=_FACE, size=_SIZE), _WRAPPED, _FRAME),
    "number": (Font(name=_FACE, size=_SIZE), Alignment(vertical="top", horizontal="right"), _FRAME),
}  # fmt: skip


class SheetWriter:
    """Writes the sheets of one report's workbook; a look is made once for thousands of cells."""

    def __init__(self, report):
        self.report, self._looks = report, {}

    def table(self, page, title, table):
        """Write a table (表); returns (address, spans) of each of its cells."""
        placed = []
        self._head(page, title, table.columns, table.rows)
        for row, cells in enumerate(table.cells, HEAD + 1):
            for column, spans in enumerate(cells, 1):
                placed.append((f"{get_column_letter(column)}{row}", spans))
                self._fill(page, row, column, spans)
        for row, note in enumerate(table.notes, HEAD + len(table.rows) + 1):
            self._across(page, row, len(table.columns), note, "small")
        return placed

    def list(self, page, title, columns, rows):
        """Write texts (清单) under headings, set as a table is."""
        self._head(page, title, columns, rows)
        for row, texts in enumerate(rows, HEAD + 1):
            for column, text in enumerate(texts, 1):
                self._text(page, row, column, text, "text")

    def plain_list(self, page, title, columns, rows):
        """Write many texts (长清单) as they are under headings with widths: looks cost time."""
        for letter, wide in zip(map(get_column_letter, count(1)), columns.values(), strict=False):
            page.column_dimensions[letter].width = wide
        self._said_above(page, title, list(columns))
        for row, texts in enumerate(rows, HEAD + 1):
            for column, text in enumerate(texts, 1):
                if text:
                    put_text(page, row, column, text)

    def _head(self, page, title, columns, rows):
        _fit(page, [columns, *rows])
        self._said_above(page, title, columns)

    def _said_above(self, page, title, columns):
        report = self.report
        told = (report.mark, *report.signed, report.vintage, report.header.get("notice"))
        said = "　".join(filter(None, told))
        for column, heading in enumerate(columns, 1):
            self._text(page, HEAD, column, heading, "head")
        self._across(page, 1, len(columns), title, "title")
        self._across(page, 2, len(columns), said, "small")
        _set_for_print(page, len(columns), said)

    def _fill(self, page, row, column, spans):
        number = number_in(spans, self.report.readings)
        if number is None:
            self._text(page, row, column, on_paper(spans), "text")
        else:
            cell = self._styled(page, row, column, "number", number.format)
            cell.value = number.value

    def _text(self, page, row, column, text, look):
        self._styled(page, row, column, look)
        if text:
            put_text(page, row, column, text)

    def _across(self, page, row, columns, text, look):
        """A text over the whole width: what hangs out would be printed, and shrink the table."""
        self._text(page, row, 1, text, look)
        # merge_cells would make and frame the cells behind, of which nothing is written
        page.merged_cells.add(f"A{row}:{get_column_letter(columns)}{row}")
        whole = sum(page.column_dimensions[get_column_letter(n)].width
                    for n in range(1, columns + 1))  # fmt: skip
        size = _LOOKS[look][0].size / _SIZE
        page.row_dimensions[row].height = _height([wcswidth(text)], [whole / size], size)

    def _styled(self, page, row, column, look, shape="General"):
        cell = page.cell(row, column)
        if (look, shape) not in self._looks:
            cell.font, cell.alignment, cell.border = _LOOKS[look]
            cell.number_format = shape
            self._looks[look, shape] = copy(cell._style)
        cell._style = copy(self._looks[look, shape])
        return cell


def _fit(page, rows):
    """Columns as wide as their words, and rows as high as the longest of them asks for."""
    sizes = [[wcswidth(text) for text in texts] for texts in rows]
    longest = map(max, zip(*sizes, strict=True))
    widths = [min(_WIDE, max(_NARROW, one + _SPARE)) for one in longest]
    for number, wide in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(number)].width = wide
    for number, row in enumerate(sizes, HEAD):
        page.row_dimensions[number].height = _height(row, widths)


def _height(sizes, widths, scale=1):
    # a row without a height of its own shows one line in some spreadsheets
    rooms = (wide - _SPARE for wide in widths)
    lines = (-(-size // room) for size, room in zip(sizes, rooms, strict=True))
    return min(_HIGHEST, _LINE * scale * max(1, *lines))


def _set_for_print(page, columns, said):
    page.freeze_panes = f"B{HEAD + 1}"
    page.print_title_rows = f"{HEAD}:{HEAD}"
    page.page_setup.orientation = "landscape" if columns >= _TURNED else "portrait"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.oddHeader.left.text = said[:_HEADER].replace("&", "&&")  # it begins a code there
    page.oddFooter.center.text = "— &P —"
