"""Releases compared: with one another, with a document edited by hand, with their record."""

import json
import shutil

import pytest
from docx import Document

from county_report.cli import exit_code
from county_report.errors import BadRequest
from county_report.releasing.approving import approve
from county_report.releasing.comparing import compare_releases, compare_word
from county_report.releasing.differences import differences
from county_report.releasing.report import Report
from county_report.releasing.verifying import verify

HEADER = {"county": "示例县", "style": {}, "owed": []}


def reading(id, value, name="产值"):
    return {"id": id, "name": name, "value": value, "unit": "亿元", "missing": "", "basis": ""}


def report(month, value, verdict, words, more="。"):
    key = f"output@{month}"
    spans = [
        {"text": "全县产值"}, {"text": f"{value}亿元", "reading": key}, {"text": "；"},
        {"text": words, "claim": "smooth", "verdict": verdict, "evidence": [], "subject": "进展"},
        {"text": more},
    ]  # fmt: skip
    paragraph = {"kind": "paragraph", "label": "", "spans": spans}
    return Report(HEADER | {"month": month}, items=[paragraph], readings={key: reading(key, value)})


def test_between_months_a_sentence_differs_where_its_words_do():
    found = differences(report("2021-08", "8", "holds", "进展顺利"),
                        report("2021-09", "9.5", "fails", "进展较慢"))  # fmt: skip
    assert found.figures == [("产值", "8亿元", "9.5亿元")]
    assert found.claims == [("进展", "进展顺利", "进展较慢")]
    assert found.sentences == [("进展顺利。", "进展较慢。")]


def test_between_versions_of_a_month_a_sentence_differs_where_its_figures_do():
    found = differences(report("2021-09", "9", "holds", "进展顺利"),
                        report("2021-09", "9.5", "holds", "进展顺利"))  # fmt: skip
    assert found.sentences == [("全县产值9亿元；", "全县产值9.5亿元；")]
    assert found.claims == [] and found.count == 2


def test_a_figure_or_a_judgement_that_stands_in_one_alone_is_told():
    alone = Report(HEADER | {"month": "2021-09"})
    found = differences(alone, report("2021-09", "9", "holds", "进展顺利"))
    assert found.figures == [("产值", "－", "9亿元")]
    assert found.claims == [("进展", "－", "进展顺利")]
    assert differences(alone, alone).count == 0


def test_two_versions_are_compared_on_a_page(draft, capsys):
    folder = draft()
    approve("demo", "2021-09", "王某")
    draft(value="9.5")
    page, _ = compare_releases("demo", "2021-09-v1", "2021-09")
    assert page == folder.parent / "diff-2021-09-v1-2021-09.html"
    text = page.read_text("utf-8")
    assert "<td>全县产值9亿元。</td><td>全县产值9.5亿元。</td>" in text
    assert exit_code(["diff", "2021-09", "2021-09"]) == 0
    assert "判断 0 处、句子 0 处、文中的数 0 处不同。" in capsys.readouterr().out


def test_a_release_that_is_not_there_is_named(draft, capsys):
    draft()
    assert exit_code(["diff", "2021-09", "2021-07"]) == 2
    assert "没有发布“2021-07”" in capsys.readouterr().err


@pytest.fixture
def document(draft, tmp_path):
    """Edits the draft's document: old words → new words, in paragraphs."""
    folder = draft()

    def edit(old="", new=""):
        made = Document(str(folder / "report.docx"))
        for one in made.paragraphs:
            if old and old in one.text:
                one.runs[0].text = one.text.replace(old, new)
        made.save(str(tmp_path / "edited.docx"))
        return tmp_path / "edited.docx"

    return edit


def test_a_document_nobody_touched_has_no_changes(document):
    assert compare_word(document(), "demo", "2021-09") == []


def test_words_changed_by_hand_are_told_and_figures_are_still_right(document, capsys):
    (one,) = compare_word(document("全县产值", "我县工业产值"), "demo", "2021-09")
    assert (one.before, one.after) == ("全县产值9亿元。", "我县工业产值9亿元。")
    assert one.wrong == []
    file = str(document("全县产值", "我县工业产值"))
    assert exit_code(["compare-docx", file, "--month", "2021-09"]) == 0
    assert "改动 1 处，其中 0 处的数字没有出处。" in capsys.readouterr().out


def test_a_figure_changed_by_hand_is_told_with_the_reading_it_was(document, capsys):
    file = document("9亿元", "9.8亿元")
    (one,) = compare_word(file, "demo", "2021-09")
    assert one.wrong == ["数字 9.8 没有出处，原为 规模以上工业总产值：9万元"]
    assert exit_code(["compare-docx", str(file), "--month", "2021-09"]) == 3
    assert "！数字 9.8 没有出处" in capsys.readouterr().out


def test_a_sentence_added_or_taken_away_is_told(document):
    (added,) = compare_word(document("亿元。", "亿元。另有3个项目。"), "demo", "2021-09")
    assert added.after.endswith("另有3个项目。") and added.wrong == ["数字 3 没有出处"]


def test_what_is_no_document_is_refused(draft, tmp_path):
    draft()
    other = tmp_path / "a.docx"
    other.write_bytes(b"PK no")
    for file in (other, tmp_path / "none.docx"):
        with pytest.raises(BadRequest, match="不是可以打开的 Word 文档"):
            compare_word(file, "demo", "2021-09")


@pytest.mark.parametrize("signed", [False, True])
def test_a_release_made_again_is_the_same(draft, signed, capsys):
    folder = draft()
    if signed:
        approve("demo", "2021-09", "王某")
    assert verify(folder) == []
    assert exit_code(["verify", str(folder)]) == 0
    assert "重新生成后逐字节相同" in capsys.readouterr().out


def test_a_kept_version_is_made_again_too(draft):
    folder = draft()
    approve("demo", "2021-09", "王某")
    assert verify(folder.parent / "signed" / "2021-09-v1") == []


def test_what_was_touched_since_is_told(draft, office, capsys):
    folder = draft()
    (folder / "report.docx").write_bytes(b"")
    (folder / "chase.xlsx").unlink()
    toml = office.data / "demo" / "county.toml"
    toml.write_text(toml.read_text("utf-8") + "# 改\n", "utf-8")
    (office.data / "demo" / "new.csv").write_text("a\n", "utf-8")
    record = json.loads((folder / "run.json").read_text("utf-8"))
    record["packages"]["papermill"] = "1.0"
    (folder / "run.json").write_text(json.dumps(record), "utf-8")
    told = verify(folder)
    assert {
        "成品 report.docx 在生成后被改动", "成品 chase.xlsx 已被删除",
        "输入文件 demo/county.toml 在生成后有改动", "输入文件 demo/new.csv 是后来加入的",
    } <= set(told)  # fmt: skip
    assert any("papermill 1.0 →" in one for one in told)
    assert exit_code(["verify", str(folder)]) == 3


def test_other_data_make_another_release_and_each_file_that_differs_is_named(draft, office):
    folder = draft()
    office.value = "9.5"
    told = verify(folder)
    differ = {f"重新生成的 report.{kind} 与记录不同" for kind in ("html", "docx", "pdf")}
    assert differ <= set(told) and "重新生成的 chase.xlsx 与记录不同" not in told


def test_verifying_changes_nothing(draft):
    folder = draft()
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    verify(folder)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_a_folder_that_is_no_release_is_refused(draft, tmp_path):
    folder = draft()
    shutil.copytree(folder, tmp_path / "copy")
    (tmp_path / "copy" / "run.json").write_text("{", "utf-8")
    with pytest.raises(BadRequest, match="没有可读的 run.json"):
        verify(tmp_path / "copy")
