"""Periods in words (时期用语). A day is a date; a month anything with a year and a month."""

from county_report.arithmetic import Month, ten_day_index

TEN_DAYS = {1: "上旬", 2: "中旬", 3: "下旬"}
# a range of time takes the one-em rule, GB/T 15834—2011
RANGE = "—"


def span(month):
    """The year to date (累计时段).

    >>> from county_report.arithmetic import Month
    >>> span(Month(2021, 9)), span(Month(2021, 1))
    ('1—9月份', '1月份')
    """
    return f"{month.month}月份" if month.month == 1 else f"1{RANGE}{month.month}月份"


def month_end(day):
    """The end of the month a day or month stands for (月底).

    >>> from county_report.arithmetic import Month
    >>> month_end(Month(2021, 9))
    '9月底'
    """
    return f"{day.month}月底"


def ten_day_period(day):
    """The ten-day period a day lies in (旬).

    >>> from datetime import date
    >>> ten_day_period(date(2021, 9, 15))
    '中旬'
    """
    return TEN_DAYS[ten_day_index(day)]


def until(day):
    """How far the data reach (截至…), by ten-day period; the last day is 月底.

    >>> from datetime import date
    >>> until(date(2021, 9, 10)), until(date(2021, 9, 15)), until(date(2021, 9, 30))
    ('9月上旬', '9月中旬', '9月底')
    """
    if day.day == Month.from_date(day).last_day.day:
        return month_end(day)
    return f"{day.month}月{ten_day_period(day)}"


def year(month):
    """The year, four digits (年份).

    >>> from county_report.arithmetic import Month
    >>> year(Month(2021, 9))
    '2021年'
    """
    return f"{month.year}年"


def year_month(month):
    """A month of a year (年月).

    >>> from datetime import date
    >>> year_month(date(2021, 4, 2))
    '2021年4月份'
    """
    return f"{month.year}年{month.month}月份"


def long_date(day):
    """A full date, no leading zeros (年月日).

    >>> from datetime import date
    >>> long_date(date(2021, 9, 3))
    '2021年9月3日'

    Source: GB/T 9704—2012（月、日不编虚位）.
    """
    return f"{day.year}年{day.month}月{day.day}日"
