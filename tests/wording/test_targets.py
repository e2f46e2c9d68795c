from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.wording import completion, half_up, schedule_gap

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
