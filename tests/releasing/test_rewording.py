"""Sentences that read otherwise than last month: which are shown, and what stands beside them."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from county_report.intake import read_submissions
from county_report.releasing.joining import BLOCK_MIME, blocks_of
from county_report.releasing.rewording import reworded_blocks
from county_report.running.sections import Section


@pytest.fixture(scope="module", autouse=True)
def own_cache(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


def written(heading, source, shown="group"):
    block = {"kind": shown, "blocks": []}
    cell = new_code_cell(source, outputs=[new_output("display_data", data={BLOCK_MIME: block})])
    notebook = new_notebook(cells=[new_markdown_cell(heading), cell])
    return Section(f"{heading}.ipynb", notebook, ((2, heading),), frozenset())


def said(template):
    return f'section.paragraph("""{template}""")'


ASKING = written("本月变化", "section.reworded()", "reworded")
LAMPS = "{% if sown_area.value > 20 %}多{% else %}少{% endif %}于{{ sown_area }}。"


def told(month, *sections):
    return reworded_blocks([ASKING, *sections], read_submissions("demo", month))


def rows(block):
    return [["".join(span["text"] for span in cell) for cell in row] for row in block["rows"]]


def words(block):
    return "".join(span["text"] for one in block["blocks"] for span in one["spans"])


def test_only_sentences_whose_words_differ_are_shown():
    """12.86 and 20.97 万亩 were sown by May and June; the first sentence differs in figures."""
    [block] = told("2021-06", written("粮食", said("播种{{ sown_area }}。" + LAMPS)))
    assert rows(block) == [["粮食", "少于12.86万亩。", "多于20.97万亩。"]]
    assert "".join(span["text"] for span in block["title"]) == "本月与上月表述变化"
    ids = [span["reading"] for cell in block["rows"][0][1:] for span in cell if "reading" in span]
    assert [block["readings"][id]["value"] for id in ids] == ["12.86", "20.97"]


def test_where_only_figures_moved_a_sentence_says_so():
    [block] = told("2021-06", written("粮食", said("播种{{ sown_area }}。")))
    assert words(block) == "与上月相比，各章节的句子只有数字、日期不同，表述没有变化。"


def test_annexes_and_the_section_that_asks_are_left_out():
    [block] = told("2021-06", written("附：播种", said(LAMPS)))
    assert "blocks" in block


def test_a_section_that_fails_for_last_month_is_said_and_stops_nothing():
    shown, failed = told("2021-06", written("坏", "1 / 0"), written("粮食", said(LAMPS)))
    assert len(shown["rows"]) == 1
    assert words(failed) == "“坏”未能比对（ZeroDivisionError）。"


def test_what_was_owed_last_month_is_no_debt_of_this_one():
    """金融办 missed June."""
    text = "{% if enterprise_loans.value %}已{% endif %}贷出{{ enterprise_loans }}。"
    [block] = told("2021-07", written("金融", said(text)))
    [[_, old, _]] = block["rows"]
    assert "待金融办报送" in "".join(span["text"] for span in old)
    assert not any("pending" in span for span in old)


def test_the_first_month_of_a_year_and_a_report_that_does_not_ask_have_nothing():
    assert told("2021-02", written("粮食", said(LAMPS))) == []
    assert reworded_blocks([written("粮食", said(LAMPS))], None) == []


def test_the_blocks_stand_where_the_section_asks():
    from county_report.releasing.joining import _filled

    given = [{"kind": "table"}]
    assert list(_filled(blocks_of(ASKING.notebook), given)) == given
    other = _filled(blocks_of(written("一", "").notebook), given)
    assert [one["kind"] for one in other] == ["group"]
