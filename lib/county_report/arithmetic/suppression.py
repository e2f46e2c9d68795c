"""Suppression (不公开处理): which totals are left out so that no single unit can be worked out.

First what tells of single units by itself (primary), then, as long as an attacker could still
come too near to one, the totals that let him (secondary). Hiding one total more can only widen
an interval, so what was found protected stays so.

What is protected: every unit, in both months; every sensitive total; every few units together.
An interval is wide enough if the attacker's linear programme has one solution below it and one
above. Any solution serves for all cells at once, so a few that push many cells aside prove
nearly all of them; only what they leave open is asked of the programme cell by cell.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from county_report.arithmetic.attack import BEFORE, NOW, Attack
from county_report.arithmetic.disclosure import USUAL, Frame, Protection, Units, is_sensitive

# more units together are not tried: of 100 units there are 75 million sets of five
_MOST_TOGETHER = 4
_SLACK = 1e-6


@dataclass(frozen=True)
class Suppression:
    """What is left out (不公开的合计): by itself, for the sake of others, and what stays exposed.

    ``exposed`` are units or sets that what was published before gives away.

    >>> len(Suppression(frozenset([frozenset("甲")]), frozenset([frozenset("乙")])).hidden)
    2
    """

    primary: frozenset[Units]
    secondary: frozenset[Units]
    exposed: frozenset[Units] = frozenset()

    @property
    def hidden(self) -> frozenset[Units]:
        """All sets of units whose totals are left out (不公开的合计).

        >>> Suppression(frozenset(), frozenset()).hidden
        frozenset()
        """
        return self.primary | self.secondary


def suppress(
    totals: Iterable[Units], frames: Collection[Frame], protection: Protection = USUAL,
    start: Collection[Units] = (), secondary: bool = True,
) -> Suppression:  # fmt: skip
    """Which totals to leave out so that no unit can be worked out (主次两级不公开).

    Totals of the sets ``totals`` are to be published for every quantity of ``frames``; a set
    left out is left out of all. ``start`` are sets that stay left out as before.

    >>> def sets(*names): return [frozenset(name) for name in names]
    >>> frame = Frame(dict(zip("甲乙丙丁戊己庚", (4, 5, 6, 7, 5, 6, 9))))
    >>> found = suppress(sets("甲乙", "丙丁戊", "己庚", "甲乙丙丁戊己庚"), [frame])
    >>> sorted("".join(sorted(one)) for one in found.primary)
    ['乙甲', '己庚']
    >>> found = suppress(sets("甲乙", "丙丁戊己庚", "甲乙丙丁戊己庚"), [frame])
    >>> ["".join(sorted(one)) for one in found.secondary]
    ['丁丙己庚戊']

    Source: Fischetti & Salazar, Solving the Cell Suppression Problem on Tabular Data with Linear
    Constraints, Management Science 47 (7), 2001; the attack is exact, the choice of what to hide
    takes the smallest that binds and need not be the least of all.
    """
    totals = _ordered(totals, frames)
    primary = {one for one in totals if any(_tells(one, frame, protection) for frame in frames)}
    hidden, exposed = {*start} | primary, set()
    if secondary:
        for frame in frames:
            exposed |= _Defence(totals, frame, protection).hide_more(hidden)
    kept = frozenset(hidden & {*totals}) - primary
    return Suppression(frozenset(primary), kept, frozenset(exposed))


@dataclass
class _Target:
    """A sum that is protected: what it is of, and how far down and up it has to be open."""

    units: Units
    cell: tuple[int, ...]
    low: float
    high: float
    open_below: bool = False
    open_above: bool = False

    @property
    def safe(self):
        return self.open_below and self.open_above

    def see(self, value):
        """Take note of a value that it may have as far as the attacker knows."""
        self.open_below |= value <= self.low + self.high * _SLACK
        self.open_above |= value >= self.high * (1 - _SLACK)


class _Defence:
    """The totals of one quantity, held against the attacker."""

    def __init__(self, totals, frame, protection):
        self.totals, self.frame, self.protection = totals, frame, protection
        self.attack = Attack(frame, totals)
        self.waiting = list(self._targets())
        self._see(self.attack.true)

    def hide_more(self, hidden):
        """Hide totals until every target is safe; the targets that cannot be made so."""
        exposed = set()
        self._push_aside(hidden)
        while self.waiting:
            because = self._too_near(self.waiting[0], hidden)
            if because:
                hidden.add(because[0])
                continue
            target = self.waiting.pop(0)
            if because is not None:
                exposed.add(target.units)
        return exposed

    def _targets(self):
        yield from self._single()
        for one in self.totals:
            if _tells(one, self.frame, self.protection):
                yield self._target(one, self.attack.cell(one), self.frame.now)
        for together in self._few_together():
            units = [one for number in together for one in self.attack.alike[number]]
            cell = [self.attack.places[NOW, number] for number in together]
            yield self._target(units, cell, self.frame.now)

    def _single(self):
        """The largest of those alike, for each of the others is hidden behind it."""
        for when, amounts in ((NOW, self.frame.now), (BEFORE, self.frame.before)):
            for number, alike in enumerate(self.attack.alike):
                if alike[0] in amounts:
                    largest = max(alike, key=amounts.get)
                    found = self._target([largest], [self.attack.places[when, number]], amounts)
                    found.open_below = len(alike) > 1  # it may be nothing, the others all
                    yield found

    def _target(self, units, cell, amounts):
        true = sum(float(amounts.get(one, 0)) for one in units) / self.attack.scale
        room = true * (self.protection.width / 100)
        return _Target(frozenset(units), tuple(cell), true - room, true + room)

    def _few_together(self):
        """Units of which together may not be told either, being fewer than the least."""
        most = min(self.protection.least - 1, _MOST_TOGETHER)
        alike, now = self.attack.alike, self.frame.now
        small = [number for number, units in enumerate(alike)
                 if len(units) <= most and any(now.get(one) for one in units)]  # fmt: skip
        for size in range(1, most + 1):
            for together in combinations(small, size):
                if 2 <= sum(len(alike[number]) for number in together) <= most:
                    yield together

    def _push_aside(self, hidden):
        """Look for a few solutions that push many targets aside, down and up by turns."""
        for sign in (1, -1, 1, -1):
            pushed = [
                (one.cell, one.low * _BEYOND if sign > 0 else one.high / _BEYOND, sign * one.high)
                for one in self.waiting if not (one.open_below if sign > 0 else one.open_above)
            ][:_MOST_PUSHED]  # fmt: skip
            found = pushed and self.attack.solve([], self._shown(hidden), pushed)
            if found and found.status == 0:
                self._see(found.x)

    def _too_near(self, target, hidden):
        """The totals by which an attacker comes too near, smallest first; None: it is safe."""
        shown = self._shown(hidden)
        for sign in (1, -1):
            end = self.attack.end(target.cell, sign, shown)
            target.see(end.value / self.attack.scale)
            if not (target.open_below if sign > 0 else target.open_above):
                return sorted(end.because, key=len)
            self._see(end.point, keep=target)
        return None

    def _see(self, point, keep=None):
        """Take note of a solution: whatever it pushes aside is that far open."""
        if len(point):
            for one in self.waiting:
                one.see(sum(point[place] for place in one.cell))
            self.waiting = [one for one in self.waiting if one is keep or not one.safe]

    def _shown(self, hidden):
        return [one for one in self.totals if one not in hidden]


# a little further than needed, so that what is found is no matter of the last digit
_BEYOND = 0.99
_MOST_PUSHED = 200


def _tells(units, frame, protection):
    return is_sensitive((frame.now.get(one, 0) for one in units), protection)


def _ordered(totals, frames):
    """Small sets first, and always in the same order."""
    return sorted({*totals}, key=lambda one: (len(one), sorted(one)))
