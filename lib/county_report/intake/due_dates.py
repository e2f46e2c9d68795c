"""When a department's figures of a month are due (报送截止日).

The due day of county.toml, in the month after; on a day off it moves to the next workday,
by China's holidays and make-up workdays. Each year's are decreed in the autumn before: in a
year that the calendar library does not know only weekends count, and a finding says so.
"""

from datetime import date, timedelta
from functools import lru_cache

from county_report.intake.model import NOTE, Source

SATURDAY = 5


def due_date(county, department, month):
    """The day (报送截止日) by which a department owes a month; None if none is set.

    A due day that the month does not have is its last day.
    """
    known = county.departments.get(department)
    return _due(known.due_day, month.next()) if known and known.due_day else None


def late(received, due):
    """Days between the due date and the later of the two (迟报天数); 0 when in time.

    >>> late(date(2021, 10, 11), date(2021, 10, 8)), late(date(2021, 10, 8), date(2021, 10, 8))
    (3, 0)
    """
    return max((received - due).days, 0)


def due_words(due):
    """The due date in words (报送期限).

    >>> due_words(date(2021, 10, 8)), due_words(None)
    ('应于2021年10月8日前报送', '没有规定报送截止日')
    """
    return f"应于{due.year}年{due.month}月{due.day}日前报送" if due else "没有规定报送截止日"


def unknown_holidays(county, month):
    """A 提示 where a due date lies in a year whose holidays are not known (放假安排未知)."""
    due = [day for name in county.departments if (day := due_date(county, name, month))]
    years = sorted({day.year for day in due if not _decreed(day.year)})
    for year in years:
        why = f"还没有{year}年的放假和调休安排，{month} 的报送截止日只按周末顺延"
        action = "请更新 chinesecalendar 后再查，或对照国务院办公厅放假通知核对截止日"
        yield Source("", month, county.file).finding(NOTE, "departments", "", why, action)


@lru_cache(maxsize=512)
def _due(day, month):
    due = date(month.year, month.month, min(day, month.last_day.day))
    while not _is_workday(due):
        due += timedelta(1)
    return due


def _is_workday(day):
    # imported here: a run that reads its cache needs no calendar
    from chinese_calendar import is_workday

    return is_workday(day) if _decreed(day.year) else day.weekday() < SATURDAY


@lru_cache(maxsize=64)
def _decreed(year):
    from chinese_calendar import is_workday

    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
