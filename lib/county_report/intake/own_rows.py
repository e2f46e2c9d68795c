"""A row of a county's own tables (县自有表): numbers, months and days, strict as the row is."""

from datetime import date

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.dictionary import indicators
from county_report.intake.knowledge import parse_day
from county_report.intake.model import Cell
from county_report.intake.number_grammar import EXACT, parse_number
from county_report.intake.own_tables import OwnRow, read_own_table
from county_report.intake.places import data_root
from county_report.intake.units import convert


class CountyRow(OwnRow):
    """A row of a county's own table (县自有表的一行): what its texts mean."""

    def number(self, column, unit, own_unit):
        """A cell holding a number (数值), converted to the dictionary's unit."""
        text = self[column]
        number = parse_number(text, percent=True)
        value = convert(number.value, unit, own_unit) if number.kind == EXACT else None
        if value is None:
            raise self.fault(column, f"不是以“{own_unit}”为单位的数字")
        return self.cell(column, value)

    def cell(self, column, value):
        """The cell (单元格) of a column, holding ``value``."""
        return Cell(value, self[column], self.label, "", self.address(column))

    def month(self):
        """The row's month (月份)."""
        try:
            return Month.parse(self["month"])
        except BadRequest:
            raise self.fault("month", "应写成 2020-09 这样") from None

    def year(self):
        """The row's year (年份)."""
        try:
            return date(int(self["year"]), 1, 1).year
        except ValueError:
            raise self.fault("year", "应是四位年份") from None

    def day(self, column):
        """The day (日期) that a column holds."""
        found = parse_day(self[column])
        if found is None:
            raise self.fault(column, "应写成 2021-09-08 这样的日期")
        return found

    def words(self, column):
        """The text (文字) of a column that must not be empty."""
        if not self[column]:
            raise self.fault(column, "没有填写")
        return self[column]

    def known_indicator(self):
        """The row's indicator (指标) in the dictionary."""
        if self["indicator"] not in indicators():
            raise self.fault("indicator", "不在指标字典中")
        return indicators()[self["indicator"]]


def own_rows(county, name, columns, required=True):
    """The rows (各行) of a county's own table; none where one that may be missing is."""
    path = data_root() / county.key / name
    label = f"{county.key}/{name}"
    if not required and not path.exists():
        return []
    return [CountyRow(row, label, line) for line, row in read_own_table(path, label, columns)]
