"""One fault in one department's file: which cell is drawn, what is put there, where it must show.

The draw is seeded and blind: every cell of a kind, in every month of the demo, has the same
chance, whether or not a rule looks at it.
"""

import copy
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePath
from types import SimpleNamespace

from openpyxl.utils.cell import coordinate_to_tuple

from county_report.intake import dictionary

KINDS = {}


def kind(name):
    """Keep a function that sows a fault under the fault's name (差错种类)."""

    def keep(sow):
        KINDS[name] = sow
        return sow

    return keep


@dataclass
class Sowing:
    """A fault being made: ``changed`` sheets by department, ``places`` where it must be found.

    ``months`` are the clean submissions by month, ``books`` the sheets as received by
    (department, month).
    """

    months: dict
    books: dict
    dice: object
    month: object = None
    changed: dict = field(default_factory=dict)
    places: list = field(default_factory=list)

    def draw(self, pool):
        """One of (month, thing), all alike; the month is the month of the fault."""
        self.month, thing = self.dice.choice(list(pool))
        return thing

    def figure(self, wanted=lambda row: row.value.value):
        """An indicator's row of any month that has the wanted kind of value."""
        return self.draw(
            (month, row)
            for month, clean in self.months.items()
            for (when, _), row in clean.rows.items()
            if when == month and row.value.value is not None and wanted(row)
        )

    def entry(self, kind="number", wanted=lambda cell: cell.value):
        """A register's cell of any month: register, column, cell, row."""
        return self.draw(
            (month, SimpleNamespace(form=form, column=column, cell=row[column.column], row=row))
            for month, clean in self.months.items()
            for form in dictionary.registers().values()
            for row in clean.register(form.register, month) or []
            for column in form.columns
            if column.kind == kind and not column.name_zh.endswith("序号")
            if row[column.column].value is not None and wanted(row[column.column])
        )

    def earlier(self, row):
        """The same indicator a month before, or None."""
        return self.months[self.month].rows.get((self.month.previous(), row.indicator))

    def book(self, cell):
        """The sheets of the file a cell is in, which may be changed."""
        department = department_of(cell.file)
        if department not in self.changed:
            self.changed[department] = copy.deepcopy(self.books[department, self.month])
        return self.changed[department]

    def sheet(self, cell):
        """The sheet a cell is in."""
        return next(sheet for sheet in self.book(cell) if sheet.name == cell.sheet)

    def raw(self, cell):
        """What stands in a cell."""
        at, column = place(cell)
        return self.sheet(cell).rows[at][column]

    def put(self, cell, value):
        """Put a value into a cell; the fault must be found there."""
        at, column = place(cell)
        self.sheet(cell).rows[at][column] = value
        self.found_at(cell.sheet, cell.address)

    def found_at(self, sheet, address="", name=""):
        """A finding of this sheet counts if it is at the cell, or names what is gone."""
        self.places.append((sheet, address, name))

    def found(self, finding):
        """Whether an 错误 or 疑问 stands where the fault is."""
        if finding.severity == "提示" or department_of(finding.file) not in self.changed:
            return False
        return any(
            finding.sheet == sheet and (finding.cell == address if address else name in finding.why)
            for sheet, address, name in self.places
        )


def department_of(file):
    """Whose file it is; one sent again is called 乡村振兴局（第2次）.xlsx."""
    return PurePath(file).stem.partition("（")[0]


def place(cell):
    """A cell's row and column, from 0."""
    row, column = coordinate_to_tuple(cell.address)
    return row - 1, column - 1


def plain(value):
    """A number's digits as somebody types them."""
    return f"{Decimal(str(value).replace(',', '')):f}"
