"""Our engine and the ordinary kernel: the same notebooks, outputs and failures.

The ordinary kernel is the oracle; each of its lives costs two seconds, so cells share one.
"""

import json
import os
import re
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from papermill.execute import execute_notebook

from county_report.errors import SectionFailed
from county_report.running import execution, kernels
from county_report.running.execution import ENGINES, run_section, run_sections
from county_report.running.sections import discover, read_section

CELLS = {
    "print": "import sys\nprint('甲'); print('乙', file=sys.stderr); print('丙', end='')",
    "written past Python": "import os, time\nos.write(1, '直写\\n'.encode()); time.sleep(0.5)",
    "command": "!echo 命令",
    "subprocess": "import subprocess\nsubprocess.run(['echo', '子程序']); time.sleep(0.5)",
    "result": "{'甲': 1, (1, 2): '元组'}",
    "no result": "1;",
    "display": "from IPython.display import HTML\ndisplay(HTML('<b>一</b>'), 2)",
    "json": "display({'application/json': {1: (1, 2)}, 'text/plain': '丁'}, raw=True)",
    "update": "h = display('旧', display_id='d'); h.update('新')",
    "clear": "from IPython.display import clear_output\nprint('先'); clear_output(); print('后')",
    "clear later": "print('先'); clear_output(wait=True); print('后')",
    "await": "import asyncio\nawait asyncio.sleep(0.01)\n'等到'",
    "loop": "asyncio.get_running_loop() is not None",
    "magic": "%%capture caught\nprint('不显示')",
    "captured": "caught.stdout",
    "thread": "from concurrent.futures import *\n"
              "with ThreadPoolExecutor(2) as pool: print(list(pool.map(abs, [-1, -2])))",
    "processes": "import multiprocessing\n"
                 "with multiprocessing.get_context('fork').Pool(2) as pool:"
                 " print(pool.map(abs, [-3, -4]))",
    "table": "import pandas\npandas.DataFrame({'值': [1.5, None]})",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('x');",
    "last": "_, In[1][:6], __name__, input.__module__",
    "arguments": "[os.environ['COUNTY_REPORT_HERE'], os.getcwd(), '' in sys.path]",
}  # fmt: skip
ADDRESS = re.compile(r"0x[0-9a-f]+")


def ran(engine, cells, **options):
    """The cells of a notebook as an engine ran them."""
    if engine == "nbclient":
        options["kernel_manager_class"] = kernels.SectionKernelManager
    notebook = new_notebook(cells=[new_code_cell(source) for source in cells])
    done = execute_notebook(
        notebook, None, engine_name=engine, kernel_name="python3", language="python",
        progress_bar=False, autosave_cell_every=0, record_timing=False, **options,
    )  # fmt: skip
    return done.cells


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    """Every cell of CELLS by name, as each engine ran it in a folder and an environment."""
    folder = tmp_path_factory.mktemp("here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_HERE", "这里")
        # ipykernel leaves out what is written past Python where it finds itself under pytest
        patch.delenv("PYTEST_CURRENT_TEST", raising=False)
        done = {engine: ran(engine, CELLS.values(), cwd=str(folder)) for engine in ENGINES}
    return SimpleNamespace(
        folder=folder,
        cells={engine: dict(zip(CELLS, cells, strict=True)) for engine, cells in done.items()},
    )


def plain(cell):
    text = json.dumps([cell.execution_count, cell.outputs], ensure_ascii=False, indent=1)
    return ADDRESS.sub("", text)


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_looks_the_same_whichever_engine_ran_it(both, name):
    ours, ordinary = (plain(both.cells[engine][name]) for engine in ENGINES)
    assert ours == ordinary


@pytest.mark.parametrize(
    "name, shown",
    [
        ("print", "甲\n丙"), ("written past Python", "直写\n"), ("command", "命令\r\n"),
        ("subprocess", "子程序\n"), ("clear", "后\n"), ("thread", "[1, 2]\n"),
        ("processes", "[3, 4]\n"),
    ],
)  # fmt: skip
def test_what_is_printed_is_in_the_cell(both, name, shown):
    for cells in both.cells.values():
        texts = [one.text for one in cells[name].outputs if one.get("name") == "stdout"]
        assert "".join(texts) == shown


def test_cells_see_the_environment_and_folder_they_were_started_in(both):
    for cells in both.cells.values():
        shown = cells["arguments"].outputs[0].data["text/plain"]
        assert shown == f"['这里', '{both.folder}', True]"


@pytest.fixture
def section_of(tmp_path):
    """``section_of(source)`` is a section whose third cell is the source."""

    def make(source, name="11_enterprises.ipynb"):
        cells = [new_markdown_cell("### （一）企业"), new_code_cell("x = 1"), new_code_cell(source)]
        cells[1].metadata["tags"] = ["parameters"]
        nbformat.write(new_notebook(cells=cells), tmp_path / name)
        return read_section(tmp_path / name)

    return make


FAILURES = {
    "n = 0\n1 / n": "第2行出错：ZeroDivisionError：division by zero，出错的语句是“1 / n”",
    "def f(:": "第1行出错：SyntaxError",
    "import sys; sys.exit(0)": "出错：SystemExit：0",
    "import sys; sys.exit(3)": "出错：SystemExit：3",
    "import os; os._exit(0)": "运行时内核意外退出（可能是内存不足或程序崩溃）",
    "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)": "运行时内核意外退出",
    "input('?')": "StdinNotImplementedError",
    "import time; time.sleep(60)": "运行超过0分钟仍未结束",
    "raise ValueError('第一行\\n第二行')": "ValueError：第一行 第二行",
    "%不是": "第3个单元格",
}


@pytest.mark.parametrize("source", FAILURES)
def test_a_failure_is_told_in_the_same_sentence(section_of, source, tmp_path, monkeypatch):
    monkeypatch.setattr(execution, "_CELL_SECONDS", 2)
    monkeypatch.delenv("PYTHONFAULTHANDLER", raising=False)
    told = []
    for engine in ENGINES:
        with pytest.raises(SectionFailed) as caught:
            run_section(section_of(source), {"x": 2}, tmp_path / "out", engine)
        told.append((caught.value.message, caught.value.evidence))
    assert told[0] == told[1]
    assert FAILURES[source] in told[0][0] and told[0][1]["cell"] == 3


LEAK = "import os, builtins\nos.environ['LEAKED'] = '1'; os.chdir('/'); builtins.leaked = 1; y = 2"
LOOK = "import os, builtins\n(os.environ.get('LEAKED'), hasattr(builtins, 'leaked'), 'y' in dir())"


@pytest.mark.parametrize("engine", ENGINES)
def test_nothing_passes_from_one_section_to_the_next_or_to_us(section_of, engine, tmp_path):
    here = os.getcwd()
    sections = [section_of(LEAK), section_of(LOOK, "12_employment.ipynb")]
    leak, look = run_sections(sections, {"x": 2}, tmp_path / "out", engine)
    assert (leak.engine, look.engine) == (engine, engine)
    shown = look.notebook.cells[-1].outputs[0].data["text/plain"]
    assert shown == "(None, False, False)"
    assert os.getcwd() == here and "LEAKED" not in os.environ


def test_sections_of_the_demo_are_the_same_bytes(tmp_path):
    chosen = {"16_grain", "45_promotion"}
    sections = [section for section in discover() if section.name in chosen]
    for engine in ENGINES:
        run_sections(sections, {"county": "demo", "month": "2021-09"}, tmp_path / engine, engine)
    for section in sections:
        ours, ordinary = ((tmp_path / e / section.path.name).read_bytes() for e in ENGINES)
        assert ours == ordinary and len(ours) > 10_000


def test_a_notebook_of_another_language_is_refused():
    notebook = new_notebook(cells=[new_code_cell("1")])
    notebook.metadata.kernelspec = {"name": "ir", "language": "R", "display_name": "R"}
    with pytest.raises(Exception, match="只运行 Python 笔记本"):
        execute_notebook(notebook, None, engine_name=ENGINES[0], progress_bar=False)


def test_papermill_finds_the_engine_by_its_entry_point():
    import tomllib

    from papermill.engines import Engine

    from county_report.running.entry import ENGINE

    root = Path(__file__).resolve().parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    points = project["entry-points"]["papermill.engine"]
    assert points == {ENGINES[0]: "county_report.running.entry:ENGINE"}
    assert ENGINE.nb_language.__func__ is Engine.nb_language.__func__
