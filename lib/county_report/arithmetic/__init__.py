"""Floor 1: numbers in, numbers out. Percent everywhere, no rounding, no I/O.

Decimal in gives Decimal out, float gives float; whole numbers give Decimal or int.
"""

from county_report.arithmetic.exact import decimal_of
from county_report.arithmetic.growth import (
    month_of_cumulative,
    month_on_month,
    percentage_points,
    two_year_average,
    year_on_year,
)
from county_report.arithmetic.lamps import DEFAULT_THRESHOLDS, Thresholds, lamp
from county_report.arithmetic.parts import contribution, pull, share
from county_report.arithmetic.periods import Month, ten_day_index
from county_report.arithmetic.ranks import Rank, rank
from county_report.arithmetic.rounding import half_up
from county_report.arithmetic.targets import (
    amount_gap,
    completion_rate,
    required_per_month,
    schedule_gap,
    schedule_progress,
)

__all__ = [
    "DEFAULT_THRESHOLDS",
    "Month",
    "Rank",
    "Thresholds",
    "amount_gap",
    "completion_rate",
    "contribution",
    "decimal_of",
    "half_up",
    "lamp",
    "month_of_cumulative",
    "month_on_month",
    "percentage_points",
    "pull",
    "rank",
    "required_per_month",
    "schedule_gap",
    "schedule_progress",
    "share",
    "ten_day_index",
    "two_year_average",
    "year_on_year",
]
