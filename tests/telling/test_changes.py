"""修订说明: what was revised, by how much and why; which sentences of an earlier report turn."""

import pytest

from county_report.telling import Section
from county_report.telling.blocks import plain, plain_text
from county_report.telling.changes import reread, revised, reworded, unchanged
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading
from county_report.telling.spans import Span

HEADER = ["代码", "月份", "原数", "新数", "原因"]


@pytest.fixture
def revise(county):
    """August's form of 工信局 carries the given rows of 修订; July's output was 1000."""

    def tell(*rows):
        county.industry(修订=[HEADER, *rows])
        section = county.tell()
        return section, section.ledger.submissions.revisions

    return tell


def cells(block):
    return [[plain_text(cell) for cell in row] for row in block["rows"]]


def test_a_revised_figure_is_told_with_its_change_its_reason_and_both_sources(revise):
    section, revisions = revise(["output", "2021-07", 1000, 975.5, "剔除一户3月停产企业"])
    block = revised(section, revisions).as_json()
    assert block["columns"] == ["指标", "月份", "原数", "修订数", "变动", "原因", "部门"]
    told = ["工业总产值", "2021年7月", "1000万元", "976万元", "减少25万元"]
    assert cells(block) == [[*told, "剔除一户3月停产企业", "工信局"]]
    spans = [span for cell in block["rows"][0][2:6] for span in cell]
    sources = [block["readings"][span["reading"]] for span in spans]
    assert [one["name"] for one in sources[:2]] == ["工业总产值（修订前）", "工业总产值（修订后）"]
    assert [(one["file"], one["cell"]) for one in sources if one["file"]] == [
        ("small/2021-07/工信局.xlsx", "D4"),
        ("small/2021-08/工信局.xlsx", "D2"),
        ("small/2021-08/工信局.xlsx", "E2"),
    ]
    assert sources[2]["formula"] == "工业总产值（修订后） － 工业总产值（修订前）"


def test_a_figure_that_was_never_sent_has_no_change(revise, county):
    section, revisions = revise(["output", "2021-06", "", 900, "补报"])
    told = cells(revised(section, revisions).as_json())[0]
    assert told[2:5] == ["原未报送", "900万元", "原未报送"]


def sentence(*parts):
    return [part if isinstance(part, Span) else Span(part) for part in parts]


def figure(text, missing=""):
    reading = Reading("output@2021-07", "产值", None if missing else 1, missing=missing,
                      department="工信局", file="a.xlsx", cell="D4")  # fmt: skip
    return Span(text, Phrase(text, reading))


@pytest.mark.parametrize(
    "before, after, pairs",
    [
        (["甲。乙。"], ["甲。乙。"], []),
        (["甲。乙。"], ["甲。丙。"], [("乙。", "丙。")]),
        (["甲。乙。", "丁。"], ["甲。", "丁。"], [("乙。", "")]),
        (["甲。"], ["甲。", "乙。丙。"], [("", "乙。丙。")]),
        (["甲。乙。丁。"], ["甲。丙。戊。"], [("乙。", "丙。"), ("丁。", "戊。")]),
        (["甲。乙。"], ["丙。"], [("甲。乙。", "丙。")]),
        ([], [], []),
    ],
)
def test_sentences_are_held_against_one_another(before, after, pairs):
    told = reworded(*([sentence(text) for text in one] for one in (before, after)))
    assert [(plain(old), plain(new)) for old, new in told] == pairs


def test_an_earlier_months_sentences_stand_side_by_side_named_apart(section):
    old, new = sentence("产值", figure("9万元"), "。"), sentence("产值", figure("8万元"), "。")
    block = reread(section, [("（一）企业", old, new)])
    assert plain_text(block["title"]) == "2021年8月的报告中，因修订应改读的句子"
    assert cells(block) == [["（一）企业", "产值9万元。", "产值8万元。"]]
    ids = [span["reading"] for cell in block["rows"][0] for span in cell if "reading" in span]
    assert ids == ["output@2021-07~2021-08~before", "output@2021-07~2021-08~after"]
    assert [block["readings"][id]["name"] for id in ids] == ["产值（修订前）", "产值（修订后）"]
    assert {"period.title@2021-08~2021-08~after", *ids} == set(block["readings"])


def test_inputs_and_evidence_keep_to_their_own_side(section):
    told = section.narrator.spans("{{ output | completes }}{{ claim('chemistry_leads') }}")
    block = reread(section, [("（一）", told, [])])
    known = block["readings"]
    assert all(id in known for one in known.values() for id in one["inputs"])
    spans = block["rows"][0][1]
    stated = [id for span in spans for id in [span.get("reading"), *span.get("evidence", [])] if id]
    assert stated and all(id.endswith("~2021-08~before") and id in known for id in stated)


def test_an_earlier_months_gap_is_no_gap_of_this_report(section):
    owed = sentence("产值", figure("待工信局报送", missing="待工信局报送"), "。")
    block = reread(section, [("（一）", owed, [])])
    assert owed[1].as_json()["pending"] == "工信局"
    assert not [span for span in block["rows"][0][1] if "pending" in span]


def test_a_report_that_still_reads_the_same_is_said_to(section):
    block = unchanged(section)
    [paragraph] = block["blocks"]
    assert plain_text(paragraph["spans"]) == "2021年8月的报告中，没有句子因修订而改读。"


def test_a_section_can_be_made_of_submissions_read_before(section):
    assert Section.of(section.ledger.submissions).fingerprint == section.fingerprint
