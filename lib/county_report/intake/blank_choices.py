"""The hidden sheet 选项 of a blank form: what the drop-downs offer, and codes to look up.

On a sheet, for a list written into the validation itself may hold 255 characters only.
"""

from openpyxl.utils import get_column_letter

from county_report.intake import blank_look as look
from county_report.intake.blank_revisions import own_indicators
from county_report.intake.forms import CHOICES
from county_report.intake.plain_text import put_text


class Choices:
    """The lists of one workbook (选项), each a column; A to C hold the codes to look up."""

    def __init__(self, page, department):
        self._page, self._places = page, {}
        page.title, page.sheet_state = CHOICES, "hidden"
        own = own_indicators(department)
        for row, known in enumerate(own, 1):
            for at, text in enumerate((known.indicator, known.name_zh, known.unit), 1):
                put_text(page, row, at, text)
        self._column = 4
        look.protect(page)

    def range_of(self, texts):
        """The range (区域) in which the texts stand, written there when first asked for."""
        if texts not in self._places:
            for row, text in enumerate(texts, 1):
                put_text(self._page, row, self._column, text)
            letter = get_column_letter(self._column)
            self._places[texts] = f"{CHOICES}!${letter}$1:${letter}${len(texts)}"
            self._column += 1
        return self._places[texts]
