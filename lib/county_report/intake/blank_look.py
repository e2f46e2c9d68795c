"""How blank forms look (版式): fonts, colours, borders, page set-up."""

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.properties import PageSetupProperties

# 134 is the Chinese character set: programs without the font pick another Chinese one
SONG, HEI, GB2312 = "宋体", "黑体", 134
INPUT, MISSING, REFERENCE_INK, ALARM = "FFFFFBE6", "FFFFD699", "FF7F7F7F", "FFC00000"

TITLE = Font(name=HEI, charset=GB2312, size=16)
HEAD = Font(name=HEI, charset=GB2312, size=11)
BODY = Font(name=SONG, charset=GB2312, size=11)
GREY = Font(name=SONG, charset=GB2312, size=11, color=REFERENCE_INK)
FILLED_IN = PatternFill("solid", fgColor=INPUT)
THIN = Side(style="thin", color="FFBFBFBF")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
OPEN = Protection(locked=False)
CENTRED = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
SHRUNK = Alignment(horizontal="left", vertical="center", shrink_to_fit=True)
# widths count half-width characters, heights points
NARROWEST, WIDEST, WIDEST_OF_MANY = 9, 40, 24
LONG, LONG_OF_MANY = 60, 30
PAGE_WIDTH = 120
LINE = 15

EMPTY_LOOK = DifferentialStyle(fill=PatternFill("solid", bgColor=MISSING))
ALARM_LOOK = DifferentialStyle(font=Font(color=ALARM, bold=True))


def lay_out_page(page, header_row, columns):
    """Freeze the headings, and set a sheet up to print on A4, as wide as the paper (页面)."""
    page.freeze_panes = page.cell(header_row + 1, columns + 1)
    page.print_title_rows = f"1:{header_row}"
    print_on_a4(page, landscape=True)


def print_on_a4(page, landscape):
    """Print set-up (打印): A4, fitted to the width, numbered."""
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.print_options.horizontalCentered = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.oddFooter.center.text = "第 &P 页，共 &N 页"


def protect(page):
    """Lock all but the cells to be filled in (保护), without a password; rows may be added."""
    page.protection.sheet = True
    # in this part of the format true means forbidden
    for allowed in ("insertRows", "deleteRows", "formatRows", "formatColumns"):
        setattr(page.protection, allowed, False)


def width_of(texts, many):
    """A column's width (列宽) for the texts in it; narrower where the columns are ``many``."""
    longest = max((_wide(line) for text in texts for line in text.split("\n")), default=0)
    widest = WIDEST_OF_MANY if many else WIDEST
    if longest > LONG:
        widest = LONG_OF_MANY if many else LONG
    return min(max(longest + 2, NARROWEST), widest)


def height_of(texts):
    """A row's height (行高) for (text, width of its column) pairs, every line shown."""
    lines = (sum(_lines(line, width) for line in text.split("\n")) for text, width in texts)
    return LINE * max(lines, default=1) + 4


def _lines(line, width):
    return max(1, -int(-_wide(line) // (width - 1)))


def _wide(line):
    return sum(2 if ord(mark) > 255 else 1 for mark in line)
