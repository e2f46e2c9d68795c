"""The county's own tables: county.toml, targets, history and the city's other counties."""

import csv
import io
from decimal import Decimal
from importlib.resources import files
from string import Template

from county_report.arithmetic.rounding import half_up
from county_report.demo.tables import YEAR, at, column, table
from county_report.intake.dictionary import indicators

HISTORY = (
    "gdp", "industrial_output", "above_scale_output", "fixed_investment", "retail_sales",
    "urban_income", "rural_income", "jujube_output", "urban_new_jobs", "new_market_entities",
    "fiscal_revenue", "fiscal_expenditure", "ecommerce_sales", "out_province_funds",
    "in_province_funds", "park_output",
)  # fmt: skip
SUMS_OVER_THE_LIST = ("jujube_output", "park_output")
# nothing of the kind was ever signed before, so that a first one can be earned
NEVER_YET = "taiwan_funded_contracts"


def own_tables(books, last_month):
    """The county's own files: dict of file name → text, for months up to ``last_month``."""
    return {
        "county.toml": settings(books.scene),
        "targets.csv": _text(("year", "indicator", "kind", "target", "unit", "source", "schedule"),
                             targets(books.scene)),
        "tasks.csv": _text(tuple(table("tasks")[0]), tasks(books.scene)),
        "history.csv": _text(("month", "indicator", "value"), history(books)),
        "peers.csv": _text(("month", "county", "indicator", "value"),
                           peers(books.scene, last_month)),
        "weights.csv": _text(tuple(table("weights")[0]),
                             [list(row.values()) for row in table("weights")]),
    }  # fmt: skip


def received(receipts):
    """received.csv (收件记录) as text, from (month, file, day) in the order they came."""
    return _text(("month", "file", "received"), receipts)


def settings(scene):
    """county.toml (县设置) as text."""
    template = Template(files(__package__).joinpath("story", "county.toml").read_text("utf-8"))
    lines = [f'"{r["department"]}" = {{ due_day = {r["due_day"]} }}' for r in table("departments")]
    return template.substitute(
        name=scene.name,
        full_name=scene.full_name,
        city=scene.city,
        province=scene.province,
        park=scene.park,
        towns=", ".join(f'"{town}"' for town in scene.towns),
        departments="\n".join(lines),
    )


def targets(scene):
    """The year's targets (年度目标) at the county's size, as rows of text."""
    for row in table("targets"):
        value = Decimal(row["target"])
        if row["kind"] == "level" and scene.sized(value, row["unit"]) != value:
            value = half_up(scene.sized(value, row["unit"]), -2 if value >= 10000 else 0)
        yield [*list(row.values())[:3], _number(value), *list(row.values())[4:]]


def tasks(scene):
    """The promotion tasks (招商任务分解) as rows of text; they add up to the targets."""
    whole = {row[1]: Decimal(row[3]) for row in targets(scene) if row[2] == "level"}
    for name in dict.fromkeys(row["indicator"] for row in table("tasks")):
        rows = [row for row in table("tasks") if row["indicator"] == name]
        told = sum(Decimal(row["target"]) for row in rows)
        parts = [half_up(whole[name] * Decimal(row["target"]) / told) for row in rows]
        parts[0] += whole[name] - sum(parts)
        for row, part in zip(rows, parts, strict=True):
            yield list((row | {"target": _number(part)}).values())


def history(books):
    """Year-to-date values of the three years before (历史数据), as rows of text."""
    years = {
        YEAR - 3: books.figures.year_2018,
        YEAR - 2: books.figures.year_2019,
        YEAR - 1: books.figures.last_year,
    }
    for year, value in years.items():
        for month in range(1, 13):
            for name in HISTORY:
                if _known_then(indicators()[name], month):
                    yield [f"{year}-{month:02d}", name, _number(_rounded(name, value(name, month)))]
            yield [f"{year}-{month:02d}", NEVER_YET, "0"]


def peers(scene, last_month):
    """The other counties' published rates (同市各县), as rows of text."""
    for month in range(2, last_month + 1):
        chance = scene.chance(f"peers/{month}")
        for row in table("peers"):
            for path in table("peer_paths"):
                value = _peer(Decimal(row[path["indicator"]]), path, month, chance)
                yield [f"{YEAR}-{column(month)}", row["county"], path["indicator"], _number(value)]


def _peer(value, path, month, chance):
    moved = value * at(path, month) if path["way"] == "scale" else value + at(path, month)
    # the story's rankings are those of September; other months waver a little
    wobble = 0 if month == 9 else chance.randint(-6, 6)
    return half_up(moved + Decimal(wobble) / 10, 1)


def _known_then(known, month):
    if known.frequency == "quarterly":
        return month % 3 == 0
    return month > 1 or known.source_type != "survey"


def _rounded(name, value):
    return half_up(value, 1 if name in SUMS_OVER_THE_LIST else 0)


def _number(value):
    return format(Decimal(value).normalize(), "f")


def _text(heads, rows):
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(heads)
    lines.writerows(rows)
    return text.getvalue()
