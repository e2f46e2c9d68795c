import pytest

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
