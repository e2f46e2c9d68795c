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
FILES = {
    "report.html", "report.docx", "report.pdf", "readings.csv", "findings.html", "findings.csv",
    "chase.xlsx", "wallchart.html", "public/report.html", "public/report.docx",
    "public/report.pdf", "suppression.csv", "summary.json", "tables.xlsx", "public/tables.xlsx",
    "readings.parquet", "told.json",
}  # fmt: skip


@pytest.fixture
def report(every_block, monkeypatch):
    """A report that has something for every writer, the public edition included."""
    report = dataclasses.replace(every_block, items=[*every_block.items[:-1], BOARD])
    edition = SimpleNamespace(report=report, left=[], withholding=None)
    monkeypatch.setattr(writers, "public_edition", lambda _: edition)
    monkeypatch.setattr(writers, "write_told", lambda _, path: path.write_text("{}"))
    return report


def files(folder):
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_writers_alone_and_backwards_leave_the_same_files(report, tmp_path):
    alone, backwards = {}, tmp_path / "backwards"
    backwards.mkdir()
    for number, writer in enumerate(reversed(writers.WRITERS)):
        folder = tmp_path / str(number)
        folder.mkdir()
        writer(report, folder)
        made = files(folder)
        assert made and not made.keys() & alone.keys(), writer
        alone |= made
        writer(report, backwards)
    assert files(backwards) == alone
    assert alone.keys() == FILES


def test_an_export_hands_all_its_jobs_over_at_once(report, tmp_path, monkeypatch):
    monkeypatch.setattr(exporting, "report_of", lambda _: report)
    handed = []
    assert exporting.export({"cells": []}, tmp_path, handed.extend) == report.gaps
    assert files(tmp_path) == {}
    for job in handed:
        job()
    assert files(tmp_path).keys() == FILES | {"report.ipynb"}
