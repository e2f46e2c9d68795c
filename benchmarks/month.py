"""One month's report, beside the plain way, in one interleaved run.

The plain way is what an analyst would type: the papermill command for each section notebook,
one after another, then the nbconvert command for each. Ours makes more of the same notebooks
and data: every format, the public edition, the notes on revisions. Measured in each round, one
after another, each in fresh processes and from an empty folder:

    plain      papermill and nbconvert, a command each
    cold       county-report run, nothing kept from before
    unchanged  the same command again
    one cell   again, after one cell of one department's file was changed
    limit      no notebook at all: the same code in one plain Python process, all formats

The ratio of a round's pair is what counts, for machines are noisy and seconds alone say little.

    .venv/bin/python benchmarks/month.py --rounds 3 --write
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from measuring import ROOT, command, cost, machine, medians
from openpyxl import load_workbook
from writing import write_table

CELL = "农业农村局.xlsx", "播种进度", "C5"


def plain_way(month, places):
    """papermill, then nbconvert, a command for each section."""
    folder = Path(places["COUNTY_REPORT_OUTPUTS"])
    folder.mkdir()
    for notebook in sorted((ROOT / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        executed = folder / notebook.name
        command("papermill", notebook, executed, "-p", "month", month, **places)
        command("nbconvert", "--to", "html", executed, **places)


def our_way(month, places):
    """One command for the whole release."""
    command("county_report", "run", "--month", month, **places)


def limit(month, places):
    """The same code and formats in one process without notebooks."""
    command("no_notebook", "demo", month, PYTHONPATH=f"{ROOT / 'benchmarks'}:{ROOT / 'lib'}",
            **places)  # fmt: skip


def change_a_cell(data, month):
    """What a department would do: one figure, a little smaller."""
    file, sheet, cell = CELL
    book = load_workbook(data / "demo" / month / file)
    book[sheet][cell] = book[sheet][cell].value - 0.01
    book.save(data / "demo" / month / file)


def a_round(month):
    """The cost of each way, by name."""
    with tempfile.TemporaryDirectory(prefix="county-report-bench-") as work:
        data = Path(work, "data")
        shutil.copytree(ROOT / "data", data)

        def places(name):
            return {"COUNTY_REPORT_DATA": str(data),
                    "COUNTY_REPORT_OUTPUTS": str(Path(work, name))}  # fmt: skip

        found = {"plain": cost(plain_way, month, places("plain")),
                 "cold": cost(our_way, month, places("ours")),
                 "unchanged": cost(our_way, month, places("ours"))}  # fmt: skip
        change_a_cell(data, month)
        found["one cell"] = cost(our_way, month, places("ours"))
        found["limit"] = cost(limit, month, places("limit"))
    return found


def table(rounds):
    """Medians of seconds, and of the ratios within a round, as Markdown."""
    lines = ["| way | wall s | CPU s | plain ÷ this, wall | plain ÷ this, CPU |", "|---|--:|--:|--:|--:|"]  # noqa: E501
    for name in rounds[0]:
        spent = medians([one[name] for one in rounds])
        ratio = medians([one["plain"].over(one[name]) for one in rounds])
        lines.append(f"| {name} | {spent.wall:.1f} | {spent.cpu:.1f} | {ratio.wall:.2f} | {ratio.cpu:.2f} |")  # noqa: E501
    return lines


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--month", default="2021-09")
    options.add_argument("--write", action="store_true", help="into docs/performance.md")
    chosen = options.parse_args()
    print(machine())
    rounds = []
    for number in range(1, chosen.rounds + 1):
        rounds.append(a_round(chosen.month))
        told = "  ".join(f"{name} {one.wall:.1f}/{one.cpu:.1f}" for name, one in rounds[-1].items())
        print(f"round {number}, wall/CPU seconds: {told}", flush=True)
    lines = table(rounds)
    print("\n".join(lines))
    if chosen.write:
        about = f"demo {chosen.month}, {chosen.rounds} rounds. {machine()}."
        write_table("month", [about, "", *lines])


if __name__ == "__main__":
    main()
