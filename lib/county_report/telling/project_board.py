"""The project board (挂图作战): a register's projects with lamps, nodes and what they lack.

``late()``, ``unlisted()`` and the like choose lines and say in words which they are; each
choice counts as a reading whose source is the cells that it rests on.
"""

import dataclasses
import functools
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Self

from county_report.telling import lamps
from county_report.telling.ledger import Ledger
from county_report.telling.project_lines import PRECONDITIONS, ProjectLine, line_of, rule_of
from county_report.telling.project_marks import Mark, mark_of, marks
from county_report.telling.readings import Reading, derive
from county_report.telling.registers import Rows

REGISTER = "key_projects"


class ProjectBoard:
    """Projects of a county's month, worst first (挂图作战); all of them until some are chosen.

    A register that has not come is one owed line, which every choice keeps: what is counted
    of it is owed too, and never 0.
    """

    def __init__(self, ledger: Ledger, lines: list[ProjectLine] | None = None, label: str = ""):
        self.ledger, self.label, self._chosen = ledger, label, lines

    @functools.cached_property
    def lines(self) -> list[ProjectLine]:
        """The lines, worst first; those equally bad as in the register (各项目)."""
        return _read(self.ledger) if self._chosen is None else self._chosen

    def __iter__(self) -> Iterator[ProjectLine]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def sent(self) -> bool:
        """Whether the register has come (名册已报送)."""
        return not any(line.row.owed for line in self.lines)

    def count(self, unit: str = "个") -> Reading:
        """How many there are (个数), from the cells that the choice rests on."""
        id = f"projects({self.label},{unit})@{self.ledger.month}"
        name = f"重点项目数（{self.label}）" if self.label else "重点项目数"
        owed = next((line.row.name for line in self.lines if line.row.owed), None)
        if owed:
            return dataclasses.replace(owed, id=id, name=name, unit=unit)
        return Reading(
            id, name, Decimal(len(self.lines)), unit, 0, "derived", str(self.ledger.month),
            formula="挂图作战表逐项计数", inputs=_behind(self.lines, bool(self.label)),
        )  # fmt: skip

    def of(self, *levels: str) -> Self:
        """Those of some levels (某级项目): 市级."""
        return self._where(lambda line: line.row.level.value in levels, "、".join(levels))

    def without(self, *levels: str) -> Self:
        """Those of the other levels (其余项目)."""
        words = f"除{'、'.join(levels)}外"
        return self._where(lambda line: line.row.level.value not in levels, words)

    def lit(self, *colours: str) -> Self:
        """Those lit in one of some colours (亮某色灯的)."""
        words = "、".join(lamps.WORDS[colour] for colour in colours)
        return self._where(lambda line: line.colour in colours, words)

    def red(self) -> Self:
        """Those lit red (亮红灯的)."""
        return self.lit("red")

    def late(self) -> Self:
        """Those behind their plan, longest first (滞后的)."""
        late = self._where(lambda line: line.late, "滞后于倒排工期")
        late.lines.sort(key=lambda line: -(line.delay.value or Decimal(0)))
        return late

    def unplanned(self) -> Self:
        """Those whose stages cannot be planned; ``delay`` says why (不能倒排工期的)."""
        return self._where(lambda line: line.delay.value is None, "不能倒排工期")

    def lacking(self, *columns: str) -> Self:
        """Those of which a precondition is not in place (前期条件未落实的), or one of some."""
        words = "、".join(PRECONDITIONS[name] for name in columns) or "前期条件"
        wanted = columns or tuple(PRECONDITIONS)
        return self._where(
            lambda line: any(name in line.lacking for name in wanted), f"{words}未落实"
        )

    def answered(self) -> Self:
        """Those of which the form says how the preconditions stand (已填前期条件的)."""
        return self._where(lambda line: line.answered, "已填前期条件")

    def meeting(self) -> Self:
        """Those that have begun and are large enough for the library (达到入库条件的)."""
        return self._where(lambda line: line.meets, "达到入库条件")

    def listed(self) -> Self:
        """Those of them that are in the library (已入库的)."""
        return self._where(lambda line: line.meets and line.listed, "达到条件已入库")

    def unlisted(self) -> Self:
        """Those of them that are said not to be (应入未入的)."""
        return self._where(
            lambda line: line.meets and not line.listed and not line.unsaid, "应入未入"
        )

    def unsaid(self) -> Self:
        """Those of them of which the form does not say (入库状态未填的)."""
        return self._where(lambda line: line.meets and line.unsaid, "入库状态未填")

    def owed(self) -> Self:
        """Those that no lamp can be lit for until a department sends (待报送、待核实的)."""
        return self._where(lambda line: line.owed, "待报送、待核实")

    def by(self, column: str) -> list[Mark]:
        """The marks of each department or leader, best first (考核通报)."""
        return marks(self.ledger, self.rows(), self.lines, column)

    def parts(self, column: str) -> Reading:
        """What the plans of all departments or leaders add up to (各组年度计划之和)."""
        plans = [mark.now.target for mark in self.by(column)]
        name = f"各{self.rows().column(column).name_zh}的年度计划投资之和"
        return derive(f"parts({self.label},{column})@{self.ledger.month}", name, "各组逐项相加",
                      lambda *values: sum(values, Decimal(0)), *plans, unit="万元")  # fmt: skip

    def whole(self) -> Mark:
        """The mark of all together (合计)."""
        return mark_of(self.ledger, None, self.rows(), self.lines)

    def rows(self) -> Rows:
        """The register's rows of these projects in its own order, to add up (名录行).

        A total that another section states as well has the same inputs, in the same order.
        """
        whole, ours = self.ledger.register(REGISTER), {one.row.name.id: one.row for one in self}
        rows = tuple(ours[row.name.id] for row in whole if row.name.id in ours)
        return dataclasses.replace(whole, rows=rows, label=self.label)

    def _where(self, test: Callable, words: str) -> Self:
        label = "，".join(filter(None, [self.label, words]))
        kept = [line for line in self.lines if line.row.owed or test(line)]
        return type(self)(self.ledger, kept, label)


def _read(ledger):
    """The lines of the register, each with its rows of the year's months."""
    rule, months = rule_of(ledger), ledger.months()
    named = [{row.name.value: row for row in ledger.at(m).register(REGISTER)} for m in months]
    lines = []
    for row in ledger.register(REGISTER):
        pairs = zip(months, named, strict=True)
        past = {month: rows[row.name.value] for month, rows in pairs if row.name.value in rows}
        lines.append(line_of(ledger, rule, past | {ledger.month: row}))
    return sorted(lines, key=ProjectLine.urgency)


def _behind(lines, chosen):
    """The cells that a count rests on: names, and what chose the lines."""
    cells = {line.row.name.id: line.row.name for line in lines}
    for line in lines if chosen else ():
        row = line.row
        known = {**line.lamp.closure(), **line.delay.closure()}
        chosen_by = (*line.conditions.values(), row.level, row.listed, row.investment, row.start)
        known |= {one.id: one for one in chosen_by}
        told = {id: one for id, one in known.items() if one.file and one.cell}
        cells |= {id: one for id, one in told.items() if one.value is not None}
    return tuple(cells.values())
