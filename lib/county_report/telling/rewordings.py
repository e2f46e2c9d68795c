"""Sentences that read otherwise than last month (表述变化), figures and dates left aside."""

from county_report.telling.blocks import Block, plain, readings_of, spans_json
from county_report.telling.section import Section
from county_report.telling.spans import Span
from county_report.wording import sentences

TITLE = "本月与上月表述变化"
COLUMNS = ["章节", "上月表述", "本月表述"]
NOTE = "只有数字、日期不同的句子不列。"
NOTHING = "与上月相比，各章节的句子只有数字、日期不同，表述没有变化。"
# whole sentences, two a row, fill a screen soon; the rest is folded
SHOWN = 3


def masked(spans: list[Span]) -> str:
    """A sentence without its figures and dates (不计数字)."""
    return sentences.masked(plain(spans))


def rewordings(section: Section, found: list[tuple[str, list[Span], list[Span]]]) -> Block:
    """The sentences then and now, side by side (表述变化表).

    Both months are as known now, so a reading has the same value here as in its section.
    """
    rows = [[[{"text": name}], _settled(old), spans_json(new)] for name, old, new in found]
    readings = readings_of(*(spans for _, old, new in found for spans in (old, new)))
    content = {"title": [{"text": TITLE}], "columns": COLUMNS, "rows": rows, "source": "",
               "note": NOTE, "shown": SHOWN}  # fmt: skip
    return Block("table", content, readings, section.fingerprint, TITLE)


def unchanged(section: Section, words: str = NOTHING) -> Block:
    """A sentence where there is nothing to show (没有变化)."""
    paragraph = {"kind": "paragraph", "label": "", "spans": [{"text": words}]}
    return Block("group", {"blocks": [paragraph]}, (), section.fingerprint, words)


def _settled(spans):
    """What was owed then is no debt of this month."""
    return [{key: word for key, word in span.items() if key != "pending"}
            for span in spans_json(spans)]  # fmt: skip
