"""The blocks of the public edition (公开版内容块): what may not be told is left out and counted."""

import re
from collections import Counter
from dataclasses import dataclass, field

from county_report.releasing.anonymous import Names
from county_report.releasing.spans import WITHHELD, plain, spans_in
from county_report.releasing.withholding import Withholding

_SENTENCE = "（此句不公开）"
_TOTAL = "合计"
_FIGURE = re.compile(r"\d")
NOTE = ("标※的数能够推断单个统计调查对象，或者与其他数相减可以推断，不公开"
        "（统计法第二十八条）。")  # fmt: skip


@dataclass
class Left:
    """What one block leaves out (略去的内容): how many of each, no value and no name."""

    title: str
    sentences: int = 0
    rows: int = 0
    cells: int = 0
    pictures: int = 0
    tables: int = 0
    names: int = 0

    def any(self) -> bool:
        """Whether anything was left out or renamed."""
        return bool(self.sentences or self.rows or self.cells or self.pictures or self.tables
                    or self.names)  # fmt: skip


@dataclass
class PublicBlocks:
    """Makes the public block of an internal one (公开版内容块); ``left`` is what it left out."""

    withholding: Withholding
    names: Names
    left: list[tuple[str, Left]] = field(default_factory=list)

    def of(self, block: dict, heading: str) -> dict:
        """One block as the public may see it, never empty; the original stays as it is."""
        title = plain(block.get("title", [])) or heading
        left = Left(self.names.without(title))
        # its readings are the internal edition's: the public one has cards of its own
        told = {name: value for name, value in block.items() if name not in ("readings", "whole")}
        made = self._made(told, heading, left)
        if left.any():
            self.left.append((heading, left))
        return made

    def _made(self, block, heading, left):
        stand_ins = self.names.stand_ins(span["text"] for span in spans_in(block))
        left.names = len(stand_ins)
        if block["kind"] == "paragraph":
            return block | {"spans": self._paragraph(block["spans"], stand_ins, left)}
        if block["kind"] == "chart":
            if self._harmless(block):
                return block
            left.pictures = 1
            block = _as_table(block)
        if block["kind"] in ("table", "board"):
            return self._table(block, heading, stand_ins, left)
        return block | {"text": self.names.without(block.get("text", ""), stand_ins)}

    def _paragraph(self, spans, stand_ins, left):
        kept = []
        for sentence in _cut(spans, "。"):
            told = self._told_part(sentence)
            left.sentences += len(told) < len(sentence)
            kept += self._renamed(told, stand_ins)
        if not left.sentences:
            return kept
        many = f"有{left.sentences}处" if kept else "内容"
        said = f"本段{many}涉及能够推断单个统计调查对象的资料，不公开"
        return [*kept, {"text": f"（{said}）" if kept else f"{said}。"}]

    def _told_part(self, sentence):
        """A sentence as far as it may be told: what follows may lean on what is left out."""
        if not self._tells_of_order(sentence):
            return sentence
        told = []
        for part in _cut(sentence, "；"):
            if self._tells_of_order(part):
                break
            told += part
        return [*told[:-1], _ended(told[-1])] if told else []

    def _table(self, block, heading, stand_ins, left):
        rows = [self._row(row, stand_ins) for row in block["rows"]]
        alike = Counter(plain(row[0]) for row in rows if row is not None)
        rows = _apart([row for row in rows if row is not None and not _says_nothing(row, alike)])
        left.rows = len(block["rows"]) - len(rows)
        left.cells = sum(_is_withheld(cell) for row in rows for cell in row)
        title = self._title(block["title"], heading, stand_ins)
        if not _worth(rows) or any(map(self._counts_few, spans_in(block["rows"]))):
            left.tables, left.rows, left.cells = 1, len(block["rows"]), 0
            return _left_out(plain(title), len(block["rows"]))
        return _plain(block) | {"title": title, "rows": rows, "note": _note(block, rows, left)}

    def _row(self, row, stand_ins):
        """A row without what may not be told; None where it is of a single surveyed unit."""
        told = [False, *map(self._tells, row[1:])]
        if any(told) and self.names.within(plain(row[0])):
            return None
        label = [{"text": span["text"]} for span in _unmarked(row[0])]
        cells = [
            [{"text": _instead(cell)}] if hide else self._renamed(cell, stand_ins)
            for cell, hide in zip(row[1:], told[1:], strict=True)
        ]
        if self._tells(row[0]) and _FIGURE.search(plain(label)):
            return [[{"text": WITHHELD}], *cells]
        first = label if any(told) else _unmarked(row[0])
        return [self._renamed(first, stand_ins), *cells]

    def _title(self, spans, heading, stand_ins):
        if self._tells_of_order(spans):
            return [{"text": re.sub(r"^[（(]?[一二三四五六七八九十]+[）)、]", "", heading)}]
        return self._renamed(spans, stand_ins)

    def _harmless(self, chart):
        spans = list(spans_in([chart["title"], chart["alt"], chart.get("table")]))
        words = [chart["svg"], *(span["text"] for span in spans)]
        return not self._tells_of_order(spans) and not any(map(self.names.within, words))

    def _tells(self, spans):
        return any(self.withholding.withheld(key) for span in spans for key in keys_of(span))

    def _tells_of_order(self, spans):
        """In a sentence what stands first is the largest; a table puts what it withholds last."""
        ranked = (key for span in spans for key in keys_of(span))
        return self._tells(spans) or any(map(self.withholding.ranked, ranked))

    def _counts_few(self, span):
        return any(map(self.withholding.counts_few, keys_of(span)))

    def _renamed(self, spans, stand_ins):
        return [self._without(span, stand_ins) for span in spans]

    def _without(self, span, stand_ins):
        """A span without names; what was renamed has no card, for the card would tell."""
        key = span.get("reading", "")
        if key.partition(":")[0] in self.withholding.facts["open"]:
            return span
        text = self.names.without(span["text"], stand_ins)
        return span if text == span["text"] else {"text": text}


def keys_of(span: dict) -> list[str]:
    """The readings that a span states or is judged by (文字段所依据的读数)."""
    return [span["reading"]] if span.get("reading") else span.get("evidence", [])


def _cut(spans, mark):
    """The spans in parts that end with a mark (分句)."""
    part = []
    for span in spans:
        bare = not keys_of(span) and "claim" not in span
        for text in _ending(mark, span["text"]) if bare else [span["text"]]:
            part.append(span | {"text": text})
            if text.endswith(mark):
                yield part
                part = []
    if part:
        yield part


def _ending(mark, text):
    return re.findall(rf"[^{mark}]*{mark}|[^{mark}]+$", text)


def _ended(span):
    """A clause that now ends its sentence."""
    return span | {"text": re.sub("；$", "。", span["text"])}


def _as_table(chart):
    """The figures of a chart (图中数据) where the picture would show too much."""
    known = {"kind": "table", "title": chart["title"], "source": chart.get("source", "")}
    if chart.get("unit"):
        known["unit"] = chart["unit"]
    return known | chart["table"]


def _plain(block):
    """A board becomes a table: how many lines stand first was meant for other lines."""
    kept = ("columns", "source", "unit", "wide")
    return {"kind": "table"} | {name: block[name] for name in kept if name in block}


def _left_out(title, rows):
    told = f"“{title}”一表共{rows}行，列的是单个统计调查对象或者户数过少的资料，不公开。"
    return {"kind": "paragraph", "label": "", "spans": [{"text": told}]}


def _apart(rows):
    """Rows with something withheld go last: their place in the order would tell their size."""
    last = rows[-1:] if rows and plain(rows[-1][0]) == _TOTAL else []
    body = rows[: len(rows) - len(last)]
    hidden, shown = [], []
    for row in body:
        (hidden if any(map(_is_withheld, row)) else shown).append(row)
    return [*shown, *sorted(hidden, key=lambda row: plain(row[0])), *last]


def _is_withheld(cell):
    return plain(cell) in (WITHHELD, _SENTENCE)


def _instead(cell):
    """What stands for a cell: a mark, or words where it held a sentence."""
    return _SENTENCE if "。" in plain(cell) else WITHHELD


def _says_nothing(row, alike):
    """Whether all of a row is withheld but a word that other rows begin with too."""
    return alike[plain(row[0])] > 1 and all(map(_is_withheld, row[1:]))


def _worth(rows):
    """Whether a line of the table, its total apart, still tells something."""
    return any(not _is_withheld(cell) and plain(cell) for row in rows for cell in row[1:]
               if plain(row[0]) != _TOTAL)  # fmt: skip


def _unmarked(cell):
    """The cell without the mark by which the internal edition says the same."""
    kept = [span | {"text": span["text"].removesuffix(WITHHELD)} for span in cell]
    return [span for span in kept if span["text"]]


def _note(block, rows, left):
    """The note without what it says to the office, and with what is left out."""
    told = [one for one in _ending("。", block.get("note") or "") if WITHHELD not in one]
    if any(plain(cell) == WITHHELD for row in rows for cell in row):
        told.append(NOTE)
    if left.rows:
        told.append(f"另有{left.rows}行能够推断单个统计调查对象，不公开。")
    if block.get("cut"):
        told.append("本表只列一部分。")
    if left.pictures:
        told.append("原图含不公开的内容，只列表。")
    return "".join(told)
