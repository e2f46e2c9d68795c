"""Parts of a whole (结构): shares, contributions and pulls."""

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.errors import BaseNotPositive, UndefinedResult


def share(part, whole):
    """Share of a part in its whole (占比), in percent.

    part / whole * 100; same period, unit and coverage.

    >>> share(3, 8)
    Decimal('37.5')

    Raises:
        UndefinedResult: whole is zero or negative.
    """
    if fraction_of(whole) <= 0:
        raise UndefinedResult(f"总量为{whole}，占比无意义，请核对总量。", part=part, whole=whole)
    return in_kind_of(fraction_of(part) / fraction_of(whole) * 100, part, whole)


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
        raise UndefinedResult("总量没有增减，贡献率无意义，请改写各部分的增减量。", whole=0)
    ratio = fraction_of(part_change) / fraction_of(whole_change)
    return in_kind_of(ratio * 100, part_change, whole_change)


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
