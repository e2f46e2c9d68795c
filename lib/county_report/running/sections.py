"""The section notebooks (章节笔记本): found by file name, read once, checked before a run."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from county_report.errors import BadRequest
from county_report.intake import places
from county_report.running.notebook_files import notebook_files

_HEADING = re.compile(r"^(#{1,4})\s+(\S.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """One section notebook (章节): its file, printed headings and declared parameters."""

    path: Path
    notebook: nbformat.NotebookNode
    headings: tuple[tuple[int, str], ...]
    parameters: frozenset[str]

    @property
    def name(self):
        """File name without suffix, ``11_enterprises``."""
        return self.path.stem

    @property
    def heading(self):
        """The innermost heading as printed, ``（一）企业当前运行情况``."""
        return self.headings[-1][1]


def discover():
    """All sections (全部章节) of ``notebooks/``, in report order.

    Raises:
        BadRequest: no notebook, two with one number, or one that is no section notebook.
    """
    paths = notebook_files()
    if not paths:
        folder = places.notebooks_root()
        raise BadRequest(f"{folder} 里没有章节笔记本（如 11_enterprises.ipynb），请放入后重试")
    _refuse_shared_numbers(paths)
    return [read_section(path) for path in paths]


def _refuse_shared_numbers(paths):
    seen = {}
    for path in paths:
        earlier = seen.setdefault(path.name[:2], path.name)
        if earlier != path.name:
            raise BadRequest(f"章节编号重复：{earlier} 和 {path.name}，请给其中一个换编号")


def read_section(path):
    """The section in one notebook file.

    Raises:
        BadRequest: not a notebook, or its first cell is no heading.
    """
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:  # nbformat lets json, validation and unicode errors through
        raise BadRequest(f"{path.name} 不是可用的笔记本（{error}），请重新保存") from error
    headings = headings_of(notebook)
    if not headings:
        raise BadRequest(f"{path.name} 的第1个单元格不是标题（如“### （一）…”），请补上")
    return Section(path, notebook, tuple(headings), frozenset(parameters_of(notebook)))


def headings_of(notebook):
    """The headings (标题) in markdown cell 0 as (level, text)."""
    if not notebook.cells or notebook.cells[0].cell_type != "markdown":
        return []
    return headings_in(notebook.cells[0].source)


def headings_in(markdown):
    """The headings (标题) in a markdown text as (level, text).

    >>> headings_in("## 一、工作情况\\n\\n### （一）企业运行情况")
    [(2, '一、工作情况'), (3, '（一）企业运行情况')]
    """
    return [(len(marks), text) for marks, text in _HEADING.findall(markdown)]


def parameters_of(notebook):
    """The parameters (参数) a notebook ends up with, name -> literal value.

    Read from the cell tagged ``parameters`` and, in a run notebook, papermill's
    ``injected-parameters``, which overrides it.
    """
    values = {}
    for tag in ("parameters", "injected-parameters"):
        for cell in notebook.cells:
            if tag in cell.metadata.get("tags", []):
                values.update(_literals(cell.source))
    return values


def _literals(source):
    try:
        statements = ast.parse(source).body
    except SyntaxError:
        return {}
    values = {}
    for statement in statements:
        if isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant):
            values.update({target.id: statement.value.value for target in statement.targets})
    return values


def check_parameters(sections, parameters):
    """Every parameter must be declared by every section (papermill would only warn).

    Raises:
        BadRequest: names the notebook and the parameter it does not take.
    """
    for section in sections:
        for name in parameters:
            if name not in section.parameters:
                raise BadRequest(
                    f"{section.path.name} 的 parameters 单元格没有参数 {name}，请补上后重试",
                    parameter=name,
                )
