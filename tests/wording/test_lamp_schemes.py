"""The words of a lamp scheme against what the scheme does, threshold by threshold."""

import pytest

from county_report import arithmetic
from county_report.wording.lamp_schemes import lamp_rule, scheme_words


@pytest.mark.parametrize("preset", arithmetic.PRESETS)
def test_every_preset_has_words_for_each_of_its_colours(preset):
    words = lamp_rule({"preset": preset})
    assert "绿灯" in words and "红灯" in words and "黄灯" in words


def test_a_county_s_own_thresholds_are_the_ones_told():
    words = lamp_rule({"green": 1, "blue": -2.5, "yellow": -8})
    assert words == (
        "差距不低于1个百分点为绿灯，低于1、高于-2.5个百分点为蓝灯，-2.5至-8个百分点为黄灯，"
        "低于-8个百分点为红灯"
    )


@pytest.mark.parametrize("gap, colour", [(0, "绿"), (-0.1, "蓝"), (-5, "黄"), (-10, "黄"),
                                         (-10.1, "红")])  # fmt: skip
def test_the_words_put_each_limit_on_the_side_where_the_lamp_changes(gap, colour):
    lit = {"绿": "green", "蓝": "blue", "黄": "yellow", "红": "red"}[colour]
    assert arithmetic.lamp(gap) == lit


def test_a_scheme_for_growth_leaves_progress_to_the_recommended_thresholds():
    assert "；目标是进度的，差距不低于0个百分点为绿灯" in lamp_rule({"preset": "天津"})
    assert "；目标是增速的，差距不低于0个百分点为绿灯" in lamp_rule({"preset": "三亚"})


def test_without_a_hint_no_blue_lamp_is_promised():
    assert "蓝灯" not in scheme_words(arithmetic.Thresholds(green=0, blue=0, yellow=-10))
