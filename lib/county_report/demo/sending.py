"""What a department sends for a month, and on which day: once, or again to mend a slip."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from county_report.arithmetic.rounding import half_up
from county_report.demo.forms import absent, shown, workbook
from county_report.demo.sheets import Sheet
from county_report.demo.tables import YEAR, column, table

DAYS_EARLY = 1  # a form is dated the day before it is due


@dataclass(frozen=True)
class Sent:
    """One file sent (报送件): its name in the month folder, its sheets, the day it came."""

    name: str
    sheets: list[Sheet]
    received: date


def sendings(row, books, month):
    """What one department (``row`` of the story's departments) sends for a month, in order."""
    if absent(row["department"], month):
        return []
    sheets = workbook(row, books, month)
    chance = books.scene.chance(f"received/{row['department']}/{month}")
    day = int(row["due_day"]) - chance.randint(0, DAYS_EARLY)
    first, suffix = row["department"], row["suffix"]
    slip = next((slip for slip in table("resubmissions") if _of(slip, row, month)), None)
    if slip is None:
        return [Sent(f"{first}.{suffix}", sheets, _day(month, day))]
    return [
        Sent(f"{first}.{suffix}", _with_slip(sheets, slip, books.scene), _day(month, day)),
        Sent(f"{first}（第2次）.{suffix}", sheets, _day(month, int(slip["day"]))),
    ]


def _of(slip, row, month):
    return (slip["department"], slip["month"]) == (row["department"], column(month))


def _day(month, day):
    return date(YEAR + month // 12, month % 12 + 1, day)


def _with_slip(sheets, slip, scene):
    """The sheets with one figure as it was first mistyped (误填)."""
    first, unit = shown(Decimal(slip["first"]), slip["indicator"])
    wrong = half_up(scene.sized(first, unit))
    return [
        replace(sheet, rows=[_typed(row, slip["indicator"], wrong) for row in sheet.rows])
        for sheet in sheets
    ]


def _typed(row, indicator, wrong):
    return [*row[:3], wrong, *row[4:]] if row[:1] == [indicator] else row
