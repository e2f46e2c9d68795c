"""The schedule as a reading (时序进度): by months, or along a curve of county.toml."""

from datetime import date
from decimal import Decimal

from county_report import arithmetic
from county_report.arithmetic import Month
from county_report.intake import Target, curves, within_month
from county_report.telling.readings import Reading

NO_SCHEDULE = "不按时序进度考核"


def progress(
    county, month: Month, target: Target | None, as_of: str
) -> Reading:
    """How much of the year's task is due (时序进度) on the day that a figure reaches, in %.

    Without a day ``as_of`` at the month's end. Even where there is no target of its own; missing
    where the target has no schedule.
    """
    day = date.fromisoformat(as_of) if as_of else month.last_day
    ten_day = arithmetic.ten_day_index(day)
    name = target.schedule if target else "linear"
    place = {"period": str(month), "as_of": str(day), "department": "系统"}
    if name == "none":
        return Reading(f"schedule@none:{target.indicator}", "时序进度", None, "%", 1, "derived",
                       missing=NO_SCHEDULE, **place)  # fmt: skip
    curve, within = curves(county).get(name), within_month(county)
    said = f"@{day.year}-{day.month:02}-{ten_day}" + (f":{name}" if curve else "")
    where = {"file": county.file, "cell": f"schedule.curves.{name}"} if curve else {
        "cell": f"month={month}"}  # fmt: skip
    return Reading(
        f"schedule{said}", "时序进度",
        Decimal(arithmetic.schedule_progress(day.month, ten_day, curve, within)), "%", 1,
        "derived", formula=_formula(day.month, ten_day, name if curve else "", within),
        **place, **where,
    )  # fmt: skip


def _formula(month_number, ten_day, curve, within):
    if curve:
        return f"进度曲线“{curve}”到{month_number}月第{ten_day}旬的累计百分比"
    if within == "半月" and ten_day < 3:
        return f"（{month_number} － 0.5）÷ 12 × 100"
    return f"（{month_number} － 1 ＋ {ten_day} ÷ 3）÷ 12 × 100"
