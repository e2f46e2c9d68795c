"""The chase list (催报单), chase.xlsx: a sheet a department, ready to forward to it."""

import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from wcwidth import width

from county_report.intake import DOUBT, ERROR, due_words
from county_report.intake.plain_text import put_text
from county_report.intake.stable_books import stable_bytes
from county_report.releasing.asked import MEANINGS, NOBODY, by_department

COLUMNS = {  # heading: the finding's field and the column's width
    "级别": ("severity", 7),
    "文件": ("file", 18),
    "工作表": ("sheet", 11),
    "单元格": ("cell", 8),
    "读到": ("read", 15),
    "问题": ("why", 48),
    "请办理": ("action", 40),
}
NOTHING = "无"
HEAD = 4
LINE_HEIGHT, HIGHEST = 15, 409  # points; no row may be higher
SPARE = 2  # a line breaks before a word, not in it
LONGEST_NAME = 31
MEANING = "。".join(f"{level}：{MEANINGS[level]}" for level in (ERROR, DOUBT)) + "。"

LINE = Border(bottom=Side("thin"))


def write_chase(report, path):
    """Write what each department has to send or to mend (催报单): 错误 and 疑问, no 提示.

    All is text: what an office typed never becomes a formula.
    """
    book = Workbook()
    book.remove(book.active)
    for asked in by_department(report):
        if asked.to_mend or asked.owed:
            page = book.create_sheet(_sheet_name(asked.name, book.sheetnames))
            _fill(
                page, f"{report.header['county']}{report.month_name}报送核查：{asked.name}", asked
            )
    if not book.sheetnames:
        put_text(book.create_sheet(NOTHING), 1, 1, f"{report.month_name}没有需要催报或核实的事项。")
    path.write_bytes(stable_bytes(book))


def _fill(page, title, asked):
    put_text(page, 1, 1, title).font = Font(bold=True, size=14)
    put_text(page, 2, 1, f"{asked.name}：{_situation(asked)}")
    put_text(page, 3, 1, MEANING)
    for at, (heading, (_, wide)) in enumerate(COLUMNS.items(), 1):
        cell = put_text(page, HEAD, at, heading)
        cell.font, cell.border = Font(bold=True), LINE
        page.column_dimensions[cell.column_letter].width = wide
    for row, finding in enumerate(asked.to_mend, HEAD + 1):
        _fill_row(page, row, finding | {"file": finding["file"].rpartition("/")[2]})
    _set_for_print(page)


def _fill_row(page, row, finding):
    for at, (name, _) in enumerate(COLUMNS.values(), 1):
        cell = put_text(page, row, at, finding[name])
        cell.alignment, cell.border = Alignment(wrap_text=True, vertical="top"), LINE
    # a row without a height of its own shows one line in some spreadsheets, however many there are
    lines = (-(-width(finding[name]) // (wide - SPARE)) for name, wide in COLUMNS.values())
    page.row_dimensions[row].height = min(HIGHEST, LINE_HEIGHT * max(1, *lines))


def _situation(asked):
    """When the file was due, whether it came, how much there is to do (催报说明)."""
    number = f"以下 {len(asked.to_mend)} 处请办理。"
    if not asked.department:
        return number
    came = "没有收到可用的文件" if asked.owed else "已收到"
    return f"本月表格{due_words(asked.due)}，{came}，{number}"


def _set_for_print(page):
    page.freeze_panes = f"A{HEAD + 1}"
    page.print_title_rows = f"{HEAD}:{HEAD}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _sheet_name(department, taken):
    name = re.sub(r"[\[\]:*?/\\']", " ", department)[:LONGEST_NAME].strip() or NOBODY
    number = sum(other.startswith(name) for other in taken)
    return name if name not in taken else f"{name[: LONGEST_NAME - 4]}（{number}）"
