"""Projects as a Gantt chart (进度横道图): periods, nodes, the month's end, lamps in words."""

import textwrap

from county_report import wording
from county_report.telling import drawing, tables
from county_report.telling.charts import Chart
from county_report.telling.phrases import Phrases
from county_report.telling.project_board import ProjectBoard
from county_report.telling.project_lines import ProjectLine
from county_report.telling.tables import Table

# as many bars as an A4 page holds, and as many characters as a label's line
MOST_BARS, LABEL = 24, 13
# inches: printed on A3, the smallest letters become 15 pt
WALL = (9, 5.7)
_HEADINGS = ["项目", "工期起算日", "计划竣工日期", "当前阶段", "本阶段应完成日期", "工期"]


def of_projects(phrases: Phrases, board: ProjectBoard) -> Chart:
    """The worst projects of a board, each a bar; those whose period is not known have none."""
    lines = board.lines[:MOST_BARS]
    body = [
        [line.title, line.plan.begin, line.row.due, line.row.stage, line.plan.now,
         phrases.delayed(line.delay)]
        for line in lines
    ]  # fmt: skip
    source = tables.sources([board.rows().department])
    table = Table(_HEADINGS, tables.rows(body, phrases), source)
    late = [line for line in board.late() if not line.row.owed]
    owed = [line for line in lines if line.row.owed]
    names = {"board": board, "late": late[:MOST_BARS], "more": late[MOST_BARS:], "owed": owed}
    return Chart(_drawn(phrases, board, ()), "", table, _ALT, names, source)


def for_wall(phrases: Phrases, board: ProjectBoard) -> str:
    """The same chart as broad as an A3 sheet (挂图用横道图); nothing without a bar."""
    known = any(_known(line) for line in board.lines[:MOST_BARS])
    return _drawn(phrases, board, WALL) if known else ""


def _drawn(phrases, board, size):
    day, home = board.ledger.month.last_day, board.ledger.submissions.county.name
    bars = [_bar(line, phrases, home) for line in board.lines[:MOST_BARS] if _known(line)]
    return drawing.gantt(bars, day, wording.month_end(day), size) if bars else _EMPTY


def _known(line):
    begin, due = line.plan.begin.value, line.row.due.value
    return line.plan.place is not None and None not in (begin, due) and begin <= due


def _bar(line: ProjectLine, phrases, home):
    begin, due, plan = line.plan.begin.value, line.row.due.value, line.plan
    nodes = [node.value for node in plan.nodes]
    built = due if plan.finished else nodes[plan.place - 1] if plan.place else begin
    label = (line.row.name.value or "").removeprefix(home)
    says = "已竣工" if plan.finished else phrases.delayed(line.delay).text
    return drawing.Bar(
        "\n".join(textwrap.wrap(label, LABEL)), begin, built, due, nodes,
        f"{line.lamp.value or '未亮灯'} {says}",
    )  # fmt: skip


_EMPTY = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'
_ALT = """
进度横道图。
{% for line in owed %}{{ line.title }}。{% endfor %}
{% if not owed %}
{{ board.count() }}项目从开工到计划竣工的工期、倒排节点和{{ period.month_end }}的位置
{% for line in late %}
{{ '：' if loop.first else '；' }}{{ line.title }}{{ line.delay | delayed }}
{% endfor %}
{% if more %}；其余的见挂图作战表{% endif %}
{% if not late %}，没有一个晚于倒排节点{% endif %}。
{% endif %}
"""
