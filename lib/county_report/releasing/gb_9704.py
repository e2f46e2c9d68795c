"""The layout of official documents (公文格式) by GB/T 9704-2012, as Word knows it.

Sizes are the standard's: 3号 is 16 pt, 2号 22 pt, 4号 14 pt, 5号 10.5 pt. The typefaces are
named, not embedded: every office has them, and their fallbacks are declared.
"""

from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FANG_SONG, KAI, HEI, SONG, TITLE = "仿宋_GB2312", "楷体_GB2312", "黑体", "宋体", "方正小标宋简体"
LATIN = "Times New Roman"
# what stands in where an office lacks a typeface
FALLBACKS = {FANG_SONG: "仿宋", KAI: "楷体", TITLE: "宋体"}
PAGE = Mm(210), Mm(297)
TOP, BOTTOM, LEFT, RIGHT = Mm(37), Mm(35), Mm(28), Mm(26)
# 22 lines of 28 characters fill the 156 × 225 mm of a page; the footer stands 7 mm below. The
# lines keep to the grid. 28 characters of 16 pt need a quarter of a point less each: Word would
# take that from the grid too, but others give a character that is wider than its cell two.
LINE, LINE_TWIPS, CLOSER_TWIPS, FOOTER = Pt(29), 579, -5, Mm(28)
_LEFT, _BOTH, _CENTRE = (
    WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER,
)  # fmt: skip
# name of the style: typeface, size, alignment, characters indented, exact line, bold
_AFTER = ("w:w", "w:kern", "w:position", "w:sz", "w:szCs")
_AFTER_SNAP = ("w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:jc")
STYLES = {
    "Normal": (FANG_SONG, 16, _BOTH, 2, LINE, False),
    "Title": (TITLE, 22, _CENTRE, 0, Pt(35), False),
    "Heading 1": (HEI, 16, _BOTH, 2, LINE, False),
    "Heading 2": (KAI, 16, _BOTH, 2, LINE, False),
    "Heading 3": (FANG_SONG, 16, _BOTH, 2, LINE, True),
    "主送": (FANG_SONG, 16, _LEFT, 0, LINE, False),
    "方框说明": (FANG_SONG, 14, _BOTH, 0, None, False),
    "Caption": (HEI, 12, _CENTRE, 0, None, False),
    "图表来源": (SONG, 9, _LEFT, 0, None, False),
    "表文": (SONG, 10.5, _LEFT, 0, None, False),
    "宽表文": (SONG, 8, _LEFT, 0, None, False),
    "图": (FANG_SONG, 12, _CENTRE, 0, None, False),
    "Header": (HEI, 12, _LEFT, 0, None, False),
    "Footer": (SONG, 14, _LEFT, 0, None, False),
}


def apply(document):
    """Put the standard's styles and page into a new document (套用公文格式)."""
    _drop_effects(document)
    _defaults(document.styles.element)
    for name, look in STYLES.items():
        _style(document.styles, name, *look)
    fit(document.sections[0])


def fit(section, turned=False):
    """Paper, margins and grid of one section (版面); ``turned`` for a wide table (横排)."""
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = PAGE[::-1] if turned else PAGE
    margins = (LEFT, RIGHT, BOTTOM, TOP) if turned else (TOP, BOTTOM, LEFT, RIGHT)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = margins
    section.header_distance, section.footer_distance = Mm(15), Mm(20) if turned else FOOTER
    properties = section._sectPr
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    properties.append(_element("w:docGrid", type="lines", linePitch=LINE_TWIPS))


def _drop_effects(document):
    """Without python-docx's second copy of the styles (stylesWithEffects), which would differ."""
    relations = document.part.rels
    for key, one in list(relations.items()):
        if one.reltype.endswith("/stylesWithEffects"):
            del relations[key]


def _defaults(styles):
    """The character grid counts in the document's default size (默认字号), 3号."""
    properties = styles.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    name_fonts(properties, FANG_SONG)
    for tag in ("w:sz", "w:szCs"):
        properties.find(qn(tag)).set(qn("w:val"), "32")
    language = properties.find(qn("w:lang"))
    language.set(qn("w:val"), "zh-CN")
    language.set(qn("w:eastAsia"), "zh-CN")


def _style(styles, name, face, size, alignment, indent, line, bold):
    style = styles[name] if name in styles else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = None
    name_fonts(style.element.get_or_add_rPr(), face)
    if size == 16:
        style.element.rPr.insert_element_before(_element("w:spacing", val=CLOSER_TWIPS), *_AFTER)
    form = style.paragraph_format
    form.alignment, form.space_before, form.space_after = alignment, Pt(0), Pt(0)
    form.line_spacing = line or 1
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if line else WD_LINE_SPACING.SINGLE
    form.widow_control = True
    properties = style.element.get_or_add_pPr()
    for old in [*properties.findall(qn("w:ind")), *properties.findall(qn("w:pBdr"))]:
        properties.remove(old)
    form.first_line_indent = Pt(size * indent)
    properties.find(qn("w:ind")).set(qn("w:firstLineChars"), str(indent * 100))
    if not line:  # tables and notes have their own pitch: the page's would blow them up
        properties.insert_element_before(_element("w:snapToGrid", val=0), *_AFTER_SNAP)


def name_fonts(properties, face):
    """Name both typefaces of a run or style (字体): python-docx sets the Latin one alone."""
    fonts = properties.get_or_add_rFonts()
    for attribute in list(fonts.attrib):  # a theme's typeface would win
        del fonts.attrib[attribute]
    for part, value in {"ascii": LATIN, "hAnsi": LATIN, "cs": LATIN, "eastAsia": face}.items():
        fonts.set(qn(f"w:{part}"), value)


def _element(tag, **attributes):
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def repeat(row):
    """Print a table's first row again on every page (表头重复)."""
    row._tr.get_or_add_trPr().append(_element("w:tblHeader"))


def keep_whole(row):
    """Never part a row between two pages (行不跨页)."""
    row._tr.get_or_add_trPr().append(_element("w:cantSplit"))


def number_page(paragraph):
    """The page's number between two dashes (页码), one character from the edge: — 1 —."""
    spaces = paragraph.add_run("— ")
    field = _element("w:fldSimple", instr="PAGE")
    paragraph._p.append(field)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph.add_run(" —")
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = spaces.font.size or Pt(14)
