"""Parts of a whole (结构): shares, contributions and pulls of one part; in percent.

``structure`` works all the parts of a whole at once.
"""

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise
from county_report.errors import BaseNotPositive, UndefinedResult


@elementwise
def share(part, whole):
    """Share of a part in its whole (占比), in percent.

    part / whole * 100; same period, unit and coverage.

    >>> share(3, 8)
    Decimal('37.5')

    Raises:
        UndefinedResult: whole is zero or negative.
    Source: 国家统计局《主要统计指标解释》.
    """
    if fraction_of(whole) <= 0:
        raise UndefinedResult(f"总量为{whole}，占比无意义，请核对总量。", part=part, whole=whole)
    return in_kind_of(fraction_of(part) / fraction_of(whole) * 100, part, whole)


@elementwise
def contribution(part_change, whole_change):
    """Contribution of a part to the change of the whole (贡献率), in percent.

    part_change / whole_change * 100; the contributions of all parts add to 100.

    >>> contribution(30, 120)
    25

    Raises:
        UndefinedResult: the whole did not change.
    Source: 《广州统计年鉴》表1-22 注2.
    """
    if fraction_of(whole_change) == 0:
        raise UndefinedResult(
            "总量没有增减，贡献率无意义，请改写各部分的增减量。", words="总量无增减", whole=0
        )
    ratio = fraction_of(part_change) / fraction_of(whole_change)
    return in_kind_of(ratio * 100, part_change, whole_change)


@elementwise
def pull(part_change, whole_base):
    """Pull of a part on the growth of the whole (拉动), in percentage points.

    part_change / whole_base * 100, at current prices; the pulls of all parts add to the
    growth of the whole.

    >>> pull(30, 1000)
    3

    Raises:
        BaseNotPositive: whole_base is zero or negative.
    Source: 《福建统计年鉴2020》表2-7.
    """
    if fraction_of(whole_base) <= 0:
        raise BaseNotPositive(
            f"上年同期总量为{whole_base}，拉动百分点无意义，请改写各部分的增减量。",
            words="上年同期为零" if fraction_of(whole_base) == 0 else "上年同期为负",
            base=whole_base,
        )
    return in_kind_of(fraction_of(part_change) / fraction_of(whole_base) * 100, part_change,
                      whole_base)  # fmt: skip


@elementwise
def pull_of_contribution(contribution_rate, total_growth):
    """Pull of a part out of its published contribution (拉动), in percentage points.

    contribution_rate * total_growth / 100; real when total_growth is real.

    >>> pull_of_contribution(40, 7.5)
    3.0

    Source: 《福建统计年鉴2020》表2-7；《新疆兵团统计年鉴》表2-8.
    """
    product = fraction_of(contribution_rate) * fraction_of(total_growth) / 100
    return in_kind_of(product, contribution_rate, total_growth)


@elementwise
def contribution_of_pull(pull_points, total_growth):
    """Contribution of a part out of its pull (贡献率), in percent.

    pull_points / total_growth * 100.

    >>> contribution_of_pull(3, 7.5)
    40.0

    Raises:
        UndefinedResult: total_growth is zero.
    Source: 《福建统计年鉴2020》表2-7.
    """
    return contribution(pull_points, total_growth)


@elementwise
def real_pull(base_share, real_rate):
    """Pull of a part by its real growth (按不变价计算的拉动), in percentage points.

    base_share * real_rate / 100; base_share is its share a year ago, in percent.

    >>> real_pull(40, 7.5)
    3.0

    Source: 《广州统计年鉴》表1-22 注2（按可比价格计算）.
    """
    return pull_of_contribution(base_share, real_rate)


@elementwise
def real_contribution(base_share, real_rate, total_real_growth):
    """Contribution of a part by its real growth (按不变价计算的贡献率), in percent.

    base_share * real_rate / total_real_growth; base_share is its share a year ago, in percent.

    >>> real_contribution(40, 7.5, 6)
    50.0

    Raises:
        UndefinedResult: total_real_growth is zero.
    Source: 《广州统计年鉴》表1-22 注2（按可比价格计算）.
    """
    product = fraction_of(base_share) * fraction_of(real_rate) / 100
    inputs = (base_share, real_rate, total_real_growth)
    if fraction_of(total_real_growth) == 0:
        raise UndefinedResult("总增速为零，贡献率无意义，请改写各部分拉动的百分点。", whole=0)
    return in_kind_of(product / fraction_of(total_real_growth) * 100, *inputs)
