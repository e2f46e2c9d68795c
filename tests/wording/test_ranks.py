import pytest

from county_report.errors import UndefinedResult
from county_report.wording import rank


@pytest.mark.parametrize(
    "position, tied, expected",
    [
        (1, False, "居全市第一"),
        (1, True, "并列全市第一"),
        (2, False, "居全市第2位"),
        (3, True, "并列全市第3位"),
        (12, False, "居全市第12位"),
    ],
)
def test_rank(position, tied, expected):
    assert rank(position, tied=tied) == expected


def test_another_scope():
    assert rank(1, scope="全省") == "居全省第一"


def test_there_is_no_place_before_the_first():
    with pytest.raises(UndefinedResult, match="位次从1排起"):
        rank(0)


def test_how_many_there_are_may_be_said():
    assert rank(3, tied=True, of=12) == "并列全市12个县区第3位"


def test_there_is_no_place_behind_the_last():
    with pytest.raises(UndefinedResult, match="不超过总数"):
        rank(13, of=12)
