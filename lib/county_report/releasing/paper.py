"""The report as it goes on paper (纸质稿): the same blocks, plain words, numbered captions.

The document and the PDF are two writers of this one list, so they cannot disagree. What a
click opens on the page has no place here, except the figures of the charts, which stand
in tables at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from wcwidth import wcswidth

from county_report.releasing.report import Heading, Report
from county_report.releasing.spans import LAMP_SHAPES, on_paper, plain

_KEY_COLUMNS = ["指标", "数值", "增速", "目标", "预警灯"]
_KEY_PARTS = ("value", "growth", "target")
_FINDING_COLUMNS = ["程度", "部门", "位置", "读到", "问题", "处理"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph (自然段); ``style`` is body, salutation, small, or boxed for what is awaited."""

    text: str
    style: str = "body"


@dataclass(frozen=True)
class Table:
    """A table (表) with its number; ``wide`` wants the paper turned.

    ``cells`` are spans, which lead to their readings, ``rows`` the words of each.
    """

    caption: str
    columns: list[str]
    cells: list[list[list[dict]]]
    notes: tuple[str, ...] = ()
    wide: bool = False
    whole: tuple[list[list[dict]], ...] = ()
    cut: str = ""

    @cached_property
    def rows(self) -> list[list[str]]:
        """The words of each row (表行), as they are printed."""
        return [[on_paper(cell) for cell in row] for row in self.cells]

    @property
    def complete(self) -> "Table":
        """The table with the rows that are not printed (全表), for the workbook."""
        if not self.whole:
            return self
        notes = tuple(note for note in self.notes if note != self.cut)
        return replace(self, cells=[*self.whole], notes=notes, whole=(), cut="")

    @property
    def widths(self) -> list[float]:
        """The share of the width that each column asks for (列宽), by its longest words."""
        columns = zip(self.columns, *self.rows, strict=True)
        longest = [max(map(wcswidth, column)) for column in columns]
        asked = [2 + max(_NARROW, min(one, _WHOLE + (one - _WHOLE) / 4)) for one in longest]
        return [width / sum(asked) for width in asked]


@dataclass(frozen=True)
class Picture:
    """A chart (图) with its number and what it says to one who cannot see it."""

    caption: str
    svg: str
    alt: str
    source: str = ""


# a column gets room for two characters, and a figure stays whole; longer words may be broken
_NARROW, _WHOLE = 6, 16

Item = Heading | Paragraph | Table | Picture
_WIDE = 8


def items_of(report: Report) -> Iterator[Item]:
    """Everything that is printed, in order: the report, its charts' figures, the findings."""
    numbers = {"图": 0, "表": 0}
    charts, key_figures = [], report.key_figures
    yield from (Paragraph(text, "boxed") for text in _said_first(report))
    for item in report.items:
        if isinstance(item, Heading):
            if key_figures:  # between the opening words and the first heading
                yield _key_figures(key_figures, numbers)
                key_figures = []
            yield item
            continue
        yield from _printed(item, numbers)
        if item["kind"] == "chart" and item.get("table"):
            charts.append((numbers["图"], item))
    if key_figures:
        yield _key_figures(key_figures, numbers)
    if charts:
        yield Heading(2, "附：图中数据", "charts")
        yield from (_data_of(number, chart) for number, chart in charts)
    if not report.public:
        yield Heading(2, "数据核对情况", "findings")
        yield _findings(report.findings, numbers)
    yield Paragraph(f"输入数据指纹：{report.header['fingerprint']}", "small")


def _said_first(report):
    if report.header.get("notice"):
        yield report.header["notice"]
    yield from report.signed
    if report.vintage:
        yield report.vintage
    if report.header["owed"]:
        yield f"以下部门本月尚未报送，文中相应位置以方框标明：{'、'.join(report.header['owed'])}"


def _printed(block, numbers):
    kind = block["kind"]
    if kind == "paragraph":
        label = block.get("label")
        yield Paragraph(on_paper(block["spans"]), "salutation" if label == "salutation" else "body")
    elif kind == "pending":
        yield Paragraph(block["text"], "boxed")
    elif kind == "chart":
        yield Picture(_caption(block, "图", numbers), block["svg"], plain(block["alt"]),
                      block.get("source", ""))  # fmt: skip
    elif kind in ("table", "board"):
        cut = block.get("cut", "")
        notes = tuple(filter(None, (block.get("note"), cut, block.get("source"))))
        yield Table(_caption(block, "表", numbers), block["columns"], block["rows"], notes,
                    len(block["columns"]) >= _WIDE, (*block.get("whole", ()),), cut)  # fmt: skip


def _caption(block, kind, numbers):
    numbers[kind] += 1
    unit = f"（单位：{block['unit']}）" if block.get("unit") else ""
    return f"{kind}{numbers[kind]}　{on_paper(block['title'])}{unit}"


def _data_of(number, chart):
    table = chart["table"]
    unit = f"（单位：{chart['unit']}）" if chart.get("unit") else ""
    return Table(f"图{number}的数据{unit}", table["columns"], table["rows"])


def _key_figures(figures, numbers):
    numbers["表"] += 1
    rows = [
        [_words(figure["name"]), *(figure.get(part) or [] for part in _KEY_PARTS), _lamp(figure)]
        for figure in figures
    ]  # fmt: skip
    return Table(f"表{numbers['表']}　主要指标", _KEY_COLUMNS, rows)


def _lamp(figure):
    lamp = figure.get("lamp")
    return _words(f"{LAMP_SHAPES[lamp]} {figure['lamp_text']}" if lamp else "")


def _words(text):
    return [{"text": text}]


def _findings(findings, numbers):
    if not findings:
        return Paragraph("本月报送数据核对无误，没有需要处理的问题。")
    numbers["表"] += 1
    rows = [[_words(text) for text in (one["severity"], one["department"], _place(one),
                                       one["read"], one["why"], one["action"])]
            for one in findings]  # fmt: skip
    return Table(f"表{numbers['表']}　数据核对情况", _FINDING_COLUMNS, rows)


def _place(finding):
    return "　".join(filter(None, (finding["file"], finding["sheet"], finding["cell"])))
