"""One project of the 挂图作战 board: its money, its plan, what it lacks, and its lamp."""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.arithmetic import Month
from county_report.telling import lamps
from county_report.telling.back_planning import Plan, back_planned
from county_report.telling.ledger import Ledger
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading, derive
from county_report.telling.selection import Row
from county_report.telling.sources import once
from county_report.telling.stages import Course, courses
from county_report.telling.standings import Standing

PRECONDITIONS = {"land": "用地", "planning": "规划", "demolition": "征地拆迁", "funding": "资金"}
NOBODY = "未明确"
LISTED = "已入库"
_SETTLED = ("已落实", "不涉及")
# what needs attention first: behind, then owed, then the rest, then what is not judged
_URGENCY = ("red", "owed", "yellow", "blue", "green", "")


@dataclasses.dataclass(frozen=True, eq=False)
class Rule:
    """How a county judges its projects (挂图规则): lamps of money, and of days behind."""

    scheme: lamps.Scheme
    courses: list[Course]
    yellow: Decimal | None
    red: Decimal | None
    listing: Decimal | None


def rule_of(ledger: Ledger) -> Rule:
    """The county's rule: [lamps], [projects], thresholds of county.toml, and stages.csv."""
    return Rule(
        lamps.scheme_of(ledger), courses(), _setting(ledger, "projects.delay_yellow"),
        _setting(ledger, "projects.delay_red"), _setting(ledger, "thresholds.investment_listing"),
    )  # fmt: skip


@dataclasses.dataclass(frozen=True, eq=False)
class ProjectLine:
    """One project (挂图项目); ``months`` are its standings of the year, this month's last."""

    ledger: Ledger
    rule: Rule
    row: Row
    earlier: Row | None
    months: list[Standing]
    plan: Plan

    @property
    def now(self) -> Standing:
        """This year's investment against its plan (投资进度)."""
        return self.months[-1]

    @functools.cached_property
    def lamp(self) -> Reading:
        """The worse of the lamp of money and that of days behind (挂图灯)."""
        return _lamp(self.row, lamps.lit(self.months, self.rule.scheme)[-1], self.plan, self.rule)

    @property
    def colour(self) -> str:
        """green, blue, yellow, red, or empty (灯色)."""
        return lamps.colour(self.lamp)

    @property
    def title(self) -> Phrase:
        """Its name, which leads to its lamp (项目名称)."""
        return Phrase(self.row.name.value or self.row.name.missing, self.lamp)

    @property
    def delay(self) -> Reading:
        """Days behind its plan (滞后天数)."""
        return self.plan.delay

    @property
    def late(self) -> bool:
        """Whether it is behind its plan (滞后)."""
        return self.plan.behind

    @property
    def owed(self) -> bool:
        """Whether a department still owes what would light it (待报送、待核实)."""
        return self.lamp.missing.startswith("待")

    @functools.cached_property
    def required(self) -> Reading | None:
        """What each remaining month must bring (今后月均尚需); none once the year is over."""
        if self.ledger.month.month == 12 or not self.now.gap:
            return None
        left = self.ledger.left_a_month(self.row.done, self.row.plan)
        return dataclasses.replace(left, decimals=0)  # a register's are not settled

    @functools.cached_property
    def brought(self) -> Reading | None:
        """What this month brought (本月完成投资); none in the year's first report."""
        if self.earlier is None:
            return None
        brought = self.row.done - self.earlier.done
        return dataclasses.replace(brought, name=f"{self.row.name.value}本月完成投资")

    @property
    def leader(self) -> Phrase:
        """Who answers for it (包抓领导), or that nobody is named."""
        return named(self.row.leader, self.row.name)

    @property
    def department(self) -> Phrase:
        """Which department does (责任部门), or that none is named."""
        return named(self.row.department, self.row.name)

    @property
    def lacking(self) -> dict[str, Phrase]:
        """The preconditions that are not in place (未落实的前期条件): 用地（办理中）, by column."""
        return {
            name: Phrase(f"{PRECONDITIONS[name]}（{cell.value}）", cell)
            for name, cell in self.conditions.items()
            if cell.value not in (None, *_SETTLED)
        }

    @property
    def answered(self) -> bool:
        """Whether the form says anything of the preconditions (已填前期条件)."""
        return any(cell.value is not None for cell in self.conditions.values())

    @property
    def conditions(self) -> dict[str, Reading]:
        """The cells of 用地、规划、征地拆迁、资金, as far as the form has them (前期条件)."""
        known = self.row.columns()
        return {name: known[name] for name in PRECONDITIONS if name in known}

    @property
    def meets(self) -> bool:
        """Whether it has begun and is large enough for the library (达到入库条件)."""
        size, least = self.row.investment.value, self.rule.listing
        return bool(self.row.start.value and None not in (size, least) and size >= least)

    @property
    def listed(self) -> bool:
        """Whether it is in the library (已入库)."""
        return self.row.listed.value == LISTED

    @property
    def unsaid(self) -> bool:
        """Whether the form does not say if it is (入库状态未填)."""
        return self.row.listed.value is None

    @property
    def listing_gap(self) -> Reading | None:
        """What is missing for the library (入库尚缺材料), where the form has the column."""
        return self.row.columns().get("listing_gap")

    def urgency(self):
        """What it is sorted by (轻重缓急): colour, then days behind, then the gap."""
        colour = "owed" if self.owed else self.colour
        gap = self.now.gap.value if self.now.gap else None
        return (_URGENCY.index(colour), -(self.delay.value or Decimal(0)),
                Decimal(0) if gap is None else gap)  # fmt: skip


def line_of(ledger: Ledger, rule: Rule, rows: dict[Month, Row]) -> ProjectLine:
    """The line of one project, from its rows of the year's months, this month's last."""
    row = rows[ledger.month]
    standings = [_standing(ledger.at(month), one) for month, one in rows.items()]
    plan = back_planned(row, rule.courses, ledger.month.last_day)
    return ProjectLine(ledger, rule, row, rows.get(ledger.month.previous()), standings, plan)


def named(cell: Reading, known: Reading) -> Phrase:
    """A leader or department (责任人); 未明确 leads to what is known, for an empty cell is none."""
    empty = cell.value is None and not cell.missing
    return Phrase(cell.value or cell.missing or NOBODY, known if empty else cell)


@once
def _standing(ledger, row):
    if row.plan.value == 0:
        return Standing(row.done, None, "level", target=row.plan)
    return Standing(
        row.done, None, "level", "", row.plan, ledger.share(row.done, row.plan),
        ledger.scheduled(row.done), ledger.schedule_gap(row.done, row.plan),
    )  # fmt: skip


def _lamp(row, money, plan, rule):
    id, name = f"project_lamp({row.name.id})", f"{row.name.value or '项目'}挂图灯"
    days = _days_lamp(plan, rule)
    lit = [colour for colour in (lamps.colour(money), days) if colour]
    owed = next((one.missing for one in (money, plan.delay) if one.missing.startswith("待")), "")
    inputs = (*money.inputs, *([plan.delay] if days or not lit else []))
    if owed or not lit:
        return Reading(id, name, None, missing=owed or money.missing, inputs=inputs,
                       period=str(row.done.period), department=row.name.department,
                       formula="投资进度灯与工期灯取重的一盏")  # fmt: skip
    word = lamps.WORDS[arithmetic.worst_lamp(lit)]
    return derive(id, name, _formula(money, days, rule), lambda *_: word, *inputs)


def _formula(money, days, rule):
    """How the lamp was lit, in the words of the parts that were."""
    parts = [f"投资进度{money.value}（{money.formula}）"] if lamps.colour(money) else []
    if days:
        parts.append(f"工期{lamps.WORDS[days]}（滞后满{rule.yellow}天黄灯、满{rule.red}天红灯）")
    return "、".join(parts) + ("取重" if len(parts) > 1 else "")


def _days_lamp(plan, rule):
    if rule.yellow is None or rule.red is None or plan.delay.value is None:
        return ""
    return arithmetic.delay_lamp(plan.delay.value, rule.yellow, rule.red)


def _setting(ledger, key):
    value = ledger.submissions.county.setting(key, None).value
    return None if value is None else Decimal(str(value))
