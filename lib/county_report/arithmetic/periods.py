"""Months and ten-day periods (月份、旬)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from county_report.errors import BadRequest

MONTH = re.compile(r"(20[0-9][0-9])-(0[1-9]|1[0-2])")


@dataclass(frozen=True, order=True)
class Month:
    """A calendar month (月份), ordered in time; printed as 2021-09.

    >>> str(Month(2021, 9)), Month(2021, 9) < Month(2021, 12)
    ('2021-09', True)

    Raises:
        BadRequest: month is not 1 to 12.
    """

    year: int
    month: int

    def __post_init__(self):
        if self.month not in range(1, 13):
            raise BadRequest(f"没有{self.month}月，请写1到12之间的月份。", month=self.month)

    def __str__(self):
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text):
        """The month written as YYYY-MM (月份).

        >>> Month.parse("2021-09")
        Month(year=2021, month=9)

        Raises:
            BadRequest: text is anything else.
        """
        found = MONTH.fullmatch(text) if isinstance(text, str) else None
        if not found:
            raise BadRequest(f"月份“{text}”写法不对，请写成 2021-09 这样的年月。", month=text)
        return cls(int(found[1]), int(found[2]))

    @classmethod
    def from_date(cls, day):
        """The month a day lies in (所在月).

        >>> Month.from_date(date(2021, 9, 15))
        Month(year=2021, month=9)
        """
        return cls(day.year, day.month)

    def previous(self):
        """The month before (上月).

        >>> Month(2021, 1).previous()
        Month(year=2020, month=12)
        """
        return Month(self.year, self.month - 1) if self.month > 1 else Month(self.year - 1, 12)

    def next(self):
        """The month after (下月).

        >>> Month(2021, 12).next()
        Month(year=2022, month=1)
        """
        return Month(self.year, self.month + 1) if self.month < 12 else Month(self.year + 1, 1)

    def later(self, months):
        """The month so many months on (若干月之后).

        >>> Month(2021, 9).later(4), Month(2021, 9).later(0)
        (Month(year=2022, month=1), Month(year=2021, month=9))
        """
        years, number = divmod(self.month - 1 + months, 12)
        return Month(self.year + years, number + 1)

    def year_ago(self):
        """The same month of last year (上年同期).

        >>> Month(2021, 9).year_ago()
        Month(year=2020, month=9)
        """
        return Month(self.year - 1, self.month)

    def span(self):
        """The months of the year to date (累计各月), January first.

        >>> [str(month) for month in Month(2021, 3).span()]
        ['2021-01', '2021-02', '2021-03']
        """
        return [Month(self.year, number) for number in range(1, self.month + 1)]

    @property
    def quarter_end(self):
        """Whether the month closes a quarter (季末月).

        >>> Month(2021, 9).quarter_end, Month(2021, 10).quarter_end
        (True, False)
        """
        return self.month % 3 == 0

    @property
    def last_day(self):
        """The last day of the month (月末日).

        >>> Month(2024, 2).last_day
        datetime.date(2024, 2, 29)
        """
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


def ten_day_index(day):
    """Which ten-day period of its month a day lies in (旬): 1, 2 or 3.

    >>> [ten_day_index(date(2021, 9, n)) for n in (10, 11, 20, 21, 30)]
    [1, 2, 2, 3, 3]
    """
    return min((day.day - 1) // 10 + 1, 3)
