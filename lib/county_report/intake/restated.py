"""A past month's file sent anew (事后重报): its numbers do not change without a 修订."""

from county_report.intake.dictionary import indicators
from county_report.intake.model import DOUBT, Source


def keep_standing(late, standing, asked):
    """Put back into ``late`` the rows whose value a ``standing`` submission gave differently.

    A past value changes only through 修订. Gives a 疑问 for each, of the month ``asked``,
    so that it is told until a reason is sent.
    """
    for code, before in standing.rows.items():
        now = late.rows.get(code)
        if before.value.value is None or now and now.value.value == before.value.value:
            continue
        late.rows[code] = before
        yield _changed(late, asked, before, now)


def _changed(late, asked, before, now):
    cell = now.value if now else before.value
    said = (cell.text or "（空）") if now else "（没有这一行）"
    why = (
        f"{late.month} 已成历史后重报，“{indicators()[before.indicator].name_zh}”"
        f"由 {before.value.text} 改为 {said}，没有写修订原因，仍采用原数"
    )
    action = f"请{late.department}在下次报送的“修订”表中写明原数、新数和原因"
    source = Source(late.department, asked, late.file, cell.sheet)
    return source.finding(DOUBT, cell.address if now else "", said, why, action)
