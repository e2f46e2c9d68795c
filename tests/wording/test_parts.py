from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from county_report.errors import UndefinedResult
from county_report.wording import Style, contribution, half_up, pull, share

REPEATABLE = settings(deadline=None, derandomize=True, database=None)
WHOLE = "工业总产值"


@pytest.mark.parametrize(
    "rate, expected",
    [(46.15, "占工业总产值的46.2%"), (0, "占工业总产值的0.0%"), (100, "占工业总产值的100.0%")],
)
def test_share(rate, expected):
    assert share(rate, WHOLE) == expected


def test_a_share_is_never_negative():
    with pytest.raises(UndefinedResult, match="比重不能为负"):
        share(-0.1, WHOLE)


@pytest.mark.parametrize(
    "value, expected",
    [
        (1.25, "拉动工业总产值增长1.3个百分点"),
        (0.05, "拉动工业总产值增长0.1个百分点"),
        (-0.25, "下拉工业总产值增速0.3个百分点"),
        (0.04, "对工业总产值增速影响不足0.1个百分点"),
        (-0.04, "对工业总产值增速影响不足0.1个百分点"),
        (0, "对工业总产值增速没有影响"),
    ],
)
def test_pull(value, expected):
    assert pull(value, WHOLE) == expected


def test_what_is_too_little_to_print_depends_on_the_decimals():
    assert pull(0.004, WHOLE, 2) == "对工业总产值增速影响不足0.01个百分点"
    assert pull(0.4, WHOLE, 0) == "对工业总产值增速影响不足1个百分点"


@pytest.mark.parametrize(
    "rate, expected",
    [
        (46.15, "对工业总产值增长的贡献率为46.2%"),
        (-3.45, "对工业总产值增长的贡献率为-3.5%"),
        (120, "对工业总产值增长的贡献率为120.0%"),
    ],
)
def test_contribution(rate, expected):
    assert contribution(rate, WHOLE) == expected


def test_the_house_sign_reaches_shares_and_contributions():
    full = Style(percent_sign="％")
    assert share(5, "总量", style=full) == "占总量的5.0％"
    assert contribution(5, "总量", style=full) == "对总量增长的贡献率为5.0％"


@REPEATABLE
@given(st.decimals("-50", "50", places=3), st.integers(0, 2))
def test_a_pull_never_contradicts_the_sign_of_the_rounded_number(value, decimals):
    text, rounded = pull(value, WHOLE, decimals), half_up(value, decimals)
    assert text.startswith("拉动") == (rounded > 0)
    assert text.startswith("下拉") == (rounded < 0)
    assert "-" not in text
    assert Decimal(0) == rounded or f"{abs(rounded)}个百分点" in text
