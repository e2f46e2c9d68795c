"""Drawings: Chinese without boxes, names as text, the same bytes for the same numbers.

Warnings are errors here, so a glyph that the typeface lacks stops the test.
"""

import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date
from decimal import Decimal

import pytest

from county_report.telling import drawing

SVG = "{http://www.w3.org/2000/svg}"
ONE = [Decimal(3)]
MAY = date(2021, 5, 1)
BAR = drawing.Bar("甲项目", date(2021, 1, 31), MAY, date(2022, 3, 31), [MAY], "红灯 滞后9天")
DRAWN = {
    "lines": lambda: drawing.lines({"本年累计": [(7, 1), (8, 2)], "上年同期": [(7, 1)]}, 3, "万元"),
    "bars": lambda: drawing.bars(["甲", "乙"], [3, 1], "户", ["3户", "1户"]),
    "pairs": lambda: drawing.pairs(["甲"], [3], [4], "万元", ("完成", "计划"), ["3万元"]),
    "progress": lambda: drawing.progress(["甲"], [80], [66.7], ["80.0%"]),
    "gantt": lambda: drawing.gantt([BAR], date(2021, 9, 30), "9月底"),
}
EMPTY = {
    "lines": lambda: drawing.lines({"本年累计": [], "上年同期": []}),
    "lines with a target": lambda: drawing.lines({"本年累计": [], "上年同期": []}, 3, "万元"),
    "lines with last year": lambda: drawing.lines({"本年累计": [], "上年同期": [(8, 1)]}),
    "bars": lambda: drawing.bars([], [], "户", []),
    "pairs": lambda: drawing.pairs([], [], [], "万元", ("完成", "计划"), []),
    "progress": lambda: drawing.progress([], [], [], []),
}
FLAT = {
    "lines": lambda: drawing.lines({"本年累计": [(8, 0)], "上年同期": [(8, 0)]}, 0),
    "bars": lambda: drawing.bars(["甲"], [0], "户", ["0户"]),
    "a negative bar": lambda: drawing.bars(["甲", "乙"], [-3, 2], "%", ["-3%", "2%"]),
    "pairs": lambda: drawing.pairs(["甲"], [0], [0], "万元", ("完成", "计划"), ["0"]),
    "progress": lambda: drawing.progress(["甲", "乙"], [0, 5], [0, None], ["0%", "5%"]),
}


def words(svg):
    """The strings that a picture shows."""
    return [text.text for text in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_the_same_numbers_give_the_same_bytes(draw):
    assert draw() == draw()


def test_another_process_gives_the_same_bytes():
    code = "from county_report.telling import drawing as d; import sys; sys.stdout.buffer.write("
    code += "d.bars(['甲', '乙'], [3, 1], '户', ['3户', '1户']).encode())"
    run = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True)
    assert run.stdout.decode() == DRAWN["bars"](), run.stderr.decode()


@pytest.mark.parametrize("draw", (EMPTY | FLAT).values(), ids=lambda draw: "")
def test_nothing_to_draw_and_zeros_still_give_a_picture(draw):
    assert ET.fromstring(draw()).tag == f"{SVG}svg"


@pytest.mark.parametrize("glyph", ["\U0001f600", "\U00030000"])
def test_a_glyph_that_the_typeface_lacks_fails(glyph):
    with pytest.raises(UserWarning, match="missing from font"):
        drawing.bars([f"甲{glyph}"], ONE, "户", ["3户"])


def test_rare_characters_of_names_are_there():
    assert "镕淼垚犇公司" in words(drawing.bars(["镕淼垚犇公司"], ONE, "㎡", ["3㎡"]))


@pytest.mark.parametrize("name", ["$甲_乙$", r"$\nope$", "a_b^c", "100$", r"\alpha", "甲&<乙>"])
def test_signs_of_mathematics_and_markup_in_a_name_are_text(name):
    assert name in words(drawing.bars([name], ONE, "户", ["3户"]))


def test_two_hyphens_in_a_name_leave_the_picture_whole():
    assert ET.fromstring(drawing.bars(["甲--乙-"], ONE, "户", ["3户"])) is not None


def test_equal_labels_keep_their_own_bars():
    drawn = words(drawing.bars(["甲", "甲", "甲"], [3, 2, 1], "户", ["3户", "2户", "1户"]))
    assert drawn.count("甲") == 3
    assert [text for text in drawn if text.endswith("户") and text != "户"] == ["3户", "2户", "1户"]


@pytest.mark.parametrize("draw", ["bars", "pairs", "progress"])
def test_equal_labels_stand_at_their_own_heights(monkeypatch, draw):
    monkeypatch.setattr(drawing, "svg_of", lambda figure: figure)
    figure = {
        "bars": lambda: drawing.bars(["甲", "甲"], [3, 2], "户", ["", ""]),
        "pairs": lambda: drawing.pairs(["甲", "甲"], [3, 2], [4, 4], "", ("一", "二"), ["", ""]),
        "progress": lambda: drawing.progress(["甲", "甲"], [3, 2], [4, 4], ["", ""]),
    }[draw]()
    heights = [bar.get_y() for bar in figure.axes[0].patches]
    assert len(set(heights)) == len(heights) == (4 if draw == "pairs" else 2)


def test_equal_labels_of_pairs_keep_their_own_bars():
    drawn = words(drawing.pairs(["甲"] * 2, [3, 2], [4, 4], "", ("完成", "计划"), ["三", "二"]))
    assert drawn.count("甲") == 2
    assert {"三", "二", "完成", "计划"} <= set(drawn)


def test_lines_name_their_months_series_and_target():
    drawn = words(DRAWN["lines"]())
    assert {"7月", "8月", "本年累计", "上年同期", "年度目标", "万元"} <= set(drawn)
    assert drawn.count("8月") == 1


def test_without_a_target_no_line_is_named_so():
    assert "年度目标" not in words(drawing.lines({"本年累计": [(8, 1)], "上年同期": []}))


def test_the_picture_carries_no_date_or_maker():
    assert "<dc:date>" not in DRAWN["bars"]()
    assert "matplotlib.org" not in DRAWN["bars"]()


def test_a_gantt_chart_names_project_lamp_and_months():
    drawn = words(DRAWN["gantt"]())
    assert {"甲项目", "红灯 滞后9天", "9月底", "倒排节点", "2021年7月", "2022年1月"} <= set(drawn)


def test_a_project_of_many_years_is_cut_to_the_years_around_this_one():
    long = drawing.Bar("甲", date(2011, 1, 1), date(2020, 1, 1), date(2035, 1, 1), [], "绿灯 按期")
    drawn = words(drawing.gantt([long], date(2021, 9, 30), "9月底"))
    januaries = [text for text in drawn if text.endswith("年1月")]
    assert januaries == ["2020年1月", "2021年1月", "2022年1月"]
