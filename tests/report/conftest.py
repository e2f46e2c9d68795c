"""A fast teller: the section notebooks told in this process, without a kernel.

It executes the code cells of every notebook in order, with the county and month of the
parameters cell replaced, and keeps the block that each cell ends with as the exporters
get it. What a kernel, papermill and the page add is tested in tests/releasing.
"""

import ast
import csv
import datetime
import functools
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import python_calamine
import xlwt
from openpyxl.utils import coordinate_to_tuple

from county_report import telling
from county_report.intake import snapshot, vintages
from county_report.intake.sheets import read_files
from county_report.intake.workbooks import read_workbook
from county_report.telling import drawing

sys.path.append(str(Path(__file__).parent))  # turning/ is shared by several files of tests
from turning import teller  # noqa: E402
from turning.report import Report  # noqa: E402

PROJECT = Path(__file__).resolve().parents[2]
DRAWINGS = ("lines", "bars", "pairs", "progress", "gantt")


@dataclass(frozen=True)
class Told:
    """One block of the report, with the notebook and the cell that made it."""

    notebook: str
    cell: str
    block: dict

    @property
    def place(self):
        return f"{self.notebook}/{self.cell}"


def tell(county, month, notebooks=PROJECT / "notebooks"):
    """All blocks of a county's month, in the order of the report."""
    paths = sorted(notebooks.glob("[0-9][0-9]_*.ipynb"))
    return [told for path in paths for told in _tell_section(path, county, month)]


def _tell_section(path, county, month):
    notebook = json.loads(path.read_text("utf-8"))
    names = {}
    for cell in notebook["cells"]:
        if "parameters" in cell["metadata"].get("tags", []):
            names |= {"county": county, "month": month, "as_known": ""}
        elif cell["cell_type"] == "code":
            shown = _run("".join(cell["source"]), f"{path.name}:{cell['id']}", names)
            if isinstance(shown, telling.Block):
                yield Told(path.stem, cell["id"], shown.as_json())


def _run(source, name, names):
    """Run a cell; the value of its last line, if that is an expression."""
    *before, last = ast.parse(source).body
    if not isinstance(last, ast.Expr):
        before, last = [*before, last], None
    exec(compile(ast.Module(before, []), name, "exec"), names)
    return last and eval(compile(ast.Expression(last.value), name, "eval"), names)


def text(spans):
    """The spans as plain text."""
    return "".join(span["text"] for span in spans)


def runs(told):
    """Every run of spans a reader meets in a block, in order: (where, spans)."""
    block = told.block
    if block["kind"] == "group":
        return [(f"第{n}段", one["spans"]) for n, one in enumerate(block["blocks"], 1)]
    if block["kind"] == "key_figures":
        parts = ("value", "growth", "target")
        return [(i["name"], i[part]) for i in block["items"] for part in parts]
    found = [(part, block[part]) for part in ("title", "alt") if part in block]
    table = block.get("table") or block
    rows = enumerate(table.get("rows", []), 1)
    return found + [(f"表第{n}行", cell) for n, row in rows for cell in row]


def plain_lines(report):
    """The whole report as lines of plain text: what the golden month is compared by."""
    for told in report:
        yield f"== {told.place} {told.block['kind']}"
        yield from _LINES[told.block["kind"]](told.block)


def _group_lines(block):
    return [text(one["spans"]) for one in block["blocks"]]


def _chart_lines(block):
    said = [text(block["title"]), f"单位：{block['unit']}", text(block["alt"])]
    return said + _table_rows(block["table"]) + [block["source"]]


def _table_lines(block):
    noted = [block["note"]] if block.get("note") else []
    return [text(block["title"]), *_table_rows(block), block["source"], *noted]


def _table_rows(table):
    rows = [[text(cell) for cell in row] for row in table["rows"]]
    return [" | ".join(row) for row in [table["columns"], *rows]]


def _figure_lines(block):
    parts = ("value", "growth", "target")
    said = [[i["name"], *(text(i[p]) for p in parts), i["lamp_text"]] for i in block["items"]]
    return [" | ".join(line) for line in said]


def _check_lines(block):
    parts = ("severity", "why", "read", "action")
    return ["。".join(finding[part] for part in parts) for finding in block["findings"]]


_LINES = {
    "group": _group_lines, "chart": _chart_lines, "table": _table_lines,
    "key_figures": _figure_lines, "check": _check_lines, "board": _table_lines,
    "reworded": lambda _: [],  # the joined report fills it
}  # fmt: skip


def cells(block, spans):
    """The leaves of all readings that spans state: file, sheet and cell each."""
    wanted = [id for span in spans for id in [span.get("reading"), *span.get("evidence", [])]]
    seen, todo = {}, [id for id in wanted if id]
    while todo:
        id = todo.pop()
        if id not in seen:
            seen[id] = block["readings"][id]
            todo += seen[id]["inputs"]
    places = [(r["file"], r["sheet"], r["cell"]) for r in seen.values() if r["cell"]]
    return {(file.rpartition("/")[2], sheet, cell) for file, sheet, cell in places}


def write(folder, place, value):
    """Write one cell as its department would have."""
    file, sheet, cell = place
    {"xlsx": _xlsx, "csv": _csv}.get(file.rpartition(".")[2], _xls)(
        folder / file, sheet, coordinate_to_tuple(cell), value
    )


def _xlsx(path, sheet, at, value):
    book = openpyxl.load_workbook(path)
    book[sheet].cell(*at).value = value
    book.save(path)


def _xls(path, sheet, at, value):
    """xlwt cannot edit: everything is copied out with calamine and written anew."""
    book, copy = python_calamine.CalamineWorkbook.from_path(path), xlwt.Workbook("utf-8")
    days = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for name in book.sheet_names:
        page = copy.add_sheet(name, cell_overwrite_ok=True)
        for r, row in enumerate(book.get_sheet_by_name(name).to_python(skip_empty_area=False)):
            for c, old in enumerate(row):
                new = value if (name, (r + 1, c + 1)) == (sheet, at) else old
                style = days if isinstance(new, datetime.date) else xlwt.Style.default_style
                page.write(r, c, new, style)
    copy.save(str(path))


def _csv(path, _, at, value):
    lines = list(csv.reader(path.read_text("gb18030").splitlines()))
    lines[at[0] - 1][at[1] - 1] = value
    path.write_bytes("\r\n".join(map(",".join, lines)).encode("gb18030"))


_SHEETS, _WORKBOOKS = {}, {}


def _read_known_files(paths):
    known = {path: (path.name, path.read_bytes()) for path in paths}
    new = [path for path in paths if known[path] not in _SHEETS]
    _SHEETS.update(zip((known[path] for path in new), read_files(new), strict=True))
    return [_SHEETS[known[path]] for path in paths]



def _read_known_workbook(source, sheets):
    """Known by identity: ``_SHEETS`` keeps the very sheets of a content alive."""
    if (source, id(sheets)) not in _WORKBOOKS:
        _WORKBOOKS[source, id(sheets)] = read_workbook(source, sheets)
    return _WORKBOOKS[source, id(sheets)]


def undrawn(patch):
    """Leave out the drawings."""
    for name in DRAWINGS:
        patch.setattr(drawing, name, lambda *_, **__: "<svg/>")


def hurry(patch):
    """Leave out what costs time and says nothing new when one cell of thousands changes.

    Drawings; reading a file of the same content again, and its forms; one more reading of
    all rows for each section; the cache on disk.
    """
    undrawn(patch)
    patch.setattr(vintages, "read_files", _read_known_files)
    patch.setattr(vintages, "read_workbook", _read_known_workbook)
    patch.setattr(snapshot, "keep", lambda *_: None)
    patch.setattr(telling, "Section", functools.cache(telling.Section))


@pytest.fixture(scope="session")
def copied(tmp_path_factory):
    """A copy of data/ that no one else touches."""
    return shutil.copytree(PROJECT / "data", tmp_path_factory.mktemp("report") / "data")


@pytest.fixture
def data(copied, monkeypatch):
    """The copy, for the length of a test the place that intake reads."""
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(copied))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
    return copied


@pytest.fixture(scope="session")
def september(copied):
    """The demo month of the committed demo county, drawn and told in full."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        return tell("demo", "2021-09")


@pytest.fixture
def altered(data, monkeypatch):
    """A function that tells September once more, after ``change(folder of September)``."""

    def tell_altered(change):
        copy = data.parent / "altered"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(data, copy)
        change(copy / "demo" / "2021-09")
        monkeypatch.setenv("COUNTY_REPORT_DATA", str(copy))
        hurry(monkeypatch)
        return tell("demo", "2021-09")

    return tell_altered


@pytest.fixture(scope="session")
def words():
    """What tests need of this module, which they cannot import."""
    return SimpleNamespace(tell=tell, text=text, runs=runs, cells=cells, lines=plain_lines,
                           hurry=hurry, write=write, section=_tell_section,
                           undrawn=undrawn)  # fmt: skip


@pytest.fixture(scope="module")
def turning(copied):
    """The demo month told once, to be turned in memory; quick while the module lasts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        teller.hurry(patch)
        yield Report()
