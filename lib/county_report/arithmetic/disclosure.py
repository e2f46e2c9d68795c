"""Disclosure (泄密): which totals tell of single units, and what an attacker can work out.

The attacker knows every total that is published, that nothing is negative, and that what is
counted from January on does not fall from one month to the next. What remains possible for a
hidden amount is an interval, found exactly by linear programming.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

Units = frozenset[str]


@dataclass(frozen=True)
class Protection:
    """How much protection is asked for (保护标准), shares and widths in percent.

    A total needs ``least`` units that have something; its largest stays below ``dominance``
    of it; by the p%-rule the second largest cannot come nearer to the largest than
    ``p_percent`` (0: not asked for). What an attacker works out must leave ``width`` on either
    side of the true amount.

    >>> Protection(width=20).least
    3
    """

    least: int = 3
    dominance: float = 85
    p_percent: float = 0
    width: float = 10


@dataclass(frozen=True)
class Frame:
    """One quantity of all units (同一数量): unit → amount, now and in last month's report.

    ``published`` are the sets of units whose totals last month's report gave.

    >>> Frame({"甲": 9}, before={"甲": 8}).published
    ()
    """

    now: Mapping[str, float]
    before: Mapping[str, float] = field(default_factory=dict)
    published: Collection[Units] = ()


USUAL = Protection()


def is_sensitive(amounts: Iterable[float], protection: Protection = USUAL) -> bool:
    """Whether a total tells of a single unit (敏感合计): too few units, or one dominates.

    fewer than least units, or largest >= dominance % of the total, or (p%-rule) the total less
    the two largest below p % of the largest.

    >>> is_sensitive([40, 60]), is_sensitive([30, 30, 40]), is_sensitive([90, 5, 5])
    (True, False, True)

    Source: 统计法第二十八条；统计法实施条例第二十九条；Hundepool et al., Statistical Disclosure
    Control (2012), 4.2.
    """
    parts = sorted((float(one) for one in amounts if one), reverse=True)
    if len(parts) < protection.least:
        return bool(parts)
    total = sum(parts)
    rest = total - parts[0] - parts[1]
    return (
        parts[0] * 100 >= protection.dominance * total
        or rest * 100 < protection.p_percent * parts[0]
    )


def feasible_interval(
    target: Collection[str], totals: Collection[Units], frame: Frame
) -> tuple[float, float]:
    """What the sum over some units may be, given all that is published (可推断的区间).

    Least and largest sum over the units of ``target`` that all published totals allow: of the
    sets ``totals`` now, of ``frame.published`` a month ago; infinite where nothing bounds it.

    >>> frame = Frame({"甲": 8, "乙": 16, "丙": 32})
    >>> feasible_interval({"甲"}, [frozenset("甲乙丙"), frozenset("乙丙")], frame)
    (8.0, 8.0)
    >>> feasible_interval({"甲"}, [frozenset("甲乙丙")], frame)
    (0.0, 56.0)

    Source: Hundepool et al., Statistical Disclosure Control (2012), 4.3.
    """
    attack = Attack(frame, totals)
    return attack.bound(target, 1).value, attack.bound(target, -1).value


@dataclass(frozen=True)
class Bound:
    """One end of an interval (区间一端), and the totals that make it so narrow.

    >>> Bound(8.0, [frozenset("甲乙")]).value
    8.0
    """

    value: float
    because: list[Units]


class Attack:
    """All that an attacker knows of one quantity (攻击者所知), as a linear programme.

    >>> attack = Attack(Frame({"甲": 8, "乙": 16}), [frozenset("甲乙")])
    >>> attack.bound({"甲"}, -1).value
    24.0
    """

    def __init__(self, frame: Frame, totals: Collection[Units]):
        self.frame, self.totals = frame, list(totals)
        names = [("now", one) for one in frame.now] + [("before", one) for one in frame.before]
        self.place = {name: number for number, name in enumerate(names)}
        self.scale = float(max([*frame.now.values(), *frame.before.values(), 0])) or 1.0
        known = [("now", one) for one in self.totals]
        known += [("before", one) for one in frame.published]
        self.equal = [self._row((when, one) for one in units) for when, units in known]
        self.sums = [self._sum(when, units) for when, units in known]
        self.rising = self._rising()

    def bound(self, target: Collection[str], sign: int) -> Bound:
        """The least (1) or largest (-1) sum over the target's units (区间端点).

        >>> Attack(Frame({"甲": 8}), []).bound({"甲"}, -1)
        Bound(value=inf, because=[])
        """
        from scipy.optimize import linprog  # a second that the notebooks can use

        goal = self._row((("now", one) for one in target), sign)
        found = linprog(goal, self.rising or None, [0] * len(self.rising) or None,
                        self.equal or None, self.sums or None, method="highs")  # fmt: skip
        if found.status != 0:  # nothing holds it
            return Bound(-sign * float("inf"), [])
        duals = found.eqlin.marginals[: len(self.totals)] if self.equal else []
        because = [one for one, dual in zip(self.totals, duals, strict=True) if abs(dual) > _NIL]
        return Bound(sign * float(found.fun) * self.scale, because)

    def _row(self, names, weight=1):
        row = [0] * len(self.place)
        for name in names:
            if name in self.place:
                row[self.place[name]] = weight
        return row

    def _sum(self, when, units):
        amounts = self.frame.now if when == "now" else self.frame.before
        return sum(float(amounts.get(one, 0)) for one in units) / self.scale

    def _rising(self):
        """A row for each unit whose amount did not fall: before − now ≤ 0."""
        now, before = self.frame.now, self.frame.before
        rows = []
        for one in before:
            if one in now and before[one] <= now[one]:
                row = self._row([("before", one)])
                row[self.place["now", one]] = -1
                rows.append(row)
        return rows


_NIL = 1e-9
