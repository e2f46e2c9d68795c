"""The report as a Word document (DOCX): an ordinary 汇报 by GB/T 9704, to be edited by hand."""

import io
from datetime import datetime

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from county_report.arithmetic.periods import Month
from county_report.intake.stable_books import stable_zip
from county_report.releasing import gb_9704, paper
from county_report.releasing.report import Heading
from county_report.releasing.spans import numeric
from county_report.releasing.typesetting import picture

_STYLES = {"body": "Normal", "salutation": "主送", "boxed": "方框说明", "small": "图表来源"}
_TEXT_WIDTH, _TURNED_WIDTH = Mm(156), Mm(225)


def render_word(report) -> bytes:
    """The document's bytes (汇报文档); the same report gives the same bytes."""
    document = Document()
    gb_9704.apply(document)
    _page_numbers(document)
    _mark(document.sections[0], report.mark)
    document.add_paragraph(report.title, "Title")
    writer = _Writer(document)
    for item in paper.items_of(report):
        writer.write(item)
    _properties(document.core_properties, report)
    raw = io.BytesIO()
    document.save(raw)
    return stable_zip(raw)


class _Writer:
    def __init__(self, document):
        self.document = document
        self.turned = False

    def write(self, item):
        if isinstance(item, paper.Table):
            self._turn(item.wide)
            self._table(item)
        elif isinstance(item, Heading):
            self._turn(False)
            self.document.add_heading(item.text, item.level - 1)
        elif isinstance(item, paper.Picture):
            self._turn(False)
            self._picture(item)
        else:
            self._turn(False)
            self.document.add_paragraph(item.text, _STYLES[item.style])

    def _turn(self, wide):
        """A new section where the paper has to be turned, or turned back."""
        if wide != self.turned:
            gb_9704.fit(self.document.add_section(WD_SECTION.NEW_PAGE), wide)
            self.turned = wide

    def _table(self, item):
        self.document.add_paragraph(item.caption, "Caption").paragraph_format.keep_with_next = True
        rows = [item.columns, *item.rows]
        table = self.document.add_table(len(rows), len(item.columns), "Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        whole = _TURNED_WIDTH if item.wide else _TEXT_WIDTH
        widths = [int(whole * part) for part in item.widths]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        style = self.document.styles["宽表文" if item.wide else "表文"].style_id
        cells = iter(table._cells)  # table.cell() would look all of them up for each
        for number, row in enumerate(rows):
            for text, width in zip(row, widths, strict=True):
                _fill(next(cells), text, width, style, heading=not number)
        for row in table.rows:
            gb_9704.keep_whole(row)
        gb_9704.repeat(table.rows[0])
        for note in item.notes:
            self.document.add_paragraph(note, "图表来源")

    def _picture(self, item):
        run = self.document.add_paragraph(style="图").add_run()
        shape = run.add_picture(io.BytesIO(picture(item.svg)), width=_TEXT_WIDTH)
        shape._inline.docPr.set("descr", item.alt)
        run._parent.paragraph_format.keep_with_next = True
        caption = self.document.add_paragraph(item.caption, "Caption")
        if item.source:
            caption.paragraph_format.keep_with_next = True
            self.document.add_paragraph(item.source, "图表来源")


def _fill(cell, text, width, style, heading):
    cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # by its id: a name would be looked up among all, for each cell
    run = paragraph.add_run(text)
    if heading:
        run.bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif numeric([{"text": text}]):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


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

