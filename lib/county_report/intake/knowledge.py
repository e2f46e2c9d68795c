"""What was known when (已知截止): which month folders count, and which files in them."""

import re
from dataclasses import dataclass
from datetime import date

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest

DAY = re.compile(r"20[0-9][0-9]-[01][0-9]-[0-3][0-9]")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the office knew (已知截止): the month folders up to ``folder``, None: all of them.

    With a ``day``, only what had come in by then, that day included.
    """

    folder: Month | None
    day: date | None = None

    def reaches(self, month):
        """Whether a month's folder (月份文件夹) is looked into."""
        return self.folder is None or month <= self.folder

    def had(self, day):
        """Whether what came in on a day (收到日) was there."""
        return self.day is None or day <= self.day


def known_by(month, as_known=""):
    """What is known (已知截止) of a month: up to its own folder, or all that a day had seen.

    >>> known_by(Month(2021, 8)).folder, known_by(Month(2021, 8), "2021-10-20").folder
    (Month(year=2021, month=8), None)

    Raises:
        BadRequest: ``as_known`` is neither empty nor written as 2021-08-20.
    """
    return Knowledge(None, day_of(as_known)) if as_known else Knowledge(month)


def day_of(text):
    """The day that an operator wrote (日期), as of ``--as-known``.

    Raises:
        BadRequest: it is not written as 2021-08-20, or there is no such day.
    """
    day = text if isinstance(text, date) else parse_day(text)
    if day is None:
        raise BadRequest(f"日期“{text}”写法不对，请写成 2021-08-20 这样的年月日。", day=text)
    return day


def parse_day(text):
    """A day written as 2021-08-20 (日期), or None.

    >>> parse_day("2021-08-20"), parse_day("20210820"), parse_day("2021-02-30")
    (datetime.date(2021, 8, 20), None, None)
    """
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None
