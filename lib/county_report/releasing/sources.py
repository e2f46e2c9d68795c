"""Where a figure comes from (出处): the cards that open from the report's buttons."""

import re
from collections import deque
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import count, groupby

from county_report.arithmetic.rounding import half_up
from county_report.wording.style import DEFAULT_STYLE

_MOST_INPUTS = 12
_MOST_DECIMALS = 4
_BASIS = {"cumulative": "累计", "point": "（时点数）", "annual": "（全年）"}
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


@dataclass
class Card:
    """One card: a title, labelled lines, the inputs to open, and cells as ranges."""

    ref: str
    kind: str
    title: str
    lines: list = field(default_factory=list)
    inputs: list = field(default_factory=list)
    ranges: list = field(default_factory=list)


class Sources:
    """Gives each reading and judgement a short id when it is first shown, and its card.

    The cells of a long list stand as ranges. A figure derived for a month before ``month`` has
    all it came from on its one card, down to the cells; each of this month's has its own.
    """

    def __init__(self, readings, style=DEFAULT_STYLE, month=""):
        self.readings, self.style, self.month = readings, style, month
        self._refs = {}
        self._waiting = deque()
        self._openers = count(1)

    def ref(self, span):
        """The id of the card (出处编号) behind a span, or None if it has none."""
        if span.get("claim"):
            return self._ref("c", (span["text"], *span["evidence"]))
        return self.reading_ref(span["reading"])

    def reading_ref(self, key):
        """The id of a reading's card (出处编号)."""
        return self._ref("r", key) if key in self.readings else None

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

    def _ref(self, kind, key):
        if (kind, key) not in self._refs:
            self._waiting.append((kind, key))
            self._refs[kind, key] = f"{kind}{len(self._refs) + 1}"
        return self._refs[kind, key]

    def _claim_card(self, key):
        text, *evidence = key
        card = Card(self._refs["c", key], "判断", text)
        card.inputs = [self._input(one) for one in evidence if one in self.readings]
        return card

    def _reading_card(self, key):
        reading = self.readings[key]
        card = Card(self._refs["r", key], "读数", reading["name"])
        card.lines = [(label, text) for label, text in _lines(reading, self.style) if text]
        if self._earlier(reading):
            self._add_all_behind(card, key)
        else:
            self._add_inputs(card, [one for one in reading["inputs"] if one in self.readings])
        return card

    def _add_inputs(self, card, keys):
        cells = [key for key in keys if self.readings[key]["file"]]
        if len(keys) > _MOST_INPUTS:
            card.ranges = ranges([self.readings[key] for key in cells])
            keys = [key for key in keys if key not in set(cells)]
        card.inputs = [self._input(key) for key in keys]

    def _add_all_behind(self, card, key):
        behind = [self.readings[one] for one in self._behind(key)]
        card.ranges = ranges([reading for reading in behind if reading["file"]])
        card.inputs = [
            (None, reading["name"], shown(reading, self.style))
            for reading in behind
            if not reading["file"]
        ]

    def _behind(self, key):
        """Everything a reading came from, each once, nearest first."""
        found, waiting = {}, deque(self.readings[key]["inputs"])
        while waiting:
            one = waiting.popleft()
            if one in self.readings and one not in found:
                found[one] = None
                waiting.extend(self.readings[one]["inputs"])
        return found

    def _earlier(self, reading):
        derived_then = _MONTH.fullmatch(reading["period"]) and not reading["file"]
        return bool(derived_then and reading["inputs"] and reading["period"] < self.month)

    def _input(self, key):
        reading = self.readings[key]
        return self.reading_ref(key), reading["name"], shown(reading, self.style)


def _lines(reading, style):
    yield "数值", shown(reading, style) + ("（预计数）" if reading.get("estimate") else "")
    yield "时期", _period(reading)
    yield "数据截至", reading["as_of"]
    yield "计算", reading["formula"]
    yield "部门", reading["department"]
    yield "文件", reading["file"]
    yield "工作表", reading["sheet"]
    yield "单元格", reading["cell"]
    yield "收到日期", reading.get("received", "")
    yield from _correction(reading.get("correction"), reading["unit"])


def _correction(correction, unit):
    if correction:
        old = correction["value"]
        yield "人工更正", "原来没有报送" if old is None else f"原报数 {old}{unit}"
        places = (correction[part] for part in ("file", "sheet", "cell"))
        yield "原报出处", " ".join(place for place in places if place)
        yield "更正人", correction["who"]
        yield "更正日期", correction["when"]
        yield "更正原因", correction["why"]


def _period(reading):
    found = _MONTH.fullmatch(reading["period"])
    basis = _BASIS.get(reading["basis"], "")
    if not found:
        return reading["period"] and reading["period"] + basis
    year, month = found[1], int(found[2])
    span = f"1—{month}" if reading["basis"] == "cumulative" and month > 1 else month
    return f"{year}年{span}月{basis}"


def shown(reading, style=DEFAULT_STYLE):
    """A reading's value and unit (数值与单位) for a card, at most four decimals.

    >>> shown({"value": "12.3456789", "unit": "%", "missing": ""})
    '约12.3457%'
    """
    if reading["value"] is None:
        return reading["missing"]
    unit = style.unit(reading["unit"])
    try:
        exact = Decimal(reading["value"])
    except InvalidOperation:
        return reading["value"] + unit
    rounded = half_up(exact, _MOST_DECIMALS)
    if rounded == exact:
        return reading["value"] + unit
    return f"约{rounded.normalize():f}{unit}"


def ranges(readings):
    """Cell readings as ranges (单元格区域): (file, sheet, 'D7:D9、D12') each."""
    place = _place
    found = []
    for (file, sheet), group in groupby(sorted(readings, key=place), key=lambda r: place(r)[:2]):
        cells = sorted({_address(reading["cell"]) for reading in group})
        found.append((file, sheet, "、".join(_runs(cells))))
    return found


def _place(reading):
    return reading["file"], reading["sheet"], _address(reading["cell"])


def _address(cell):
    parts = _ADDRESS.fullmatch(cell)
    return (parts[1], int(parts[2])) if parts else (cell, 0)


def _runs(cells):
    numbered = enumerate(cells)
    for _, run in groupby(numbered, key=lambda item: (item[1][0], item[1][1] - item[0])):
        (column, first), *_, (_, last) = [cell for _, cell in run] * 2
        start = f"{column}{first or ''}"
        yield start if first == last else f"{start}:{column}{last}"
