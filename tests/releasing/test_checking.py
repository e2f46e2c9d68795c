"""county-report check: what is owed and what is wrong, before a report is made."""

import shutil
from pathlib import Path

import openpyxl
import pytest
from wcwidth import clip, width

from county_report.cli import exit_code

PROJECT = Path(__file__).resolve().parents[2]


@pytest.fixture
def data(tmp_path, monkeypatch):
    """A copy of the demo county's data, of September what a test makes of it."""
    copy = shutil.copytree(PROJECT / "data", tmp_path / "data")
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(copy))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("COUNTY_REPORT_OUTPUTS", str(tmp_path / "outputs"))
    return copy / "demo" / "2021-09"


def test_the_demo_month_has_nothing_to_mend(data, capsys):
    assert exit_code(["check", "--month", "2021-09"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["级别", "提示"]
    assert lines[-2:] == ["待报送：无", "示例县 2021-09：错误 0 处、疑问 0 处、提示 2 处。"]


def test_an_owed_department_and_a_wrong_unit_are_told_and_the_code_is_3(data, capsys):
    (data / "财政局.xlsx").unlink()
    book = openpyxl.load_workbook(data / "经开区.xlsx")
    row = next(row for row in book["指标"].iter_rows() if row[0].value == "park_output")
    row[3].value *= 10000
    book.save(data / "经开区.xlsx")
    assert exit_code(["check"]) == 3
    lines = capsys.readouterr().out.splitlines()
    [wrong] = [line for line in lines if "经开区.xlsx" in line and line.startswith("错误")]
    assert f"经开区.xlsx 指标 {row[3].coordinate}" in wrong
    assert "疑为单位填错" in wrong and wrong.endswith("改正后重新报送")
    assert "待报送：财政局（应于2021年10月8日前报送）" in lines


@pytest.mark.parametrize(
    "today, words",
    [("2021-10-08", ""), ("2021-10-09", "，逾期 1 天"), ("2021-11-08", "，逾期 31 天")],
)
def test_days_overdue_are_told_where_today_is(data, capsys, today, words):
    (data / "财政局.xlsx").unlink()
    assert exit_code(["check", "--today", today]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert f"待报送：财政局（应于2021年10月8日前报送{words}）" in lines


def test_the_columns_line_up_and_long_text_read_is_shortened(data, capsys):
    """Every line has its columns where the heading has them, a Chinese character counting two."""
    book = openpyxl.load_workbook(data / "经开区.xlsx")
    row = next(row for row in book["指标"].iter_rows() if row[0].value == "park_output")
    row[3].value = "约三百" * 20
    book.save(data / "经开区.xlsx")
    exit_code(["check"])
    heading, *rows = capsys.readouterr().out.splitlines()[:-2]
    at = width(heading[: heading.index("问题")])
    assert len(rows) == 3
    assert all(width(clip(row, 0, at)) == at and clip(row, at - 2, at) == "  " for row in rows)
    assert any("约三百约三百约三百约三…" in row for row in rows)


@pytest.mark.parametrize(
    "arguments",
    [
        ["--county", "nowhere"],
        ["--month", "2021-12"],
        ["--today", "2021-13-01"],
        ["--today", "今天"],
    ],
)
def test_an_unknown_county_or_month_is_a_bad_request(data, arguments, capsys):
    assert exit_code(["check", *arguments]) == 2
    assert capsys.readouterr().out == ""


def test_the_help_says_the_exit_codes(capsys):
    assert exit_code(["check", "--help"]) == 0
    assert "退出码为 3" in capsys.readouterr().out
