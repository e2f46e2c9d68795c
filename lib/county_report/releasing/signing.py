"""Sign-off (签发): a draft (送审稿) becomes a release by a name, a time and what was read.

What was read is bound by its hash: the same draft made again stays signed, any other is a
draft again. Signed versions are kept in the archive and never changed.
"""

import json
from dataclasses import asdict, dataclass

from county_report.errors import BadRequest, NotSigned
from county_report.intake import DOUBT, ERROR
from county_report.releasing.record import write_json
from county_report.running.fingerprints import file_hash

RECORD, DRAFT_PAGE, PUBLIC_PAGE = "approval.json", "report.html", "public/report.html"


@dataclass(frozen=True)
class Approval:
    """Who signed what (签发记录): ``read`` is the hash of the draft's page that was read.

    ``public`` is that of the public edition's page beside it, empty where there is none.
    ``acknowledged`` are the doubts that were open then; ``note`` says what a correction of
    an earlier version corrects.
    """

    by: str
    at: str
    version: int
    read: str
    acknowledged: tuple[str, ...] = ()
    note: str = ""
    public: str = ""


@dataclass(frozen=True)
class Checklist:
    """What stands between a draft and a signature (签发核对单), as sentences."""

    stops: list[str]
    doubts: list[str]


def checklist(report) -> Checklist:
    """What a report's findings and gaps ask for before it is signed (签发核对单)."""
    stops = [f"待报送：{department}" for department in report.header["owed"]]
    doubts = []
    for finding in report.findings:
        kind = finding.get("stops") or (ERROR if finding["severity"] == ERROR else "")
        if kind:
            stops.append(f"{kind}：{_line(finding)}")
        elif finding["severity"] == DOUBT:
            doubts.append(_line(finding))
    return Checklist(stops, doubts)


def refuse_unready(report, acknowledged: int):
    """Refuse to sign (不予签发) what has something that stops it, or doubts nobody looked at.

    Raises:
        NotSigned: a line for each thing in the way.
    """
    found = checklist(report)
    if found.stops:
        raise NotSigned("\n".join(["不能签发，须先解决：", *map("- {}".format, found.stops)]))
    if acknowledged != len(found.doubts):
        many = len(found.doubts)
        head = f"签发前请逐条阅知 {many} 处疑问，再加 --acknowledge {many}："
        raise NotSigned("\n".join([head, *map("- {}".format, found.doubts)]))
    return tuple(found.doubts)


def _line(finding):
    place = " ".join(filter(None, (finding["file"], finding["sheet"], finding["cell"])))
    return f"{finding['department'] or '未归属'} {place}：{finding['why']}"


def approval_in(folder) -> Approval | None:
    """The sign-off of a release folder (签发记录); None for a draft."""
    path = folder / RECORD
    if not path.exists():
        return None
    known = json.loads(path.read_text("utf-8"))
    return Approval(**known | {"acknowledged": tuple(known["acknowledged"])})


def refuse_touched(folder, record):
    """Refuse a folder whose files are not those that the run wrote (成品被改动).

    Raises:
        BadRequest: names the files that were changed or are gone.
    """
    touched = [
        name
        for name, known in record["outputs"].items()
        if not (folder / name).exists() or file_hash(folder / name) != known
    ]
    if touched:
        raise BadRequest(
            f"{folder} 中的 {'、'.join(touched)} 在生成后被改动或删除，不能签发，请重新生成。"
        )


def still_holds(before: Approval | None, folder) -> Approval | None:
    """The sign-off if the draft just made is the very one that was signed (签发仍有效).

    Both editions count: what may be told may change where the figures did not.
    """
    now = file_hash(folder / DRAFT_PAGE), public_hash(folder)
    return before if before and now == (before.read, before.public) else None


def public_hash(folder) -> str:
    """The hash of the public edition's page (公开版指纹); empty where there is none."""
    page = folder / PUBLIC_PAGE
    return file_hash(page) if page.exists() else ""


def write_approval(folder, approval: Approval):
    """Put the sign-off (签发记录) into a release folder."""
    write_json(folder / RECORD, asdict(approval))
