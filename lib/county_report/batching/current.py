"""Whether a release stands that was made of the very same (成品仍有效), by its record."""

import json
import platform

from county_report import __version__
from county_report.releasing.record import file_hash, input_hashes, packages, source_hash
from county_report.running.sections import discover


def is_current(request):
    """The record (运行记录) of a release that need not be made again; None otherwise."""
    try:
        record = json.loads((request.target / "run.json").read_text("utf-8"))
        return record if _said_of(record) == _now(request) else None
    except (OSError, ValueError, KeyError):  # none, or not one of ours
        return None


def _said_of(record):
    sections = [(one["notebook"], one["sha256"]) for one in record["sections"]]
    made_by = record["code"], record["python"], record["packages"]
    return record["parameters"], record["inputs"]["files"], sections, *made_by


def _now(request):
    sections = [(one.path.name, file_hash(one.path)) for one in discover()]
    code = {"version": __version__, "source": source_hash()}
    made_by = code, platform.python_version(), packages()
    return request.parameters, input_hashes(request), sections, *made_by
