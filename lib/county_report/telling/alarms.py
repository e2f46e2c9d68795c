"""Which lines of the board are problems (预警), and what is said of them (预警事实).

The sentences are templates of ``data/evidence.csv``; figure, gap, streak, projection and chance
come from the line, so a problem and the board cannot differ.
"""

import functools
from decimal import Decimal

from county_report.errors import BadData
from county_report.intake import data_root, read_own_table
from county_report.telling import projections
from county_report.telling.board import Line
from county_report.telling.narrative import Narrator
from county_report.telling.readings import Reading

MOST_TOLD = 3
# a year that is projected a little short may well be made: below this it is a problem, in %
UNLIKELY = 30


class Alarms:
    """The board's lines that are problems (需要关注的监测项), and the sentences about them."""

    def __init__(self, narrator: Narrator):
        self._narrator = narrator
        self._ledger = narrator.phrases.ledger

    @functools.cached_property
    def lines(self) -> list[Line]:
        """Red, turned yellow, or hardly to reach the year's target; worst first (预警项)."""
        return [line for line in self._all if self._alarming(line)]

    def count(self) -> Reading:
        """How many lines are problems (预警项数)."""
        alarming = tuple(line.lamp for line in self.lines)
        return Reading(
            f"alarms@{self._ledger.month}", "需要关注的监测项数", Decimal(len(alarming)), "项", 0,
            "derived", str(self._ledger.month), inputs=alarming,
            formula="亮红灯、转为黄灯或全年难以完成目标的，逐项计数",
        )  # fmt: skip

    def owed(self) -> list[Reading]:
        """What departments still owe of the board (待报送的), each debt once."""
        return list({line.lamp.missing: line.lamp for line in self._all if line.owed}.values())

    def names(self) -> dict:
        """The functions that a rule's sentences may use (句子里可用的名称)."""
        return {"evidence": self.evidence, "needed": self.needed}

    def evidence(self, lines: list[Line], most: int = MOST_TOLD) -> str:
        """The facts of the worst lines (预警事实): figure, gap, streak, projection, chance."""
        return "；".join(self._facts(line) for line in lines[:most])

    def needed(self, lines: list[Line] | str, before: str = "", most: int = MOST_TOLD) -> str:
        """What the rest of the year must bring (今后尚需), of lines or of an indicator's worst."""
        if isinstance(lines, str):
            lines = [one for one in self._all if one.now.figure.indicator == lines][:1]
        known = [line for line in lines if line.required and line.required.value]
        said = "，".join(self._told(f"{line.now.kind}_needed", line) for line in known[:most])
        return f"{before}{said}" if said else ""

    @property
    def _all(self):
        return self._narrator.context["board"].lines

    def _alarming(self, line):
        return line.colour == "red" or (line.colour == "yellow" and line.worse) or self._late(line)

    def _late(self, line):
        """Whether the year's target is hardly reached any more."""
        limit = self._ledger.submissions.county.setting("thresholds.unlikely", UNLIKELY).value
        return line.short and self._chance(line).value < limit

    def _chance(self, line):
        return projections.chance(self._ledger, line.now.figure, line.now.target)

    def _facts(self, line):
        rate = line.now.kind == "growth" and line.now.growth is line.now.figure
        facts = self._told("rate" if rate else line.now.kind, line)
        facts += self._told("lamp", line) if line.colour in ("red", "yellow") else ""
        return facts + (self._told("projected", line) if self._late(line) else "")

    def _told(self, kind, line):
        if kind not in self._templates:
            raise BadData(f"evidence.csv 没有“{kind}”的句子，请补上。", kind=kind)
        chance = self._chance(line) if line.short else None
        return self._narrator.inner(self._templates[kind], line=line, chance=chance)

    @functools.cached_property
    def _templates(self) -> dict[str, str]:
        table = read_own_table(data_root() / "evidence.csv", "evidence.csv", ["kind", "sentence"])
        return {row["kind"]: row["sentence"] for _, row in table}
