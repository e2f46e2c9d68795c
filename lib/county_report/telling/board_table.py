"""The board as a table (预警监测表): columns of spans, with a strip of the year's lamps."""

from county_report.telling import lamps, tables
from county_report.telling.board import Board, Line
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.spans import Span
from county_report.telling.tables import Table

# the wall chart and the tests find a column by its key
HEADINGS = {
    "name": "监测项目", "sector": "领域", "lamp": "预警灯", "streak": "连续", "recent": "",
    "gap": "差距", "value": "累计", "growth": "同比", "change": "增速比上期",
    "target": "年度目标", "completion": "完成", "projected": "预计全年", "range": "预计区间",
    "error": "回测误差", "required": "今后尚需",
}  # fmt: skip
WITHHELD = "※"
_NOTE = (
    "差距和增速比上期的单位是百分点。差距是完成比例与时序进度之差，或增速与增速目标之差；"
    "行业、镇的增速与全县目标比。各月灯由远到近，－为当月没有灯。"
    "预计区间是按往年同月回测误差推算的80%区间，回测误差是平均绝对误差。"
)
_CONFIDENTIAL = (
    "带※的行单位太少，能够推断单个企业，只供内部使用，不得对外提供，也不上挂图（统计法第二十八条）。"
)


def of_board(board: Board, phrases: Phrases) -> tuple[Table, dict]:
    """The table, and what else the block says: keys of the columns, note, withheld rows."""
    lines = [_line(line, phrases) for line in board.lines]
    keys = [key for key in HEADINGS if key == "name" or any(line[key] for line in lines)]
    headings = [HEADINGS[key] or _months(board) for key in keys]
    told = {line.now.figure.department for line in board.lines}
    # not in the order of the lines, which changes with every figure
    source = [name for name in board.ledger.submissions.county.departments if name in told]
    table = Table(headings, [[line[key] for key in keys] for line in lines],
                  tables.sources(source))  # fmt: skip
    withheld = [line.withheld for line in board.lines]
    note = _NOTE + (_CONFIDENTIAL if any(withheld) else "")
    return table, {"keys": keys, "note": note, "withheld": withheld}


def _months(board):
    first, *_, last = [month.month for month in board.ledger.months()] * 2
    return f"{first}—{last}月各月灯" if first != last else f"{last}月灯"


def _line(line: Line, phrases: Phrases) -> dict[str, list[Span]]:
    """The line's cells by column; an empty one for what is not told of it."""
    now = line.now
    told = {
        "sector": line.sector, "lamp": _lit(line.lamp), "streak": line.colour and line.streak,
        "gap": now.gap and phrases.number(now.gap, 1), "value": now.figure,
        "growth": now.growth and phrases.percent(now.growth),
        "change": line.change and phrases.number(line.change, 1),
        "target": phrases.percent(now.target) if now.kind == "growth" else now.target,
        "completion": now.completion and phrases.percent(now.completion),
        "projected": line.projected and line.projected.value,
    }  # fmt: skip
    cells = {key: tables.cell(told.get(key), phrases) for key in HEADINGS}
    return cells | _ahead(line, phrases) | {"name": _name(line, phrases), "recent": _strip(line)}


def _ahead(line, phrases):
    """Range and error of the projection, and what the rest of the year must bring."""
    cells, made, required = {}, line.projected, line.required
    if made and not made.value.missing:
        low, high, error = (tables.cell(one, phrases) for one in (made.low, made.high, made.error))
        cells = {"range": [*low, Span("～"), *high], "error": error}
    if required and required.missing:
        cells["required"] = tables.cell(required, phrases)
    elif required and line.now.kind == "growth":
        cells["required"] = tables.cell(phrases.rises(required), phrases)
    elif required:
        cells["required"] = [Span("月均"), *tables.cell(required, phrases)]
    return cells


def _name(line, phrases):
    if line.group is None:
        return [Span(line.name)]
    mark = [Span(WITHHELD)] if line.withheld else []
    return [*tables.cell(line.group, phrases), Span(line.name), *mark]


def _strip(line):
    """A word a month, oldest first: 红红黄黄绿; every one opens the whole strip."""
    strip = lamps.strip(line.lamps)
    return [
        Span(word, _lit(strip, word, lamps.colour(lamp))) if lamps.colour(lamp) else Span(word)
        for lamp, word in zip(line.lamps, strip.value, strict=True)
    ]


def _lit(lamp, words="", colour=""):
    return Phrase(words or lamp.value or lamp.missing, lamp, colour or lamps.colour(lamp))
