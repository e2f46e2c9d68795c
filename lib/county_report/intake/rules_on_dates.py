"""Kinds of rules that hold the 数据截至 of a figure against its month and its due date."""

from county_report.arithmetic.periods import Month
from county_report.intake.dictionary import indicators
from county_report.intake.due_dates import due_date
from county_report.intake.rule_subjects import codes
from county_report.intake.rules import Broken


def dated(rule, submissions, month):
    """A 数据截至 outside its month (截至日期不在当月)."""
    for row in _dated_rows(rule, submissions, month):
        if Month.from_date(row.as_of) != month:
            yield _broken(row, {"month": month})


def after_due(rule, submissions, month):
    """A 数据截至 later than the day its file was due (截至日期晚于报送截止日): in the future."""
    for row in _dated_rows(rule, submissions, month):
        due = due_date(submissions.county, row.department, month)
        if due and row.as_of > due:
            yield _broken(row, {"due": due})


def _dated_rows(rule, submissions, month):
    rows = (submissions.rows.get((month, code)) for code in codes(rule))
    return [row for row in rows if row and row.as_of]


def _broken(row, facts):
    facts |= {"name": indicators()[row.indicator].name_zh, "value": row.as_of}
    return Broken(row.as_of_cell or row.value, row.department, facts)
