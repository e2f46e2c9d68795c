"""Key projects (重点项目): plans of the year and what is done by a month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from county_report.arithmetic.rounding import half_up
from county_report.demo.tables import YEAR, table

STAGES = ("前期工作", "基础施工", "主体施工", "设备安装", "竣工投产")
BUILDING = ("前期工作", "基础施工", "主体施工", "配套施工", "竣工验收")
TROUBLE = ("problem", "lacks", "state")
TROUBLED = Decimal("0.8")
YEAR_START = date(YEAR, 1, 1)
YEAR_DAYS = 365


@dataclass(frozen=True)
class Project:
    """One key project; money in 万元, ``pace`` how fast against an even schedule."""

    name: str
    level: str
    owner: str
    town: str
    industry: str
    nature: str
    investment: Decimal
    plan: Decimal
    start: date
    due: date
    pace: Decimal
    problem: str
    lacks: str
    state: str
    leader: str
    department: str
    node_due: date | None = None

    def started(self, today):
        """Whether work has begun (开工) by a day."""
        return self.start <= today

    def done(self, today):
        """Invested this year by a day (累计完成投资), 万元; never above the year's plan."""
        if not self.started(today):
            return Decimal(0)
        begin, end = max(self.start, YEAR_START), min(self.due, date(YEAR, 12, 31))
        # every key project is measured from New Year: a late start has to be caught up
        elapsed = Decimal((today - YEAR_START).days + 1) / YEAR_DAYS
        ramp = min(Decimal(1), Decimal((today - begin).days + 1) / 60)
        share = Decimal(1) if today >= end else min(Decimal(1), elapsed * self.pace * ramp)
        return half_up(self.plan * share)

    def stage(self, today):
        """Current and next stage (当前阶段、下一节点) by a day."""
        names = STAGES if self.industry in ("工业", "新能源", "商贸物流") else BUILDING
        if not self.started(today):
            return names[0], "开工建设"
        whole = max((self.due - self.start).days, 1)
        # who invests slowly builds slowly too, and falls behind the stages of the plan
        part = Decimal((today - self.start).days) / whole * min(Decimal(1), self.pace)
        place = 1 + sum(part >= Decimal(step) / 100 for step in (30, 65, 100))
        return names[place], "" if place == len(names) - 1 else names[place + 1]


class Projects:
    """The key projects of a county: the city's (市级) by name, the county's by kind."""

    def __init__(self, scene):
        self.scene = scene
        self.chance = scene.chance("projects")

    @cached_property
    def all(self):
        """City-level projects first, then the county's own."""
        return [self._city(row) for row in table("city_projects")] + list(self._county())

    def _city(self, row):
        return Project(
            name=f"{self.scene.name}{row['name']}",
            level="市级",
            owner=self.scene.fill(row["owner"]),
            town=self.scene.park if row["place"] == "park" else row["place"],
            industry=row["industry"],
            nature=row["nature"],
            investment=half_up(Decimal(row["investment"]) * self.scene.scale),
            plan=half_up(Decimal(row["plan"]) * self.scene.scale),
            start=date.fromisoformat(row["start"]),
            due=date.fromisoformat(row["due"]),
            pace=Decimal(row["pace"]),
            leader=self.chance.choice(table("leaders"))["leader"],
            **{name: row[name] for name in (*TROUBLE, "department")},
            node_due=date.fromisoformat(row["node_due"]) if row["node_due"] else None,
        )

    def _county(self):
        for row in table("county_projects"):
            for town in self.chance.sample(self.scene.towns, int(row["count"])):
                yield self._small(row, town)

    def _small(self, row, town):
        chance = self.chance
        investment = half_up(self._money(row) * self.scene.scale)
        start = date(YEAR, chance.choice((3, 3, 3, 4, 4, 5, 5, 6, 8, 10)), chance.randint(5, 26))
        old = chance.random() < 0.3
        pace = Decimal(chance.randint(76, 118)) / 100
        return Project(
            name=row["phrase"].replace("{town}", town),
            level="县级",
            owner=f"{self.scene.name}{town}" + ("人民政府" if town.endswith("镇") else ""),
            town=town,
            industry=row["industry"],
            nature="续建" if old else "新建",
            investment=investment,
            plan=half_up(investment * chance.randint(35, 70) / 100, -1),
            start=start.replace(year=YEAR - 1) if old else start,
            due=date(YEAR + 1, chance.randint(3, 11), 28) if not old else date(YEAR, 12, 31),
            pace=pace,
            **self._trouble(pace),
            leader=chance.choice(table("leaders"))["leader"],
            department=row["department"],
        )

    def _trouble(self, pace):
        if pace <= TROUBLED:
            return self.chance.choice(table("project_problems"))
        return dict.fromkeys(TROUBLE, "")

    def _money(self, row):
        return Decimal(self.chance.randrange(int(row["low"]), int(row["high"]), 20))
