"""The stages of a building period (工期各阶段): the rows of ``data/stages.csv``.

A kind of project has its stages in order, and for each how much of the building period has
passed when it should be finished. The first row of a kind names its industries (none: all
others) and how many days such a project usually takes.
"""

import dataclasses
from decimal import Decimal, InvalidOperation

from county_report.intake import data_root, read_own_table
from county_report.telling.readings import Reading

FILE = "stages.csv"
_COLUMNS = ("kind", "industries", "period", "stage", "share", "milestone", "finished")


@dataclasses.dataclass(frozen=True, eq=False)
class Stage:
    """One stage (阶段); ``names`` are what departments may call it.

    ``share`` is how much of the period has passed at its end, in percent; ``milestone`` the
    node that ends it (开工建设), where it is not the next stage; ``finished``: reaching it is
    the project's end.
    """

    names: tuple[str, ...]
    share: Reading
    milestone: str
    finished: bool


@dataclasses.dataclass(frozen=True, eq=False)
class Course:
    """The stages of one kind of project (一类项目的工期) in order, and its usual days."""

    kind: str
    industries: tuple[str, ...]
    period: Reading
    stages: tuple[Stage, ...]

    def place(self, name: str) -> int | None:
        """Which stage a name is of, from 0 (第几个阶段); None when of none."""
        found = (at for at, stage in enumerate(self.stages) if name in stage.names)
        return next(found, None)

    def reached(self, node: str, place: int) -> bool:
        """Whether a node (节点) lies behind a project that is in its ``place``-th stage."""
        ended = any(stage.milestone == node for stage in self.stages[:place])
        at = self.place(node)
        return ended or (at is not None and at <= place)


def courses() -> list[Course]:
    """The kinds of projects (项目类别) of ``data/stages.csv``.

    Raises:
        BadData: a share or period is no number, shares fall, or a kind does not end.
    """
    grouped: dict[str, list] = {}
    for _, row in read_own_table(data_root() / FILE, FILE, _COLUMNS):
        grouped.setdefault(row["kind"], []).append(row)
    return [_course(kind, rows) for kind, rows in grouped.items()]


def course_of(industry: str | None, known: list[Course]) -> Course | None:
    """The kind that projects of an industry are of (所属类别)."""
    own = [course for course in known if industry in course.industries]
    return next(iter(own + [course for course in known if not course.industries]), None)


def _course(kind, rows):
    shares = [_number(row, "share") for row in rows]
    for row, before, share in zip(rows[1:], shares, shares[1:], strict=False):
        if share.value < before.value:
            raise row.fault("share", "比上一阶段小")
    stages = tuple(
        Stage(_words(row["stage"]), share, row["milestone"], _finished(row))
        for row, share in zip(rows, shares, strict=True)
    )  # fmt: skip
    if not stages[-1].finished or stages[0].finished:
        raise rows[-1].fault("finished", f"：“{kind}”的最后一个阶段应是竣工（yes）")
    return Course(kind, _words(rows[0]["industries"]), _number(rows[0], "period"), stages)


def _finished(row):
    if row["finished"] not in ("", "yes"):
        raise row.fault("finished", "应是 yes 或不填")
    return row["finished"] == "yes"


def _words(text):
    return tuple(filter(None, text.split("、")))


_LIMITS = {"share": (0, 100, "应是 0 到 100 的百分数"), "period": (1, 9999, "应是大于零的天数")}


def _number(row, column):
    least, most, why = _LIMITS[column]
    try:
        value = Decimal(row[column])
    except InvalidOperation:
        raise row.fault(column, why) from None
    if not least <= value <= most or (column == "period" and value != int(value)):
        raise row.fault(column, why)
    said = {"share": f"{row['stage']}结束时的工期占比", "period": f"{row['kind']}项目一般工期"}
    return Reading(
        f"stages.{row['kind']}.{row['stage']}.{column}", said[column], value,
        {"share": "%", "period": "天"}[column], 0, "setting", department="发改局", file=FILE,
        cell=row.address(column),
    )  # fmt: skip
