import pytest

from county_report.errors import UndefinedResult
from county_report.wording import enumerate_list, enumerate_points, firstly, join


@pytest.mark.parametrize(
    "items, expected",
    [
        (["甲"], "甲"),
        (["甲", "乙"], "甲和乙"),
        (["甲", "乙", "丙"], "甲、乙和丙"),
        (["甲", "乙", "丙", "丁"], "甲、乙、丙和丁"),
        (("甲", "乙"), "甲和乙"),
        (["《办法》", "《细则》", "《规定》"], "《办法》《细则》和《规定》"),
    ],
)
def test_enumerate_list(items, expected):
    assert enumerate_list(items) == expected


@pytest.mark.parametrize(
    "items, expected",
    [
        (["甲", "乙", "丙"], "甲、乙、丙"),
        (["甲"], "甲"),
        (["《办法》", "《细则》"], "《办法》《细则》"),
        (["“网上办”", "“掌上办”"], "“网上办”“掌上办”"),
        (["《办法》", "细则"], "《办法》、细则"),
    ],
)
def test_join(items, expected):
    assert join(items) == expected


def test_a_generator_is_a_list_too():
    assert enumerate_list(name for name in "甲乙丙") == "甲、乙和丙"


@pytest.mark.parametrize("phrase", [join, enumerate_list, enumerate_points])
def test_an_empty_list_is_refused(phrase):
    """An empty list would leave a hole in the sentence."""
    with pytest.raises(UndefinedResult, match="清单是空的"):
        phrase([])


@pytest.mark.parametrize("number, expected", [(1, "一是"), (2, "二是"), (10, "十是")])
def test_firstly(number, expected):
    assert firstly(number) == expected


@pytest.mark.parametrize(
    "items, expected",
    [
        (["抓项目", "抓招商"], "一是抓项目；二是抓招商。"),
        (["抓项目。", "抓招商；", "抓消费"], "一是抓项目；二是抓招商；三是抓消费。"),
        (["抓项目"], "抓项目。"),
    ],
)
def test_enumerate_points(items, expected):
    """A single point is no list and takes no 一是."""
    assert enumerate_points(items) == expected
