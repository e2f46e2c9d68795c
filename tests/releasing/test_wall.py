"""The wall chart as text: which lines hang on a wall, and what it never holds."""

import pytest

from county_report.releasing.page import render_wall
from county_report.releasing.report import Report
from county_report.releasing.wall import MOST_ROWS, walls

HEADER = {"county": "示例县", "notice": "", "month": "2021-09"}
EVIL = "<script>alert(1)</script>{{ 7*7 }}"


def board(*lines, withheld=(), level="指标"):
    """A board of (name, lamp, word) lines."""
    rows = [
        [[{"text": name}], [{"text": word, "reading": "r"} | ({"lamp": lamp} if lamp else {})],
         [{"text": "3个月"}], [{"text": "-4.2"}]]
        for name, lamp, word in lines
    ]  # fmt: skip
    return {"kind": "board", "level": level, "keys": ["name", "lamp", "streak", "gap"],
            "rows": rows, "withheld": [name in withheld for name, _, _ in lines]}  # fmt: skip


def wall(*lines, **more):
    return walls(Report(HEADER, items=[board(*lines, **more)]))[0]


def test_a_line_hangs_with_its_lamp_gap_and_months():
    [row] = wall(("固定资产投资", "red", "红灯")).rows
    told = row.name, row.lamp, row.word, row.gap, row.streak
    assert told == ("固定资产投资", "red", "红灯", "-4.2", "3个月")


def test_what_tells_of_single_enterprises_does_not_hang_on_a_wall():
    lines = ("兰炭", "yellow", "黄灯"), ("化工", "red", "红灯")
    assert [row.name for row in wall(*lines, withheld=("兰炭",)).rows] == ["化工"]
    page = render_wall(Report(HEADER, items=[board(*lines, withheld=("兰炭",))]))
    assert "化工" in page and "兰炭" not in page


def test_what_has_no_lamp_is_left_out():
    assert wall(("招聘岗位", "", "未定目标"), ("新增就业", "", "待人社局报送")).rows == []


def test_the_worst_rows_find_room_and_the_rest_is_counted():
    made = wall(*[("甲", "red", "红灯")] * MOST_ROWS, *[("乙", "green", "绿灯")] * 3)
    assert len(made.shown) == MOST_ROWS
    assert made.rest == [("green", "绿灯", 3)]
    assert made.counts == [("red", "红灯", MOST_ROWS), ("green", "绿灯", 3)]


def test_there_is_no_wall_chart_without_a_board():
    assert render_wall(Report(HEADER)) == ""


def test_a_chart_for_the_wall_has_a_sheet_of_its_own():
    chart = {"kind": "chart", "title": [{"text": "横道图"}], "svg": "<svg/>", "wall": "<svg/>",
             "alt": [{"text": "进度横道图。"}]}  # fmt: skip
    beside = chart | {"title": [{"text": "走势图"}], "wall": ""}
    page = render_wall(Report(HEADER, items=[board(("投资", "red", "红灯")), chart, beside]))
    assert page.count("<figure>") == 1 and "示例县横道图" in page and "走势图" not in page
    assert 'alt="进度横道图。"' in page
    alone = render_wall(Report(HEADER, items=[chart]))
    assert "<figure>" in alone and 'class="sheet"' not in alone


@pytest.mark.parametrize("notice", ["", EVIL])
def test_names_are_text_and_nothing_is_fetched(notice):
    items = [board((EVIL, "red", "红灯"))]
    page = render_wall(Report(HEADER | {"county": EVIL, "notice": notice}, items=items))
    assert "<script" not in page and "49" not in page.split("<body>")[1]
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in page
    assert '<html lang="zh-CN">' in page and "url(" not in page and "@import" not in page
