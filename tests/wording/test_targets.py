from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.errors import UndefinedResult
from county_report.wording import amount_gap, completion, half_up, of_target, schedule_gap

REPEATABLE = settings(deadline=None, derandomize=True, database=None)


@pytest.mark.parametrize(
    "rate, expected", [(78.5, "78.5%"), (78.45, "78.5%"), (100, "100.0%"), (0, "0.0%")]
)
def test_completion(rate, expected):
    assert completion(rate) == expected


@pytest.mark.parametrize(
    "gap, expected",
    [
        (3.5, "超时序进度3.5个百分点"),
        (Decimal("-4.25"), "落后时序进度4.3个百分点"),
        (0, "与时序进度持平"),
        (0.04, "与时序进度持平"),
        (-0.04, "与时序进度持平"),
        (-0.05, "落后时序进度0.1个百分点"),
    ],
)
def test_schedule_gap(gap, expected):
    assert schedule_gap(gap) == expected


@REPEATABLE
@given(st.decimals("-100", "100", places=3))
def test_the_words_never_contradict_the_rounded_gap(gap):
    text, rounded = schedule_gap(gap), half_up(gap, 1)
    assert text.startswith("超") == (rounded > 0)
    assert text.startswith("落后") == (rounded < 0)
    assert "-" not in text


@pytest.mark.parametrize(
    "gap, expected",
    [(3.5, "超时序进度3.5个百分点"), (-4.25, "欠时序进度4.3个百分点"), (0.04, "达时序进度")],
)
def test_the_words_of_the_inspection_notices(gap, expected):
    assert schedule_gap(gap, manner="欠") == expected


@pytest.mark.parametrize(
    "arguments, expected",
    [
        ((78.45,), "占年度目标任务的78.5%"),
        ((102, "市下达任务", "完成"), "完成市下达任务的102.0%"),
        ((59.94, "年初预算", "占", 2), "占年初预算的59.94%"),
    ],
)
def test_of_target(arguments, expected):
    assert of_target(*arguments) == expected


@pytest.mark.parametrize(
    "gap, expected",
    [
        (6623, "超收6623万元"),
        (-400, "短收400万元"),
        (-12345, "短收1.23亿元"),
        (0.4, "与时序进度持平"),
        (-0.5, "短收1万元"),
    ],
)
def test_amount_gap(gap, expected):
    assert amount_gap(gap) == expected


@pytest.mark.parametrize(
    "phrase", [lambda: of_target(5, verb="占了"), lambda: schedule_gap(5, manner="差")]
)
def test_words_that_nobody_says_are_refused(phrase):
    with pytest.raises(UndefinedResult, match="这种说法"):
        phrase()


@REPEATABLE
@given(st.decimals("-99999", "99999", places=2))
def test_over_and_under_collection_follow_the_rounded_sign(gap):
    text, rounded = amount_gap(gap), half_up(gap, 0)
    assert (text[:2] == "超收", text[:2] == "短收") == (rounded > 0, rounded < 0)
    assert "-" not in text
