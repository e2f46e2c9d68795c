"""What a point of growth in one indicator adds to a total (敏感性), from weights.csv.

The weights are those of the county's accounts: each way of accounting (生产法、支出法) is a
whole of its own, and its parts have to make 100.
"""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.intake import Weight
from county_report.telling import standings
from county_report.telling.ledger import Ledger
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading, derive

_GROWTH_FIRST = ("growth", "level")


@dataclasses.dataclass(frozen=True, eq=False)
class Weighted:
    """One indicator's weight in the total (权重行): what a point adds, what its gap costs.

    ``gap`` is its growth less the growth aimed at, and ``cost`` what that adds to the total
    or takes from it; both None where it is held against no growth.
    """

    part: str
    account: str
    weight: Reading
    point: Reading
    growth: Reading | None
    target: Reading | None
    gap: Reading | None
    cost: Reading | None

    @property
    def title(self) -> Phrase:
        """Its name, which leads to its weight (部分)."""
        return Phrase(self.part, self.weight)


class Weights:
    """The weights of the report's year (权重)."""

    def __init__(self, ledger: Ledger):
        self._ledger = ledger

    @functools.cached_property
    def _rows(self) -> list[Weight]:
        return self._ledger.submissions.weights(self._ledger.month.year)

    @functools.cached_property
    def lines(self) -> list[Weighted]:
        """Every part that has an indicator here, as in the file (有指标的部分)."""
        return [self._line(row) for row in self._rows if row.indicator]

    def behind(self) -> list[Weighted]:
        """The parts whose gap takes from the total (拖低总量的部分)."""
        known = [line for line in self.lines if line.cost is not None]
        return [one for one in known if (one.cost.value or 0) < 0]

    @functools.cached_property
    def total(self) -> Reading:
        """The indicator that the weights are of (总量指标); missing where there are none."""
        if not self._rows:
            return self._none("权重总量")
        return self._ledger.indicator(self._rows[0].total)

    @functools.cached_property
    def off(self) -> Reading:
        """How far the weights of an account miss 100 at most (权重合计之差), in percent."""
        if not self._rows:
            return self._none("权重合计与100%之差")
        return derive(
            f"weights.off@{self._ledger.month}", "权重合计与100%之差",
            "各核算口径的权重分别合计，取与100%之差最大者", self._furthest,
            *map(self._weight, self._rows), unit="%", decimals=1,
        )  # fmt: skip

    def count(self) -> Reading:
        """How many weights there are for the year (权重个数)."""
        return derive(
            f"weights.count@{self._ledger.month}", "weights.csv 本年权重个数", "逐行计数",
            lambda *values: Decimal(len(values)), *map(self._weight, self._rows),
            unit="个", decimals=0,
        )  # fmt: skip

    def _furthest(self, *values):
        sums: dict[str, Decimal] = {}
        for row, value in zip(self._rows, values, strict=True):
            sums[row.account] = sums.get(row.account, Decimal(0)) + value
        return max(abs(one - 100) for one in sums.values())

    def _line(self, row):
        weight = self._weight(row)
        standing = standings.of_indicator(self._ledger, row.indicator, _GROWTH_FIRST)
        judged = standing.kind == "growth"
        point = derive(
            f"point({weight.id})", f"{row.part}增长一个百分点的拉动", f"{weight.name} × 1 ÷ 100",
            lambda value: arithmetic.real_pull(value, Decimal(1)), weight,
            unit="个百分点", decimals=2,
        )  # fmt: skip
        cost = judged and derive(
            f"cost({weight.id},{standing.gap.id})", f"{row.part}与目标之差的影响",
            f"{weight.name} × {standing.gap.name} ÷ 100", arithmetic.real_pull, weight,
            standing.gap, unit="个百分点", decimals=2,
        )  # fmt: skip
        growth = standing.growth if judged else None
        target, gap = (standing.target, standing.gap) if judged else (None, None)
        return Weighted(row.part, row.account, weight, point, growth, target, gap, cost or None)

    def _weight(self, row):
        year = self._ledger.month.year
        return Reading(
            f"weight({row.total},{row.account},{row.part})@{year}", f"{row.part}权重",
            row.weight.value, "%", 1, "annual", str(year),
            department=self._ledger.indicators[row.total].department,
            file=row.weight.file, cell=row.weight.address,
        )  # fmt: skip

    def _none(self, name):
        return Reading(
            f"weights.none({name})@{self._ledger.month}", name, None,
            missing=f"待补{self._ledger.month.year}年权重",
            formula="weights.csv 中没有本年的权重", department="政府办",
        )  # fmt: skip
