"""Floor 2: number → official Chinese, strings out; the only place that rounds for print."""

from county_report.arithmetic import half_up
from county_report.wording.growth import above_below, change_of_rate, growth, points
from county_report.wording.lint import ProseFinding, lint, stray_digits
from county_report.wording.lists import enumerate_list, firstly, join
from county_report.wording.numbers import (
    at_least,
    convert,
    display_unit,
    percent,
    plain,
    quantity,
)
from county_report.wording.numerals import chinese_number, count_word, ordinal
from county_report.wording.periods import (
    long_date,
    month_end,
    span,
    ten_day_period,
    until,
    year,
    year_month,
)
from county_report.wording.ranks import rank
from county_report.wording.style import DEFAULT_STYLE, Style
from county_report.wording.targets import completion, schedule_gap

__all__ = [
    "DEFAULT_STYLE",
    "ProseFinding",
    "Style",
    "above_below",
    "at_least",
    "change_of_rate",
    "chinese_number",
    "completion",
    "convert",
    "count_word",
    "display_unit",
    "enumerate_list",
    "firstly",
    "growth",
    "half_up",
    "join",
    "lint",
    "long_date",
    "month_end",
    "ordinal",
    "percent",
    "plain",
    "points",
    "quantity",
    "rank",
    "schedule_gap",
    "span",
    "stray_digits",
    "ten_day_period",
    "until",
    "year",
    "year_month",
]
