"""Places by indicator: only of what can be compared, and why not of the rest."""

import pytest

from county_report.batching.leagues import leagues_of

GDP, GRAIN, WAGES, AIR = "gdp", "ecommerce_sales", "sanbao_wages_paid", "good_air_days"


def told(league):
    return [(one.place, one.key, one.measured) for one in league.standings]


def test_growth_is_ranked_ties_share_a_place_and_the_next_counts_them(summaries):
    growth = {"甲": "7.0", "乙": "8.14", "丙": "7", "丁": "-2"}
    found = leagues_of({key: summaries.summary(summaries.line(GDP, growth=v))
                        for key, v in growth.items()})  # fmt: skip
    (league,) = found
    assert (league.name, league.by, league.ranked) == ("地区生产总值", "同比增速", 4)
    assert told(league) == [("第1", "乙", "8.14%"), ("并列第2", "丙", "7%"),
                            ("并列第2", "甲", "7.0%"), ("第4", "丁", "-2%")]  # fmt: skip


def test_without_growth_the_part_of_the_target_that_is_done_is_ranked(summaries):
    done = {"甲": "70", "乙": "78.3"}
    (league,) = leagues_of({key: summaries.summary(summaries.line(AIR, done=v))
                            for key, v in done.items()})  # fmt: skip
    assert league.by == "完成年度目标比例"
    assert [one.key for one in league.standings] == ["乙", "甲"]


def test_the_lines_of_an_indicator_against_two_targets_are_one(summaries):
    level, growth = summaries.line(GDP, done="71"), summaries.line(GDP, growth="7")
    (league,) = leagues_of({"甲": summaries.summary(level, growth),
                            "乙": summaries.summary(summaries.line(GDP, growth="8"))})  # fmt: skip
    assert told(league) == [("第1", "乙", "8%"), ("第2", "甲", "7%")]


@pytest.mark.parametrize(
    "other, why",
    [
        (None, "没有这项"),
        ({"growth": None}, "缺数"),
        ({"growth": "9", "period": "2021-06"}, "为2021年6月数"),
    ],
)
def test_what_cannot_be_compared_has_no_place_and_says_why(summaries, other, why):
    lines = {"甲": {"growth": "1"}, "乙": {"growth": "2"}, "丙": other}
    given = {key: summaries.summary(*([summaries.line(GDP, **one)] if one else []))
             for key, one in lines.items()}  # fmt: skip
    (league,) = leagues_of(given)
    assert [(one.key, one.place) for one in league.standings] == [
        ("乙", "第1"), ("甲", "第2"), ("丙", why),
    ]  # fmt: skip
    assert league.ranked == 2


def test_an_indicator_that_is_neither_good_nor_bad_and_a_lone_county_have_no_place(summaries):
    two = {key: summaries.summary(summaries.line(WAGES, done="50")) for key in "甲乙"}
    assert [[one.place for one in league.standings] for league in leagues_of(two)] == [
        ["不排位", "不排位"]
    ]
    assert leagues_of({"甲": summaries.summary(summaries.line(GDP, growth="1"))}) == []


def test_an_estimate_is_marked(summaries):
    given = {key: summaries.summary(summaries.line(GDP, growth="1", estimate=key == "甲"))
             for key in "甲乙"}  # fmt: skip
    (league,) = leagues_of(given)
    assert {one.key: one.estimate for one in league.standings} == {"甲": True, "乙": False}
