"""企业培育: the lists of units by their threshold (限上抓增长、上限抓入库、接近限额抓培育).

In the library and growing, or falling; above the threshold and not in; within reach of it.
"""

import functools
from collections.abc import Callable
from decimal import Decimal
from typing import Self

from county_report import arithmetic
from county_report.telling.ledger import Ledger
from county_report.telling.nurtured import (
    NO_THRESHOLD,
    NOT_FILLED,
    THRESHOLDS,
    Source,
    Unit,
    sources,
)
from county_report.telling.readings import Reading, derive

NAMES = {
    "growing": "在库增长", "flat": "在库持平", "falling": "在库下降", "above": "上限未入库",
    "near": "接近限额", "far": "距限额较远", "unclear": "暂不能归类",
}  # fmt: skip
LIBRARY = ("growing", "flat", "falling")
_GROUPS = {"library": LIBRARY, "units": tuple(NAMES)}
_SAID = {"library": "在库单位", "units": "单位", "below": "在库而低于限额的单位"}
_WHICH = {"added": "比上月新增", "crossing": "预计年内达到限额", "": ""}


class Nurturing:
    """The units of a month by list (企业培育清单), told lazily."""

    def __init__(self, ledger: Ledger):
        self.ledger = ledger

    @property
    def unset(self) -> bool:
        """Whether the county has no thresholds at all (没有设定限额标准)."""
        return not self.ledger.submissions.county.setting(THRESHOLDS, {}).value

    @functools.cached_property
    def sources(self) -> list[Source]:
        """The registers of units (单位名录); none where there are no thresholds."""
        return [] if self.unset else sources()

    @functools.cached_property
    def missing(self) -> str:
        """Why nothing can be told (不能归类的原因): no thresholds, a register owed or unfilled."""
        if self.unset:
            return NO_THRESHOLD
        return "、".join(dict.fromkeys(filter(None, map(self._owed, self.sources))))

    @functools.cached_property
    def owed(self) -> Reading:
        """What is owed before anything can be told (待报送)."""
        departments = [self.ledger.submissions.department_of(s.register) for s in self.sources]
        names = "、".join(dict.fromkeys(departments))
        return Reading(f"nurturing.owed@{self.ledger.month}", "企业培育清单", None,
                       department=names, missing=self.missing)  # fmt: skip

    @functools.cached_property
    def units(self) -> list[Unit]:
        """All units (全部单位), in the order of the registers; none while something is owed."""
        if self.missing:
            return []
        return [unit for source in self.sources for unit in self._of(source)]

    def firms(self, name: str, which: str = "") -> list[Unit]:
        """The units of a list (清单), those above or nearest the threshold first.

        ``name``: growing, flat, falling, library (all three), above, near, far, unclear, units
        (all), or below (in the library and yet below). ``which``: added since last month, or
        crossing: expected to reach the threshold within the year.
        """
        return sorted(filter(self._test(which), self._listed[name]), key=_nearest)

    def count(self, name: str, which: str = "") -> Reading:
        """How many units a list has (户数)."""
        said = _WHICH[which] + (_SAID.get(name) or f"{NAMES[name]}单位") + "数"
        return self._count(f"{name}.{which}" if which else name, said, self.firms(name, which))

    def counts(self, kind: str) -> dict[str, Reading]:
        """How many units of one kind each list has (分行业户数)."""
        return {
            name: self._count(f"{name}.{kind}", f"{kind}{NAMES.get(name) or _SAID[name]}户数",
                              [unit for unit in units if unit.kind == kind])
            for name, units in self._listed.items()
        }  # fmt: skip

    @functools.cached_property
    def kinds(self) -> list[str]:
        """The kinds that have units (行业类别), in the order of county.toml, then the others."""
        known = self.ledger.submissions.county.setting(THRESHOLDS, {}).value
        there = dict.fromkeys(unit.kind for unit in self.units)
        return [k for k in known if k in there] + [k for k in there if k not in known]

    @functools.cached_property
    def growth(self) -> Reading:
        """Growth of the library's revenue (在库单位收入增速), of units with both years, in %."""
        units = self.firms("library")
        now, before = (self._sum(units, at) for at in (1, 2))
        return derive(f"nurturing.growth@{self.ledger.month}", "在库单位主营业务收入同比增速",
                      "（在库单位本年累计 ÷ 上年同期 － 1）× 100", arithmetic.year_on_year, now,
                      before, unit="%", decimals=1)  # fmt: skip

    @functools.cached_property
    def growing_share(self) -> Reading:
        """Share of the library's units whose revenue grows (增长面), in percent."""
        return self.ledger.share(self.count("growing"), self.count("library"))

    def behind(self) -> list[Unit]:
        """The units above the threshold that are not in the library (应入库而未入库的)."""
        return self.firms("above")

    def unruled(self) -> Reading:
        """How many units are of a kind that has no threshold (没有限额标准的单位数)."""
        found = [unit for unit in self.units if unit.gap == NO_THRESHOLD]
        return self._count("unruled", "没有限额标准的单位数", found)

    def before(self, unit: Unit) -> list[Unit]:
        """The same unit in the year's earlier reports (前几个月), oldest first."""
        told = [month.named.get(unit.name.value) for month in self._earlier]
        return [one for one in told if one is not None]

    @functools.cached_property
    def named(self) -> dict[str, Unit]:
        """All units by name (按名称)."""
        return {unit.name.value: unit for unit in self.units}

    @functools.cached_property
    def reach(self) -> Reading:
        """From what part of the threshold on a unit is within reach (接近限额的起点), in %."""
        return self.ledger.setting("nurturing.within_reach")

    @functools.cached_property
    def _listed(self) -> dict[str, list[Unit]]:
        found: dict[str, list[Unit]] = {name: [] for name in NAMES}
        for unit in self.units:
            found[self._list_of(unit)].append(unit)
        groups = {name: [u for one in parts for u in found[one]] for name, parts in _GROUPS.items()}
        return found | groups | {"below": [u for u in groups["library"] if u.over.value < 0]}

    def _list_of(self, unit):
        if unit.gap:
            return "unclear"
        if unit.listed:
            _, now, before = (cell.value for cell in unit.cells[:3])
            return "growing" if now > before else "flat" if now == before else "falling"
        near = "near" if unit.reach >= self.reach.value else "far"
        return "above" if unit.reach >= 100 else near

    def _test(self, which) -> Callable[[Unit], bool]:
        if which == "crossing":
            left = 12 - self.ledger.month.month
            return lambda unit: unit.months_left is not None and 0 < unit.months_left <= left
        return self._new if which == "added" else lambda unit: True

    def _new(self, unit):
        """Whether it was on another list, or on none, a month ago; unknown counts as not new."""
        last = self._last
        if last is None or last.missing:
            return False
        was = last.named.get(unit.name.value)
        return was is None or last._list_of(was) != self._list_of(unit)

    @property
    def _last(self) -> Self | None:
        at = self.ledger.month.previous()
        return next((one for one in self._earlier if one.ledger.month == at), None)

    @functools.cached_property
    def _earlier(self) -> list[Self]:
        return [type(self)(self.ledger.at(m)) for m in self.ledger.months()[:-1]]

    def _owed(self, source):
        rows = self.ledger.register(source.register)
        filled = [row for row in rows if row.columns()[source.revenue].value is not None]
        if rows.missing or filled or not rows.rows:
            return rows.missing
        # a form of before these columns; what cannot be read is owed in its own words
        unread = next((row.columns()[source.revenue].missing for row in rows), "")
        return unread or f"待{rows.department}填报主营业务收入"

    def _of(self, source):
        return [Unit(self.ledger, source, row) for row in self.ledger.register(source.register)]

    def _sum(self, units, at):
        cells = [unit.cells[at] for unit in units]
        said = cells[0].name if cells else NOT_FILLED
        total = sum((cell.value for cell in cells), Decimal(0))
        return self._made(f"total.{at}", f"在库单位{said}", "逐户相加", total, "万元", cells)

    def _count(self, id, name, units):
        cells = [cell for unit in units for cell in unit.cells]
        number = Decimal(len(units))
        return self._made(id, name, "逐户对照限额标准计数", number, "户", cells)

    def _made(self, id, name, formula, value, unit, inputs):
        return Reading(
            f"nurturing.{id}@{self.ledger.month}", name, None if self.missing else value, unit, 0,
            "derived", str(self.ledger.month), formula=formula, inputs=tuple(inputs),
            department=self.owed.department, missing=self.missing,
        )  # fmt: skip


def _nearest(unit):
    return Decimal(0) if unit.gap else -unit.reach
