"""A project's stages planned backward from its due day (倒排工期), as readings.

The base is the day work began; before that the planned one; where there is neither, the day
that is left when the usual period is taken from the due day.
"""

import dataclasses
from datetime import date
from decimal import Decimal

from county_report import arithmetic, wording
from county_report.telling.readings import Reading, derive
from county_report.telling.selection import Row
from county_report.telling.stages import Course, course_of

_UNKNOWN = "阶段不在倒排工期表中"


@dataclasses.dataclass(frozen=True, eq=False)
class Plan:
    """One project's nodes (倒排节点): the day of each stage's end, and the delay in days.

    ``place`` is the present stage, from 0, None when it is not known; ``nodes`` are the
    planned days of all stages before the finish, in order.
    """

    begin: Reading
    course: Course | None
    place: int | None
    nodes: list[Reading]
    delay: Reading
    overdue: Reading | None = None

    @property
    def finished(self) -> bool:
        """Whether the project is built (已竣工)."""
        return self.place is not None and self.course.stages[self.place].finished

    @property
    def now(self) -> Reading | None:
        """The day by which the present stage should end (本阶段倒排节点)."""
        return None if self.place is None or self.finished else self.nodes[self.place]

    @property
    def next(self) -> Reading | None:
        """The day by which the next stage should end (下阶段倒排节点)."""
        after = None if self.place is None else self.place + 1
        return self.nodes[after] if after is not None and after < len(self.nodes) else None

    @property
    def behind(self) -> bool:
        """Whether the project is late (滞后)."""
        return bool(self.delay.value)


def back_planned(row: Row, courses: list[Course], day: date) -> Plan:
    """The plan of one project as it stands on a day (倒排工期)."""
    course = None if row.industry.missing else course_of(row.industry.value, courses)
    place = course.place(row.stage.value) if course and row.stage.value else None
    begin = _begin(row, course)
    if place is None:
        gap = row.stage.missing or row.industry.missing or _UNKNOWN
        delay = Reading(
            f"delay({row.name.id})", f"{row.name.value or '项目'}滞后天数", None, "天", 0,
            missing=gap, department=row.stage.department, inputs=(row.stage,),
            formula="按当前阶段在 stages.csv 中的位置倒排",
        )  # fmt: skip
        return Plan(begin, course, None, [], delay)
    if course.stages[place].finished:
        return Plan(begin, course, place, _nodes(row, begin, course), _none(row))
    nodes = _nodes(row, begin, course)
    overdue = _overdue(row, course, place, day)
    return Plan(begin, course, place, nodes, _delay(row, nodes[place], overdue, day), overdue)


def _begin(row, course):
    """The day the period is counted from (工期起算日)."""
    planned = row.columns().get("planned_start")
    if row.start.value or row.start.missing or not course:
        return row.start
    if planned is not None and (planned.value or planned.missing):
        return planned
    return derive(
        f"planned_start({row.name.id})", f"{row.name.value}倒排开工日",
        f"计划竣工日期 － {course.kind}项目一般工期", arithmetic.planned_start,
        row.due, course.period,
    )  # fmt: skip


def _nodes(row, begin, course):
    return [_node(row, begin, stage) for stage in course.stages if not stage.finished]


def _node(row, begin, stage):
    end = stage.milestone or f"{stage.names[0]}完成"
    return derive(
        f"planned({row.name.id},{stage.names[0]})", f"{row.name.value}{end}的倒排节点",
        f"计划竣工日期 －（计划竣工日期 － {begin.name}）×（100% － {stage.share.name}）",
        arithmetic.planned_date, begin, row.due, stage.share,
    )  # fmt: skip


def _overdue(row, course, place, day):
    """The department's own date (节点时限) of a node not reached yet, once it has passed."""
    node, limit = row.milestone.value, row.milestone_due
    passed = isinstance(limit.value, date) and limit.value < day
    return limit if passed and node and not course.reached(node, place) else None


def _delay(row, node, overdue, day):
    end = wording.long_date(day)
    formula = f"{end} － 本阶段倒排节点，不到的为零"
    if overdue:
        formula = f"{end} － 本阶段倒排节点或部门节点时限中较早的一个，不到的为零"
    return derive(
        f"delay({row.name.id})", f"{row.name.value}滞后天数", formula,
        lambda *planned: Decimal(arithmetic.days_late(day, min(planned))),
        *([node, overdue] if overdue else [node]), unit="天", decimals=0,
    )  # fmt: skip


def _none(row):
    return derive(f"delay({row.name.id})", f"{row.name.value}滞后天数", "已竣工，不计滞后",
                  lambda _: Decimal(0), row.stage, unit="天", decimals=0)  # fmt: skip
