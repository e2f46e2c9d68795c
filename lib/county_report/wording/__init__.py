"""Floor 2: number → official Chinese, strings out; the only place that rounds for print."""

from county_report.arithmetic import half_up
from county_report.wording.evaluations import evaluations
from county_report.wording.growth import (
    above_below,
    change_of_rate,
    change_of_share,
    change_since,
    doubling,
    growth,
    growth_between,
    points,
    refused,
)
from county_report.wording.lamp_schemes import lamp_rule
from county_report.wording.lint import lint, lint_text, stray_digits
from county_report.wording.lists import enumerate_list, enumerate_points, firstly, join
from county_report.wording.numbers import at_least, convert, display_unit, percent, plain, quantity
from county_report.wording.numerals import (
    chinese_number,
    count_word,
    count_words,
    first_ever,
    ordinal,
)
from county_report.wording.parts import contribution, pull, share
from county_report.wording.periods import (
    as_of,
    consecutive,
    long_date,
    month_end,
    month_range,
    named_span,
    span,
    ten_day_period,
    until,
    year,
    year_month,
    year_range,
)
from county_report.wording.prose import ProseFinding
from county_report.wording.quantities import between, common_unit, converted, increase, quantities
from county_report.wording.ranks import place, rank
from county_report.wording.style import DEFAULT_STYLE, Style
from county_report.wording.targets import (
    amount_gap,
    completion,
    delay,
    likelihood,
    of_target,
    schedule_gap,
)

__all__ = [
    "DEFAULT_STYLE",
    "ProseFinding",
    "Style",
    "above_below",
    "amount_gap",
    "as_of",
    "at_least",
    "between",
    "change_of_rate",
    "change_of_share",
    "change_since",
    "chinese_number",
    "common_unit",
    "completion",
    "consecutive",
    "contribution",
    "convert",
    "converted",
    "count_word",
    "count_words",
    "delay",
    "display_unit",
    "doubling",
    "enumerate_list",
    "enumerate_points",
    "evaluations",
    "first_ever",
    "firstly",
    "growth",
    "growth_between",
    "half_up",
    "increase",
    "join",
    "lamp_rule",
    "likelihood",
    "lint",
    "lint_text",
    "long_date",
    "month_end",
    "month_range",
    "named_span",
    "of_target",
    "ordinal",
    "percent",
    "place",
    "plain",
    "points",
    "pull",
    "quantities",
    "quantity",
    "rank",
    "refused",
    "schedule_gap",
    "share",
    "span",
    "stray_digits",
    "ten_day_period",
    "until",
    "year",
    "year_month",
    "year_range",
]
