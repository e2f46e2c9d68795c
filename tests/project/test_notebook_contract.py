"""Every section notebook keeps the contract of a section (README, "Add a section").

A code line is a line with code on it: comments and blank lines do not count, nor do the
lines inside a triple-quoted template, which are the report's prose; its first line counts.
"""

import ast
import io
import json
import re
import tokenize
from pathlib import Path

import pytest

from county_report.intake import indicators
from county_report.running.sections import headings_in

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
SECTIONS = sorted([*NOTEBOOKS.glob("[0-9][0-9]_*.ipynb"), *NOTEBOOKS.glob("_section.ipynb")])

MONTH = re.compile(r"20\d\d-\d\d")
PARAMETERS = 'county = "demo"\nmonth = "2021-09"\nas_known = ""'
SETUP = "section = Section(county, month, as_known)"
SETUP_LINES, CELL_LINES = 4, 12
LAYOUT = {tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT}
LAYOUT |= {tokenize.ENDMARKER, tokenize.ENCODING}
FORBIDDEN_SYNTAX = {
    ast.FunctionDef: "def",
    ast.AsyncFunctionDef: "def",
    ast.ClassDef: "class",
    ast.For: "for",
    ast.AsyncFor: "for",
    ast.comprehension: "for",
    ast.While: "while",
    ast.Lambda: "lambda",
    ast.Import: "import",
    ast.ImportFrom: "import",
}
FORBIDDEN_NAMES = {"round", "open", "Path"}


def code_lines(source):
    """Number of lines on which a piece of code begins or a bracket closes."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return len({token.start[0] for token in tokens if token.type not in LAYOUT})


def text_of(cell):
    return "".join(cell["source"])


def tags_of(cell):
    return cell["metadata"].get("tags", [])


def heading_breaches(cell):
    lines = [line for line in text_of(cell).splitlines() if line.strip()]
    # As the release reads them, so that a heading it would pass over is no heading here.
    headings = headings_in(text_of(cell))
    if cell["cell_type"] != "markdown" or not lines or len(headings) != len(lines):
        yield "cell 0 is not a markdown cell of headings alone"


def parameter_breaches(cell):
    if cell["cell_type"] != "code" or "parameters" not in tags_of(cell):
        yield "cell 1 is not tagged parameters"
        return
    literals = {}
    for statement in ast.parse(text_of(cell)).body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(value))):
                literals[name] = value
            case _:
                yield "cell 1 holds more than literals"
    if sorted(literals) != ["as_known", "county", "month"]:
        yield "cell 1 does not set exactly county, month and as_known"
    elif not MONTH.fullmatch(literals["month"]):
        yield "the month of cell 1 is not YYYY-MM"
    elif literals["as_known"]:
        yield "the as_known of cell 1 is not empty"


def is_section_call(statement):
    match statement:
        case ast.Assign(
            targets=[ast.Name(id="section")],
            value=ast.Call(
                func=ast.Name(id="Section"),
                args=[ast.Name(id="county"), ast.Name(id="month"), ast.Name(id="as_known")],
                keywords=[],
            ),
        ):
            return True
    return False


def setup_breaches(cell):
    if cell["cell_type"] != "code":
        yield "cell 2 is not code"
        return
    *before, last = ast.parse(text_of(cell)).body
    if not is_section_call(last):
        yield f"cell 2 does not end with {SETUP}"
    if not all(isinstance(statement, ast.Import | ast.ImportFrom) for statement in before):
        yield "cell 2 holds more than imports before the section"
    if code_lines(text_of(cell)) > SETUP_LINES:
        yield f"cell 2 has more than {SETUP_LINES} lines"


def name_of(node):
    return getattr(node, "id", None) or getattr(node, "attr", None)


def body_breaches(number, cell):
    source = text_of(cell)
    if MONTH.search(source):
        yield f"cell {number} names a month"
    if cell["cell_type"] != "code":
        return
    if not 1 <= code_lines(source) <= CELL_LINES:
        yield f"cell {number} has not 1 to {CELL_LINES} code lines"
    for node in ast.walk(ast.parse(source)):
        if type(node) in FORBIDDEN_SYNTAX:
            yield f"cell {number} uses {FORBIDDEN_SYNTAX[type(node)]}"
        if name_of(node) in FORBIDDEN_NAMES:
            yield f"cell {number} uses {name_of(node)}"


def check_breaches(cell):
    """What departments sent is held together in data/rules.csv, for every month and section."""
    literals = (node.value for node in ast.walk(ast.parse(text_of(cell)))
                if isinstance(node, ast.Constant))  # fmt: skip
    for relation in literals:
        names = set(re.findall(r"[a-z_]\w*", relation)) - {"setting", "target"}
        if names and names <= indicators().keys():
            yield f"“{relation}” is between figures as sent: a row of data/rules.csv"


def file_breaches(notebook):
    cells = notebook["cells"]
    ids = [cell.get("id") for cell in cells]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    if len(set(ids)) < len(ids) or None in ids:
        yield "a cell id is missing or used twice"
    if any(cell["outputs"] for cell in code):
        yield "saved with outputs"
    if any(cell["execution_count"] is not None for cell in code):
        yield "saved with execution counts"
    if notebook["metadata"].get("kernelspec", {}).get("name") != "python3":
        yield "the kernel is not python3"
    if cells[-1]["cell_type"] != "code" or "check" not in tags_of(cells[-1]):
        yield "the last cell is not tagged check"


def breaches(notebook):
    """Every way in which ``notebook`` (the parsed file) breaks the contract."""
    cells = notebook["cells"]
    if len(cells) < 5:
        return ["fewer than five cells: heading, parameters, section, something to say, check"]
    found = [*heading_breaches(cells[0]), *parameter_breaches(cells[1]), *setup_breaches(cells[2])]
    for number, cell in enumerate(cells[3:], 3):
        found += body_breaches(number, cell)
    return [*found, *check_breaches(cells[-1]), *file_breaches(notebook)]


def test_there_are_sections_and_one_to_copy_from():
    names = [path.name for path in SECTIONS]
    assert "_section.ipynb" in names
    assert len(names) > 1


@pytest.mark.parametrize("path", SECTIONS, ids=lambda path: path.stem)
def test_a_section_keeps_the_contract(path):
    assert breaches(json.loads(path.read_text("utf-8"))) == []


def cell(source, *tags, kind="code", **changes):
    made = {"cell_type": kind, "source": source, "metadata": {"tags": list(tags)}}
    if kind == "code":
        made |= {"outputs": [], "execution_count": None}
    return made | changes


def section(changed=None):
    """A small notebook that keeps the contract, with the cells in ``changed`` put in place."""
    cells = [
        cell("### （一）企业当前运行情况", kind="markdown"),
        cell(PARAMETERS, "parameters"),
        cell(f"from county_report.telling import Section\n\n{SETUP}"),
        cell('section.paragraph("""\n全县规模以上工业企业\n""")'),
        cell("section.check()", "check"),
    ]
    for number, replacement in (changed or {}).items():
        cells[number] = replacement
    cells = [{"id": f"cell-{number}"} | made for number, made in enumerate(cells)]
    return {"cells": cells, "metadata": {"kernelspec": {"name": "python3"}}}


def test_a_good_section_has_no_breach():
    assert breaches(section()) == []


@pytest.mark.parametrize(
    "source, lines",
    [
        ('say("""\n一\n二\n三\n""")', 2),
        ('say(\n    """一\n二\n三""",\n    style,\n)', 5),
        ("# why\n\nsay()  # how\n\n# note", 1),
        ("", 0),
    ],
)
def test_the_inside_of_a_template_and_comments_do_not_count_as_code(source, lines):
    assert code_lines(source) == lines


@pytest.mark.parametrize(
    "number, changed, breach",
    [
        (0, cell("企业当前运行情况", kind="markdown"), "cell 0 is not a markdown cell"),
        (0, cell("### （一）\n正文", kind="markdown"), "cell 0 is not a markdown cell"),
        (0, cell("# 标题"), "cell 0 is not a markdown cell"),
        (1, cell(PARAMETERS), "cell 1 is not tagged parameters"),
        (1, cell('month = "2021-09"', "parameters"), "exactly county, month and as_known"),
        (1, cell(PARAMETERS.replace("-09", "-9"), "parameters"), "not YYYY-MM"),
        (1, cell(PARAMETERS.replace('""', '"2021-08-20"'), "parameters"), "is not empty"),
        (1, cell('county = "demo"\nmonth = max("2021-09")', "parameters"), "than literals"),
        (2, cell("import a\nsection = Section(county)"), "does not end with section"),
        (2, cell(f"n = 1\n{SETUP}"), "more than imports"),
        (2, cell("import a\n" * 4 + SETUP), "more than 4 lines"),
        (3, cell("a = 1\n" * 13), "cell 3 has not 1 to 12 code lines"),
        (3, cell("# nothing yet"), "cell 3 has not 1 to 12 code lines"),
        (3, cell("def f():\n    return 1"), "cell 3 uses def"),
        (3, cell("class A:\n    pass"), "cell 3 uses class"),
        (3, cell("for a in b:\n    a"), "cell 3 uses for"),
        (3, cell("[a for a in b]"), "cell 3 uses for"),
        (3, cell("while a:\n    b"), "cell 3 uses while"),
        (3, cell("f = lambda: 1"), "cell 3 uses lambda"),
        (3, cell("import os"), "cell 3 uses import"),
        (3, cell("round(1)"), "cell 3 uses round"),
        (3, cell("series.round(1)"), "cell 3 uses round"),
        (3, cell("open(name)"), "cell 3 uses open"),
        (3, cell("pathlib.Path(name)"), "cell 3 uses Path"),
        (3, cell('section.reading("gdp", "2021-08")'), "cell 3 names a month"),
        (3, cell("a", outputs=[{}]), "saved with outputs"),
        (3, cell("a", execution_count=3), "saved with execution counts"),
        (3, cell("a", id="cell-1"), "missing or used twice"),
        (4, cell("section.check()"), "the last cell is not tagged check"),
        (4, cell('section.check("bond_passed <= bond_declared")', "check"), "data/rules.csv"),
        (4, cell('section.check("good_air_days * 2 <= 366")', "check"), "data/rules.csv"),
    ],
)
def test_a_breach_is_seen(number, changed, breach):
    found = breaches(section({number: changed}))
    assert any(breach in line for line in found), found


def test_another_kernel_is_seen():
    notebook = section() | {"metadata": {"kernelspec": {"name": "ir"}}}
    assert breaches(notebook) == ["the kernel is not python3"]
