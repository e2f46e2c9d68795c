"""Suppression (不公开处理): which totals are left out so that no single unit can be worked out.

First what tells of single units by itself (primary), then, as long as an attacker could still
come too near to one, the totals that let him (secondary). Every decision is an answer of the
linear programme in ``disclosure``; hiding one total more can only widen an interval, so what
was found protected stays so.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations

from county_report.arithmetic.disclosure import (
    USUAL,
    Attack,
    Frame,
    Protection,
    Units,
    is_sensitive,
)

# sets of more units are not tried: with 100 units there are four million sets of four
_MOST_TRIED = 3


@dataclass(frozen=True)
class Suppression:
    """What is left out (不公开的合计): by itself, for the sake of others, and what stays exposed.

    ``exposed`` are units or sets that last month's report alone gives away.

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
    left out is left out of all. ``start`` are sets that stay left out as before. Protected are
    every single unit, every sensitive total, and every set of fewer than ``least`` units.

    >>> def sets(*names): return [frozenset(name) for name in names]
    >>> frame = Frame(dict(zip("甲乙丙丁戊己庚", (4, 5, 6, 7, 5, 6, 9))))
    >>> found = suppress(sets("甲乙", "丙丁戊", "己庚", "甲乙丙丁戊己庚"), [frame])
    >>> sorted("".join(sorted(one)) for one in found.primary)
    ['乙甲', '己庚']
    >>> found = suppress(sets("甲乙", "丙丁戊己庚", "甲乙丙丁戊己庚"), [frame])
    >>> ["".join(sorted(one)) for one in found.secondary]
    ['丁丙己庚戊']

    Source: Fischetti & Salazar, Models and Algorithms for the Cell Suppression Problem (2001);
    the attack is exact, the choice of what to hide takes the smallest that binds.
    """
    totals = _ordered(totals, frames)
    primary = {one for one in totals if any(_tells(one, frame, protection) for frame in frames)}
    hidden, exposed = {*start} | primary, set()
    if secondary:
        for frame in frames:
            exposed |= _hide_more(totals, hidden, frame, protection)
    kept = frozenset(hidden & {*totals}) - primary
    return Suppression(frozenset(primary), kept, frozenset(exposed))


def too_near(target: Units, totals: Collection[Units], frame: Frame, protection: Protection):
    """The totals by which an attacker comes too near to a sum (泄密的合计); None: it is safe.

    The smallest first; after them None stands for what no total of this month can help.

    >>> frame = Frame({"甲": 8, "乙": 16, "丙": 32})
    >>> told = too_near(frozenset("甲"), [frozenset("甲乙丙"), frozenset("乙丙")], frame, USUAL)
    >>> [len(one or ()) for one in told]
    [2, 3, 0]

    Source: Hundepool et al., Statistical Disclosure Control (2012), 4.3.
    """
    true = sum(float(frame.now.get(one, 0)) for one in target)
    return _narrow(target, true, Attack(frame, totals), protection) if true else None


def determined(size: int, totals: Collection[Units], frame: Frame) -> list[Units]:
    """Sets of so many units whose sum follows exactly from the published totals (可推出的组).

    A sum follows if it is the same in every solution: nothing that the published totals leave
    open moves it.

    >>> frame = Frame({"甲": 8, "乙": 16, "丙": 32})
    >>> [sorted(one) for one in determined(1, [frozenset("甲乙丙"), frozenset("乙丙")], frame)]
    [['甲']]

    Source: Fischetti & Salazar, Models and Algorithms for the Cell Suppression Problem (2001).
    """
    from scipy.linalg import null_space

    names = [one for one in frame.now if frame.now[one]]
    if len(names) < size:
        return []
    free = null_space([[float(one in total) for one in names] for total in [(), *totals]])
    sets = list(combinations(range(len(names)), size))
    moved = abs(free[sets].sum(axis=1)).max(axis=1, initial=0)
    return [frozenset(names[number] for number in found)
            for found, by in zip(sets, moved, strict=True) if by < _NIL]  # fmt: skip


_NIL = 1e-9


def _hide_more(totals, hidden, frame, protection):
    """Hide totals until every target of a frame is safe; the targets that cannot be made so."""
    exposed = set()
    for target in _targets(totals, hidden, frame, protection):
        while because := too_near(target, _shown(totals, hidden), frame, protection):
            if not because[0]:
                exposed.add(target)
                break
            hidden.add(because[0])
    return exposed


def _targets(totals, hidden, frame, protection):
    for one in frame.now:
        shown = _shown(totals, hidden)
        if not _has_mates(one, shown, frame, protection):
            yield frozenset([one])
    yield from [one for one in totals if _tells(one, frame, protection)]
    for size in range(2, min(protection.least, _MOST_TRIED + 1)):
        yield from determined(size, _shown(totals, hidden), frame)


def _narrow(target, true, attack, protection):
    """What binds the nearer end of an interval that is too narrow, smallest first."""
    room = true * protection.width / 100
    for sign, needed in ((1, true - room), (-1, true + room)):
        bound = attack.bound(target, sign)
        if sign * bound.value > sign * needed + true * _SLACK:
            return [*sorted(bound.because, key=len), None]
    return None


_SLACK = 1e-7


def _has_mates(unit, totals, frame, protection):
    """Whether units that stand in the same totals can take up what this one is moved by.

    Scaling them down and giving the difference to it keeps every total, in both months: a
    proof that spares the linear programme.
    """
    mark = _signature(unit, totals, frame)
    mates = [o for o in frame.now if o != unit and _signature(o, totals, frame) == mark]
    room = sum(float(frame.now[one]) for one in mates)
    return room * 100 > protection.width * float(frame.now[unit])


def _signature(unit, totals, frame):
    fell = unit in frame.before and frame.before[unit] > frame.now[unit]
    return (
        tuple(unit in one for one in totals), tuple(unit in one for one in frame.published),
        unit in frame.before, unit if fell else "",
    )  # fmt: skip


def _tells(units, frame, protection):
    return is_sensitive((frame.now.get(one, 0) for one in units), protection)


def _shown(totals, hidden):
    return [one for one in totals if one not in hidden]


def _ordered(totals, frames):
    """Small sets first, and always in the same order."""
    return sorted({*totals}, key=lambda one: (len(one), sorted(one)))
