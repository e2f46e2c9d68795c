"""The story of the demo counties: small tables beside this module."""

import csv
import io
from decimal import Decimal
from functools import cache
from importlib.resources import files

MONTHS = tuple(range(2, 13))
YEAR = 2021


@cache
def table(name):
    """Rows of ``story/<name>.csv`` as a tuple of dicts of text."""
    text = files(__package__).joinpath("story", f"{name}.csv").read_text("utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


@cache
def keyed(name, column):
    """A story table by the text of one column: dict of text → row."""
    return {row[column]: row for row in table(name)}


def column(month):
    """The heading under which a story table keeps a month (月份): two digits."""
    return f"{month:02d}"


def at(row, month):
    """The number a story row holds for a month, or None where it is blank."""
    text = row[column(month)]
    return Decimal(text) if text else None


def in_force(row, month):
    """Whether a story row with ``from`` and ``to`` holds in a month (有效期)."""
    return int(row["from"]) <= month <= int(row["to"])


def latest(rows, month):
    """The rows of the last stage reached, of rows staged by their ``month`` column."""
    stage = max(row["month"] for row in rows if int(row["month"]) <= month)
    return [row for row in rows if row["month"] == stage]


def season(name, month):
    """Share of the year's total reached by the end of a month (累计占全年比重), as a fraction."""
    return Decimal(keyed("seasons", "season")[name][column(month)]) / 100


def virus(month):
    """How far the epidemic of 2020 held down the year to date, in percent (疫情影响)."""
    return at(keyed("seasons", "season")["virus_2020"], month)
