"""What a section notebook imports: one object that tells one county's month.

Each method makes one block: a paragraph, a chart, a table, key figures or a check. The
notebook says what to tell; everything else is on the floors below.
"""

import dataclasses
import functools
from typing import Self

from county_report.arithmetic import Month
from county_report.intake import County, Finding, Submissions, read_submissions
from county_report.telling import (
    board_table,
    charts,
    checks,
    gantt,
    keyfigures,
    nurturing_tables,
    project_tables,
    promotion_tables,
    tables,
    turns_table,
)
from county_report.telling.blocks import Block, markdown, readings_of, spans_json
from county_report.telling.board import Board
from county_report.telling.claims import Claims
from county_report.telling.context import names
from county_report.telling.ledger import Ledger
from county_report.telling.narrative import Narrator
from county_report.telling.nurturing import Nurturing
from county_report.telling.phrases import Phrases
from county_report.telling.project_board import ProjectBoard
from county_report.telling.promotion import Promotion
from county_report.telling.turns import Turns
from county_report.wording import Style


class Section:
    """One section of one county's month (章节), as it is known now or was on a day.

    >>> section = Section("demo", "2021-09")  # doctest: +SKIP
    >>> section.paragraph("全县规上工业企业{{ above_scale_enterprises }}。")  # doctest: +SKIP

    Raises:
        BadRequest: no such county or month, or nothing of it had come in by ``as_known``.
    """

    def __init__(self, county: str, month: str, as_known: str = ""):
        self._begin(read_submissions(county, Month.parse(month), as_known))

    @classmethod
    def of(cls, submissions: Submissions) -> "Section":
        """The section of submissions that were read already."""
        section = cls.__new__(cls)
        section._begin(submissions)
        return section

    def _begin(self, submissions):
        self.month = submissions.month
        self.fingerprint = submissions.fingerprint
        self.ledger = Ledger(submissions)
        self.phrases = Phrases(self.ledger, _style(submissions.county))
        self.narrator = Narrator(names(self.ledger, self.phrases), self.phrases)
        self.claims = Claims(self.narrator)
        self.narrator.context |= {
            "claim": self.claims.say, "verdict": self.claims.verdict,
            "claim_names": list(self.claims.rules), "board": Board(self.ledger),
            "project_board": ProjectBoard(self.ledger),
            "nurturing": Nurturing(self.ledger), "promotion": Promotion(self.ledger),
            "turns": Turns(self),
        }  # fmt: skip

        self.at = functools.cache(self._at)

    def _at(self, month: Month) -> Self:
        """The same submissions, as known now, told for another month of them (另一月)."""
        return type(self).of(dataclasses.replace(self.ledger.submissions, month=month))

    def __getitem__(self, name: str):
        """An indicator's reading, a register's rows, or a derived reading, by name."""
        return self.narrator.evaluate(name)

    def paragraph(self, template: str, label: str = "") -> Block:
        """A paragraph of official prose from a template (自然段); ¶ parts several."""
        paragraphs = self.narrator.paragraphs(template)
        blocks = [{"kind": "paragraph", "label": label, "spans": spans_json(p)} for p in paragraphs]
        return self._block(
            "group", {"blocks": blocks}, readings_of(*paragraphs),
            "\n\n".join(map(markdown, paragraphs)),
        )  # fmt: skip

    def lines(self, name: str, title: str) -> Block:
        """The year to date against last year and the target line (累计走势图)."""
        return self._chart(charts.year_to_date(self.phrases, name), title)

    def bars(self, pairs: list, title: str) -> Block:
        """One bar a (name, reading) pair, as ``Rows.counts`` and ``Rows.totals`` give (条形图)."""
        return self._chart(charts.bars(self.phrases, pairs), title)

    def progress(self, names: list[str], title: str) -> Block:
        """Completion of the year's targets against the schedule line (完成进度图)."""
        return self._chart(charts.progress(self.phrases, names), title)

    def paces(self, items: list[tuple], title: str, along: str = "") -> Block:
        """Completion of plans, (name, done, plan) each, against the schedule (计划完成进度图)."""
        course = self[along] if along else None
        return self._chart(charts.paced(self.phrases, items, course), title)

    def compare(self, rows, label: str, sides: dict, title: str, unit: str = "") -> Block:
        """Two bars a row: what there is, and what should be (对比图); heading → expression."""
        return self._chart(charts.compare(self.phrases, rows, label, sides, unit), title)

    def growths(self, names: list[str], title: str) -> Block:
        """Growth on the year beside the growth aimed at (增速与目标对比图)."""
        return self._chart(charts.growths(self.phrases, names), title)

    def table(self, rows, columns: list[str], title: str) -> Block:
        """Chosen columns of a register's rows (表), as they are or through a filter."""
        return self._table(tables.of_rows(rows, columns, self.narrator), title)

    def remaining(self, names: list[str], title: str) -> Block:
        """How far each yearly target still is, and what a month must bring (剩余任务表)."""
        return self._table(tables.remaining(self.phrases, names), title)

    def board(self, level: str, title: str) -> Block:
        """What is monitored on one level (预警监测表: 指标、行业、镇), worst first."""
        table, more = board_table.of_board(self["board"].of(level), self.phrases)
        return self._table(table, title, "board", level=level, **more)

    def projects(self, board: ProjectBoard, title: str, brief: bool = False) -> Block:
        """Projects with lamp, nodes, money and what they lack (挂图作战表), worst first."""
        table, more = project_tables.of_projects(board, self.phrases, brief)
        return self._table(table, title, **more)

    def gantt(self, board: ProjectBoard, title: str) -> Block:
        """Projects from start to due day, with their nodes and the month's end (进度横道图).

        It hangs on the wall as well.
        """
        wall = gantt.for_wall(self.phrases, board)
        return self._chart(gantt.of_projects(self.phrases, board), title, wall=wall)

    def marks(self, board: ProjectBoard, by: str, title: str) -> Block:
        """How departments or leaders did with their projects (考核通报表), best first."""
        table, more = project_tables.of_marks(board, by, self.phrases)
        return self._table(table, title, **more)

    def unlisted(self, board: ProjectBoard, title: str) -> Block:
        """What should be in the statistics library and is not (应统尽统表)."""
        return self._table(project_tables.of_unlisted(board, self.phrases), title)

    def nurturing(self, name: str, title: str) -> Block:
        """A list of units by their threshold (企业培育清单), or all of them counted by kind."""
        told = self["nurturing"]
        if told.unset or not (told.missing or name == "kinds" or told.firms(name)):
            return self.paragraph("")
        if name == "kinds":
            table, more = nurturing_tables.of_kinds(told, self.phrases)
        else:
            table, more = nurturing_tables.of_list(told, name, self.phrases)
        return self._table(table, title, **more)

    def tasks(self, title: str) -> Block:
        """What each department has brought in of its promotion task (招商任务完成情况表)."""
        told = self["promotion"]
        if not told.tasks:
            return self.paragraph("")
        return self._table(promotion_tables.of_departments(told, self.phrases), title)

    def task_progress(self, title: str) -> Block:
        """The departments' completion against the schedule (招商任务完成进度图)."""
        told = self["promotion"]
        if not told.tasks:
            return self.paragraph("")
        return self._chart(promotion_tables.chart(told, self.phrases), title)

    def funds(self, title: str) -> Block:
        """Contracts and the money in place (合同额与到位资金表), foreign money with its rate."""
        told = self["promotion"]
        if not told.funds:
            return self.paragraph("")
        table, more = promotion_tables.of_funds(told, self.phrases)
        return self._table(table, title, **more)

    def turned(self, title: str) -> Block:
        """What turned since the month before (变化一览), the worse first, a screen of it open."""
        table = turns_table.of_turns(self["turns"], self.phrases)
        if not table.rows:
            return self._block("group", {"blocks": []}, (), "（没有变化）")
        return self._table(table, title, shown=turns_table.SHOWN)

    def reworded(self) -> Block:
        """Where the joined report shows the sentences that read otherwise than last month."""
        return self._block("reworded", {}, (), "（与上月表述不同的句子，在合并报告时列出）")

    def key_figures(self, *names: str) -> Block:
        """The first screen's figures against their targets (主要指标)."""
        figures = keyfigures.of(self.ledger, self.narrator, names)
        return self._block("key_figures", *figures)

    def check(self, *rules: str) -> Block:
        """Relations of what is derived (勾稽关系): silent when right, else loud, with addresses."""
        findings = checks.failing(rules, self.narrator, self.month)
        shown = "\n\n".join(f"**【{f.severity}】{f.why}** {f.read}。{f.action}。" for f in findings)
        content = {"findings": [_finding_json(finding) for finding in findings]}
        return self._block("check", content, (), shown)

    def _table(self, table, title, kind="table", **more):
        heading = self.narrator.spans(title)
        content = {"title": spans_json(heading)} | table.as_json() | more
        shown = f"{markdown(heading)}\n\n{table.markdown()}"
        return self._block(kind, content, readings_of(heading) + table.readings(), shown)

    def _chart(self, chart, title, **more):
        heading = self.narrator.spans(title)
        alt = self.narrator.spans(chart.alt, **chart.names)
        content = {
            "title": spans_json(heading), "unit": chart.unit, "svg": chart.svg,
            "alt": spans_json(alt), "source": chart.source, "table": chart.table.as_json(),
        } | more  # fmt: skip
        readings = readings_of(heading, alt) + chart.table.readings()
        return self._block("chart", content, readings, markdown(heading), chart.svg)

    def _block(self, kind, content, readings, shown, svg=""):
        return Block(kind, content, readings, self.fingerprint, shown, svg)


def _style(county: County) -> Style:
    return Style.from_mapping(county.setting("style", {}).value)


def _finding_json(finding: Finding) -> dict:
    fields = ("severity", "department", "file", "sheet", "cell", "read", "why", "action")
    return {name: getattr(finding, name) for name in fields} | {"month": str(finding.month)}
