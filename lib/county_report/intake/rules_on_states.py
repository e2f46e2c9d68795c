"""A kind of rule about what the words of one row say together (一行之内自相矛盾)."""

import re
from decimal import Decimal

from county_report.intake.dictionary import registers
from county_report.intake.rules import Broken

_CONDITION = re.compile(r"(\w+)\s*(!?=)\s*(.*)")


def contradicts(rule, submissions, month):
    """Cells of a row that cannot all be so (自相矛盾): ``start!=; land=未落实``.

    Conditions parted by ``;``, values by ``、``; nothing behind the sign is an empty cell. The
    last one's cell is the one that is asked about.
    """
    form = registers().get(rule.subject)
    if not form:
        raise rule.fault(f"没有登记表 {rule.subject}")
    headers = {column.column: column.name_zh for column in form.columns}
    conditions = [_condition(rule, text, headers) for text in rule.parameters.split(";")]
    for row in submissions.register(form.register, month) or []:
        if all(_holds(row[column], *wanted) for column, *wanted in conditions):
            cell = row[conditions[-1][0]]
            facts = {"name": row[form.columns[0].column].text, "value": cell.text}
            facts["header"] = headers[conditions[-1][0]]
            yield Broken(cell, form.department, facts)


def _condition(rule, text, headers):
    found = _CONDITION.fullmatch(text.strip())
    if not found or found[1] not in headers:
        raise rule.fault(f"看不懂条件“{text.strip()}”，应写成“列=值、值”或“列!=值”")
    return found[1], found[2], found[3].split("、")


def _holds(cell, sign, values):
    """A cell that could not be read says nothing, so it contradicts nothing."""
    if cell.value is None and cell.text:
        return False
    return (_text(cell) in values) == (sign == "=")


def _text(cell):
    if isinstance(cell.value, Decimal):
        return f"{cell.value.normalize():f}"
    return cell.text
