"""The summary of a release (发布摘要): the little that a list of releases tells of each.

So that a list of twenty months, or of a hundred counties, need not read the joined notebooks.
"""

import json

from county_report.releasing.board_lines import board_lines
from county_report.releasing.joined_file import joined_in
from county_report.releasing.record import write_json
from county_report.releasing.report import report_of
from county_report.releasing.spans import plain

SUMMARY = "summary.json"
_HEADER = ("county", "notice", "month", "version", "owed")
_LAMP = ("lamp", "lamp_text", "spark")


def write_summary(report, folder):
    """Put a report's summary (发布摘要) into its release folder."""
    write_json(folder / SUMMARY, summary_of(report))


def summary_of(report) -> dict:
    """County, month, what is owed, key figures (主要指标) as printed, and the board's lines."""
    told = {name: report.header[name] for name in _HEADER}
    figures = list(map(_printed, report.key_figures))
    return told | {"key_figures": figures, "lines": board_lines(report)}


def summary_in(folder) -> dict:
    """The summary of a release folder (发布摘要)."""
    path = folder / SUMMARY
    if path.exists():
        return json.loads(path.read_text("utf-8"))
    return summary_of(report_of(joined_in(folder)))  # signed by a version that wrote none


def _printed(figure):
    words = {name: plain(figure.get(name) or []) for name in ("value", "growth")}
    return {"name": figure["name"]} | words | {name: figure.get(name, "") for name in _LAMP}
