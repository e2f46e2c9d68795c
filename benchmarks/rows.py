"""Registers growing long: what reading a month costs, and what reporting it costs.

The register of projects of the demo's newest month is made 10², 10⁴, 10⁶ rows long, by its own
rows under other names. ``read`` reads and checks the month from its files in a fresh process,
``report`` is the whole ``run`` (all sections, all formats, public edition), with the peak of
memory of all its processes; printed tables have the first rows only (``tables.shown``). What
cannot be read is said in the words an office would see, and reported without it.

    .venv/bin/python benchmarks/rows.py --rows 100 1000 10000 --write
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from intake import grown, one_month
from measuring import ROOT, command, cost, machine
from memory import Peak
from writing import write_table

SHOWN = 100
HEAD = ("| rows | read CPU s | report wall s | report CPU s | peak MB | what an office sees |",
        "|--:|--:|--:|--:|--:|---|")  # fmt: skip
READ = """
import json, os
from county_report.intake import read_submissions
spent = lambda: sum(os.times()[:4])
started = spent()
found = read_submissions("demo", "2021-09")
wrong = [f"{one.file}：{one.why}。{one.action}" for one in found.findings
         if one.severity == "错误" and "发改局" in one.file]
print(json.dumps([spent() - started, wrong[:1]]))
"""


def read(places):
    """CPU seconds of reading in a fresh interpreter, and what is wrong, if anything."""
    done = subprocess.run([sys.executable, "-c", READ], env={**os.environ, **places}, check=True,
                          stdout=subprocess.PIPE, text=True)  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def measured(work, data, rows):
    """One line of the table."""
    places = {"COUNTY_REPORT_DATA": str(data), "COUNTY_REPORT_NOTEBOOKS": str(ROOT / "notebooks")}
    for name in ("cache", "outputs"):
        places[f"COUNTY_REPORT_{name.upper()}"] = str(Path(work, name))
        shutil.rmtree(Path(work, name), ignore_errors=True)
    grown(data, rows)
    seconds, wrong = read(places)
    with Peak() as peak:
        run = ("run", "--county", "demo", "--month", "2021-09")
        spent = cost(lambda: command("county_report", *run, **places))
    return (f"| {rows} | {seconds:.2f} | {spent.wall:.1f} | {spent.cpu:.1f} "
            f"| {peak.megabytes:.0f} | {''.join(wrong)} |")  # fmt: skip


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, nargs="*", default=[100, 10_000, 1_000_000])
    options.add_argument("--write", action="store_true", help="write the table into docs")
    chosen = options.parse_args()
    lines = [f"demo 2021-09, printed tables of {SHOWN} rows at most. {machine()}.", "", *HEAD]
    print(*lines, sep="\n", flush=True)
    with tempfile.TemporaryDirectory(prefix="county-report-bench-") as work:
        data = one_month(work)
        with (data / "demo" / "county.toml").open("a", encoding="utf-8") as settings:
            settings.write(f"\n[tables]\nshown = {SHOWN}\n")
        for rows in chosen.rows:
            lines.append(measured(work, data, rows))
            print(lines[-1], flush=True)
    if chosen.write:
        write_table("rows", lines)


if __name__ == "__main__":
    main()
