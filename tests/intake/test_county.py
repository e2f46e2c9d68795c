import os

import pytest

from county_report.errors import BadData, BadRequest, UnknownName
from county_report.intake import (
    cache_root,
    data_root,
    known_counties,
    load_county,
    notebooks_root,
    outputs_root,
    project_root,
)


def test_a_county_and_its_settings(office):
    county = load_county("small")
    assert (county.key, county.name, county.notice) == ("small", "小县", "演示数据")
    assert county.towns == ("东镇", "西镇")
    assert list(county.departments) == ["工信局", "财政局"]
    assert county.departments["工信局"].due_day == 25
    setting = county.setting("style.percent_sign")
    assert (setting.value, setting.file, setting.address) == (
        "%",
        "small/county.toml",
        "style.percent_sign",
    )
    assert county.setting("style.nothing", default=5).value == 5


def test_a_setting_that_is_absent_is_named(office):
    with pytest.raises(UnknownName, match="small/county.toml 没有设置 lamps.red"):
        load_county("small").setting("lamps.red")


@pytest.mark.parametrize("key", ["none", "../small", "", "."])
def test_an_unknown_county_lists_the_known_ones(office, key):
    assert known_counties() == ["small"]
    with pytest.raises(BadRequest, match="可用的有：small"):
        load_county(key)


@pytest.mark.parametrize(
    "text, message",
    [
        ("name = ", "不是合格的 TOML"),
        ('name = "小县"', "缺少 name 或"),
        ('name = "小县"\n[departments]\n"工信局" = 5', "缺少 name 或"),
    ],
)
def test_a_faulty_county_toml(office, text, message):
    (office.county / "county.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=message):
        load_county("small")


def test_places_do_not_depend_on_the_working_directory(monkeypatch, tmp_path):
    for variable in [name for name in os.environ if name.startswith("COUNTY_REPORT_")]:
        monkeypatch.delenv(variable)
    monkeypatch.chdir(tmp_path)
    root = project_root()
    assert (root / "lib" / "county_report" / "intake").is_dir()
    assert data_root() == root / "data"
    assert (outputs_root(), notebooks_root()) == (root / "outputs", root / "notebooks")
    assert cache_root() == root / "outputs" / ".cache"
    monkeypatch.setenv("COUNTY_REPORT_OUTPUTS", str(tmp_path))
    assert cache_root() == tmp_path / ".cache"
