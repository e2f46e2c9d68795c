"""What a public page says of enterprises, in words, tables and cards, as (low, high) bounds."""

import re
from decimal import Decimal

from bs4 import BeautifulSoup

NOW, AGO = "累计产值", "上年同期产值"
COLUMNS = ("是否规上", "行业", "主要产品", "所在镇（办、中心）")
HIDDEN = "※"
_NUMBER = re.compile(r"(约?)(-?\d+(?:\.\d+)?)(亿元|万元|%|个百分点|)")
_SET = re.compile(r"企业名录(?:（(.*?)）)?(累计产值|上年同期产值)合计")
_BOUND = re.compile(r"是否规上＝|行业＝|主要产品＝|所在镇（办、中心）＝")
_PERIOD = re.compile(r"(\d{4})年(?:1—)?(\d+)月")
# what offices are known to add up: figures of other departments and of the bureau
OFFICIAL = {
    "规模以上工业总产值": {"是否规上": "是"},
    "经开区工业总产值": {"所在镇（办、中心）": "示例经济技术开发区"},
    "红枣加工业产值": {"主要产品": "红枣加工"},
}


def bounds(text):
    """What a printed figure can have been before it was rounded, in 万元 or percent."""
    found = _NUMBER.fullmatch(text.strip().removesuffix("（预计数）"))
    if not found:
        return None
    about, digits, unit = found.groups()
    size = Decimal(10000 if unit == "亿元" else 1)
    exact = Decimal(digits) * size
    # a card prints what it has; only a cut of four places is said to be about
    step = Decimal(1).scaleb(Decimal(digits).as_tuple().exponent) * size / 2
    return float(exact - step), float(exact + step)


def chosen(words):
    """Of which rows a card's title tells, column → value; None: not of a plain choice."""
    words = re.sub(r"，?填有(?:累计|上年同期)产值", "", words or "")
    starts = [one.start() for one in _BOUND.finditer(words)]
    parts = [words[a:b].rstrip("，") for a, b in zip(starts, [*starts[1:], None], strict=False)]
    told = dict(one.split("＝", 1) for one in parts)
    return told if "，".join(parts) == words else None


class Page:
    """A public page of a month (公开版网页)."""

    def __init__(self, text, month):
        self.month = month
        self.cards = list(_cards(text))
        self.soup = BeautifulSoup(text.partition("<div popover")[0], "html.parser")

    def totals(self):
        """Every total that a card or a driver table states: (month, column, rows, bounds)."""
        for title, lines in self.cards:
            yield from self._of_card(title, lines)
        for table in self.tables("拉动（百分点）"):
            for name, cells in table.rows:
                for column, cell in ((NOW, cells[0]), (AGO, cells[1])):
                    rows = {"是否规上": "是"} | ({} if name == "合计" else {table.by: name})
                    if bounds(cell) and (name, column) != ("合计", NOW):
                        yield self.month, column, rows, bounds(cell)

    def _of_card(self, title, lines):
        when = _PERIOD.search(lines.get("时期", ""))
        value = bounds(lines.get("数值", ""))
        if not (when and value):
            return
        year, month = int(when[1]), int(when[2])
        found = _SET.fullmatch(title)
        if found and chosen(found[1]) is not None:
            yield f"{year}-{month:02}", found[2], chosen(found[1]), value
        elif title == "规模以上工业总产值" and year < int(self.month[:4]):
            return  # the bureau's own past, of the enterprises that counted then
        elif title in OFFICIAL:
            past = year < int(self.month[:4])
            told = f"{year + past}-{month:02}"
            yield told, AGO if past else NOW, OFFICIAL[title], value

    def rates(self):
        """Growth of a group as a driver table prints it: (month, rows, bounds in percent)."""
        for table in self.tables("拉动（百分点）"):
            for name, cells in table.rows:
                if name != "合计" and bounds(cells[2]):
                    yield self.month, {"是否规上": "是", table.by: name}, bounds(cells[2])
        for title, lines in self.cards:
            found = _SET.fullmatch(title.removesuffix("同比增速"))
            when, value = _PERIOD.search(lines.get("时期", "")), bounds(lines.get("数值", ""))
            if title.endswith("同比增速") and found and when and value and chosen(found[1]):
                yield f"{when[1]}-{int(when[2]):02}", chosen(found[1]), value

    def orders(self):
        """Which groups are known to lie between which pulls: (month, rows, low, high) each.

        By a sentence that names the foremost, and by their place in a table by size.
        """
        for table in self.tables("拉动（百分点）"):
            rows = [one for one in table.rows if one[0] != "合计"]
            shown = [place for place, (_, cells) in enumerate(rows) if bounds(cells[3])]
            for place, (name, cells) in enumerate(rows):
                if HIDDEN in cells and place < max(shown, default=-1):
                    above = [bounds(rows[one][1][3])[1] for one in shown if one < place]
                    below = [bounds(rows[one][1][3])[0] for one in shown if one > place]
                    yield (self.month, {"是否规上": "是", table.by: name},
                           below[0], above[-1] if above else None)  # fmt: skip
            yield from self._foremost(table.by, [name for name, _ in rows])

    def _foremost(self, by, names):
        word = {"行业": "分行业", "所在镇（办、中心）": "分镇（办、中心）"}[by]
        for said in re.findall(rf"{re.escape(word)}看，拉动增长最多的是([^。；]*)", self.text):
            told = re.findall(r"（([\d.]+)个百分点）", said)
            for name in names if told else ():
                if name not in said:
                    yield self.month, {"是否规上": "是", by: name}, None, bounds(told[-1])[1]

    def hidden(self):
        """The groups whose cells are withheld (不公开的组): (column of the grouping, name)."""
        return {(table.by, name) for table in self.tables("拉动（百分点）")
                for name, cells in table.rows if HIDDEN in cells}  # fmt: skip

    @property
    def text(self):
        """All words of the page in a line."""
        return re.sub(r"\s", "", self.soup.get_text())

    def tables(self, head):
        """The tables that have a column of this name."""
        for table in self.soup.select("table"):
            heads = [re.sub(r"\s", "", one.get_text()) for one in table.select("thead th")]
            if head in heads and heads[0] in COLUMNS:
                yield Table(heads[0], table)


class Table:
    """One table: by what it is grouped, and its rows as text."""

    def __init__(self, by, table):
        self.by = by
        lines = [[re.sub(r"\s", "", one.get_text()) for one in line.select("th, td")]
                 for line in table.select("tbody tr")]  # fmt: skip
        self.rows = [(line[0], line[1:]) for line in lines]


def _cards(text):
    """Title and labelled lines of each card; its tags are not closed, so it is read as text."""
    for card in re.findall(r"<div popover id=.*?</div>", text, re.DOTALL):
        title = re.search(r"<b>(.*?)</b>", card)[1]
        lines = re.findall(r"<dt>(.*?)<dd>(.*?)(?=<dt>|</dl>)", card, re.DOTALL)
        yield title, dict(lines)
