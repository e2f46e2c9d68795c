"""Trade and services: what each unit has sold by a month (商贸服务业单位)."""

from decimal import Decimal

from county_report.arithmetic.rounding import half_up
from county_report.demo.tables import at, keyed, season, table, virus

LISTED, NOT_LISTED = "已入库", "未入库"


def units(_, books, month):
    """The rows of the register (商贸服务业单位) in a month, in the order of the story."""
    return [_unit(row, books.scene, month) for row in table("trade_units")]


def _unit(row, scene, month):
    growth = at(keyed("growths", "indicator")["retail_sales"], month) + scene.shift
    year_ago = _of_last_year(row, month)
    return {
        "name": scene.fill(row["name"]),
        "kind": row["kind"],
        "town": row["town"],
        "listed": LISTED if month >= int(row["listed"]) else NOT_LISTED,
        "revenue": half_up(year_ago * (1 + (growth + Decimal(row["drift"])) / 100)),
        "revenue_year_ago": half_up(year_ago),
        "revenue_last_year": half_up(_of_last_year(row, 12)),
    }


def _of_last_year(row, month):
    """Sold in 2020 to the end of a month (上年同期), 万元, held down by the epidemic.

    Not at the county's size: the thresholds are the same everywhere.
    """
    return Decimal(row["annual"]) * season("retail", month) * (1 + virus(month) / 100)
