"""What a lamp scheme may look at (亮灯依据)."""

from dataclasses import dataclass

from county_report.arithmetic.exact import decimal_of, fraction_of, in_kind_of
from county_report.errors import UndefinedResult

NAMES = {
    "completion": "完成率", "scheduled": "时序进度", "growth": "增速",
    "planned_growth": "预期增速", "city_growth": "全市平均增速", "months_late": "逾期月数",
}  # fmt: skip


@dataclass(frozen=True)
class Situation:
    """What a scheme may look at (亮灯依据): rates in percent, months late, earlier lamps.

    ``earlier`` are the lamps of the months before, oldest first; a scheme asks only for what
    its rule names.

    >>> Situation(completion=70, scheduled=75).gap
    -5
    """

    completion: object = None
    scheduled: object = None
    growth: object = None
    planned_growth: object = None
    city_growth: object = None
    months_late: int | None = None
    earlier: tuple = ()

    @property
    def gap(self):
        """Completion less schedule (进度差), in percentage points.

        >>> Situation(completion=80, scheduled=75).gap
        5
        """
        done, due = self.need("completion", "scheduled")
        return in_kind_of(fraction_of(done) - fraction_of(due), done, due)

    def need(self, *names):
        """The named values (所需数据), refusing where one was not given.

        >>> Situation(growth=3).need("growth")
        [3]

        Raises:
            UndefinedResult: a value is missing or no number.
        """
        for name in names:
            if getattr(self, name) is None:
                raise UndefinedResult(f"按此办法亮灯要有{NAMES[name]}，请补充后重算。", needs=name)
            decimal_of(getattr(self, name))
        return [getattr(self, name) for name in names]
