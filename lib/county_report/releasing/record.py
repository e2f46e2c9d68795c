"""The record of a run (运行记录), run.json: what went in, what ran, what came out."""

import json
import platform
from pathlib import Path

from county_report import __version__
from county_report.intake import places
from county_report.intake.month_folders import relative
from county_report.intake.receipts import Arrivals
from county_report.running.fingerprints import file_hash, packages, source_hash

RECORD = "run.json"


def write_record(folder, request, submissions, executed, state):
    """Write ``run.json`` (运行记录) into the finished work folder; it is always the last file."""
    record = {
        "county": request.county.key,
        "month": str(request.month),
        "state": state,
        "owed": list(submissions.owed()),
        **made_from(request, submissions.fingerprint),
        "sections": [_section(one) for one in executed],
        "outputs": outputs_of(folder),
    }
    write_json(folder / RECORD, record)


def last_seconds(folder):
    """How long each section took when a release was made last (上次用时), by name."""
    try:
        sections = json.loads((folder / RECORD).read_text("utf-8"))["sections"]
        took = {Path(one["notebook"]).stem: one["seconds"] for one in sections}
    except (OSError, ValueError, LookupError, TypeError):
        return {}
    return {name: seconds for name, seconds in took.items() if seconds}  # 0: taken over


def made_from(request, fingerprint):
    """All that a release is made from (生成依据) but the notebooks, as run.json has it."""
    return {
        "parameters": request.parameters,
        "inputs": {"fingerprint": fingerprint, "files": input_hashes(request),
                   "signed_before": signed_before(request)},
        "code": {"version": __version__, "source": source_hash()},
        "python": platform.python_version(),
        "packages": packages(),
    }


def outputs_of(folder):
    """SHA-256 of every file of a release (成品指纹) but the record itself, by relative path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): file_hash(path)
        for path in files
        if path != folder / RECORD
    }


def write_json(path, content):
    """Plain JSON (记录文件) that a person can read."""
    text = json.dumps(content, ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def input_hashes(request):
    """SHA-256 of every input file (输入文件指纹) the month could draw on, by relative path."""
    root = places.data_root()
    arrivals = Arrivals(request.county, request.knowledge)
    sent = [path for month in arrivals.months() for path in arrivals.files(month)]
    own = [*root.glob("*.csv"), *(root / request.county.key).glob("*.*")]
    return {relative(path): file_hash(path) for path in sorted([*own, *sent])}


def signed_before(request):
    """The signed versions of the month before (上月签发的版本), whose totals are known to all."""
    folder = places.outputs_root() / request.county.key / "signed"
    signed = sorted(folder.glob(f"{request.month.previous()}-v*/{RECORD}"))
    return {path.parent.name: file_hash(path) for path in signed}


def _section(one):
    return {
        "notebook": one.section.path.name,
        "sha256": file_hash(one.section.path),
        "state": one.state,
        "seconds": round(one.seconds, 3),
        "engine": one.engine,
    }
