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
        ('name = "小县"', r"\[departments\] 应是一节设置"),
        ('[departments]\n"工信局" = {}', "name 没有填写"),
        ('name = "小县"\n[departments]\n"工信局" = 5', "departments.工信局 应写成"),
    ],
)
def test_a_faulty_county_toml(office, text, message):
    (office.county / "county.toml").write_text(text, encoding="utf-8")
    with pytest.raises(BadData, match=message):
        load_county("small")


@pytest.mark.parametrize(
    "old, new, message",
    [
        ('name = "小县"', "name = 5", "name 应是文字"),
        ('["东镇", "西镇"]', '"东镇"', "towns 应是一列"),
        ('["东镇", "西镇"]', '["东镇", 2]', "towns 应是一列"),
        ("due_day = 25", "due_day = 0", "departments.工信局.due_day 应是 1 到 31"),
        ("due_day = 25", "due_day = 32", "due_day 应是 1 到 31"),
        ("due_day = 25", "due_day = true", "due_day 应是 1 到 31"),
        ("due_day = 25", 'due_day = "8"', "due_day 应是 1 到 31"),
        ("due_day = 25", "due_days = 25", "due_days 不认识"),
        ("due_day = 25", "file = 3", "departments.工信局.file 应是文件名"),
        ("[style]", "[thresholds]\nmain = true\n[style]", "thresholds.main 应是数字"),
        ("[style]", 'thresholds = "x"\n[style]', r"\[thresholds\] 应是一节设置"),
        ("[style]", '[projects]\ndelay_red = "x"\n[style]', "projects.delay_red 应是数字"),
        ("[style]", "[projects]\ndelay_red = 90\n[style]", "应同时有 delay_yellow 和 delay_red"),
        ("[style]", "[projects]\ndelay_yellow = 90\ndelay_red = 30\n[style]", "前者小于后者"),
        ("[style]", "[tables]\nshown = 0\n[style]", "tables.shown 应是大于 0 的整数"),
        ("[style]", "[tables]\nshown = 2.5\n[style]", "tables.shown 应是大于 0 的整数"),
    ],
)
def test_a_misused_key_is_named_with_its_file(office, old, new, message):
    path = office.county / "county.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadData, match=f"^small/county.toml 的 .*{message}"):
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
