"""Promotion funds in place (到位资金): projects whose money adds up to the indicators exactly."""

from datetime import date
from decimal import Decimal

from county_report.arithmetic.conversions import converted
from county_report.arithmetic.rounding import half_up
from county_report.demo.tables import at, keyed, table

OWN = "人民币"
INDICATORS = {"省外": "out_province_funds", "外资": "out_province_funds",
              "省内": "in_province_funds"}  # fmt: skip


def rows(_, books, month):
    """The rows of the register (到位资金台账) in a month: those that have begun."""
    return [_row(row, books, month) for row in table("funds") if int(row["from"]) <= month]


def _row(row, books, month):
    foreign = row["currency"] != OWN
    contract = Decimal(row["contract"])
    return {
        "name": row["name"],
        "department": row["department"],
        "source": _source(row, month),
        "currency": row["currency"],
        "contract": contract if foreign else half_up(contract * books.scene.scale),
        "in_place": _paid(row, books.scene, month) if _told(row) else _shared(row, books, month),
        "rate": Decimal(row["rate"]) if foreign else None,
        "rate_date": date.fromisoformat(row["rate_date"]) if foreign else None,
    }


def _source(row, month):
    """Where it is booked (资金来源); until a slip was found, somewhere else."""
    return row["booked"] if row["booked"] and month <= int(row["until"]) else row["source"]


def _told(row):
    return row["name"] in keyed("funds_paid", "name")


def _paid(row, scene, month):
    """What the story says is in place, in the contract's currency."""
    paid = at(keyed("funds_paid", "name")[row["name"]], month) or Decimal(0)
    return paid if row["currency"] != OWN else half_up(paid * scene.scale)


def _shared(row, books, month):
    """The project's part of every month's money up to this one."""
    indicator = INDICATORS[row["source"]]
    months = range(int(row["from"]), month + 1)
    return sum((_parts(indicator, books, each)[row["name"]] for each in months), Decimal(0))


def _parts(indicator, books, month):
    """What a month brought to each project whose money the story leaves open, by weight."""
    open_now = [
        row for row in table("funds")
        if INDICATORS[row["source"]] == indicator and not _told(row) and int(row["from"]) <= month
    ]  # fmt: skip
    more = _rest(indicator, books, month) - _rest(indicator, books, month - 1)
    weights = sum(Decimal(row["weight"]) for row in open_now)
    parts = {row["name"]: half_up(more * Decimal(row["weight"]) / weights) for row in open_now}
    first = open_now[0]["name"]
    return parts | {first: parts[first] + more - sum(parts.values())}


def _rest(indicator, books, month):
    """The indicator less what the story says of single projects, 万元."""
    if month < 2:
        return Decimal(0)
    told = [row for row in table("funds") if _told(row) and int(row["from"]) <= month]
    mine = [row for row in told if INDICATORS[_source(row, month)] == indicator]
    return books.figures.value(indicator, month) - sum(_yuan(row, books, month) for row in mine)


def _yuan(row, books, month):
    paid = _paid(row, books.scene, month)
    return converted(paid, Decimal(row["rate"])) if row["currency"] != OWN else paid
