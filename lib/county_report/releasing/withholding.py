"""What the public edition withholds (不公开的内容): which readings tell of single units.

Every figure of the report rests on cells. Those of surveyed units are reached through totals,
and a total is known by the set of units that it adds up. Which sets may be told is decided
month by month since January, each held against what the month before told, by the linear
programme of the arithmetic floor; what was once withheld in a year stays so. Where the month
before was signed, what it told is read from its release. A figure that
rests on a set that may not be told is withheld, whatever was made of it: a rate, a share, a
lamp, a place, a judgement.

What orders and counts tell is not in the programme, so it is not told: which groups pulled most
where one of them is withheld, whether that one is named or not; and how many lines of a board
or list there are where a withheld one is among them. What is left is harmless: that a group
which is withheld is not said to be red, or to have changed its lamp, bounds a rate from one
side and no amount.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from county_report.arithmetic import Frame, Protection, Suppression, suppress
from county_report.arithmetic.disclosure import Units

# what a revision changed is told under a name of its own, ~ and the vintage behind it
_CELL = re.compile(r"(\w+)\.(\w+):([^!]*)![A-Z]+(\d+)@(\d{4}-\d\d)(?:~.*)?")
_TOTAL = re.compile(r"\w+(\[.*?\])?\.total\.")
_SUM = re.compile(r"pulls\(")
_RANKED = re.compile(r"(?:abs\()?pull\((.*):.*@(\d{4}-\d\d)\)+")
_COUNTED = ("户", "个", "家", "项")


@dataclass
class Withholding:
    """What may be told of the readings of one report (不公开判定)."""

    facts: dict
    readings: dict
    hidden: set[Units] = field(default_factory=set)
    found: dict[str, list[Suppression]] = field(default_factory=dict)
    month: str = ""
    told: dict[str, set[Units]] = field(default_factory=dict)
    ever: set[Units] = field(default_factory=set)
    _known: dict[str, frozenset[Units]] = field(default_factory=dict)

    def __post_init__(self):
        self.protection = Protection(**self.facts["protection"])
        self._columns = {*self.facts["columns"]}
        self._links = {key: frozenset(units) for key, (_, units, _) in self.facts["links"].items()}

    def decide(self, cited: Iterable[str], secondary: bool = True):
        """Decide what is withheld (判定) of all that the report cites; once, before asking."""
        totals = self._totals(cited)
        before, told = self._published(totals)
        for month in sorted(one for one in totals if one > before):
            shown = {}
            for column, sets in totals[month].items():
                frame = Frame(self._amounts(column, month), self._amounts(column, before),
                              told.get(column, ()))  # fmt: skip
                one = suppress(sets, [frame], self.protection, self.hidden, secondary)
                self.hidden |= one.hidden
                self.found.setdefault(month, []).append(one)
                shown[column] = sets
            told = {column: sets - self.hidden for column, sets in shown.items()}
            self.ever.update(*told.values())
            before = month
        self.month, self.told = before, told

    def _published(self, totals):
        """The month before and what it told (上月已公开), where it was signed and sent out.

        What this report would tell of it, or of a month before, and no report did, is withheld.
        """
        known = self.facts.get("published")
        if not known:
            return "", {}
        self.ever |= {*map(frozenset, known["ever"])}
        late = (sets for month, told in totals.items() if month <= known["month"]
                for sets in told.values())  # fmt: skip
        new = frozenset().union(*late) - self.ever - {*self._links.values()}
        self.hidden |= {*map(frozenset, known["hidden"])} | new
        told = {column: {*map(frozenset, sets)} for column, sets in known["told"].items()}
        return known["month"], told

    def withheld(self, key: str) -> bool:
        """Whether a reading may not be told (不得公开)."""
        return any(self._forbidden(units) for units in self.exposed(key))

    def counts_few(self, key: str) -> bool:
        """Whether a reading counts so few surveyed units that it may not be told (户数过少)."""
        reading = self.readings.get(key)
        return bool(reading) and _is_count(reading) and self.withheld(key)

    def ranked(self, key: str) -> bool:
        """Whether a reading is one of several that are told in order, one of them withheld."""
        found = _RANKED.fullmatch(key)
        return bool(found) and any(
            self.withheld(one) for one in self._families.get(found.groups(), ())
        )

    @cached_property
    def _families(self):
        found = {}
        for key in self.readings:
            told = _RANKED.fullmatch(key)
            if told:
                found.setdefault(told.groups(), []).append(key)
        return found

    def exposed(self, key: str) -> frozenset[Units]:
        """The sets of surveyed units whose totals a reading tells of (涉及的单位组)."""
        if key not in self._known:
            self._known[key] = frozenset()  # a reading does not rest on itself
            self._known[key] = self._exposed(key)
        return self._known[key]

    def _exposed(self, key):
        if key in self._links:
            return frozenset([self._links[key]])
        reading = self.readings.get(key)
        if reading is None:
            return frozenset([frozenset()])  # what nobody can trace is not told
        unit = self._unit(key)
        if unit:
            return frozenset([frozenset([unit])])
        if _TOTAL.match(key) and all(map(_CELL.fullmatch, reading["inputs"])):
            return self._of_total(reading)
        if _is_count(reading) and self._is_large(reading):
            return frozenset().union(*map(self._grouped, reading["inputs"]))
        found = frozenset().union(*map(self.exposed, reading["inputs"]))
        # the pulls of all rows add up to the growth of all units together, and tell no more
        return frozenset([frozenset().union(*found)]) if found and _SUM.match(key) else found

    def _grouped(self, key):
        """The sets of the groups, not of the units themselves, that a reading rests on."""
        if key in self._links or _TOTAL.match(key):
            return self.exposed(key)
        inputs = self.readings[key]["inputs"] if key in self.readings else ()
        return frozenset().union(*map(self._grouped, inputs))

    def _of_total(self, reading):
        """A total tells its sum, not its parts, and not by what its rows were chosen."""
        units = frozenset(filter(None, map(self._unit, reading["inputs"])))
        return frozenset([units]) if units else frozenset()

    def _unit(self, key):
        """The surveyed unit that a cell holds an amount of (单元格所属单位), or nothing."""
        found = _CELL.fullmatch(key)
        if not found or f"{found[1]}.{found[2]}" not in self._columns:
            return ""
        register, _, sender, line, month = found.groups()
        return self.facts["rows"].get(f"{register}:{sender}!{line}@{month}", key)

    def _forbidden(self, units):
        return len(units) < self.protection.least or units in self.hidden

    def _is_large(self, reading):
        """A count of many units tells of none, nor does one of nobody."""
        number = Decimal(reading["value"] or 0)
        return not number or number >= self.protection.least

    def _totals(self, cited):
        """The sets of units by month and column: all that reports give, and what is cited."""
        found = {
            month: {column: {frozenset(one) for one in sets} for column, sets in told.items()}
            for month, told in self.facts["totals"].items()
        }
        for column, units, month in self.facts["links"].values():
            _into(found, month, column).add(frozenset(units))
        for key in self._behind(cited):
            if _TOTAL.match(key):
                for month, column in self._quantities(self.readings[key]["inputs"]):
                    _into(found, month, column).update(self.exposed(key))
        return found

    def _quantities(self, keys):
        """Which surveyed columns of which months (数量与月份) some cells hold."""
        cells = filter(None, (_CELL.fullmatch(key) for key in keys))
        return sorted({(one[5], one[2]) for one in cells if f"{one[1]}.{one[2]}" in self._columns})

    def _behind(self, cited):
        """Everything that the cited readings rest on, each once."""
        seen, waiting = {}, list(cited)
        while waiting:
            key = waiting.pop()
            if key in self.readings and key not in seen:
                seen[key] = None
                waiting.extend(self.readings[key]["inputs"])
        return sorted(seen)

    def _amounts(self, column, month):
        return self.facts["amounts"].get(column, {}).get(month, {})


def _into(found, month, column):
    return found.setdefault(month, {}).setdefault(column, set())


def _is_count(reading):
    return bool(reading["inputs"]) and reading["unit"] in _COUNTED
