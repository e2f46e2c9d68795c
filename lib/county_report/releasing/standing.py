"""The release that stands (已有发布): where a run would make the same again, nothing is done.

All that it was made from is held against its own record, and every file of it as well. No
notebook is opened and no chart library loaded: an unchanged month costs half a second.
"""

import json
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from county_report.errors import CountyReportError
from county_report.intake import read_submissions
from county_report.intake.desk import lay_out
from county_report.releasing.record import RECORD, made_from, outputs_of
from county_report.releasing.request import check_request
from county_report.running.beside import Meanwhile
from county_report.running.fingerprints import file_hash
from county_report.running.notebook_files import notebook_files

_INDEX = "index.html"  # the archive's page, which every run brings up to date


@dataclass(frozen=True)
class Standing:
    """A release that was made before (已有发布), and its record."""

    folder: Path
    record: dict

    @property
    def page(self):
        """The leaders' page (领导阅读页)."""
        return self.folder / "report.html"

    @property
    def exit_code(self):
        """What the run that made it ended with: 0 done, 3 done with gaps."""
        return self.record["state"]


def run(county, month=None, as_known="", force=False, engine=""):
    """The report of a county and month (月度报告): the one that stands, or made anew.

    Raises:
        BadRequest: unknown county, month or parameter; nothing was started.
        MonthHeld: another run holds this county and month.
        SectionFailed: a section failed; the last good release stands.
    """
    request = check_request(county, month, as_known)
    found = None if force else standing(request)
    if found and (found.folder.parent / _INDEX).exists():
        _say(found)
        return found
    with Meanwhile(_read_ahead, request):  # loading what follows takes one core as long
        # papermill and the writers: only a run that makes something pays for them
        from county_report.releasing import release

        return release.run(county, month, as_known, force, engine)


def _read_ahead(request):
    """Read what the run will ask for, into the cache; what is wrong with it the run will say."""
    with suppress(CountyReportError):
        read_submissions(request.county.key, request.month, request.as_known)


def standing(request, whole=True):
    """The release that stands and is what a run would make (已有发布), or None.

    ``whole``: its files are here, so that they can be held against its record.
    """
    record = _record(request.target)
    same = record and _is_of(record, request)
    good = same and (not whole or record["outputs"] == outputs_of(request.target))
    return Standing(request.target, record) if good else None


def _record(folder):
    """The record of a release (运行记录); None: none, or an unreadable one."""
    try:
        record = json.loads((folder / RECORD).read_text("utf-8"))
    except (OSError, ValueError):
        return None
    whole = isinstance(record, dict) and {"state", "owed", "sections", "outputs"} <= record.keys()
    return record if whole else None


def _is_of(record, request):
    """Whether a record says that its release was made from what a run would take."""
    now = made_from(request, lay_out(request.county, request.month, request.knowledge).fingerprint)
    if now != {name: record.get(name) for name in now}:  # perhaps of a version that wrote otherwise
        return False
    known = {one["notebook"]: one["sha256"] for one in record["sections"]}
    return known == {path.name: file_hash(path) for path in notebook_files()}


def _say(found):
    if found.record["owed"]:
        print(f"待报送：{'、'.join(found.record['owed'])}", file=sys.stderr)
    many = len(found.record["sections"])
    words = f"数据、笔记本和程序都没有变化，{many}节全部沿用，报告未动。"
    print(words, file=sys.stderr, flush=True)
