"""The schedules of a county (时序进度): its curves, and how it counts within a month."""

from county_report.arithmetic.schedules import Curve, schedule_progress
from county_report.errors import BadData, UndefinedResult

CURVES, WITHIN = "schedule.curves", "schedule.within_month"


def curves(county):
    """The named curves (进度曲线) of county.toml: ``{name: Curve}``, from [schedule.curves].

    Raises:
        BadData: a curve is no table of months, falls, or does not end at 100.
    """
    named = county.setting(CURVES, {}).value
    if not (isinstance(named, dict) and all(isinstance(one, dict) for one in named.values())):
        raise BadData(
            f"{county.file} 的 [{CURVES}] 应是“曲线名 = {{ 4 = 20, 5 = 100 }}”这样的表，请改正。",
            file=county.file,
        )
    try:
        return {name: Curve(name, percents) for name, percents in named.items()}
    except UndefinedResult as error:
        raise BadData(f"{county.file}：{error.message}", file=county.file) from None


def within_month(county):
    """How the schedule runs within a month (月内进度): 旬 by thirds, 半月 by a half.

    Raises:
        BadData: county.toml says neither.
    """
    said = county.setting(WITHIN, "旬").value
    try:
        schedule_progress(1, within_month=said)
    except (UndefinedResult, TypeError):
        raise BadData(f"{county.file} 的 {WITHIN} “{said}”应是“旬”或“半月”，请改正。") from None
    return said
