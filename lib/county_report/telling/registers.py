"""A department's register as rows of readings, and what can be told of them (名录、台账).

Rows are counted, added up and compared; every result is a reading whose inputs are the
cells it was made from, those by which the rows were chosen included.
"""

import dataclasses
from collections.abc import Mapping
from decimal import Decimal
from typing import Self

from county_report.arithmetic import Month
from county_report.errors import UndefinedResult
from county_report.telling.expressions import evaluate
from county_report.telling.readings import Reading, derive
from county_report.telling.selection import Row, Selection, form


class Rows(Selection):
    """Rows of a register and the readings derived from them (名录行)."""

    def count(self, unit: str = "个") -> Reading:
        """How many rows (户数、个数)."""
        cells = self._cells(next(iter(self.form.by_name)))
        return self._derived("count", f"{self._title()}数", f"{self._title()}逐行计数",
                             lambda *values: Decimal(len(values)), cells, unit, 0)  # fmt: skip

    def total(self, expression: str, unit: str = "") -> Reading:
        """The sum of a column, or of an expression over the columns (合计)."""
        known = self.form.by_name.get(expression)
        name = known.name_zh if known else expression
        cells = [evaluate(expression, row.columns()) for row in self.rows]
        cells = [cell for cell in cells if cell.value is not None or cell.missing]
        return self._derived(
            f"total.{expression}", f"{self._title()}{name}合计", f"{self._title()}“{name}”逐行相加",
            lambda *values: sum(values, Decimal(0)), cells,
            unit or (known.unit if known else ""),
        )  # fmt: skip

    def variety(self, column: str, unit: str = "个") -> Reading:
        """How many different values a column has (涉及…个)."""
        name = f"{self._title()}涉及{self.column(column).name_zh}数"
        return self._derived(
            f"variety.{column}", name, f"{self._title()}“{self.column(column).name_zh}”去重计数",
            lambda *values: Decimal(len(set(values))), self.values(column), unit, 0,
        )  # fmt: skip

    def latest(self, column: str) -> Reading:
        """The latest date of a column (最晚时限)."""
        name = self.column(column).name_zh
        return self._derived(
            f"latest.{column}", f"{self._title()}最晚{name}", f"{self._title()}“{name}”取最晚",
            lambda *dates: max(dates) if dates else _refuse(name), self.values(column), "",
        )  # fmt: skip

    def least(self, expression: str, name: str, unit: str = "") -> Reading:
        """The smallest value of an expression over the rows (最小值)."""
        return self._extreme("least", min, "最小值", expression, name, unit)

    def greatest(self, expression: str, name: str, unit: str = "") -> Reading:
        """The largest value of an expression over the rows (最大值)."""
        return self._extreme("greatest", max, "最大值", expression, name, unit)

    def ordered(self, expression: str) -> Self:
        """The rows by an expression over the columns, smallest first (由小到大排)."""
        worth = [(evaluate(expression, row.columns()), row) for row in self.rows]
        known = [(value, row) for value, row in worth if value.value is not None]
        rows = tuple(row for _, row in sorted(known, key=lambda pair: pair[0].value))
        return dataclasses.replace(self, rows=rows)

    def picked(self, *names: str) -> list[tuple[Reading, ...]]:
        """Some columns, row by row (几列)."""
        return [tuple(row.columns()[self.column(n).column] for n in names) for row in self.rows]

    def counts(self, column: str, unit: str = "个") -> list[tuple[Reading, Reading]]:
        """How many rows each group has, largest first: (name, count) pairs (分组计数)."""
        return _descending([(name, rows.count(unit)) for name, rows in self.groups(column)])

    def totals(self, column: str, expression: str) -> list[tuple[Reading, Reading]]:
        """What each group adds up to, largest first: (name, total) pairs (分组合计)."""
        return _descending([(name, rows.total(expression)) for name, rows in self.groups(column)])

    def _extreme(self, kind, choose, word, expression, name, unit):
        cells = [evaluate(expression, row.columns()) for row in self.rows]
        return self._derived(
            f"{kind}.{expression}", f"{self._title()}{name}{word}", f"{name}逐行计算后取{word}",
            lambda *values: choose(values) if values else _refuse(name), cells, unit,
        )  # fmt: skip

    def _derived(self, kind, name, formula, function, cells, unit, decimals=None):
        id = f"{self.form.register}[{self.label}].{kind}{f'({unit})' if unit else ''}@{self.month}"
        if self.missing:
            return Reading(id, name, None, unit, missing=self.missing, department=self.department)
        reading = derive(id, name, formula, function, *cells, unit=unit, decimals=decimals)
        return dataclasses.replace(
            reading, department=self.department, period=str(self.month),
            # a cell may be both counted and what the row was chosen by
            inputs=tuple(dict.fromkeys(reading.inputs + self._condition_cells())),
        )  # fmt: skip

    def _condition_cells(self):
        """The cells by which these rows were chosen belong to the source of the result.

        An empty one is no source: there is nothing to read in it.
        """
        columns = [self._cells(column) for column in self.conditions]
        cells = [cell for row in zip(*columns, strict=True) for cell in row]
        return tuple(cell for cell in cells if cell.value is not None or cell.missing)


class _Readings(Mapping):
    """The readings of a row by column, each made when it is first asked for.

    Most cells of most months are never told of.
    """

    __slots__ = ("_cells", "_made", "_reading")

    def __init__(self, cells, reading):
        self._cells, self._reading, self._made = cells, reading, {}

    def __getitem__(self, column):
        made = self._made.get(column)
        if made is None:
            made = self._made[column] = self._reading(column, self._cells[column])
        return made

    def __contains__(self, column):
        return column in self._cells

    def __iter__(self):
        return iter(self._cells)

    def __len__(self):
        return len(self._cells)


def rows_of(register: str, month: Month, cells: list[dict], department: str) -> Rows:
    """Rows from what intake read: a dict of cells a row."""
    known, period = form(register), str(month)

    def reading(column, cell):
        return _reading(register, known.by_name[column], period, cell, department)

    rows = tuple(Row(_Readings(row, reading)) for row in cells)
    return Rows(known, month, rows, department=department)


def missing_rows(register: str, month: Month, missing: str, department: str) -> Rows:
    """A register that has not come: one row in which every cell is still owed."""
    row = _owed_row(register, month, missing, department)
    return Rows(form(register), month, (row,), missing=missing, department=department)


def owed_rows(
    register: str, month: Month, last: list[dict], missing: str, department: str
) -> Rows:
    """A part that has not come: an owed row for each different first column of the last one."""
    heading = next(iter(form(register).by_name))
    values = dict.fromkeys(row[heading].value for row in last)
    rows = [_owed_row(register, month, missing, department, {heading: one}) for one in values]
    return Rows(form(register), month, tuple(rows), department=department)


def joined_rows(register: str, month: Month, parts: list[Rows], department: str) -> Rows:
    """The departments' parts of one register as one."""
    rows = tuple(row for part in parts for row in part.rows)
    return Rows(form(register), month, rows, department=department)


def _owed_row(register, month, missing, department, known=None):
    known = known or {}
    return Row({
        name: Reading(
            f"{register}.{name}:{department}{''.join(known.values())}@{month}", column.name_zh,
            known.get(name), column.unit, department=department,
            missing="" if name in known else missing,
        )
        for name, column in form(register).by_name.items()
    })  # fmt: skip


def _reading(register, known, period, cell, department):
    sender = cell.file.rpartition("/")[2]
    return Reading(
        f"{register}.{known.column}:{sender}!{cell.address}@{period}", known.name_zh, cell.value,
        known.unit, known.decimals, "text" if known.kind == "text" else "point", period,
        department=department, file=cell.file, sheet=cell.sheet, cell=cell.address,
        missing=_gap(cell, known, department),
    )  # fmt: skip


def _gap(cell, known, department):
    """An empty optional cell is simply empty; anything else without a value is owed."""
    if cell.value is not None or not (cell.text or known.required):
        return ""
    return f"待{department}核实"


def _descending(pairs):
    return sorted(pairs, key=lambda pair: -(pair[1].value or Decimal(0)))


def _refuse(name):
    raise UndefinedResult(f"{name}：没有可比较的行。", words="无可比较的行")
