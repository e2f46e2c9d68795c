"""The lines of a total taken apart (分解的行), by growth on last year or by the year's plan.

Growth is that of the units which have both years' figures (可比口径). A plan is that of the
register itself: lists of projects are drawn anew each year, so last year's list is no base.
"""

import dataclasses

from county_report import arithmetic
from county_report.telling.ledger import Ledger
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading, derive
from county_report.telling.registers import Rows

WITHHELD = "※"
RESIDUAL, REST, TOTAL = "其他及口径差异", "其余", "合计"
PRINTED = 1


@dataclasses.dataclass(frozen=True, eq=False)
class Line:
    """One line (分解行): value and base, its own rate, its pull on the whole; None: not told.

    ``kind`` is part, rest, residual or total; ``withheld`` marks a part that would tell of
    single enterprises.
    """

    kind: str
    name: str
    value: Reading | None
    base: Reading | None
    rate: Reading | None
    pull: Reading
    group: Reading | None = None
    contribution: Reading | None = None
    withheld: bool = False

    @property
    def title(self) -> Phrase:
        """Its name (名称), which leads to where it stands or to its pull."""
        mark = WITHHELD if self.withheld else ""
        return Phrase(f"{self.name}{mark}", self.group or self.pull)


class Growth:
    """Parts held against last year (同比拉动)."""

    def __init__(self, ledger: Ledger, rule, rows: Rows):
        self.ledger, self.rule, self.rows = ledger, rule, rows
        self.now, self.base = self._both(rows)

    def _both(self, rows):
        both = rows.filled(self.rule.value).filled(self.rule.year_ago)
        return both.total(self.rule.value), both.total(self.rule.year_ago)

    def line(self, group: Reading, rows: Rows, withheld: bool) -> Line:
        """A part's line (一个部分)."""
        return self._line("part", str(group.value), rows, group, withheld)

    def residual(self, told: list[Line], pulled: Reading) -> list[Line]:
        """What the published total has beside the parts (其他及口径差异); none where they agree."""
        whole = self.ledger.indicator(self.rule.total)
        growth = self.ledger.growth(whole)
        if growth.value is None or pulled.value is None or (
            same(growth, pulled) and same(whole, self.now, whole.decimals or 0)
        ):  # fmt: skip
            return []
        pull = derive(
            f"residual({pulled.id},{growth.id})", f"{whole.name}其他及口径差异拉动",
            f"{growth.name} － {pulled.name}", arithmetic.percentage_points, growth, pulled,
            unit="个百分点", decimals=PRINTED,
        )  # fmt: skip
        return [Line("residual", RESIDUAL, whole - self.now, None, None, pull)]

    def total(self, told: list[Line], pulled: Reading) -> Line:
        """The last line (合计): as published, and the pulls that add up to its growth."""
        whole = self.ledger.indicator(self.rule.total)
        growth, apart = self.ledger.growth(whole), told and told[-1].kind == "residual"
        pull = pulled
        if apart:
            pull = derive(f"whole({pulled.id})", f"{whole.name}拉动合计", "各行拉动相加",
                          lambda value, *_: value, growth, *(line.pull for line in told),
                          unit="个百分点", decimals=PRINTED)  # fmt: skip
        return Line("total", TOTAL, whole, None if apart else self.base, growth, pull)

    def whole_pull(self) -> Reading:
        """The pull of all rows together (合计拉动), where no part can be told."""
        return self._pull(self.now, self.base)

    def _line(self, kind, name, rows, group=None, withheld=False):
        return self.of(kind, name, *self._both(rows), group, withheld)

    def of(self, kind: str, name: str, now: Reading, base: Reading, group=None, withheld=False):
        """A line of this year's and last year's figure (一行)."""
        rate = derive(
            f"growth({now.id})", f"{now.name}同比增速", f"（{now.name} ÷ {base.name} － 1）× 100",
            arithmetic.year_on_year, now, base, unit="%", decimals=1,
        )  # fmt: skip
        pull = self._pull(now, base, name)
        return Line(kind, name, now, base, rate, pull, group, None, withheld)

    def _pull(self, now, base, name=TOTAL):
        return derive(
            f"pull({self.rule.driver}:{name}@{self.ledger.month})", f"{now.name}拉动",
            "（本期 － 上年同期）÷ 全部上年同期 × 100",
            lambda now, base, whole: arithmetic.pull(now - base, whole), now, base, self.base,
            unit="个百分点", decimals=PRINTED,
        )  # fmt: skip


class Pace:
    """Parts held against the year's plan and its schedule (对完成进度的影响)."""

    def __init__(self, ledger: Ledger, rule, rows: Rows):
        self.ledger, self.rule, self.rows = ledger, rule, rows
        self.now, self.plan = rows.total(rule.value), rows.total(rule.plan)
        self.base = self.plan

    def line(self, group: Reading, rows: Rows, withheld: bool) -> Line:
        """A part's line (一个部分)."""
        return self._line("part", str(group.value), rows, group, withheld)

    def residual(self, told: list[Line], pulled: Reading) -> list[Line]:
        """Nothing: the register is the whole (没有口径差异)."""
        return []

    def total(self, told: list[Line], pulled: Reading) -> Line:
        """The last line (合计)."""
        whole = self._line("total", TOTAL, self.rows)
        return dataclasses.replace(whole, pull=pulled)

    def whole_pull(self) -> Reading:
        """The gap of all rows together (合计差距), where no part can be told."""
        return self._line("total", TOTAL, self.rows).pull

    def _line(self, kind, name, rows, group=None, withheld=False):
        done, plan = rows.total(self.rule.value), rows.total(self.rule.plan)
        return self.of(kind, name, done, plan, group, withheld)

    def of(self, kind: str, name: str, now: Reading, base: Reading, group=None, withheld=False):
        """A line of what is done and what is planned (一行)."""
        pull = derive(
            f"pull({self.rule.driver}:{name}@{self.ledger.month})", f"{now.name}对总进度的影响",
            "（完成数 － 计划数 × 时序进度）÷ 全部计划数 × 100",
            lambda done, plan, due, whole: arithmetic.pull(
                arithmetic.amount_gap(done, plan, due), whole
            ),
            now, base, self.ledger.scheduled(now), self.plan, unit="个百分点", decimals=PRINTED,
        )  # fmt: skip
        gap = self.ledger.schedule_gap(now, base)
        return Line(kind, name, now, base, gap, pull, group, None, withheld)


def rest(made, told: list[Line], parts: list[Line]) -> list[Line]:
    """All that is not told singly as one line (其余); none where everything is told."""
    if len(told) == len(parts):
        return []
    now, base = (
        derive(
            f"rest.{side}({made.rule.driver}@{made.ledger.month})", f"{whole.name}（其余）",
            "合计减去单列的各行", lambda whole, *single: whole - sum(single), whole,
            *(getattr(line, side) for line in told), unit=whole.unit, decimals=whole.decimals,
        )
        for side, whole in (("value", made.now), ("base", made.base))
    )  # fmt: skip
    return [made.of("rest", REST, now, base)]


def same(one: Reading, other: Reading, decimals: int = PRINTED) -> bool:
    """Whether two figures print alike (印出来相同)."""
    return arithmetic.half_up(one.value, decimals) == arithmetic.half_up(other.value, decimals)


def prints_as_zero(pull: Reading) -> bool:
    """Whether a pull prints as 0.0 (印出来为零)."""
    return arithmetic.half_up(pull.value, PRINTED) == 0
