"""What one command costs: seconds, CPU of the command and its children, and peak memory."""

import os
import platform
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHOWN = ("pandas", "matplotlib", "papermill", "nbclient", "nbconvert", "ipykernel", "IPython")


@dataclass(frozen=True)
class Cost:
    """Wall and CPU seconds."""

    wall: float
    cpu: float

    def over(self, other):
        """How many times the other this is, wall and CPU."""
        return Cost(self.wall / other.wall, self.cpu / other.cpu)


def cost(work, *arguments):
    """What a call costs, its child processes included (those it has waited for)."""
    before, started = _cpu(), time.perf_counter()
    work(*arguments)
    return Cost(time.perf_counter() - started, _cpu() - before)


def _cpu():
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def command(module, *arguments, **places):
    """Run a module in a fresh process; ``places`` are environment variables of its own."""
    surroundings = {**os.environ, "PYDEVD_DISABLE_FILE_VALIDATION": "1", **places}
    done = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env=surroundings, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    if done.returncode not in (0, 3):  # 3: done, with gaps
        raise SystemExit(f"{module} {' '.join(map(str, arguments))} failed:\n{done.stderr}")


def medians(costs):
    """The median wall and the median CPU of several costs."""
    return Cost(statistics.median(one.wall for one in costs),
                statistics.median(one.cpu for one in costs))  # fmt: skip


def machine():
    """One line: system, processors, memory, Python and the packages that matter."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    known = {one.metadata["Name"]: one.version for one in metadata.distributions()}
    versions = ", ".join(f"{name} {known[name]}" for name in SHOWN if name in known)
    return (f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
            f"Python {platform.python_version()}, {versions}")  # fmt: skip
