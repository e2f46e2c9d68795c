"""The warm process: nothing in it that a fork would inherit broken, and little left to import."""

import json
import subprocess
import sys

LEFT = """
import json, os, sys, threading
from county_report.running.warm import warm
warm()
import asyncio, gc, zmq
loop = getattr(asyncio.get_event_loop_policy()._local, "_loop", None)
print(json.dumps({
    "threads": threading.active_count(),
    "tasks": len(os.listdir("/proc/self/task")),
    "loop": loop is not None,
    "zmq": zmq.Context._instance is not None,
    "frozen": gc.get_freeze_count() > 100_000,
    "sockets": sum(os.readlink(f"/proc/self/fd/{n}").startswith("socket")
                   for n in os.listdir("/proc/self/fd") if os.path.exists(f"/proc/self/fd/{n}")),
    "blas": os.environ.get("OPENBLAS_NUM_THREADS"),
    "debugpy": "debugpy" in sys.modules,
}))
"""

IMPORTED = """
import copy, dataclasses, json, sys
from nbformat.v4 import new_code_cell
from county_report.running.warm import warm
from county_report.running.execution import run_section
from county_report.running.sections import discover
warm()
found = {}
for section in discover():
    if section.name in sys.argv[2:]:
        notebook = copy.deepcopy(section.notebook)
        notebook.cells.insert(0, new_code_cell("import sys; loaded = set(sys.modules)"))
        notebook.cells.append(new_code_cell("print(*sorted(set(sys.modules) - loaded))"))
        watched = dataclasses.replace(section, notebook=notebook)
        parameters = {"county": "demo", "month": "2021-09"}
        done = run_section(watched, parameters, sys.argv[1], "county-report")
        found[section.name] = [o.text.split() for o in done.notebook.cells[-1].outputs]
print(json.dumps(found))
"""

# small tables of Python's own, read when a text is first decoded that way
ALLOWED = {"encodings.utf_8_sig", "encodings.utf_16_be"}


def said(source, *arguments, **options):
    command = [sys.executable, "-c", source, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, **options)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def test_a_warm_process_has_one_thread_and_nothing_open():
    import os

    clean = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    assert said(LEFT, env=clean) == {
        "threads": 1, "tasks": 1, "loop": False, "zmq": False, "frozen": True, "sockets": 0,
        "blas": None, "debugpy": False,
    }  # fmt: skip


def test_a_section_in_a_fork_imports_nothing_of_weight(tmp_path):
    names = ["13_finance", "31_problems", "43_projects"]
    found = said(IMPORTED, tmp_path, *names)
    assert list(found) == names
    for modules in found.values():
        assert set(sum(modules, [])) <= ALLOWED
