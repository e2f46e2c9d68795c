"""Floor 1: numbers in, numbers out. Percent everywhere, no rounding, no I/O.

Decimal in gives Decimal out, float gives float; whole numbers give Decimal or int; a pandas
Series gives a Series with its index. No result is ever NaN, infinite or −0.
"""

from county_report.arithmetic.attack import feasible_interval
from county_report.arithmetic.averages import (
    average_growth_by_levels,
    average_growth_by_rates,
    average_growth_by_total,
    two_year_average,
)
from county_report.arithmetic.back_planning import (
    days_late,
    delay_lamp,
    planned_date,
    planned_start,
    worst_lamp,
)
from county_report.arithmetic.conversions import converted
from county_report.arithmetic.coverage import (
    ComparableGrowth,
    RateInUse,
    comparable_growth,
    rate_in_use,
)
from county_report.arithmetic.cumulatives import (
    implied_revision,
    month_of_cumulative,
    months_of_cumulatives,
)
from county_report.arithmetic.disclosure import Frame, Protection, is_sensitive
from county_report.arithmetic.exact import decimal_of
from county_report.arithmetic.growth import (
    growth_of_increase,
    month_on_month,
    percentage_points,
    year_on_year,
    year_to_date_growth,
)
from county_report.arithmetic.lamp_schemes import (
    PRESETS,
    GrowthLamps,
    MakingUp,
    MissedMonths,
    lamp_scheme,
)
from county_report.arithmetic.lamps import (
    DEFAULT_THRESHOLDS,
    ClimateColour,
    Lamp,
    Thresholds,
    escalate,
    lamp,
)
from county_report.arithmetic.multiples import doublings, multiple_of_base, multiple_of_increase
from county_report.arithmetic.paces import days_of_supply, payroll_months
from county_report.arithmetic.parts import (
    contribution,
    contribution_of_pull,
    pull,
    pull_of_contribution,
    real_contribution,
    real_pull,
    share,
)
from county_report.arithmetic.periods import Month, ten_day_index
from county_report.arithmetic.prices import implied_deflator, real_growth, real_growth_by_index
from county_report.arithmetic.progress import (
    Halfway,
    Progress,
    halfway,
    progress_by_target,
    schedule_of_parts,
)
from county_report.arithmetic.projection import Projection, project_year_end
from county_report.arithmetic.ranks import Rank, rank, ranks
from county_report.arithmetic.rounding import half_up
from county_report.arithmetic.schedules import Curve, schedule_progress
from county_report.arithmetic.series import elementwise
from county_report.arithmetic.situations import Situation
from county_report.arithmetic.structure import (
    contributions,
    pulls,
    real_contributions,
    real_pulls,
    rounding_residue,
    shares,
    sum_of_parts,
)
from county_report.arithmetic.suppression import Suppression, suppress
from county_report.arithmetic.targets import (
    amount_gap,
    completion_rate,
    required_growth,
    required_per_month,
    schedule_gap,
    target_of_growth,
)
from county_report.arithmetic.trailing import months_to_reach, trailing_change, trailing_year

__all__ = [
    "ClimateColour",
    "ComparableGrowth",
    "Curve",
    "DEFAULT_THRESHOLDS",
    "Frame",
    "GrowthLamps",
    "Halfway",
    "Lamp",
    "MakingUp",
    "MissedMonths",
    "Month",
    "PRESETS",
    "Progress",
    "Projection",
    "Protection",
    "Rank",
    "RateInUse",
    "Situation",
    "Suppression",
    "Thresholds",
    "amount_gap",
    "average_growth_by_levels",
    "average_growth_by_rates",
    "average_growth_by_total",
    "comparable_growth",
    "completion_rate",
    "contribution",
    "contribution_of_pull",
    "contributions",
    "converted",
    "days_late",
    "days_of_supply",
    "decimal_of",
    "delay_lamp",
    "doublings",
    "elementwise",
    "escalate",
    "feasible_interval",
    "growth_of_increase",
    "half_up",
    "halfway",
    "implied_deflator",
    "implied_revision",
    "is_sensitive",
    "lamp",
    "lamp_scheme",
    "month_of_cumulative",
    "month_on_month",
    "months_of_cumulatives",
    "months_to_reach",
    "multiple_of_base",
    "multiple_of_increase",
    "payroll_months",
    "percentage_points",
    "planned_date",
    "planned_start",
    "progress_by_target",
    "project_year_end",
    "pull",
    "pull_of_contribution",
    "pulls",
    "rank",
    "ranks",
    "rate_in_use",
    "real_contribution",
    "real_contributions",
    "real_growth",
    "real_growth_by_index",
    "real_pull",
    "real_pulls",
    "required_growth",
    "required_per_month",
    "rounding_residue",
    "schedule_gap",
    "schedule_of_parts",
    "schedule_progress",
    "share",
    "shares",
    "sum_of_parts",
    "suppress",
    "target_of_growth",
    "ten_day_index",
    "trailing_change",
    "trailing_year",
    "two_year_average",
    "worst_lamp",
    "year_on_year",
    "year_to_date_growth",
]
