"""Names in the public edition (公开版中的名称): no surveyed unit's, nor the part that is its own.

示例市砚溪卫生用品有限公司 is found by its whole name, without place and legal form (砚溪卫生用品),
and by its own name (砚溪). Where several units stand in one paragraph or table they are told
apart as 某企业甲, 某企业乙.
"""

import re
from collections.abc import Iterable
from functools import cached_property

_FORM = "(?:股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团|公司|合作社)"
_FORMS = re.compile(rf"{_FORM}$")
_ORDER = "甲乙丙丁戊己庚辛壬癸"
_OWN, _REST = 2, 10
SOMEBODY = "某企业"


class Names:
    """The names of all surveyed units (调查单位名称), and how to leave them out."""

    def __init__(self, facts: dict):
        self.places, self.words = facts["places"], facts["words"]
        self.units = sorted(set(facts["rows"].values()))

    @cached_property
    def spellings(self) -> dict[str, str]:
        """Every way to write a unit's name (名称写法) → its whole name, longest first."""
        found = {}
        for unit in self.units:
            for told in (unit, self.core(unit), self.own(unit)):
                if told:
                    found.setdefault(told, unit)
        return dict(sorted(found.items(), key=lambda pair: (-len(pair[0]), pair[0])))

    @cached_property
    def _pattern(self):
        places = "|".join(map(re.escape, self.places)) or "(?!)"
        told = "|".join(map(re.escape, self.spellings)) or "(?!)"
        # with what belongs to the name of a firm around it, so that nothing is left dangling
        return re.compile(rf"(?:{places})*({told})(?:[\u4e00-\u9fff]{{0,{_REST}}}?{_FORM})?")

    @cached_property
    def _hint(self):
        """What every spelling begins with: few texts have any, the others are passed over."""
        heads = sorted({told[:_OWN] for told in self.spellings})
        return re.compile("|".join(map(re.escape, heads)) or "(?!)")

    def core(self, unit: str) -> str:
        """A name without place and legal form (名称主干), or nothing where too little is left."""
        told = unit
        while place := next((one for one in self.places if told.startswith(one)), ""):
            told = told.removeprefix(place)
        told = _FORMS.sub("", told)
        return told if len(told) > _OWN else ""

    def own(self, unit: str) -> str:
        """The part of a name that is the unit's own (字号); nothing where it is a plain word."""
        told = self.core(unit)[:_OWN]
        return "" if any(told in word for word in self.words) else told

    def within(self, text: str) -> list[str]:
        """The units that a text names (文中的单位), in order, each once."""
        if not self._hint.search(text):
            return []
        return list(dict.fromkeys(self._unit(found) for found in self._pattern.finditer(text)))

    def stand_ins(self, texts: Iterable[str]) -> dict[str, str]:
        """What stands for each unit that some texts name (代称)."""
        named = list(dict.fromkeys(unit for text in texts for unit in self.within(text)))
        if len(named) == 1:
            return {named[0]: SOMEBODY}
        return {unit: f"{SOMEBODY}{_number(place)}" for place, unit in enumerate(named)}

    def without(self, text: str, stand_ins: dict[str, str] | None = None) -> str:
        """A text with something else in the place of every unit's name (隐去名称)."""
        if not self._hint.search(text):
            return text
        known = stand_ins or {}
        return self._pattern.sub(lambda found: known.get(self._unit(found), SOMEBODY), text)

    def _unit(self, found):
        """Whom a match names: a surveyed unit, or another firm that begins its name alike."""
        unit, whole = self.spellings[found[1]], found[0]
        alike = whole.endswith(unit) or unit.endswith(whole) or not _FORMS.search(whole)
        return unit if alike else whole


def _number(place):
    return _ORDER[place] if place < len(_ORDER) else f"（{place + 1}）"
