"""What a signed month told is kept beside it and read by the next."""

from types import SimpleNamespace

import pytest

from county_report.arithmetic import Month
from county_report.releasing.published import FILE, published_before, write_told

AB, ABC, BC = map(frozenset, ("ab", "abc", "bc"))


@pytest.fixture
def ask(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORT_OUTPUTS", str(tmp_path))
    county = SimpleNamespace(key="demo")
    return lambda month: published_before(SimpleNamespace(county=county, month=Month.parse(month)))


def sign(tmp_path, version, told, ever, hidden):
    folder = tmp_path / "demo" / "signed" / f"2021-08-v{version}"
    folder.mkdir(parents=True)
    known = SimpleNamespace(month="2021-08", told={"output": told}, ever=ever, hidden=hidden)
    write_told(known, folder / FILE)


def test_a_draft_told_nobody_anything(ask, tmp_path):
    (tmp_path / "demo" / "2021-08").mkdir(parents=True)
    assert ask("2021-09") == {}


def test_the_month_after_reads_what_was_told_and_what_was_not(ask, tmp_path):
    sign(tmp_path, 1, {ABC}, {ABC}, {AB})
    assert ask("2021-09") == {
        "month": "2021-08", "told": {"output": [["a", "b", "c"]]},
        "ever": [["a", "b", "c"]], "hidden": [["a", "b"]],
    }  # fmt: skip
    assert ask("2021-10") == {}


def test_a_correction_takes_nothing_back(ask, tmp_path):
    sign(tmp_path, 1, {ABC, BC}, {ABC, BC}, {AB})
    sign(tmp_path, 2, {ABC}, {ABC}, {AB, BC})
    found = ask("2021-09")
    assert found["told"] == {"output": [["a", "b", "c"], ["b", "c"]]}
    assert found["hidden"] == [["a", "b"]]


def test_january_begins_anew(ask, tmp_path):
    sign(tmp_path, 1, {ABC}, {ABC}, {AB})
    assert ask("2022-01") == {}
