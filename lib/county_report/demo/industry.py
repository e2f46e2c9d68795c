"""The county's enterprises: who they are and what each has produced by a month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from county_report.arithmetic.rounding import half_up
from county_report.demo.courses import bend
from county_report.demo.tables import at, season, table, virus

NORMAL = "正常生产"
SUSPENDED = "申请停产"
NEVER = 13
# last year's published total still held firms that have since left the survey
COVERAGE = Decimal("1.018")
VIRUS_WEIGHT = Decimal("0.8")


@dataclass(frozen=True)
class Enterprise:
    """One enterprise (企业); money in 万元, ``above_from`` the month it is first 规上."""

    name: str
    industry: str
    product: str
    town: str
    annual: Decimal
    drift: Decimal
    above_from: int
    sold: Decimal
    status: str = NORMAL
    changed: int = NEVER
    changed_on: date | None = None
    reason: str = ""
    bends: dict | None = None

    def above(self, month):
        """Whether it is above designated size (规上) in a month."""
        return month >= self.above_from

    def state(self, month):
        """Status, its date and reason (生产状态) as known in a month."""
        if month < self.changed:
            return NORMAL, None, ""
        return self.status, self.changed_on, self.reason

    def year_ago(self, month):
        """Output of 2020 to the end of a month (上年同期产值), 万元."""
        even = self.even_year_ago(month)
        return half_up(even * self.bends[month], 1) if self.bends else even

    def even_year_ago(self, month):
        """The same had 2020 but its season and the epidemic (只受疫情影响), 万元."""
        held = 1 + VIRUS_WEIGHT * virus(month) / 100
        return half_up(self.annual * season("industry", month) * held, 1)

    def revenue(self, output):
        """What is earned by an output (主营业务收入), 万元: the part of it that is sold."""
        return half_up(output * self.sold)

    def output(self, month, growth):
        """Output of 2021 to the end of a month (累计产值), 万元; ``growth`` by month, percent."""
        last = min(month, self.changed) if self.status == SUSPENDED else month
        return half_up(self.even_year_ago(last) * (1 + (growth[last] + self.drift) / 100), 1)


class Industry:
    """All enterprises of a county and their sums."""

    def __init__(self, scene):
        path = table("industry_path")[0]
        self.scene = scene
        self.growth = {month: at(path, month) + scene.shift for month in range(2, 13)}

    @cached_property
    def enterprises(self):
        """The enterprise list (企业名录): the named ones of the story, then the others."""
        return [self._named(row) for row in table("enterprises")] + list(self._others())

    def total(self, month, member):
        """Sum of output of the enterprises that ``member`` accepts, 万元."""
        return sum(e.output(month, self.growth) for e in self.enterprises if member(e))

    def total_year_ago(self, month, member):
        """Sum of last year's output of the same enterprises (可比口径), 万元."""
        return sum(e.year_ago(month) for e in self.enterprises if member(e))

    def total_even(self, month, member):
        """The same had 2020 but its season and the epidemic, 万元."""
        return sum(e.even_year_ago(month) for e in self.enterprises if member(e))

    @cached_property
    def _bends(self):
        """How the months of 2020 fell otherwise (上年进度偏离); None where the story tells them."""
        if self.scene.told:
            return None
        return {m: bend(self.scene, "industry", 2020, "industry", m) for m in range(1, 13)}

    def _named(self, row):
        name = self.scene.fill(row["name"])
        return Enterprise(
            name=name,
            industry=row["industry"],
            product=row["product"],
            town=self.scene.park,
            annual=Decimal(row["annual"]) * self.scene.scale,
            drift=Decimal(row["drift"]),
            above_from=0,
            sold=self._sold(name),
            status=row["changed"] or NORMAL,
            changed=int(row["change_month"] or NEVER),
            changed_on=date.fromisoformat(row["change_date"]) if row["change_date"] else None,
            reason=row["reason"],
            bends=self._bends,
        )

    def _others(self):
        cores = iter(_cores(self.scene.chance("names")))
        for kind in table("kinds"):
            chance = self.scene.chance(f"enterprises/{kind['product']}")
            entries = _entries(kind)
            for number in range(int(kind["above"]) + int(kind["below"])):
                above = number < int(kind["above"])
                name = f"{self.scene.name}{next(cores)}{kind['label']}"
                yield Enterprise(
                    name=name,
                    industry=kind["industry"],
                    product=kind["product"],
                    town=self._place(kind, chance),
                    annual=self._annual(kind, number, chance),
                    drift=Decimal(kind["drift"]) + Decimal(chance.randint(-60, 60)) / 10,
                    above_from=0 if above else entries.get(number - int(kind["above"]), NEVER),
                    sold=self._sold(name),
                    bends=self._bends,
                )

    def _place(self, kind, chance):
        return self.scene.park if kind["place"] == "park" else chance.choice(self.scene.towns)

    def _annual(self, kind, number, chance):
        below = number - int(kind["above"])
        low, high = (int(kind["low"]), int(kind["high"])) if below < 0 else (300, 1100)
        drawn = Decimal(chance.randint(low * 10, high * 10)) / 10 * self.scene.scale
        return _nearly().get((kind["product"], below), drawn)

    def _sold(self, name):
        return Decimal(self.scene.chance(f"sold/{name}").randint(935, 1000)) / 1000


def _entries(kind):
    """Months in which enterprises of a kind grow above the threshold (升规入库)."""
    months = [row["month"] for row in table("below_to_above") if row["product"] == kind["product"]]
    return {place: int(month) for place, month in enumerate(months)}


def _nearly():
    """Enterprises below the threshold whose size the story tells (接近规上), by kind and place."""
    rows = table("nearly")
    return {(row["product"], int(row["place"])): Decimal(row["annual"]) for row in rows}


def _cores(chance):
    """Invented two-character company names (字号), each once."""
    marks = table("name_marks")
    pairs = [a["first"] + b["second"] for a in marks for b in marks if a is not b]
    return chance.sample(pairs, len(pairs))
