"""What intake hands upward: cells, rows, targets, revisions and findings.

Every number of record is a ``decimal.Decimal`` in the dictionary's unit and keeps the
file, sheet and cell it was read from.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from county_report.arithmetic.periods import Month

ERROR, DOUBT, NOTE = "错误", "疑问", "提示"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as received (单元格).

    ``value`` is converted (Decimal in the dictionary's unit, date, bool, str) and is None
    where nothing usable was read; ``text`` is what stood there; ``file`` is relative to
    the data root, ``address`` is like ``D7``.
    """

    value: Decimal | str | date | bool | None
    text: str
    file: str
    sheet: str
    address: str

    def __reduce__(self):
        # a snapshot holds as many as the sheets have; a dataclass's own way is ten times slower
        return Cell, (self.value, self.text, self.file, self.sheet, self.address)


@dataclass(frozen=True, slots=True)
class Revision:
    """A past value changed with a reason (修订), in the dictionary's unit.

    ``month`` is the month whose value changes, ``submitted`` the month folder in which
    the department said so; ``cell`` is the cell of the new value, ``reason_cell`` that of
    the reason, ``before`` the one whose value stood until then, once it is applied.
    """

    indicator: str
    month: Month
    old: Decimal | None
    new: Decimal
    reason: str
    department: str
    submitted: Month
    cell: Cell
    reason_cell: Cell
    before: Cell | None = None


@dataclass(frozen=True, slots=True)
class Override:
    """A figure that the office corrected by hand (人工更正): who, when and why.

    ``cell`` is the cell of the new value in overrides.csv, ``before`` the one it stands
    for, once it is applied; None where nothing was submitted.
    """

    indicator: str
    month: Month
    cell: Cell
    who: str
    when: date
    why: str
    before: Cell | None = None


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator of one month as a department submitted it (指标行).

    ``value.value`` is None where the cell was empty, doubtful or wrong; the finding says
    why. ``published`` is the bureau's own growth (公布增速, %), never a ratio of ours.
    """

    indicator: str
    month: Month
    department: str
    value: Cell
    year_ago: Cell | None = None
    published: Cell | None = None
    estimate: bool = False
    as_of: date | None = None
    note: str = ""
    revised: Revision | None = None
    as_of_cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The year's target (年度目标): a level in the dictionary's unit, or a growth in %."""

    year: int
    indicator: str
    kind: str
    target: Cell
    source: str
    schedule: str


@dataclass(frozen=True, slots=True)
class Task:
    """A department's part of a yearly target (任务分解), of one source of funds."""

    year: int
    department: str
    source: str
    indicator: str
    target: Cell
    schedule: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A part's weight in a total (权重), in percent of it, by one way of accounting."""

    total: str
    account: str
    part: str
    indicator: str
    weight: Cell
    basis: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend (核查发现): where, what was read, why it is wrong, what to do.

    ``stops`` says what kind of doubt stops the report from being signed (签发前须解决).
    """

    severity: str
    department: str
    month: Month
    file: str
    sheet: str
    cell: str
    read: str
    why: str
    action: str
    stops: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from: a department's file of one month; it words findings."""

    department: str
    month: Month
    file: str
    sheet: str = ""

    def finding(self, severity, cell, read, why, action):
        """A finding (核查发现) at a cell of this source."""
        return Finding(
            severity, self.department, self.month, self.file, self.sheet, cell, read, why, action
        )

    def cell(self, value, text, address):
        """A cell (单元格) of this source."""
        return Cell(value, text, self.file, self.sheet, address)


@dataclass(slots=True)
class Submission:
    """What one department's file of one month held, read and checked alone.

    ``foreign`` are indicators that are another department's to report: never taken, only
    held against what that department says.
    """

    department: str
    month: Month
    file: str
    rows: dict[str, IndicatorRow] = field(default_factory=dict)
    foreign: dict[str, Cell] = field(default_factory=dict)
    registers: dict[str, list[dict[str, Cell]]] = field(default_factory=dict)
    revisions: list[Revision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
