"""Where the CPU of a month goes: by part, then by function.

Each section notebook is told as a kernel would (its cells, its blocks as JSON), then 修订说明
and 表述变化, one after another in this one warm process, so that no import and no first use
is counted. Seconds by part are measured without the profiler, the table of functions with it.

    .venv/bin/python benchmarks/profiling.py
    .venv/bin/python benchmarks/profiling.py --part 43_projects --functions 40 --sort cumtime
"""

import argparse
import ast
import cProfile
import os
import platform
import pstats
import time

for one in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):  # the figures are few, threads cost more
    os.environ.setdefault(one, "1")

from county_report.intake import read_submissions  # noqa: E402 - after the threads are settled
from county_report.releasing.request import check_request  # noqa: E402
from county_report.releasing.retelling import revision_blocks  # noqa: E402
from county_report.releasing.rewording import reworded_blocks  # noqa: E402
from county_report.running.sections import discover  # noqa: E402


def parts(county, month):
    """What a month is made of: name → a call that makes it."""
    sections, request = discover(), check_request(county, month)
    submissions = read_submissions(county, request.month)
    told = {one.name: lambda one=one: told_in(one, county, month) for one in sections}
    return told | {
        "修订说明": lambda: revision_blocks(sections, request, submissions),
        "表述变化": lambda: reworded_blocks(sections, submissions),
    }


def told_in(section, county, month):
    """Run a section's cells in this process and make what its kernel would send."""
    names = {"county": county, "month": month, "as_known": ""}
    for cell in section.notebook.cells:
        if cell.cell_type == "code" and "parameters" not in cell.metadata.get("tags", []):
            show(cell.source, names)


def show(source, names):
    """One cell: its statements, then what its last expression shows."""
    code = ast.parse(source)
    last = code.body.pop() if code.body and isinstance(code.body[-1], ast.Expr) else None
    exec(compile(code, "<cell>", "exec"), names)
    if last:
        shown = eval(compile(ast.Expression(last.value), "<cell>", "eval"), names)
        if hasattr(shown, "_repr_mimebundle_"):
            shown._repr_mimebundle_()


def by_part(chosen, rounds):
    """CPU seconds of each part, the best of some rounds, the slowest first."""
    best = {}
    for _ in range(rounds):
        for name, make in chosen.items():
            started = time.process_time()
            make()
            best[name] = min(best.get(name, 1e9), time.process_time() - started)
    for name, seconds in sorted(best.items(), key=lambda pair: -pair[1]):
        print(f"{seconds:7.3f}  {name}")
    print(f"{sum(best.values()):7.3f}  together", flush=True)


def by_function(chosen, sort, most):
    """The functions that the parts spend their time in."""
    profiler = cProfile.Profile()
    for make in chosen.values():
        profiler.runcall(make)
    pstats.Stats(profiler).strip_dirs().sort_stats(sort).print_stats(most)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--county", default="demo")
    options.add_argument("--month", default="2021-09")
    options.add_argument("--part", action="append", help="11_enterprises, 修订说明, 表述变化")
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--functions", type=int, default=30)
    options.add_argument("--sort", default="tottime", choices=["tottime", "cumtime"])
    asked = options.parse_args()
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} cores")
    made = parts(asked.county, asked.month)
    chosen = {name: make for name, make in made.items() if name in (asked.part or made)}
    for make in chosen.values():  # imports, fonts, compiled templates
        make()
    print("CPU seconds by part, warm")
    by_part(chosen, asked.rounds)
    by_function(chosen, asked.sort, asked.functions)


if __name__ == "__main__":
    main()
