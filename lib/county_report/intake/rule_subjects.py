"""What a rule is about (核查对象): indicators by code or basis, register columns by row.

A subject is words apart by spaces. ``cumulative`` (point, annual) means every amount of that
basis, which a rate in % is not, ``all`` every indicator, ``-gdp`` all but this one, ``gdp``
this one, and ``key_projects.done@name`` a register's column with its rows known by name.
"""

from dataclasses import dataclass
from decimal import Decimal

from county_report.intake.dictionary import indicators, registers
from county_report.intake.model import Cell

BASES = ("cumulative", "point", "annual")


@dataclass(frozen=True, slots=True)
class Pair:
    """A number of this month and the last one known before it (本月与上月).

    ``sent`` is the last one as its sheet had it, which a revision may have changed since.
    """

    name: str
    department: str
    now: Cell
    before: Cell
    sent: Decimal
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    """A number's course through the year (各月走势): ``values`` from January, None: unknown."""

    name: str
    department: str
    now: Cell
    values: list
    indicator: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """A register's column (登记表列) whose rows are known by ``keys``."""

    register: str
    column: str
    keys: tuple[str, ...]

    def rows(self, submissions, month):
        """The rows (登记表行) of a month by key; a key that comes twice names its last row."""
        rows = submissions.register(self.register, month) or []
        return {self.key(row): row for row in rows}

    def key(self, row):
        """What a row is known by (行名)."""
        return "、".join(row[name].text for name in self.keys)

    @property
    def header(self):
        """The column's name in the form (列名)."""
        known = registers()[self.register].columns
        return next(c.name_zh for c in known if c.column == self.column)


def codes(rule):
    """The indicators (指标) a subject names, in dictionary order."""
    words = [word for word in rule.subject.split() if "." not in word]
    left_out = {word[1:] for word in words if word[0] == "-"}
    for word in left_out | {w for w in words if w[0] != "-" and w not in (*BASES, "all")}:
        if word not in indicators():
            raise rule.fault(f"没有指标 {word}")
    return [
        code
        for code, known in indicators().items()
        if code not in left_out and not _names(known).isdisjoint(words)
    ]


def _names(known):
    return {known.indicator, "all"} | ({known.basis} if known.unit != "%" else set())


def columns(rule):
    """The register columns (登记表列) a subject names."""
    return [_column(rule, word) for word in rule.subject.split() if "." in word]


def _column(rule, word):
    place, _, keys = word.partition("@")
    register, _, column = place.partition(".")
    names = {c.column for c in registers()[register].columns} if register in registers() else set()
    found = Column(register, column, tuple((keys or column).split("+")))
    if not {column, *found.keys} <= names:
        raise rule.fault(f"没有登记表列 {word}")
    return found


def pairs(rule, submissions, month):
    """Each number of the subject (本月) with the last known of the year (上次)."""
    for code in codes(rule):
        now, before = submissions.rows.get((month, code)), last_known(submissions, code, month)
        if now and before and now.value.value is not None:
            name = indicators()[code].name_zh
            sent = before.revised.old if before.revised else before.value.value
            yield Pair(name, now.department, now.value, before.value, sent, code)
    for column in columns(rule):
        yield from _row_pairs(column, submissions, month)


def last_known(submissions, code, month):
    """The indicator's last row (上次报送) of the same year that has a value, or None."""
    for each in reversed(month.span()[:-1]):
        row = submissions.rows.get((each, code))
        if row and row.value.value is not None:
            return row
    return None


def a_year_before(submissions, code, month):
    """The indicator's cell of the same month last year (上年同月), from files or history.csv."""
    row = submissions.rows.get((month.year_ago(), code))
    cell = row.value if row else submissions.history(code).get(month.year_ago())
    return cell if cell and cell.value is not None else None


def _row_pairs(column, submissions, month):
    earlier = [m for m in month.span()[:-1] if submissions.register(column.register, m)]
    if not earlier:
        return
    form = registers()[column.register]
    known, header = column.rows(submissions, earlier[-1]), column.header
    for key, row in column.rows(submissions, month).items():
        now = row[column.column]
        before = known[key][column.column] if key in known else now
        if isinstance(now.value, Decimal) and isinstance(before.value, Decimal) and key in known:
            yield Pair(f"{key}”的“{header}", form.department, now, before, before.value)


def trails(rule, submissions, month):
    """Each number of the subject with its course through the year (各月走势)."""
    months = month.span()
    for code in codes(rule):
        rows = [submissions.rows.get((each, code)) for each in months]
        if rows[-1] and rows[-1].value.value is not None:
            values = [row and row.value.value for row in rows]
            name, row = indicators()[code].name_zh, rows[-1]
            yield Trail(name, row.department, row.value, values, code, row.note)
    for column in columns(rule):
        sent = [column.rows(submissions, each) for each in months]
        form, header = registers()[column.register], column.header
        for key in sent[-1]:
            cells = [rows[key][column.column] if key in rows else None for rows in sent]
            if isinstance(cells[-1].value, Decimal):
                values = [cell and cell.value for cell in cells]
                name = f"{key}”的“{header}"
                yield Trail(name, form.department, cells[-1], values)
