"""Tables in files that are text: CSV, a web page, an XML spreadsheet; used in the reading child.

Web systems hand out pages and XML under the suffix .xls; the content decides.
"""

import csv
import re
from html.parser import HTMLParser
from io import BytesIO, TextIOWrapper

from zip_parts import local, nodes

LEGACY_XML = "urn:schemas-microsoft-com:office:spreadsheet"
HEAD = 4096
DELIMITERS = ",\t;|"
WIDEST_SPAN = 1000
MARKUP = re.compile(r"\s*<(?:!doctype|html|table|\?xml|meta|head|body|div|style|!--)", re.I)
# what is left when printable text, line breaks and tabs are taken out
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_text(data, most_cells):
    """A text file's tables: ``(format, encoding, [(name, rows)])``, or a refusal's name.

    Raises:
        ValueError: no table is in it; the argument is the kind that the parent words.
    """
    for encoding in _encodings(data):
        try:
            head = _opened(data, encoding).read(HEAD)
            if not MARKUP.match(head):
                return "csv", _name(encoding), [("", _rows(data, encoding, head, most_cells))]
            kind, tables = _marked_up(data, encoding)
            return kind, _name(encoding), tables
        except UnicodeError:
            continue
    raise ValueError("encoding", "")


def _encodings(data):
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return ("utf-16",)
    if b"\0" in data:
        raise ValueError("not_a_table", "")
    return ("utf-8-sig", "gb18030")


def _name(encoding):
    return encoding.removesuffix("-sig").upper()


def _opened(data, encoding):
    return TextIOWrapper(BytesIO(data), encoding, newline="")


def _rows(data, encoding, head, most_cells):
    if len(CONTROL.findall(head)) * 50 > len(head):
        raise ValueError("not_a_table", "")
    rows, cells = [], 0
    for row in csv.reader(_opened(data, encoding), delimiter=_delimiter(head)):
        cells += len(row) or 1
        if cells > most_cells:
            raise ValueError("too_large", "")
        rows.append(row)
    return rows


def _delimiter(head):
    stated = re.match(r"sep=([,;\t|])\r?\n", head)
    return stated[1] if stated else max(DELIMITERS, key=head.count)


def _marked_up(data, encoding):
    text = _opened(data, encoding).read()
    if LEGACY_XML in text[:HEAD]:
        if "<!ENTITY" in text:
            raise ValueError("entities", "")
        declared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
        return "XML 表格", _legacy_sheets(declared.encode())
    page = Page()
    page.feed(text)
    page.close()
    if not page.tables:
        raise ValueError("not_a_table", "XML 文件" if text.lstrip().startswith("<?xml") else "网页")
    return "网页表格", [("", rows) for rows in page.tables]


def _legacy_sheets(xml):
    sheets = []
    for sheet in nodes(xml, "Worksheet"):
        rows = []
        for row in (node for node in sheet.iter() if local(node.tag) == "Row"):
            at = int(_told(row, "Index") or len(rows) + 1)
            rows += [[] for _ in range(min(at - 1 - len(rows), WIDEST_SPAN))]
            rows.append(_legacy_row(row))
        sheets.append((_told(sheet, "Name") or "", rows))
        sheet.clear()
    return sheets


def _legacy_row(row):
    cells = []
    for cell in row:
        at = int(_told(cell, "Index") or len(cells) + 1)
        cells += [""] * min(at - 1 - len(cells), WIDEST_SPAN)
        cells.append("".join(cell.itertext()).strip())
        cells += [""] * min(int(_told(cell, "MergeAcross") or 0), WIDEST_SPAN)
    return cells


def _told(node, name):
    return next((value for key, value in node.items() if local(key) == name), None)


class Page(HTMLParser):
    """The tables of a web page, each a list of rows; merged cells keep their places."""

    def __init__(self):
        super().__init__()
        self.tables, self._open, self._cell = [], [], None

    def handle_starttag(self, tag, attrs):
        """Open a table, a row or a cell; an unclosed one before it ends here."""
        if tag == "table":
            self._open.append([])
        elif tag == "tr" and self._open:
            self._end_cell()
            self._open[-1].append([])
        elif tag in ("td", "th") and self._open and self._open[-1]:
            self._end_cell()
            self._cell = [], dict(attrs).get("colspan")
        elif tag == "br" and self._cell:
            self._cell[0].append("\n")

    def handle_endtag(self, tag):
        """Close what was opened; a table with rows is one of the page's."""
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._keep(self._open.pop())

    def handle_data(self, data):
        """Text belongs to the cell that is open, if any."""
        if self._cell:
            self._cell[0].append(data)

    def close(self):
        """The end of the page closes what the page forgot to."""
        super().close()
        self._end_cell()
        while self._open:
            self._keep(self._open.pop())

    def _keep(self, rows):
        if any(any(row) for row in rows):
            self.tables.append(rows)

    def _end_cell(self):
        if self._cell and self._open and self._open[-1]:
            text, span = self._cell
            wide = int(span) if span and span.isdecimal() else 1
            row = self._open[-1][-1]
            row.append(re.sub(r"\s*\n\s*", "\n", "".join(text).strip()))
            row.extend([""] * (min(wide, WIDEST_SPAN) - 1))
        self._cell = None
