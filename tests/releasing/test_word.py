"""The Word document: whole by its schema, laid out by GB/T 9704, the same bytes again."""

import io
import re
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from county_report.releasing.word import render_word


@pytest.fixture(scope="module")
def made(every_block):
    return render_word(every_block)


@pytest.fixture(scope="module")
def document(made):
    return Document(io.BytesIO(made))


@pytest.fixture(scope="module")
def file(made, tmp_path_factory):
    path = tmp_path_factory.mktemp("word") / "report.docx"
    path.write_bytes(made)
    return path


def styled(document, style):
    return [one.text for one in document.paragraphs if one.style.name == style]


def test_it_passes_the_schema(file):
    result = OpenXmlValidator().validate(str(file))
    assert result.is_valid, [str(error) for error in result.errors]


def test_the_schema_check_sees_a_broken_document(file, tmp_path):
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(file) as whole, zipfile.ZipFile(broken, "w") as other:
        for name in whole.namelist():
            data = whole.read(name)
            swapped = data.replace(b"<w:sectPr", b"<w:nonsense/><w:sectPr")
            other.writestr(name, swapped if name == "word/document.xml" else data)
    assert not OpenXmlValidator().validate(str(broken)).is_valid


def test_the_same_report_gives_the_same_bytes(made, every_block):
    assert render_word(every_block) == made


def test_a_page_has_the_margins_and_the_lines_of_the_standard(document):
    page = document.sections[0]
    sides = (page.page_width, page.page_height, page.top_margin, page.bottom_margin,
             page.left_margin, page.right_margin)  # fmt: skip
    assert [round(side.mm, 1) for side in sides] == [210, 297, 37, 35, 28, 26]
    body = document.styles["Normal"]
    assert body.paragraph_format.line_spacing == Pt(29)
    # 22 such lines are as high as what the margins leave, 28 characters as wide
    assert round(Mm(297 - 37 - 35) / Pt(29)) == 22
    closer = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) / 20
    assert int(Mm(156).pt / (16 + closer)) == 28 > int(Mm(156).pt / 16)


@pytest.mark.parametrize(
    "style, face, size",
    [
        ("Normal", "仿宋_GB2312", 16), ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16), ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
    ],
)  # fmt: skip
def test_each_level_has_its_chinese_and_its_latin_typeface(document, style, face, size):
    given = document.styles[style]
    fonts = given.element.rPr.rFonts
    named = {part: fonts.get(qn(f"w:{part}")) for part in ("eastAsia", "ascii", "asciiTheme")}
    assert named == {"eastAsia": face, "ascii": "Times New Roman", "asciiTheme": None}
    assert given.font.size == Pt(size) and given.font.color.rgb is None


def test_headings_are_headings_and_the_salutation_is_not_indented(document):
    assert styled(document, "Heading 1")[0] == "一、各项工作开展情况"
    assert styled(document, "Heading 2") == ["（一）企业当前运行情况"]
    assert styled(document, "Heading 3") == ["就业"]
    assert styled(document, "主送") == ["各位领导："]
    assert document.styles["主送"].paragraph_format.first_line_indent == 0
    assert document.styles["Normal"].paragraph_format.first_line_indent == Pt(32)


def test_all_that_is_on_paper_is_in_the_document(document, every_word):
    cells = [cell.text for table in document.tables for cell in table._cells]
    texts = {one.text for one in document.paragraphs} | set(cells)
    assert [piece for piece in every_word if piece not in texts] == []


def test_pages_are_numbered_outside_left_and_right(document):
    assert document.settings.odd_and_even_pages_header_footer
    page = document.sections[0]
    odd, even = page.footer.paragraphs[0], page.even_page_footer.paragraphs[0]
    assert [str(one.alignment) for one in (odd, even)] == ["RIGHT (2)", "LEFT (0)"]
    assert all(one._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE" for one in (odd, even))


def test_a_chart_says_what_it_shows_to_one_who_cannot_see_it(document):
    (picture,) = document.inline_shapes
    assert picture._inline.docPr.get("descr") == "走势图：逐月上升"
    assert picture.width == Mm(156)


def test_a_wide_table_has_a_turned_page_of_its_own_and_the_next_is_upright_again(document):
    turned = [one.page_width > one.page_height for one in document.sections]
    assert turned == [False, True, False]
    (wide,) = [one for one in document.tables if one.cell(0, 0).text == "监测项目"]
    assert wide._tbl.getnext().getnext() is not None
    assert all(one.footer.is_linked_to_previous for one in document.sections[1:])


def test_a_table_has_its_own_pitch_repeats_its_heading_and_parts_no_row(document):
    for name in ("表文", "宽表文"):
        style = document.styles[name]
        assert style.element.pPr.find(qn("w:snapToGrid")).get(qn("w:val")) == "0"
        assert style.paragraph_format.line_spacing == 1
    for table in document.tables:
        first, *rest = table.rows
        assert first._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in [first, *rest])


def test_what_looks_like_a_field_or_markup_is_text(made):
    text = zipfile.ZipFile(io.BytesIO(made)).read("word/document.xml").decode("utf-8")
    assert "&lt;&amp;&gt;" in text and "=1+1" in text
    assert re.findall(r'w:instr="([^"]*)"', text) == []


def test_it_opens_in_an_office_program_and_says_the_same(file, soffice, every_word, tmp_path):
    soffice("pdf", [str(file)], str(tmp_path))
    pages = PdfReader(tmp_path / "report.pdf").pages
    told = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert [one for one in every_word if re.sub(r"\s", "", one) not in told] == []
    assert {page.mediabox.width > page.mediabox.height for page in pages} == {True, False}
