"""When each file came in (收件): received.csv, and what of it was there on a day."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import PurePath

from county_report.arithmetic.periods import Month
from county_report.intake.county import County
from county_report.intake.due_dates import due_date
from county_report.intake.knowledge import Knowledge
from county_report.intake.model import Cell
from county_report.intake.month_folders import month_files, months_of, owner_of
from county_report.intake.own_rows import own_rows

FILE = "received.csv"
COLUMNS = ("month", "file", "received")


@dataclass(frozen=True, slots=True)
class Receipt:
    """One line of received.csv (收件记录): a file of a month folder and the day it came."""

    month: Month
    file: str
    received: date
    line: int
    cell: Cell

    @property
    def place(self):
        """Its place in time (先后): by day, and of one day by line."""
        return self.received, self.line


def read_receipts(county):
    """The receipts (收件记录): ``{(Month, file): Receipt}``; none where there is no received.csv.

    Raises:
        BadData: a month, file or day that cannot be, or a file that came twice.
    """
    found = {}
    for row in own_rows(county, FILE, COLUMNS, required=False):
        month, file, received = row.month(), row.words("file"), row.day("received")
        if PurePath(file).name != file:
            raise row.fault("file", "应是月份文件夹里的文件名，不带路径")
        if received < date(month.year, month.month, 1):
            raise row.fault("received", f"早于 {month}")
        if (month, file) in found:
            raise row.fault("file", "同一个文件写了两次，重报的文件请另起文件名")
        found[month, file] = Receipt(month, file, received, row.line, row.cell("file", file))
    return found


@dataclass(frozen=True)
class Arrivals:
    """A county's files (到件) as far as they were known, each with the day it came in."""

    county: County
    knowledge: Knowledge

    @cached_property
    def receipts(self):
        """All receipts (收件记录), later ones too: a file that came later is not undated."""
        return read_receipts(self.county)

    def months(self):
        """The months (月份) whose folders are looked into; by a day, those it had files of."""
        folders = [month for month in months_of(self.county) if self.knowledge.reaches(month)]
        return [month for month in folders if self.knowledge.day is None or self.files(month)]

    def files(self, month):
        """A month's files (报送文件) that had come in."""
        paths = month_files(self.county, month)
        return [path for path in paths if self.knowledge.had(self.received(month, path))]

    def receipt(self, month, path):
        """A file's receipt (收件记录), or None."""
        return self.receipts.get((month, path.name))

    def received(self, month, path):
        """The day a file came in (收到日); without a receipt, the day it was due."""
        receipt = self.receipt(month, path)
        return receipt.received if receipt else self.presumed(month, path)

    def presumed(self, month, path):
        """The day a file without a receipt counts as come in (推定收到日): when it was due.

        Where no day is set, the last of the month after.
        """
        due = due_date(self.county, owner_of(self.county, path), month)
        return due or month.next().last_day

    def lost(self, month):
        """Receipts (收件记录) of a month whose file does not stand in its folder."""
        there = {path.name for path in month_files(self.county, month)}
        receipts = (r for r in self.receipts.values() if r.month == month)
        return [r for r in receipts if r.file not in there and self.knowledge.had(r.received)]

    def closed(self, department, month):
        """The day a month became past (成为历史): the department's next one was in; or None."""
        later = [
            receipt.received
            for receipt in self.receipts.values()
            if receipt.month > month and self.knowledge.had(receipt.received)
            if owner_of(self.county, PurePath(receipt.file)) == department
        ]
        return min(later, default=None)
