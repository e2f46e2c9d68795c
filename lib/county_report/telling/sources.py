"""Readings taken from cells (原始读数): names from the dictionary, values from intake.

Asking twice gives the same reading, so one figure has one identity throughout a section.
"""

import functools
from decimal import Decimal
from typing import Self

from county_report.arithmetic import Month
from county_report.errors import UnknownName
from county_report.intake import ANY_DEPARTMENT, Traced, indicators
from county_report.telling.readings import Reading
from county_report.telling.registers import (
    Rows,
    joined_rows,
    missing_rows,
    owed_rows,
    rows_of,
)

NOT_PUBLISHED = "本月不公布"


def once(function):
    """What a function makes of a ledger and arguments is made once a ledger (一次算成).

    For what many sections of a report, and each of its months, ask again; the answers die with
    the ledger.
    """

    @functools.wraps(function)
    def answered(ledger, *arguments):
        asked = (function, *arguments)
        if asked not in ledger.told:
            ledger.told[asked] = function(ledger, *arguments)
        return ledger.told[asked]

    return answered


class Sources:
    """Readings of one county and month as the departments gave them, by name."""

    def __init__(self, submissions: Traced):
        self.submissions = submissions
        self.month = submissions.month
        self.indicators = indicators()
        self.indicator = functools.cache(self._indicator)
        self.register = functools.cache(self._register)
        self.at = functools.cache(self._at)
        self.told: dict[tuple, object] = {}

    def _at(self, month: Month) -> Self:
        """The same submissions, as known now, told for another month of them (某月台账)."""
        if month == self.month:
            return self
        other = type(self)(self.submissions.at(month))
        other.at = self.at  # one ledger a month, whichever month it is asked from
        return other

    def months(self) -> list[Month]:
        """The months of the year so far that have submissions (本年已报送月份)."""
        return [month for month in self.month.span() if month in self.submissions.months]

    def _indicator(self, name: str, month: Month | None = None) -> Reading:
        """An indicator's own figure for a month (指标数); the report's month if none is given.

        Raises:
            UnknownName: the dictionary has no such indicator.
        """
        month = month or self.month
        known = self._known(name)
        row = self.submissions.row(name, month)
        if row is None or row.value.value is None:
            return self._absent(known, month)
        return self._from_cell(
            f"{name}@{month}", row.value, known, month,
            as_of=str(row.as_of or ""), estimate=row.estimate,
        )  # fmt: skip

    def published(self, name: str) -> bool:
        """Whether the indicator is due this month at all: quarterly ones only at quarter end."""
        return self._known(name).frequency != "quarterly" or self.month.quarter_end

    def year_ago(self, reading: Reading) -> Reading:
        """The same period of last year as the department states it (上年同期数)."""
        return self._companion(reading, "year_ago", "上年同期数", reading.unit)

    def target_sources(self, reading: Reading, kind: str = "level") -> list[str]:
        """Who set the year's targets (目标来源), such as 本级 and 市下达; the leading one first."""
        found = self.submissions.targets_of(self._indicator_of(reading).indicator, kind)
        return [target.source for target in found]

    def target(self, reading: Reading, kind: str = "level", source: str = "") -> Reading:
        """The year's target (年度目标任务): a level in the indicator's unit, or a rate.

        Of several targets the one of ``source``, or the one that targets.csv names first.
        """
        known = self._indicator_of(reading)
        target = self.submissions.target(reading.indicator, kind, source)
        if target is None:
            return Reading(
                f"{known.indicator}:{kind}_target@{self.month.year}",
                f"{known.name_zh}年度目标", None, missing="待下达年度目标",
            )  # fmt: skip
        suffix, unit = ("年度目标", reading.unit) if kind == "level" else ("增速目标", "%")
        said = f"（{target.source}）" if target.source else ""
        return Reading(
            f"{known.indicator}:{kind}_target@{target.year}{said}",
            f"{known.name_zh}{suffix}{said}",
            target.target.value, unit, known.decimals if kind == "level" else 1, "annual",
            period=str(target.year), department=known.department, **_place(target.target),
            indicator=known.indicator,
        )  # fmt: skip

    def _register(self, name: str) -> Rows:
        """A department's register (名录、台账) as rows of readings.

        Of a register that every department keeps a part of (工作措施), an owed part stands
        as one owed row for each heading that the department had the last time.
        """
        department = self.submissions.department_of(name)
        if department == ANY_DEPARTMENT:
            parts = [self._part(name, one) for one in self.submissions.county.departments]
            return joined_rows(name, self.month, parts, department)
        rows = self.submissions.register(name, self.month)
        if rows is None:
            return missing_rows(name, self.month, self._debt(department), department)
        return rows_of(name, self.month, rows, department)

    def _part(self, name, department):
        rows = self.submissions.register(name, self.month, department)
        if rows is None and department in self.submissions.owed(self.month):
            earlier = [month for month in self.submissions.months if month < self.month]
            sent = [self.submissions.register(name, month, department) for month in earlier]
            last = next((rows for rows in reversed(sent) if rows is not None), [])
            return owed_rows(name, self.month, last, self._debt(department), department)
        return rows_of(name, self.month, rows or [], department)

    def series(self, name: str) -> list[tuple[Month, Reading]]:
        """The year to date, month by month (本年累计序列); months without a figure left out."""
        return [(month, self.indicator(name, month)) for month in self.months()]

    def last_year(self, name: str) -> list[tuple[Month, Reading]]:
        """The same months of last year (上年序列), from history.csv."""
        history = self.submissions.history(name)
        months = [month for month in self.month.year_ago().span() if month in history]
        return [(month, self.past(name, month)) for month in months]

    def past(self, name: str, month: Month) -> Reading:
        """A figure from before the first submission (历史数据), from history.csv."""
        known, history = self._known(name), self.submissions.history(name)
        id = f"{name}@{month}"
        if month not in history:
            return Reading(id, known.name_zh, None, known.unit, missing="无历史资料",
                           formula="history.csv 中没有这个月")  # fmt: skip
        return self._from_cell(id, history[month], known, month)

    def peers(self, name: str) -> list[Reading]:
        """The city's other counties (同市各县区), from peers.csv."""
        found = self.submissions.peers(name)
        return [self._peer(name, county, cell) for county, cell in found.items()]

    def setting(self, key: str) -> Reading:
        """A name or number from county.toml (县情设置)."""
        setting = self.submissions.county.setting(key)
        value = setting.value if isinstance(setting.value, str) else Decimal(str(setting.value))
        return Reading(
            f"county.{key}", f"县情设置 {key}", value, basis="setting",
            department="政府办", file=setting.file, cell=setting.address,
        )  # fmt: skip

    def _known(self, name):
        if name not in self.indicators:
            raise UnknownName(
                f"指标字典 data/indicators.csv 中没有“{name}”，请先在字典中加一行。", name=name
            )
        return self.indicators[name]

    def _indicator_of(self, reading):
        if not reading.indicator:
            raise UnknownName(
                f"“{reading.name}”不是指标字典中的指标，没有上年同期数、公布增速和年度目标。",
                name=reading.name,
            )  # fmt: skip
        return self._known(reading.indicator)

    def _from_cell(self, id, cell, known, month, **more):
        return Reading(
            id, known.name_zh, cell.value, known.unit, known.decimals, known.basis,
            period=str(month), department=known.department, indicator=known.indicator,
            month=month, correction=self.submissions.override(known.indicator, month),
            **_place(cell), **more,
        )  # fmt: skip

    def _absent(self, known, month):
        if known.frequency == "quarterly" and not month.quarter_end:
            missing = NOT_PUBLISHED
        else:
            missing = self._debt(known.department, month)
        return Reading(
            f"{known.indicator}@{month}", known.name_zh, None, known.unit, known.decimals,
            known.basis, str(month), department=known.department, missing=missing,
            indicator=known.indicator, month=month,
        )  # fmt: skip

    def _debt(self, department, month=None):
        owed = department in self.submissions.owed(month or self.month)
        return f"待{department}{'报送' if owed else '核实'}"

    def _companion(self, reading, field, suffix, unit):
        known, month = self._indicator_of(reading), reading.month
        row = self.submissions.row(reading.indicator, month)
        cell = getattr(row, field, None)
        id, name = f"{reading.indicator}:{field}@{month}", f"{reading.name}{suffix}"
        decimals = 1 if unit == "%" else known.decimals
        if cell is None or cell.value is None:
            missing = reading.missing or f"待{known.department}核实"
            return Reading(id, name, None, unit, decimals, department=known.department,
                           missing=missing)  # fmt: skip
        return Reading(
            id, name, cell.value, unit, decimals, known.basis, str(month), reading.as_of,
            department=known.department, **_place(cell), estimate=row.estimate,
        )  # fmt: skip

    def _peer(self, indicator, county, cell):
        return Reading(
            f"{indicator}:{county}@{self.month}", f"{county}", cell.value, "%", 1, "point",
            str(self.month), department="各县区", **_place(cell),
        )  # fmt: skip


def _place(cell):
    return {"file": cell.file, "sheet": cell.sheet, "cell": cell.address}
