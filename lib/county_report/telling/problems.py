"""Problems that the data raise (存在的问题), and the measures that they ask for (拟办措施).

A rule is a row of ``data/problems.csv``: what makes it fire, its title and its sentences; a
measure is a row of ``data/proposals.csv``. What the departments write of the same stands
beside it as theirs; a problem of theirs that the data do not bear out is asked about.
"""

import dataclasses
import functools
from decimal import Decimal, InvalidOperation

from county_report.arithmetic import Month
from county_report.errors import BadData
from county_report.intake import DOUBT, Finding, data_root, read_own_table
from county_report.telling.alarms import Alarms
from county_report.telling.claims import Claims
from county_report.telling.expressions import evaluate, names_in, texts_in
from county_report.telling.narrative import Narrator
from county_report.telling.readings import Reading
from county_report.telling.registers import Rows
from county_report.telling.selection import Row
from county_report.telling.spans import Judgement

MOST = 6
AGAINST = "{department}反映“{title}”，而由数据得出的判断是“{judged}”，两者不一致"
AGAINST_ACTION = "请{department}核对：问题已经缓解的，从本表删去；数据有误的，请改正后重新报送"


@dataclasses.dataclass(frozen=True)
class Rule:
    """One row of the table (问题规则): the heaviest come first.

    ``sector`` are the board's sectors that it speaks of, ``trigger`` the claim under which
    departments report the same; ``fires`` is an expression over ``lines`` and ``groups``, the
    alarming indicators and groups of these sectors, and all names of a template.
    """

    problem: str
    sector: str
    trigger: str
    weight: Decimal
    fires: str
    title: str
    text: str


@dataclasses.dataclass(frozen=True, eq=False)
class Problem:
    """One problem that the data raise (问题): what it says, and what departments say of it."""

    rule: Rule
    title: str
    text: str
    own: Rows | list[Row]
    measures: list[str]


class Problems:
    """The month's problems (本月问题), from the rules, the board and the departments."""

    def __init__(self, narrator: Narrator, claims: Claims):
        self._narrator, self._claims = narrator, claims
        self.alarms = Alarms(narrator)

    @functools.cached_property
    def found(self) -> list[Problem]:
        """All that the data raise (全部问题), the heaviest first, none twice."""
        rules = sorted(self.rules.values(), key=lambda rule: -rule.weight)
        fired = [rule for rule in rules if self._fires(rule)]
        return [self._problem(rule) for rule in fired] + self._others(fired)

    @property
    def shown(self) -> list[Problem]:
        """As many as a report has room for (写入报告的问题)."""
        return self.found[: self._most]

    @property
    def hidden(self) -> list[Problem]:
        """The lighter ones (未展开的问题), of which only the title is told."""
        return self.found[self._most :]

    @property
    def proposed(self) -> list[str]:
        """The measures that the problems shown ask for (拟办措施)."""
        return [measure for problem in self.shown for measure in problem.measures]

    def undecided(self) -> list[Row]:
        """The departments' problems that cannot be judged yet (暂不能判断的)."""
        rows = self._reported
        return [] if rows.missing else [r for r in rows if self._claims.raises(r.trigger) is None]

    def contradicted(self) -> list[Finding]:
        """A 疑问 for each problem of a department that the data do not bear out (文数不符)."""
        rows = self._reported
        return [self._against(r) for r in rows if self._claims.raises(r.trigger) is False]

    @property
    def _most(self):
        setting = self._narrator.phrases.ledger.submissions.county.setting
        return setting("thresholds.most_problems", MOST).value

    @property
    def _reported(self) -> Rows:
        return self._narrator.context["problems"]

    @functools.cached_property
    def rules(self) -> dict[str, Rule]:
        names = [field.name for field in dataclasses.fields(Rule)]
        table = read_own_table(data_root() / "problems.csv", "problems.csv", names)
        return {row["problem"]: _rule(row, names) for _, row in table}

    @functools.cached_property
    def _measures(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        names = ("problem", "who", "text")
        for _, row in read_own_table(data_root() / "proposals.csv", "proposals.csv", names):
            if row["problem"] not in self.rules:
                raise row.fault("problem", "不在 problems.csv 中")
            said = f"针对{{{{ title }}}}的问题，由{row['who']}牵头，{row['text']}"
            found.setdefault(row["problem"], []).append(said)
        return found

    def _fires(self, rule):
        names = self._narrator.context | self._names(rule)
        return bool(evaluate(rule.fires, names, self._narrator))

    def _names(self, rule):
        """``lines``, ``groups`` and the sentences of a rule; none would tell of single units."""
        sectors = rule.sector.split("、")
        alarming = [one for one in self.alarms.lines if one.sector in sectors and not one.withheld]
        lines = [line for line in alarming if line.group is None]
        groups = [line for line in alarming if line.group is not None]
        return {"lines": lines, "groups": groups} | self.alarms.names()

    def _problem(self, rule):
        names = self._names(rule)

        def told(template):
            return self._narrator.inner(template, **names)

        names["title"] = self._title(rule, names)
        rows = [] if self._reported.missing else self._reported
        own = [row for row in rows if rule.trigger and row.trigger.value == rule.trigger]
        own = [row for row in own if self._claims.raises(row.trigger)]
        measures = [told(text) for text in self._measures.get(rule.problem, ())]
        return Problem(rule, names["title"], told(rule.text), own, measures)

    def _title(self, rule, names):
        """A title of plain words leads to what fired the rule; one of a claim has its own."""
        if "{{" in rule.title:
            return self._narrator.inner(rule.title, **names)
        grounds = self._grounds(rule, names)
        raised = Judgement(f"problem_{rule.problem}", "holds", rule.title, grounds)
        return self._narrator.inner("{{ raised }}", raised=raised)

    def _grounds(self, rule, names):
        """What made a rule fire (触发依据): lamps, readings, and the evidence of its claims."""
        used = names_in(rule.fires)
        lines = [line for name in ("lines", "groups") if name in used for line in names[name]]
        known = [self._narrator.context.get(name) for name in used]
        asked = [self._claims.evidence(claim) for claim in sorted(texts_in(rule.fires))
                 if claim in self._claims.rules]  # fmt: skip
        readings = [one for one in known if isinstance(one, Reading)]
        grounds = [*(line.lamp for line in lines), *readings, *asked]
        return tuple({reading.id: reading for reading in grounds}.values())

    def _others(self, fired):
        """What departments report with a trigger of its own, borne out by the data."""
        known = {rule.trigger for rule in fired}
        rows = [] if self._reported.missing else self._reported
        rows = [row for row in rows if row.trigger.value not in known]
        others = [row for row in rows if self._claims.raises(row.trigger)]
        nothing = Rule("", "", "", Decimal(0), "", "", "")
        return [
            Problem(nothing, self._narrator.inner("{{ row.title }}", row=row), "", [row], [])
            for row in others
        ]

    def _against(self, row):
        rule = self._claims.rules[row.trigger.value]
        judged = self._claims.say(row.trigger).text or f"{rule.about}不成立"
        title = row.title.value
        return doubt(row.trigger, title, AGAINST, AGAINST_ACTION, title=title, judged=judged)


def doubt(cell: Reading, read: str, why: str, action: str, **names: str) -> Finding:
    """A 疑问 about what a department wrote in a cell (文字存疑)."""
    names |= {"department": cell.department}
    return Finding(
        DOUBT, cell.department, Month.parse(cell.period), cell.file, cell.sheet, cell.cell, read,
        why.format(**names), action.format(**names),
    )  # fmt: skip


def _rule(row, names):
    try:
        weight = Decimal(row["weight"])
    except InvalidOperation:
        raise row.fault("weight", "应是数字") from None
    if not (row["fires"] and row["title"]):
        raise BadData(
            f"problems.csv 第 {row.line} 行“{row['problem']}”要有 fires 和 title，请补上。",
            line=row.line,
        )
    return Rule(**{name: row[name] for name in names} | {"weight": weight})
