"""Kinds of rules that hold figures and rows of one month against each other."""

from decimal import Decimal

from county_report.intake.dictionary import ANY_DEPARTMENT, indicators, registers
from county_report.intake.relations import Relation, Side
from county_report.intake.rule_subjects import codes, columns
from county_report.intake.rules import Broken


def relation(rule, submissions, month):
    """A relation between figures of a month (勾稽关系); silent while a side is not known."""
    found = Relation(rule)
    if month.month >= found.since and not found.holds_in(submissions, month):
        left, right = found.sides
        asked = _asked(left, right)
        facts = {"left": left.value, "right": right.value, "where": _where(left, right)}
        yield Broken(asked.cells[0], asked.department, facts)


def _asked(*sides):
    """The side that is asked about: a department's, and rather a figure of one cell than a sum.

    Only between two targets is it the office's own.
    """
    known = [side for side in sides if side.cells]
    return min(known, key=lambda side: (not side.department, len(side.cells)))


def each(rule, submissions, month):
    """A relation between the columns of each row of a register (逐行核对)."""
    form, found = _form(rule), Relation(rule)
    for row in submissions.register(form.register, month) or []:
        if not found.holds_in_row(form, row):
            left, right = found.sides
            name = row[form.columns[0].column].text
            facts = {"name": name, "left": left.value, "right": right.value}
            cell = next(iter(left.cells + right.cells))
            yield Broken(cell, form.department, facts)


def unique(rule, submissions, month):
    """Two rows of a register known by the same name (重复行)."""
    for column in columns(rule):
        for owner in _owners(submissions, column.register, month):
            seen = {}
            for row in submissions.register(column.register, month, owner) or []:
                key, cell = column.key(row), row[column.column]
                if key in seen:
                    facts = {"name": key, "first": seen[key].address}
                    yield Broken(cell, owner, facts)
                seen.setdefault(key, cell)


def _owners(submissions, register, month):
    """Whose register it is: its department, or everyone who sent one of 各部门."""
    owner = registers()[register].department
    return submissions.submitted.get(month, []) if owner == ANY_DEPARTMENT else [owner]


def together(rule, submissions, month):
    """Figures that are zero together or not at all (同为零): a count and its amount."""
    rows = [submissions.rows.get((month, code)) for code in codes(rule)]
    if any(row is None or row.value.value is None for row in rows):
        return
    names = [indicators()[row.indicator].name_zh for row in rows]
    zero = [row for row in rows if row.value.value == 0]
    if zero and len(zero) < len(rows):
        yield Broken(zero[0].value, zero[0].department, {"name": "、".join(names)})


def listed(rule, submissions, month):
    """Names in a register that another lacks (名单不符): subject ``one.name other.name``."""
    one, other = columns(rule)
    known = submissions.register(other.register, month)
    names = {row[other.column].value for row in known or []}
    for row in submissions.register(one.register, month) or []:
        cell = row[one.column]
        if known is not None and cell.value is not None and cell.value not in names:
            facts = {"name": cell.text, "sheet": registers()[other.register].sheet}
            yield Broken(cell, registers()[one.register].department, facts)


def carried(rule, submissions, month):
    """What is said of last month is what last month said (上月数): ``now`` and ``then`` columns."""
    now, then = columns(rule)
    before = then.rows(submissions, month.previous())
    for key, row in now.rows(submissions, month).items():
        cell, past = row[now.column], before[key][then.column] if key in before else None
        values = (cell.value, past.value if past else None)
        if all(isinstance(value, Decimal) for value in values) and values[0] != values[1]:
            facts = {"name": key, "value": values[0], "before": values[1]}
            yield Broken(cell, registers()[now.register].department, facts)


def reported_twice(rule, submissions, month):
    """Another department's indicator in a workbook (两个部门报同一指标); it is never taken.

    With ``differs`` only where its value is not the owner's, or the owner has sent none.
    """
    for code in codes(rule):
        row = submissions.rows.get((month, code))
        for department, cell in submissions.foreign.get((month, code), []):
            if rule.parameters != "differs" or row is None or row.value.value != cell.value:
                yield Broken(cell, department, _twice(indicators()[code], row, cell))


def _twice(indicator, row, cell):
    owner, unit = indicator.department, indicator.unit
    if row is None or row.value.value is None:
        other = f"{owner}没有报送可用的数"
    else:
        other = f"{owner}报的是 {row.value.value}{unit}（{_where(Side(None, (row.value,)))}）"
    value = cell.text if cell.value is None else f"{cell.value}{unit}"
    return {"name": indicator.name_zh, "owner": owner, "value": value, "other": other}


def _form(rule):
    if rule.subject not in registers():
        raise rule.fault(f"没有登记表 {rule.subject}")
    return registers()[rule.subject]


def _where(*sides):
    """Where the two sides stand, for the reader who must look: file, sheet and first cell."""
    cells = [side.cells[0] for side in sides if side.cells]
    named = ((cell.file.rpartition("/")[2], cell.sheet, cell.address) for cell in cells)
    return "与".join(
        f"{file}“{sheet}”{address}" if sheet else f"{file} 的 {address}"
        for file, sheet, address in named
    )
