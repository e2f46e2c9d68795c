"""The clean tables (清洁表) of a month: what the departments sent, typed, with every address.

A value is as known in the month of the submissions, revisions and corrections by hand
applied, with what it was before beside it. Nothing is empty without a reason beside it, and
no number has passed through a float.
"""

from county_report.intake.dictionary import indicators, registers
from county_report.intake.model import DOUBT, ERROR, NOTE
from county_report.intake.table_shapes import (
    FINDINGS,
    REVISIONS,
    VALUES,
    register_shape,
)


def clean_tables(submissions, month):
    """The clean tables (清洁表) of a month: pairs of ``TableShape`` and a checked DataFrame.

    The frame of a register that nobody sent is None, of one sent with 无 has no rows.

    Raises:
        FaultyTable: a row breaks what the dictionary says of it; the fault is in the program.
    """
    from county_report.intake.table_schemas import checked

    findings = [
        finding
        for finding in [*submissions.earlier_findings, *submissions.findings]
        if finding.month == month
    ]
    reasons = _Reasons(findings)
    yield VALUES, checked(VALUES, list(_values(submissions, month, reasons)))
    yield REVISIONS, checked(REVISIONS, list(_revisions(submissions, month)))
    yield FINDINGS, checked(FINDINGS, list(_findings(findings)))
    for form in registers().values():
        shape = register_shape(form)
        rows = _register(submissions, form, month, reasons)
        yield shape, None if rows is None else checked(shape, rows)


class _Reasons:
    """Why a value is missing (缺数原因): what the findings of its month say of it."""

    def __init__(self, findings):
        # what withdraws a value is an 错误, so that is its reason if there are others
        gravest = (ERROR, DOUBT, NOTE).index
        self._findings = sorted(findings, key=lambda finding: gravest(finding.severity))

    def at(self, cell):
        """What is wrong with a cell (单元格), or None."""
        place = (cell.file, cell.sheet, cell.address)
        found = (f.why for f in self._findings if (f.file, f.sheet, f.cell) == place)
        return next(found, None) if cell.address else None

    def of_row(self, row, indicator):
        """Why a row's value is missing (行缺数原因): at its cell, or in a finding that names it."""
        named = (f.why for f in self._findings if f"“{indicator.name_zh}”" in f.why)
        return self.at(row.value) or next(named, None)

    def of_absent(self, indicator):
        """Why there is no row (缺行原因): the row is not there, or nothing of the file is."""
        own = [f for f in self._findings if f.department == indicator.department]
        named = (f.why for f in own if f"（{indicator.indicator}）" in f.why)
        whole = (f.why for f in own if f.severity == ERROR and not f.cell)
        return next(named, None) or next(whole, None)


def _values(submissions, month, reasons):
    for code, indicator in indicators().items():
        row = submissions.row(code, month)
        owed = indicator.department in submissions.county.departments and indicator.expected(month)
        if row:
            known = _described(indicator) | _value(row, indicator, reasons)
            yield known | _corrected(submissions.override(code, month))
        elif owed:
            yield _described(indicator) | {
                "missing": reasons.of_absent(indicator),
                "estimate": False,
            }


def _described(indicator):
    names = ("indicator", "name_zh", "department", "unit", "basis")
    return {name: getattr(indicator, name) for name in names}


def _value(row, indicator, reasons):
    value = row.value.value
    revised = row.revised
    return {
        "value": value,
        "missing": reasons.of_row(row, indicator) if value is None else None,
        "year_ago": row.year_ago and row.year_ago.value,
        "yoy_published": row.published and row.published.value,
        "estimate": row.estimate,
        "as_of": row.as_of,
        "note": row.note,
        **_source("value", row.value),
        **_source("year_ago", row.year_ago),
        **_source("yoy_published", row.published),
        **_source("as_of", row.as_of_cell),
        "revised_from": revised and revised.old,
        "revised_in": revised and str(revised.submitted),
        "revised_reason": revised and revised.reason,
    }


def _corrected(override):
    if override is None:
        return {}
    return {
        "corrected_from": override.before and override.before.value,
        "corrected_by": override.who,
        "corrected_on": override.when,
        "corrected_reason": override.why,
    }


def _source(name, cell):
    if cell is None:
        return {}
    parts = {"text": cell.text, "file": cell.file, "sheet": cell.sheet, "cell": cell.address}
    return {f"{name}_{part}": text for part, text in parts.items()}


def _revisions(submissions, month):
    sent = [revision for revision in submissions.revisions if revision.submitted == month]
    for number, revision in enumerate(sent, 1):
        yield {
            "number": number,
            "indicator": revision.indicator,
            "revised_month": str(revision.month),
            "old": revision.old,
            "new": revision.new,
            "reason": revision.reason,
            "department": revision.department,
            **_source("new", revision.cell),
        }


def _findings(findings):
    names = [column.name for column in FINDINGS.columns[1:]]
    for number, finding in enumerate(findings, 1):
        yield {"number": number} | {name: getattr(finding, name) for name in names}


def _register(submissions, form, month, reasons):
    departments, sent = submissions.county.departments, []
    for department in departments:
        rows = submissions.register(form.register, month, department)
        if rows is not None:
            sent.append((department, rows))
    return [
        _register_row(form, department, number, row, reasons)
        for department, rows in sent
        for number, row in enumerate(rows, 1)
    ] if sent else None  # fmt: skip


def _register_row(form, department, number, row, reasons):
    first = next(iter(row.values()))
    empty = [field for field in form.columns if row[field.column].value is None]
    why = ((field.column, reasons.at(row[field.column])) for field in empty)
    found = {
        "src_department": department,
        "src_row": number,
        "src_file": first.file,
        "src_sheet": first.sheet,
        "src_missing": "；".join(reason for _, reason in why if reason),
    }
    for name, cell in row.items():
        found |= {name: cell.value, f"{name}_cell": cell.address}
    return found
