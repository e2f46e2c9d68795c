"""Claims (判断): evaluative words that the data must earn.

A claim is a row of ``data/claims.csv``: an expression that gives one reading as evidence,
a relation, where it holds and where it holds in part, and the wording of each verdict.
Wordings are templates, so they may state figures; an empty wording says nothing.
"""

import dataclasses
import operator
import re
from decimal import Decimal

from county_report.errors import BadData, UnknownName
from county_report.intake import read_entries
from county_report.telling.narrative import Narrator
from county_report.telling.readings import Reading, constant
from county_report.telling.spans import Judgement

VERDICTS = ("holds", "partly", "fails")
_TONES = re.compile("[+0-]{3}")
_RELATIONS = {"at_least": operator.ge, "at_most": operator.le, "below": operator.lt}


@dataclasses.dataclass(frozen=True)
class Claim:
    """One row of the table of claims (判断规则)."""

    claim: str
    about: str
    evidence: str
    relation: str
    holds_at: str
    partly_at: str
    holds: str
    partly: str
    fails: str
    subject: str = ""
    tones: str = ""

    def tone(self, verdict: str) -> str:
        """+ good, − bad or 0 neither for the subject, by verdict; nothing where none is kept.

        >>> Claim(*[""] * 9, subject="就业", tones="+0-").tone("fails")
        '-'
        """
        return dict(zip(VERDICTS, self.tones, strict=False)).get(verdict, "")

    def verdict(self, value: Decimal, holds_at: Decimal, partly_at: Decimal | None) -> str:
        """holds, partly or fails for a value of the evidence.

        >>> rule = Claim("c", "", "", "at_least", "50", "30", "为主", "较多", "较少")
        >>> [rule.verdict(Decimal(n), Decimal(50), Decimal(30)) for n in (50, 40, 29)]
        ['holds', 'partly', 'fails']
        """
        meets = _RELATIONS[self.relation]
        if meets(value, holds_at):
            return "holds"
        if partly_at is not None and meets(value, partly_at):
            return "partly"
        return "fails"


def claims() -> dict[str, Claim]:
    """All claims by name, from ``data/claims.csv``.

    Raises:
        BadData: a row without a known relation or a threshold.
    """
    fields = dataclasses.fields(Claim)
    needed = [field.name for field in fields if field.default is dataclasses.MISSING]
    return read_entries("claims.csv", needed, lambda line, row: _whole(
        Claim(**{field.name: row.get(field.name, "") for field in fields}), line))


def _whole(rule, line):
    if rule.relation not in _RELATIONS or not rule.holds_at:
        raise BadData(
            f"claims.csv 第 {line} 行“{rule.claim}”的 relation 应是 {'、'.join(_RELATIONS)} 之一，"
            f"holds_at 应填门槛，请改正。",
            claim=rule.claim, line=line,
        )  # fmt: skip
    if bool(rule.subject) != bool(_TONES.fullmatch(rule.tones)):
        raise BadData(
            f"claims.csv 第 {line} 行“{rule.claim}”的 subject 和 tones 应同时填写，tones 是成立、"
            f"部分成立、不成立时的三个符号（+、0、-），如 +0-，请改正。",
            claim=rule.claim, line=line,
        )  # fmt: skip
    return rule


class Claims:
    """Judges claims over one context of readings."""

    def __init__(self, narrator: Narrator):
        self._narrator = narrator
        self.rules = claims()

    def verdict(self, name: str | Reading) -> str:
        """holds, partly or fails; unknown without evidence; pending when the name is owed.

        A department may name the claim in a register; a name it got wrong is unknown here
        and reported by the section's check.
        """
        if isinstance(name, Reading):
            if name.missing:
                return "pending"
            name = name.value
            if name not in self.rules:
                return "unknown"
        return self._judged(name)[1]

    def raises(self, name: str | Reading) -> bool | None:
        """Whether a trigger has fired (触发): the claim speaks badly; None: it cannot be said.

        A claim that never speaks badly fires when it holds.
        """
        verdict = self.verdict(name)
        if verdict not in VERDICTS:
            return None
        rule = self._rule(name.value if isinstance(name, Reading) else name)
        return rule.tone(verdict) == "-" if "-" in rule.tones else verdict == "holds"

    def say(self, name: str | Reading, before: str = "", after: str = "") -> Judgement | Reading:
        """The claim in the words that its evidence earns.

        Without evidence a claim that came with ``before`` or ``after`` is a clause that can
        be left out; any other leaves a hole in the sentence, so the gap itself is said.
        """
        if isinstance(name, Reading):
            if name.missing:
                return name
            if name.value not in self.rules:
                wrong = f"{name.id}:unknown"
                return dataclasses.replace(
                    name, id=wrong, value=None, missing=f"待{name.department}核实"
                )
            name = name.value
        rule, verdict, evidence, limits = self._judged(name)
        if verdict == "unknown" and not (before or after):
            return evidence
        template = getattr(rule, verdict, "")
        text, inside = self._narrator.earned(template) if template else ("", [])
        said = f"{before}{text}{after}" if text else ""
        readings = {reading.id: reading for reading in [evidence, *limits, *inside]}
        evidence = tuple(readings.values())
        return Judgement(name, verdict, said, evidence, rule.subject, rule.tone(verdict))

    def evidence(self, name: str) -> Reading:
        """The reading that a claim is judged by (判断依据)."""
        return self._judged(name)[2]

    def _judged(self, name):
        rule = self._rule(name)
        evidence = self._narrator.evaluate(rule.evidence)
        if evidence.value is None:
            return rule, "unknown", evidence, []
        limits = [self._limit(text) for text in (rule.holds_at, rule.partly_at)]
        verdict = rule.verdict(evidence.value, *(limit and limit.value for limit in limits))
        return rule, verdict, evidence, [one for one in limits if one and one.basis != "constant"]

    def _limit(self, expression):
        """A threshold: a number, or a setting of the county, which is evidence too."""
        if not expression:
            return None
        limit = self._narrator.evaluate(expression)
        return limit if isinstance(limit, Reading) else constant(limit)

    def _rule(self, name):
        if name not in self.rules:
            raise UnknownName(f"判断表 data/claims.csv 中没有“{name}”，请先加一行规则。", name=name)
        return self.rules[name]
