"""How departments and leaders did with their projects (考核通报): completion, and its rank."""

import dataclasses
from decimal import Decimal

from county_report import arithmetic
from county_report.telling import lamps
from county_report.telling.ledger import Ledger
from county_report.telling.phrases import Phrase
from county_report.telling.project_lines import ProjectLine, named
from county_report.telling.readings import Reading, derive
from county_report.telling.registers import Rows
from county_report.telling.standings import Standing, of_plan


@dataclasses.dataclass(frozen=True, eq=False)
class Mark:
    """One department or leader (考核对象), or all together; ``rank`` is none for the rest.

    ``late`` is how many of its projects are behind their plan, ``lit`` how many are lit in
    which colour, in words: 红1、绿3.
    """

    name: Phrase | None
    count: Reading
    now: Standing
    late: Reading
    lit: Reading
    rank: Reading | None = None
    tied: bool = False

    @property
    def title(self) -> Phrase:
        """Its name, which leads to its rank (考核对象名称)."""
        return Phrase(self.name.text, self.rank or self.name.reading)


def marks(ledger: Ledger, whole: Rows, lines: list[ProjectLine], column: str) -> list[Mark]:
    """The marks by a column, best first; those with no name last, and unranked (未明确).

    ``whole`` are the register's rows of the lines.
    """
    found = [mark_of(ledger, name, rows, lines) for name, rows in whole.groups(column)]
    named = _ranked([mark for mark in found if not mark.name.reading.missing])
    owed = [mark for mark in found if mark.name.reading.missing]
    none = whole.where(**{column: None})
    if len(none) and not owed:
        cell = getattr(none.rows[0], column)
        owed = [mark_of(ledger, cell, none, lines)]
    return named + owed


def mark_of(ledger: Ledger, cell: Reading | None, rows: Rows, lines: list[ProjectLine]) -> Mark:
    """The mark of one group, which ``cell`` names, or of all together (合计)."""
    held = {id(row) for row in rows}
    own = [line for line in lines if id(line.row) in held]
    count = rows.count()
    name = None if cell is None else named(cell, count)
    now = of_plan(ledger, rows.total("done"), rows.total("plan"))
    return Mark(name, count, now, _late(own, rows),
                _lit(own, rows))  # fmt: skip


def _late(lines, rows):
    return _told(
        "late", "滞后项目数", "滞后天数大于零的逐项计数", rows, [line.delay for line in lines],
        lambda *days: Decimal(sum(day > 0 for day in days)), "个",
    )  # fmt: skip


def _lit(lines, rows):
    return _told("lit", "亮灯数", "按挂图灯逐项计数", rows, [line.lamp for line in lines], _words)


def _words(*lit):
    counted = {word: lit.count(word) for word in lamps.WORDS.values()}
    return "、".join(f"{word[0]}{number}" for word, number in counted.items() if number)


def _told(kind, name, formula, rows, readings, function, unit=""):
    """Counted from readings that can be; its source is the cells that they rest on."""
    known = [one for one in readings if one.value is not None or one.missing.startswith("待")]
    title = rows.count().name.removesuffix("数")
    made = derive(f"{kind}({rows.count().id})", f"{title}{name}", formula, function, *known,
                  unit=unit, decimals=0)  # fmt: skip
    cells = {id: one for each in readings for id, one in each.closure().items()
             if one.file and one.cell and one.value is not None}  # fmt: skip
    return dataclasses.replace(made, inputs=tuple(cells.values()), period=str(rows.month))


def _ranked(found):
    """Rates are ranked as they print, so that no two of one rate differ in rank."""
    rated = [mark for mark in found if mark.now.completion.value is not None]
    if len(rated) < 2:
        return found
    ranked = [_placed(mark, [one for one in rated if one is not mark]) for mark in rated]
    ranked.sort(key=lambda mark: mark.rank.value)
    return ranked + [mark for mark in found if mark.now.completion.value is None]


def _placed(mark, others):
    rates = [one.now.completion for one in (mark, *others)]
    place = arithmetic.rank(*_as_printed(rates))
    rank = derive(
        f"project_rank({rates[0].id})", f"{rates[0].name}名次", "完成比例由高到低排名",
        lambda *_: Decimal(place.position), *rates, unit="位", decimals=0,
    )  # fmt: skip
    return dataclasses.replace(mark, rank=rank, tied=place.tied)


def _as_printed(rates):
    own, *others = (arithmetic.half_up(rate.value, 1) for rate in rates)
    return own, others
