"""The shelf: what is kept is taken again while it holds, and never when it may not."""

import os
from types import SimpleNamespace

import pytest

from county_report.arithmetic import Month
from county_report.errors import UnknownName
from county_report.running import shelf as shelves
from county_report.running.shelf import Shelf

MONTH = {"county": "demo", "month": "2021-09"}


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path))
    return tmp_path / "kept" / "demo"


def data(value="8", fingerprint="f1"):
    """Submissions of one indicator."""
    return SimpleNamespace(fingerprint=fingerprint, row=lambda name, month: (name, month, value))


def trace(value="8", label="", fingerprint="f1"):
    answer = shelves.tracing.digest(("output", Month(2021, 9), value))
    return {"answers": [[label, "row", "output", "2021-09", answer]],
            "fingerprints": {label: fingerprint}}  # fmt: skip


def test_what_is_kept_is_taken_while_the_answers_are_the_same(cache):
    Shelf(MONTH, data()).keep("11_x", "k", trace(), {"text": "八"})
    assert Shelf(MONTH, data()).take("11_x", "k") == {"text": "八"}
    assert Shelf(MONTH, data("9")).take("11_x", "k") is None
    assert Shelf(MONTH, data()).take("11_x", "other key") is None
    assert Shelf(MONTH, data()).take("12_y", "k") is None
    assert Shelf(MONTH | {"as_known": "2021-10-01"}, data()).take("11_x", "k") is None


def test_a_figure_changed_and_changed_back_is_still_there():
    for value in ("8", "9"):
        Shelf(MONTH, data(value)).keep("11_x", "k", trace(value), value)
    assert Shelf(MONTH, data("8")).take("11_x", "k") == "8"
    assert Shelf(MONTH, data("9")).take("11_x", "k") == "9"


def test_the_fingerprint_of_every_block_is_brought_up_to_date():
    kept = [{"fingerprint": "f1", "blocks": [{"fingerprint": "f1"}, {"fingerprint": "else"}]}]
    Shelf(MONTH, data()).keep("11_x", "k", trace(), kept)
    [block] = Shelf(MONTH, data(fingerprint="f2")).take("11_x", "k")
    assert block["fingerprint"] == "f2"
    assert [one["fingerprint"] for one in block["blocks"]] == ["f2", "else"]


def test_vintages_are_read_when_a_trace_asks_for_them_and_once():
    asked = []

    def vintages(labels):
        asked.append(labels)
        return {label: data("7") for label in labels}

    shelf = Shelf(MONTH, data(), vintages)
    shelf.keep("revisions", "k", trace("7", "2021-08~~"), [])
    assert shelf.take("revisions", "k") == []
    assert shelf.take("revisions", "k") == []
    assert asked == [{"2021-08~~"}]
    assert Shelf(MONTH, data()).take("revisions", "k") is None  # nobody knows the label


def test_what_can_no_longer_be_answered_is_not_taken():
    def gone(*_):
        raise UnknownName("没有了", name="output")

    Shelf(MONTH, data()).keep("11_x", "k", trace(), "x")
    assert Shelf(MONTH, SimpleNamespace(fingerprint="f1", row=gone)).take("11_x", "k") is None
    unknown = {"answers": [["", "moon phase", "1"]], "fingerprints": {}}
    Shelf(MONTH, data()).keep("12_y", "k", unknown, "x")
    assert Shelf(MONTH, data()).take("12_y", "k") is None


@pytest.mark.parametrize("damage", [
    lambda packed: b"", lambda packed: packed[:-3], lambda packed: packed[:40] + b"x" + packed[41:],
    lambda packed: bytes(32) + packed[32:],
], ids=["empty", "cut", "changed", "wrong hash"])  # fmt: skip
def test_a_damaged_entry_is_not_used(cache, damage):
    Shelf(MONTH, data()).keep("11_x", "k", trace(), {"text": "八" * 50})
    [path] = (cache / "2021-09").iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert Shelf(MONTH, data()).take("11_x", "k") is None


def test_only_the_last_versions_and_months_are_kept(cache):
    for value in range(6):
        Shelf(MONTH, data()).keep("11_x", "k", trace(str(value)), value)
    assert len(list((cache / "2021-09").iterdir())) == shelves._VERSIONS
    assert Shelf(MONTH, data("5")).take("11_x", "k") == 5
    for number in range(30):
        (cache / f"old-{number}").mkdir()
        os.utime(cache / f"old-{number}", (number, number))
    Shelf(MONTH, data()).keep("11_x", "k", trace("9"), 9)
    left = {path.name for path in cache.iterdir()}
    assert len(left) == shelves._FOLDERS and "2021-09" in left and "old-0" not in left


def test_the_shelf_can_be_deleted_and_a_folder_that_cannot_be_written_stops_nothing(cache):
    cache.parent.mkdir(parents=True)
    cache.write_text("a file where the folder should be")
    Shelf(MONTH, data()).keep("11_x", "k", trace(), "x")
    assert Shelf(MONTH, data()).take("11_x", "k") is None
