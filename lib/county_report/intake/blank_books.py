"""A department's blank workbook (空白报表): guide, sheets to be filled in, hidden lists."""

from openpyxl import Workbook

from county_report.intake import blank_look as look
from county_report.intake.blank_checks import add_checks
from county_report.intake.blank_choices import Choices
from county_report.intake.blank_guide import guide_lines
from county_report.intake.blank_indicators import blank_indicators, month_name
from county_report.intake.blank_page import fill_page
from county_report.intake.blank_registers import blank_registers
from county_report.intake.blank_revisions import blank_revisions
from county_report.intake.forms import GUIDE
from county_report.intake.plain_text import put_text
from county_report.intake.stable_books import stable_bytes
from county_report.intake.workbooks import own_registers

GUIDE_WIDTHS = {"A": 18, "B": 78}


def blank_book(known, department):
    """A department's blank form (空白表) for the month, as the bytes of an .xlsx file."""
    sheets = blank_sheets(known, department)
    book = Workbook()
    guide = book.active
    guide.title = GUIDE
    pages = [book.create_sheet(sheet.name) for sheet in sheets]
    choices = Choices(book.create_sheet(), department)
    _write_guide(guide, known, guide_lines(known, department, sheets))
    for page, sheet in zip(pages, sheets, strict=True):
        fill_page(page, sheet)
        add_checks(page, sheet, choices)
    return stable_bytes(book)


def blank_sheets(known, department):
    """The sheets (工作表) a department fills in: indicators, registers, revisions."""
    sheets = [
        blank_indicators(known, department),
        *blank_registers(known, department, own_registers(department)),
        blank_revisions(known, department),
    ]
    return [sheet for sheet in sheets if sheet]


def _write_guide(page, known, lines):
    title = f"{known.county.name}经济运行月报{month_name(known.month)}填报说明"
    title = put_text(page, 1, 1, title)
    title.font, title.alignment = look.TITLE, look.CENTRED
    page.merge_cells("A1:B1")
    page.row_dimensions[1].height = 34
    for letter, width in GUIDE_WIDTHS.items():
        page.column_dimensions[letter].width = width
    for row, (heading, text) in enumerate(lines, 2):
        for at, (words, font) in enumerate(((heading, look.HEAD), (text, look.BODY)), 1):
            cell = put_text(page, row, at, words)
            cell.font, cell.alignment, cell.border = font, look.LEFT, look.BOX
        height = look.height_of(zip((heading, text), GUIDE_WIDTHS.values(), strict=True))
        page.row_dimensions[row].height = height + 6
    look.print_on_a4(page, landscape=False)
    look.protect(page)
