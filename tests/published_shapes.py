"""Which public function answers a published figure, by its kind and the inputs given.

A kind lists its shapes, first that fits wins: the names of the inputs, then the function.
"""

import re

from county_report import arithmetic as a

NUMBERED = re.compile(r"(g|rate|growth)_?[0-9]+")
# other names that an input goes by in one kind alone
OF_KIND = {
    "pp_change": {"rate": "current", "growth": "current", "share": "current",
                  "previous_rate": "base", "previous_growth": "base", "previous_share": "base"},
    "pull": {"growth": "total_growth", "share": "base_share"},
    "rank": {"own": "value", "all": "values", "peers": "others"},
}  # fmt: skip
# other names that an input goes by
ALIASES = {
    "year_ago": "base", "previous": "base", "last_year": "base", "prior": "base",
    "start": "base", "initial": "base", "base_value": "base", "base_rate": "base",
    "end": "current", "final": "current", "this_year": "current", "current_rate": "current",
    "increase": "increment", "change": "increment",
    "cumulative": "cum_current", "cum": "cum_current", "cumulative_previous": "cum_previous",
    "previous_cumulative": "cum_previous", "cum_prev": "cum_previous", "cum_now": "cum_current",
    "cum_before": "cum_previous", "cumulative_current": "cum_current", "completed": "actual",
    "value": "actual",
    "months": "months_elapsed", "month": "months_elapsed", "month_number": "months_elapsed",
    "ten_day_period": "ten_day", "plan": "target", "budget": "target", "done": "actual",
    "completion_rate": "completion", "schedule": "scheduled", "scheduled_pct": "scheduled",
    "total": "whole", "parts": "items", "addends": "items",
    "pull": "pull_pp", "contribution_rate": "contribution_share", "contribution_pct":
    "contribution_share", "growth_total": "total_growth", "whole_growth": "total_growth",
    "part_increment": "part_change", "part_delta": "part_change", "total_increment":
    "total_change", "total_delta": "total_change", "whole_change": "total_change",
    "whole_base": "total_base", "base_total": "total_base", "share_base": "base_share",
    "weight": "base_share", "growth": "rate", "part_growth": "rate", "real_rate": "rate",
    "total_rate": "cum_growth", "cumulative_growth": "cum_growth", "n": "years",
    "rate_year_ago": "earlier_rate", "previous_rate": "earlier_rate",
    "growth_rates": "rates", "growths": "rates",
    "nominal_growth": "nominal", "deflator_growth": "deflator", "price_growth": "deflator",
    "index": "price_index", "real_growth": "real", "order": "direction",
}  # fmt: skip


def _scheduled(months, ten_day=3):
    """9.5 months is the middle of the tenth: half of it counts."""
    if int(months) == months:
        return a.schedule_progress(months, ten_day)
    halves = months * 2
    if int(halves) != halves:
        raise NoShape("UnknownInputs", f"months_elapsed 应是整月或半月，不能是{months}。")
    return a.schedule_progress(int(months) + 1, 2, within_month="半月")


def _two_years(growth):
    return a.average_growth_by_total(growth, 2)


def _gap_by_month(actual, target, months, ten_day=3):
    return a.schedule_gap(actual, target, _scheduled(months, ten_day))


def _amount_by_month(actual, target, months, ten_day=3):
    return a.amount_gap(actual, target, _scheduled(months, ten_day))


def _gap_of_completion(completion, months, ten_day=3):
    return _gap_by_month(completion, 100, months, ten_day)


def _place(values, value, direction="up"):
    others = list(values)
    if value in others:
        others.remove(value)
    return a.rank(value, others, {"desc": "up", "asc": "down"}.get(direction, direction)).position


def _place_among(value, others, direction="up"):
    return _place(others, value, direction)


def _contribution_of_levels(part, part_base, total, total_base):
    change = a.percentage_points(total, total_base)
    return a.contribution(a.percentage_points(part, part_base), change)


def _pull_of_levels(part, part_base, total_base):
    return a.pull(a.percentage_points(part, part_base), total_base)


GROWTH = [
    (("current", "base"), a.year_on_year),
    (("current", "increment"), a.growth_of_increase),
    (("increment", "base"), a.pull),
]
AVERAGES = [
    (("current", "base", "years"), a.average_growth_by_levels),
    (("cum_growth", "years"), a.average_growth_by_total),
    (("rates",), lambda rates: a.average_growth_by_rates(*rates)),
    (("rate", "earlier_rate"), a.two_year_average),
]
BY_CONTRIBUTION = (("contribution_share", "total_growth"), a.pull_of_contribution)
PULLS = [
    BY_CONTRIBUTION,
    (("part_change", "total_base"), a.pull),
    (("part_current", "part_base", "total_base"), _pull_of_levels),
    (("base_share", "rate"), a.real_pull),
    (("base_share", "total_growth"), a.real_pull),
]
REAL = [
    (("nominal", "deflator"), a.real_growth),
    (("nominal", "price_index"), a.real_growth_by_index),
    (("current", "base", "deflator"),
     lambda now, then, prices: a.real_growth(a.year_on_year(now, then), prices)),
    (("current", "base", "price_index"),
     lambda now, then, index: a.real_growth_by_index(a.year_on_year(now, then), index)),
    (("current", "base"), a.year_on_year),
]  # fmt: skip
SHAPES = {
    "yoy": GROWTH,
    "cumulative_yoy": [(("current", "base"), a.year_to_date_growth), *GROWTH[1:]],
    "mom": [(("current", "base"), a.month_on_month), *GROWTH[1:]],
    "month_from_cumulative": [
        (("cum_current", "cum_previous", "revision"), a.month_of_cumulative),
        (("cum_current", "cum_previous"), a.month_of_cumulative),
    ],
    "pp_change": [(("current", "base"), a.percentage_points)],
    "two_year_avg": [
        *AVERAGES,
        (("cum_growth",), _two_years),
        (("current", "base"), lambda now, then: a.average_growth_by_levels(now, then, 2)),
    ],
    "n_year_avg": AVERAGES,
    "share": [(("part", "whole"), a.share)],
    "completion": [(("actual", "target"), a.completion_rate)],
    "schedule_progress": [
        (("months_elapsed", "ten_day"), _scheduled),
        (("months_elapsed",), _scheduled),
    ],
    "schedule_gap": [
        (("actual", "target", "months_elapsed", "ten_day"), _gap_by_month),
        (("actual", "target", "months_elapsed"), _gap_by_month),
        (("actual", "target", "scheduled"), a.schedule_gap),
        (("completion", "months_elapsed", "ten_day"), _gap_of_completion),
        (("completion", "months_elapsed"), _gap_of_completion),
        (("completion", "scheduled"), a.percentage_points),
    ],
    "schedule_amount_gap": [
        (("actual", "target", "months_elapsed", "ten_day"), _amount_by_month),
        (("actual", "target", "months_elapsed"), _amount_by_month),
        (("actual", "target", "scheduled"), a.amount_gap),
    ],
    "contribution": [
        (("pull_pp", "total_growth"), a.contribution_of_pull),
        BY_CONTRIBUTION,
        (("part_change", "total_change"), a.contribution),
        (("part_current", "part_base", "total_current", "total_base"), _contribution_of_levels),
        (("base_share", "rate", "total_growth"), a.real_contribution),
        *PULLS[1:],
    ],
    "pull": PULLS,
    "sum_of_parts": [(("items",), a.sum_of_parts)],
    "rank": [
        (("values", "value", "direction"), _place),
        (("values", "value"), _place),
        (("value", "others", "direction"), _place_among),
        (("value", "others"), _place_among),
    ],
    "real_growth": REAL,
    "deflator": [(("nominal", "real"), a.implied_deflator)],
    "multiple": [
        (("rate",), a.multiple_of_increase),
        (("current", "base"), lambda now, then: a.multiple_of_increase(a.year_on_year(now, then))),
    ],
    "multiple_of_base": [
        (("rate",), a.multiple_of_base),
        (("current", "base"), lambda now, then: a.multiple_of_base(a.year_on_year(now, then))),
    ],
    "doublings": [
        (("rate",), a.doublings),
        (("current", "base"), lambda now, then: a.doublings(a.year_on_year(now, then))),
    ],
    "required_per_month": [(("actual", "target", "months_left"), a.required_per_month)],
    "required_growth": [(("actual", "target", "year_ago_rest"), a.required_growth)],
    "target_of_growth": [(("base", "rate"), a.target_of_growth)],
}
KINDS = {
    "ytd_growth": "cumulative_yoy", "year_to_date_growth": "cumulative_yoy", "growth": "yoy",
    "year_on_year": "yoy", "month_on_month": "mom", "qoq": "mom",
    "month_of_cumulative": "month_from_cumulative", "percentage_points": "pp_change",
    "two_year_average": "two_year_avg", "n_year_average": "n_year_avg", "cagr": "n_year_avg",
    "average_growth": "n_year_avg", "multi_year_avg": "n_year_avg",
    "completion_rate": "completion", "amount_gap": "schedule_amount_gap",
    "contribution_rate": "contribution", "pull_pp": "pull", "multiples": "multiple",
    "ratio": "share", "real_yoy": "real_growth", "implied_deflator": "deflator",
    "doubling": "doublings", "sum": "sum_of_parts",
}  # fmt: skip


class NoShape(LookupError):
    """A kind, or a set of inputs, that no shape fits; its name and why in words."""


def shape_of(kind, given):
    """The function for ``kind``, and by name in its order the inputs it takes of ``given``."""
    kind = KINDS.get(kind, kind)
    shapes, aliases = SHAPES.get(kind), ALIASES | OF_KIND.get(kind, {})
    if shapes is None:
        raise NoShape("UnknownKind", f"没有“{kind}”这类算法，可用的有{'、'.join(SHAPES)}。")
    inputs = {}
    for name, value in given.items():
        inputs.setdefault(name if _named(name, shapes) else aliases.get(name, name), value)
    if kind == "sum_of_parts" and "items" not in inputs:  # parts with names of their own
        inputs["items"] = list(given.values())
    numbered = [value for name, value in given.items() if NUMBERED.fullmatch(name)]
    if numbered:
        inputs.setdefault("rates", numbered)
    for names, function in shapes:
        if all(name in inputs for name in names):
            return function, {name: inputs[name] for name in names}
    wanted = "；".join("、".join(names) for names, _ in shapes)
    raise NoShape("UnknownInputs", f"{kind}没有{'、'.join(given)}这种输入，可用的有{wanted}。")


def _named(name, shapes):
    return any(name in names for names, _ in shapes)
