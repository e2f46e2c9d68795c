"""Past years of one indicator (历年累计数): what a projection knows at a given month."""

from dataclasses import dataclass
from fractions import Fraction

from county_report.arithmetic.periods import Month
from county_report.arithmetic.series import fractions_by_label
from county_report.errors import UndefinedResult


@dataclass(frozen=True)
class PastYears:
    """Cumulative figures up to one month (截至某月的累计数), as exact fractions by Month.

    >>> known = PastYears.of({"2020-06": 40, "2020-12": 100, "2021-06": 44}, Month(2021, 6))
    >>> known.whole_years, known.reached
    ([2020], Fraction(44, 1))
    """

    month: Month
    cumulative: dict

    @classmethod
    def of(cls, cumulatives, month):
        """Past years out of a dict or Series (历年累计数) by Month, 2021-09 or period.

        What lies after ``month`` is left out: a projection must not know it.

        >>> PastYears.of({"2021-06": 44, "2021-07": 50}, Month(2021, 6)).reached
        Fraction(44, 1)

        Raises:
            UndefinedResult: the month itself has no figure, or a figure is missing.
            BadRequest: a label is no month.
        """
        exact = fractions_by_label(cumulatives)
        by_month = {Month.parse(str(label)[:7]): value for label, value in exact.items()}
        known = {at: value for at, value in sorted(by_month.items()) if at <= month}
        if month not in known:
            raise UndefinedResult(f"{month}没有累计数，不能预计全年，请先报送。", month=str(month))
        return cls(month, known)

    @property
    def reached(self):
        """The cumulative figure at the month (已完成), in its unit.

        >>> PastYears.of({"2021-06": 44}, Month(2021, 6)).reached
        Fraction(44, 1)
        """
        return self.cumulative[self.month]

    @property
    def whole_years(self):
        """Earlier years with both this month and December (可用年份), in a row, oldest first.

        >>> PastYears.of({"2019-12": 9, "2020-12": 9, "2021-06": 4}, Month(2021, 6)).whole_years
        []
        """
        years = []
        year = self.month.year - 1
        while {Month(year, self.month.month), Month(year, 12)} <= self.cumulative.keys():
            years.insert(0, year)
            year -= 1
        return years

    def at(self, year):
        """The same month and the whole of a year (同期累计数、全年数).

        >>> PastYears.of({"2020-06": 40, "2020-12": 100, "2021-06": 44}, Month(2021, 6)).at(2020)
        (Fraction(40, 1), Fraction(100, 1))
        """
        return self.cumulative[Month(year, self.month.month)], self.cumulative[Month(year, 12)]

    def as_known(self, year):
        """What was known at the same month of an earlier year (当年所知), for back-testing.

        >>> known = PastYears.of({"2020-06": 40, "2020-12": 100, "2021-06": 44}, Month(2021, 6))
        >>> known.as_known(2020).reached
        Fraction(40, 1)
        """
        month = Month(year, self.month.month)
        known = {at: value for at, value in self.cumulative.items() if at <= month}
        return PastYears(month, known)

    def steps(self):
        """The figures between reports (各期数), oldest first, and the reports of a year.

        The reports are this year's and, after its month, last year's; a January that this year
        does not report is one step with February. Only whole years with all of them count.

        >>> months = {"2020-06": 40, "2020-12": 100, "2021-06": 44}
        >>> PastYears.of(months, Month(2021, 6)).steps()
        ([Fraction(40, 1), Fraction(60, 1), Fraction(44, 1)], [6, 12])
        """
        due = self._reports(self.month.year)
        last = self._reports(self.month.year - 1)
        calendar = due + [number for number in last if number > self.month.month]
        years = []
        for year in reversed(self.whole_years):
            if not set(calendar) <= set(self._reports(year)):
                break
            years.insert(0, year)
        past = [step for year in years for step in self._steps_of(year, calendar)]
        return past + self._steps_of(self.month.year, due), calendar

    def _reports(self, year):
        return [at.month for at in self.cumulative if at.year == year]

    def _steps_of(self, year, reports):
        levels = [Fraction(0), *(self.cumulative[Month(year, number)] for number in reports)]
        return [later - earlier for earlier, later in zip(levels, levels[1:], strict=False)]
