"""The schedules that county.toml may set, and what is said of one that cannot be used."""

import pytest

from county_report.errors import BadData
from county_report.intake import curves, load_county, within_month


@pytest.fixture
def county(office):
    def with_settings(text):
        path = office.county / "county.toml"
        path.write_text(path.read_text("utf-8") + text, encoding="utf-8")
        return load_county("small")

    return with_settings


def test_without_settings_the_year_is_even_and_the_month_in_thirds(county):
    assert (curves(county("")), within_month(county(""))) == ({}, "旬")


def test_a_county_has_its_own_curves(county):
    own = county("""
        [schedule]
        within_month = "半月"
        [schedule.curves.sowing]
        4 = 20
        5 = 100
    """)
    assert curves(own)["sowing"].percents == {4: 20, 5: 100}
    assert within_month(own) == "半月"


@pytest.mark.parametrize(
    "settings, said",
    [
        ("[schedule.curves.sowing]\n4 = 20\n5 = 90", "最后一个月应为100"),
        ("[schedule.curves]\nsowing = 5", "应是“曲线名"),
        ("[schedule]\ncurves = 5", "应是“曲线名"),
    ],
)
def test_a_curve_that_cannot_be_used_names_county_toml(county, settings, said):
    with pytest.raises(BadData, match=said) as caught:
        curves(county(f"\n{settings}\n"))
    assert "small/county.toml" in caught.value.message


@pytest.mark.parametrize("said", ['"天"', "3", "[1]"])
def test_another_way_within_the_month_is_refused(county, said):
    with pytest.raises(BadData, match="应是“旬”或“半月”"):
        within_month(county(f"\n[schedule]\nwithin_month = {said}\n"))
