from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.arithmetic import (
    PRESETS,
    ClimateColour,
    Lamp,
    Situation,
    Thresholds,
    escalate,
    lamp,
    lamp_scheme,
)
from county_report.errors import UndefinedResult

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


def progress(completion, scheduled=75, earlier=()):
    return Situation(completion=completion, scheduled=scheduled, earlier=earlier)


@pytest.mark.parametrize(
    "scheme, situation, expected",
    [
        ("默认", progress(75), "green"),
        ("默认", progress(70), "yellow"),
        ("银川", progress(75), "green"),
        ("银川", progress(Decimal("65.1")), "blue"),
        ("银川", progress(65), "yellow"),
        ("银川", progress(45), "yellow"),
        ("银川", progress(Decimal("44.9")), "red"),
        ("银川开工", Situation(months_late=0), "green"),
        ("银川开工", Situation(months_late=2), "yellow"),
        ("银川开工", Situation(months_late=3), "red"),
        ("银川入库", Situation(months_late=1), "yellow"),
        ("银川入库", Situation(months_late=2), "red"),
        ("三亚", progress(75), "green"),
        ("三亚", progress(Decimal("37.5")), "yellow"),
        ("三亚", progress(Decimal("37.4")), "red"),
        ("三亚区级", progress(80, earlier=("red",)), "green"),
        ("三亚区级", progress(70), "yellow"),
        ("三亚区级", progress(70, earlier=("yellow", "green")), "yellow"),
        ("三亚区级", progress(70, earlier=("green", "yellow")), "red"),
        ("三亚区级", progress(70, earlier=("red",)), "red"),
        ("天津", Situation(growth=8, planned_growth=8, city_growth=7), "green"),
        ("天津", Situation(growth=8, planned_growth=9, city_growth=7), "yellow"),
        ("天津", Situation(growth=8, planned_growth=7, city_growth=9), "yellow"),
        ("天津", Situation(growth=0, planned_growth=7, city_growth=9), "yellow"),
        ("天津", Situation(growth=-1, planned_growth=-2, city_growth=-3), "red"),
        ("天津专项债", progress(70, scheduled=100), "yellow"),
        ("天津专项债", progress(69, scheduled=100), "red"),
        ("瓯海", progress(75), "green"),
        ("瓯海", progress(74, earlier=("green",)), "red"),
        ("瓯海", progress(75, earlier=("green", "red")), "yellow"),
        ("瓯海", progress(75, earlier=("red", "yellow")), "green"),
        ("瓯海", progress(75, earlier=("red", "green")), "green"),
    ],
)
def test_published_schemes(scheme, situation, expected):
    assert PRESETS[scheme].lamp(situation) == expected


def test_a_scheme_asks_for_what_its_rule_names():
    with pytest.raises(UndefinedResult, match="亮灯要有全市平均增速") as caught:
        PRESETS["天津"].lamp(Situation(growth=8, planned_growth=8))
    assert caught.value.evidence["needs"] == "city_growth"


@pytest.mark.parametrize(
    "settings_, expected",
    [
        ({}, Thresholds(0, -5, -10)),
        ({"green": 0, "blue": -3, "yellow": -8}, Thresholds(0, -3, -8)),
        ({"preset": "银川", "yellow": -25}, Thresholds(0, -10, -25)),
        ({"preset": "瓯海"}, PRESETS["瓯海"]),
    ],
)
def test_a_scheme_comes_from_configuration(settings_, expected):
    assert lamp_scheme(settings_) == expected


@pytest.mark.parametrize(
    "settings_, message",
    [
        ({"preset": "杭州"}, "没有“杭州”这种亮灯办法，可用的有默认、银川、"),
        ({"purple": 3}, "“默认”亮灯办法没有“purple”门槛"),
        ({"preset": "天津", "yellow": 3}, "“天津”亮灯办法没有“yellow”门槛"),
        ({"blue": "不多"}, "“不多”不是有限的数"),
        ({"blue": -20}, "应由高到低，请核对 county.toml"),
    ],
)
def test_a_configuration_that_does_not_fit_is_refused(settings_, message):
    with pytest.raises(UndefinedResult, match=message):
        lamp_scheme(settings_)


@pytest.mark.parametrize(
    "lamps, expected",
    [
        (["yellow"], "yellow"),
        (["yellow", "yellow"], "red"),
        (["blue", "blue"], "yellow"),
        (["red", "red"], "red"),
        (["green", "green"], "green"),
        (["yellow", "blue"], "blue"),
        (["yellow", "green", "yellow"], "yellow"),
    ],
)
def test_two_months_of_one_colour_go_a_step_up(lamps, expected):
    assert escalate(lamps) == expected


def test_escalation_after_three_months():
    assert escalate(["blue", "blue"], months=3) == Lamp.BLUE
    assert escalate(["blue", "blue", "blue"], months=3) == Lamp.YELLOW


@pytest.mark.parametrize("months", [0, -1, 1.5, 13])
def test_a_run_of_no_months_is_refused(months):
    with pytest.raises(UndefinedResult, match="没有意义"):
        escalate(["blue", "blue"], months)


def test_no_lamp_cannot_be_escalated():
    with pytest.raises(UndefinedResult, match="没有亮灯记录"):
        escalate([])


@pytest.mark.parametrize("colour", [ClimateColour.OVERHEATED, "红", "purple"])
def test_climate_colours_are_no_progress_lamps(colour):
    """红 of the NBS is overheated; here red is behind."""
    with pytest.raises(UndefinedResult, match="不要用景气预警的颜色"):
        escalate(["green", colour])
    with pytest.raises(UndefinedResult, match="不要用景气预警的颜色"):
        PRESETS["瓯海"].lamp(progress(80, earlier=(colour,)))


def test_no_climate_colour_equals_a_lamp():
    assert not [c for c in ClimateColour if c in list(Lamp) or c.value in list(Lamp)]


@REPEATABLE
@given(st.decimals("-90", "30", places=2), st.decimals("0", "20", places=2))
def test_more_done_never_gives_a_worse_lamp(gap, more):
    order = ["red", "yellow", "blue", "green"]
    assert order.index(lamp(gap + more)) >= order.index(lamp(gap))
