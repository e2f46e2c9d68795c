from decimal import Decimal

import pytest

from county_report.errors import UndefinedResult
from county_report.wording import (
    chinese_number,
    count_word,
    count_words,
    first_ever,
    ordinal,
)


@pytest.mark.parametrize(
    "number, expected",
    [(1, "一"), (2, "二"), (9, "九"), (10, "十"), (11, "十一"), (12, "十二"), (20, "二十"),
     (23, "二十三"), (90, "九十"), (99, "九十九"), (Decimal(12), "十二")],
)  # fmt: skip
def test_chinese_number(number, expected):
    assert chinese_number(number) == expected


@pytest.mark.parametrize("number", [0, 100, -1, 1.5])
def test_chinese_number_out_of_range(number):
    with pytest.raises(UndefinedResult, match="请用1到99之间的整数"):
        chinese_number(number)


@pytest.mark.parametrize("number, expected", [(1, "第一"), (2, "第二"), (12, "第十二")])
def test_ordinal(number, expected):
    assert ordinal(number) == expected


@pytest.mark.parametrize(
    "number, expected",
    [(1, "一家"), (2, "两家"), (3, "三家"), (10, "十家"), (11, "11家"), (22, "22家"), (0, "0家"),
     (Decimal("2.0"), "两家")],
)  # fmt: skip
def test_count_word(number, expected):
    assert count_word(number, "家") == expected


@pytest.mark.parametrize("number", [-1, 2.5, float("nan")])
def test_count_word_of_no_count(number):
    with pytest.raises(UndefinedResult):
        count_word(number, "家")


@pytest.mark.parametrize(
    "numbers, expected",
    [
        ([2, 3], ["两家", "三家"]),
        ([2, 15], ["2家", "15家"]),
        ([10], ["十家"]),
        ([0, 3], ["0家", "3家"]),
    ],
)
def test_counts_side_by_side_are_written_alike(numbers, expected):
    assert count_words(numbers, "家") == expected


def test_first_ever():
    assert first_ever("家") == "首家"
