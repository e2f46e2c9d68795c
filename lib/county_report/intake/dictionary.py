"""The dictionary: indicators, register forms, fixed terms and aliases, all from data/."""

import re
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property, lru_cache

from county_report.errors import BadData
from county_report.intake.own_tables import read_own_table
from county_report.intake.places import below, data_root

ANY_DEPARTMENT = "各部门"
CHOICES = {  # what columns of indicators.csv may hold
    "basis": ("cumulative", "point", "annual"),
    "frequency": ("monthly", "quarterly", "target", "history"),
    "growth": ("nominal", "real", "none"),
    "direction": ("up", "down", "neutral"),
    "source_type": ("survey", "administrative", "public"),
}
KINDS = ("text", "flag", "date", "number")
_settled: ContextVar[dict | None] = ContextVar("settled", default=None)


@dataclass(frozen=True, slots=True)
class Indicator:
    """One row of data/indicators.csv (指标); ``definition`` is what blank forms explain."""

    indicator: str
    name_zh: str
    unit: str
    basis: str
    frequency: str
    growth: str
    department: str
    decimals: int
    direction: str
    minimum: Decimal | None
    maximum: Decimal | None
    source_type: str
    section: str
    definition: str = ""

    def expected(self, month):
        """Whether a month's form must hold it (应报); quarterly ones only at quarter end.

        Other frequencies (target, history) name figures that no form carries.
        """
        return self.frequency == "monthly" or (self.frequency == "quarterly" and month.quarter_end)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register (登记表列); kind is text, flag, date or number.

    ``decimals`` is how a number of it prints; None prints it as it was given. The rest is
    for blank forms: ``carry`` is whose value of last month stands in the cell ("" its own,
    another column's name that one's, ``none`` is the month's own figure and stays empty),
    ``total`` whether its numbers add up, ``choices`` what the drop-down offers.
    """

    column: str
    name_zh: str
    kind: str
    unit: str
    required: bool
    decimals: int | None = None
    carry: str = ""
    total: bool = False
    choices: str = ""
    definition: str = ""


@dataclass(frozen=True)
class RegisterForm:
    """A register sheet (登记表): whose it is, what the sheet is called, its columns."""

    register: str
    department: str
    sheet: str
    columns: tuple[Column, ...]

    @cached_property
    def by_name(self):
        """The columns by their names (列), in the order of the form."""
        return {column.column: column for column in self.columns}


@dataclass(frozen=True, slots=True)
class Term:
    """A fixed name that may carry digits (固定用语)."""

    term: str
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """An evaluative word (评价性词语): only a claim may say it; ``tone`` is + or −."""

    word: str
    tone: str
    note: str


def indicators():
    """The indicators (指标) of data/indicators.csv: dict of code → Indicator, file order."""
    return _indicators(*stamped("indicators.csv"))


def registers():
    """The register forms (登记表) of data/registers.csv: dict of name → RegisterForm."""
    return _registers(*stamped("registers.csv"))


def terms():
    """The fixed terms (固定用语) of data/terms.csv: tuple of Term; none if it is absent."""
    return _terms(*stamped("terms.csv"))


def evaluations():
    """The evaluative words (评价性词语) of data/evaluations.csv: tuple; none if it is absent."""
    return _evaluations(*stamped("evaluations.csv"))


def aliases():
    """Other names (别名) of columns and indicators, of data/aliases.csv: alias → name."""
    return _aliases(*stamped("aliases.csv"))


@contextmanager
def settled():
    """Until this is left, dictionaries count as they were first seen in it (字典暂定).

    What is made in it is made of one version of each; and the disk is asked once, not at
    every figure.
    """
    token = _settled.set({} if _settled.get() is None else _settled.get())
    try:
        yield
    finally:
        _settled.reset(token)


def stamped(name):
    """A dictionary's path, and its stamp (版本): a kernel that lives for days must see an edit."""
    seen = _settled.get()
    if seen is None:
        return _stamped(name)
    if name not in seen:
        seen[name] = _stamped(name)
    return seen[name]


def _stamped(name):
    path = below(data_root(), name)
    try:
        status = path.stat()
    except FileNotFoundError:
        return path, None
    return path, (status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _indicators(path, stamp):
    wanted = [name for name in Indicator.__dataclass_fields__ if name != "definition"]
    rows = read_own_table(path, "indicators.csv", wanted)
    return _unique(((row["indicator"], _indicator(row)) for _, row in rows), "指标")


def _indicator(row):
    texts = {name: row.get(name, "") for name in Indicator.__dataclass_fields__}
    for column, allowed in CHOICES.items():
        row.one_of(column, allowed)
    _filled(row, "indicator", "name_zh", "department")
    bounds = {name: _bound(row, name) for name in ("minimum", "maximum")}
    return Indicator(**texts | bounds | {"decimals": _decimals(row, "应是 0 到 9 的整数")})


def _bound(row, column):
    try:
        bound = Decimal(row[column]) if row[column] else None
    except InvalidOperation:
        raise row.fault(column, "不是数字") from None
    if bound is not None and not bound.is_finite():
        raise row.fault(column, "不是数字")
    return bound


def _decimals(row, why):
    if not re.fullmatch("[0-9]", row["decimals"]):
        raise row.fault("decimals", why)
    return int(row["decimals"])


def _filled(row, *columns):
    for column in columns:
        if not row[column]:
            raise row.fault(column, "不能为空")


@lru_cache(maxsize=8)
def _registers(path, stamp):
    names = ("register", "department", "sheet", "column", "name_zh", "kind", "unit", "required")
    grouped = {}
    for _, row in read_own_table(path, "registers.csv", names):
        key = (row["register"], row["department"], row["sheet"])
        grouped.setdefault(key, []).append(_column(row))
    forms = ((key[0], RegisterForm(*key, tuple(columns))) for key, columns in grouped.items())
    return _unique(forms, "登记表")


def _column(row):
    _filled(row, "register", "department", "sheet", "column", "name_zh")
    row.one_of("kind", KINDS)
    return Column(
        *(row[name] for name in ("column", "name_zh", "kind", "unit")),
        required=row.one_of("required", ("yes", "no")) == "yes",
        decimals=_decimals(row, "应是 0 到 9 的整数，或不填") if row.get("decimals") else None,
        total=row.get("total") == "yes",
        **{name: row.get(name, "") for name in ("carry", "choices", "definition")},
    )


@lru_cache(maxsize=8)
def _terms(path, stamp):
    rows = read_own_table(path, "terms.csv", ("term", "kind", "note")) if stamp else []
    return tuple(Term(row["term"], row["kind"], row["note"]) for _, row in rows)


@lru_cache(maxsize=8)
def _evaluations(path, stamp):
    rows = read_own_table(path, "evaluations.csv", ("word", "tone", "note")) if stamp else []
    for line, row in rows:
        if not row["word"] or row["tone"] not in ("+", "-"):
            raise BadData(f"evaluations.csv 第 {line} 行应有词语，tone 应是 + 或 -，请改正。")
    return tuple(Evaluation(row["word"], row["tone"], row["note"]) for _, row in rows)


@lru_cache(maxsize=8)
def _aliases(path, stamp):
    rows = read_own_table(path, "aliases.csv", ("alias", "name")) if stamp else []
    return {row["alias"]: row["name"] for _, row in rows}


def _unique(pairs, what):
    found = {}
    for name, entry in pairs:
        if name in found:
            raise BadData(f"{what} {name} 在字典中出现两次，请删去一个。", name=name)
        found[name] = entry
    return found
