"""The small language of relations (勾稽关系) in data/rules.csv.

``bond_passed <= bond_declared`` or ``total(enterprises.output, above_scale=True) ==
above_scale_output ± 1; since=3``: sums, differences and products of indicators, numbers,
``count(register, column=value)``, ``total(register.column, column=value)``,
``converted(register.column, column=value)`` (in yuan, row by row), ``target(indicator)``,
``tasks(indicator)`` (its parts by department), ``setting('key')`` and ``days`` (days of the
year so far). ``±`` is the difference rounding may leave, ``since`` the first month of the
year it holds in.

A register's rows are never revised, so beside them a figure counts as it was sent.
"""

import ast
import operator
import re
from dataclasses import dataclass
from decimal import Decimal

from county_report.errors import UnknownName
from county_report.intake.conversions import in_yuan
from county_report.intake.dictionary import registers

_HOLDS = {"==": operator.eq, "<=": operator.le, ">=": operator.ge}
_SIGN = re.compile(r"\s(==|<=|>=)\s")
_SINCE = re.compile(r";\s*since=(\d+)\s*$")
_GATHERED = ("count", "total", "converted")
_SUMS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}


@dataclass(frozen=True, slots=True)
class Side:
    """One side (一边): its value, the cells it was made of, whose the first one is.

    A target's cell is the office's own, so it is no department's.
    """

    value: object
    cells: tuple = ()
    department: str = ""


class Relation:
    """A relation (勾稽关系) as a rule writes it; ``sides`` are those last looked at."""

    def __init__(self, rule):
        self.rule, self.sides = rule, ()
        since = _SINCE.search(rule.parameters)
        self.since = int(since[1]) if since else 1
        text, _, within = _SINCE.sub("", rule.parameters).partition("±")
        parts = _SIGN.split(text.strip())
        try:
            self.left, self.sign, self.right = _tree(parts[0]), parts[1], _tree(parts[2])
            self.within = Decimal(within.strip() or 0)
        except (SyntaxError, IndexError, ArithmeticError) as error:
            raise rule.fault("关系应写成“左 <= 右”、“左 >= 右”或“左 == 右 ± 差”") from error

    def holds_in(self, submissions, month):
        """Whether it holds between a month's figures (当月); True while a side is not known."""
        sides = (ast.walk(self.left), ast.walk(self.right))
        as_sent = any(_gathers(node) for side in sides for node in side)
        return self._holds(Figures(self.rule, submissions, month, as_sent))

    def holds_in_row(self, form, row):
        """Whether it holds between the columns of one row (一行)."""
        return self._holds(Row(self.rule, form, row))

    def _holds(self, names):
        self.sides = left, right = names.side(self.left), names.side(self.right)
        if left.value is None or right.value is None or _HOLDS[self.sign](left.value, right.value):
            return True
        return bool(self.within) and abs(left.value - right.value) <= self.within


class Row:
    """What names mean in a row of a register (行内)."""

    def __init__(self, rule, form, row):
        self.rule, self.form, self.row = rule, form, row

    def side(self, node):
        """The value of a side (一边) of the relation, None where a part of it is not known."""
        if isinstance(node, ast.BinOp) and type(node.op) in _SUMS:
            return _joined(_SUMS[type(node.op)], self.side(node.left), self.side(node.right))
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
            return Side(Decimal(repr(node.value)))
        if isinstance(node, ast.Name):
            return self.named(node.id)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args:
            return self.called(node)
        raise self.rule.fault(f"看不懂“{ast.unparse(node)}”")

    def named(self, name):
        if name not in self.row:
            raise self.rule.fault(f"登记表没有列 {name}")
        return Side(self.row[name].value, (self.row[name],), self.form.department)

    def called(self, node):
        raise self.rule.fault(f"逐行核对里不能用“{ast.unparse(node)}”")


class Figures(Row):
    """What names mean between the figures of a month (当月)."""

    def __init__(self, rule, submissions, month, as_sent):
        self.rule, self.submissions, self.month = rule, submissions, month
        self.as_sent = as_sent

    def named(self, name):
        if name == "days":
            return Side(Decimal(self.month.last_day.timetuple().tm_yday))
        try:
            row = self.submissions.row(name, self.month)
        except UnknownName as error:
            raise self.rule.fault(f"没有指标 {name}") from error
        if row is None:
            return Side(None)
        revised = self.as_sent and row.revised and row.revised.before
        cell = revised or row.value
        return Side(cell.value, (cell,), row.department)

    def called(self, node):
        kind, subject = node.func.id, node.args[0]
        if kind == "setting":
            value = self.submissions.county.setting(subject.value, None).value
            return Side(None if value is None else Decimal(repr(value)))
        if kind == "target":
            targets = self.submissions.targets.get((self.month.year, subject.id, "level"))
            return Side(targets[0].target.value, (targets[0].target,)) if targets else Side(None)
        if kind == "tasks":
            year, tasks = self.month.year, self.submissions.tasks
            cells = [t.target for t in tasks if (t.year, t.indicator) == (year, subject.id)]
            return Side(sum(cell.value for cell in cells) if cells else None, tuple(cells))
        if kind in _GATHERED:
            register, _, column = ast.unparse(subject).partition(".")
            wanted = {one.arg: one.value.value for one in node.keywords}
            return self._gathered(register, column, wanted, kind == "converted")
        raise self.rule.fault(f"没有 {kind} 这种算法")

    def _gathered(self, register, column, wanted, in_own_currency):
        form = registers().get(register)
        names = {known.column: known.required for known in form.columns} if form else {}
        if not {*wanted, *filter(None, [column])} <= set(names):
            raise self.rule.fault(f"没有登记表 {register}，或它没有所写的列")
        rows = self.submissions.register(register, self.month)
        chosen = [r for r in rows or [] if all(r[c].value == v for c, v in wanted.items())]
        cells = tuple(row[column or form.columns[0].column] for row in chosen)
        # a figure that is owed or could not be read leaves the sum unknown, not smaller
        unknown = column and any(c.value is None and (c.text or names[column]) for c in cells)
        values = [in_yuan(r, column) if in_own_currency else c.value
                  for r, c in zip(chosen, cells, strict=True)]  # fmt: skip
        if rows is None or unknown or (in_own_currency and None in values):
            return Side(None)
        numbers = [value for value in values if value is not None]
        value = sum(numbers, Decimal(0)) if column else Decimal(len(chosen))
        return Side(value, cells, form.department)


def _gathers(node):
    return isinstance(node, ast.Call) and getattr(node.func, "id", "") in _GATHERED


def _joined(operate, left, right):
    known = left.value is not None and right.value is not None
    value = operate(left.value, right.value) if known else None
    return Side(value, left.cells + right.cells, left.department or right.department)


def _tree(text):
    return ast.parse(text, mode="eval").body
