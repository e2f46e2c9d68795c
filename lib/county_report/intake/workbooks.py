"""One department's file of one month: its sheets told apart, read and checked alone."""

from dataclasses import replace

from county_report.intake.checks import check_rows
from county_report.intake.dictionary import ANY_DEPARTMENT, indicators, registers
from county_report.intake.forms import CHOICES, GUIDE, Field, find_table, normal_name
from county_report.intake.grid import shown
from county_report.intake.indicator_forms import FIELDS as INDICATOR_FIELDS
from county_report.intake.indicator_forms import SHEET as INDICATOR_SHEET
from county_report.intake.indicator_forms import read_indicators
from county_report.intake.model import DOUBT, ERROR, NOTE, Submission
from county_report.intake.register_forms import read_register
from county_report.intake.revisions import FIELDS as REVISION_FIELDS
from county_report.intake.revisions import SHEET as REVISION_SHEET
from county_report.intake.revisions import read_revisions
from county_report.intake.sheet_notes import grid_of


def read_workbook(source, sheets):
    """A department's submission (报送表) from the sheets of its file."""
    submission = Submission(source.department, source.month, source.file)
    found = _sorted_sheets(submission, source, sheets)
    _indicator_sheet(submission, source, found.get(INDICATOR_SHEET))
    for form in own_registers(source.department):
        _register_sheet(submission, source, form, found.get(form.sheet))
    if REVISION_SHEET in found:
        grid = _grid(source, found[REVISION_SHEET])
        submission.revisions = read_revisions(grid)
        submission.findings += grid.findings
    return submission


def _sorted_sheets(submission, source, sheets):
    """The sheets by what they are; a 提示 or 疑问 for one that is not read."""
    names, found = {form[0] for form in _forms(source.department)}, {}
    for sheet in sheets:
        role = _role(sheet, source.department)
        if role in names and role not in found:
            found[role] = sheet
        elif role not in (GUIDE, CHOICES) and any(shown(raw) for row in sheet.rows for raw in row):
            severity, why = (DOUBT, "与另一张重复") if role in names else (NOTE, "不在表样内")
            why = f"工作表“{sheet.name}”{why}，没有读取"
            action = f"请{source.department}确认是否需要，不需要就删去"
            submission.findings.append(source.finding(severity, "", sheet.name, why, action))
    return found


def own_registers(department):
    """The registers (登记表) a department may send, its own and those of 各部门."""
    return [f for f in registers().values() if f.department in (department, ANY_DEPARTMENT)]


def _indicator_sheet(submission, source, sheet):
    if sheet is not None:
        grid = _grid(source, sheet)
        submission.rows, submission.foreign = read_indicators(grid)
        submission.findings += grid.findings
        check_rows(submission, grid.source)
    elif any(i.department == source.department for i in indicators().values()):
        submission.findings.append(_no_sheet(source, INDICATOR_SHEET))


def _register_sheet(submission, source, form, sheet):
    if sheet is not None:
        grid = _grid(source, sheet)
        rows = read_register(grid, form)
        submission.findings += grid.findings
        if rows is not None:
            submission.registers[form.register] = rows
    elif form.department != ANY_DEPARTMENT:
        submission.findings.append(_no_sheet(source, form.sheet))


def _no_sheet(source, name):
    action = f"请{source.department}补上工作表“{name}”后重新报送"
    return source.finding(ERROR, "", "", f"缺少工作表“{name}”", action)


def _grid(source, sheet):
    return grid_of(sheet, replace(source, sheet=sheet.name))


def _role(sheet, department):
    """Which sheet of the form this is: by its name, or in a CSV, which has none, by header."""
    if sheet.name:
        names = (form[0] for form in _forms(department))
        return next((n for n in names if normal_name(n) == normal_name(sheet.name)), sheet.name)
    return max(_forms(department), key=lambda form: _fit(sheet.rows, form[1]))[0]


def _forms(department):
    yield INDICATOR_SHEET, INDICATOR_FIELDS
    yield REVISION_SHEET, REVISION_FIELDS
    for form in own_registers(department):
        yield form.sheet, [Field(c.column, (c.name_zh,)) for c in form.columns]


def _fit(rows, fields):
    table = find_table(rows, fields)
    return len(table.columns) if table else 0
