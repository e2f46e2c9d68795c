"""The tables of the report as a workbook (报告表格), tables.xlsx: a sheet each, to reckon with.

The same list of tables that the Word document prints. A figure is a number that looks as it
is printed; whatever was sent as text stays text. The last sheet says where each comes from.
"""

import re

from openpyxl import Workbook

from county_report.intake.stable_books import stable_bytes
from county_report.releasing import paper
from county_report.releasing.cell_sources import COLUMNS, CellSources
from county_report.releasing.sheet_writer import HEAD, SheetWriter

CONTENTS, SOURCES = "目录", "来源"
LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_CONTENTS_COLUMNS = ("工作表", "表题")


def write_tables(report, path):
    """Write the report's tables (报告表格); the same report gives the same bytes."""
    book, sources = Workbook(), CellSources(report)
    contents, writer = book.active, SheetWriter(report)
    contents.title = CONTENTS
    listed, origins = [], []
    for name, title, table in named_tables(report):
        page = book.create_sheet(name)
        for address, spans in writer.table(page, title, table):
            origins += sources.rows(name, address, spans)
        listed.append((name, title))
    writer.list(contents, report.title, _CONTENTS_COLUMNS, listed)
    writer.plain_list(book.create_sheet(SOURCES), "数据来源", COLUMNS, origins)
    for row, (name, _) in enumerate(listed, HEAD + 1):
        contents.cell(row, 1).hyperlink = f"#'{name}'!A1"
    book.properties.title, book.properties.language = report.title, "zh-CN"
    book.properties.description = f"输入数据指纹：{report.header['fingerprint']}"
    path.write_bytes(stable_bytes(book))


def named_tables(report):
    """(sheet, title, table) of every table of the report, in order (各表); names are unique."""
    charts = {}
    for item in paper.items_of(report):
        if isinstance(item, paper.Picture):
            number, _, title = item.caption.partition("　")
            charts[f"{number}的数据"] = f"{number}的数据　{title}"
        elif isinstance(item, paper.Table):
            number = re.match(r"表\d+|图\d+的数据", item.caption)[0]
            title = charts.get(number, item.caption)
            yield _sheet_name(title), title, item.complete


def _sheet_name(title):
    """The title as far as a sheet's name may be long (工作表名), never with half a number.

    >>> _sheet_name("表11　完成全年目标，一般公共预算收入今后每月尚需完成2326.5万元")
    '表11 完成全年目标，一般公共预算收入今后每月尚需完成…'
    """
    name = _FORBIDDEN.sub(" ", title.partition("（单位")[0].replace("　", " "))
    if len(name) <= LONGEST_NAME:
        return name.strip()
    return re.sub(r"[\d.]+$", "", name[: LONGEST_NAME - 1]).strip() + "…"
