"""The board: a line an indicator or group, worst first, every cell with its source.

Of 600 jobs 66.7 % are due by August; 8 % growth of retail sales is aimed at; plants of 化工
made 500 of a plan of 500, those of 食品 500 of 500.
"""

import pytest

from county_report.errors import BadData
from county_report.telling.board import Board
from county_report.telling.monitored import monitored, withheld

HEAD = "level,sector,subject,kind,by,value,year_ago,plan,aim,name,confidential\n"
OWN = "指标,就业,jobs,level,,,,,,,\n指标,消费,retail,growth,,,,,,,\n指标,工业,posts,,,,,,,,\n"
GROUPS = "行业,工业,plants,,industry,output,,plan,,企业产值,yes\n"


def retail(growth):
    return ["retail", "零售总额", "万元", 24000, 20000, growth, "", "", ""]


def jobs(number):
    return ["jobs", "城镇新增就业", "人", number, 400, "", "", "", ""]


@pytest.fixture
def watched(county):
    """The county with a board, jobs on schedule and retail sales 2 points short."""
    county.rewrite("board.csv", HEAD + OWN + GROUPS)
    county.rest(month="2021-07", jobs=jobs(350), retail=retail(9))
    county.rest(jobs=jobs(400), retail=retail(6))
    return county


def cells(block, said):
    keys = block.content["keys"]
    return [dict(zip(keys, map(said, row), strict=True)) for row in block.content["rows"]]


def names(county, level="指标"):
    return [line.name for line in Board(county.tell().ledger, level).lines]


def test_a_line_tells_figure_target_gap_and_lamps(watched, said):
    first = cells(watched.tell().board("指标", title="监测表"), said)[0]
    assert first == {
        "name": "零售总额增速", "sector": "消费", "lamp": "蓝灯", "streak": "1个月",
        "recent": "绿蓝", "gap": "-2.0", "value": "2.40亿元", "growth": "6.0%", "change": "-3.0",
        "target": "8.0%", "completion": "", "projected": "往年资料不足", "required": "无历史资料",
    }  # fmt: skip


def test_a_level_tells_completion_and_what_a_month_must_bring(watched, said):
    """400 of 600, 200 left over four months."""
    line = cells(watched.tell().board("指标", title="监测表"), said)[1]
    told = [line[key] for key in ("name", "lamp", "completion", "gap", "required")]
    assert told == ["城镇新增就业", "绿灯", "66.7%", "0.0", "月均50人"]


@pytest.mark.parametrize(
    "number, growth, order",
    [
        (400, 6, ["零售总额增速", "城镇新增就业", "招聘岗位"]),  # blue, green, no target
        (330, 6, ["城镇新增就业", "零售总额增速", "招聘岗位"]),  # red, blue
        (370, 2.5, ["零售总额增速", "城镇新增就业", "招聘岗位"]),  # yellow both, -5.5 and -5
    ],
)
def test_what_is_furthest_behind_comes_first(watched, number, growth, order):
    watched.rest(jobs=jobs(number), retail=retail(growth))
    assert names(watched) == order


def test_of_one_colour_what_has_been_lit_longest_comes_first(watched):
    """Both yellow: jobs 5 points behind for two months, retail sales 5.5 for one."""
    watched.rest(month="2021-07", jobs=jobs(320), retail=retail(9))
    watched.rest(jobs=jobs(370), retail=retail(2.5))
    assert names(watched)[:2] == ["城镇新增就业", "零售总额增速"]


def test_what_is_owed_comes_after_red_and_before_yellow(watched, said):
    watched.rewrite("board.csv", HEAD + OWN + "指标,工业,output,level,,,,,,,\n")
    watched.rest(jobs=jobs(330), retail=retail(2))
    watched.withdraw("工信局")
    told = cells(watched.tell().board("指标", title="监测表"), said)
    assert [line["lamp"] for line in told] == ["红灯", "待工信局报送", "黄灯", "未定目标"]
    assert told[1]["recent"] == "绿－"


def test_a_group_is_held_against_its_plan(watched, said):
    """化工 300 + 200 of 400 + 100; 食品 500 of 500: both 33.3 points ahead of 66.7 % due."""
    told = cells(watched.tell().board("行业", title="监测表"), said)
    assert [(line["name"], line["value"], line["completion"], line["gap"]) for line in told] == [
        ("化工企业产值※", "500万元", "100.0%", "33.3"),
        ("食品企业产值※", "500万元", "100.0%", "33.3"),
    ]


def test_a_line_that_tells_of_single_enterprises_is_marked(watched):
    block = watched.tell().board("行业", title="监测表")
    assert block.content["withheld"] == [True, True]
    assert "只供内部使用" in block.content["note"]


def test_what_is_no_survey_of_enterprises_is_not_marked(watched, said):
    watched.rewrite("board.csv", HEAD + GROUPS.replace(",yes", ","))
    block = watched.tell().board("行业", title="监测表")
    assert block.content["withheld"] == [False, False]
    assert "※" not in block.content["note"] + "".join(line["name"] for line in cells(block, said))


@pytest.mark.parametrize(
    "counts, hidden",
    [
        ({"甲": 5, "乙": 3}, ""),
        ({"甲": 2, "乙": 3, "丙": 9}, "乙甲"),  # 甲 alone could be told from the total
        ({"甲": 1, "乙": 1, "丙": 1, "丁": 9}, "丙乙甲"),
        ({"甲": 2}, "甲"),
    ],
)
def test_what_is_hidden_cannot_be_told_from_the_rest(counts, hidden):
    assert sorted(withheld(counts, 3)) == sorted(hidden)


def test_a_register_that_has_not_come_is_one_owed_line(watched, said):
    watched.withdraw("工信局")
    told = cells(watched.tell().board("行业", title="监测表"), said)
    assert [line["lamp"] for line in told] == ["待工信局报送"]


def test_every_figure_on_the_board_names_its_reading(watched):
    block = watched.tell().board("指标", title="监测表").as_json()
    spans = [span for row in block["rows"] for cell in row for span in cell]
    plain = [span["text"] for span in spans if "reading" not in span]
    assert all(not any(char.isdigit() for char in text) for text in plain)
    assert {s["reading"] for s in spans if "reading" in s} <= set(block["readings"])


def test_a_lamps_span_says_its_colour(watched):
    block = watched.tell().board("指标", title="监测表").content
    at = block["keys"].index("recent")
    assert [span["lamp"] for span in block["rows"][0][at]] == ["green", "blue"]


def test_the_board_can_be_told_in_prose(watched, said):
    section = watched.tell()
    block = section.paragraph(
        "监测{{ board.of('指标').count() }}，蓝灯{{ board.of('指标').count('blue') }}："
        "{% for line in board.of('指标').lit('green') %}"
        "{{ line.title }}{{ line.streak | in_a_row }}{% endfor %}。"
    )
    assert said(block.content["blocks"][0]["spans"]) == (
        "监测3项，蓝灯1项：城镇新增就业连续两个月。"
    )


def test_a_projection_below_its_target_is_short(watched):
    history = [("2018-08", 100), ("2018-12", 120), ("2019-08", 100), ("2019-12", 120),
               ("2020-08", 100), ("2020-12", 120)]  # fmt: skip
    rows = "".join(f"{month},jobs,{value}\n" for month, value in history)
    watched.rewrite("small/history.csv", "month,indicator,value\n" + rows)
    board = Board(watched.tell().ledger, "指标")
    assert [line.name for line in board.short()] == ["城镇新增就业"]  # 400 × 1.2 = 480 of 600


@pytest.mark.parametrize(
    "row, why",
    [
        ("指标,就业,jobs,speed,,,,,,,", "kind"),
        ("行业,工业,plants,,industry,output,,,,企业,", "plan 和 year_ago"),
        ("行业,工业,plants,,industry,,,plan,,企业,", "value"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(watched, row, why):
    watched.rewrite("board.csv", f"{HEAD}{row}\n")
    with pytest.raises(BadData, match="第 2 行") as refusal:
        monitored()
    assert why in str(refusal.value)


def test_a_level_that_is_not_monitored_is_named(watched):
    with pytest.raises(BadData, match="乡"):
        watched.tell().board("乡", title="监测表")
