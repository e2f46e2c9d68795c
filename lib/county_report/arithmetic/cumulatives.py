"""Months out of cumulative figures (当月数), with what was revised in between."""

from fractions import Fraction

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.series import elementwise, fractions_by_label, like
from county_report.errors import UndefinedResult


@elementwise
def month_of_cumulative(cumulative, previous_cumulative, revision=0, month_number=None):
    """One month out of two cumulative figures (当月数), in their unit.

    cumulative - (previous_cumulative + revision); revision is by how much the earlier months
    were changed since previous_cumulative was published (new less old). Without it, a negative
    result means that an earlier month was revised. January and February are reported
    together: from February's cumulative neither of them can be taken.

    >>> month_of_cumulative(310.5, 280.2)
    30.3
    >>> month_of_cumulative(310, 280, revision=4)
    26

    Raises:
        UndefinedResult: month_number is given and is 1 or 2, or no month at all.
    Source: 国家统计局（1月份数据免报，1—2月份合并发布）.
    """
    if month_number is not None:
        _refuse_early(month_number)
    earlier = fraction_of(previous_cumulative) + fraction_of(revision)
    inputs = (cumulative, previous_cumulative, revision)
    return in_kind_of(fraction_of(cumulative) - earlier, *inputs)


@elementwise
def implied_revision(cumulative, previous_cumulative, published_month):
    """How much earlier months were revised (前期修订数), going by a published month.

    cumulative - published_month - previous_cumulative; 0 when nothing was revised.

    >>> implied_revision(33882.1, 27298.3, 6582.9)
    0.9

    Source: 国家统计局规模以上工业企业利润（当月数与累计差不等的，为前期修订）.
    """
    implied = fraction_of(cumulative) - fraction_of(published_month)
    inputs = (cumulative, previous_cumulative, published_month)
    return in_kind_of(implied - fraction_of(previous_cumulative), *inputs)


def months_of_cumulatives(cumulatives, revisions=None):
    """The months of one year out of its cumulatives (各月数): a dict or Series by month 2…12.

    Entry 2 is January and February together (1—2月份), so they add up to the last cumulative,
    less the revisions. revisions[m] is by how much month m's submission changed what
    was published up to month m - 1.

    >>> months_of_cumulatives({2: 20, 3: 32, 4: 41})
    {2: 20, 3: 12, 4: 9}
    >>> months_of_cumulatives({2: 20, 3: 32}, revisions={3: 2})
    {2: 20, 3: 10}

    Raises:
        UndefinedResult: a month is missing in between, is no month, or January stands alone.
    Source: 国家统计局（1月份数据免报，1—2月份合并发布）.
    """
    exact = fractions_by_label(cumulatives)
    changes = fractions_by_label(revisions or {})
    _refuse_gaps(exact, changes)
    results, before = {}, Fraction(0)
    for month in sorted(exact):
        value = exact[month] - before - changes.get(month, 0)
        results[month] = in_kind_of(value, *_inputs(cumulatives, revisions, month))
        before = exact[month]
    return like(cumulatives, {month: results[month] for month in exact})


def _inputs(cumulatives, revisions, month):
    given = [cumulatives[month]]
    if revisions is not None and month in revisions:
        given.append(revisions[month])
    return given


def _refuse_early(month_number):
    if month_number in (1, 2):
        raise UndefinedResult(
            f"{month_number}月份没有当月数，1—2月份合并发布，请改写1—2月份累计数。",
            words="1—2月份合并", month=month_number,
        )  # fmt: skip
    if month_number not in range(3, 13):
        raise UndefinedResult(f"没有{month_number}月份，请核对月份（1—12）。", month=month_number)


def _refuse_gaps(exact, changes):
    if 1 in exact:
        raise UndefinedResult("1月份单独有累计数，1—2月份应合并，请去掉1月份后重算。", month=1)
    for month in exact:
        if month not in range(2, 13):
            raise UndefinedResult(f"没有{month}月份，请核对月份（2—12）。", month=month)
    for month in range(2, max(exact, default=2)):
        if month not in exact:
            raise UndefinedResult(
                f"缺{month}月份累计数，下一个月的当月数无法计算，请补报后重算。", month=month
            )
    for month in changes:
        if month not in exact or month == 2:
            raise UndefinedResult(f"{month}月份没有可修订的前期数，请核对修订表。", month=month)
