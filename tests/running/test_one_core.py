"""Where a process has one core to itself, only the cells of a section get one of their own."""

import json
import subprocess
import sys

SCRIPT = """
import json, os, sys
from pathlib import Path
import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from county_report.running.beside import take_cores
from county_report.running.execution import run_sections
from county_report.running.sections import discover

folder = Path(sys.argv[1])
tagged = new_code_cell('county = "demo"\\nmonth = "2021-09"', id="parameters")
tagged.metadata["tags"] = ["parameters"]
asked = new_code_cell("import os; left = globals().get('left'); [os.getppid(), left]", id="asked")
for name in ("01_one", "02_two"):
    cells = [new_markdown_cell("# 一", id="heading"), tagged, asked]
    cells.append(new_code_cell("left = 1", id="left"))
    nbformat.write(new_notebook(cells=cells), folder / f"{name}.ipynb")
take_cores(int(sys.argv[2]))
done = run_sections(discover(), {"county": "demo", "month": "2021-09"}, folder / "out")
said = [o["data"]["text/plain"] for one in done for c in one.notebook.cells
        for o in c.get("outputs", []) if c.id == "asked"]
print(json.dumps({"me": os.getpid(), "said": said}))
"""


def told(tmp_path, monkeypatch, cores):
    """This process's number, and for each section its cells' owner and what was left there."""
    monkeypatch.setenv("COUNTY_REPORT_NOTEBOOKS", str(tmp_path))
    command = [sys.executable, "-c", SCRIPT, str(tmp_path), str(cores)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return found["me"], [line.strip("[]").split(", ") for line in found["said"]]


def test_one_after_the_other_papermill_stays_here_and_each_section_is_alone(tmp_path, monkeypatch):
    me, said = told(tmp_path, monkeypatch, 1)
    assert said == [[str(me), "None"]] * 2


def test_side_by_side_papermill_has_a_process_a_section(tmp_path, monkeypatch):
    me, said = told(tmp_path, monkeypatch, 2)
    owners = {owner for owner, _ in said}
    assert len(owners) == 2 and str(me) not in owners
    assert {left for _, left in said} == {"None"}
