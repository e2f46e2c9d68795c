"""The yearly targets broken down by department and source (任务分解), from tasks.csv."""

from county_report.intake.model import Task
from county_report.intake.own_rows import own_rows
from county_report.intake.schedules import curves

FILE = "tasks.csv"
COLUMNS = ("year", "department", "source", "indicator", "target", "unit", "schedule")


def read_tasks(county):
    """The tasks (任务分解) of tasks.csv, in file order; none where there is no such file.

    Raises:
        BadData: a department or schedule the county does not have, an indicator, number or
            unit that cannot be used, or two rows of one year, department and source.
    """
    places = {*county.departments, *county.towns, county.park}
    schedules, found = {"linear", "none", *curves(county)}, {}
    for row in own_rows(county, FILE, COLUMNS, required=False):
        key = (row.year(), row.words("department"), row.words("source"))
        if key in found:
            raise row.fault("department", "同一年、同一来源的任务写了两次")
        if row["department"] not in places:
            raise row.fault("department", "不是本县的部门、镇或园区")
        if (row["schedule"] or "linear") not in schedules:
            raise row.fault("schedule", f"应是{'、'.join(sorted(schedules))}之一")
        cell = row.number("target", row["unit"], row.known_indicator().unit)
        if cell.value <= 0:
            raise row.fault("target", "任务数应大于 0")
        found[key] = Task(*key, row["indicator"], cell, row["schedule"] or "linear")
    return list(found.values())
