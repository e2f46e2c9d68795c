"""All the parts of a whole at once (结构分析): a dict or Series by part in, the same out.

A list is numbered from 1, and comes out as a dict by number.
Shares are not forced to 100 for print; what the rounded ones miss is told as a number.
"""

from decimal import Decimal
from fractions import Fraction

from county_report.arithmetic.exact import in_kind_of
from county_report.arithmetic.parts import contribution, pull, share
from county_report.arithmetic.rounding import half_up
from county_report.arithmetic.series import fractions_by_label, labelled, like, same_labels
from county_report.errors import UndefinedResult


def shares(parts, whole=None):
    """Shares of all parts (构成、占比), in percent; of their sum, or of ``whole`` if given.

    part / whole * 100 each, unrounded and not forced to 100.

    >>> shares({"一产": 10, "二产": 50, "三产": 40})
    {'一产': 10, '二产': 50, '三产': 40}

    Raises:
        UndefinedResult: the whole is zero or negative, or a part is missing.
    Source: 国家统计局年度公报附注（数值修约误差未作机械调整）.
    """
    parts = labelled(parts)
    whole = _sum(parts) if whole is None else whole
    return _each(parts, lambda label: share(parts[label], whole))


def sum_of_parts(parts):
    """Sum of all parts (合计), in their unit; a dict, Series or list, without binary dust.

    >>> sum_of_parts([0.1, 0.2]), sum_of_parts({"一产": 10, "二产": 50})
    (0.3, 60)

    Raises:
        UndefinedResult: there is no part, or one is missing.
    """
    parts = labelled(parts)
    if not len(parts):
        raise UndefinedResult("没有分项，不能合计，请核对来源。")
    return _sum(parts)


def rounding_residue(percents, decimals=1, total=100):
    """What rounded parts miss of their total (修约误差), in percentage points; 0 is a clean sum.

    sum of half_up(percent, decimals) - total. Print the note 由于数值修约，分项之和与合计
    可能不等 where it is not 0; never change a part for it.

    >>> rounding_residue({"已开工": 33.33, "在建": 33.33, "竣工": 33.34}, 1)
    Decimal('-0.1')

    Source: 国家统计局年度公报附注；《安康统计年鉴》附注.
    """
    percents = labelled(percents)
    fractions_by_label(percents)
    rounded = sum((half_up(value, decimals) for _, value in percents.items()), Decimal(0))
    return rounded - half_up(total, decimals)


def contributions(current, year_ago):
    """Contributions of all parts (贡献率), in percent; they add to 100.

    (current - year_ago) of the part / (current - year_ago) of all * 100.

    >>> contributions({"工业": 130, "农业": 90}, {"工业": 100, "农业": 80})
    {'工业': 75, '农业': 25}

    Raises:
        UndefinedResult: the whole did not change, or a part stands in one period only.
    Source: 《广州统计年鉴》表1-22 注2.
    """
    current, year_ago = labelled(current), labelled(year_ago)
    changes = _changes(current, year_ago)
    whole = _sum(changes)
    return like(current, {part: contribution(change, whole) for part, change in changes.items()})


def pulls(current, year_ago):
    """Pulls of all parts (拉动), in percentage points; they add to the growth of the whole.

    (current - year_ago) of the part / year_ago of all * 100.

    >>> pulls({"工业": 130, "农业": 110}, {"工业": 100, "农业": 100})
    {'工业': 15, '农业': 5}

    Raises:
        BaseNotPositive: all parts together were zero or negative a year ago.
        UndefinedResult: a part stands in one period only.
    Source: 《福建统计年鉴2020》表2-7.
    """
    current, year_ago = labelled(current), labelled(year_ago)
    base = _sum(year_ago)
    changes = _changes(current, year_ago)
    return like(current, {part: pull(change, base) for part, change in changes.items()})


def real_pulls(base_levels, real_rates):
    """Pulls of all parts by real growth (按不变价计算的拉动), in percentage points.

    base level / sum of base levels * real rate; base_levels may be last year's levels or
    shares, of all parts. They add to the real growth of the whole, which is their sum.

    >>> real_pulls({"一产": 10, "二产": 50, "三产": 40}, {"一产": 4, "二产": 6, "三产": 5})
    {'一产': Decimal('0.4'), '二产': 3, '三产': 2}

    Raises:
        UndefinedResult: the base is zero or negative, or a part has no rate or no base.
    Source: 《广州统计年鉴》表1-22 注2（按可比价格计算）.
    """
    base_levels, real_rates = labelled(base_levels), labelled(real_rates)
    exact, inputs = _weighted(base_levels, real_rates)
    return like(base_levels, {part: in_kind_of(exact[part], *inputs[part]) for part in exact})


def real_contributions(base_levels, real_rates):
    """Contributions of all parts by real growth (按不变价计算的贡献率), in percent; sum 100.

    pull of the part / sum of the pulls * 100, with the pulls of real_pulls.

    >>> real_contributions({"工业": 50, "农业": 50}, {"工业": 9, "农业": 3})
    {'工业': 75, '农业': 25}

    Raises:
        UndefinedResult: the whole did not grow, or a part has no rate or no base.
    Source: 《广州统计年鉴》表1-22 注2（按可比价格计算）.
    """
    base_levels, real_rates = labelled(base_levels), labelled(real_rates)
    exact, inputs = _weighted(base_levels, real_rates)
    whole = sum(exact.values())
    if whole == 0:
        raise UndefinedResult("总增速为零，贡献率无意义，请改写各部分拉动的百分点。", whole=0)
    results = {part: in_kind_of(exact[part] / whole * 100, *inputs[part]) for part in exact}
    return like(base_levels, results)


def _each(parts, result_of):
    fractions_by_label(parts)
    return like(parts, {label: result_of(label) for label, _ in parts.items()})


def _sum(parts):
    total = sum(fractions_by_label(parts).values(), Fraction(0))
    return in_kind_of(total, *(value for _, value in parts.items()))


def _changes(current, year_ago):
    same_labels(current, year_ago, "本期", "上年同期")
    now, then = fractions_by_label(current), fractions_by_label(year_ago)
    return {part: in_kind_of(now[part] - then[part], current[part], year_ago[part]) for part in now}


def _weighted(base_levels, real_rates):
    same_labels(base_levels, real_rates, "基期", "增速")
    levels, rates = fractions_by_label(base_levels), fractions_by_label(real_rates)
    whole = sum(levels.values())
    if whole <= 0:
        raise UndefinedResult("基期总量不为正，拉动和贡献率无意义，请核对各部分的基期数。")
    exact = {part: levels[part] / whole * rates[part] for part in levels}
    return exact, {part: (base_levels[part], real_rates[part]) for part in levels}
