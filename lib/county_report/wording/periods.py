"""Periods in words (时期用语). A day is a date; a month anything with a year and a month."""

from county_report.arithmetic import Month, ten_day_index
from county_report.errors import UndefinedResult

TEN_DAYS = {1: "上旬", 2: "中旬", 3: "下旬"}
# a range of time takes the one-em rule, GB/T 15834—2011
RANGE = "—"
# the months of a year to date that have a name of their own
NAMED_SPANS = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}


def span(month):
    """The year to date (累计时段).

    >>> from county_report.arithmetic import Month
    >>> span(Month(2021, 9)), span(Month(2021, 1))
    ('1—9月份', '1月份')
    """
    return f"{month.month}月份" if month.month == 1 else f"1{RANGE}{month.month}月份"


def named_span(month):
    """The year to date by its name where it has one (上半年、前三季度), else as ``span``.

    >>> from county_report.arithmetic import Month
    >>> [named_span(Month(2021, number)) for number in (2, 3, 6, 9, 12)]
    ['1—2月份', '一季度', '上半年', '前三季度', '全年']

    Source: 国家统计局新闻稿用语（季末月用季度名）.
    """
    return NAMED_SPANS.get(month.month) or span(month)


def month_range(first, last):
    """A range of months (月份区间), joined by the one-em rule.

    >>> from county_report.arithmetic import Month
    >>> month_range(Month(2021, 4), Month(2021, 6)), month_range(Month(2020, 11), Month(2021, 2))
    ('4—6月份', '2020年11月—2021年2月')

    Raises:
        UndefinedResult: the last month is not after the first.
    Source: GB/T 15834—2011（一字线）.
    """
    if (first.year, first.month) >= (last.year, last.month):
        raise UndefinedResult(f"时段{first}到{last}不是由先到后，请核对。")
    if first.year == last.year:
        return f"{first.month}{RANGE}{last.month}月份"
    return f"{first.year}年{first.month}月{RANGE}{last.year}年{last.month}月"


def year_range(first, last):
    """A range of years, four digits each (年份区间).

    >>> year_range(2016, 2020)
    '2016—2020年'

    Raises:
        UndefinedResult: the last year is not after the first.
    Source: GB/T 15834—2011（一字线）；GB/T 15835—2011（年份用四位数字）.
    """
    if first >= last:
        raise UndefinedResult(f"年份{first}到{last}不是由先到后，请核对。")
    return f"{first}{RANGE}{last}年"


def consecutive(periods, unit="月"):
    """How many months or quarters in a row (连续…个月、个季度).

    >>> consecutive(3), consecutive(2), consecutive(2, "季度")
    ('连续3个月', '连续两个月', '连续两个季度')

    Raises:
        UndefinedResult: fewer than two are no row.
    Source: 国家统计局新闻稿用语.
    """
    if periods < 2 or periods != int(periods):
        raise UndefinedResult(f"{periods}个{unit}不成连续，请改写当期情况。", periods=periods)
    return f"连续{'两' if periods == 2 else int(periods)}个{unit}"


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


def as_of(day):
    """The day the data reach, as an opening of a sentence (截至…).

    >>> from datetime import date
    >>> as_of(date(2021, 9, 30)), as_of(date(2021, 9, 15))
    ('截至9月底', '截至9月中旬')

    Pitfalls: 后面带时间用“截至”，不用“截止”.
    Source: 《现代汉语词典》（截至、截止）.
    """
    return f"截至{until(day)}"


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
