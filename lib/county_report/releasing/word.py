"""The report as a Word document (DOCX): an ordinary 汇报 by GB/T 9704, to be edited by hand."""

import io
from datetime import datetime
from functools import cache

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from county_report.arithmetic.periods import Month
from county_report.intake.stable_books import stable_zip
from county_report.releasing import gb_9704, paper
from county_report.releasing.report import Heading
from county_report.releasing.typesetting import pictures
from county_report.releasing.word_tables import add_table

_STYLES = {"body": "Normal", "salutation": "主送", "boxed": "方框说明", "small": "图表来源"}
_TEXT_WIDTH, _TURNED_WIDTH = Mm(156), Mm(225)


def render_word(report) -> bytes:
    """The document's bytes (汇报文档); the same report gives the same bytes."""
    document = Document()
    gb_9704.apply(document)
    _page_numbers(document)
    _mark(document.sections[0], report.mark)
    document.add_paragraph(report.title, "Title")
    items = list(paper.items_of(report))
    drawn = pictures([one.svg for one in items if isinstance(one, paper.Picture)])
    writer = _Writer(document, drawn)
    for item in items:
        writer.write(item)
    _properties(document.core_properties, report)
    raw = io.BytesIO()
    document.save(raw)
    return stable_zip(raw)


class _Writer:
    def __init__(self, document, drawn):
        self.document, self.drawn = document, drawn
        self.turned = False
        # each look-up by name goes through all styles, for each of hundreds of paragraphs
        self.style_id = cache(document.part.get_style_id)

    def write(self, item):
        if isinstance(item, paper.Table):
            self._turn(item.wide)
            self._table(item)
        elif isinstance(item, Heading):
            self._turn(False)
            self._paragraph(item.text, f"Heading {item.level - 1}")
        elif isinstance(item, paper.Picture):
            self._turn(False)
            self._picture(item)
        else:
            self._turn(False)
            self._paragraph(item.text, _STYLES[item.style])

    def _paragraph(self, text, style):
        paragraph = self.document.add_paragraph(text)
        paragraph._p.style = self.style_id(style, WD_STYLE_TYPE.PARAGRAPH)
        return paragraph

    def _turn(self, wide):
        """A new section where the paper has to be turned, or turned back."""
        if wide != self.turned:
            gb_9704.fit(self.document.add_section(WD_SECTION.NEW_PAGE), wide)
            self.turned = wide

    def _table(self, item):
        self._paragraph(item.caption, "Caption").paragraph_format.keep_with_next = True
        whole = _TURNED_WIDTH if item.wide else _TEXT_WIDTH
        widths = [int(whole * part) for part in item.widths]
        style = self.style_id("宽表文" if item.wide else "表文", WD_STYLE_TYPE.PARAGRAPH)
        add_table(self.document, item.columns, item.rows, widths, style)
        for note in item.notes:
            self._paragraph(note, "图表来源")

    def _picture(self, item):
        run = self._paragraph("", "图").add_run()
        shape = run.add_picture(io.BytesIO(self.drawn[item.svg]), width=_TEXT_WIDTH)
        shape._inline.docPr.set("descr", item.alt)
        run._parent.paragraph_format.keep_with_next = True
        caption = self._paragraph(item.caption, "Caption")
        if item.source:
            caption.paragraph_format.keep_with_next = True
            self._paragraph(item.source, "图表来源")


def _mark(section, mark):
    """What every page bears at its head (稿件标记); nothing on a signed one."""
    for header in (section.header, section.even_page_header):
        header.paragraphs[0].style, header.paragraphs[0].text = "Header", mark


def _page_numbers(document):
    """— 1 — at the outer side (页码): right on odd pages, left on even ones."""
    document.settings.odd_and_even_pages_header_footer = True
    section = document.sections[0]
    sides = {WD_ALIGN_PARAGRAPH.RIGHT: section.footer,
             WD_ALIGN_PARAGRAPH.LEFT: section.even_page_footer}  # fmt: skip
    for side, footer in sides.items():
        paragraph = footer.paragraphs[0]
        paragraph.style, paragraph.alignment = "Footer", side
        gb_9704.number_page(paragraph)


def _properties(core, report):
    month = Month.parse(report.header["month"])
    day = datetime(month.year, month.month, 1)
    core.title, core.subject, core.language = report.title, report.month_name, "zh-CN"
    core.author, core.last_modified_by = report.header["county"], ""
    core.comments = f"输入数据指纹：{report.header['fingerprint']}"
    core.created = core.modified = core.last_printed = day
    core.revision = 1

