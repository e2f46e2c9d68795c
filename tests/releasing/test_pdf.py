"""The PDF: tagged and named, its typefaces inside, the same bytes again."""

import io
import os
import re
import subprocess
import sys

import pytest
import typst
from pypdf import PdfReader

from county_report.releasing import typesetting
from county_report.releasing.pdf import render_pdf


@pytest.fixture(scope="module")
def made(every_block):
    return render_pdf(every_block)


@pytest.fixture(scope="module")
def pdf(made):
    return PdfReader(io.BytesIO(made))


def test_the_same_report_gives_the_same_bytes(made, every_block):
    assert render_pdf(every_block) == made


def test_it_is_tagged_and_says_its_title_and_language(pdf):
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"].startswith("zh")
    assert pdf.metadata.title == "示例县“六稳”“六保”工作开展情况汇报（2021年9月）"
    assert pdf.metadata.subject == "输入数据指纹：f1"
    assert "pdfuaid" in pdf.xmp_metadata.rdf_root.toxml()


def test_the_headings_are_its_outline(pdf):
    def titles(entries, level=0):
        for entry in entries:
            if isinstance(entry, list):
                yield from titles(entry, level + 1)
            else:
                yield level, entry.title

    assert list(titles(pdf.outline))[:3] == [
        (0, "一、各项工作开展情况"), (1, "（一）企业当前运行情况"), (2, "就业"),
    ]  # fmt: skip


def test_every_typeface_is_inside(pdf):
    named = (page["/Resources"]["/Font"].values() for page in pdf.pages)
    fonts = [font.get_object() for one in named for font in one]
    inside = [font["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts]
    assert inside and all({"/FontFile2", "/FontFile3"} & set(one) for one in inside)
    assert {re.sub(r"^/\w+\+|-.*", "", font["/BaseFont"]) for font in fonts} == {
        "NotoSansSC", "NotoSerifSC",
    }  # fmt: skip


def test_all_that_is_on_paper_is_in_it(pdf, every_word):
    told = re.sub(r"\s", "", "".join(page.extract_text() for page in pdf.pages))
    assert [one for one in every_word if re.sub(r"\s", "", one) not in told] == []


def test_a_wide_table_has_a_turned_page(pdf):
    turned = [page.mediabox.width > page.mediabox.height for page in pdf.pages]
    assert True in turned and not turned[0] and not turned[-1]


def test_a_chart_without_words_for_the_blind_is_refused():
    """What makes the standard a promise: the typesetter itself stops."""
    main = '#set document(title: "a")\n#image("chart.svg")\n'
    chart = {"chart.svg": b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>'}
    with pytest.raises(typst.TypstError, match="alt"):
        typesetting.typeset(main, chart, format="pdf", pdf_standards=["ua-1"])


def chart_of(word):
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="30" viewBox="0 0 90 30">'
        f'<text x="5" y="20" font-family="PingFang SC,Noto Sans SC">{word}</text></svg>'
    )


def test_charts_become_pictures_with_their_words():
    one, other, longer = map(chart_of, ("产值", "投资", "固定资产投资"))
    drawn = typesetting.pictures([one, other, one])
    assert list(drawn) == [one, other]
    assert all(picture.startswith(b"\x89PNG") for picture in drawn.values())
    assert drawn[one] != drawn[other]
    assert typesetting.pictures([longer, one])[one] == drawn[one]
    assert typesetting.pictures([other]) == {other: drawn[other]}
    assert typesetting.pictures([]) == {}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="只有 Linux 和 macOS 能 fork")
def test_a_fork_of_a_process_that_has_typeset_typesets_the_same(tmp_path):
    """In a process of its own: no other test's threads."""
    script = (
        "import os, pathlib, signal, sys\n"
        "from county_report.releasing.typesetting import pictures\n"
        "one, other = sys.argv[1:3]\n"
        "pictures([one])\n"
        "if not os.fork():\n"
        "    signal.alarm(60)\n"
        "    pathlib.Path(sys.argv[3]).write_bytes(pictures([other])[other])\n"
        "    os._exit(0)\n"
        "assert os.wait()[1] == 0\n"
    )
    one, other, place = chart_of("产值"), chart_of("投资"), tmp_path / "drawn.png"
    done = subprocess.run([sys.executable, "-c", script, one, other, place], check=False)
    assert done.returncode == 0
    assert place.read_bytes() == typesetting.pictures([other])[other]
