"""招商: the year's task by department and source (任务分解), and the money in place behind it.

Tasks are the county's tasks.csv, money the register 到位资金台账; what is foreign is converted
at its own rate and day, or not at all.
"""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.intake import Task, registers
from county_report.telling import tasks
from county_report.telling.funds import Fund, funds_of, summed
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive
from county_report.telling.tasks import Department, Part

REGISTER, NO_REGISTER = "funds", "缺少到位资金台账"


class Promotion:
    """The promotion tasks of a month and what is done of them (招商任务), told lazily."""

    def __init__(self, ledger: Ledger):
        self.ledger = ledger

    @functools.cached_property
    def tasks(self) -> list[Task]:
        """The year's tasks (任务分解), in the order of tasks.csv."""
        year = self.ledger.month.year
        return [task for task in self.ledger.submissions.tasks if task.year == year]

    @functools.cached_property
    def funds(self) -> list[Fund]:
        """The projects with money in place or due (到位资金台账), in the register's order."""
        return funds_of(self.ledger, REGISTER) if self.kept else []

    @property
    def owed(self) -> Reading:
        """What is owed where the register has not come (待报送)."""
        known = self.ledger.register(REGISTER) if self.kept else None
        return Reading(
            f"promotion.owed@{self.ledger.month}", "到位资金", None,
            department=known.department if known else "",
            missing=known.missing if known else NO_REGISTER,
        )  # fmt: skip

    @property
    def kept(self) -> bool:
        """Whether the dictionary has the register at all (有到位资金台账)."""
        return REGISTER in registers()

    @functools.cached_property
    def missing(self) -> str:
        """Why nothing is known of the money (未报送); empty when the register is there."""
        return self.owed.missing

    @functools.cached_property
    def sources(self) -> list[Part]:
        """What is done of each source (分来源): 省外、外资、省内, in the order of the tasks."""
        names = dict.fromkeys(task.source for task in self.tasks)
        return [self._part(name, [t for t in self.tasks if t.source == name]) for name in names]

    @functools.cached_property
    def whole(self) -> Part:
        """The whole task (招商任务合计)."""
        return self._part("全县", self.tasks)

    @functools.cached_property
    def departments(self) -> list[Department]:
        """The departments with a task (引进单位), the most complete first."""
        names = dict.fromkeys(task.department for task in self.tasks)
        wholes = [self._part(n, [t for t in self.tasks if t.department == n]) for n in names]
        places = self._places(wholes)
        found = [self._department(whole, wholes, places[whole.name]) for whole in wholes]
        return sorted(found, key=lambda one: one.rank.value or Decimal(0))

    def behind(self) -> list[Department]:
        """The departments behind the schedule (慢于时序进度的部门), the furthest first."""
        return sorted((d for d in self.departments if d.behind), key=lambda d: d.whole.gap.value)

    def ahead(self) -> list[Department]:
        """The departments on schedule (达到时序进度的部门), the most complete first."""
        return [d for d in self.departments if not d.behind and d.whole.gap.value is not None]

    @functools.cached_property
    def late(self) -> Reading:
        """How many departments are behind the schedule (慢于时序进度的部门数)."""
        gaps = [one.whole.gap for one in self.departments]
        return derive(f"promotion.late@{self.ledger.month}", "慢于时序进度的引进单位数",
                      "各单位与时序进度之差小于零的计数",
                      lambda *values: Decimal(sum(value < 0 for value in values)), *gaps,
                      unit="个", decimals=0)  # fmt: skip

    @functools.cached_property
    def parties(self) -> Reading:
        """Into how many departments the task is broken down (承担任务的部门数)."""
        names = {task.department for task in self.tasks}
        given = tuple(tasks.given(self.ledger, task) for task in self.tasks)
        return Reading(f"promotion.parties@{self.ledger.month}", "承担招商任务的部门数",
                       Decimal(len(names)), "个", 0, "derived", str(self.ledger.month),
                       formula="招商任务分解表去重计数", inputs=given)  # fmt: skip

    def done(self, indicator: str) -> Reading:
        """The register's money that counts into an indicator (台账合计), in 万元."""
        names = {task.source for task in self.tasks if task.indicator == indicator}
        found = [fund for fund in self.funds if fund.source in names]
        title = f"到位资金台账中的{self.ledger.indicator(indicator).name}"
        return self._summed(f"done.{indicator}", title, found)

    def restated(self) -> list[Reading]:
        """By how much an indicator was revised after its register came (此后修订), if it was."""
        names = dict.fromkeys(task.indicator for task in self.tasks)
        return [found for name in names if (found := self._revision(name)).value]

    def unexplained(self) -> Reading:
        """What register and indicators differ by beyond revisions (台账与指标之差), at most."""
        names = dict.fromkeys(task.indicator for task in self.tasks)
        off = [abs(self.done(n) + self._revision(n) - self.ledger.indicator(n)) for n in names]
        return derive(f"promotion.unexplained@{self.ledger.month}", "到位资金台账与指标之差",
                      "各项台账合计加此后修订数与指标之差的绝对值取最大",
                      lambda *values: max(values, default=Decimal(0)), *off, unit="万元",
                      decimals=0)  # fmt: skip

    @functools.cached_property
    def others(self) -> list[Fund]:
        """Money of a department that has no task of its source (没有分解任务的到位资金)."""
        known = {(task.department, task.source) for task in self.tasks}
        return [fund for fund in self.funds if fund.told and fund.key not in known]

    @functools.cached_property
    def contract_total(self) -> Reading:
        """All contracts in yuan (合同额合计), but those that no rate is known for yet."""
        parts = [fund.contract_yuan for fund in self.funds if not fund.waiting]
        return self._sum("contract", "到位资金台账合同额合计", parts)

    @functools.cached_property
    def total(self) -> Reading:
        """All money in place in yuan (今年到位合计)."""
        return self._summed("total", "到位资金台账今年到位合计", self.funds)

    @functools.cached_property
    def rate(self) -> Reading:
        """Money in place this year on all contracts (到位率), in percent."""
        return self.ledger.share(self.total, self.contract_total)

    def waiting(self) -> list[Fund]:
        """Foreign contracts that no money has come of (尚无资金到位的外币合同)."""
        return [fund for fund in self.funds if fund.waiting]

    def foreign(self) -> list[Fund]:
        """The projects with foreign money in place (外币到位项目)."""
        return [fund for fund in self.funds if fund.foreign and fund.in_place.value]

    def _places(self, wholes):
        """Places by completion as it prints; none with one department, or money unknown."""
        known = {one.name: one.completion.value for one in wholes}
        if len(known) < 2 or None in known.values():
            return {name: arithmetic.Rank(1, 1, False) for name in known}
        return arithmetic.ranks({n: arithmetic.half_up(v, 1) for n, v in known.items()})

    def _department(self, whole, wholes, place):
        mine = [task for task in self.tasks if task.department == whole.name]
        return Department(
            whole, {task.source: self._part(whole.name, [task]) for task in mine},
            tasks.rank(whole, wholes, place.position), place.tied,
        )  # fmt: skip

    def _part(self, name, of):
        keys = {(task.department, task.source) for task in of}
        said = f"{name}{of[0].source if len(of) == 1 else ''}"
        found = [fund for fund in self.funds if fund.key in keys]
        id = f"{name}.{'.'.join(dict.fromkeys(task.source for task in of))}"
        done = self._summed(id, f"{said}今年到位资金", found)
        chosen = tuple(cell for fund in found for cell in (fund.row.department, fund.row.source))
        done = dataclasses.replace(done, inputs=done.inputs + chosen)
        return Part(name, tasks.target(self.ledger, name, of), done,
                    tasks.due(self.ledger, name, of))  # fmt: skip

    def _summed(self, id, name, funds):
        return self._sum(id, name, [fund.yuan for fund in funds])

    def _sum(self, id, name, parts):
        return summed(self.ledger.month, id, name, parts, self.owed if self.missing else None)

    def _revision(self, indicator):
        row = self.ledger.submissions.row(indicator)
        now, revised = self.ledger.indicator(indicator), row.revised if row else None
        value = revised.new - revised.before.value if revised and revised.before else Decimal(0)
        return Reading(f"promotion.restated({now.id})", f"{now.name}此后修订数", value, now.unit,
                       now.decimals, "derived", str(self.ledger.month),
                       formula="修订后数 － 当月报送数", inputs=(now,),
                       department=now.department)  # fmt: skip
