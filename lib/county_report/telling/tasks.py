"""A yearly task broken down (任务分解): its parts, what is done of each, and who is how far."""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.intake import Task
from county_report.telling import schedules
from county_report.telling.funds import summed
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive


@dataclasses.dataclass(frozen=True, eq=False)
class Part:
    """A task and what is done of it (任务完成情况): a department's of one source, or a sum."""

    name: str
    target: Reading
    done: Reading
    scheduled: Reading

    @functools.cached_property
    def completion(self) -> Reading:
        """Share of the year's task that is done (完成比例), in percent."""
        return derive(f"completion({self.done.id})", f"{self.name}完成招商任务比例",
                      "到位资金 ÷ 年度任务 × 100", arithmetic.completion_rate, self.done,
                      self.target, unit="%", decimals=1)  # fmt: skip

    @functools.cached_property
    def gap(self) -> Reading:
        """Completion less schedule (与时序进度之差), in percentage points."""
        return derive(f"gap({self.done.id})", f"{self.name}与时序进度之差",
                      "完成比例 － 时序进度", arithmetic.schedule_gap, self.done, self.target,
                      self.scheduled, unit="个百分点", decimals=1)  # fmt: skip


@dataclasses.dataclass(frozen=True, eq=False)
class Department:
    """One department's whole task and its sources (引进单位); ``rank`` its place by completion."""

    whole: Part
    sources: dict[str, Part]
    rank: Reading
    tied: bool

    @property
    def name(self) -> str:
        """The department's name (部门名称)."""
        return self.whole.name

    @property
    def behind(self) -> bool:
        """Whether it is behind the schedule (慢于时序进度)."""
        return self.whole.gap.value is not None and self.whole.gap.value < 0


def given(ledger: Ledger, task: Task) -> Reading:
    """One task as it was given (下达的任务), from tasks.csv."""
    cell = task.target
    return Reading(
        f"task:{task.department}.{task.source}@{task.year}",
        f"{task.department}{task.source}招商任务", cell.value,
        ledger.indicators[task.indicator].unit, 0, "annual", str(task.year),
        department=ledger.submissions.department_of(task.indicator), file=cell.file,
        sheet=cell.sheet, cell=cell.address,
    )  # fmt: skip


def target(ledger: Ledger, name: str, tasks: list[Task]) -> Reading:
    """Several tasks as one (任务合计), or the one itself."""
    parts = [given(ledger, task) for task in tasks]
    if len(parts) == 1:
        return parts[0]
    sources = ".".join(dict.fromkeys(task.source for task in tasks))
    return summed(ledger.month, f"target.{name}.{sources}", f"{name}招商任务合计", parts)


def due(ledger: Ledger, name: str, tasks: list[Task]) -> Reading:
    """How much of the tasks is due on the day that the indicators reach (时序进度), in %."""
    county, month = ledger.submissions.county, ledger.month
    known = [
        schedules.progress(county, month, task, ledger.indicator(task.indicator).as_of)
        for task in tasks
    ]
    if len({one.id for one in known}) == 1:
        return _dated(ledger, known[0], tasks)
    targets = [given(ledger, task) for task in tasks]
    made = derive(
        f"due.{name}({','.join(one.id for one in targets)})@{month}", f"{name}招商任务时序进度",
        "各项任务 × 时序进度之和 ÷ 任务合计",
        lambda *v: Decimal(arithmetic.schedule_of_parts(v[: len(known)], v[len(known) :])),
        *targets, *known, unit="%", decimals=1,
    )  # fmt: skip
    return dataclasses.replace(made, inputs=made.inputs + _figures(ledger, tasks))


def _dated(ledger, progress, tasks):
    """A schedule rests on the figures whose day it is held at (数据截至)."""
    known = _figures(ledger, tasks)
    id = f"due({progress.id},{','.join(figure.id for figure in known)})"
    return dataclasses.replace(progress, id=id, inputs=progress.inputs + known)


def _figures(ledger, tasks):
    names = dict.fromkeys(task.indicator for task in tasks)
    found = (ledger.indicator(name) for name in names)
    return tuple(figure for figure in found if figure.value is not None)


def rank(part: Part, all: list[Part], position: int) -> Reading:
    """A department's place by completion as it prints (位次)."""
    return derive(
        f"rank({part.done.id})", f"{part.name}招商任务完成比例位次",
        f"{len(all)}个部门的完成比例由高到低排位", lambda *_: Decimal(position),
        *(one.completion for one in all), unit="位", decimals=0,
    )  # fmt: skip
