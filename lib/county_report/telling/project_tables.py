"""The project board as tables (挂图作战表、考核通报表、应统尽统表): cells of spans."""

from county_report import wording
from county_report.telling import tables
from county_report.telling.phrases import Phrase, Phrases
from county_report.telling.project_board import ProjectBoard
from county_report.telling.project_lines import ProjectLine
from county_report.telling.project_marks import Mark
from county_report.telling.spans import Span
from county_report.telling.tables import Table

# tests find a column by its key
HEADINGS = {
    "name": "项目", "lamp": "挂图灯", "delay": "工期", "now": "本阶段应完成",
    "next": "下阶段应完成", "money": "累计完成／年度计划", "completion": "完成比例",
    "gap": "与时序进度之差", "brought": "本月完成", "required": "今后月均尚需",
    "lacking": "未落实条件", "who": "包抓领导", "department": "责任部门",
}  # fmt: skip
BRIEF = ("name", "lamp", "delay", "now", "gap", "lacking", "who", "department")
_NOTE = (
    "挂图灯取投资进度灯和工期灯中重的一盏。各阶段应完成日期由计划竣工日期按 stages.csv 的工期占比"
    "倒排；工期是月末比本阶段应完成日期、部门节点时限中较早的一个晚的天数。"
    "与时序进度之差的单位是百分点。绿灯的不列本月完成和今后月均尚需。"
)
_UNSAID = "未填报"


def of_projects(board: ProjectBoard, phrases: Phrases, brief: bool) -> tuple[Table, dict]:
    """The table of projects, worst first; ``brief`` leaves out what is told of few."""
    shown, rest = _shown(board, brief)
    lines = [_line(line, phrases) for line in shown]
    wanted = BRIEF if brief else HEADINGS
    keys = [key for key in wanted if key == "name" or any(line[key] for line in lines)]
    body = [[line[key] for key in keys] for line in lines]
    heads = [HEADINGS[key] for key in keys]
    table = Table(heads, body or _none(keys), _source(board), "轻重缓急")
    return table, {"keys": keys, "note": _NOTE + rest, "wide": True}


def of_marks(board: ProjectBoard, by: str, phrases: Phrases) -> tuple[Table, dict]:
    """How departments or leaders did, best first, and all of them together."""
    marks = board.by(by)
    heads = ["名次", board.rows().column(by).name_zh, "项目", "年度计划", "累计完成", "完成比例",
             "与时序进度之差", "滞后项目", "亮灯项目"]  # fmt: skip
    body = [_mark(mark, phrases) for mark in marks]
    if len(marks) > 1:
        body.append(_mark(board.whole(), phrases))
    note = "按年度计划投资完成比例由高到低排名，比例相同的名次并列；与时序进度之差的单位是百分点。"
    return Table(heads, body, _source(board)), {"note": note}


def of_unlisted(board: ProjectBoard, phrases: Phrases) -> Table:
    """What should be in the library and is not, with what is missing and who must act."""
    lines = list({id(one): one for one in (*board.unlisted(), *board.unsaid())}.values())
    heads = ["项目", "级别", "总投资", "开工日期", "入库状态", "入库尚缺材料", "责任部门",
             "包抓领导"]  # fmt: skip
    body = [_listing(line, phrases) for line in lines]
    return Table(heads, body or _none(heads), _source(board), "轻重缓急")


def _shown(board, brief):
    """The worst lines, as many as county.toml wants of a brief table, and a word on the rest."""
    most = board.ledger.submissions.county.setting("projects.shown", None).value
    if not brief or most is None or len(board) <= most:
        return board.lines, ""
    return board.lines[:most], "项目较多，只列最急的。"


def _line(line: ProjectLine, phrases):
    """The line's cells by column; an empty one for what is not told of it."""
    row, now, plan, behind = line.row, line.now, line.plan, line.colour != "green"
    told = {
        "lamp": Phrase(line.lamp.value or line.lamp.missing, line.lamp, line.colour),
        "delay": _delay(line, phrases), "completion": now.completion, "gap": _gap(now, phrases),
        "brought": line.brought if behind else None,
        "required": line.required if behind else None,
        "who": line.leader, "department": line.department,
    }  # fmt: skip
    cells = {key: tables.cell(told.get(key), phrases) for key in HEADINGS}
    return cells | {
        "name": [Span(line.title.text, line.title)],
        "now": tables.cell(row.stage, phrases) if plan.finished else _node(plan, 0, phrases),
        "next": _node(plan, 1, phrases),
        "money": _run([phrases.state(row.done), phrases.state(row.plan)], "／"),
        "lacking": _lacking(line),
    }  # fmt: skip


def _delay(line, phrases):
    if line.plan.finished:
        return Phrase("已竣工", line.delay)
    return phrases.delayed(line.delay)


def _gap(now, phrases):
    return "没有安排年度计划投资" if now.gap is None else phrases.number(now.gap, 1)


def _node(plan, ahead, phrases):
    """主体施工2021年7月18日: the present stage or one ahead, and the day by which it should end."""
    place = None if plan.place is None else plan.place + ahead
    if place is None or place >= len(plan.nodes):
        return []
    stage, node = plan.course.stages[place], phrases.state(plan.nodes[place])
    words = (stage.milestone or stage.names[0]) + node.text
    return tables.cell(Phrase(words, node.reading), phrases)


def _lacking(line):
    if not line.answered:
        cells = list(line.conditions.values())[:1]
        return _run([_unsaid(cell, line.row) for cell in cells])
    return _run(list(line.lacking.values()))


def _unsaid(cell, row):
    """未填报 leads to the row's name: an empty cell is no source."""
    return Phrase(cell.missing or _UNSAID, cell if cell.missing else row.name)


def _run(said, sign="、"):
    """Phrases in one cell; each sign belongs to the phrase behind it and goes when that goes."""
    signs = ["", *[sign] * (len(said) - 1)]
    return [
        Span(sign + one.text, Phrase(sign + one.text, one.reading))
        for sign, one in zip(signs, said, strict=False)
    ]


def _mark(mark: Mark, phrases):
    now = mark.now
    place = mark.rank and Phrase(wording.place(int(mark.rank.value), mark.tied), mark.rank)
    said = [
        place, mark.name or "合计", mark.count, now.target, now.figure,
        phrases.percent(now.completion), phrases.number(now.gap, 1), mark.late, mark.lit,
    ]  # fmt: skip
    return [tables.cell(one, phrases) for one in said]


def _listing(line, phrases):
    row, missing = line.row, line.listing_gap
    said = [row.level, row.investment, row.start, row.listed, missing, line.department, line.leader]
    cells = [tables.cell(one, phrases) for one in said]
    if line.unsaid and not row.owed:
        cells[3] = _run([_unsaid(row.listed, row)])
    return [[Span(line.title.text, line.title)], *cells]


def _none(columns):
    return [[[Span("本月没有")], *([] for _ in columns[1:])]]


def _source(board):
    return tables.sources([board.rows().department])
