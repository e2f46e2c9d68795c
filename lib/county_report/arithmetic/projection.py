"""Year-end projection (全年预计) with a range, by the method that did best in the past."""

from dataclasses import dataclass

from county_report.arithmetic.exact import in_kind_of
from county_report.arithmetic.past_years import PastYears
from county_report.arithmetic.projection_methods import METHODS
from county_report.errors import UndefinedResult

# a range from one past year would be no range
LEAST_TESTS = 2


@dataclass(frozen=True)
class Projection:
    """A year-end projection (全年预计) and how far to trust it.

    value, low, high in the indicator's unit; method by its Chinese name; error (平均绝对误差) the
    mean size of errors, which are {year: by how much the actual total lay above (+) or below
    (−) the projection of the same month, in percent of it}; others {method: its mean error}.

    >>> Projection(110, 99, 121, "季节比重法", 8, {2019: 6, 2020: -10}, {}).error
    8
    """

    value: object
    low: object
    high: object
    method: str
    error: object
    errors: dict
    others: dict


def project_year_end(cumulatives, month, methods=METHODS):
    """The whole year's total projected at a month (全年预计), as Projection.

    cumulatives: dict or Series of year-to-date figures by Month or 2021-09, several years; none
    after ``month`` is looked at. Every method first projects the past years from the same month
    with only what was known then (回测); the one with the least mean absolute error is used, and
    its largest error, up and down, is the range. Low stays at what is reached unless the
    series ever fell within a year.

    >>> from county_report.arithmetic import Month
    >>> shares = {2017: 50, 2018: 50, 2019: 55, 2020: 50}
    >>> past = {f"{year}-{n}": v for year, share in shares.items() for n, v in
    ...         (("06", share), ("12", 100))}
    >>> found = project_year_end({**past, "2021-06": 57}, Month(2021, 6))
    >>> sorted(found.errors), found.low < found.value < found.high
    ([2019, 2020], True)

    Raises:
        UndefinedResult: the year is over, or no method can be tested on two past years.
        BadRequest: a label is no month.
    Source: 回测（rolling origin）见 Hyndman, Athanasopoulos, Forecasting: Principles and Practice.
    """
    if month.month == 12:
        raise UndefinedResult(
            "全年已经结束，不必预计，请直接用全年累计数。", words="全年已结束", month=str(month)
        )
    known = PastYears.of(cumulatives, month)
    values, tested = _tested(known, methods)
    error = {name: _mean_size(errors) for name, errors in tested.items()}
    best = min(error, key=error.get)
    kinds = [number for _, number in cumulatives.items()]
    low, high = _range(values[best], tested[best].values(), known)
    return Projection(
        *(in_kind_of(number, *kinds) for number in (values[best], low, high)), best,
        in_kind_of(error[best], *kinds),
        {year: in_kind_of(one, *kinds) for year, one in tested[best].items()},
        {name: in_kind_of(one, *kinds) for name, one in error.items() if name != best},
    )  # fmt: skip


def back_test(known, method):
    """Errors of a method on the past years (回测误差): {year: percent}, from the same month.

    (actual / projected - 1) * 100 for every past year that the method can project.

    >>> from county_report.arithmetic import Month
    >>> from county_report.arithmetic.projection_methods import carried_growth
    >>> levels = {"2019-06": 50, "2019-12": 100, "2020-06": 55, "2020-12": 121, "2021-06": 60}
    >>> back_test(PastYears.of(levels, Month(2021, 6)), carried_growth)
    {2020: Fraction(10, 1)}
    """
    errors = {}
    for year in known.whole_years:
        projected = _projected(known.as_known(year), method)
        if projected is not None:
            errors[year] = (known.at(year)[1] / projected - 1) * 100
    return errors


def _projected(known, method):
    """A method's projection, or None where it has none: errors are percents of it."""
    try:
        value = method(known)
    except UndefinedResult:
        return None
    return value if value > 0 else None


def _tested(known, methods):
    """Values and errors of the methods that can speak, errors over the years they share."""
    values = {name: _projected(known, method) for name, method in methods.items()}
    tested = {name: back_test(known, methods[name]) for name in methods if values[name] is not None}
    tested = {name: errors for name, errors in tested.items() if len(errors) >= LEAST_TESTS}
    if not tested:
        raise _untested(known)
    shared = set.intersection(*(set(errors) for errors in tested.values()))
    if len(shared) >= LEAST_TESTS:
        tested = {
            name: {year: errors[year] for year in sorted(shared)} for name, errors in tested.items()
        }
    return values, tested


def _untested(known):
    years = known.whole_years
    words, why = "往年无可回测", "往年同期没有完成数，几种方法都不能回测"
    if len(years) <= LEAST_TESTS:
        words = "往年资料不足"
        why = f"往年资料太短，{known.month}之前只有{len(years)}个完整年份"
    return UndefinedResult(
        f"{why}，要有{LEAST_TESTS}个年份能回测才能预计全年，请在 history.csv 补充往年各月累计数。",
        words=words, years=years,
    )  # fmt: skip


def _mean_size(errors):
    return sum(abs(one) for one in errors.values()) / len(errors)


def _range(value, errors, known):
    widest = max(abs(one) for one in errors)
    low, high = (value * (1 + sign * widest / 100) for sign in (-1, 1))
    if _falls(known):
        return low, high
    # what is done stays done, and no bound may pass the value itself
    return max(low, min(known.reached, value)), high


def _falls(known):
    """Whether the cumulative figure ever fell within a year, so that it may again."""
    pairs = zip(known.cumulative.items(), list(known.cumulative.items())[1:], strict=False)
    return any(one.year == two.year and later < earlier for (one, earlier), (two, later) in pairs)
