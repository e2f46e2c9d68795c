"""The table of contents: groups, and where it stands."""

import pytest

from county_report.releasing.contents import contents_of, place_of_contents
from county_report.releasing.report import Heading, Report

HEADER = {"month": "2021-09"}


def report(*texts):
    """A report of headings; a leading # a level below the second."""
    told = [(2 + one.count("#"), one.lstrip("#")) for one in texts]
    return Report(HEADER, items=[Heading(n, t, f"s{i}") for i, (n, t) in enumerate(told, 1)])


def test_annexes_and_explanations_stand_apart_from_the_report():
    told = report("本月变化", "一、情况", "#（一）企业", "##就业", "附：预警监测", "修订说明")
    assert contents_of(told, [(2, "资料来源", "origins")]) == [
        ("正文", [(2, "本月变化", "s1"), (2, "一、情况", "s2"), (3, "（一）企业", "s3")]),
        ("附件", [(2, "预警监测", "s5")]),
        ("说明", [(2, "修订说明", "s6"), (2, "资料来源", "origins")]),
    ]


def test_a_group_without_headings_is_left_out():
    assert contents_of(report("一、情况"), []) == [("正文", [(2, "一、情况", "s1")])]


@pytest.mark.parametrize(
    "texts, place",
    [(["本月变化", "一、情况"], "s2"), (["一、情况", "二、问题"], "s1"), (["本月变化"], "s1"),
     ([], "")],
)  # fmt: skip
def test_what_changed_stands_before_the_contents(texts, place):
    assert place_of_contents(report(*texts)) == place
