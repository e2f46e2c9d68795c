"""Every indicator's value, year-ago value and published growth, by month."""

from decimal import Decimal
from functools import cache

from county_report.arithmetic.growth import year_on_year
from county_report.arithmetic.rounding import half_up
from county_report.demo.courses import bend
from county_report.demo.industry import COVERAGE, Industry
from county_report.demo.tables import at, keyed, season, virus
from county_report.intake.dictionary import indicators

JUJUBE = "红枣加工"


class Figures:
    """The numbers of one county; money in 万元 whatever unit a form will show."""

    def __init__(self, scene):
        self.scene = scene
        self.industry = Industry(scene)
        self.known = indicators()
        self.value = cache(self._value)
        self.last_year = cache(self._last_year)

    def year_ago(self, indicator, month):
        """The year-ago value a form gives (上年同期数), None where it gives none."""
        return None if self.known[indicator].growth == "none" else self.last_year(indicator, month)

    def published(self, indicator, month):
        """The growth a bureau publishes (公布增速), percent at one decimal, or None."""
        if self.known[indicator].growth == "none":
            return None
        fixed = keyed("published", "indicator").get(indicator)
        if fixed:
            return at(fixed, month) + self.scene.shift
        return half_up(year_on_year(self.value(indicator, month), self._base(indicator, month)), 1)

    def _value(self, indicator, month):
        if indicator in keyed("values", "indicator"):
            return self._listed(indicator, month)
        if indicator == "above_scale_enterprises":
            return Decimal(sum(e.above(month) for e in self.industry.enterprises))
        if indicator in _MEMBERS:
            return self.industry.total(month, _MEMBERS[indicator](self.scene, month))
        if indicator == "industrial_output":
            return self.value("above_scale_output", month) + self._grown(
                "below_scale_output", month
            )
        return self._grown(indicator, month)

    def _listed(self, indicator, month):
        known = self.known[indicator]
        value = self.scene.sized(at(keyed("values", "indicator")[indicator], month), known.unit)
        return half_up(value, known.decimals) if self.scene.scale != 1 else value

    def _grown(self, indicator, month):
        growth = at(keyed("growths", "indicator")[indicator], month) + self.scene.shift
        return half_up(self._even_2020(indicator, month) * (1 + growth / 100))

    def _last_year(self, indicator, month):
        if indicator == "industrial_output":
            parts = ("above_scale_output", "below_scale_output")
            return sum(self.last_year(part, month) for part in parts)
        if indicator == "above_scale_output":
            return half_up(self._base(indicator, month) * COVERAGE)
        if indicator in _MEMBERS:
            return self._base(indicator, month)
        even = self._even_2020(indicator, month)
        # a real growth is told apart from the levels, which must not stray from it
        if self.scene.told or indicator in keyed("published", "indicator"):
            return even
        return half_up(even * self._bend(indicator, 2020, month))

    def _base(self, indicator, month):
        """Last year on this year's coverage (可比基数)."""
        if indicator in _MEMBERS:
            return self.industry.total_year_ago(month, _MEMBERS[indicator](self.scene, month))
        return self.last_year(indicator, month)

    def year_2019(self, indicator, month):
        """The value of 2019 before rounding, 万元."""
        return self._even_2019(indicator, month) * self._bend(indicator, 2019, month)

    def year_2018(self, indicator, month):
        """The value of 2018 before rounding, 万元."""
        row = keyed("growths", "indicator").get(indicator, {"growth_2019": "6.8"})
        even = self._even_2019(indicator, month) / (1 + Decimal(row["growth_2019"]) / 100)
        return even * self._bend(indicator, 2018, month)

    def _even_2019(self, indicator, month):
        """2019 as its season has it (按季节); the other years are made from it."""
        if indicator in keyed("growths", "indicator"):
            row = keyed("growths", "indicator")[indicator]
            total = self.scene.sized(Decimal(row["total_2019"]), self._unit(indicator))
            return total * season(row["season"], month)
        return self._even_sum(indicator, month) / (1 + _change_2020(indicator, month))

    def _even_2020(self, indicator, month):
        """2020 as its season and the epidemic have it, whole 万元 (受疫情影响的各月累计)."""
        return half_up(self._even_2019(indicator, month) * (1 + _change_2020(indicator, month)))

    def _even_sum(self, indicator, month):
        """The same of what is summed over the enterprise list (名录合计)."""
        if indicator == "industrial_output":
            below = self._even_2020("below_scale_output", month)
            return self._even_sum("above_scale_output", month) + below
        members = _MEMBERS[indicator](self.scene, month)
        even = self.industry.total_even(month, members)
        return half_up(even * COVERAGE) if indicator == "above_scale_output" else even

    def _bend(self, indicator, year, month):
        """How that year's months fell otherwise (进度偏离); all industry falls together."""
        curve = keyed("growths", "indicator").get(indicator, {"season": "industry"})["season"]
        stream = curve if curve == "industry" else indicator
        return bend(self.scene, stream, year, curve, month)

    def _unit(self, indicator):
        return self.known[indicator].unit if indicator in self.known else "万元"


def _change_2020(indicator, month):
    row = keyed("growths", "indicator").get(indicator, {"dip_2020": "0.8", "trend_2020": "1.2"})
    return (Decimal(row["dip_2020"]) * virus(month) + Decimal(row["trend_2020"])) / 100


_MEMBERS = {
    "above_scale_output": lambda scene, month: lambda e: e.above(month),
    "jujube_output": lambda scene, month: lambda e: e.product == JUJUBE,
    "park_output": lambda scene, month: lambda e: e.town == scene.park,
}
