"""Finding the table in a sheet: its header by the columns' names, its body, its units.

Above the header offices keep a title and a unit row, below the data a footer with
填报人; a header may be two rows of merged cells. Position decides nothing.
"""

import re
from dataclasses import dataclass

from county_report.intake.dictionary import aliases
from county_report.intake.grid import shown
from county_report.intake.number_grammar import half_width
from county_report.intake.units import is_money, is_unit, normal_unit

HEADER_WITHIN = 30
FOOTER = re.compile(
    r"(填报|填表|制表|审核|审批|负责|单位负责|分管领导|主要领导|联系)(人|单位|领导|电话|日期|时间)?[:：]"
    r"|(注|备注|说明|填表说明|填报说明)[:：]"
)
TOTALS = ("合计", "总计", "小计", "共计")
UNIT_ROW = re.compile(r"单位:(?:人民币)?([^\s:,;、]{1,4})")
PERIOD = re.compile(r"(?:1|一)[-—–―~至到](?:\d{1,2}|十[一二]?|[二三四五六七八九])月份?")
LAST_BRACKET = re.compile(r"(.+)\(([^()]+)\)")
UNREAD = frozenset(["序号", "备注"])
# what our own blank forms carry beside the data: columns to look at, sheets to read
REFERENCE = "【参考】"
GUIDE, CHOICES = "填报说明", "选项"
CONFIRMED = "本表已核对"


@dataclass(frozen=True, slots=True)
class Field:
    """A column that a form may have (字段): our key and the names offices give it."""

    key: str
    names: tuple[str, ...]
    required: bool = False

    @property
    def name(self):
        """The name that findings use (列名)."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Table:
    """Where a sheet's table stands (表): columns by key, units by key, the body's rows.

    ``unread`` are header cells (row, column) that no field claims, ``top`` is the header's
    row, ``serial`` the column of 序号.
    """

    columns: dict[str, int]
    units: dict[str, str]
    money_unit: str
    body: tuple[int, ...]
    unread: tuple[tuple[int, int], ...]
    top: int = 0
    serial: int | None = None

    def unit(self, key, own_unit):
        """The unit a column is in (单位): its header's, the unit row's, the dictionary's."""
        if key in self.units:
            return self.units[key]
        return self.money_unit if self.money_unit and is_money(own_unit) else own_unit


def find_table(rows, fields):
    """The table (表) that has most of the fields; None if no row names two of them."""
    index = _names(fields)
    seen = [_matches(row, index) for row in rows[: HEADER_WITHIN + 1]] + [{}]
    best = max(range(len(seen) - 1), key=lambda at: _score(seen, at), default=None)
    if best is None or len(seen[best] | seen[best + 1]) < min(2, len(fields)):
        return None
    last = best + 1 if _two_rows(seen, best) else best
    return _table(rows, seen, best, last)


def normal_name(text):
    """A name as it is compared (规范名称): half-width, without spaces and quotes.

    >>> normal_name(" 所在镇（办、\\n中心） ")
    '所在镇(办、中心)'
    """
    return re.sub(r"[\s“”\"'‘’*]", "", half_width(text)).lower()


def is_total(row):
    """Whether a row is a total (合计行), by its first filled cell: 合计, 全县合计, 累计."""
    name = normal_name(_first(row))
    return name.endswith(TOTALS) or name == "累计"


def _table(rows, seen, first, last):
    found = seen[first] | (seen[last] if last > first else {})
    columns, units = {}, {}
    for column, (key, unit) in sorted(found.items()):
        if columns.setdefault(key, column) == column and unit:
            units[key] = unit
    below = _unit_row(rows, last + 1)
    for key, column in columns.items():
        if below and column < len(below) and shown(below[column]):
            units.setdefault(key, normal_unit(shown(below[column])))
    head = last + 1 if below or _says_unit(rows, last + 1) else last
    return Table(
        columns,
        units,
        _money_unit(rows[:first] + rows[last + 1 : head + 1]),
        tuple(at for at in range(head + 1, len(rows)) if _is_data(rows[at], columns.values())),
        tuple(_unread(rows, first, last, set(columns.values()))),
        first,
        _serial(rows[first : last + 1]),
    )


def _serial(heads):
    names = (normal_name(shown(raw)) for row in heads for raw in row)
    places = (at for row in heads for at in range(len(row)))
    return next((at for at, name in zip(places, names, strict=True) if name == "序号"), None)


def _score(seen, at):
    # an earlier row wins a tie, so a header is not taken for the second row of itself
    both = len(seen[at] | seen[at + 1]) if _two_rows(seen, at) else 0
    return max(len(seen[at]), both), len(seen[at]), -at


def _two_rows(seen, at):
    return bool(seen[at]) and bool(seen[at + 1].keys() - seen[at].keys())


def _names(fields):
    index = {normal_name(name): field.key for field in fields for name in field.names}
    for alias, name in aliases().items():
        if normal_name(name) in index:
            index.setdefault(normal_name(alias), index[normal_name(name)])
    return index


def _matches(row, index):
    texts = ((at, raw) for at, raw in enumerate(row) if raw and isinstance(raw, str))
    matched = ((at, _match(raw, index)) for at, raw in texts)
    return {at: match for at, match in matched if match}


def _match(text, index):
    name = normal_name(text)
    if name not in index:  # 1—9月累计 is 累计, of whatever month
        name = PERIOD.sub("", name, count=1)
    if name in index:
        return index[name], ""
    bracket = LAST_BRACKET.fullmatch(name)
    if bracket and bracket[1] in index:
        return index[bracket[1]], normal_unit(bracket[2])
    return None


def _money_unit(rows):
    texts = (half_width(shown(raw)) for row in rows for raw in row)
    stated = [found[1] for text in texts for found in UNIT_ROW.finditer(text)]
    return next((normal_unit(unit) for unit in stated if is_money(unit)), "")


def _unit_row(rows, at):
    """The row below a header that holds nothing but units, one under each column."""
    filled = [text for text in map(shown, rows[at]) if text] if at < len(rows) else []
    return rows[at] if filled and all(map(is_unit, filled)) else None


def _says_unit(rows, at):
    filled = [text for text in map(shown, rows[at]) if text] if at < len(rows) else []
    return len(filled) == 1 and bool(UNIT_ROW.match(normal_name(filled[0]).lstrip("(")))


def _is_data(row, columns):
    # a row may hold nothing but its number, a remark, or last month's figure for reference
    filled = any(column < len(row) and shown(row[column]) for column in columns)
    return filled and not FOOTER.match(re.sub(r"\s", "", _first(row)))


def _first(row):
    return next((text for text in map(shown, row) if text), "")


def _unread(rows, first, last, claimed):
    for at in range(first, last + 1):
        for column, raw in enumerate(rows[at]):
            name = normal_name(shown(raw))
            spans_others = last > first and at == first
            passed = name in UNREAD or name.startswith(REFERENCE)
            if name and not passed and column not in claimed and not spans_others:
                yield at, column
