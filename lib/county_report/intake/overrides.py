"""Corrections by hand (人工更正): overrides.csv, the one way the office changes a figure."""

from dataclasses import replace

from county_report.intake.dictionary import indicators
from county_report.intake.model import NOTE, IndicatorRow, Override, Source
from county_report.intake.own_rows import own_rows

FILE = "overrides.csv"
COLUMNS = ("indicator", "month", "value", "who", "when", "why")


def read_overrides(county, knowledge, month):
    """The corrections (人工更正) up to a month and as far as known: ``{(Month, code): Override}``.

    Of two for one figure the later stands. There may be no overrides.csv at all.

    Raises:
        BadData: a cell is empty or cannot be used, or two for one figure have the same day.
    """
    found = {}
    for row in own_rows(county, FILE, COLUMNS, required=False):
        override = _override(row)
        if override.month > month or not knowledge.had(override.when):
            continue
        key = (override.month, override.indicator)
        if key in found and found[key].when == override.when:
            raise row.fault("when", "同一天对同一个数更正了两次，请只留一行")
        found[key] = max(found.get(key, override), override, key=lambda one: one.when)
    return found


def _override(row):
    known, month = row.known_indicator(), row.month()
    row.words("value")
    cell = row.number("value", known.unit, known.unit)
    if not _possible(cell.value, known):
        raise row.fault("value", f"不在“{known.name_zh}”的上下限之内")
    who, when, why = row.words("who"), row.day("when"), row.words("why")
    return Override(known.indicator, month, cell, who, when, why)


def _possible(value, known):
    low, high = known.minimum, known.maximum
    return (low is None or value >= low) and (high is None or value <= high)


def apply_overrides(overrides, rows, history):
    """Put corrected values (更正数) into ``rows[month, code]`` and ``history[code][month]``.

    Gives the corrections, each with the cell that it stands for, and a 提示 for each.
    """
    applied = {key: _apply(override, rows, history) for key, override in overrides.items()}
    return applied, [_note(override, rows.get(key)) for key, override in applied.items()]


def _apply(override, rows, history):
    key, past = (override.month, override.indicator), history.get(override.indicator, {})
    if key not in rows and override.month in past:
        before, past[override.month] = past[override.month], override.cell
        return replace(override, before=before)
    department = indicators()[override.indicator].department
    row = rows.get(key) or IndicatorRow(key[1], key[0], department, override.cell)
    before = row.value if key in rows else None
    rows[key] = replace(row, value=override.cell)
    return replace(override, before=before)


def _note(override, row):
    cell, known = override.cell, indicators()[override.indicator]
    before = override.before.value if override.before else None
    what = f"{override.month} 的“{known.name_zh}”"
    source = Source(known.department, override.month, cell.file)
    if before == cell.value:
        why = f"{what}已报 {before}，与人工更正数相同，这一行更正不再起作用"
        return source.finding(NOTE, cell.address, cell.text, why, f"请从 {FILE} 删去这一行")
    why = (
        f"{what}由 {'（空）' if before is None else before} 人工更正为 {cell.value}"
        f"（{override.who}，{override.when}），原因：{override.why}"
    )
    action = f"文中已采用更正数；请{known.department}下次报送时改正"
    if row and row.published and row.published.value is not None:
        action += f"；公布增速仍为 {row.published.value}%，请核对是否相符"
    return source.finding(NOTE, cell.address, cell.text, why, action)
