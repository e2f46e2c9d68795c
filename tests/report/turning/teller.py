"""The section notebooks told on submissions in memory, fast (快速成文)."""

import ast
import csv
import dataclasses
import functools
import importlib
import json
import re
from decimal import Decimal
from pathlib import Path

from county_report import telling
from county_report.intake import dictionary
from county_report.telling import (
    board,
    drawing,
    projections,
    selection,
    sources,
)  # fmt: skip
from county_report.telling.section import Section
from turning import oracle

NOTEBOOKS = Path(__file__).resolve().parents[3] / "notebooks"
WORD, CALLED = re.compile(r"[a-z]\w+"), re.compile(r"\bsection\.(\w+)\(")
EVERYTHING = "*"
CHOOSING = ("02_", "31_", "32_", "42_", "43_", "44_", "45_")
SIMPLE = {"paragraph", "lines", "bars", "progress", "compare", "growths", "table", "remaining",
          "key_figures", "check", "paces"}  # fmt: skip
BY_TABLE = {"verdict", "board"}
DRAWINGS = [name for name, one in vars(drawing).items() if getattr(one, "__module__", "") ==
            drawing.__name__ and not name.startswith("_") and callable(one)]  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Told:
    """One block of a section, with the notebook and the cell that made it."""

    notebook: str
    cell: str
    source: str
    block: telling.Block

    @property
    def place(self):
        return f"{self.notebook}/{self.cell}"

    @property
    def kind(self):
        return self.block.kind


def tell(submissions, before=(), names=None, also=()):
    """A section of the submissions, and every block of the report but the checks.

    With ``names`` of indicators and registers that were changed, notebooks that say nothing of
    them, nor by way of a claim or a derived figure, stand as ``before``; so do those that choose
    the foremost of many, but those in ``also``.
    """
    section = Section.of(submissions)
    told = []
    for path in notebooks():
        if before and _stands(path, names, also):
            told += [one for one in before if one.notebook == path.stem]
        else:
            told += [one for one in _tell_section(path, section) if one.kind != "check"]
    return section, told


def _stands(path, names, also):
    """Whether a notebook need not be told again."""
    if chooses(path.stem) and path.stem not in also:
        return True
    return names and names.isdisjoint(said_of(path)) and EVERYTHING not in said_of(path)


def chooses(notebook):
    """Whether a notebook picks the foremost of many by rule: a changed figure brings others in."""
    return notebook.startswith(CHOOSING)


@functools.cache
def said_of(path):
    """Every word of a notebook's code, and of the claims and derived figures it names.

    A method or name that reads a table of its own (a board, whatever is new) may say anything.
    """
    told = {word for _, source, _, _ in cells(path) for word in WORD.findall(source)}
    methods = {name for _, source, _, _ in cells(path) for name in CALLED.findall(source)}
    more = {} if methods <= SIMPLE and told.isdisjoint(BY_TABLE) else {EVERYTHING: None}
    known, told = _tables(), told | set(more)
    while new := {word for name in told & known.keys() for word in known[name]} - told:
        told |= new
    return told


@functools.cache
def _tables():
    """The words of each claim and derived figure, by its name."""
    found = {}
    for table in ("claims.csv", "derived.csv"):
        for row in csv.reader((oracle.DATA / table).read_text("utf-8-sig").splitlines()):
            found[row[0]] = {word for cell in row[1:] for word in WORD.findall(cell)}
    return found


@functools.cache
def notebooks():
    return sorted(NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"))


@functools.cache
def cells(path):
    """The code cells of a notebook behind the parameters: (id, source, statements, value)."""
    found = []
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] != "code" or "parameters" in cell["metadata"].get("tags", []):
            continue
        source = "".join(cell["source"])
        *before, last = ast.parse(source).body
        if not isinstance(last, ast.Expr):
            before, last = [*before, last], None
        name = f"{path.name}:{cell['id']}"
        run = compile(ast.Module(before, []), name, "exec")
        value = last and compile(ast.Expression(last.value), name, "eval")
        found.append((cell["id"], source, run, value))
    return found


def _tell_section(path, section):
    names = {"county": "", "month": "", "as_known": ""}
    telling.Section = lambda *_: section
    for id, source, run, value in cells(path):
        exec(run, names)
        shown = value and eval(value, names)
        if isinstance(shown, telling.Block):
            yield Told(path.stem, id, source, shown)


def hurry(patch):
    """Leave out what costs time and says nothing new when some cells of thousands change.

    Drawings; looking whether a dictionary was edited; reading a register's rows or an earlier
    month once more; projecting anew what another last figure moves in proportion.
    """
    for name in DRAWINGS:
        patch.setattr(drawing, name, lambda *_, **__: "<svg/>")
    patch.setattr(telling, "Section", telling.Section)
    patch.setattr(dictionary, "stamped", functools.cache(dictionary.stamped))
    rules = importlib.import_module("county_report.telling.claims")  # a function has its name
    patch.setattr(rules, "claims", functools.cache(rules.claims))
    patch.setattr(board, "monitored", functools.cache(board.monitored))
    patch.setattr(sources, "rows_of", _once(sources.rows_of, _identities))
    patch.setattr(selection.Selection, "where", _chosen(selection.Selection.where))
    patch.setattr(sources.Sources, "_at", _shared(sources.Sources._at))
    patch.setattr(board.Board, "_lines", _unmoved(board.Board._lines))
    patch.setattr(projections, "_projected", _Proportional(projections._projected))


def _once(function, key):
    known = {}

    def remembered(*arguments):
        at = key(arguments)
        if at not in known:
            known[at] = (arguments, function(*arguments))  # arguments live on: ids stay theirs
        return known[at][1]

    return remembered


def _identities(arguments):
    return tuple(tuple(map(id, one)) if isinstance(one, list) else str(one) for one in arguments)


def _chosen(where):
    """Rows chosen before: the same rows by the same conditions."""
    known = {}

    def chosen(self, **wanted):
        conditions = [(name, *selection._choices(one)) for name, one in wanted.items()]
        at = (self.form.register, self.month, self.label, self.missing, self.conditions,
              tuple(map(id, self.rows)), tuple(conditions))  # fmt: skip
        if at not in known:
            known[at] = (self, where(self, **wanted))
        return known[at][1]

    return chosen


def _shared(at):
    """One ledger of an earlier month for all submissions that do not differ in it."""
    ledgers = {}

    def shared(self, month):
        if month == self.month or not getattr(self.submissions, "only_now", False):
            return at(self, month)
        return ledgers.setdefault(month, at(self, month))

    return shared


def _unmoved(lines):
    """The board's lines of what was not changed, told once."""
    known = {}

    def unmoved(self, row):
        names = getattr(self.ledger.submissions, "names", None)
        if not names or not names.isdisjoint(WORD.findall(f"{row.subject} {row.aim}")):
            return lines(self, row)
        if row not in known:
            known[row] = lines(self, row)
        return known[row]

    return unmoved


class _Proportional:
    """The first projection of a series as it is; of other last figures in proportion to them."""

    def __init__(self, project):
        self.project, self.known = project, {}

    def __call__(self, months, values, month):
        at = (months, values[:-1], month)
        if at not in self.known:
            self.known[at] = values[-1], self.project(months, values, month)
        first, made = self.known[at]
        factor = Decimal(values[-1]) / Decimal(first) if first else Decimal(1)
        moved = {name: Decimal(getattr(made, name)) * factor for name in ("value", "low", "high")}
        return made if factor == 1 else dataclasses.replace(made, **moved)
