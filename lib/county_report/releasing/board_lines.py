"""The board's lines (监测指标) in a summary: what a page of many counties needs of each report."""

import re

from county_report.releasing.report import Report
from county_report.releasing.spans import plain

_LEVEL = "指标"
_INDICATOR = re.compile(r"[a-z]\w*(?=@)")
_MEASURES = ("value", "growth", "completion")


def board_lines(report: Report) -> list[dict]:
    """Lamp, value, growth of each line (监测指标), as printed and exact.

    Without the lines that tell of single enterprises: they are the county's own.
    """
    boards = [item for item in report.items if isinstance(item, dict) and item["kind"] == "board"]
    return [
        _line(dict(zip(board["keys"], cells, strict=True)), report.readings)
        for board in boards if board.get("level") == _LEVEL
        for cells, withheld in zip(board["rows"], board["withheld"], strict=True) if not withheld
    ]  # fmt: skip


def _line(row, readings):
    said = {name: plain(row.get(name) or []) for name in ("name", "sector", "streak", "gap")}
    lamp = "".join(span.get("lamp", "") for span in row["lamp"])
    measures = {name: _measure(row.get(name), readings) for name in _MEASURES}
    found = _INDICATOR.match(measures["value"]["reading"])
    return said | {"indicator": found[0] if found else "", "lamp": lamp,
                   "lamp_text": plain(row["lamp"])} | measures  # fmt: skip


def _measure(spans, readings):
    """What a cell says, and the reading behind it: exact, with its period."""
    key = next((span["reading"] for span in spans or [] if "reading" in span), "")
    reading = readings.get(key, {})
    known = {name: reading.get(name) for name in ("value", "unit", "period", "estimate")}
    return {"text": plain(spans or []), "reading": key} | known
