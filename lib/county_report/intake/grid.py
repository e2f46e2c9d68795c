"""A sheet with its source: cells read one by one, each doubt becoming a finding."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from county_report.intake.model import DOUBT, ERROR, Finding, Source
from county_report.intake.number_grammar import (
    APPROXIMATE,
    EXACT,
    MEASURED,
    MISSING,
    half_width,
    parse_number,
    tidy,
)
from county_report.intake.units import convert, normal_unit

DAY = re.compile(
    r"(\d{4})(?:年(\d{1,2})月(\d{1,2})[日号]|([-/.])(\d{1,2})\4(\d{1,2})|(\d\d)(\d\d))"
    r"(?:T?\d\d?:\d\d(?::\d\d(?:\.0+)?)?)?",
    re.ASCII,
)
FLAGS = {
    "是": True, "有": True, "√": True, "✓": True, "y": True, "yes": True, "1": True, "true": True,
    "否": False, "无": False, "×": False, "n": False, "no": False, "0": False, "false": False,
}  # fmt: skip
DASHES = frozenset(["", "-", "--", "---", "—", "——", "–", "―", "─", "/", "／"])
NEVER_CALCULATED = "（没有计算结果的公式）"
PENDING = frozenset(["未报", "未填", "未报送", "暂缺", "待报", "待定", "待核"])


@dataclass
class Grid:
    """A sheet's rows (表格) and its source; readers take row and column counted from 0.

    A ``wanted`` cell that is empty is a 疑问; a cell that cannot be what its column is, or
    that holds an error or a formula never calculated, is an 错误 and reads as missing.
    """

    rows: list[list]
    faults: dict[str, str]
    source: Source
    findings: list[Finding] = field(default_factory=list)

    def raw(self, row, column):
        """What stands in a cell (原值); '' outside the sheet or where no column is."""
        if column is None or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def text(self, row, column):
        """A cell's text (文本), trimmed, whole numbers without a decimal point."""
        return shown(self.raw(row, column))

    def report(self, severity, row, column, why, action):
        """Add a finding (核查发现) at a cell."""
        place = address(row, column)
        fault = self.faults.get(place)
        read = NEVER_CALCULATED if fault == "formula" else fault or self.text(row, column)
        self.findings.append(self.source.finding(severity, place, read, why, action))

    def cell(self, value, row, column):
        """A cell (单元格) with its value, text and address."""
        return self.source.cell(value, self.text(row, column), address(row, column))

    def words(self, row, column, name, wanted):
        """A text cell (文字)."""
        text = self.text(row, column)
        filled = text not in DASHES and not self._faulty(row, column, name)
        if wanted and text in DASHES:
            self._ask(row, column, name)
        return self.cell(text if filled else None, row, column)

    def number(self, row, column, name, unit, own_unit, wanted):
        """A number cell (数值) stated in ``unit``, converted to ``own_unit``."""
        value = None
        number = parse_number(self.raw(row, column), percent=normal_unit(unit) == "%")
        if self._faulty(row, column, name):
            pass
        elif number.kind == EXACT:
            value = self._converted(number.value, row, column, name, unit, own_unit)
        elif number.kind == MISSING:
            self._ask_if(wanted, row, column, name)
        elif number.kind == MEASURED:
            value = self._measured(number, row, column, name, unit, own_unit)
        elif number.kind == APPROXIMATE:
            action = f"请{self.source.department}核实后填确数；如确数就是 {number.near}，只填数字"
            self.report(DOUBT, row, column, f"“{name}”是约数，没有采用", action)
        else:
            self.report(ERROR, row, column, f"“{name}”不是数字", self._fill("准确的数字"))
        return self.cell(value, row, column)

    def day(self, row, column, name, wanted):
        """A date cell (日期), also where it was typed as text."""
        raw, value = self.raw(row, column), None
        if isinstance(raw, date):
            value = raw
        elif self._filled(row, column, name, wanted):
            value = _day(shown(raw))
            if value is None:
                action = self._fill("2021年9月30日这样的日期")
                self.report(ERROR, row, column, f"“{name}”不是日期", action)
        return self.cell(value, row, column)

    def flag(self, row, column, name, wanted):
        """A yes-or-no cell (是否)."""
        value = FLAGS.get(half_width(self.text(row, column)).lower())
        if value is None and self._filled(row, column, name, wanted):
            self.report(ERROR, row, column, f"“{name}”应填“是”或“否”", self._fill("“是”或“否”"))
        return self.cell(value, row, column)

    def _converted(self, value, row, column, name, unit, own_unit):
        converted = convert(value, unit, own_unit)
        if converted is None:
            why = f"“{name}”的单位“{unit}”与规定单位“{own_unit or '无'}”不能换算"
            self.report(ERROR, row, column, why, self._fill(f"以{own_unit}为单位的数"))
        return converted

    def _measured(self, number, row, column, name, unit, own_unit):
        value = convert(number.value, number.unit, own_unit)
        if value is None:
            why = f"“{name}”写着单位“{number.unit}”，与规定单位“{own_unit or '无'}”不能换算"
            self.report(ERROR, row, column, why, self._fill("不带单位的数"))
        elif normal_unit(number.unit) != normal_unit(unit):
            why = f"“{name}”写着单位“{number.unit}”，这一列的单位却是“{unit or '无'}”，按前者换算"
            self.report(DOUBT, row, column, why, f"请{self.source.department}核对单位，只填数字")
        return value

    def _filled(self, row, column, name, wanted):
        if self._faulty(row, column, name):
            return False
        filled = parse_number(self.raw(row, column)).kind != MISSING
        if not filled:
            self._ask_if(wanted, row, column, name)
        return filled

    def _faulty(self, row, column, name):
        fault = self.faults.get(address(row, column)) if column is not None else None
        if fault:
            why = "是公式但没有计算结果" if fault == "formula" else f"是错误值 {fault}"
            self.report(ERROR, row, column, f"“{name}”{why}", self._fill("数值（粘贴为数值）"))
        return bool(fault)

    def _ask_if(self, wanted, row, column, name):
        # a dash in an optional column says that there is none; 未报 says that there is one
        if wanted or self.text(row, column) in PENDING:
            self._ask(row, column, name)

    def _ask(self, row, column, name):
        self.report(DOUBT, row, column, f"“{name}”没有填写", self._fill(f"“{name}”"))

    def _fill(self, what):
        return f"请{self.source.department}填写{what}后重新报送"


def shown(raw):
    """A raw cell as text (原文): numbers plainly, dates as 2021-09-30, else trimmed."""
    if isinstance(raw, str):
        return raw.strip(" \t\r\n\u3000\xa0")
    if isinstance(raw, bool) or raw is None:
        return {True: "是", False: "否", None: ""}[raw]
    text = f"{raw:.15g}" if isinstance(raw, float) else str(raw)
    return str(tidy(Decimal(text))) if "e" in text and isinstance(raw, float) else text


def address(row, column):
    """A cell's address (单元格地址) from row and column counted from 0.

    >>> address(6, 3), address(0, 27)
    ('D7', 'AB1')
    """
    return "" if column is None else f"{_letters(column)}{row + 1}"


@lru_cache(maxsize=16_384)
def _letters(column):
    letters, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def _day(text):
    found = DAY.fullmatch(re.sub(r"\s", "", half_width(text)))
    if not found:
        return None
    year, *rest = (part for part in found.groups() if part and part.isdecimal())
    try:
        return date(int(year), *map(int, rest))
    except ValueError:
        return None
