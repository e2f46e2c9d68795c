"""The writers of a release: each by itself, in any order, the same files."""

import dataclasses
from types import SimpleNamespace

import pytest

from county_report.releasing import exporting, writers

BOARD = {"kind": "board", "level": "指标", "withheld": [False],
         "keys": ["name", "lamp", "gap", "streak"],
         "columns": ["监测项目", "灯", "差距", "连续"], "title": [{"text": "预警监测表"}],
         "rows": [[[{"text": text}] for text in ("投资", "红灯", "-13.3", "4个月")]]}  # fmt: skip
BOARD["rows"][0][1][0]["lamp"] = "red"
READERS = {"report.html", "report.docx", "report.pdf", "tables.xlsx"}
INTERNAL = READERS | {"readings.csv", "readings.parquet", "findings.html", "findings.csv",
                      "chase.xlsx", "wallchart.html", "summary.json"}  # fmt: skip
PUBLIC = {f"public/{name}" for name in READERS}
DECIDED = {"suppression.csv", "told.json"}


@pytest.fixture
def report(every_block, monkeypatch):
    """A report that has something for every writer, the public edition included."""
    report = dataclasses.replace(every_block, items=[*every_block.items[:-1], BOARD])
    edition = SimpleNamespace(report=report, left=[], withholding=None)
    monkeypatch.setattr(exporting, "public_edition", lambda _: edition)
    monkeypatch.setattr(exporting, "write_told", lambda _, path: path.write_text("{}"))
    monkeypatch.setattr(exporting, "report_of", lambda _: report)
    return report


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_writers_alone_and_backwards_leave_the_same_files(report, tmp_path):
    alone, backwards = {}, tmp_path / "backwards"
    backwards.mkdir()
    for number, writer in enumerate([*writers.FOR_THE_OFFICE, *writers.FOR_READERS][::-1]):
        folder = tmp_path / str(number)
        folder.mkdir()
        writer(report, folder)
        made = files(folder)
        assert made and not made.keys() & alone.keys(), writer
        alone |= made
        writer(report, backwards)
    assert files(backwards) == alone
    assert alone.keys() == INTERNAL


def test_an_export_hands_all_its_jobs_over_at_once(report, tmp_path):
    handed = []
    assert exporting.export({"cells": []}, tmp_path, handed.extend) == report.gaps
    assert files(tmp_path).keys() == DECIDED
    for job in reversed(handed):
        job()
    assert files(tmp_path).keys() == INTERNAL | PUBLIC | DECIDED | {"report.ipynb"}


def test_without_a_public_edition_there_is_no_folder_of_it(report, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "public_edition", lambda _: None)
    exporting.export({"cells": []}, tmp_path)
    assert files(tmp_path).keys() == INTERNAL | {"report.ipynb"}
    assert not (tmp_path / "public").exists()
