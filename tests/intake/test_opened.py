"""A process opens a file again only when the file or a dictionary was changed."""

import pytest

from county_report.intake import opened, vintages


@pytest.fixture
def opening(office, monkeypatch):
    """The names of the files opened, reading by reading; nothing is kept on the disk."""
    names, read = [], vintages.read_files
    monkeypatch.setattr(vintages, "read_files",
                        lambda paths: names.append([one.stem for one in paths]) or read(paths))
    monkeypatch.setattr(opened, "_lately", {})
    office.cache.write_text("in the way", encoding="utf-8")
    office.industry(office.output)
    office.finance()
    return names


def test_what_was_opened_is_not_opened_again(office, opening):
    first = office.read()
    assert office.read() == first
    assert opening == [["工信局", "财政局"]]


def test_a_changed_file_alone_is_opened_again(office, opening):
    office.read()
    office.industry([*office.output[:3], 1100, 1000, 10])
    assert office.read().row("output").value.value == 1100
    assert opening[1:] == [["工信局"]]


@pytest.mark.parametrize("name, again", [
    ("indicators.csv", [["工信局", "财政局"]]), ("small/targets.csv", []),
])  # fmt: skip
def test_files_are_opened_again_when_a_dictionary_was_changed(office, opening, name, again):
    office.read()
    path = office.root / name
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    office.read()
    assert opening[1:] == again


def test_what_is_no_longer_there_is_forgotten(office, opening):
    office.read()
    office.industry([*office.output[:3], 1100, 1000, 10])
    office.read()
    assert len(opened._lately) == 2
