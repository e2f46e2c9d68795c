"""Sign-off: what stops it, what it binds, what it keeps; and the archive it fills."""

import json
from types import SimpleNamespace as Made

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from county_report.errors import BadRequest, NotSigned
from county_report.releasing import archive, signing
from county_report.releasing.approving import approve
from county_report.releasing.record import file_hash
from county_report.releasing.signing import Checklist, approval_in, checklist

DOUBT = {
    "severity": "疑问", "department": "工信局", "month": "2021-09", "file": "工信局.xlsx",
    "sheet": "指标", "cell": "D7", "read": "12", "why": "比上月少", "action": "核实",
}  # fmt: skip
NOON = "2021-10-12 12:00"


def pages(folder):
    return {
        "html": (folder / "report.html").read_text("utf-8"),
        "findings": (folder / "findings.html").read_text("utf-8"),
        "docx": "".join(
            one.text
            for section in Document(str(folder / "report.docx")).sections
            for header in (section.header, section.even_page_header)
            for one in header.paragraphs
        ),
        "xlsx": "".join(page["A2"].value for page in load_workbook(folder / "tables.xlsx")),
        "pdf": "".join(page.extract_text() for page in PdfReader(folder / "report.pdf").pages),
    }


def test_a_draft_says_so_on_every_page_of_every_format_until_it_is_signed(draft):
    folder = draft()
    assert all("送审稿" in text for text in pages(folder).values())
    assert pages(folder)["docx"].count("送审稿") == 2  # odd and even pages
    approve("demo", "2021-09", "王某", at=NOON)
    signed = pages(folder)
    assert not any("送审稿" in text for text in signed.values())
    assert "签发：王某，2021-10-12 12:00，第1版" in signed["html"]
    assert "签发：王某，2021-10-12 12:00，第1版" in signed["pdf"]


def test_a_signature_binds_what_was_read(draft):
    folder = draft()
    read = file_hash(folder / "report.html")
    approve("demo", "2021-09", " 王某 ", at=NOON)
    approval = approval_in(folder)
    assert (approval.by, approval.at, approval.version, approval.read) == ("王某", NOON, 1, read)
    record = json.loads((folder / "run.json").read_text("utf-8"))
    assert record["outputs"]["report.html"] == file_hash(folder / "report.html") != read


def test_the_same_draft_made_again_stays_signed_and_any_other_is_a_draft(draft, office):
    folder = draft()
    approve("demo", "2021-09", "王某", at=NOON)
    signed = (folder / "report.html").read_bytes()
    draft()
    assert (folder / "report.html").read_bytes() == signed
    draft(DOUBT)
    assert approval_in(folder) is None
    assert "送审稿" in (folder / "report.html").read_text("utf-8")
    kept = archive.signed_versions(folder.parent, "2021-09")
    assert [path.name for path in kept] == ["2021-09-v1"]
    assert (kept[0] / "report.html").read_bytes() == signed


@pytest.mark.parametrize(
    "finding, owed, why",
    [
        (DOUBT | {"severity": "错误"}, [], "- 错误：工信局 工信局.xlsx 指标 D7：比上月少"),
        (DOUBT | {"stops": "前后矛盾"}, [], "- 前后矛盾：工信局 工信局.xlsx 指标 D7：比上月少"),
        (DOUBT | {"stops": "未说明原因的修订"}, [], "- 未说明原因的修订：工信局"),
        (None, ["财政局"], "- 待报送：财政局"),
    ],
)
def test_what_is_wrong_owed_or_contradicts_stops_the_signature(draft, finding, owed, why):
    folder = draft(*filter(None, [finding]), owed=owed)
    before = (folder / "report.html").read_bytes()
    with pytest.raises(NotSigned, match="不能签发，须先解决") as refused:
        approve("demo", "2021-09", "王某", acknowledged=1)
    assert why in refused.value.message
    assert (folder / "report.html").read_bytes() == before
    assert not (folder.parent / "signed").exists()


def test_doubts_are_listed_and_signed_only_when_all_were_read(draft):
    folder = draft(DOUBT, DOUBT | {"cell": "D8"})
    with pytest.raises(NotSigned) as refused:
        approve("demo", "2021-09", "王某", acknowledged=1)
    assert "请逐条阅知 2 处疑问，再加 --acknowledge 2" in refused.value.message
    assert "D8：比上月少" in refused.value.message
    approve("demo", "2021-09", "王某", acknowledged=2, at=NOON)
    assert len(approval_in(folder).acknowledged) == 2


def test_a_remark_needs_nobody_to_acknowledge_it(draft):
    draft(DOUBT | {"severity": "提示"})
    approve("demo", "2021-09", "王某")


def test_a_correction_needs_a_note_and_keeps_the_version_before(draft):
    folder = draft()
    approve("demo", "2021-09", "王某", at=NOON)
    first = (folder / "report.html").read_bytes()
    draft(DOUBT)
    with pytest.raises(BadRequest, match="已签发过第 1 版，再次签发请用 --note"):
        approve("demo", "2021-09", "王某", acknowledged=1)
    approve("demo", "2021-09", "李某", 1, "规上产值更正", at="2021-10-20 09:00")
    page = (folder / "report.html").read_text("utf-8")
    assert "第2版" in page and "更正说明：规上产值更正" in page
    versions = archive.signed_versions(folder.parent)
    assert [path.name for path in versions] == ["2021-09-v1", "2021-09-v2"]
    assert (versions[0] / "report.html").read_bytes() == first
    assert (folder.parent / "latest" / "report.html").read_text("utf-8") == page


def test_a_file_changed_after_the_run_is_not_signed(draft):
    folder = draft()
    (folder / "report.html").write_text("改过", encoding="utf-8")
    with pytest.raises(BadRequest, match="report.html 在生成后被改动或删除，不能签发"):
        approve("demo", "2021-09", "王某")


@pytest.mark.parametrize("by", ["", "  "])
def test_somebody_has_to_sign(draft, by):
    draft()
    with pytest.raises(BadRequest, match="--by"):
        approve("demo", "2021-09", by)


def test_a_month_without_a_draft_or_signed_already_is_refused(draft):
    with pytest.raises(BadRequest, match="还没有报告，请先运行"):
        approve("demo", "2021-09", "王某")
    draft()
    approve("demo", "2021-09", "王某")
    with pytest.raises(BadRequest, match="已经签发"):
        approve("demo", "2021-09", "王某")


def test_a_version_in_the_archive_is_never_written_over(draft, monkeypatch):
    folder = draft()
    approve("demo", "2021-09", "王某", at=NOON)
    first = (folder.parent / "signed/2021-09-v1/report.html").read_bytes()
    draft(DOUBT)
    monkeypatch.setattr(archive, "signed_versions", lambda *_: [])
    with pytest.raises(BadRequest, match="不会覆盖"):
        approve("demo", "2021-09", "王某", acknowledged=1, note="更正")
    assert (folder.parent / "signed/2021-09-v1/report.html").read_bytes() == first
    assert approval_in(folder) is None


def test_the_index_lists_months_their_status_and_what_was_signed(draft):
    folder = draft(owed=["财政局"])
    index = folder.parent / "index.html"
    assert "送审稿" in index.read_text("utf-8") and "待报送：财政局" in index.read_text("utf-8")
    assert "latest/" not in index.read_text("utf-8")
    draft()
    approve("demo", "2021-09", "王某", at=NOON)
    text = index.read_text("utf-8")
    assert "已签发（王某，2021-10-12 12:00，第1版）" in text
    for link in ("latest/report.html", "2021-09/report.docx", "signed/2021-09-v1/report.pdf"):
        assert f'href="{link}"' in text
        assert (folder.parent / link).exists()


def test_an_index_has_the_key_figures_month_by_month():
    figure = {"name": "产值", "value": "9亿元", "growth": "", "lamp": "red", "lamp_text": "慢"}
    kept = [Made(month_name=f"2021年{m}月", summary={"key_figures": [figure] if m > 7 else []})
            for m in (9, 8, 7)]  # fmt: skip
    told = archive.figures_over_time(kept)
    assert told.months == ["2021年7月", "2021年8月", "2021年9月"]
    ((name, cells),) = told.rows
    assert name == "产值" and [cell["value"] for cell in cells] == ["－", "9亿元", "9亿元"]


def test_a_report_in_order_has_nothing_on_its_checklist(every_block):
    assert checklist(every_block) == Checklist(
        ["待报送：财政局"], ["工信局 a.xlsx 指标 D7：单位不符"]
    )


def test_a_sign_off_holds_for_both_editions_or_not_at_all(tmp_path):
    """What may be told can change where no figure of the internal edition did."""
    (tmp_path / "public").mkdir()
    (tmp_path / "report.html").write_text("内部版", encoding="utf-8")
    (tmp_path / "public" / "report.html").write_text("公开版", encoding="utf-8")
    read = file_hash(tmp_path / "report.html")
    signed = signing.Approval("王某", "2021-10-16 09:00", 1, read,
                              public=signing.public_hash(tmp_path))  # fmt: skip
    assert signing.still_holds(signed, tmp_path) is signed
    (tmp_path / "public" / "report.html").write_text("公开版，少一个数", encoding="utf-8")
    assert signing.still_holds(signed, tmp_path) is None
