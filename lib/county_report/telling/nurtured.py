"""The units of 企业培育: what each earned in twelve months, held against its threshold (限额标准).

Which registers hold them is ``data/nurtured.csv``; the thresholds stand in county.toml.
"""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic, wording
from county_report.errors import BadData, UndefinedResult
from county_report.intake import data_root, read_own_table
from county_report.telling.ledger import Ledger
from county_report.telling.readings import Reading, derive, printed
from county_report.telling.selection import Row
from county_report.telling.sources import NOT_PUBLISHED

THRESHOLDS = "nurturing.thresholds"
NOT_FILLED, NO_THRESHOLD, BEFORE = "未填主营业务收入", "没有限额标准", "年初已达到"


@dataclasses.dataclass(frozen=True)
class Source:
    """One register of units (单位名录): a row of ``data/nurtured.csv``.

    All are of one ``kind`` (工业), or the column ``by`` says of which; a unit is in the library
    (在库) when its column ``library`` reads ``listed``; the rest names the columns of revenue.
    """

    register: str
    kind: str
    by: str
    library: str
    listed: str
    revenue: str
    year_ago: str
    last_year: str


def sources() -> list[Source]:
    """The registers of units (单位名录), from ``data/nurtured.csv``.

    Raises:
        BadData: a row has a kind of its own and a column of kinds, or neither.
    """
    names = [field.name for field in dataclasses.fields(Source)]
    table = read_own_table(data_root() / "nurtured.csv", "nurtured.csv", names)
    return [_whole(Source(*(row[name] for name in names)), line) for line, row in table]


def _whole(source, line):
    if bool(source.kind) == bool(source.by):
        raise BadData(
            f"nurtured.csv 第 {line} 行“{source.register}”的 kind（行业类别）和 by（类别所在列）"
            f"应填且只填一个，请改正。",
            line=line,
        )
    return source


@dataclasses.dataclass(frozen=True, eq=False)
class Unit:
    """One enterprise or trade unit (单位) in one month; ``gap`` says why it cannot be told."""

    ledger: Ledger
    source: Source
    row: Row

    @property
    def name(self) -> Reading:
        """Its name (单位名称), the first column of its register."""
        return next(iter(self.row.columns().values()))

    @property
    def kind(self) -> str:
        """Its kind (行业类别), as the thresholds name it."""
        return self.source.kind or self._cell("by").value or ""

    @property
    def kind_told(self) -> Reading | str:
        """Its kind as its register says it (行业类别), a plain word where all are of one."""
        return self.source.kind or self._cell("by")

    @property
    def listed(self) -> bool:
        """Whether it is in the library (在库)."""
        value = self._cell("library").value
        return value is not None and printed(value) == self.source.listed

    @property
    def cells(self) -> tuple[Reading, ...]:
        """What decides its list (依据的单元格): three revenues, 入库状态, and its kind."""
        named = ("last_year", "revenue", "year_ago", "library", *(["by"] if self.source.by else []))
        return tuple(map(self._cell, named))

    @functools.cached_property
    def gap(self) -> str:
        """Why it stands on no list (暂不归类的原因); empty where it can be told."""
        owed = next((cell.missing for cell in self.cells if cell.missing), "")
        if owed or any(cell.value is None for cell in self.cells):
            return owed or NOT_FILLED
        return self.threshold.missing or self.trailing.missing

    @property
    def why(self) -> Reading:
        """The same as a reading of the cell that it rests on (暂不归类的原因)."""
        cell = next((c for c in self.cells if c.missing or c.value is None), self.trailing)
        return Reading(
            f"unclear({cell.id})", f"{self.name.value}暂不能归类", None, period=cell.period,
            department=cell.department, missing=self.gap, inputs=(cell,),
            formula="缺少归类所需的数",
        )  # fmt: skip

    @functools.cached_property
    def threshold(self) -> Reading:
        """The threshold of its kind (限额标准), from county.toml."""
        known = self.ledger.submissions.county.setting(THRESHOLDS, {}).value
        name = f"{self.kind}限额标准"
        if self.kind not in known:
            return Reading(f"threshold:{self.kind}", name, None, missing=NO_THRESHOLD)
        found = self.ledger.setting(f"{THRESHOLDS}.{self.kind}")
        return dataclasses.replace(found, name=name, unit=self._cell("revenue").unit, decimals=0)

    @functools.cached_property
    def trailing(self) -> Reading:
        """The last twelve months' revenue (滚动十二个月收入)."""
        return self._derived("trailing", "滚动十二个月收入", "上年全年 ＋ 本年累计 － 上年同期",
                             arithmetic.trailing_year, *self._money())  # fmt: skip

    @functools.cached_property
    def over(self) -> Reading:
        """How far the twelve months are above the threshold (超过限额); negative when below."""
        return self._derived("over", "超过限额", "滚动十二个月收入 － 限额标准", lambda a, b: a - b,
                             self.trailing, self.threshold)  # fmt: skip

    @functools.cached_property
    def short(self) -> Reading:
        """How far they are below it (距限额)."""
        return self._derived("short", "距限额", "限额标准 － 滚动十二个月收入", lambda a, b: a - b,
                             self.threshold, self.trailing)  # fmt: skip

    @functools.cached_property
    def reach(self) -> Decimal:
        """The twelve months on the threshold (达到限额的比例), in percent."""
        return arithmetic.completion_rate(self.trailing.value, self.threshold.value)

    @functools.cached_property
    def growth(self) -> Reading:
        """Growth of revenue on the year (收入同比), in percent."""
        _, now, before = self._money()
        return self._derived(
            "growth", "收入同比", "（本年累计 ÷ 上年同期 － 1）× 100", arithmetic.year_on_year,
            now, before, unit="%", decimals=1,
        )  # fmt: skip

    @functools.cached_property
    def change(self) -> Reading:
        """What the twelve months have moved by a month this year (月均变动)."""
        _, now, before = self._money()
        months = self.ledger.month.month
        return self._derived(
            "change", "滚动十二个月收入月均变动", f"（本年累计 － 上年同期）÷ {months}",
            lambda a, b: arithmetic.trailing_change(a, b, months), now, before,
            decimals=1,
        )  # fmt: skip

    @functools.cached_property
    def months_left(self) -> int | None:
        """In how many months it is expected to reach the threshold (预计几个月); None: not told."""
        try:
            return self._months_left(self.trailing.value, self.threshold.value, self.change.value)
        except UndefinedResult:
            return None

    @functools.cached_property
    def crossing(self) -> Reading:
        """The month in which it is expected to reach the threshold (预计达到限额的月份)."""
        return self._derived(
            "crossing", "预计达到限额月份", "按今年以来月均变动推算", self._crossing,
            self.trailing, self.threshold, self.change, unit="", decimals=None,
        )  # fmt: skip

    def reached(self, earlier: list["Unit"]) -> Reading:
        """Since which month it has been above (达到限额的月份), from its months before this one.

        ``earlier`` are those told this year, oldest first, without the present one.
        """
        above = [self]
        for unit in reversed(earlier):
            if unit.gap or unit.reach < 100:
                break
            above.insert(0, unit)
        first, before = above[0], [u for u in earlier if u.ledger.month < above[0].ledger.month]
        said = wording.year_month(first.ledger.month) if before else BEFORE
        return self._derived("reached", "达到限额月份", "逐月滚动十二个月收入与限额标准比较",
                             lambda *_: said, first.trailing, *(u.trailing for u in before[-1:]),
                             unit="", decimals=None)  # fmt: skip

    def _crossing(self, level, threshold, change):
        try:
            months = self._months_left(level, threshold, change)
        except UndefinedResult as refusal:
            return refusal.evidence.get("words", NOT_PUBLISHED)
        return wording.year_month(self.ledger.month.later(months))

    def _months_left(self, level, threshold, change):
        most = self.ledger.submissions.county.setting("nurturing.months", 12).value
        return arithmetic.months_to_reach(level, threshold, change, most)

    def _money(self):
        return tuple(self._cell(name) for name in ("last_year", "revenue", "year_ago"))

    def _cell(self, field):
        return self.row.columns()[getattr(self.source, field)]

    def _derived(self, kind, said, formula, function, *inputs, unit="万元", decimals=0):
        return derive(
            f"{kind}({self._cell('revenue').id})", f"{self.name.value}{said}", formula, function,
            *inputs, unit=unit, decimals=decimals,
        )  # fmt: skip
