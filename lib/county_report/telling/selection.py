"""Choosing rows of a department's register (名录、台账).

A selection remembers in words how it was made and by which columns, so that whatever is
counted from it can name its source.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Self

from county_report.arithmetic import Month
from county_report.errors import UnknownName
from county_report.intake import Column, RegisterForm, registers
from county_report.telling.expressions import evaluate
from county_report.telling.readings import Reading, derive, printed


class Row:
    """One row: every column is an attribute holding a reading."""

    def __init__(self, readings: Mapping[str, Reading]):
        self._readings = readings

    def __getattr__(self, column):
        try:
            return self._readings[column]
        except KeyError:
            raise AttributeError(column) from None

    def columns(self) -> Mapping[str, Reading]:
        """All readings of the row by column."""
        return self._readings

    @functools.cached_property
    def owed(self) -> bool:
        """Whether it only stands for a register that has not come."""
        return all(reading.missing for reading in self._readings.values())


@dataclasses.dataclass(frozen=True, eq=False)
class Selection:
    """Rows of a register, perhaps filtered (名录行).

    ``label`` says in words which rows they are; ``missing`` is empty unless the
    department has not sent the register, and then nothing can be counted.
    """

    form: RegisterForm
    month: Month
    rows: tuple[Row, ...]
    label: str = ""
    missing: str = ""
    department: str = ""
    conditions: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def where(self, **wanted) -> Self:
        """Rows whose columns equal the wanted value, or one of a list of values."""
        return self._kept(wanted, lambda value, choices: value in choices, "＝")

    def without(self, **unwanted) -> Self:
        """Rows whose columns do not equal the value, or any of a list of values."""
        return self._kept(unwanted, lambda value, choices: value not in choices, "≠")

    def begun(self, column: str) -> Self:
        """Rows whose date in ``column`` lies in the report's year so far (今年以来)."""
        start, end = date(self.month.year, 1, 1), self.month.last_day
        return self._where(
            column,
            lambda value: value is not None and start <= value <= end,
            f"{self.column(column).name_zh}在今年以来",
        )

    def filled(self, column: str) -> Self:
        """Rows with something written in a column (已填的)."""
        name = self.column(column).name_zh
        return self._where(column, lambda value: value is not None, f"填有{name}")

    def below(self, expression: str, limit: Reading) -> Self:
        """Rows in which an expression over the columns stays below a limit (低于…的)."""
        worth = [(row, evaluate(expression, row.columns())) for row in self.rows]
        gap = next((value.missing for _, value in worth if value.missing), limit.missing)
        kept = tuple(row for row, value in worth if not gap and value.value < limit.value)
        used = tuple(c for c in self.form.by_name if re.search(rf"\b{c}\b", expression))
        label = "，".join(filter(None, [self.label, f"低于{limit.name}"]))
        return dataclasses.replace(
            self, rows=kept, label=label, missing=self.missing or gap,
            conditions=self.conditions + used,
        )  # fmt: skip

    def values(self, column: str) -> list[Reading]:
        """One column, row by row, without empty cells."""
        key = self.column(column).column
        return [one for one in self._cells(key) if one.value is not None or one.missing]

    def distinct(self, column: str) -> list[Reading]:
        """The first reading of each different value of a column, in order of appearance."""
        seen: dict = {}
        for reading in self.values(column):
            seen.setdefault(reading.value, reading)
        return list(seen.values())

    def groups(self, column: str) -> list[tuple[Reading, Self]]:
        """Groups by a column in order of appearance, each with the reading that names it (分组)."""
        whole, of = self._where(column, lambda _: True, ""), {}
        # one pass: in a long register each group would look at every row again
        for row, cell in zip(self.rows, self._cells(column), strict=True):
            of.setdefault(cell.value, []).append(row)

        def group(value):
            label = self._labelled(f"{self.column(column).name_zh}＝{_word(value)}")
            rows = self.rows if self._owed else tuple(of[value])
            return dataclasses.replace(whole, rows=rows, label=label)

        return [(name, group(name.value)) for name in self.distinct(column)]

    def common(self, column: str, over: str, among: list[Reading]) -> list[Reading]:
        """Values of a column that every one of ``among`` has, by the column ``over`` (共性)."""
        owed = [one for one in among if one.missing]
        if self.missing or owed:
            return owed[:1] or self.values(column)
        holders = [self.where(**{over: one}) for one in among]
        held = [{reading.value: reading for reading in rows.values(column)} for rows in holders]
        shared = [value for value in held[0] if all(value in one for one in held)] if held else []
        return [self._shared(column, value, [one[value] for one in held]) for value in shared]

    def _shared(self, column, value, readings):
        name = self.column(column).name_zh
        return derive(
            f"{self.form.register}[{self.label}].common.{value}@{self.month}", name,
            f"各户“{name}”相同", lambda *values: values[0], *readings,
        )  # fmt: skip

    def frame(self):
        """The rows as a pandas DataFrame, a column each, for an analyst's own look."""
        import pandas

        records = [{c: r.value for c, r in row.columns().items()} for row in self.rows]
        return pandas.DataFrame(records, columns=list(self.form.by_name))

    def _kept(self, conditions, holds, sign):
        kept = self
        for column, wanted in conditions.items():
            choices = _choices(wanted)
            words = "、".join(_word(choice) for choice in choices)
            kept = kept._where(
                column,
                lambda value, choices=choices: holds(value, choices),
                f"{self.column(column).name_zh}{sign}{words}",
            )
        return kept

    def _where(self, column, test, words):
        self.column(column)
        label = self._labelled(words)
        if self._owed:
            return dataclasses.replace(self, label=label)
        cells = self._cells(column)
        gap = next((cell.missing for cell in cells if cell.missing), "")
        rows = tuple(row for row, cell in zip(self.rows, cells, strict=True) if test(cell.value))
        return dataclasses.replace(
            self, rows=rows, label=label, missing=self.missing or gap,
            conditions=(*self.conditions, column),
        )  # fmt: skip

    def column(self, column: str) -> Column:
        """What the form says of a column (列)."""
        known = self.form.by_name
        if column not in known:
            raise UnknownName(
                f"名录“{self.form.sheet}”（{self.form.register}）没有“{column}”列，"
                f"可用的列见 data/registers.csv。",
                register=self.form.register, column=column,
            )  # fmt: skip
        return known[column]

    def _cells(self, column):
        """One column, row by row, as it stands."""
        try:
            return [row.columns()[column] for row in self.rows]
        except KeyError:
            raise AttributeError(column) from None

    @functools.cached_property
    def _owed(self):
        return any(row.owed for row in self.rows)

    def _labelled(self, words):
        return f"{self.label}，{words}" if self.label else words

    def _title(self):
        sheet = self.form.sheet
        return f"{sheet}（{self.label}）" if self.label else sheet


def form(register: str) -> RegisterForm:
    """A register's form, by name (登记表)."""
    known = registers()
    if register not in known:
        raise UnknownName(
            f"名录字典 data/registers.csv 中没有“{register}”，请先在字典中加行。", name=register
        )
    return known[register]


def _choices(wanted):
    wanted = wanted if isinstance(wanted, list | tuple) else [wanted]
    return [one.value if isinstance(one, Reading) else one for one in wanted]


def _word(value):
    return "未填" if value is None else printed(value)
