"""The tables of the Word document (表格): python-docx makes one row, the others are its copies.

A report has thousands of cells; making each of them piece by piece costs many times as much.
"""

from copy import deepcopy

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH

from county_report.releasing import gb_9704
from county_report.releasing.spans import numeric

_LINES = "TableGrid"  # the style's id: by its name it would be looked up for each table


def add_table(document, columns, rows, widths, style):
    """Add a table (表) whose first row, the headings, stands on every page again.

    ``widths`` are the columns' in EMU, ``style`` the id of the cells' paragraph style.
    """
    table = document.add_table(1, len(columns))
    table._tbl.tblStyle_val = _LINES
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    (first,) = table.rows
    _prepare(first, widths, style)
    made = _Rows(first._tr)
    _head(first, columns)
    for row in rows:
        table._tbl.append(made.row(row))


class _Rows:
    """Rows like a prepared one, words flush left and figures flush right."""

    def __init__(self, prepared):
        self._empty, flush = deepcopy(prepared), deepcopy(prepared)
        left = self._empty.tc_lst
        for cell, other in zip(left, flush.tc_lst, strict=True):
            self._empty.remove(cell)
            other.p_lst[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for one in (cell, other):
                one.p_lst[0].r_lst[0].add_t("0")
        self._kinds = list(zip(left, flush.tc_lst, strict=True))

    def row(self, texts):
        made = deepcopy(self._empty)
        for (words, figure), text in zip(self._kinds, texts, strict=True):
            made.append(_filled(figure if numeric([{"text": text}]) else words, text))
        return made


def _filled(prepared, text):
    cell = deepcopy(prepared)
    (run,) = cell.p_lst[0].r_lst
    if text == text.strip() and text.isprintable() and text:
        run.t_lst[0].text = text
    else:  # blanks, breaks and tabs have marks of their own
        run.text = text
    return cell


def _prepare(row, widths, style):
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style
        paragraph.add_run()
    gb_9704.keep_whole(row)


def _head(row, columns):
    for cell, text in zip(row.cells, columns, strict=True):
        (paragraph,) = cell.paragraphs
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.runs[0].bold, paragraph.runs[0].text = True, text
    gb_9704.repeat(row)
