"""Text that stays text in whatever workbook we write (文字单元格)."""

STARTS_A_FORMULA = ("=", "+", "-", "@")


def put_text(page, row, column, text):
    """Write a text (文字) into a cell of an openpyxl sheet; never a live formula.

    What does not print, such as control and direction characters, becomes a space.
    """
    cell = page.cell(row, column)
    # without the quote a spreadsheet takes it for a formula once somebody edits the cell
    cell.value, cell.data_type = printable(text), "s"
    if cell.value.startswith(STARTS_A_FORMULA):
        cell.quotePrefix = True
    return cell


def printable(text):
    """A text with every unseen character (不可见字符) but line breaks made a space.

    >>> printable("甲\\x07厂")
    '甲 厂'
    """
    text = str(text)
    if text.isprintable():  # most are, and a workbook has tens of thousands
        return text
    return "".join(mark if mark.isprintable() or mark == "\n" else " " for mark in text)
