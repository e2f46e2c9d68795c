"""Year-end projection (全年预计) with an 80 % range and the chance of a target."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from county_report.arithmetic.exact import fraction_of, in_kind_of, root
from county_report.arithmetic.past_years import PastYears
from county_report.arithmetic.projection_methods import METHODS
from county_report.errors import UndefinedResult

# a range from one past year would be no range
LEAST_TESTS = 2
# of ten years, eight are to end within the range: one below it, one above
ABOVE_LOW = 0.9


@dataclass(frozen=True)
class Projection:
    """A year-end projection (全年预计) and how far to trust it.

    value, low, high (预计值、80%区间的下限、上限) in the indicator's unit; method by its Chinese
    name; error (平均绝对误差) the mean size of errors, spread (均方根误差) their root mean
    square; errors {year: by how much the actual total lay above (+) or below (−) the projection
    of the same month, in percent of it}; values, others {method: its projection, its mean
    error}; assured (已到手) what is reached, None where the cumulative figure ever fell.

    >>> found = Projection(110, 90, 130, "季节比重法", 8, 8, {2019: 6, 2020: -10}, {}, {}, 70)
    >>> found.chance_of(110)
    50
    """

    value: object
    low: object
    high: object
    method: str
    error: object
    spread: object
    errors: dict
    values: dict
    others: dict
    assured: object

    def chance_of(self, target):
        """How likely the year reaches a target (完成目标的可能性), in percent.

        Student's t with as many degrees of freedom as years tested, centred on value and
        scaled by spread, as for the range; what is assured is certain. Of nothing projected the
        range is nothing too.

        >>> sure = Projection(110, 90, 130, "季节比重法", 8, 8, {2019: 6, 2020: -10}, {}, {}, 70)
        >>> sure.chance_of(70), 0 < sure.chance_of(120) < sure.chance_of(100) < 100
        (100, True)
        """
        value, aim = fraction_of(self.value), fraction_of(target)
        if self.assured is not None and aim <= fraction_of(self.assured):
            chance = Fraction(100)
        elif self.spread == 0 or value <= 0:
            chance = Fraction(100 if aim <= value else 0)
        else:
            steps = (1 - aim / value) * 100 / fraction_of(self.spread)
            chance = _exact(_share_below(len(self.errors), steps)) * 100
        return in_kind_of(chance, self.value, target)


def project_year_end(cumulatives, month, methods=METHODS):
    """The whole year's total projected at a month (全年预计), as Projection.

    value is the mean of what the methods say (组合预测). cumulatives: dict or Series of
    year-to-date figures by Month or 2021-09, several years; none after ``month`` is looked at.
    The mean is tried on the past years from the same month with only what was known then
    (回测); the range is value * (1 ± t * spread / 100), t the 90 % point of Student's t with as
    many degrees of freedom as years tested. Low stays at what is reached unless the series ever
    fell within a year.

    >>> from county_report.arithmetic import Month
    >>> shares = {2017: 50, 2018: 50, 2019: 55, 2020: 50}
    >>> past = {f"{year}-{n}": v for year, share in shares.items() for n, v in
    ...         (("06", share), ("12", 100))}
    >>> found = project_year_end({**past, "2021-06": 57}, Month(2021, 6))
    >>> sorted(found.errors), found.low < found.value < found.high
    ([2018, 2019, 2020], True)

    Raises:
        UndefinedResult: the year is over, or fewer than two past years can be tested.
        BadRequest: a label is no month.
    Source: Bates, Granger (1969), The combination of forecasts；回测（rolling origin）见
        Hyndman, Athanasopoulos, Forecasting: Principles and Practice.
    """
    if month.month == 12:
        raise UndefinedResult(
            "全年已经结束，不必预计，请直接用全年累计数。", words="全年已结束", month=str(month)
        )
    known = PastYears.of(cumulatives, month)
    values = _said(known, methods)
    tested = back_test(known, {name: methods[name] for name in values})
    # a method that no past year has tried has no say
    values = {name: total for name, total in values.items()
              if any(name in said for said in tested.values())}  # fmt: skip
    errors = {year: _error(known, year, _mean(said)) for year, said in tested.items()}
    if len(errors) < LEAST_TESTS:
        raise _untested(known)
    return _projection(known, values, tested, errors, [one for _, one in cumulatives.items()])


def back_test(known, methods):
    """What the methods would have said in past years (回测): {year: {method: total}}.

    From the same month with only what was known then, for every year any of them can project.

    >>> from county_report.arithmetic import Month
    >>> from county_report.arithmetic.projection_methods import carried_growth
    >>> levels = {"2019-06": 50, "2019-12": 100, "2020-06": 55, "2020-12": 121, "2021-06": 60}
    >>> back_test(PastYears.of(levels, Month(2021, 6)), {"同比增速推算法": carried_growth})
    {2020: {'同比增速推算法': Fraction(110, 1)}}
    """
    said = {year: _said(known.as_known(year), methods) for year in known.whole_years}
    return {year: totals for year, totals in said.items() if totals}


def _projection(known, values, tested, errors, kinds):
    value = _mean(values)
    spread = root(_mean({year: error**2 for year, error in errors.items()}), 2)
    low, high = _range(value, spread, len(errors), known)
    alone = {name: _mean_size([_error(known, year, said[name]) for year, said in tested.items()
                               if name in said]) for name in values}  # fmt: skip

    def given(number):
        return None if number is None else in_kind_of(number, *kinds)

    return Projection(
        *map(given, (value, low, high)), "、".join(values) + ("的平均" if len(values) > 1 else ""),
        given(_mean_size(errors.values())), given(spread),
        *({name: given(one) for name, one in by.items()} for by in (errors, values, alone)),
        given(_assured(known)),
    )  # fmt: skip


def _said(known, methods):
    """{method: total} of the methods that can speak; errors are percents, so above zero only."""
    said = {}
    for name, method in methods.items():
        try:
            said[name] = method(known)
        except UndefinedResult:
            continue
    return {name: total for name, total in said.items() if total > 0}


def _error(known, year, projected):
    return (known.at(year)[1] / projected - 1) * 100


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


def _mean(numbers):
    return sum(numbers.values()) / len(numbers)


def _mean_size(errors):
    return _mean({place: abs(one) for place, one in enumerate(errors)})


def _range(value, spread, freedom, known):
    width = _exact(_point_below(freedom, ABOVE_LOW)) * spread / 100
    low, high = (value * (1 + sign * width) for sign in (-1, 1))
    assured = _assured(known)
    # what is done stays done, and no bound may pass the value itself
    return (low if assured is None else max(low, min(assured, value))), high


def _assured(known):
    """What is reached, None if the cumulative figure ever fell within a year and so may again."""
    pairs = zip(known.cumulative.items(), list(known.cumulative.items())[1:], strict=False)
    fell = any(one.year == two.year and later < earlier for (one, earlier), (two, later) in pairs)
    return None if fell else known.reached


def _share_below(freedom, steps):
    # imported when needed: it brings numpy, which a section without projections can do without
    from scipy.special import stdtr

    return stdtr(freedom, float(steps))


def _point_below(freedom, share):
    from scipy.special import stdtrit

    return stdtrit(freedom, share)


def _exact(number):
    return Fraction(Decimal(repr(float(number))))
