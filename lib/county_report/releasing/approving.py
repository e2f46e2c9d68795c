"""Approval (签发): the draft of a month becomes a signed release, kept for good."""

import json
import shutil
from dataclasses import asdict
from datetime import datetime

from county_report.errors import BadRequest
from county_report.releasing import archive, signing
from county_report.releasing.exporting import export
from county_report.releasing.folder import held, swap_in, work_folder
from county_report.releasing.joined_file import joined_in
from county_report.releasing.joining import HEADER
from county_report.releasing.record import outputs_of, write_json
from county_report.releasing.report import report_of
from county_report.releasing.request import check_request


def approve(county, month, by, acknowledged=0, note="", at=None):
    """Sign the draft of a month (签发); returns the signed page's place.

    ``acknowledged`` is how many open doubts were read one by one; a month signed before
    needs a ``note`` on what this version corrects.

    Raises:
        BadRequest: no draft, one that was changed after the run, no name, no note.
        NotSigned: something stops it, or doubts were not acknowledged.
    """
    target = check_request(county, month).target
    if not by.strip():
        raise BadRequest("请用 --by 写明签发人姓名。")
    with held(target), work_folder(target) as work:
        record = _record(target)
        signing.refuse_touched(target, record)
        joined = joined_in(target)
        doubts = signing.refuse_unready(report_of(joined), acknowledged)
        approval = signing.Approval(
            by.strip(), at or f"{datetime.now():%Y-%m-%d %H:%M}", _version(target, note),
            signing.file_hash(target / signing.DRAFT_PAGE), doubts, note.strip(),
            signing.public_hash(target),
        )  # fmt: skip
        shutil.copytree(target / "sections", work / "sections")
        sign(joined, approval, work)
        write_json(work / "run.json", record | {"outputs": outputs_of(work)})
        archive.keep(work, target.parent, target.name, approval.version)
        swap_in(target)
    archive.refresh(target.parent)
    return target / signing.DRAFT_PAGE


def sign(joined, approval, folder):
    """Write every format of a joined notebook as signed (签发稿) into a folder."""
    joined.metadata[HEADER]["approval"] = asdict(approval)
    export(joined, folder)
    signing.write_approval(folder, approval)


def _record(target):
    path = target / "run.json"
    if not path.exists():
        raise BadRequest(f"{target} 还没有报告，请先运行 county-report run。")
    if signing.approval_in(target):
        raise BadRequest(f"{target.name} 已经签发；数据有变动时请重新生成，再签发更正版。")
    return json.loads(path.read_text("utf-8"))


def _version(target, note):
    before = len(archive.signed_versions(target.parent, target.name))
    if before and not note.strip():
        raise BadRequest(
            f"{target.name} 已签发过第 {before} 版，再次签发请用 --note 写明更正了什么。"
        )
    return before + 1
