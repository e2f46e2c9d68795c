"""One month's report: ``county-report run`` beside the plain way, in one interleaved run.

The plain way is what an analyst would type: the papermill command for each section
notebook, one after another, then the nbconvert command for each. Both ways run the same
notebooks on the same data in fresh processes; the ratio of a round's pair is what counts,
for machines are noisy and the seconds alone say little.

    .venv/bin/python benchmarks/month.py --rounds 3
"""

import argparse
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def plain_way(month, folder):
    """papermill, then nbconvert, a command for each section."""
    for notebook in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        executed = folder / notebook.name
        command(folder, "papermill", notebook, executed, "-p", "month", month)
        command(folder, "nbconvert", "--to", "html", executed)


def our_way(month, folder):
    """One command for the whole release."""
    command(folder, "county_report", "run", "--month", month)


def command(folder, module, *arguments):
    """Run a module in a fresh process; outputs and caches stay inside ``folder``."""
    surroundings = {
        **os.environ,
        "COUNTY_REPORT_OUTPUTS": str(folder / "outputs"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }
    subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        env=surroundings, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def measured(way, month):
    """Wall and CPU seconds of one way, its children included, from an empty folder."""
    with tempfile.TemporaryDirectory(prefix="county-report-bench-") as folder:
        before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        way(month, Path(folder))
        wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--month", default="2021-09")
    chosen = options.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print("round  plain wall   cpu   ours wall   cpu   ratio wall   cpu")
    ratios = []
    for number in range(1, chosen.rounds + 1):
        plain, ours = measured(plain_way, chosen.month), measured(our_way, chosen.month)
        ratios.append((plain[0] / ours[0], plain[1] / ours[1]))
        print(
            f"{number:5}  {plain[0]:10.1f} {plain[1]:5.1f}  {ours[0]:9.1f} {ours[1]:5.1f}"
            f"  {ratios[-1][0]:10.2f} {ratios[-1][1]:5.2f}",
            flush=True,
        )
    wall, cpu = (statistics.median(column) for column in zip(*ratios, strict=True))
    print(f"median of paired ratios: wall {wall:.2f} x, CPU {cpu:.2f} x")


if __name__ == "__main__":
    main()
