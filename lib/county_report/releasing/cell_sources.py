"""Where the figures of a table come from (数据来源), a row each: for a sheet, not for a card."""

from dataclasses import dataclass

from county_report.releasing.card_lines import PLACE, period_of, shown
from county_report.releasing.cell_ranges import ranges
from county_report.releasing.printed_numbers import is_number

# heading: the width of its column
COLUMNS = {"工作表": 30, "单元格": 8, "印出": 14, "读数": 36, "确切值": 18, "时期": 18, "算法": 36,
           "部门": 12, "出处": 60}  # fmt: skip


@dataclass
class CellSources:
    """The sources of a report's figures (数据来源); what each rests on is looked up once."""

    report: object

    def __post_init__(self):
        self._behind, self._told = {}, {}

    def rows(self, sheet, address, spans):
        """A row for each figure that the spans of one cell state (来源行)."""
        for span in spans:
            key = span.get("reading")
            if key and is_number(self.report.readings.get(key)):
                yield (sheet, address, span["text"], *self._of(key))

    def _of(self, key):
        if key not in self._told:
            reading = self.report.readings[key]
            exact = shown(reading, self.report.style)
            self._told[key] = (reading["name"], exact, period_of(reading), reading["formula"],
                               reading["department"], self._places(key))  # fmt: skip
        return self._told[key]

    def _places(self, key):
        reading = self.report.readings[key]
        if reading["file"]:
            return "　".join(filter(None, (reading[part] for part in PLACE)))
        cells = [self.report.readings[one] for one in self._cells(key)]
        return "；".join("　".join(filter(None, place)) for place in ranges(cells))

    def _cells(self, key):
        """The readings of cells that a reading was derived from, each once (所依据的格)."""
        if key not in self._behind:
            reading = self.report.readings.get(key)
            if reading is None or reading["file"]:
                self._behind[key] = {key: None} if reading else {}
            else:
                below = (self._cells(one) for one in reading["inputs"])
                self._behind[key] = {one: None for cells in below for one in cells}
        return self._behind[key]
