from decimal import Decimal

import pytest

from county_report.arithmetic import Thresholds, lamp
from county_report.errors import UndefinedResult


@pytest.mark.parametrize(
    "gap, expected",
    [
        ("25", "green"),
        ("0", "green"),
        ("-0.0001", "blue"),
        ("-4.9999", "blue"),
        ("-5", "yellow"),
        ("-10", "yellow"),
        ("-10.0001", "red"),
        ("-80", "red"),
    ],
)
@pytest.mark.parametrize("kind", [Decimal, float])
def test_default_lamps(gap, expected, kind):
    assert lamp(kind(gap)) == expected


@pytest.mark.parametrize(
    "gap, expected", [(5, "green"), (4, "blue"), (-10, "yellow"), (-31, "red")]
)
def test_a_county_sets_its_own_thresholds(gap, expected):
    assert lamp(gap, Thresholds(green=5, blue=-10, yellow=-30)) == expected


def test_thresholds_out_of_order_are_refused():
    with pytest.raises(UndefinedResult, match="应由高到低，请核对 county.toml"):
        Thresholds(green=0, blue=-10, yellow=-5)
