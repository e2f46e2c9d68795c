"""Where an indicator stands in the year: 双过半, and several targets for one indicator."""

from dataclasses import dataclass

from county_report.arithmetic.exact import fraction_of, in_kind_of
from county_report.arithmetic.schedules import schedule_progress
from county_report.arithmetic.series import elementwise, fractions_by_label, like
from county_report.arithmetic.targets import amount_gap, completion_rate, schedule_gap
from county_report.errors import UndefinedResult


@dataclass(frozen=True)
class Halfway:
    """Half of the year and half of the task (双过半): both true is 实现双过半.

    gap is completion less 50, in percentage points.

    >>> Halfway(time=True, task=False, gap=-3).both
    False
    """

    time: bool
    task: bool
    gap: object

    @property
    def both(self):
        """Whether time and task are both past half (实现双过半).

        >>> Halfway(time=True, task=True, gap=2).both
        True
        """
        return self.time and self.task


@elementwise
def halfway(actual, target, month_number):
    """Whether half the task is done once half the year is gone (双过半), as Halfway.

    time: month_number >= 6; task: completion_rate(actual, target) >= 50, unrounded.

    >>> halfway(55, 100, 6)
    Halfway(time=True, task=True, gap=5)

    Raises:
        UndefinedResult: target is zero or negative, or no such month.
    Source: 《咸宁日报》2013-06-15（时间过半、任务过半）.
    """
    schedule_progress(month_number)
    gap = schedule_gap(actual, target, 50)
    return Halfway(month_number >= 6, gap >= 0, gap)


@dataclass(frozen=True)
class Progress:
    """How an indicator stands against one of its targets (完成进度).

    completion in percent, gap in percentage points, amount in the target's unit.

    >>> Progress(target=100, completion=55, gap=5, amount=5).gap
    5
    """

    target: object
    completion: object
    gap: object
    amount: object


def progress_by_target(actual, targets, scheduled):
    """Progress against several targets (本级、市下达…): {source: target} → {source: Progress}.

    completion_rate, schedule_gap and amount_gap of each; their denominators differ, so a
    figure is only ever said with its source.

    >>> progress_by_target(60, {"本级": 100, "市下达": 80}, 75)["市下达"]
    Progress(target=80, completion=75, gap=0, amount=0)

    Raises:
        UndefinedResult: a target is zero, negative or missing; the message names its source.
    Source: 四川某县2012年1—6月招商通报（完成市任务、县任务分列）.
    """
    fractions_by_label(targets)
    return like(targets, {
        source: _progress(source, actual, target, scheduled) for source, target in targets.items()
    })  # fmt: skip


def schedule_of_parts(targets, scheduled):
    """How much of a task of several parts is due (分项合计的时序进度), in percent.

    sum(target * scheduled) / sum(target), part by part, in the order of both lists.

    >>> schedule_of_parts([300, 100], [75, 55])
    70

    Raises:
        UndefinedResult: there is no part, or the targets add up to nothing.
    """
    pairs = list(zip(map(fraction_of, targets), map(fraction_of, scheduled), strict=True))
    whole = sum(target for target, _ in pairs)
    if whole <= 0:
        raise UndefinedResult("各分项目标合计不大于零，没有时序进度，请核对任务分解表。",
                              words="未定目标")  # fmt: skip
    due = sum(target * part for target, part in pairs)
    return in_kind_of(due / whole, *targets, *scheduled)


def _progress(source, actual, target, scheduled):
    try:
        return Progress(
            target, completion_rate(actual, target), schedule_gap(actual, target, scheduled),
            amount_gap(actual, target, scheduled),
        )  # fmt: skip
    except UndefinedResult as error:
        raise type(error)(f"“{source}”：{error.message}", **error.evidence, label=source) from None
