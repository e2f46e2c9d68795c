"""What must hold between readings (勾稽关系), written as it is thought.

``"bond_passed <= bond_declared"``: both sides are expressions over readings; ``± 1`` behind
them is the difference that rounding may leave, in the readings' own unit. A relation
that does not hold becomes a finding with the addresses of both sides; one that cannot be
judged, because a side is owed, stays silent, for the gap itself is already reported.

What departments sent is held together by data/rules.csv, before any section runs; here stands
what only a section derives. The two read different things, cells there and readings with
their derivation here, and intake may not know the floor above it: hence two evaluators.
"""

import operator
import re
from decimal import Decimal

from county_report.arithmetic import Month
from county_report.errors import UnknownName
from county_report.intake import DOUBT, Finding
from county_report.telling.narrative import Narrator
from county_report.telling.readings import Reading, constant

_RELATION = re.compile(r"\s(==|<=|>=)\s")
_HOLDS = {"==": operator.eq, "<=": operator.le, ">=": operator.ge}
_WORDS = {"==": "应等于", "<=": "不应大于", ">=": "不应小于"}


def failing(rules: tuple[str, ...], narrator: Narrator, month: Month) -> list[Finding]:
    """A finding for each relation that does not hold.

    Raises:
        UnknownName: a rule is no relation, or names something unknown.
    """
    findings = [_checked(rule, narrator, month) for rule in rules]
    return [finding for finding in findings if finding]


def _checked(rule, narrator, month):
    left_text, sign, right_text, within = _parts(rule)
    state = narrator.phrases.state
    left, right = (_as_reading(narrator.evaluate(side), rule) for side in (left_text, right_text))
    if left.value is None or right.value is None:
        return None
    near = abs(left.value - right.value) <= within
    if near or _HOLDS[sign](left.value, right.value):
        return None
    return Finding(
        DOUBT, left.department or right.department, month, *_place(left, right),
        read="，".join(f"{side.name}{state(side).text}" for side in _told(left, right)),
        why=_why(left.name, sign, right.name, within),
        action=f"请核对{'与'.join(map(_where, _told(left, right)))}，改正后重新报送",
    )  # fmt: skip


def _told(*sides):
    """A fixed number of the rule is no figure that anyone could correct."""
    return [side for side in sides if side.basis != "constant"]


def _why(left, sign, right, within):
    if sign == "==" and within:
        return f"{left}与{right}相差不应超过{within}"
    return f"{left}{_WORDS[sign]}{right}"


def _parts(rule):
    relation, _, within = rule.partition("±")
    parts = _RELATION.split(relation)
    if len(parts) != 3 or not re.fullmatch(r"\s*[\d.]*\s*", within):
        raise UnknownName(
            f"勾稽关系“{rule}”写法不对：应为“左 == 右”，或用 <=、>=，容许的误差写“± 1”。", rule=rule
        )
    return *parts, Decimal(within.strip() or "0")


def _as_reading(value, rule):
    if isinstance(value, Reading):
        return value
    if isinstance(value, int | float):
        return constant(value)
    raise UnknownName(f"勾稽关系“{rule}”的一边不是读数，也不是数字，请改用合计或户数。", rule=rule)


def _place(*sides):
    first = next((cell for side in sides for cell in _cells(side)), None)
    return (first.file, first.sheet, first.cell) if first else ("", "", "")


def _where(reading):
    cells = _cells(reading)
    if not cells:
        return reading.name
    return f"{cells[0].address}{'等' if len(cells) > 1 else ''}（{reading.name}）"


def _cells(reading):
    return [source for source in reading.closure().values() if source.file]
