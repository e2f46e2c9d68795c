"""Names in the public edition (公开版中的名称): no surveyed unit's, nor the part that is its own.

示例市砚溪卫生用品有限公司 is found by its whole name, without place and legal form (砚溪卫生用品),
and by its own name (砚溪). Where several units stand in one paragraph or table they are told
apart as 某企业甲, 某企业乙.
"""

import re
from collections.abc import Iterable
from functools import cached_property

_FORMS = re.compile(r"(股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|集团|公司|合作社)$")
_ORDER = "甲乙丙丁戊己庚辛壬癸"
_OWN = 2
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
        return re.compile("|".join(map(re.escape, self.spellings)) or r"(?!)")

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
        return list(dict.fromkeys(self.spellings[one] for one in self._pattern.findall(text)))

    def stand_ins(self, texts: Iterable[str]) -> dict[str, str]:
        """What stands for each unit that some texts name (代称)."""
        named = list(dict.fromkeys(unit for text in texts for unit in self.within(text)))
        if len(named) == 1:
            return {named[0]: SOMEBODY}
        return {unit: f"{SOMEBODY}{_number(place)}" for place, unit in enumerate(named)}

    def without(self, text: str, stand_ins: dict[str, str] | None = None) -> str:
        """A text with something else in the place of every unit's name (隐去名称)."""
        known = stand_ins or {}
        return self._pattern.sub(
            lambda found: known.get(self.spellings[found[0]], SOMEBODY), text
        )


def _number(place):
    return _ORDER[place] if place < len(_ORDER) else f"（{place + 1}）"
