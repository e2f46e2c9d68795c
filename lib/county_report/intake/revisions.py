"""Revisions (修订): a past value changes only here, with a reason and in the open."""

from dataclasses import replace

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.dictionary import indicators
from county_report.intake.forms import Field, find_table
from county_report.intake.grid import DASHES
from county_report.intake.indicator_forms import usable
from county_report.intake.model import DOUBT, ERROR, NOTE, IndicatorRow, Revision, Source

SHEET = "修订"
FIELDS = (
    Field("code", ("代码", "指标代码"), required=True),
    Field("name", ("名称", "指标名称")),
    Field("month", ("月份", "修订月份"), required=True),
    Field("old", ("原数", "原报数"), required=True),
    Field("new", ("新数", "修订数"), required=True),
    Field("reason", ("原因", "修订原因"), required=True),
)


def read_revisions(grid):
    """The revisions (修订) of a department's sheet that can be applied."""
    table = find_table(grid.rows, FIELDS)
    if not usable(grid, table, FIELDS):
        return []
    revisions = (_revision(grid, table, at) for at in table.body)
    return [revision for revision in revisions if revision]


def _revision(grid, table, at):
    column, source = table.columns, grid.source
    indicator = indicators().get(grid.text(at, column["code"]))
    month = _month(grid.text(at, column["month"]))
    reason = grid.text(at, column["reason"])
    fault = (
        ("code", "指标代码不在字典中，或不由本部门报送")
        if indicator is None or indicator.department != source.department
        else ("month", f"“月份”应是 {source.month} 之前的月份，如 {source.month.previous()}")
        if month is None or month >= source.month
        else ("reason", "修订没有写原因")
        if reason in DASHES
        else None
    )
    if fault:
        key, why = fault
        grid.report(ERROR, at, column[key], f"{why}，修订没有采用", "请补正后重新报送")
        return None
    return _numbers(grid, table, at, indicator, month)


def _numbers(grid, table, at, indicator, month):
    def number(key, name):
        unit = table.unit(key, indicator.unit)
        return grid.number(at, table.columns[key], name, unit, indicator.unit, key == "new")

    old, new = number("old", "原数"), number("new", "新数")
    if new.value is None:
        return None
    source, why = grid.source, table.columns["reason"]
    reason = grid.cell(grid.text(at, why), at, why)
    return Revision(
        indicator.indicator, month, old.value, new.value, reason.value,
        source.department, source.month, new, reason,
    )  # fmt: skip


def apply_revisions(revisions, rows, history):
    """Put revised values (修订数) into ``rows[month, code]`` and ``history[code][month]``.

    In the order submitted, so the last word stands. Gives the revisions, each with the cell
    that stood before it, and the findings: a 提示 that it was applied, a 疑问 where its old
    value is not ours.
    """
    ordered = sorted(revisions, key=lambda revision: revision.submitted)
    applied = [_apply(revision, rows, history) for revision in ordered]
    return applied, [finding for revision in applied for finding in _notes(revision)]


def _apply(revision, rows, history):
    key, past = (revision.month, revision.indicator), history.get(revision.indicator, {})
    if key not in rows and revision.month in past:
        revision = replace(revision, before=past[revision.month])
        past[revision.month] = revision.cell
    else:
        revision = replace(revision, before=rows[key].value if key in rows else None)
        rows[key] = _revised(rows.get(key), revision)
    return revision


def _revised(row, revision):
    row = row or IndicatorRow(
        revision.indicator, revision.month, revision.department, revision.cell
    )
    return replace(row, value=revision.cell, revised=revision)


def _notes(revision):
    name = indicators()[revision.indicator].name_zh
    what, cell = f"{revision.month} 的“{name}”", revision.cell
    before = revision.before.value if revision.before else None
    source = Source(revision.department, revision.submitted, cell.file, cell.sheet)
    if revision.old != before:
        why = f"{what}修订的原数 {_said(revision.old)} 与已报的 {_said(before)} 不一致"
        action = f"请{revision.department}核对原数"
        yield source.finding(DOUBT, cell.address, cell.text, why, action)
    why = f"{what}由 {_said(before)} 修订为 {revision.new}，原因：{revision.reason}"
    yield source.finding(NOTE, cell.address, cell.text, why, "已采用新数，报告附修订说明")


def _said(value):
    return "（空）" if value is None else str(value)


def _month(text):
    """2021-05, also typed 2021年5月 or turned into a date by the spreadsheet."""
    parts = text.replace("年", "-").replace("月", "").replace("/", "-").replace(".", "-").split("-")
    try:
        return Month.parse("-".join([parts[0], *(part.zfill(2) for part in parts[1:2])]))
    except BadRequest:
        return None
