"""The attack (推断攻击): what can be worked out of the totals that are published.

The attacker knows every total that is published, that nothing is negative, and that what is
counted from January on does not fall from one month to the next. What remains possible for a
hidden amount is an interval, found exactly by linear programming. He is given the totals as
they are, not as they are printed, and both years' where a rate is printed: whoever knows them
only rounded knows less.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from county_report.arithmetic.disclosure import Frame, Units

NOW, BEFORE = 0, 1
_NIL = 1e-9
# so far may an amount go of which nothing is known, in times of the largest there is
_FAR = 1e4


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
    attack = Attack(frame, [*totals, frozenset(target)])
    cell = attack.cell(target)
    return tuple(attack.end(cell, sign, totals).value for sign in (1, -1))


@dataclass(frozen=True)
class End:
    """One end of an interval (区间一端), which totals make it so narrow, and where it is reached.

    >>> End(8.0, [frozenset("甲乙")]).value
    8.0
    """

    value: float
    because: list[Units]
    point: Sequence[float] = ()


class Attack:
    """All that an attacker knows of one quantity (攻击者所知), as a linear programme.

    Units that stand in the same ``sets`` and have risen alike are one variable: what the
    attacker can say of their sum he can say, and of each of them no more than that it is
    between nothing and all of it.

    >>> attack = Attack(Frame({"甲": 8, "乙": 16}), [frozenset("甲乙")])
    >>> attack.alike
    [('甲', '乙')]
    >>> attack.end(attack.cell({"甲", "乙"}), -1, [frozenset("甲乙")]).value
    24.0
    """

    def __init__(self, frame: Frame, sets: Collection[Units]):
        self.frame = frame
        self.alike = _alike(frame, sets)
        amounts = frame.now, frame.before
        names = [
            (when, number) for when in (NOW, BEFORE) for number, units in enumerate(self.alike)
            if units[0] in amounts[when]
        ]  # fmt: skip
        self.places = {name: place for place, name in enumerate(names)}
        self.scale = float(max([*frame.now.values(), *frame.before.values(), 0])) or 1.0
        self.true = [
            sum(float(amounts[when][one]) for one in self.alike[number]) / self.scale
            for when, number in self.places
        ]
        self._rising = [
            (self.places[BEFORE, number], self.places[NOW, number])
            for number, units in enumerate(self.alike)
            if {(NOW, number), (BEFORE, number)} <= {*self.places} and not _fell(units[0], frame)
        ]

    def cell(self, units: Collection[str], when: int = 0) -> list[int]:
        """The variables that a set of units is the sum of (所含变量), now or a month before.

        >>> Attack(Frame({"甲": 8, "乙": 16}), [frozenset("乙")]).cell({"乙"})
        [1]
        """
        return [self.places[when, number] for number, alike in enumerate(self.alike)
                if alike[0] in units and (when, number) in self.places]  # fmt: skip

    def end(self, cell: Collection[int], sign: int, totals: Collection[Units]) -> End:
        """The least (1) or largest (-1) that a cell can be with some totals known (区间端点).

        >>> attack = Attack(Frame({"甲": 8}), [])
        >>> attack.end(attack.cell({"甲"}), -1, []).value
        inf
        """
        totals = list(totals)
        found = self.solve([(place, sign) for place in cell], totals)
        if found.status != 0:  # no answer is no proof: as if he knew it
            return End(sum(self.true[place] for place in cell) * self.scale, totals)
        if sign * found.fun > _FAR / 2:  # nothing holds it
            return End(float("inf"), [])
        duals = found.eqlin.marginals[: len(totals)]
        because = [one for one, dual in zip(totals, duals, strict=True) if abs(dual) > _NIL]
        return End(sign * float(found.fun) * self.scale, because, found.x)

    def solve(self, goal, totals, bounds=()):
        """The least of a goal, (variable, weight) pairs, over all that the totals allow (求解).

        Each of ``bounds`` is (cell, limit, size): the cell's sum is at most the limit, or with a
        size below zero at least; what it is over costs its share of the size.

        >>> attack = Attack(Frame({"甲": 8, "乙": 16}), [frozenset("甲")])
        >>> found = attack.solve([], [frozenset("甲乙")], [([0], 1, -0.5)])
        >>> bool(found.x[0] >= 1)
        True
        """
        from scipy.optimize import linprog  # a second that the notebooks can use

        size = len(self.true)
        costs = _row(goal, size + len(bounds))
        costs[size:] = [1 / abs(weight) for _, _, weight in bounds]
        rows = [[(one, 1) for one in self.cell(units)] for units in totals]
        rows += [[(one, 1) for one in self.cell(units, BEFORE)] for units in self.frame.published]
        equal = [_row(row, len(costs)) for row in rows]
        sums = [sum(self.true[place] for place, _ in row) for row in rows]
        most = [_row([(low, 1), (high, -1)], len(costs)) for low, high in self._rising]
        limits = [0.0] * len(most)
        for number, (cell, limit, weight) in enumerate(bounds):
            sign = 1 if weight > 0 else -1
            most.append(_row([*((place, sign) for place in cell), (size + number, -1)], len(costs)))
            limits.append(sign * limit)
        return linprog(costs, most or None, limits or None, equal or None, sums or None,
                       bounds=(0, _FAR))  # fmt: skip


def _row(entries, size):
    row = [0.0] * size
    for place, weight in entries:
        row[place] = weight
    return row


def _alike(frame, sets):
    """Units of which the attacker knows the same, together; such as fell stand alone."""
    known = [*sets, *frame.published]
    groups = {}
    for one in {**frame.now, **frame.before}:
        marks = tuple(one in units for units in known)
        fallen = one if _fell(one, frame) else ""
        groups.setdefault((marks, one in frame.now, one in frame.before, fallen), []).append(one)
    return [tuple(units) for units in groups.values()]


def _fell(unit, frame):
    return unit in frame.now and frame.before.get(unit, 0) > frame.now[unit]
