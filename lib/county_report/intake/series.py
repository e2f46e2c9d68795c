"""The office's own series beside the submissions: targets, history and peers."""

from datetime import date

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.dictionary import indicators
from county_report.intake.model import Cell, Target
from county_report.intake.number_grammar import EXACT, parse_number
from county_report.intake.own_tables import OwnRow, read_own_table
from county_report.intake.places import data_root
from county_report.intake.schedules import curves
from county_report.intake.units import convert

TARGETS = ("year", "indicator", "kind", "target", "unit", "source", "schedule")
KINDS = ("level", "growth")


def read_targets(county):
    """The targets (年度目标) of targets.csv: ``{(year, indicator, kind): [Target]}``.

    An indicator may have one of each source (本级、市下达), in the order of the rows.

    Raises:
        BadData: a number, unit, kind, indicator or schedule that cannot be used, or two of
            the same source.
    """
    found, schedules = {}, {"linear", "none", *curves(county)}
    for row in _rows(county, "targets.csv", TARGETS):
        own_unit = row.known_indicator().unit if row.one_of("kind", KINDS) == "level" else "%"
        key = (row.year(), row["indicator"], row["kind"])
        targets = found.setdefault(key, [])
        if row["source"] in [target.source for target in targets]:
            raise row.fault("indicator", "同一年、同一来源的同一目标写了两次")
        if (row["schedule"] or "linear") not in schedules:
            raise row.fault("schedule", f"应是{'、'.join(sorted(schedules))}之一")
        cell = row.number("target", row["unit"], own_unit)
        if row["kind"] == "level" and cell.value is not None and cell.value <= 0:
            raise row.fault("target", "年度目标应大于 0")
        targets.append(Target(*key, cell, row["source"], row["schedule"] or "linear"))
    return found


def read_history(county):
    """The history (历史数据) of history.csv: ``{indicator: {Month: Cell}}``."""
    found = {}
    for row in _rows(county, "history.csv", ("month", "indicator", "value")):
        unit = row.known_indicator().unit
        cell = row.number("value", unit, unit)
        found.setdefault(row["indicator"], {})[row.month()] = cell
    return found


def read_peers(county):
    """The peers (同市各县) of peers.csv: ``{(Month, indicator): {county: Cell}}``."""
    found = {}
    for row in _rows(county, "peers.csv", ("month", "county", "indicator", "value")):
        cell = row.number("value", "", "")
        found.setdefault((row.month(), row["indicator"]), {})[row["county"]] = cell
    return found


class _Row(OwnRow):
    """A row (一行) of numbers by month or year and indicator."""

    def number(self, column, unit, own_unit):
        """A cell holding a number (数值), converted to the dictionary's unit."""
        text = self[column]
        number = parse_number(text, percent=True)
        value = convert(number.value, unit, own_unit) if number.kind == EXACT else None
        if value is None:
            raise self.fault(column, f"不是以“{own_unit}”为单位的数字")
        return Cell(value, text, self.label, "", self.address(column))

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

    def known_indicator(self):
        """The row's indicator (指标) in the dictionary."""
        if self["indicator"] not in indicators():
            raise self.fault("indicator", "不在指标字典中")
        return indicators()[self["indicator"]]


def _rows(county, name, columns):
    path = data_root() / county.key / name
    label = f"{county.key}/{name}"
    return (_Row(row, label, line) for line, row in read_own_table(path, label, columns))
