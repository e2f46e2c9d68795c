"""What a sheet of a blank form consists of (空白表), before any program writes it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from county_report.intake.forms import REFERENCE

NOT_HERE = "—"
YES_NO = ("是", "否")
HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1


@dataclass(frozen=True, slots=True)
class BlankColumn:
    """A column of a blank form (列); ``kind`` is text, number, date or flag.

    A ``locked`` column is for looking only. ``formula`` names other columns of the row in
    braces. ``month_figure`` is typed anew each month; ``low`` and ``high`` bound it.
    """

    key: str
    name: str
    kind: str = "text"
    unit: str = ""
    locked: bool = False
    required: bool = False
    month_figure: bool = False
    total: bool = False
    formula: str = ""
    comment: str = ""
    choices: tuple[str, ...] = ()
    only_choices: bool = False
    low: Decimal | date | None = None
    high: Decimal | date | None = None
    narrowest: int = 0

    @property
    def aside(self):
        """Whether the column is only for looking at (参考列)."""
        return self.name.startswith(REFERENCE)

    @property
    def heading(self):
        """The column's heading (表头), with its unit."""
        return f"{self.name}\n（{self.unit}）" if self.unit else self.name


@dataclass(slots=True)
class BlankRow:
    """A row prefilled (行): values, remarks and bounds by column; ``locked`` are its own.

    ``rising`` are the columns that may not fall below what stands in another column.
    """

    values: dict = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    comments: dict[str, str] = field(default_factory=dict)
    limits: dict[str, tuple] = field(default_factory=dict)
    rising: dict[str, str] = field(default_factory=dict)
    required: frozenset[str] = frozenset()


@dataclass(slots=True)
class BlankSheet:
    """A sheet to be filled in (空白表): columns, prefilled rows and spare ones below.

    ``confirm`` asks the department to confirm rows that were carried forward.
    """

    name: str
    title: str
    remark: str
    columns: list[BlankColumn]
    rows: list[BlankRow]
    spare: int = 0
    confirm: bool = False
    frozen: int = 1

    @property
    def last_row(self):
        """The last row to be filled in (末行), counted from 1."""
        return FIRST_ROW + len(self.rows) + self.spare - 1

    @property
    def totals(self):
        """The columns with a total (合计列)."""
        return [column for column in self.columns if column.total]


def reference(key, name, unit="", **more):
    """A column to look at (参考列): intake does not read it, nobody types in it."""
    return BlankColumn(key, f"{REFERENCE}\n{name}", unit=unit, locked=True, **more)


def bounds(low, high):
    """Bounds as people write them (上下限): a list, empty where there are none."""
    least, most = [f"不小于{low}"], [f"不大于{high}"]
    return (least if low is not None else []) + (most if high is not None else [])
