"""The register of readings (读数台账) and the findings (核查发现) as CSV for a spreadsheet."""

import csv
import re

from county_report.releasing.report import Report

READING_COLUMNS = (
    "id",
    "name",
    "value",
    "unit",
    "basis",
    "period",
    "as_of",
    "formula",
    "inputs",
    "department",
    "file",
    "sheet",
    "cell",
    "received",
    "submitted_value",
    "corrected_by",
    "corrected_on",
    "correction_reason",
)
CORRECTION = {
    "submitted_value": "value",
    "corrected_by": "who",
    "corrected_on": "when",
    "correction_reason": "why",
}
FINDING_COLUMNS = (
    "severity",
    "department",
    "month",
    "file",
    "sheet",
    "cell",
    "read",
    "why",
    "action",
)
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?%?")


def write_readings(report: Report, path):
    """Write all readings (读数) in the order they are told; ids as they are, joined by ``;``."""
    rows = (
        [reading["id"], *(_text(reading, name) for name in READING_COLUMNS[1:])]
        for reading in report.readings.values()
    )
    _write(path, READING_COLUMNS, rows)


def write_findings(report: Report, path):
    """Write all findings (核查发现), those of the submissions before those of the sections."""
    rows = ([_text(finding, name) for name in FINDING_COLUMNS] for finding in report.findings)
    _write(path, FINDING_COLUMNS, rows)


def _text(record, name):
    value = record.get(name)
    if name in CORRECTION:
        value = (record.get("correction") or {}).get(CORRECTION[name])
    if name == "inputs":
        return ";".join(value)
    return guarded("" if value is None else str(value))


def guarded(text):
    """Text that no spreadsheet takes for a formula; numbers stay numbers.

    >>> guarded("=HYPERLINK(A1)"), guarded("-8.7"), guarded("工信局")
    ("'=HYPERLINK(A1)", '-8.7', '工信局')
    """
    risky = text[:1] in ("=", "+", "-", "@", "\t", "\r") and text
    return f"'{text}" if risky and not _NUMBER.fullmatch(text) else text


def _write(path, columns, rows):
    # A spreadsheet takes a CSV without the mark for the machine's own encoding.
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
