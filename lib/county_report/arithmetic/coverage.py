"""Coverage (统计口径): growth of the same units, and rates that differ for it."""

from dataclasses import dataclass
from fractions import Fraction

from county_report.arithmetic.bases import growth_ratio
from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.rounding import half_up
from county_report.arithmetic.series import elementwise, fractions_by_label
from county_report.errors import UndefinedResult


@dataclass(frozen=True)
class ComparableGrowth:
    """Growth of the units in both periods (可比口径增速), beside the naive rate; in percent.

    rate + all effects of entries and exits = naive_rate, in percentage points; entries and
    exits are {unit: effect}, current and year_ago the sums of the ``units`` compared.

    >>> ComparableGrowth(10, 32, 110, 100, 1, {"新厂": 22}, {}).naive_rate
    32
    """

    rate: object
    naive_rate: object
    current: object
    year_ago: object
    units: int
    entries: dict
    exits: dict


def comparable_growth(current, year_ago):
    """Growth on comparable coverage (可比口径增速) out of a register of units, in percent.

    (sum of current / sum of year_ago - 1) * 100 over the units in both; current and year_ago
    are dicts or Series by unit. An entry adds its value / base of the compared; the exits
    take, by their size, what is left between that and the naive rate.

    >>> found = comparable_growth({"甲厂": 110, "新厂": 22}, {"甲厂": 100})
    >>> found.rate, found.naive_rate, found.entries
    (10, 32, {'新厂': 22})

    Raises:
        UndefinedResult: no unit is in both periods, or a unit's value is missing.
        BaseNotPositive: the units compared, or all units, had zero or less a year ago.
    Source: 国家统计局规模以上工业企业利润附注（同期数与本期的企业统计范围相一致）.
    """
    now, then = fractions_by_label(current), fractions_by_label(year_ago)
    same = [unit for unit in now if unit in then]
    if not same:
        raise UndefinedResult("两期没有相同的单位，可比口径增速无法计算，请核对单位名录。")
    kinds = [value for _, value in (*current.items(), *year_ago.items())]
    compared = sum(now[unit] for unit in same), sum(then[unit] for unit in same)
    rate, naive = _rate(*compared, kinds), _rate(sum(now.values()), sum(then.values()), kinds)
    entries, exits = _effects(now, then, compared)
    return ComparableGrowth(
        in_kind_of(rate, *kinds), in_kind_of(naive, *kinds),
        *(in_kind_of(level, *kinds) for level in compared), len(same),
        {unit: in_kind_of(effect, *kinds) for unit, effect in entries.items()},
        {unit: in_kind_of(effect, *kinds) for unit, effect in exits.items()},
    )  # fmt: skip


@dataclass(frozen=True)
class RateInUse:
    """The rate that a report states (采用增速), in percent, and how a plain ratio differs.

    difference = published less computed, in percentage points, unrounded; coverage_differs
    (口径差异) says whether the two print differently.

    >>> RateInUse(rate=16.1, computed=-4.6, difference=20.7, coverage_differs=True).rate
    16.1
    """

    rate: object
    computed: object
    difference: object
    coverage_differs: bool


@elementwise
def rate_in_use(published, computed, decimals=1):
    """The rate to state (采用增速): the bureau's published one, never the ratio over it.

    Where the ratio of levels rounds to another number, coverage or prices differ between the
    periods (口径差异): comparable coverage, or real growth beside nominal levels. That is
    told as data, and is no error.

    >>> rate_in_use(16.1, -4.6).coverage_differs
    True
    >>> rate_in_use(9.4, 9.37856).coverage_differs
    False

    Raises:
        UndefinedResult: one of them is no number.
    Source: 国家统计局规模以上工业企业利润附注；GDP 核算说明（增速按不变价）.
    """
    difference = in_kind_of(fraction_of(published) - fraction_of(computed), published, computed)
    differs = half_up(published, decimals) != half_up(computed, decimals)
    return RateInUse(published, computed, difference, differs)


def _rate(level, base, kinds):
    return (growth_ratio(*(in_kind_of(number, *kinds) for number in (level, base))) - 1) * 100


def _effects(now, then, compared):
    """Points that each entry adds and each exit takes, exactly bridging the two rates."""
    entered = {unit: value for unit, value in now.items() if unit not in then}
    left = {unit: value for unit, value in then.items() if unit not in now}
    base = compared[1]
    per_exit = Fraction(sum(now.values()), base * sum(then.values()))
    entries = {unit: value / base * 100 for unit, value in entered.items()}
    return entries, {unit: -value * per_exit * 100 for unit, value in left.items()}
