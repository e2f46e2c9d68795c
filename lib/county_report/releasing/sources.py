"""Where a figure comes from (出处): the cards that open from the report's buttons.

A card says all that leads to its figure's cells. What it rests on has a card of its own
where it has more to say than fits a line.
"""

from collections import deque
from dataclasses import dataclass, field
from itertools import count

from county_report.releasing.card_lines import lines_of, lines_of_row, month_of, period_of, shown
from county_report.releasing.cell_ranges import ranges, row_of
from county_report.wording.style import DEFAULT_STYLE

_MOST_INPUTS = 12


@dataclass
class Card:
    """One card: a title, labelled lines, the inputs to open, and cells as ranges.

    ``kind`` is said of a judgement (判断); every other card is of a reading.
    """

    ref: str
    kind: str
    title: str
    lines: list = field(default_factory=list)
    inputs: list = field(default_factory=list)
    ranges: list = field(default_factory=list)


class Sources:
    """Gives each reading and judgement a short id when it is first shown, and its card.

    The cells of a long list stand as ranges, and the cells of one row of a register on one
    card. What was derived for a month before ``month`` stands with what it was derived from
    and all its cells on the card that asks for it.
    """

    def __init__(self, readings, style=DEFAULT_STYLE, month=""):
        self.readings, self.style, self.month = readings, style, month
        self._refs = {}
        self._waiting = deque()
        self._rows = {}
        self._openers = count(1)

    def ref(self, span):
        """The id of the card (出处编号) behind a span, or None if it has none."""
        if span.get("claim"):
            return self._ref("c", (span["text"], *span["evidence"]))
        return self.reading_ref(span["reading"])

    def reading_ref(self, key):
        """The id of a reading's card (出处编号); the cells of a row have one between them."""
        if key not in self.readings:
            return None
        row = row_of(self.readings[key])
        if not row:
            return self._ref("r", key)
        self._rows.setdefault(row, {})[key] = None
        return self._ref("w", row)

    def corrected(self, span):
        """Whether a span states a figure that was corrected by hand (人工更正)."""
        return bool(self.readings.get(span.get("reading"), {}).get("correction"))

    def opener(self):
        """A fresh id for a button that has a label elsewhere."""
        return f"b{next(self._openers)}"

    def cards(self):
        """All cards asked for, and then those that they ask for."""
        while self._waiting:
            kind, key = self._waiting.popleft()
            yield self._claim_card(key) if kind == "c" else self._reading_card(key)
        yield from map(self._row_card, self._rows)

    def _ref(self, kind, key):
        if (kind, key) not in self._refs:
            if kind != "w":  # a row is told when all its cells have been asked for
                self._waiting.append((kind, key))
            self._refs[kind, key] = f"{kind}{len(self._refs) + 1}"
        return self._refs[kind, key]

    def _claim_card(self, key):
        text, *evidence = key
        card = Card(self._refs["c", key], "判断", text)
        self._rest_on(card, evidence)
        return card

    def _reading_card(self, key):
        reading = self.readings[key]
        card = Card(self._refs["r", key], "", reading["name"])
        card.lines = [(label, text) for label, text in lines_of(reading, self.style) if text]
        if self._earlier(key):
            card.ranges = self._ranges(self._behind(key))
            direct = [one for one in reading["inputs"] if one in self.readings]
            card.inputs = [self._told(one) for one in direct if not self._is_cell(one)]
        else:
            self._rest_on(card, reading["inputs"])
        return card

    def _row_card(self, row):
        cells = [self.readings[key] for key in self._rows[row]]
        if len(cells) == 1:
            card = Card(self._refs["w", row], "", cells[0]["name"])
            card.lines = [(label, text) for label, text in lines_of(cells[0], self.style) if text]
            return card
        _, sheet, number = row
        card = Card(self._refs["w", row], "", f"{sheet}第{number}行")
        card.lines = list(lines_of_row(cells, self.style))
        return card

    def _rest_on(self, card, keys):
        """The inputs of a card: a line each, and as ranges what would be too many lines."""
        keys = [key for key in keys if key in self.readings]
        listed = [key for key in keys if len(keys) <= _MOST_INPUTS or not self._is_cell(key)]
        names = {self.readings[key]["name"] for key in listed}
        by_month = len(names) == 1 < len(listed) and all(map(self._earlier, listed[:-1]))
        card.inputs = [self._input(key, by_month) for key in listed]
        folded = [key for key in keys if key not in set(listed)]
        for key in filter(self._earlier, listed):
            folded += self._behind(key)
        card.ranges = self._ranges(folded)

    def _input(self, key, by_month):
        reading = self.readings[key]
        name = period_of(reading) if by_month else reading["name"]
        if self._has_card(key) or not self._fits_a_line(key):
            return self.reading_ref(key), name, shown(reading, self.style)
        if self._earlier(key):
            return None, name if by_month else f"{name}（{period_of(reading)}）", self._then(key)
        places = "；".join("　".join(part) for part in self._ranges([key, *reading["inputs"]]))
        return None, name, f"{shown(reading, self.style)}（{places}）"

    def _has_card(self, key):
        return ("r", key) in self._refs or key in self._rows.get(row_of(self.readings[key]), ())

    def _fits_a_line(self, key):
        """A plain cell, a sum on the row of cells that its name says, or an earlier month's."""
        reading = self.readings[key]
        if reading.get("correction"):
            return False
        of_cells = reading["inputs"] and all(map(self._is_cell, reading["inputs"]))
        named = of_cells and reading["name"] == reading["formula"]
        return bool(self._is_cell(key) or named or self._earlier(key))

    def _then(self, key):
        """What an earlier month's reading was, and what it was judged by: 红灯（-12.3个百分点）."""
        reading = self.readings[key]
        one = [self.readings[one] for one in reading["inputs"][:2] if one in self.readings]
        judged = f"（{shown(one[0], self.style)}）" if len(one) == 1 else ""
        return shown(reading, self.style) + judged

    def _told(self, key):
        reading = self.readings[key]
        return None, reading["name"], shown(reading, self.style)

    def _ranges(self, keys):
        known = [self.readings[key] for key in dict.fromkeys(keys) if self._is_cell(key)]
        return ranges(known)

    def _is_cell(self, key):
        return bool(self.readings.get(key, {}).get("file"))

    def _behind(self, key):
        """Everything a reading came from, each once, nearest first."""
        found, waiting = {}, deque(self.readings[key]["inputs"])
        while waiting:
            one = waiting.popleft()
            if one in self.readings and one not in found:
                found[one] = None
                waiting.extend(self.readings[one]["inputs"])
        return list(found)

    def _earlier(self, key):
        reading = self.readings[key]
        derived = reading["inputs"] and not self._is_cell(key)
        return bool(derived and month_of(reading) and month_of(reading) < self.month)
