"""Reading and checking one county-month, beside the plain way; and registers growing large.

CPU seconds of fresh processes, children included, less the start of the same interpreter with
the same imports: ``cold`` reads and checks a folder of one month's workbooks, ``unchanged``
finds the snapshot that cold kept, ``plain`` is ``pandas.read_excel`` (openpyxl, and what it
needs for the others is left out) over the same .xlsx files without any check. Each round
measures all, one after another; the ratio of a round is what counts on a noisy machine.

    .venv/bin/python benchmarks/intake.py --rounds 5
"""

import argparse
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook

ROOT = Path(__file__).resolve().parents[1]
START = "from county_report.intake import read_submissions"
OURS = f"{START}; read_submissions('demo', '2021-09')"
PLAIN_START = "import glob, sys, pandas, openpyxl"
PLAIN = (
    f"{PLAIN_START}\n"
    "for path in sorted(glob.glob(sys.argv[1] + '/*.xlsx')):\n"
    "    pandas.read_excel(path, sheet_name=None, header=None, engine='openpyxl')"
)


def cpu(code, *arguments, **places):
    """CPU seconds of a fresh interpreter that runs ``code``, its own children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-c", code, *map(str, arguments)]
    subprocess.run(command, env={**os.environ, **places}, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def one_month(work):
    """A data folder with the demo's dictionaries and the one month."""
    data = Path(work, "data")
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("2021-0[!9]"))
    return data


def a_round(work, data):
    """Seconds beyond start-up: cold, unchanged, plain."""
    places = {"COUNTY_REPORT_DATA": str(data), "COUNTY_REPORT_CACHE": str(Path(work, "cache"))}
    shutil.rmtree(places["COUNTY_REPORT_CACHE"], ignore_errors=True)
    start, plain_start = cpu(START, **places), cpu(PLAIN_START)
    cold, unchanged = cpu(OURS, **places), cpu(OURS, **places)
    plain = cpu(PLAIN, data / "demo" / "2021-09") - plain_start
    return cold - start, unchanged - start, plain


def grown(data, rows):
    """The register of projects made ``rows`` long, by its own rows under other names."""
    path = data / "demo" / "2021-09" / "发改局.xlsx"
    source = load_workbook(ROOT / "data" / "demo" / "2021-09" / "发改局.xlsx")
    sheet = source["重点项目"]
    body = [row for row in sheet.iter_rows(4, values_only=True) if row[1]]
    sheet.delete_rows(4, sheet.max_row)
    for number in range(rows):
        name, *rest = body[number % len(body)]
        sheet.append([f"{name}{number}", *rest])
    source.save(path)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--rows", type=int, nargs="*", default=[500, 5_000, 50_000])
    chosen = options.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="county-report-bench-") as work:
        data, rounds = one_month(work), []
        print("CPU seconds beyond start-up\nround   cold  unchanged  plain  plain / cold")
        for number in range(1, chosen.rounds + 1):
            cold, unchanged, plain = a_round(work, data)
            rounds.append((cold, unchanged, plain, plain / cold))
            print(f"{number:5}  {cold:5.2f}  {unchanged:9.2f}  {plain:5.2f}  {plain / cold:12.2f}")
        middle = [statistics.median(column) for column in zip(*rounds, strict=True)]
        print("median {:4.2f}  {:9.2f}  {:5.2f}  {:12.2f}".format(*middle))
        print("projects      cold   a thousand rows")
        for rows in chosen.rows:
            grown(data, rows)
            cold, _, _ = a_round(work, data)
            print(f"{rows:8}  {cold:8.2f}  {1000 * cold / rows:8.3f}", flush=True)


if __name__ == "__main__":
    main()
