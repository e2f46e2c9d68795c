"""The data set reads back as the submissions are, and each part of it is replaced alone."""

import hashlib
import subprocess
import sys
from datetime import date
from decimal import Decimal

import duckdb
import fsspec
import pytest

from county_report.arithmetic import Month
from county_report.cli import exit_code
from county_report.errors import BadRequest, FaultyTable
from county_report.intake import indicators, read_submissions, registers
from county_report.intake.clean_tables import clean_tables
from county_report.intake.table_shapes import fitting, table_shapes
from county_report.releasing import data_set
from county_report.releasing.data_set import _target, write_data_set

SEPTEMBER = Month(2021, 9)


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The whole data set of the demo county."""
    out = tmp_path_factory.mktemp("lake")
    write_data_set("demo", str(out))
    return out


def rows(out, table, where="true"):
    """Rows of a table of the data set as dicts, as DuckDB reads them."""
    parts = f"read_parquet('{out}/{table}/*/*/*.parquet', hive_partitioning=true)"
    found = duckdb.sql(f"SELECT * FROM {parts} WHERE {where}")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def files_of(out):
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in out.rglob("*")
        if path.is_file()
    }


def test_every_value_reads_back_in_duckdb_as_it_was_submitted(demo):
    submissions = read_submissions("demo", SEPTEMBER)
    found = {(r["month"], r["indicator"]): r for r in rows(demo, "values", "county = 'demo'")}
    sent = {(str(m), code): row for (m, code), row in submissions.rows.items()}
    absent = {key: row for key, row in found.items() if key not in sent}
    assert all(row["value"] is None and row["missing"] for row in absent.values())
    assert found.keys() == sent.keys() | absent.keys()
    for key, row in sent.items():
        cells = (row.value, row.year_ago, row.published)
        told = [found[key][name] for name in ("value", "year_ago", "yoy_published")]
        assert told == [cell and cell.value for cell in cells]
        assert (found[key]["as_of"], found[key]["estimate"]) == (row.as_of, row.estimate)
        place = [found[key][f"value_{part}"] for part in ("file", "sheet", "cell", "text")]
        assert place == [row.value.file, row.value.sheet or None, row.value.address, row.value.text]
    assert len(sent) > len(indicators()) * 5


@pytest.mark.parametrize("name", list(registers()))
def test_every_cell_of_a_register_reads_back_in_duckdb_as_it_was_submitted(demo, name):
    submissions = read_submissions("demo", SEPTEMBER)
    sent = {m: submissions.register(name, m) for m in submissions.months}
    for month, expected in sent.items():
        found = rows(demo, f"registers/{name}", f"month = '{month}'") if expected else []
        cells = [{c: (r[c], r[f"{c}_cell"]) for c in expected[0]} for r in found]
        assert cells == [
            {c: (cell.value, cell.address) for c, cell in row.items()} for row in expected or []
        ]


def test_numbers_are_decimals_dates_dates_and_flags_flags(demo):
    described = f"DESCRIBE FROM read_parquet('{demo}/registers/enterprises/*/*/*.parquet')"
    types = {row[0]: row[1] for row in duckdb.sql(described).fetchall()}
    named = [types[name] for name in ("output", "status_date", "above_scale", "name", "src_row")]
    assert named == ["DECIMAL(38,18)", "DATE", "BOOLEAN", "VARCHAR", "BIGINT"]


def test_each_table_of_the_demo_is_there_and_no_other(demo):
    tables = {path.rpartition("/county=")[0] for path in files_of(demo)}
    assert tables == set(table_shapes())


def of_september(files):
    return {path: data for path, data in files.items() if "/month=2021-09/" in path}


def test_the_same_submissions_give_the_same_bytes(demo, tmp_path):
    write_data_set("demo", str(tmp_path), "2021-09")
    assert files_of(tmp_path) == of_september(files_of(demo))


def test_a_month_is_replaced_whole_and_the_others_are_left_alone(demo, tmp_path):
    for path, data in ((p, p.read_bytes()) for p in demo.rglob("*.parquet")):
        copy = tmp_path / path.relative_to(demo)
        copy.parent.mkdir(parents=True)
        copy.write_bytes(data)
    september, august = (
        tmp_path / "values" / "county=demo" / f"month=2021-{m}" for m in ("09", "08")
    )
    (september / "part.parquet").write_bytes(b"old")
    (september / "older-part.parquet").write_bytes(b"old")
    (august / "part.parquet").write_bytes(b"kept")
    written = write_data_set("demo", str(tmp_path), "2021-09")
    assert (written.months, written.parts) == ([SEPTEMBER], len(of_september(files_of(demo))))
    expected = files_of(demo) | {
        "values/county=demo/month=2021-08/part.parquet": hashlib.sha256(b"kept").hexdigest()
    }
    assert files_of(tmp_path) == expected


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A county of one CSV file, which ``send`` writes."""
    county = tmp_path / "data" / "small"
    (county / "2021-08").mkdir(parents=True)
    named = "indicator,name_zh,unit,basis,frequency,growth,department,decimals,direction,"
    own = {
        "../indicators.csv": f"{named}minimum,maximum,source_type,section\n"
        "area,面积,公顷,cumulative,monthly,none,农业局,2,up,,,survey,a\n",
        "../registers.csv": "register,department,sheet,column,name_zh,kind,unit,required\n",
        "county.toml": 'name = "小县"\n[departments]\n"农业局" = {}\n',
        "targets.csv": "year,indicator,kind,target,unit,source,schedule\n",
        "history.csv": "month,indicator,value\n",
        "peers.csv": "month,county,indicator,value\n",
    }
    for name, text in own.items():
        (county / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "cache"))

    def send(typed, unit="公顷"):
        table = f"代码,名称,单位,累计数\narea,面积,{unit},{typed}\n"
        (county / "2021-08" / "农业局.csv").write_text(table, encoding="utf-8")

    return send


@pytest.mark.parametrize(
    "typed, unit, value",
    [
        ("0.1", "公顷", "0.1"),
        (f"{'9' * 20}.123456789012345678", "公顷", f"{'9' * 20}.123456789012345678"),
        ("-0.000000000000000001", "公顷", "-0.000000000000000001"),
        # fifteen 亩 are one 公顷, and one 亩 is a fraction that never ends
        ("1", "亩", "0.066666666666666667"),
    ],
)  # fmt: skip
def test_no_number_passes_through_a_float(small, tmp_path, typed, unit, value):
    small(typed, unit)
    write_data_set("small", str(tmp_path / "out"))
    [row] = rows(tmp_path / "out", "values")
    assert row["value"] == Decimal(value)
    assert fitting(row["value"]) == row["value"]


def test_a_number_too_large_is_one_sentence_and_writes_nothing(small, tmp_path, capsys):
    small("1" + "0" * 20)
    assert exit_code(["tables", "--county", "small", "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert "表 values 第 1 行（indicator=area）的 value 不合规定：整数部分超过 20 位" in said
    assert "small/2021-08/农业局.csv" in said and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_nothing_of_a_month_is_written_where_a_later_table_is_at_fault(
    small, tmp_path, monkeypatch
):
    def faulty(submissions, month):
        yield next(clean_tables(submissions, month))
        raise FaultyTable("表 registers/x 第 1 行不合规定。")

    small("1")
    monkeypatch.setattr(data_set, "clean_tables", faulty)
    with pytest.raises(FaultyTable):
        write_data_set("small", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_a_register_no_longer_sent_takes_its_part_with_it(demo, tmp_path):
    for out in (str(tmp_path), "memory://gone"):
        target = _target(out)
        target.replace("registers/x/county=demo/month=2021-09", b"x")
        target.remove("registers/x/county=demo/month=2021-09")
        target.remove("registers/x/county=demo/month=2021-09")
    assert files_of(tmp_path) == {}
    assert fsspec.filesystem("memory").find("/gone") == []


def test_at_a_url_the_same_bytes_are_written_and_a_part_is_replaced_whole(demo):
    files = fsspec.filesystem("memory")
    files.pipe("/lake/values/county=demo/month=2021-09/older.parquet", b"old")
    assert exit_code(["tables", "--all", "--month", "2021-09", "--out", "memory://lake"]) == 0
    found = {
        path.removeprefix("/lake/"): hashlib.sha256(files.cat(path)).hexdigest()
        for path in files.find("/lake")
    }
    assert found == of_september(files_of(demo))
    files.rm("/lake", recursive=True)


def test_the_command_tells_what_was_written_and_where(tmp_path, capsys):
    out = str(tmp_path / "out")
    assert exit_code(["tables", "--month", "2021-09", "--out", out]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0].startswith("示例县 2021-09 至 2021-09：20 个文件，") and said[1] == out


@pytest.mark.parametrize(
    "options, said",
    [
        (["--out", "s3x://bucket"], "s3x://bucket 的地址类型不认识"),
        (["--out", "x", "--month", "2021-12"], "demo 没有 2021-12 的报送数据"),
        (["--out", "x", "--county", "nowhere"], "没有县 nowhere"),
    ],
)
def test_a_bad_request_is_one_sentence(options, said, capsys):
    assert exit_code(["tables", *options]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_an_unknown_month_is_refused_before_anything_is_read():
    with pytest.raises(BadRequest):
        write_data_set("demo", "x", "2021-13")


def test_a_run_imports_neither_pandera_nor_duckdb():
    code = (
        "import sys; import county_report.cli, county_report.releasing.release,"
        "county_report.telling; print({'duckdb', 'pandera', 'fsspec'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "set()\n"


def test_a_date_reads_back_as_a_date(demo):
    [row] = rows(demo, "values", "indicator = 'gdp' AND month = '2021-09'")
    assert row["as_of"] == date(2021, 9, 30)
