"""The generator: the same bytes every time, other counties on demand."""

from pathlib import Path

import pytest

from county_report.demo import make
from county_report.errors import BadRequest
from county_report.intake import read_submissions
from county_report.intake.places import project_root


def files_of(folder: Path):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_committed_county_is_the_generators_output(tmp_path):
    """Byte for byte, and no file more or less on either side."""
    make(tmp_path)
    made, committed = files_of(tmp_path / "demo"), files_of(project_root() / "data" / "demo")
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_another_seed_makes_another_first_county(tmp_path):
    make(tmp_path / "a", months=1)
    make(tmp_path / "b", months=1, seed="other")
    name = "demo/2021-02/统计局.xlsx"
    assert files_of(tmp_path / "a")[name] != files_of(tmp_path / "b")[name]


def test_three_counties_differ_and_each_can_be_read(tmp_path, monkeypatch):
    make(tmp_path, counties=3, months=2)
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(tmp_path))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "cache"))
    read = [read_submissions(key, "2021-03") for key in ("demo", "demo002", "demo003")]
    assert [one.county.name for one in read] == ["示例县", "示例二县", "示例三县"]
    assert len({one.row("fiscal_revenue").value.value for one in read}) == 3
    assert [[f.why for f in one.findings if "口径差异" not in f.why] for one in read] == [[]] * 3
    assert all(one.owed() == [] for one in read)


def test_the_output_folder_is_a_data_root(tmp_path):
    make(tmp_path, months=1)
    assert {"indicators.csv", "registers.csv", "terms.csv"} <= set(files_of(tmp_path))


@pytest.mark.parametrize("months", [0, 12])
def test_more_months_than_the_story_has_are_refused(tmp_path, months):
    with pytest.raises(BadRequest, match="请把月数写在 1 到 11 之间"):
        make(tmp_path, months=months)


def test_no_county_at_all_is_refused(tmp_path):
    with pytest.raises(BadRequest, match="演示县的个数"):
        make(tmp_path, counties=0)
