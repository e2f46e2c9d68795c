"""A reading (读数): one figure, name or date, and where it came from.

Everything that a sentence, table, chart or alt text shows is a reading. It is either
read from a cell (file, sheet, cell) or derived from other readings by a stated formula.
A reading without a value says who owes it and poisons whatever is derived from it, so
a gap can travel into the report but never turn into a number.
"""

import dataclasses
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from county_report.arithmetic import Month
from county_report.errors import UndefinedResult
from county_report.intake import Override

Value = Decimal | str | date | bool | None


@dataclasses.dataclass(frozen=True, eq=False)
class Reading:
    """One figure with its source (读数).

    ``formula`` and ``inputs`` are empty for a reading taken from a cell; ``department``
    … ``cell`` are empty for a derived one. ``missing`` is the Chinese text that stands
    where the value would, and empty when there is a value. ``correction`` says what the
    office corrected it from by hand.

    >>> total = Reading("a", "甲", Decimal(3), "户") + Reading("b", "乙", Decimal(4), "户")
    >>> total.value, total.unit, total.formula
    (Decimal('7'), '户', '甲 ＋ 乙')
    """

    id: str
    name: str
    value: Value
    unit: str = ""
    decimals: int | None = None
    basis: str = ""
    period: str = ""
    as_of: str = ""
    formula: str = ""
    inputs: tuple["Reading", ...] = ()
    department: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    estimate: bool = False
    missing: str = ""
    indicator: str = ""
    month: Month | None = None
    correction: Override | None = None

    def __add__(self, other):
        return _operate(self, "＋", other, lambda a, b: a + b)

    def __sub__(self, other):
        return _operate(self, "－", other, lambda a, b: a - b)

    def __mul__(self, other):
        return _operate(self, "×", other, lambda a, b: a * b)

    def __truediv__(self, other):
        return _operate(self, "÷", other, _divide)

    def __neg__(self):
        return derive(f"-{self.id}", f"－{self.name}", f"－{self.name}", lambda value: -value, self,
                      unit=self.unit, decimals=self.decimals)  # fmt: skip

    def __abs__(self):
        return derive(f"abs({self.id})", f"{self.name}绝对值", f"{self.name}取绝对值", abs, self,
                      unit=self.unit, decimals=self.decimals)  # fmt: skip

    def closure(self) -> dict[str, "Reading"]:
        """This reading and everything it was derived from, by id, inputs first."""
        found: dict[str, Reading] = {}
        _collect(self, found)
        return found

    @property
    def address(self) -> str:
        """Where it stands, as a reader would say it: file, sheet and cell (出处)."""
        return " ".join(part for part in (self.file, self.sheet, self.cell) if part)

    def as_json(self) -> dict:
        """The reading as the exporters know it: strings, with the ids of its inputs."""
        plain = {name: getattr(self, name) for name in _PLAIN}
        value = None if self.value is None else printed(self.value)
        known = plain | {"value": value, "inputs": [reading.id for reading in self.inputs]}
        return known | ({"correction": _corrected(self.correction)} if self.correction else {})


_PLAIN = (
    "id", "name", "unit", "basis", "period", "as_of", "formula",
    "department", "file", "sheet", "cell", "estimate", "missing",
)  # fmt: skip


def _corrected(override):
    """A correction by hand (人工更正) as plain JSON: the old value and its cell, who, when, why."""
    before = override.before
    place = (before.file, before.sheet, before.address) if before else ("", "", "")
    return {
        "value": None if before is None or before.value is None else printed(before.value),
        "who": override.who, "when": str(override.when), "why": override.why,
    } | dict(zip(("file", "sheet", "cell"), place, strict=True))  # fmt: skip


def printed(value: Value) -> str:
    """A value in the register's notation: exact digits, ISO dates, 是/否."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)


def derive(
    id: str,
    name: str,
    formula: str,
    function: Callable,
    *inputs: Reading,
    unit: str = "",
    decimals: int | None = None,
) -> Reading:
    """A reading computed from others by ``function(*values)`` (派生读数).

    Any input without a value makes a reading without a value. A result that arithmetic
    refuses (a base of zero, say) is missing too, with the words that fit.
    """
    gaps = list(dict.fromkeys(r.missing or "未填报" for r in inputs if r.value is None))
    value, missing = None, "、".join(gaps)
    if not gaps:
        value, missing = _attempt(function, [reading.value for reading in inputs])
    return Reading(
        id, name, value, unit, decimals, "derived", *_when(inputs), formula, inputs,
        department="、".join(dict.fromkeys(r.department for r in inputs if r.department)),
        estimate=any(reading.estimate for reading in inputs),
        missing=missing,
    )  # fmt: skip


def _attempt(function, values):
    try:
        return function(*values), ""
    except UndefinedResult as refusal:
        return None, refusal.evidence.get("words", "无法计算")


def _when(inputs):
    periods = [reading.period for reading in inputs if reading.period]
    dates = [reading.as_of for reading in inputs if reading.as_of]
    return max(periods, default=""), max(dates, default="")


def _collect(reading, found):
    if reading.id in found:
        return
    for source in reading.inputs:
        _collect(source, found)
    found[reading.id] = reading


def _divide(a, b):
    if b == 0:
        raise UndefinedResult("除数为零，无法计算。", words="分母为零")
    return a / b


def _operate(left, sign, right, function):
    if not isinstance(right, Reading):
        right = constant(right)
    unit = left.unit if sign in "＋－" or not right.unit else ""
    left_text, right_text = _operand(left, sign), _operand(right, sign)
    id = f"({left.id}{_ASCII[sign]}{right.id})"
    formula = f"{left_text} {sign} {right_text}"
    inputs = tuple(reading for reading in (left, right) if reading.basis != "constant")
    return dataclasses.replace(
        derive(id, formula, formula, function, left, right, unit=unit), inputs=inputs
    )


_ASCII = {"＋": "+", "－": "-", "×": "*", "÷": "/"}


def _operand(reading, sign):
    """Bracket a sum inside a product, so the printed formula reads right."""
    compound = reading.formula and reading.name == reading.formula
    return f"（{reading.name}）" if compound and sign in "×÷－" else reading.name


def constant(number) -> Reading:
    """A fixed number of a formula or rule (常数); it needs no source of its own."""
    text = str(number)
    return Reading(text, text, Decimal(text), basis="constant")
