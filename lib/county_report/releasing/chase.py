"""The chase list (催报单), chase.xlsx: a sheet a department, ready to forward to it."""

import re

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from county_report.intake import NOTE
from county_report.intake.plain_text import put_text
from county_report.intake.stable_books import stable_bytes

COLUMNS = {  # heading: the finding's field and the column's width
    "级别": ("severity", 8),
    "文件": ("file", 24),
    "工作表": ("sheet", 14),
    "单元格": ("cell", 9),
    "读到": ("read", 18),
    "问题": ("why", 56),
    "请办理": ("action", 44),
}
NOBODY, NOTHING = "未归属", "无"
LONGEST_NAME = 31


def write_chase(report, path):
    """Write what each department has to send or to mend (催报单): 错误 and 疑问, no 提示.

    All is text: what an office typed never becomes a formula.
    """
    book = Workbook()
    book.remove(book.active)
    for department, findings in _by_department(report.findings).items():
        title = f"{report.header['county']}{report.month_name}报送核查：{department}"
        _fill(book.create_sheet(_sheet_name(department, book.sheetnames)), title, findings)
    if not book.sheetnames:
        put_text(book.create_sheet(NOTHING), 1, 1, f"{report.month_name}没有需要催报或核实的事项。")
    path.write_bytes(stable_bytes(book))


def _by_department(findings):
    found = {}
    for finding in findings:
        if finding["severity"] != NOTE:
            found.setdefault(finding["department"] or NOBODY, []).append(finding)
    return found


def _fill(page, title, findings):
    put_text(page, 1, 1, title).font = Font(bold=True, size=14)
    for at, (heading, (_, width)) in enumerate(COLUMNS.items(), 1):
        cell = put_text(page, 2, at, heading)
        cell.font = Font(bold=True)
        page.column_dimensions[cell.column_letter].width = width
    for row, finding in enumerate(findings, 3):
        for at, (name, _) in enumerate(COLUMNS.values(), 1):
            cell = put_text(page, row, at, finding[name])
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    page.freeze_panes = "A3"


def _sheet_name(department, taken):
    name = re.sub(r"[\[\]:*?/\\']", " ", department)[:LONGEST_NAME].strip() or NOBODY
    number = sum(other.startswith(name) for other in taken)
    return name if name not in taken else f"{name[: LONGEST_NAME - 4]}（{number}）"
