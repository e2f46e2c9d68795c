"""The project board of a tiny county, every expected day and rate worked by hand.

The month is August 2021: 66.7 % of the year is due, the last day is the 31st. A kind of project
takes 100 days: 开工 at its begin, 土建 done at half, 安装 at the end.
"""

import datetime

import pytest

from county_report.errors import BadData

REGISTERS = """
key_projects,工信局,重点项目,name,项目名称,text,,yes
key_projects,工信局,重点项目,level,级别,text,,yes
key_projects,工信局,重点项目,industry,类别,text,,yes
key_projects,工信局,重点项目,investment,总投资,number,万元,yes
key_projects,工信局,重点项目,plan,年度计划投资,number,万元,yes
key_projects,工信局,重点项目,done,累计完成投资,number,万元,yes
key_projects,工信局,重点项目,start,开工日期,date,,no
key_projects,工信局,重点项目,due,计划竣工日期,date,,yes
key_projects,工信局,重点项目,stage,当前阶段,text,,yes
key_projects,工信局,重点项目,milestone,下一节点,text,,no
key_projects,工信局,重点项目,milestone_due,节点时限,date,,no
key_projects,工信局,重点项目,listed,入库状态,text,,no
key_projects,工信局,重点项目,problem,存在问题,text,,no
key_projects,工信局,重点项目,leader,包抓领导,text,,no
key_projects,工信局,重点项目,department,责任部门,text,,no
key_projects,工信局,重点项目,planned_start,计划开工日期,date,,no
key_projects,工信局,重点项目,land,用地手续,text,,no
key_projects,工信局,重点项目,funding,资金落实,text,,no
key_projects,工信局,重点项目,listing_gap,入库尚缺材料,text,,no
"""
STAGES = """\
kind,industries,period,stage,share,milestone,finished,basis
一般,,100,前期工作,0,开工建设,,
一般,,,土建,50,,,
一般,,,安装、配套,100,,,
一般,,,竣工,100,,yes,
"""
PROJECTS = "[projects]\ndelay_yellow = 30\ndelay_red = 90\n[thresholds]\ninvestment_listing = 500\n"
HEAD = [line.split(",")[4] for line in REGISTERS.strip().splitlines()]
NAMES = [line.split(",")[3] for line in REGISTERS.strip().splitlines()]
WHOLE = {
    "level": "市级", "industry": "工业", "investment": 5000, "plan": 1000, "done": 700,
    "start": "2021-01-31", "due": "2021-12-31", "stage": "土建", "listed": "已入库",
    "leader": "张副县长", "department": "工信局", "land": "已落实", "funding": "不涉及",
}  # fmt: skip


def project(name, **cells):
    """A project that is on time with its money, except for what ``cells`` says."""
    whole = WHOLE | {"name": name} | cells
    return [whole.get(column) for column in NAMES]


SLOW = project("甲项目")  # half of 334 days back from 31 December is 17 July: 45 days
BUILT = project("乙项目", stage="竣工", due="2021-06-30", done=1000)
WAITING = project("丙项目", start=None, stage="前期工作", planned_start="2021-06-01",
                  due="2022-06-01", plan=0, done=0, listed=None)  # fmt: skip
UNTOLD = project("丁项目", start=None, stage="前期工作", due="2021-10-01", done=0)
CROOKED = project("戊项目", start="2021-05-01", due="2021-04-01")
ODD = project("己项目", stage="拆除")
PASSED = project("庚项目", start="2021-06-30", due="2022-06-30", milestone="安装",
                 milestone_due="2021-08-01")  # fmt: skip


@pytest.fixture
def told(county):
    """``told(*projects)``: August's section of a county that has these projects."""
    county.rewrite("stages.csv", STAGES)
    base = (county.root / "registers.csv").read_text("utf-8")
    county.rewrite("registers.csv", base.rstrip("\n") + REGISTERS)
    toml = (county.root / "small" / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", toml.replace("[thresholds]\n", PROJECTS))

    def tell(*projects, july=(), head=HEAD):
        for month, rows in (("2021-07", july), ("2021-08", projects)):
            sheet = [["重点项目"], ["单位：万元"], head, *map(list, rows), ["填报人：张某"]]
            county.industry(month=month, **{"重点项目": sheet})
        return county.tell()

    return tell


def line(section):
    [only] = section["project_board"].lines
    return only


@pytest.mark.parametrize(
    "row, days, colour",
    [
        (SLOW, 45, "yellow"),
        (BUILT, 0, "green"),
        (WAITING, 91, "red"),
        (UNTOLD, 69, "red"),  # 100 days before 1 October is 23 June; no money: red too
        (PASSED, 30, "yellow"),  # the department's own day of 1 August has passed
        (project("辛项目", start="2021-06-30", due="2022-06-30"), 0, "green"),
        (project("壬项目", start="2021-06-30", due="2022-06-30", done=600), 0, "yellow"),
        (project("癸项目", start="2021-04-25", due="2021-12-30", milestone="土建",
                 milestone_due="2021-02-01"), 3, "blue"),  # 土建 is reached: its day says nothing
    ],
)  # fmt: skip
def test_delay_and_lamp(told, row, days, colour):
    one = line(told(row))
    assert (one.delay.value, one.colour) == (days, colour)


def test_nodes_of_the_present_and_the_next_stage(told):
    plan = line(told(SLOW)).plan
    assert plan.now.value == datetime.date(2021, 7, 17)
    assert plan.next.value == datetime.date(2021, 12, 31)


def test_the_lamp_leads_to_its_reasons_down_to_cells(told):
    lamp = line(told(SLOW)).lamp
    assert lamp.value == "黄灯"
    assert "投资进度绿灯" in lamp.formula and "工期黄灯（滞后满30天黄灯" in lamp.formula
    cells = {one.name for one in lamp.closure().values() if one.cell}
    assert {"开工日期", "计划竣工日期", "累计完成投资", "年度计划投资"} < cells
    assert "土建结束时的工期占比" in cells


@pytest.mark.parametrize(
    "row, why",
    [
        (CROOKED, "竣工早于开工，不能倒排"),
        (ODD, "阶段不在倒排工期表中"),
        (project("甲项目", due=None), "待工信局核实"),
        (project("甲项目", stage=None), "待工信局核实"),
    ],
)
def test_what_cannot_be_planned_says_why(told, row, why, say):
    section = told(row)
    assert line(section).delay.missing == why
    assert len(section["project_board"].unplanned()) == 1
    assert why in say(section.projects(section["project_board"], title="表"))
    section.gantt(section["project_board"], title="图")


def test_without_a_plan_of_the_year_the_days_alone_light_the_lamp(told, say):
    section = told(WAITING)
    assert "没有安排年度计划投资" in say(section.projects(section["project_board"], title="表"))
    assert line(section).colour == "red"


def test_without_days_in_the_settings_the_money_alone_lights_it(told, county):
    section = told(SLOW)
    toml = (county.root / "small" / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", toml.replace("delay_yellow = 30\ndelay_red = 90\n", ""))
    one = line(county.tell())
    assert (one.colour, one.delay.value) == ("green", 45)
    assert line(section).colour == "yellow"


def test_projects_come_in_order_of_need(told):
    section = told(BUILT, SLOW, UNTOLD, WAITING, PASSED)
    names = [one.row.name.value for one in section["project_board"]]
    assert names == ["丙项目", "丁项目", "甲项目", "庚项目", "乙项目"]


def test_choices_are_counted_from_their_cells(told):
    board = told(BUILT, SLOW, UNTOLD, project("县里的", level="县级"))["project_board"]
    assert board.count().value == 4
    assert board.late().count().value == 3
    assert board.of("市级").late().count().value == 2
    assert board.without("市级").count().value == 1
    assert [one.row.name.value for one in board.red()] == ["丁项目"]
    assert all(one.cell for one in board.late().count().inputs)
    assert board.late().count().name == "重点项目数（滞后于倒排工期）"


def test_what_is_not_in_place_is_told_with_its_state(told, say):
    rows = (project("甲项目", land="办理中", funding="未落实"), project("乙项目"),
            project("丙项目", land=None, funding=None))  # fmt: skip
    section = told(*rows)
    board = section["project_board"]
    assert board.lacking().count().value == board.lacking("land").count().value == 1
    assert board.answered().count().value == 2
    text = say(section.projects(board, title="表"))
    assert "用地（办理中）、资金（未落实）" in text and "未填报" in text


def test_what_belongs_into_the_library(told, say):
    """From 500 万元 on, once it has begun; a blank state is not a no."""
    section = told(
        project("在库的"), project("没入的", listed="未入库", listing_gap="施工合同"),
        project("没填的", listed=None), project("小的", investment=499, listed="未入库"),
        project("没开工的", start=None, stage="前期工作", listed="未入库"),
    )  # fmt: skip
    board = section["project_board"]
    named = {kind: [one.row.name.value for one in getattr(board, kind)()]
             for kind in ("listed", "unlisted", "unsaid")}  # fmt: skip
    assert named == {"listed": ["在库的"], "unlisted": ["没入的"], "unsaid": ["没填的"]}
    assert board.meeting().count().value == 3
    text = say(section.unlisted(board, title="表"))
    assert "没入的市级5000万元2021年1月31日未入库施工合同工信局张副县长" in text
    assert "没填的市级5000万元2021年1月31日未填报" in text


def test_nothing_to_list_is_said(told, say):
    section = told(project("在库的"))
    assert "本月没有" in say(section.unlisted(section["project_board"], title="表"))


def test_this_month_and_what_each_of_the_rest_must_bring(told):
    """700 of 1000, 620 in July: 80 this month, 75 in each of four."""
    one = line(told(SLOW, july=[project("甲项目", done=620)]))
    assert (one.brought.value, one.required.value) == (80, 75)
    assert line(told(SLOW)).brought is None


def test_marks_are_ranked_by_completion_with_shared_ranks_and_add_up(told, say):
    section = told(
        project("甲项目", department="甲局", done=700),
        project("乙项目", department="乙局", done=700),
        project("丙项目", department="丙局", done=900, leader=None),
        project("丁项目", department=None, done=800),
    )  # fmt: skip
    board = section["project_board"]
    marks = board.by("department")
    assert [(m.name.text, m.rank and m.rank.value, m.tied) for m in marks] == [
        ("丙局", 1, False), ("甲局", 2, True), ("乙局", 2, True), ("未明确", None, False),
    ]  # fmt: skip
    assert sum(m.now.figure.value for m in marks) == board.whole().now.figure.value == 3100
    assert board.parts("department").value == 4000
    text = say(section.marks(board, "department", title="表"))
    assert "第1丙局1个1000万元900万元90.0%23.31个黄1" in text
    assert "并列第2甲局" in text and "未明确" in text and "合计4个" in text
    assert [m.name.text for m in board.by("leader")] == ["张副县长", "未明确"]


def test_one_alone_has_no_rank(told, say):
    section = told(SLOW)
    assert section["project_board"].by("leader")[0].rank is None
    assert "第1" not in say(section.marks(section["project_board"], "leader", title="表"))


def test_an_older_form_says_nothing_of_what_it_has_not(told, say):
    """Without the new columns nothing is missing, and nothing is counted as settled."""
    kept = [n for n, name in enumerate(NAMES)
            if name not in ("planned_start", "land", "funding", "listing_gap")]  # fmt: skip
    section = told([SLOW[n] for n in kept], head=[HEAD[n] for n in kept])
    board = section["project_board"]
    assert len(board.answered()) == len(board.lacking()) == 0
    assert "未填报" in say(section.projects(board, title="表"))


def test_a_register_that_has_not_come_is_owed_and_never_zero(told, county, say):
    told(SLOW)
    county.withdraw("工信局")
    section = county.tell()
    board = section["project_board"]
    assert not board.sent
    for chosen in (board, board.late(), board.of("市级").red(), board.unlisted()):
        assert chosen.count().missing == "待工信局报送"
    for block in (
        section.projects(board, title="表"),
        section.unlisted(board, title="表"),
        section.gantt(board, title="图"),
        section.marks(board, "leader", title="表"),
    ):
        assert "待工信局报送" in say(block)  # fmt: skip


def test_a_brief_table_shows_the_worst_as_many_as_are_wanted(told, county, say):
    told(SLOW, UNTOLD, BUILT)
    toml = (county.root / "small" / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", toml.replace("delay_red = 90", "delay_red = 90\nshown = 2"))
    section = county.tell()
    block = section.projects(section["project_board"], title="表", brief=True)
    assert "乙项目" not in say(block) and "甲项目" in say(block)
    assert "只列最急的" in block.content["note"]


def test_the_chart_states_what_it_shows(told, say):
    section = told(SLOW, BUILT)
    block = section.gantt(section["project_board"], title="图")
    assert say({"rows": [[block.content["alt"]]]}) == (
        "进度横道图。2个项目从开工到计划竣工的工期、倒排节点和8月底的位置：甲项目滞后45天。"
    )
    for word in ("甲项目", "黄灯 滞后45天", "已竣工", "8月底", "倒排节点"):
        assert word in block.svg


@pytest.mark.parametrize(
    "old, new, why",
    [
        ("土建,50", "土建,五十", "应是 0 到 100 的百分数"),
        ("土建,50", "土建,101", "应是 0 到 100 的百分数"),
        ("安装、配套,100", "安装、配套,40", "比上一阶段小"),
        (",100,前期工作", ",0,前期工作", "应是大于零的天数"),
        ("100,,yes", "100,,", "最后一个阶段应是竣工"),
        ("100,,yes", "100,,是", "应是 yes 或不填"),
    ],
)
def test_a_wrong_table_of_stages_names_its_cell(told, county, old, new, why):
    section = told(SLOW)
    county.rewrite("stages.csv", STAGES.replace(old, new))
    with pytest.raises(BadData, match=f"stages.csv 的 [A-H][2-5] .*{why}"):
        len(section["project_board"])


@pytest.fixture
def say(said):
    """All cells of a block's table as one text."""

    def words(block):
        content = block if isinstance(block, dict) else block.content
        rows = (content.get("table") or content)["rows"]
        return "".join(said(cell) for row in rows for cell in row)

    return words
