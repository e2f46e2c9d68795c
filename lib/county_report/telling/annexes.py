"""The boards (附件) as a notebook asks for them: a method a table or chart of each."""

from county_report.telling import (
    board_table,
    drivers_table,
    gantt,
    nurturing_tables,
    project_tables,
    promotion_tables,
    turns_table,
    weights_table,
)
from county_report.telling.blocks import Block
from county_report.telling.board import Board
from county_report.telling.drivers import Drivers
from county_report.telling.next_steps import NextSteps
from county_report.telling.nurturing import Nurturing
from county_report.telling.problems import Problems
from county_report.telling.project_board import ProjectBoard
from county_report.telling.promotion import Promotion
from county_report.telling.turns import Turns
from county_report.telling.weights import Weights


class Annexes:
    """What ``Section`` tells of the boards (附件); a part of it, and nothing alone."""

    def boards(self) -> dict:
        """The boards under the names that templates know them by (模板中的名称)."""
        found = Problems(self.narrator, self.claims)
        return {
            "board": Board(self.ledger), "project_board": ProjectBoard(self.ledger),
            "nurturing": Nurturing(self.ledger), "promotion": Promotion(self.ledger),
            "drivers": Drivers(self.ledger), "weights": Weights(self.ledger),
            "turns": Turns(self), "problems_found": found,
            "steps_due": NextSteps(found, self.claims),
        }  # fmt: skip

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

    def drivers(self, driver: str, title: str) -> Block:
        """What drove a total (权重指标表): pulls and contributions that add up to it."""
        table, more = drivers_table.of_breakdown(self["drivers"].of(driver), self.phrases)
        return self._table(table, title, **more)

    def weights(self, title: str) -> Block:
        """What a point of growth adds to the total, and what the gaps cost (敏感性表)."""
        table, more = weights_table.of_weights(self["weights"], self.phrases)
        return self._table(table, title, **more)
