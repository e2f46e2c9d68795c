"""A past month's file sent anew (事后重报): its numbers do not change without a 修订."""

from dataclasses import replace

from county_report.intake.dictionary import indicators
from county_report.intake.model import DOUBT, Source


def keep_standing(late, standing, asked):
    """``late`` with the rows whose value a ``standing`` submission gave differently put back.

    A past value changes only through 修订. With it comes a 疑问 for each such row, of the
    month ``asked``, so that it is told until a reason is sent.
    """
    kept = {
        code: before
        for code, before in standing.rows.items()
        if before.value.value is not None and _value(late.rows.get(code)) != before.value.value
    }
    findings = [_changed(late, asked, row, late.rows.get(code)) for code, row in kept.items()]
    return replace(late, rows=late.rows | kept), findings


def _value(row):
    return row and row.value.value


def _changed(late, asked, before, now):
    cell = now.value if now else before.value
    said = (cell.text or "（空）") if now else "（没有这一行）"
    why = (
        f"{late.month} 已成历史后重报，“{indicators()[before.indicator].name_zh}”"
        f"由 {before.value.text} 改为 {said}，没有写修订原因，仍采用原数"
    )
    action = f"请{late.department}在下次报送的“修订”表中写明原数、新数和原因"
    source = Source(late.department, asked, late.file, cell.sheet)
    found = source.finding(DOUBT, cell.address if now else "", said, why, action)
    return replace(found, stops="未说明原因的修订")
