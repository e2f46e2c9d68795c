"""Many reports: the batch beside the plain way and beside no notebook at all, interleaved.

For 1, 4, 16 … counties of one month, in each round, one after another, each from empty folders:

    plain      papermill and nbconvert, a command a section: one report
    batch      county-report batch, warm workers of this machine, all formats and the page of all
    dask       the same with a Dask cluster of as many local workers (where Dask is installed)
    limit      no notebook: the same code in plain Python processes, as many as workers

Seconds are per report. CPU is that of all processes, also of those that outlive their parents.

    .venv-lake/bin/python benchmarks/batch.py --counties 1 4 16 64 --rounds 3 --write

Where time is short, ``--beside 1 4 16`` leaves Dask and the limit out at 64.
"""

import argparse
import ctypes
import importlib.util
import os
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import month as one_month
from measuring import ROOT, Cost, command, cost, machine, medians
from memory import Peak
from plan import plan_lines
from writing import write_table

from county_report.demo import make

PAGE = ROOT / "docs" / "scale.md"


@dataclass(frozen=True)
class Measured:
    """One way at one number of counties: seconds a report, and the peak of memory in MB."""

    per_report: Cost
    peak: float


def batch(counties, month, workers, at):
    command("county_report", "batch", "--counties", counties, "--months", month,
            "--workers", workers, **at)  # fmt: skip


def dask(counties, month, address, at):
    command("county_report", "batch", "--counties", counties, "--months", month,
            "--cluster", address, **at)  # fmt: skip


def limit(counties, month, workers, at):
    """As many plain processes as workers, each with its share of the counties."""
    surroundings = {**os.environ, **at, "PYTHONPATH": f"{ROOT / 'benchmarks'}:{ROOT / 'lib'}"}
    names = counties.split(",")
    shares = [",".join(names[n::workers]) for n in range(workers) if names[n::workers]]
    running = [subprocess.Popen([sys.executable, "-m", "no_notebook", share, month],
                                env=surroundings, stdout=subprocess.DEVNULL,
                                stderr=subprocess.DEVNULL) for share in shares]  # fmt: skip
    if any([one.wait() for one in running]):
        raise SystemExit("no_notebook failed")


@contextmanager
def cluster(workers, at):
    """The address of a Dask cluster of so many local workers, which are up before the clock."""
    start = ("from distributed import LocalCluster\nimport sys\n"
             "if __name__ == '__main__':\n"
             f" with LocalCluster(n_workers={workers}, threads_per_worker=1,"
             " dashboard_address=None) as c:\n"
             "  print(c.scheduler_address, flush=True)\n  sys.stdin.read()\n")  # fmt: skip
    with tempfile.TemporaryDirectory() as work:
        script = Path(work, "cluster.py")
        script.write_text(start)
        running = subprocess.Popen([sys.executable, str(script)], env={**os.environ, **at},
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True)  # fmt: skip
        try:
            yield running.stdout.readline().strip()
        finally:
            running.stdin.close()
            running.wait()
            running.stdout.close()


def measured(way, counties, *arguments):
    """What a way costs a report, with all that it started."""
    def whole():
        way(",".join(counties), *arguments)
        reap()

    with Peak() as peak:
        spent = cost(whole)
    return Measured(Cost(spent.wall / len(counties), spent.cpu / len(counties)), peak.megabytes)


def on_a_cluster(counties, month, workers, at):
    """The same on a cluster that is up already: wall without its start, CPU with all of it."""
    spent = []

    def whole():
        with cluster(workers, at) as address:
            spent.append(cost(dask, ",".join(counties), month, address, at))
        reap()

    with Peak() as peak:
        cpu = cost(whole).cpu
    return Measured(Cost(spent[0].wall / len(counties), cpu / len(counties)), peak.megabytes)


def reap():
    """Wait for the processes that outlived their parents, so that their CPU is counted."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def adopt_orphans():
    """Let processes whose parent ends become ours (Linux)."""
    subreaper = 36  # PR_SET_CHILD_SUBREAPER
    ctypes.CDLL(None).prctl(subreaper, 1, 0, 0, 0)


def a_round(data, chosen):
    """All ways at all sizes: {(way, counties): Measured}, and what a report takes on disk."""
    every, found = sorted(path.parent.name for path in data.glob("*/county.toml")), {}
    month, workers = chosen.month, chosen.workers
    if not chosen.no_plain:
        with empty(data) as at:
            found["plain", 1] = measured(lambda _, *rest: one_month.plain_way(*rest), ["demo"],
                                         month, at)  # fmt: skip
    for size in chosen.counties:
        some, beside = every[:size], size in chosen.beside
        if beside:
            with empty(data) as at:
                found["limit", size] = measured(limit, some, month, workers, at)
        with empty(data) as at:
            found["batch", size] = measured(batch, some, month, workers, at)
            found |= sizes_of(at, month) if size == chosen.counties[0] else {}
        if beside and importlib.util.find_spec("distributed"):
            with empty(data) as at:
                found["dask", size] = on_a_cluster(some, month, workers, at)
    return found


@contextmanager
def empty(data):
    """The places of a way: an empty folder for its releases, gone behind it."""
    with tempfile.TemporaryDirectory(prefix="county-report-bench-") as work:
        yield {"COUNTY_REPORT_DATA": str(data), "COUNTY_REPORT_OUTPUTS": str(Path(work, "out"))}


def sizes_of(at, month):
    """What a report takes on disk, in MB: the release, the files sent, the clean tables."""
    data, outputs = (Path(at[f"COUNTY_REPORT_{name}"]) for name in ("DATA", "OUTPUTS"))
    lake = outputs / "lake"
    command("county_report", "tables", "--county", "demo", "--month", month, "--out", lake, **at)
    folders = {"release": outputs / "demo" / month, "sent": data / "demo" / month, "lake": lake}
    return {name: sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
            for name, folder in folders.items()}  # fmt: skip


def table(rounds, sizes):
    """Medians a report, and of the ratios within a round, as Markdown."""
    lines = [
        "| 县数 | 做法 | 每份墙钟（秒） | 每份CPU（秒） | 通常做法÷此（墙钟） | 通常做法÷此（CPU） | 此÷极限（CPU） | 此÷本机（墙钟） | 峰值内存（MB） |",  # noqa: E501
        "|--:|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    rows = [("plain", 1), *((way, size) for size in sizes for way in NAMES if way != "plain")]
    for way, size in rows:
        if (way, size) in rounds[0]:
            lines.append(row(rounds, way, size))
    return lines


NAMES = {"plain": "通常做法", "batch": "本机批量", "dask": "Dask", "limit": "不用笔记本（极限）"}


def row(rounds, way, size):
    spent = medians([one[way, size].per_report for one in rounds])
    peak = median(one[way, size].peak for one in rounds)

    here = way, size
    cells = [size, NAMES[way], f"{spent.wall:.1f}", f"{spent.cpu:.1f}",
             ratio(rounds, ("plain", 1), here, "wall"), ratio(rounds, ("plain", 1), here, "cpu"),
             ratio(rounds, here, ("limit", size), "cpu"),
             ratio(rounds, here, ("batch", size), "wall"), f"{peak:.0f}"]  # fmt: skip
    return "| " + " | ".join(map(str, cells)) + " |"


def ratio(rounds, one, other, field):
    """How many times the other a way takes: the median of the rounds' pairs."""
    if one not in rounds[0] or other not in rounds[0]:
        return "－"
    pairs = [found[one].per_report.over(found[other].per_report) for found in rounds]
    return f"{getattr(medians(pairs), field):.2f}"


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--counties", type=int, nargs="+", default=[1, 4, 16])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--month", default="2021-09")
    options.add_argument("--workers", type=int, default=os.cpu_count())
    options.add_argument("--beside", type=int, nargs="+", metavar="COUNTIES",
                         help="the numbers at which Dask and the limit are measured too")
    options.add_argument("--no-plain", action="store_true", help="without the plain way")
    options.add_argument("--write", action="store_true", help="into docs/scale.md")
    chosen = options.parse_args()
    chosen.beside = chosen.beside or chosen.counties
    adopt_orphans()
    print(machine(), flush=True)
    with tempfile.TemporaryDirectory(prefix="county-report-counties-") as data:
        make(Path(data), counties=max(chosen.counties), months=int(chosen.month[-2:]) - 1)
        rounds = []
        for number in range(1, chosen.rounds + 1):
            rounds.append(a_round(Path(data), chosen))
            told = "  ".join(f"{way}-{size} {one.per_report.wall:.1f}/{one.per_report.cpu:.1f}"
                             for (way, size), one in measured_only(rounds[-1]))  # fmt: skip
            print(f"round {number}, wall/CPU seconds a report: {told}", flush=True)
    lines = table(rounds, chosen.counties)
    plan = plan_lines(**basis(rounds, max(chosen.counties), chosen.workers))
    print("\n".join([*lines, "", *plan]))
    if chosen.write:
        write_table("measured", [asked(chosen), "", *lines], PAGE)
        write_table("plan", plan, PAGE)


def asked(chosen):
    """What was measured, and what was not, above the table."""
    alone = [str(size) for size in chosen.counties if size not in chosen.beside]
    left_out = f"{'、'.join(alone)}个县的只量了本机批量。" if alone else ""
    return (f"演示县{chosen.month}，{chosen.rounds}轮，{chosen.workers}个进程。{left_out}"
            f"{machine()}。")  # fmt: skip


def measured_only(found):
    return [(name, one) for name, one in found.items() if isinstance(one, Measured)]


def basis(rounds, size, workers):
    """What the plan is reckoned from: the largest batch, medians."""
    spent = medians([one["batch", size].per_report for one in rounds])
    return {
        "cpu": spent.cpu, "wall": spent.wall * workers, "counties": size,
        "memory": median(one["batch", size].peak for one in rounds) / workers,
        **{name: rounds[-1][name] for name in ("release", "sent", "lake")},
    }  # fmt: skip


if __name__ == "__main__":
    main()
