"""Running sections (运行章节): papermill, side by side, the longest first.

Each section has a process of its own for papermill and one more for its cells. Where nothing
can be forked, and by wish, the ordinary kernels run them: ``nbclient``.
"""

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import nbformat
from jupyter_core.utils import ensure_event_loop
from nbclient.exceptions import DeadKernelError
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError
from papermill.execute import (
    prepare_notebook_metadata,
    raise_for_execution_errors,
    remove_error_markers,
)
from papermill.iorw import load_notebook_node
from papermill.parameterize import parameterize_notebook

from county_report.errors import BadRequest, SectionFailed, WorkerDied
from county_report.intake.places import DATA, data_root
from county_report.running.beside import cores, in_turn, side_by_side
from county_report.running.engine import NAME, CountyReportEngine
from county_report.running.failures import check_completed, error_in_cell, failed, together
from county_report.running.forking import FORKS
from county_report.running.kernels import SectionKernelManager
from county_report.running.progress import Progress
from county_report.running.sections import Section
from county_report.running.warm import warm

ENGINES = (NAME, "nbclient")
_CELL_SECONDS = 900  # a cell that hangs must not hold the month's lock for ever

papermill_engines.register(NAME, CountyReportEngine)


@dataclass(frozen=True)
class Executed:
    """One section as run: its notebook, cleaned of clocks, how long it took, and what ran it."""

    section: Section
    notebook: nbformat.NotebookNode
    seconds: float
    engine: str = NAME

    state = "done"


def default_engine():
    """The engine (引擎) named by ``COUNTY_REPORT_ENGINE``, else ours wherever it can run.

    Raises:
        BadRequest: no engine of that name.
    """
    named = os.environ.get("COUNTY_REPORT_ENGINE") or (NAME if FORKS else "nbclient")
    if named not in ENGINES:
        raise BadRequest(f"没有引擎“{named}”，COUNTY_REPORT_ENGINE 可填 {'、'.join(ENGINES)}")
    return named


def run_sections(sections, parameters, folder, engine="", seconds=None):
    """Run all sections side by side, a worker a core; executed notebooks go into ``folder``.

    ``seconds`` are those of an earlier run by name: the longest starts first.

    Raises:
        SectionFailed: one or more failed; the message has a sentence for each.
    """
    engine = engine or default_engine()
    order = longest_first(sections, seconds or {})
    run = _in_processes if engine == NAME else _in_threads
    done, errors = {}, []
    with Progress(len(order)) as progress:
        for section, future in run(order, parameters, folder, engine):
            try:
                done[section.name] = future.result()
                progress.done(section, done[section.name].seconds)
            except SectionFailed as error:
                errors.append(error)
            except WorkerDied:
                errors.append(failed(section, None, _words(DeadKernelError())))
    if errors:
        raise together(sorted(errors, key=lambda error: error.evidence["section"]))
    return [done[section.name] for section in sections]


def longest_first(sections, seconds):
    """Sections in the order they had better start (先长后短); what has never run comes first."""
    def length(section):
        size = sum(len(cell.source) for cell in section.notebook.cells)
        return seconds.get(section.name, float("inf")), size

    return sorted(sections, key=length, reverse=True)


def _in_processes(sections, *options):
    warm()
    data = str(data_root())  # data at a URL are brought once, not by every worker
    calls = [(_in_process, data, section, *options) for section in sections]
    # where one is done after the other, a process for the cells alone is enough
    done = side_by_side(calls) if cores() > 1 else in_turn(calls)
    for position, future in done:
        yield sections[position], future


def _in_process(data, section, *options):
    os.environ |= {DATA: data, "PYTHONUTF8": "1"}  # as the ordinary kernels have it
    return _with_own_loop(section, *options)


def _in_threads(sections, *options):
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as workers:
        futures = {workers.submit(_with_own_loop, one, *options): one for one in sections}
        for future in as_completed(futures):
            yield futures[future], future


def _with_own_loop(*arguments):
    try:
        return run_section(*arguments)
    finally:
        # opened by nbclient, and nobody else would: a thread's own is left open for ever, and
        # the next section's fork would take a copy of this process's apart
        ensure_event_loop().close()


def run_section(section, parameters, folder, engine=""):
    """Run one section and write its notebook into ``folder``.

    Raises:
        SectionFailed: a cell raised, hung, was never reached, or the kernel died.
    """
    started, engine = time.perf_counter(), engine or default_engine()
    notebook = _execute(section, parameters, engine)
    check_completed(section, notebook)
    clean(notebook, parameters)
    write_notebook(notebook, Path(folder) / section.path.name)
    return Executed(section, notebook, time.perf_counter() - started, engine)


def _execute(section, parameters, engine):
    reached = []
    options = {} if engine == NAME else {"kernel_manager_class": SectionKernelManager}
    try:
        notebook = papermill_engines.execute_notebook_with_engine(
            engine,
            _parameterised(section, parameters, engine),
            kernel_name="python3",
            progress_bar=False,
            autosave_cell_every=0,
            execution_timeout=_CELL_SECONDS,
            record_timing=False,
            on_cell_start=lambda cell, cell_index: reached.append(cell),
            **options,
        )
        raise_for_execution_errors(notebook, None)
        return notebook
    except PapermillExecutionError as error:
        position = _position(reached[: error.cell_index + 1])
        raise error_in_cell(section, position, error.source, error) from None
    except Exception as error:  # a dead kernel, a timeout, a kernel that never started
        raise failed(section, _position(reached), _words(error)) from error


def _parameterised(section, parameters, engine):
    """As papermill's ``execute_notebook`` has it; that would write out the whole notebook too."""
    notebook = parameterize_notebook(
        load_notebook_node(section.notebook), parameters, kernel_name="python3",
        language="python", engine_name=engine,
    )  # fmt: skip
    return remove_error_markers(prepare_notebook_metadata(notebook, None, None))


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
    # for programs to read again: indents would double it, and take Python's slow writer
    text = json.dumps(notebook, ensure_ascii=False, separators=(",", ":"))
    beside.write_text(text + "\n", encoding="utf-8", newline="\n")
    os.replace(beside, path)
