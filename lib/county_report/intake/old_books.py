"""How an old workbook's (.xls, .et) cells look, beside their values; used in the reading child.

The records of its one stream say which rows and columns are hidden and which cells show per
cent. The stream is found by the chains of the container (OLE), whose every link is checked.
"""

import struct
from itertools import islice

from cell_looks import BUILT_IN, is_percent

END = 0xFFFFFFFA
FORMAT, STYLE, SHEET, BEGIN = 0x041E, 0x00E0, 0x0085, 0x0809
ROW, COLUMNS, NUMBER, RK, MANY, FORMULA = 0x0208, 0x007D, 0x0203, 0x027E, 0x00BD, 0x0006
MOST_RECORDS = 3_000_000


def xls_looks(data):
    """Of each sheet: cells in per cent as (row, column) from 0, hidden columns and rows from 1.

    Raises:
        ValueError, struct.error, IndexError: the container or a record is damaged.
    """
    stream = _stream(data)
    formats, styles, sheets, begins = set(BUILT_IN), [], {}, 0
    for kind, at, size in islice(_records(stream, 0), MOST_RECORDS):
        begins += kind == BEGIN
        if begins > 1:
            break
        if kind == FORMAT and is_percent(_text(stream[at + 2 : at + size])):
            formats.add(str(*struct.unpack_from("<H", stream, at)))
        elif kind == STYLE:
            styles.append(str(*struct.unpack_from("<H", stream, at + 2)))
        elif kind == SHEET:
            name = _text(stream[at + 6 : at + size], wide=1)
            sheets[name] = struct.unpack_from("<I", stream, at)[0]
    percent = {at for at, code in enumerate(styles) if code in formats}
    return {name: _sheet(stream, at, percent) for name, at in sheets.items()}


def _sheet(stream, start, percent):
    cells, columns, rows = [], [], []
    for kind, at, size in islice(_records(stream, start), MOST_RECORDS):
        if kind == BEGIN and at - 4 > start or kind == 0x000A:
            break
        if kind == ROW:
            row, options = struct.unpack_from("<H10xH", stream, at)
            rows += [row + 1] if options & 0x20 else []
        elif kind == COLUMNS:
            first, last, options = struct.unpack_from("<HH4xH", stream, at)
            columns += range(first + 1, min(last, 255) + 2) if options & 1 else []
        elif percent and kind in (NUMBER, RK, FORMULA):
            row, column, style = struct.unpack_from("<HHH", stream, at)
            cells += [(row, column)] if style in percent else []
        elif percent and kind == MANY:
            row, column = struct.unpack_from("<HH", stream, at)
            many = struct.iter_unpack("<HI", stream[at + 4 : at + size - 2])
            cells += [(row, column + n) for n, (style, _) in enumerate(many) if style in percent]
    return cells, columns, rows


def _records(stream, at):
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        yield kind, at + 4, size
        at += 4 + size


def _text(data, wide=2):
    """A string with its length in ``wide`` bytes, one or two bytes a character."""
    length = int.from_bytes(data[:wide], "little")
    double = data[wide] & 1
    body = data[wide + 1 : wide + 1 + length * (1 + double)]
    return body.decode("utf-16-le" if double else "latin-1", "replace")


def _stream(data):
    """The bytes of the stream Workbook (工作簿流)."""
    sector = 1 << struct.unpack_from("<H", data, 30)[0]
    fats, directory, least, small_at = struct.unpack_from("<II4xII", data, 44)
    table = b"".join(_at(data, sector, link) for link in _tables(data, sector)[:fats])
    fat = struct.unpack(f"<{len(table) // 4}I", table)
    entries = _chain(data, sector, fat, directory)
    root = None
    for place in range(0, len(entries) - 127, 128):
        size, first, length = struct.unpack_from("<H50xII", entries, place + 64)
        name = entries[place : place + max(size - 2, 0)].decode("utf-16-le", "replace")
        root = (first, length) if root is None else root
        if name in ("Workbook", "Book"):
            return _content(data, sector, fat, (first, length), least, small_at, root)
    return b""


def _tables(data, sector):
    """Where the tables of links stand; beyond 109 of them they are chained themselves."""
    links, seen = list(struct.unpack_from("<109I", data, 76)), set()
    (further,) = struct.unpack_from("<I", data, 68)
    while further < END and further not in seen:
        seen.add(further)
        *more, further = struct.unpack(f"<{sector // 4}I", _at(data, sector, further))
        links += more
    return links


def _content(data, sector, fat, entry, least, small_at, root):
    first, length = entry
    if length >= least:
        return _chain(data, sector, fat, first)[:length]
    table = _chain(data, sector, fat, small_at)
    small = struct.unpack(f"<{len(table) // 4}I", table)
    held = _chain(data, sector, fat, root[0])
    parts, seen = [], set()
    while first < END and first not in seen:
        seen.add(first)
        parts.append(held[first * 64 : first * 64 + 64])
        first = small[first]
    return b"".join(parts)[:length]


def _chain(data, sector, fat, link):
    parts, seen = [], set()
    while link < END and link not in seen:
        seen.add(link)
        parts.append(_at(data, sector, link))
        link = fat[link]
    return b"".join(parts)


def _at(data, sector, link):
    return data[(link + 1) * sector : (link + 2) * sector]
