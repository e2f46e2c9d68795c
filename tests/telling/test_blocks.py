"""Blocks: what a cell shows, and the JSON with the closure of its readings."""

import json
from decimal import Decimal

import pytest

from county_report.telling.blocks import MIME, Block, markdown, plain
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading
from county_report.telling.spans import Span

A = Reading("a", "甲", Decimal(3), "户", file="f.xlsx", sheet="指标", cell="D4")
B = Reading("b", "乙", Decimal(4), "户", file="f.xlsx", sheet="指标", cell="D5")
OWED = Reading("o", "丙", None, missing="待工信局报送", department="工信局")


def test_the_block_holds_the_closure_of_its_readings():
    block = Block("paragraph", {"spans": []}, ((A + B) / A,), "f1", "")
    assert list(block.as_json()["readings"]) == ["a", "b", "(a+b)", "((a+b)/a)"]


def test_the_bundle_is_json_with_markdown_beside_it():
    block = Block("paragraph", {"spans": []}, (A,), "f1", "甲")
    bundle = json.loads(json.dumps(block._repr_mimebundle_()))
    assert bundle["text/markdown"] == "甲"
    assert bundle[MIME] == {
        "version": 1, "kind": "paragraph", "fingerprint": "f1", "spans": [],
        "readings": {"a": json.loads(json.dumps(A.as_json()))},
    }  # fmt: skip
    assert "text/html" not in bundle


def test_a_chart_shows_its_heading_and_picture():
    """As HTML: of Markdown and SVG JupyterLab would show the Markdown alone."""
    words = {"title": [{"text": "甲<乙"}], "alt": [{"text": "条形图“甲”"}]}
    bundle = Block("chart", words, (), "f1", "甲<乙", svg="<svg/>")._repr_mimebundle_()
    assert bundle["text/html"] == (
        '<p><b>甲&lt;乙</b></p><img alt="条形图“甲”" src="data:image/svg+xml;base64,PHN2Zy8+">'
    )
    assert "text/markdown" not in bundle


@pytest.mark.parametrize(
    "text, shown",
    [
        ("甲_乙_丙", r"甲\_乙\_丙"),
        ("**甲**", r"\*\*甲\*\*"),
        ("$甲$", r"\$甲\$"),
        ("[甲](乙)", r"\[甲\](乙)"),
        ("<b>甲", r"\<b\>甲"),
        ("`甲`", r"\`甲\`"),
        ("# 甲", r"\# 甲"),
        ("甲|乙", r"甲\|乙"),
        ("~~甲~~", r"\~\~甲\~\~"),
        ("&lt;甲", r"\&lt;甲"),
        ("\\甲", r"\\甲"),
        ("甲\n乙", "甲 乙"),
    ],
)
def test_no_text_is_taken_for_markup(text, shown):
    assert markdown([Span(text)]) == shown


def test_a_gap_stands_out_in_bold():
    spans = [Span("产值"), Span("待工信局报送", Phrase("待工信局报送", OWED)), Span("。")]
    assert markdown(spans) == "产值**【待工信局报送】**。"
    assert plain(spans) == "产值待工信局报送。"
