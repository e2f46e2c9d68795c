import pytest

from county_report.wording import evaluations

WORDS = ["平稳", "顺利", "新突破", "突破", "不足"]


@pytest.mark.parametrize(
    "text, found",
    [
        ("形势平稳，进展顺利。", ["平稳", "顺利"]),
        ("实现新突破。", ["新突破"]),
        ("确保价格平稳。", []),
        ("力争取得突破，支撑不足。", ["不足"]),
        ("促进消费经济平稳增长", []),
        ("全县完成产值3亿元。", []),
        ("“平稳过渡”专项办", []),
        ("", []),
    ],
)
def test_evaluative_words_that_state_a_fact(text, found):
    assert evaluations(text, WORDS, terms=["“平稳过渡”"]) == found


def test_without_a_list_nothing_is_evaluative():
    assert evaluations("形势平稳", []) == []
