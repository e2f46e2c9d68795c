"""The floors of lib/county_report: who may import whom, and how large a piece may grow."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "lib" / "county_report"
MODULES = sorted(PACKAGE.rglob("*.py"))

# Each floor with the floors it may import. errors stands beside them, open to all.
BELOW = {
    "arithmetic": set(),
    "wording": {"arithmetic"},
    "intake": {"arithmetic"},
    "telling": {"arithmetic", "wording", "intake"},
    "running": {"arithmetic", "wording", "intake", "telling"},
    "releasing": {"arithmetic", "wording", "intake", "telling", "running"},
    "batching": {"arithmetic", "wording", "intake", "running", "releasing"},
    "demo": {"arithmetic", "intake"},
    "cli": {
        "batching",
        "releasing",
        "demo",
        "intake.blank_forms",
        "intake.places",
        "intake.inspection",
        "intake.inspection_print",
        "intake.receiving",
    },
    "__main__": {"cli"},
    "__init__": set(),
    "errors": set(),
}
SHAPELESS = ("utils", "helpers", "common", "manager")


def name_of(path):
    """Module name inside the package: intake/places.py is intake.places."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports(source, package):
    """Absolute names of all that ``source``, a module in ``package`` (a list), imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            origin = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def imports_of(path):
    package = ["county_report", *path.relative_to(PACKAGE).parts[:-1]]
    return list(imports(path.read_text("utf-8"), package))


def trespasses(floor, names):
    """Those of ``names`` in our package that ``floor`` may not import."""
    ours = [n.removeprefix("county_report.") for n in names if n.startswith("county_report.")]
    allowed = {floor, "errors", "__version__"} | BELOW[floor]
    return [n for n in ours if not any(n == a or n.startswith(a + ".") for a in allowed)]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_floor_imports_only_floors_below_it(path):
    floor = name_of(path).split(".")[0]
    assert floor in BELOW, f"{floor} is not a floor of design.md"
    assert trespasses(floor, imports_of(path)) == []


@pytest.mark.parametrize(
    "floor, line",
    [
        ("arithmetic", "from ..wording import numbers"),
        ("wording", "from county_report.intake.places import data_root"),
        ("intake", "import county_report.telling"),
        ("telling", "from .. import releasing"),
        ("cli", "from ..intake.county import load_county"),
    ],
)
def test_an_import_upwards_is_seen(floor, line):
    assert trespasses(floor, imports(line, ["county_report", floor])) != []


def test_an_import_downwards_is_allowed():
    lines = "from ..arithmetic import growth\nfrom .places import root\nfrom .. import errors"
    assert trespasses("intake", imports(lines, ["county_report", "intake"])) == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_running_runs_notebooks_and_only_releasing_exports_them(path):
    tools = {name.split(".")[0] for name in imports_of(path)} & {"papermill", "nbconvert"}
    floor = name_of(path).split(".")[0]
    assert tools <= {"running": {"papermill"}, "releasing": {"nbconvert"}}.get(floor, set())


def test_all_floors_are_built():
    floors = {name_of(path).split(".")[0] for path in MODULES}
    assert floors == set(BELOW)


def test_no_module_or_folder_has_a_name_that_says_nothing():
    names = {part for path in MODULES for part in name_of(path).split(".")}
    assert [name for name in names if any(word in name for word in SHAPELESS)] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_module_is_over_300_lines_and_no_function_over_50(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= 300
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, kinds)]
    assert [f.name for f in functions if f.end_lineno - f.lineno + 1 > 50] == []
