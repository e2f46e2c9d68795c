"""Running sections (运行章节): papermill, a kernel each, side by side."""

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import DeadKernelError
from papermill.exceptions import PapermillExecutionError
from papermill.execute import execute_notebook

from county_report.errors import SectionFailed
from county_report.running.failures import check_completed, error_in_cell, failed, together
from county_report.running.kernels import SectionKernelManager
from county_report.running.sections import Section

_CELL_SECONDS = 900  # a cell that hangs must not hold the month's lock for ever


@dataclass(frozen=True)
class Executed:
    """One section as run: its notebook, cleaned of clocks, and how long it took."""

    section: Section
    notebook: nbformat.NotebookNode
    seconds: float

    state = "done"


def run_sections(sections, parameters, folder):
    """Run all sections side by side, a worker a core; executed notebooks go into ``folder``.

    Raises:
        SectionFailed: one or more failed; the message has a sentence for each.
    """
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        futures = [
            workers.submit(_in_worker, section, parameters, folder) for section in sections
        ]
    _clear_below()
    errors = [future.exception() for future in futures if future.exception()]
    for error in errors:
        if not isinstance(error, SectionFailed):
            raise error
    if errors:
        raise together(errors)
    return [future.result() for future in futures]


def _in_worker(section, parameters, folder):
    try:
        return run_section(section, parameters, folder)
    finally:
        ensure_event_loop().close()  # the thread's own, opened by nbclient; nobody else would


def run_section(section, parameters, folder):
    """Run one section and write its notebook into ``folder``.

    Raises:
        SectionFailed: a cell raised, hung, was never reached, or the kernel died.
    """
    started = time.perf_counter()
    notebook = _execute(section, parameters)
    check_completed(section, notebook)
    clean(notebook, parameters)
    write_notebook(notebook, Path(folder) / section.path.name)
    executed = Executed(section, notebook, time.perf_counter() - started)
    _say_done(executed)
    return executed


def _execute(section, parameters):
    reached = []
    try:
        return execute_notebook(
            # A node, not a path: papermill would fill in braces it finds in a path.
            section.notebook,
            None,
            parameters=parameters,
            kernel_name="python3",
            language="python",
            progress_bar=_bar(section),
            autosave_cell_every=0,
            execution_timeout=_CELL_SECONDS,
            record_timing=False,
            kernel_manager_class=SectionKernelManager,
            on_cell_start=lambda cell, cell_index: reached.append(cell),
        )
    except PapermillExecutionError as error:
        position = _position(reached[: error.cell_index + 1])
        raise error_in_cell(section, position, error.source, error) from None
    except Exception as error:  # a dead kernel, a timeout, a kernel that never started
        raise failed(section, _position(reached), _words(error)) from error


def _position(reached):
    """The number of the last cell reached as an analyst counts, without the injected one."""
    tags = [cell.metadata.get("tags", []) for cell in reached]
    return sum("injected-parameters" not in tag for tag in tags)


def _words(error):
    if isinstance(error, DeadKernelError):
        return "运行时内核意外退出（可能是内存不足或程序崩溃）"
    if isinstance(error, TimeoutError):
        return f"运行超过{_CELL_SECONDS // 60}分钟仍未结束"
    return f"无法运行：{type(error).__name__}：{' '.join(str(error).split())}"


def clean(notebook, parameters):
    """Leave nothing in a run notebook that differs between two runs of the same input."""
    notebook.metadata.papermill = {"parameters": dict(parameters)}
    for cell in notebook.cells:
        cell.metadata.pop("papermill", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
        if cell.cell_type == "code":
            # Warnings carry paths and process numbers, and mean nothing to the report.
            cell.outputs = [one for one in cell.outputs if one.get("name") != "stderr"]


def write_notebook(notebook, path):
    """Write a notebook whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    os.replace(beside, path)


def _clear_below():
    if sys.stderr.isatty():  # the bars side by side can leave half a line behind
        print("\x1b[J", end="", file=sys.stderr, flush=True)


def _bar(section):
    """papermill's bar for one section on a terminal; elsewhere one line when it is done."""
    if not sys.stderr.isatty():
        return False
    return {"desc": section.heading, "unit": "格", "file": sys.stderr}


def _say_done(executed):
    if not sys.stderr.isatty():
        section = executed.section
        print(
            f"已完成：{section.heading}（{section.path.name}，{executed.seconds:.1f}秒）",
            file=sys.stderr,
            flush=True,
        )
