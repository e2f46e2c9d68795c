"""The 预警 board (预警监测): every monitored figure with its lamps, worst first.

What is monitored is a row of ``data/board.csv``: an indicator, or a register's rows by a
column (行业、镇). A row added there is a line more here.
"""

import dataclasses
import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Self

from county_report.errors import BadData
from county_report.telling import lamps, projections, standings
from county_report.telling.expressions import evaluate
from county_report.telling.ledger import Ledger, change_of_growth
from county_report.telling.monitored import monitored, withheld
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading
from county_report.telling.sources import NOT_PUBLISHED, once
from county_report.telling.standings import Standing

# what needs attention first: behind, then owed, then the rest, then what is not judged
_URGENCY = ("red", "owed", "yellow", "blue", "green", "")


@dataclasses.dataclass(frozen=True, eq=False)
class Line:
    """One line of the board (监测行): this month's standing and the year's lamps.

    ``group`` is the reading that names the industry or town; ``withheld`` marks a line that
    would tell of single enterprises, and must not leave the office.
    """

    sector: str
    name: str
    group: Reading | None
    standings: list[Standing]
    lamps: list[Reading]
    project: Callable[[], projections.Projected | None] = lambda: None
    required: Reading | None = None
    withheld: bool = False

    @property
    def now(self) -> Standing:
        """This month's standing (本月监测值)."""
        return self.standings[-1]

    @property
    def lamp(self) -> Reading:
        """This month's lamp (本月灯)."""
        return self.lamps[-1]

    @property
    def colour(self) -> str:
        """green, blue, yellow, red, or empty (灯色)."""
        return lamps.colour(self.lamp)

    @property
    def title(self) -> Phrase:
        """Its name, which leads to its lamp (监测项目)."""
        return Phrase((self.group.value or "" if self.group else "") + self.name, self.lamp)

    @property
    def subject(self) -> Phrase:
        """What it is a figure of (监测对象): an indicator without 增速, or the group."""
        name = self.now.figure.name if self.group is None else self.title.text
        return Phrase(name, self.lamp)

    @functools.cached_property
    def projected(self) -> projections.Projected | None:
        """The year's end (全年预计), worked out when it is asked for: lamps alone come fast."""
        return self.project()

    @functools.cached_property
    def streak(self) -> Reading:
        """How many months running the lamp has been lit (连续同色月数)."""
        return lamps.streak(self.lamps)

    @property
    def lasting(self) -> bool:
        """Whether the lamp was the same the report before (连续同色)."""
        return (self.streak.value or 0) > 1

    @functools.cached_property
    def change(self) -> Reading | None:
        """Growth less that of the report before (增速比上期), in points; None at the first."""
        told = [one for one in self.standings if one.figure.missing != NOT_PUBLISHED]
        if self.now.growth is None or len(told) < 2:
            return None
        return change_of_growth(self.now.growth, told[-2].growth)

    @property
    def short(self) -> bool:
        """Whether the projected year end stays below the target (预计难以完成)."""
        if self.now.kind != "level" or self.projected is None:
            return False
        made, target = self.projected.value.value, self.now.target.value
        return None not in (made, target) and made < target

    @property
    def earlier(self) -> Reading | None:
        """The last lamp lit before this month's (上期灯); None at the first."""
        lit = [lamp for lamp in self.lamps[:-1] if lamps.colour(lamp)]
        return lit[-1] if lit else None

    @property
    def worse(self) -> bool:
        """Whether its lamp is worse than the one before (灯色变差)."""
        if not self.colour or self.earlier is None:
            return False
        return _URGENCY.index(self.colour) < _URGENCY.index(lamps.colour(self.earlier))

    @property
    def owed(self) -> bool:
        """Whether a department still owes what would light it (待报送、待核实)."""
        return self.lamp.missing.startswith("待")

    def urgency(self):
        """What it is sorted by (轻重缓急): colour, then months lit, then the gap."""
        colour = "owed" if self.owed else self.colour
        months = self.streak.value or Decimal(0)
        gap = self.now.gap.value if self.now.gap else None
        return _URGENCY.index(colour), -months, Decimal(0) if gap is None else gap


class Board:
    """The lines of one level (具体指标、行业、镇), or of all, worst first (预警监测表)."""

    def __init__(self, ledger: Ledger, level: str = "", told=None):
        self.ledger, self.level = ledger, level
        self.told = told or functools.cache(self._lines)  # what all levels share
        self.scheme = lamps.scheme_of(ledger)
        self.of = functools.cache(self._of)

    def _of(self, level: str) -> Self:
        """The lines of one level alone (某一层级)."""
        return type(self)(self.ledger, level, self.told)

    @functools.cached_property
    def lines(self) -> list[Line]:
        """All lines, worst first; those equally bad as in board.csv."""
        rows = [row for row in monitored() if self.level in ("", row.level)]
        if not rows:
            known = "、".join(dict.fromkeys(row.level for row in monitored()))
            raise BadData(f"board.csv 没有层级“{self.level}”，现有{known}，请核对。")
        lines = [line for row in rows for line in self.told(row)]
        return sorted(lines, key=Line.urgency)

    def count(self, colour: str = "") -> Reading:
        """How many lines there are, or are lit in a colour (亮灯项数)."""
        counted = tuple(line.lamp for line in self.lines if colour in ("", line.colour))
        name = f"{self.level}亮{lamps.WORDS[colour]}项数" if colour else f"{self.level}监测项数"
        return Reading(
            f"board({self.level}).{colour or 'all'}@{self.ledger.month}", name,
            Decimal(len(counted)), "项", 0, "derived", str(self.ledger.month),
            formula="预警监测表逐项计数", inputs=counted,
        )  # fmt: skip

    def unlit(self) -> Reading:
        """How many lines wait for a department to light them (待报送而未亮灯的项数)."""
        owed = tuple(line.lamp for line in self.owed())
        return Reading(
            f"board({self.level}).unlit@{self.ledger.month}", "待报送、待核实而不能亮灯的监测项数",
            Decimal(len(owed)), "项", 0, "derived", str(self.ledger.month),
            formula="预警监测表逐项计数", inputs=owed,
        )  # fmt: skip

    def lit(self, colour: str) -> list[Line]:
        """The lines lit in a colour (亮某色灯的)."""
        return [line for line in self.lines if line.colour == colour]

    def owed(self) -> list[Line]:
        """The lines that no lamp can be lit for until a department sends (待报送、待核实的)."""
        return [line for line in self.lines if line.owed]

    def short(self) -> list[Line]:
        """The lines whose projected year end misses the target (预计难以完成的)."""
        return [line for line in self.lines if line.short]

    def _lines(self, row):
        if row.value:
            return self._groups(row)
        return [self._indicator(row)] if self.ledger.published(row.subject) else []

    def _indicator(self, row):
        ledger, name = self.ledger, row.subject
        kinds = (row.kind,) if row.kind else self.scheme.kinds
        told = [_of_indicator(ledger.at(m), row, kinds) for m in ledger.months()]
        now = told[-1]
        several = len(ledger.target_sources(now.figure, now.kind)) > 1
        named = "增速" if row.kind == "growth" else "", f"（{now.source}）" if several else ""
        return Line(
            row.sector, now.figure.name + "".join(named), None, told, lamps.lit(told, self.scheme),
            functools.partial(projections.projected, ledger, name),
            ledger.left_a_month(now.figure, now.target) if row.plan
            else _required(ledger, name, now),
        )  # fmt: skip

    def _groups(self, row):
        if not row.by:
            return [self._group(row, None, withheld=False)]
        groups = _rows(self.ledger, row.subject).groups(row.by)
        withheld = self._withheld(groups) if row.confidential else set()
        return [self._group(row, name, name.value in withheld) for name, _ in groups]

    def _group(self, row, name, withheld):
        value = name.value if name else None
        told = [_of_group(self.ledger.at(m), row, value) for m in self.ledger.months()]
        now, required = told[-1], None
        if row.plan and not row.aim:
            required = self.ledger.left_a_month(now.figure, now.target)
            required = dataclasses.replace(required, decimals=0)  # a register's are not settled
        return Line(
            row.sector, row.name, name, told, lamps.lit(told, self.scheme),
            required=required, withheld=withheld,
        )  # fmt: skip

    def _withheld(self, groups):
        least = self.ledger.submissions.county.setting("thresholds.small_count", 3).value
        return withheld({name.value: len(rows) for name, rows in groups}, least)


def _of_indicator(ledger, row, kinds):
    if row.plan:
        planned = ledger.indicator(row.plan)
        return standings.of_plan(ledger, ledger.indicator(row.subject), planned)
    return standings.of_indicator(ledger, row.subject, kinds)


@once
def _rows(ledger, subject):
    register = subject.partition(".")[0]
    return evaluate(subject, {register: ledger.register(register)})


@once
def _parted(ledger, subject, by):
    return {name.value: rows for name, rows in _rows(ledger, subject).groups(by)}


@once
def _of_group(ledger, row, value):
    rows = _rows(ledger, row.subject)
    if row.by:
        parts = _parted(ledger, row.subject, row.by)
        rows = parts[value] if value in parts else rows.where(**{row.by: value})
    if row.plan:
        figure, planned = rows.total(row.value), rows.total(row.plan)
        return standings.of_plan(ledger, figure, planned, row.aim)
    return standings.of_growth(ledger, rows, row.value, row.year_ago, row.aim)


def _required(ledger, name, now):
    """What the rest of the year must bring (今后尚需); a real growth has no levels to ask of."""
    if now.kind == "level" and not now.scheduled.missing:
        return ledger.required(now.figure, now.source)
    if now.kind == "growth" and ledger.indicators[name].growth == "nominal":
        return projections.required_growth(ledger, name, now.source)
    return None
