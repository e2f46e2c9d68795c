"""The data root and the data set in a real S3 server, which runs on this machine.

Only the environment of ``python tasks.py lake`` has that server.
"""

import os
import subprocess
import sys

import duckdb
import fsspec
import pytest

from county_report.cli import exit_code
from county_report.intake import read_submissions
from county_report.intake.places import project_root

pytest.importorskip("moto.server", reason="由 python tasks.py lake 运行")
DATA = project_root() / "data"


@pytest.fixture
def store(s3, monkeypatch):
    """A bucket with all of data/, which the environment names as the data root."""
    monkeypatch.setenv("COUNTY_REPORT_DATA", "s3://county/data")
    if not s3.exists("county"):
        s3.mkdir("county")
        s3.put(f"{DATA}/", "county/data/", recursive=True)
    return s3


def local(monkeypatch, tmp_path):
    monkeypatch.delenv("COUNTY_REPORT_DATA")
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "local-cache"))


def test_submissions_are_the_same_cell_for_cell(store, monkeypatch, tmp_path):
    remote = read_submissions("demo", "2021-09")
    local(monkeypatch, tmp_path)
    assert remote == read_submissions("demo", "2021-09")


def test_a_file_replaced_added_or_deleted_there_is_seen(store):
    store.cp_file("county/data/demo/2021-09/工信局.xlsx", "county/aside.xlsx")
    store.rm("county/data/demo/2021-09/工信局.xlsx")
    assert read_submissions("demo", "2021-09").owed() == ["工信局"]
    store.cp_file("county/data/demo/2021-08/工信局.xlsx", "county/data/demo/2021-09/工信局.xlsx")
    copied = read_submissions("demo", "2021-09")
    assert any("沿用上月" in finding.why for finding in copied.findings)
    store.mv("county/aside.xlsx", "county/data/demo/2021-09/工信局.xlsx")
    assert len(read_submissions("demo", "2021-09").findings) < len(copied.findings)


def test_a_month_without_a_file_is_an_empty_object_whose_name_ends_in_a_slash(store):
    store.touch("county/data/demo/2021-10/")
    submissions = read_submissions("demo", "2021-10")
    assert submissions.owed() == list(submissions.county.departments)
    store.rm("county/data/demo/2021-10/", recursive=True)  # without it the object stays


def test_a_whole_run_gives_the_same_report(store, monkeypatch, tmp_path, release_hashes):
    def report(outputs):
        surroundings = os.environ | {"COUNTY_REPORT_OUTPUTS": str(tmp_path / outputs)}
        command = [sys.executable, "-m", "county_report", "run", "--month", "2021-09"]
        run = subprocess.run(command, env=surroundings, capture_output=True, text=True)
        assert run.returncode == 0, run.stderr
        return release_hashes(tmp_path / outputs / "demo" / "2021-09")

    remote = report("remote")
    local(monkeypatch, tmp_path)
    assert remote == report("local")


def test_the_data_set_is_written_there_and_read_back_from_there(store, tmp_path, monkeypatch):
    out = "s3://county/lake"
    assert exit_code(["tables", "--month", "2021-09", "--out", out]) == 0
    assert exit_code(["tables", "--month", "2021-09", "--out", out]) == 0
    local(monkeypatch, tmp_path)
    assert exit_code(["tables", "--month", "2021-09", "--out", str(tmp_path / "lake")]) == 0
    written = {
        path.relative_to(tmp_path / "lake").as_posix(): path.read_bytes()
        for path in (tmp_path / "lake").rglob("*.parquet")
    }
    found = {p.removeprefix("county/lake/"): store.cat(p) for p in store.find("county/lake")}
    assert found == written
    duckdb.register_filesystem(store)
    place = f"{out}/values/*/*/*.parquet"
    value = f"SELECT value FROM read_parquet('{place}') WHERE indicator = 'gdp'"
    assert duckdb.sql(value).fetchall() == [(364767,)]


@pytest.mark.parametrize(
    "change, said",
    [
        ({"COUNTY_REPORT_DATA": "s3://nobody/data"}, "s3://nobody/data 不存在"),
        ({"COUNTY_REPORT_DATA": "s3://county/nowhere"}, "s3://county/nowhere 不存在"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "连接不上（EndpointConnectionError）"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, "没有访问权限，请检查凭据"),
    ],
)
@pytest.mark.parametrize("command", ["check", "tables"])
def test_what_cannot_be_reached_is_one_sentence(store, command, change, said, monkeypatch, capsys):
    for name, value in change.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
    fsspec.filesystem("s3").clear_instance_cache()
    options = ["--out", "memory://never"] if command == "tables" else []
    assert exit_code([command, *options]) == 2
    error = capsys.readouterr().err.splitlines()
    error = [line for line in error if "HTTP/1.1" not in line]
    assert len(error) == 1 and said in error[0]
    assert "TOPSECRET" not in error[0]


def test_a_bucket_that_is_not_there_is_not_made(store, capsys):
    assert exit_code(["tables", "--month", "2021-09", "--out", "s3://nobody/lake"]) == 2
    assert "s3://nobody/lake 不存在" in capsys.readouterr().err
    assert not store.exists("nobody")
