"""Numbers are rounded, and put into print, by the wording floor alone."""

import ast
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIB = ROOT / "lib" / "county_report"
# arithmetic/rounding.py defines the rounding that the wording floor calls
FREE = ("wording/", "arithmetic/rounding.py")
# (file, code): sizes of a drawing and seconds of a run are no figures of the report, and a
# cell is read at the 15 digits that a spreadsheet holds
ALLOWED = {
    ("batching/summary.py", "{one.cpu:.1f}"),
    ("batching/summary.py", "{one.wall:.1f}"),
    ("intake/grid.py", "{raw:.15g}"),
    ("intake/number_grammar.py", "{raw:.15g}"),
    ("intake/number_grammar.py", "short.quantize(Decimal(1))"),
    ("releasing/page.py", "round(float(found[1]))"),
    ("releasing/page.py", "round(float(found[2]))"),
    ("releasing/record.py", "round(one.seconds, 3)"),
    ("running/progress.py", "{seconds:.1f}"),
}
# a bare "f" prints every digit of a Decimal
FORMAT_SPEC = re.compile(r"[.,]|[gGeE%]$")
OLD_FORMAT = re.compile(r"%[-+ 0#]*[0-9]*(?:\.[0-9]+)?[dfgeFGE]")
STR_FORMAT = re.compile(r"\{[^{}]*:[^{}]*(?:\.[0-9]|[fgeFGE%])[^{}]*\}")
JINJA = re.compile(r"\|\s*(?:round|format)\b")


def roundings(source):
    """Code that rounds a number or formats it with digits: ``round(``, ``:.1f``, ``%.1f``."""
    for node in ast.walk(ast.parse(source)):
        if _rounds(node):
            yield ast.unparse(node)


def _rounds(node):
    if isinstance(node, ast.Call):
        return _named(node.func) in ("round", "quantize") or _formats(node)
    if isinstance(node, ast.FormattedValue):
        return _spec_rounds(node.format_spec)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Mod):
        return _text(node.left, OLD_FORMAT)
    return isinstance(node, ast.Constant) and _text(node, JINJA)


def _formats(call):
    name = _named(call.func)
    if name == "format" and isinstance(call.func, ast.Attribute):
        return _text(call.func.value, STR_FORMAT)
    return name == "format" and len(call.args) > 1 and _text(call.args[1], re.compile(r"[.,%]"))


def _named(function):
    return getattr(function, "id", getattr(function, "attr", None))


def _text(node, pattern):
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and bool(
        pattern.search(node.value)
    )  # fmt: skip


def _spec_rounds(spec):
    return spec is not None and any(_text(part, FORMAT_SPEC) for part in spec.values)


def shown(code):
    """f-string pieces without the f and the quotes, so that ALLOWED reads as the source does."""
    return re.sub(r"^f['\"](.*)['\"]$", r"\1", code)


def modules():
    paths = sorted(LIB.rglob("*.py"))
    return [p for p in paths if not p.relative_to(LIB).as_posix().startswith(FREE)]


def code_cells(notebook):
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(LIB).as_posix())
def test_no_module_outside_wording_rounds_for_print(path):
    name = path.relative_to(LIB).as_posix()
    found = {(name, shown(code)) for code in roundings(path.read_text("utf-8"))}
    assert found - ALLOWED == set()


def test_no_notebook_rounds_for_print():
    cells = {
        (notebook.name, code)
        for notebook in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for cell in code_cells(notebook)
        for code in roundings(cell)
    }
    assert cells == set()


@pytest.mark.parametrize(
    "source",
    [
        "round(x, 1)",
        "x.round(1)",
        "x.quantize(y)",
        "f'{x:.1f}'",
        "f'{x:,}'",
        "f'{x:.1%}'",
        "'%.1f' % x",
        "'%d户' % x",
        "'{:.1f}'.format(x)",
        "'{0:.2%}'.format(x)",
        "format(x, '.1f')",
        "section.paragraph('{{ gdp|round(1) }}')",
    ],
)
def test_each_way_of_rounding_is_seen(source):
    assert list(roundings(source)) != []


@pytest.mark.parametrize(
    "source",
    [
        "f'{x}%'",
        "f'{x:f}'",
        "f'{month:02d}'",
        "f'{name:<8}'",
        "x % 12",
        "format(x, 'f')",
        "'{}户'.format(x)",
        "'增长12%'",
        "'{{ gdp|percent }}'",
    ],
)
def test_what_rounds_nothing_is_left_alone(source):
    assert list(roundings(source)) == []
