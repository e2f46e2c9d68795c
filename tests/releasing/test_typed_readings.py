"""The register of readings as Parquet: readings.csv with types, nothing lost, the same bytes."""

import csv
import datetime
import json
import subprocess
import sys

import duckdb
import pytest

from county_report.releasing.report import Report
from county_report.releasing.tables_csv import write_readings
from county_report.releasing.typed_readings import NUMBER, write_typed_readings

PLAIN = {
    "id": "output@2021-09", "name": "规模以上工业总产值", "value": "123456.78", "unit": "万元",
    "basis": "cumulative", "period": "2021-09", "as_of": "2021-09-30", "formula": "",
    "inputs": [], "department": "工信局", "file": "demo/2021-09/工信局.xlsx", "sheet": "指标",
    "cell": "D7", "estimate": False, "missing": "", "received": "2021-10-12",
}  # fmt: skip
LONG = "0.3333333333333333333333333333"
READINGS = [
    PLAIN,
    PLAIN | {"id": "a", "basis": "derived", "value": LONG, "inputs": ["output@2021-09", "b"],
             "formula": "甲 ÷ 乙", "file": "", "sheet": "", "cell": "", "as_of": "",
             "received": ""},
    PLAIN | {"id": "b", "value": None, "missing": "待工信局报送"},
    PLAIN | {"id": "code", "basis": "text", "value": "0012"},
    PLAIN | {"id": "lamp", "basis": "derived", "value": "红灯"},
    PLAIN | {"id": "mended", "value": "9", "correction": {
        "value": "90", "who": "王某", "when": "2021-10-13", "why": "多写一个零", "file": "",
        "sheet": "", "cell": ""}},
]  # fmt: skip


@pytest.fixture
def report():
    return Report({"month": "2021-09"}, readings={one["id"]: one for one in READINGS})


@pytest.fixture
def rows(report, tmp_path):
    write_typed_readings(report, tmp_path / "it's.parquet")
    table = duckdb.read_parquet(str(tmp_path / "it's.parquet"))
    return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]


def test_it_holds_what_the_csv_holds_in_the_same_order(report, rows, tmp_path):
    write_readings(report, tmp_path / "readings.csv")
    with (tmp_path / "readings.csv").open(encoding="utf-8-sig", newline="") as file:
        written = list(csv.DictReader(file))
    assert len(rows) == len(written) == len(READINGS)
    for row, line in zip(rows, written, strict=True):
        assert list(line) == [name for name in row if name != NUMBER]
        told = row | {"inputs": ";".join(row["inputs"])}
        assert line == {name: str(told[name] or "") for name in line}


def test_a_value_is_exact_and_its_number_is_there_to_reckon_with(rows):
    assert rows[1]["value"] == LONG and rows[1][NUMBER] == 1 / 3
    assert rows[0][NUMBER] == 123456.78
    assert [row[NUMBER] for row in rows[2:5]] == [None, None, None]
    assert [row["value"] for row in rows[2:5]] == [None, "0012", "红灯"]


def test_days_are_days_and_inputs_are_a_list(rows):
    assert rows[0]["as_of"] == datetime.date(2021, 9, 30) and rows[1]["as_of"] is None
    assert rows[5]["corrected_on"] == datetime.date(2021, 10, 13)
    assert rows[1]["inputs"] == ["output@2021-09", "b"] and rows[0]["inputs"] == []


def test_a_report_without_readings_has_an_empty_table(tmp_path):
    write_typed_readings(Report({"month": "2021-09"}), tmp_path / "none.parquet")
    assert duckdb.read_parquet(str(tmp_path / "none.parquet")).fetchall() == []


def test_two_processes_write_the_same_bytes(report, tmp_path):
    write_typed_readings(report, tmp_path / "here.parquet")
    script = (
        "import json, pathlib, sys\n"
        "from county_report.releasing.report import Report\n"
        "from county_report.releasing.typed_readings import write_typed_readings\n"
        "readings = {one['id']: one for one in json.load(sys.stdin)}\n"
        "write_typed_readings(Report({}, readings=readings), pathlib.Path(sys.argv[1]))\n"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path / "there.parquet"], check=True,
                   input=json.dumps(READINGS).encode())  # fmt: skip
    assert (tmp_path / "there.parquet").read_bytes() == (tmp_path / "here.parquet").read_bytes()
