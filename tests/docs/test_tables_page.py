"""docs/tables.md has every column of every clean table, with its type, and only those."""

import re
from pathlib import Path

import duckdb
import pytest

from county_report.intake.table_shapes import FINDINGS, REGISTER_SOURCE, REVISIONS, VALUES
from county_report.releasing.data_set import write_data_set
from county_report.releasing.parquet import TYPES
from county_report.releasing.typed_readings import columns_of_readings

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "tables.md").read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| (可空)? ?\|$", re.MULTILINE)

ROW_OF_READINGS = re.compile(r"^\| `(\w+)` \| ([^|]+) \| (.+) \|$", re.MULTILINE)


def part(heading):
    return PAGE.split(f"## `{heading}`")[1].split("\n## ")[0]


@pytest.mark.parametrize(
    "heading, columns",
    [(shape.name, shape.columns) for shape in (VALUES, REVISIONS, FINDINGS)]
    + [("registers/名录", REGISTER_SOURCE)],
)
def test_every_column_is_on_the_page_in_order_with_its_type(heading, columns):
    assert ROW.findall(part(heading)) == [
        (c.name, c.name_zh, TYPES[c.kind], "可空" if c.nullable else "") for c in columns
    ]


@pytest.mark.parametrize("shape", [VALUES, REVISIONS, FINDINGS], ids=lambda shape: shape.name)
def test_the_key_is_on_the_page(shape):
    assert "主键是 " + "、".join(f"`{name}`" for name in shape.key) in part(shape.name)


def test_the_kinds_of_a_registers_fields_are_on_the_page():
    kinds = "、".join(TYPES[kind] for kind in ("text", "number", "date", "flag"))
    assert f"| {kinds} |" in part("registers/名录")


def test_the_columns_of_the_register_of_readings_are_on_the_page():
    told = [(name, kind) for name, _, kind in ROW_OF_READINGS.findall(part("readings.parquet"))]
    assert told == list(columns_of_readings())


def test_the_query_on_the_page_runs_and_what_it_says_of_decimals_holds(tmp_path):
    write_data_set("demo", str(tmp_path), "2021-09")
    query = re.search(r"```sql\n(.*?)```", PAGE, re.DOTALL)[1].replace("位置", str(tmp_path))
    assert [row[0] for row in duckdb.sql(query).fetchall()] == ["2021-09"]
    source = f"FROM read_parquet('{tmp_path}/values/*/*/*.parquet') WHERE indicator = 'gdp'"
    with pytest.raises(duckdb.OutOfRangeException):
        duckdb.sql(f"SELECT value * value {source}").fetchall()
    told = "typeof(sum(value)), typeof(value / year_ago), value::DOUBLE * year_ago > 0"
    [row] = duckdb.sql(f"SELECT {told} {source} GROUP BY ALL").fetchall()
    assert row == ("DECIMAL(38,18)", "DOUBLE", True)
