"""Spans: what they say of their source, and one box for a sentence that is owed whole."""

from decimal import Decimal

import pytest

from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading
from county_report.telling.spans import Judgement, Span, gathered

PERIOD = Reading("p", "报告期", "1—8月份", basis="text", department="系统")
TOWN = Reading("t", "县名", "小县", basis="setting", department="政府办")
KNOWN = Reading("k", "甲", Decimal(3), "户", department="工信局")


def owed(id="o", department="工信局"):
    return Reading(id, id, None, department=department, missing=f"待{department}报送")


def say(*parts):
    """Texts and readings as spans, a reading in its value's or its debt's words."""
    return [
        Span(part) if isinstance(part, str)
        else Span(part.missing or str(part.value), Phrase(part.missing, part))
        for part in parts
    ]  # fmt: skip


def text(spans):
    return "".join(span.text for span in spans)


def test_a_figure_names_its_reading():
    assert Span("3户", Phrase("3户", KNOWN)).as_json() == {"text": "3户", "reading": "k"}


def test_plain_text_names_nothing():
    assert Span("全县").as_json() == {"text": "全县"}


def test_a_gap_names_who_owes_it():
    assert say(owed())[0].as_json() == {
        "text": "待工信局报送", "reading": "o", "pending": "工信局",
    }  # fmt: skip


def test_a_judgement_names_its_evidence():
    judgement = Judgement("leads", "holds", "为主", (KNOWN,), "结构", "+")
    assert Span("为主", judgement).as_json() == {
        "text": "为主", "claim": "leads", "verdict": "holds", "evidence": ["k"],
        "subject": "结构", "tone": "+",
    }  # fmt: skip


def test_a_judgement_without_words_counts_as_nothing():
    assert not Judgement("leads", "unknown", "", ())


@pytest.mark.parametrize(
    "parts, gathered_text",
    [
        # a whole owed sentence: one box
        (["就业", owed("a"), "，完成", owed("b"), "。"], "待工信局报送。"),
        # the period and the county's name are always known and save no sentence
        ([PERIOD, "，", TOWN, "就业", owed("a"), "，完成", owed("b"), "。"], "待工信局报送。"),
        # no full stop, as in a title
        (["就业", owed("a"), "，完成", owed("b")], "待工信局报送"),
        # one gap stays in its place
        (["全县就业", owed("a"), "。"], "全县就业待工信局报送。"),
        # something is known: the gaps stay in their places
        (["甲", KNOWN, "，乙", owed("a"), "，丙", owed("b"), "。"],
         "甲3，乙待工信局报送，丙待工信局报送。"),
        # two debtors are not one
        (["甲", owed("a"), "，乙", owed("b", "统计局"), "。"], "甲待工信局报送，乙待统计局报送。"),
        # the other sentence is left alone
        (["甲", KNOWN, "。乙", owed("a"), "、", owed("b"), "。丙", KNOWN, "。"],
         "甲3。待工信局报送。丙3。"),
        (["没有数字。也没有。"], "没有数字。也没有。"),
    ],
)  # fmt: skip
def test_a_sentence_owed_whole_is_one_box(parts, gathered_text):
    assert text(gathered(say(*parts))) == gathered_text


def test_a_judgement_keeps_its_sentence():
    spans = [*say("甲", owed("a"), "、", owed("b")), Span("稳定", Judgement("c", "holds", "稳定",
             (KNOWN,))), Span("。")]  # fmt: skip
    assert text(gathered(spans)) == "甲待工信局报送、待工信局报送稳定。"
