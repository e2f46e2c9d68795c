"""What turned since the report before (本月变化): lamps, signs of growth, ranks and claims.

Both months are told as known now, so what turns here turned in the data and not by a
revision; what revisions turn stands in 修订说明.
"""

import functools
from decimal import Decimal

from county_report.telling import turning
from county_report.telling.monitored import monitored
from county_report.telling.readings import Reading
from county_report.telling.turning import Turn

# the worse first: what a leader looks for
SIDES = {"worse": "变差", "better": "变好", "other": "其他"}
# how many of a side the prose names; the table has all
TOLD = 5


class Turns:
    """Everything that turned between two reports of a county (变化清单).

    ``section`` tells this month, ``section.at(month)`` another one of the same submissions.
    """

    def __init__(self, section):
        self._section, self._ledger = section, section.ledger

    @property
    def known(self) -> bool:
        """Whether this year has a report of the month before (有上月可比)."""
        return self._ledger.month.previous() in self._ledger.months()

    @functools.cached_property
    def all(self) -> list[Turn]:
        """All of them (全部变化), the worse first; industries and towns after the county's own."""
        if not self.known:
            return []
        section, earlier = self._section, self._section.at(self._ledger.month.previous())
        first, *groups = dict.fromkeys(row.level for row in monitored())
        found = [*turning.by_lamp(section, first), *turning.by_sign(section)]
        found += [*turning.by_claim(section, earlier), *turning.by_rank(section, earlier)]
        found += [turn for level in groups for turn in turning.by_lamp(section, level)]
        return sorted(found, key=lambda turn: list(SIDES).index(turn.side))

    def of(self, side: str) -> list[Turn]:
        """Those of one side (变差、变好、其他)."""
        return [turn for turn in self.all if turn.side == side]

    @staticmethod
    def foremost(found: list[Turn]) -> list[Turn]:
        """Those that the prose names (主要变化)."""
        return found[:TOLD]

    def count(self, side: str) -> Reading:
        """How many there are of one side (变化项数)."""
        return self._counted(
            f"turns({side})", f"比上月{SIDES[side]}的项数", "项",
            [turn.now.reading for turn in self.of(side)],
        )  # fmt: skip

    @functools.cached_property
    def owed(self) -> list[Reading]:
        """What cannot be compared until a department sends (尚不能比较的), one a debt."""
        if not self.known:
            return []
        ledger, claims = self._ledger, self._section.claims
        found = [line.lamp for line in self._section["board"].lines]
        found += [ledger.growth(ledger.indicator(name)) for name in turning.growing(ledger)]
        found += [claims.evidence(name) for name in claims.rules]
        found += turning.ranks(self._section).values()
        return _each_debt_once([one for one in found if self._awaited(one)])

    def waiting(self) -> Reading:
        """How many debts keep something from being compared (尚不能比较的处数)."""
        name = "待报送、待核实而不能与上月比较的处数"
        return self._counted("turns.waiting", name, "处", self.owed)

    @functools.cached_property
    def since_year(self) -> dict[str, list[Turn]]:
        """Growth of another sign than in the same month last year (比上年同月转向的增速).

        By the way it turned: 由降转增, 由增转降; empty where the history does not reach.
        """
        ledger, found = self._ledger, {}
        for name in turning.growing(ledger):
            before = turning.past_growth(ledger, name, ledger.month.year_ago())
            for turn in turning.sign_turned(self._section, name, before) if before else ():
                found.setdefault(turn.way, []).append(turn)
        return found

    def _awaited(self, reading):
        """Whether this month's files lack it; what was never sent of old is no debt now."""
        lacking = [one for one in reading.closure().values() if not one.inputs and one.missing]
        now = ("", str(self._ledger.month))
        return reading.missing.startswith("待") and any(one.period in now for one in lacking)

    def _counted(self, id, name, unit, readings):
        return Reading(
            f"{id}@{self._ledger.month}", name, Decimal(len(readings)), unit, 0, "derived",
            str(self._ledger.month), formula="逐项比较上月和本月的预警灯、增速方向、位次和判断",
            inputs=tuple(readings),
        )  # fmt: skip


def _each_debt_once(waiting):
    """The fewest readings that name every debt: 待甲局报送 before 待甲局报送、待乙局报送."""
    debts, named = [], set()
    for one in sorted(waiting, key=lambda one: len(one.missing)):
        if not named.issuperset(one.missing.split("、")):
            debts.append(one)
            named.update(one.missing.split("、"))
    return debts
