"""Kinds of rules about the rows of registers: what must stay, names, places and days."""

from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher

from county_report.intake.dictionary import indicators, registers
from county_report.intake.rule_subjects import codes, columns, last_known
from county_report.intake.rules import Broken

# beyond so many it is another list and no slip of typing; every pair is compared
MOST_SLIPS = 50


def steady(rule, submissions, month):
    """What does not change from month to month, changed (不应变动的数): a total, a plan, a day.

    An indicator's note in 备注 that was not there last month explains the change.
    """
    for code in codes(rule):
        row, before = submissions.rows.get((month, code)), last_known(submissions, code, month)
        if row and before and _differ(row.value, before.value) and row.note in ("", before.note):
            facts = {"name": indicators()[code].name_zh, "value": row.value.value}
            facts["before"] = before.value.value
            yield Broken(row.value, row.department, facts, code)
    for column in columns(rule):
        past = column.rows(submissions, month.previous())
        for key, row in column.rows(submissions, month).items():
            now, before = row[column.column], past[key][column.column] if key in past else None
            if before and _differ(now, before):
                facts = {"name": f"{key}”的“{column.header}"}
                facts |= {"value": now.text, "before": before.text}
                yield Broken(now, registers()[column.register].department, facts)


def _differ(now, before):
    return None not in (now.value, before.value) and now.value != before.value


def whole(rule, submissions, month):
    """A count with a fraction (不是整数), of what is counted in one of ``units``."""
    units = rule.number("units", lambda text: text.split(","))
    for code in codes(rule):
        row = submissions.rows.get((month, code))
        if row and indicators()[code].unit in units and _fraction(row.value):
            facts = {"name": indicators()[code].name_zh, "value": row.value.value}
            yield Broken(row.value, row.department, facts, code)
    for column in columns(rule):
        for row in submissions.register(column.register, month) or []:
            if _fraction(row[column.column]):
                facts = {"name": f"{column.key(row)}”的“{column.header}"}
                facts["value"] = row[column.column].value
                department = registers()[column.register].department
                yield Broken(row[column.column], department, facts)


def _fraction(cell):
    return cell.value is not None and cell.value % 1 != 0


def sized(rule, submissions, month):
    """A number too small or too large to be one in this unit (数量级不符): ``least``, ``most``.

    Zero is neither.
    """
    least, most = rule.number("least", Decimal), rule.number("most", Decimal)
    for code in codes(rule):
        row = submissions.rows.get((month, code))
        if row and not _within(row.value.value, least, most):
            facts = {"name": indicators()[code].name_zh, "value": row.value.value}
            yield Broken(row.value, row.department, facts, code)
    for column in columns(rule):
        for row in submissions.register(column.register, month) or []:
            cell = row[column.column]
            if not _within(cell.value, least, most):
                facts = {"name": f"{column.key(row)}”的“{column.header}", "value": cell.value}
                yield Broken(cell, registers()[column.register].department, facts)


def _within(value, least, most):
    return not value or least <= abs(value) <= most


def renamed(rule, submissions, month):
    """A new row ``like`` % of one that is gone: its name may be mistyped (名称疑似写错)."""
    like = rule.number("like", int)
    for column in columns(rule):
        now, past = (column.rows(submissions, m) for m in (month, month.previous()))
        gone, new = (
            [k for k in one if k not in other] for one, other in ((past, now), (now, past))
        )
        if max(len(gone), len(new)) > MOST_SLIPS:
            continue
        for key in new:
            near = next((old for old in gone if _alike(key, old) * 100 >= like), None)
            if near:
                cell, facts = now[key][column.column], {"name": key, "before": near}
                yield Broken(cell, registers()[column.register].department, facts)


def _alike(one, other):
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def within_month(rule, submissions, month):
    """A day after the month's end or over ``years`` back (日期不在期内), of what has happened."""
    years = rule.number("years", int)
    for column in columns(rule):
        for row in submissions.register(column.register, month) or []:
            cell = row[column.column]
            if isinstance(cell.value, date) and not _happened(cell.value, month, years):
                facts = {"name": column.key(row), "value": cell.value, "month": month}
                facts["header"] = column.header
                yield Broken(cell, registers()[column.register].department, facts)


def _happened(day, month, years):
    return day <= month.last_day and day.year >= month.year - years


def local(rule, submissions, month):
    """A place that is none of the county's (不在本县名单): its towns and its park."""
    county = submissions.county
    places = {*county.towns, county.park} - {""}
    for column in columns(rule):
        for row in submissions.register(column.register, month) or []:
            cell = row[column.column]
            if county.towns and cell.value is not None and cell.value not in places:
                facts = {"name": cell.text, "header": column.header}
                yield Broken(cell, registers()[column.register].department, facts)
