import pytest

from county_report.errors import BadData
from county_report.wording import Style, completion, growth, percent, quantity

FULL_WIDTH = Style(percent_sign="％")


@pytest.mark.parametrize(
    "text, expected",
    [
        (growth(12.3, style=FULL_WIDTH), "增长12.3％"),
        (percent(46.2, style=FULL_WIDTH), "46.2％"),
        (completion(78.5, style=FULL_WIDTH), "78.5％"),
        (quantity(12.3, "%", style=FULL_WIDTH), "12.3％"),
    ],
)
def test_the_house_sign_reaches_every_percentage(text, expected):
    assert text == expected


def test_the_default_sign_is_half_width():
    assert percent(46.2) == "46.2%"


def test_a_style_is_built_from_county_toml():
    style = Style.from_mapping({"percent_sign": "％", "decimals": {"gdp": 2}})
    assert percent(46.25, style.places("gdp", 1), style) == "46.25％"
    assert style.places("other", 1) == 1


def test_an_empty_table_is_the_default_style():
    assert Style.from_mapping({}) == Style()


def test_a_style_can_be_a_key():
    assert len({Style(decimals={"gdp": 2}), Style(decimals={"gdp": 2})}) == 1


@pytest.mark.parametrize(
    "mapping, message",
    [
        ({"percent_sign": "百分之"}, "style.percent_sign 是“百分之”，请改为 % 或 ％"),
        ({"decimals": {"gdp": -1}}, "style.decimals.gdp 是“-1”"),
        ({"decimals": {"gdp": 1.5}}, "style.decimals.gdp 是“1.5”"),
        ({"decimals": {"gdp": True}}, "style.decimals.gdp 是“True”"),
        ({"decimals": {"gdp": 7}}, "请改为 0 到 6 的整数"),
    ],
)
def test_a_style_that_cannot_print_is_refused(mapping, message):
    with pytest.raises(BadData, match=message):
        Style.from_mapping(mapping)
