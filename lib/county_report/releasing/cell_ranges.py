"""Cells as ranges (单元格区域): a long list of places in the fewest words."""

import re
from functools import cache
from itertools import groupby

_PERIODS = {"cumulative", "annual"}
_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def row_of(reading):
    """The row that a register's cell stands in (所在行), (file, sheet, 9), or None.

    None for an indicator of a period (累计、全年), and for what is derived or corrected by
    hand: each has more to say.

    >>> row_of({"file": "甲.xlsx", "sheet": "名录", "cell": "B9", "basis": "text", "inputs": []})
    ('甲.xlsx', '名录', 9)
    """
    place = _ADDRESS.fullmatch(reading["cell"])
    more = reading["basis"] in _PERIODS or reading["inputs"] or reading.get("correction")
    if more or not place or not reading["sheet"]:
        return None
    return reading["file"], reading["sheet"], int(place[2])


def ranges(readings):
    """Cell readings as ranges (单元格区域): (file, sheet, 'D7:D9、D12') each."""
    found = []
    for (file, sheet), group in groupby(sorted(readings, key=_place), key=lambda r: _place(r)[:2]):
        cells = sorted({_address(reading["cell"]) for reading in group})
        found.append((file, sheet, "、".join(_runs(cells))))
    return found


def _place(reading):
    return reading["file"], reading["sheet"], _address(reading["cell"])


@cache
def _address(cell):
    parts = _ADDRESS.fullmatch(cell)
    return (parts[1], int(parts[2])) if parts else (cell, 0)


def _runs(cells):
    numbered = enumerate(cells)
    for _, run in groupby(numbered, key=lambda item: (item[1][0], item[1][1] - item[0])):
        (column, first), *_, (_, last) = [cell for _, cell in run] * 2
        start = f"{column}{first or ''}"
        yield start if first == last else f"{start}:{column}{last}"
