"""The checks that are data (核查规则): data/rules.csv, one row a rule, a few kinds in code.

A rule names its kind, what it is about, the kind's parameters, a severity, and the words of
the finding. The words may name the facts of the case in braces: ``{name}``, ``{value}``,
``{before}``. Rules are tried in file order and a cell that one has questioned is left alone
by those after it. An 错误 also withdraws the figure: the report prints it as awaited.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from county_report.errors import BadData
from county_report.intake.dictionary import stamped
from county_report.intake.indicator_forms import withdrawn
from county_report.intake.model import DOUBT, ERROR, NOTE, Cell, Finding
from county_report.intake.own_tables import read_own_table

FILE = "rules.csv"
COLUMNS = ("rule", "kind", "subject", "parameters", "severity", "why", "action")


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of data/rules.csv (规则); ``line`` is where it stands."""

    rule: str
    kind: str
    subject: str
    parameters: str
    severity: str
    why: str
    action: str
    line: int

    def number(self, name, kind=float):
        """A parameter (参数) of the form ``name=3``, parameters parted by ``;``."""
        given = dict(part.strip().split("=", 1) for part in self.parameters.split(";") if part)
        try:
            return kind(given[name])
        except (KeyError, ValueError, ArithmeticError) as error:
            raise self.fault(f"参数要有“{name}=数”") from error

    def fault(self, what):
        """The rule itself is wrong (规则有误): where it stands and what to mend."""
        return BadData(f"{FILE} 第 {self.line} 行（{self.rule}）：{what}，请改正。", rule=self.rule)


@dataclass(frozen=True, slots=True)
class Broken:
    """A case in which a rule does not hold (不符): the cell, whose it is, facts for the words.

    ``part`` is which cell of the indicator's row it is; only that one is withdrawn.
    """

    cell: Cell
    department: str
    facts: dict = field(default_factory=dict)
    indicator: str = ""
    part: str = "value"


def rules():
    """The rules (规则) of data/rules.csv, in file order; none where there is no such file."""
    return _rules(*stamped(FILE))


@lru_cache(maxsize=8)
def _rules(path, stamp):
    rows = read_own_table(path, FILE, COLUMNS) if stamp else []
    return tuple(_rule(row, line) for line, row in rows)


def _rule(row, line):
    rule = Rule(*(row[name] for name in COLUMNS), line)
    if rule.severity not in (ERROR, DOUBT, NOTE):
        raise rule.fault(f"severity 只能是 {ERROR}、{DOUBT}、{NOTE}")
    return rule


def apply_rules(submissions, kinds, month):
    """Findings (核查发现) of a month by all rules; figures that are 错误 are withdrawn.

    ``kinds`` maps a kind's name to ``kind(rule, submissions, month)``, which yields
    ``Broken``.

    Raises:
        BadData: rules.csv names an unknown kind, parameter, indicator, register or fact.
    """
    asked, findings = set(), []
    for rule in rules():
        if rule.kind not in kinds:
            raise rule.fault(f"没有 {rule.kind} 这种核查，可用的有：{'、'.join(kinds)}")
        for broken in list(kinds[rule.kind](rule, submissions, month)):
            place = (broken.cell.file, broken.cell.sheet, broken.cell.address)
            if place in asked and broken.cell.address:
                continue
            asked.add(place)
            findings.append(_finding(rule, broken, month))
            if rule.severity == ERROR and broken.indicator:
                key = (month, broken.indicator)
                submissions.rows[key] = withdrawn(submissions.rows[key], broken.part)
    return findings


def _finding(rule, broken, month):
    cell, facts = broken.cell, broken.facts | {"department": broken.department}
    try:
        why, action = rule.why.format_map(facts), rule.action.format_map(facts)
    except (KeyError, ValueError, IndexError) as error:
        known = "、".join(f"{{{name}}}" for name in facts)
        raise rule.fault(f"文字里只能用 {known}") from error
    return Finding(
        rule.severity, broken.department, month, cell.file, cell.sheet, cell.address,
        cell.text, why, action,
    )  # fmt: skip
