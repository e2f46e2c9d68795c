"""A sheet of a blank form written with openpyxl (空白表写出): cells, remarks, totals."""

from decimal import Decimal

from openpyxl.comments import Comment
from openpyxl.utils import get_column_letter

from county_report.intake import blank_look as look
from county_report.intake.blank_layout import FIRST_ROW, HEADER_ROW, NOT_HERE
from county_report.intake.forms import CONFIRMED
from county_report.intake.plain_text import put_text

DATE, RATE, AS_TYPED, PLAIN = "yyyy-mm-dd", "0.0", "@", "General"
TOTAL = "合计"
SIGNATURE = "填报人：　　　　　　审核人：　　　　　　联系电话：　　　　　　填报日期：　　　　"
AUTHOR = "填报说明"
CODE, MANY, CONFIRM_WIDTH = "code", 10, 16


def fill_page(page, sheet):
    """Write a blank sheet's cells (单元格) to a page of an openpyxl workbook."""
    widths = _widths(sheet)
    for at, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(at)].width = width
    _above(page, sheet, widths)
    for at, column in enumerate(sheet.columns, 1):
        _head(page, at, column)
    for row in range(FIRST_ROW, sheet.last_row + 1):
        for at, column in enumerate(sheet.columns, 1):
            _cell(page, sheet, row, at, column)
    _heights(page, sheet, widths)
    _below(page, sheet)
    look.lay_out_page(page, HEADER_ROW, sheet.frozen)
    look.protect(page)


def letters(sheet, row):
    """Each column's cell of a row (列 → 单元格), as formulas of the row name them."""
    return {c.key: f"${get_column_letter(at)}{row}" for at, c in enumerate(sheet.columns, 1)}


def open_cell(row, column):
    """Whether a cell is to be filled in (填报格); ``row`` is a BlankRow or None if spare."""
    return not column.locked and not (row and column.key in row.locked)


def row_at(sheet, row):
    """The prefilled row (行) at a row number, or None where it is a spare one."""
    at = row - FIRST_ROW
    return sheet.rows[at] if at < len(sheet.rows) else None


def remark(cell, text):
    """A comment (批注) on a cell, as large as its text needs."""
    lines = sum(1 + len(line) // 20 for line in text.split("\n"))
    cell.comment = Comment(text, AUTHOR, height=24 + 18 * lines, width=320)


def _widths(sheet):
    many = len(sheet.columns) > MANY
    widths = [
        max(look.width_of([c.heading, *_texts(sheet, c)], many), c.narrowest) for c in sheet.columns
    ]
    if sheet.confirm:  # the question above the first column, its answer above the second
        widths[0] = max(widths[0], CONFIRM_WIDTH)
    return _stretched(sheet, widths)


def _stretched(sheet, widths):
    """A narrow sheet's columns of free text share what is left of the page's width."""
    texts = [c for c in sheet.columns if c.kind == "text" and not (c.locked or c.choices)]
    free = [c for c in texts if not c.narrowest] or texts
    left = look.PAGE_WIDTH - sum(widths)
    if left > 0 and free:
        pairs = zip(sheet.columns, widths, strict=True)
        widths = [width + left // len(free) * (column in free) for column, width in pairs]
    return widths


def _texts(sheet, column):
    if column.only_choices:
        return column.choices
    return [_text(row.values.get(column.key)) for row in sheet.rows]


def _heights(page, sheet, widths):
    """Rows that hold text get their height; a spare one grows as somebody types."""
    heads = zip((column.heading for column in sheet.columns), widths, strict=True)
    page.row_dimensions[HEADER_ROW].height = look.height_of(heads)
    shown = [pair for pair in zip(sheet.columns, widths, strict=True) if pair[0].key != CODE]
    for at, row in enumerate(sheet.rows, FIRST_ROW):
        texts = [(_text(row.values.get(column.key)), width) for column, width in shown]
        page.row_dimensions[at].height = look.height_of(texts)


def _above(page, sheet, widths):
    title = put_text(page, 1, 1, sheet.title)
    title.font, title.alignment = look.TITLE, look.CENTRED
    _merge(page, 1, 1, len(widths))
    page.row_dimensions[1].height = 30
    first = 1
    if sheet.confirm:
        first = 3
        asked, answer = put_text(page, 2, 1, f"{CONFIRMED}："), page.cell(2, 2)
        asked.font, asked.alignment = look.HEAD, look.CENTRED
        _dress(answer, look.BODY, look.CENTRED, opened=True)
        remark(answer, "逐行核对完这张表后选“是”；不选会被认为还是上月的表")
    told = put_text(page, 2, first, sheet.remark)
    told.font, told.alignment = look.BODY, look.LEFT
    _merge(page, 2, first, len(widths))
    page.row_dimensions[2].height = look.height_of([(sheet.remark, sum(widths[first - 1 :]))])


def _merge(page, row, first, last):
    if last > first:
        page.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)


def _head(page, at, column):
    cell = put_text(page, HEADER_ROW, at, column.heading)
    cell.font, cell.alignment, cell.border = look.HEAD, look.CENTRED, look.BOX
    if column.comment:
        remark(cell, column.comment)


def _cell(page, sheet, row, at, column):
    known = row_at(sheet, row)
    value = known.values.get(column.key) if known else None
    opened, cell = open_cell(known, column), page.cell(row, at)
    if column.formula and value != NOT_HERE:
        cell.value = column.formula.format(**letters(sheet, row))
    elif isinstance(value, str):
        put_text(page, row, at, value)
    elif value is not None:
        cell.value = _plain(value)
    number = column.kind == "number" and value != NOT_HERE
    _dress(cell, look.GREY if column.aside else look.BODY, _aligned(column, value), opened)
    cell.number_format = _format(column, number)
    if known and column.key in known.comments:
        remark(cell, known.comments[column.key])


def _format(column, number):
    if number and column.formula:
        return RATE
    # 2021-05 picked from a list must not become a day; free text as @ shows #### when long
    return DATE if column.kind == "date" else AS_TYPED if column.choices else PLAIN


def _aligned(column, value):
    if value == NOT_HERE:
        return look.CENTRED
    if column.key == CODE:
        return look.SHRUNK
    return look.RIGHT if column.kind == "number" else look.LEFT


def _below(page, sheet):
    if not sheet.totals:
        row = sheet.last_row + 2
    else:
        row = sheet.last_row + 3
        _totals(page, sheet, sheet.last_row + 1)
    signed = put_text(page, row, 1, SIGNATURE)
    signed.font, signed.alignment, signed.protection = look.BODY, look.LEFT, look.OPEN
    _merge(page, row, 1, len(sheet.columns))


def _totals(page, sheet, row):
    for at, column in enumerate(sheet.columns, 1):
        cell = put_text(page, row, at, TOTAL) if at == 1 else page.cell(row, at)
        _dress(cell, look.HEAD, look.RIGHT if column.total else look.CENTRED, opened=False)
        if column.total:
            letter = get_column_letter(at)
            rows = f"{letter}{FIRST_ROW}:{letter}{row - 1}"
            cell.value = f'=IF(COUNT({rows})=0,"",SUM({rows}))'


def _dress(cell, font, alignment, opened):
    cell.font, cell.alignment, cell.border = font, alignment, look.BOX
    if opened:
        cell.fill, cell.protection = look.FILLED_IN, look.OPEN


def _plain(value):
    if not isinstance(value, Decimal):
        return value
    return int(value) if value == value.to_integral_value() else float(value)


def _text(value):
    return "" if value is None else str(value)
