"""Look at any file (看一份文件): what intake sees in a workbook or CSV it has never met.

A sheet that is one of our forms is read as that form; any other is shown with the header
and the numbers that can be told without a form.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from county_report.errors import BadRequest, CountyReportError
from county_report.intake.dictionary import indicators, registers
from county_report.intake.forms import HEADER_WITHIN, Field, find_table, normal_name
from county_report.intake.grid import Grid, address
from county_report.intake.indicator_forms import FIELDS as INDICATOR_FIELDS
from county_report.intake.indicator_forms import SHEET as INDICATOR_SHEET
from county_report.intake.indicator_forms import code_at, read_indicators
from county_report.intake.model import ERROR, NOTE, Finding, Source
from county_report.intake.register_forms import read_register
from county_report.intake.sheet_notes import grid_of
from county_report.intake.sheets import Unreadable, open_files
from county_report.intake.unknown_tables import (
    doubt_numbers,
    find_header,
    header_columns,
    stated_unit,
)

NOBODY = "报送单位"
WIDEST_FORM = 200


@dataclass
class SheetView:
    """What was seen in one sheet (工作表所见).

    ``form`` is the sheet of ours that it is, or ""; ``columns`` are dicts cell, name, unit.
    """

    name: str
    hidden: bool
    grid: Grid = field(repr=False)
    form: str = ""
    header: int | None = None
    columns: list[dict] = field(default_factory=list)
    unit: str = ""

    def cells(self):
        """Every cell with something in it (单元格): address and raw value, row by row."""
        widest = max(map(len, self.grid.rows), default=0)
        letters = [address(0, column)[:-1] for column in range(widest)]
        for at, row in enumerate(self.grid.rows, 1):
            for letter, raw in zip(letters, row, strict=False):
                if raw is not None and raw != "":
                    yield f"{letter}{at}", raw

    @property
    def filled(self):
        """How many cells have something in them (有内容的单元格数)."""
        return sum(raw is not None and raw != "" for row in self.grid.rows for raw in row)


@dataclass
class Inspection:
    """What was seen in a file (文件所见): its format by content, its sheets, all findings."""

    file: str
    format: str
    encoding: str
    sheets: list[SheetView]
    findings: list[Finding]

    @property
    def has_data(self):
        """Whether any cell was read (有数据)."""
        return any(True for sheet in self.sheets for _ in sheet.cells())


def inspect(path):
    """What intake sees in a file (文件所见); whatever is in it, it ends in data or findings.

    Raises:
        BadRequest: there is no such file, or it cannot be opened at all.
    """
    path = Path(path)
    _must_be_there(path)
    source = Source(NOBODY, None, path.name)
    [read] = open_files([path])
    if isinstance(read, Unreadable):
        action = "请用表格软件打开核对，另存为 xlsx 后再试"
        return Inspection(
            path.name, "", "", [], [source.finding(ERROR, "", "", read.reason, action)]
        )
    views = [_view(sheet, replace(source, sheet=sheet.name)) for sheet in read.sheets]
    findings = [finding for view in views for finding in view.grid.findings]
    seen = Inspection(path.name, read.format, read.encoding, views, findings)
    if not seen.has_data:
        findings.append(source.finding(ERROR, "", "", "文件里没有数据", "请核对是否传错了文件"))
    return seen


def _must_be_there(path):
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise FileNotFoundError
        with path.open("rb"):
            return
    except (OSError, ValueError):
        raise BadRequest(f"打不开文件 {path}，请核对文件名和权限。", file=str(path)) from None


def _view(sheet, source):
    view = SheetView(sheet.name, sheet.hidden, grid_of(sheet, source))
    grid = view.grid
    view.header = find_header(grid.rows)
    form = _form_of(sheet.name, grid.rows)
    if form:
        view.form = form
        _read_as(view, form)
    elif view.header is not None:
        doubt_numbers(grid, view.header)
    elif view.filled:
        why = "没有找到表头（没有一行写着两个以上的列名）"
        grid.findings.append(source.finding(NOTE, "", "", why, "如是数据表，请补上一行列名"))
    if not sheet.name and _like_prose(grid.rows):
        why = "多数行只有一格，像是文字而不是表格"
        grid.findings.append(source.finding(NOTE, "", "", why, "请核对是否传错了文件"))
    if view.header is not None:
        view.columns = list(header_columns(grid.rows, view.header))
    view.unit = stated_unit(grid.rows, view.header)
    _remaining_faults(grid)
    return view


def _like_prose(rows):
    filled = [sum(raw not in ("", None) for raw in row) for row in rows]
    filled = [count for count in filled if count]
    return len(filled) > 2 and 2 * sum(count > 1 for count in filled) < len(filled)


def _forms():
    """The sheets we know by their columns: name → (fields, register form or None)."""
    try:
        known = {
            form.sheet: ([Field(c.column, (c.name_zh,), c.required) for c in form.columns], form)
            for form in registers().values()
        }
        return {INDICATOR_SHEET: (INDICATOR_FIELDS, None)} | known
    except CountyReportError:  # a file can be looked at without the dictionaries
        return {}


def _form_of(name, rows):
    """Which sheet of ours it is (表样): all required columns, by its name or the best fit."""
    fits, top = {}, [row[:WIDEST_FORM] for row in rows[: HEADER_WITHIN + 2]]
    for sheet, (fields, _) in _forms().items():
        table = find_table(top, fields)
        if table and all(f.key in table.columns for f in fields if f.required):
            same_name = normal_name(sheet) == normal_name(name)
            fits[sheet] = same_name, len(table.columns), len(table.columns) / len(fields)
    sure = {sheet: fit for sheet, fit in fits.items() if fit[0] or fit[2] > 0.5}
    return max(sure, key=sure.get, default="")


def _read_as(view, form):
    """Read the sheet as a form of ours, for the findings that this gives."""
    grid, (fields, register) = view.grid, _forms()[form]
    table = find_table(grid.rows, fields)
    department = register.department if register else _department(grid, table)
    grid.source = replace(grid.source, department=department)
    if register:
        read_register(grid, register)
    else:
        read_indicators(grid)


def _department(grid, table):
    codes = (code_at(grid, table, at) for at in table.body)
    owners = Counter(indicators()[code].department for code in codes if code in indicators())
    return owners.most_common(1)[0][0] if owners else NOBODY


def _remaining_faults(grid):
    told = {finding.cell for finding in grid.findings if finding.severity == ERROR}
    for place, fault in grid.faults.items():
        if place not in told:
            why = "公式没有计算结果" if fault == "formula" else f"是错误值 {fault}"
            read = "" if fault == "formula" else fault
            action = "请重新计算后粘贴为数值"
            grid.findings.append(grid.source.finding(ERROR, place, read, why, action))
