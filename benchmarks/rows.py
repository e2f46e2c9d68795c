"""Registers growing long: what reading a month costs, and what telling it costs.

The register of projects of the demo's newest month is made 10², 10⁴, 10⁶ rows long, by its own
rows under other names. ``read`` reads and checks the month from its files, ``again`` finds what
was kept, ``told`` tells the sections that go through projects row by row; CPU seconds of a
fresh process each, less its start. What cannot be read is said in the words an office would see.

    .venv/bin/python benchmarks/rows.py --rows 100 1000 10000
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from intake import grown, one_month

SECTIONS = ("14_investment", "19_key_projects", "42_drivers", "43_projects")
READ = """
import json, os, sys, time
from county_report.intake import read_submissions
spent = lambda: sum(os.times()[:4])
started = spent()
found = read_submissions("demo", "2021-09")
wrong = [one.why for one in found.findings if one.severity == "错误" and "发改局" in one.file]
print(json.dumps([spent() - started, len(found.register("key_projects") or ()), wrong[:1]]))
"""
TELL = """
import json, sys, time
sys.path.insert(0, sys.argv[1])
from profiling import parts
made = parts("demo", "2021-09")
said = {}
for name in sys.argv[2:]:
    started = time.process_time()
    made[name]()
    said[name] = time.process_time() - started
print(json.dumps(said))
"""


def asked(code, places, *arguments):
    """What a fresh interpreter answers, as JSON on its last line."""
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], env={**os.environ, **places}, check=True,
        stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    return json.loads(done.stdout.splitlines()[-1])


def measured(work, data, rows):
    """One line of the table, and what is wrong with the file, if anything."""
    places = {"COUNTY_REPORT_DATA": str(data), "COUNTY_REPORT_CACHE": str(Path(work, "cache"))}
    shutil.rmtree(places["COUNTY_REPORT_CACHE"], ignore_errors=True)
    grown(data, rows)
    read, kept, wrong = asked(READ, places)
    again, _, _ = asked(READ, places)
    told = asked(TELL, places, str(Path(__file__).parent), *SECTIONS) if kept else {}
    line = [f"{rows:9}", f"{kept:9}", f"{read:7.2f}", f"{again:7.2f}"]
    return line + [f"{told[name]:{len(name)}.2f}" for name in told], wrong


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, nargs="*", default=[100, 10_000, 1_000_000])
    chosen = options.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    print("     rows      kept    read   again", *SECTIONS, sep="  ")
    with tempfile.TemporaryDirectory(prefix="county-report-bench-") as work:
        data = one_month(work)
        for rows in chosen.rows:
            line, wrong = measured(work, data, rows)
            print(*line, *wrong, sep="  ", flush=True)


if __name__ == "__main__":
    main()
