"""A batch whose data and releases lie in a real S3 server, which runs on this machine.

Only the environment of ``python tasks.py lake`` has that server.
"""

import csv
import io
import json

import fsspec
import pytest

from county_report.batching import batch
from county_report.cli import exit_code

pytest.importorskip("moto.server", reason="由 python tasks.py lake 运行")
OUT = "s3://province/outputs"
ASKED = ["batch", "--months", "2021-02", "--workers", "2"]
THERE = [*ASKED, "--out", OUT]


@pytest.fixture(scope="module")
def grounds(new_province):
    """Two counties of a month."""
    return new_province(counties=2, months=1)


@pytest.fixture
def bucket(grounds, s3, monkeypatch):
    """A bucket with the province's data and nothing else."""
    monkeypatch.setenv("COUNTY_REPORT_DATA", "s3://province/data")
    monkeypatch.setenv("COUNTY_REPORT_NOTEBOOKS", str(grounds / "notebooks"))
    s3.mkdir("province")
    s3.put(f"{grounds / 'data'}/", "province/data/", recursive=True)
    yield s3
    s3.rm("province", recursive=True)


@pytest.fixture
def at_home(grounds, monkeypatch, tmp_path):
    """The same data on this machine; gives the folder of releases, which is empty."""
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(grounds / "data"))
    monkeypatch.setenv("COUNTY_REPORT_OUTPUTS", str(tmp_path / "outputs"))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "home-cache"))
    return tmp_path / "outputs"


def standing(s3):
    """All that stands at the place of releases: name -> bytes."""
    s3.invalidate_cache()
    root = OUT.removeprefix("s3://")
    return {path.removeprefix(f"{root}/"): s3.cat_file(path) for path in s3.find(root)}


def states(there):
    rows = csv.DictReader(io.StringIO(there["batch.csv"].decode("utf-8-sig")))
    return {row["county"]: row["state"] for row in rows}


def test_a_batch_from_and_to_s3_gives_the_bytes_of_one_at_home_and_goes_on_where_it_stopped(
    bucket, request, tmp_path, capsys
):
    assert exit_code(THERE) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"{OUT}/index.html"
    there = standing(bucket)
    assert states(there) == {"demo": "完成", "demo002": "完成"}

    bucket.rm_file("province/outputs/demo002/2021-02/run.json")  # as a killed upload leaves it
    assert exit_code(THERE) == 0
    again = standing(bucket)
    assert states(again) == {"demo": "未变", "demo002": "完成"}
    name = "demo/2021-02/run.json"  # which says when it was made
    assert again[name] == there[name] and again["demo002" + name[4:]] != there["demo002" + name[4:]]

    outputs = request.getfixturevalue("at_home")
    assert exit_code(ASKED) == 0
    made = {path.relative_to(outputs).as_posix(): path.read_bytes()
            for path in outputs.rglob("*") if path.is_file()}  # fmt: skip
    own = {name for name in made if name.startswith(".") or "/." in name or "latest" in name}
    timed = {"batch.csv", name, "demo002" + name[4:]}
    assert sorted(again) == sorted(made.keys() - own)
    for name in again.keys() - timed:
        assert again[name] == made[name] == there[name], name


def test_a_bad_county_ends_in_its_line_and_the_others_go_on(bucket, capsys):
    settings = "province/data/demo002/county.toml"
    good = bucket.cat_file(settings)
    bucket.pipe_file(settings, b"name = ")
    assert exit_code(THERE) == 3
    there = standing(bucket)
    assert states(there) == {"demo": "完成", "demo002": "未出"}
    assert "demo/2021-02/run.json" in there and "demo002/2021-02/run.json" not in there
    assert "demo002/county.toml 不是合格的 TOML" in capsys.readouterr().out
    assert "不是合格的 TOML" in there["index.html"].decode()

    bucket.pipe_file(settings, good)
    assert exit_code(THERE) == 0
    assert states(standing(bucket)) == {"demo": "未变", "demo002": "完成"}


@pytest.fixture
def nothing_made(monkeypatch):
    """A batch that would begin to make reports fails the test."""
    begun = []
    monkeypatch.setattr(batch, "outcomes", lambda jobs, *_: begun.extend(jobs) or [])
    yield
    assert not begun


@pytest.mark.parametrize(
    "change, out, said",
    [
        ({}, "s3://nobody/outputs", "s3://nobody/outputs 不存在"),
        ({"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, OUT, "连接不上（EndpointConnectionError）"),
        ({"AWS_ACCESS_KEY_ID": "", "AWS_SECRET_ACCESS_KEY": ""}, OUT, "没有访问权限，请检查凭据"),
    ],
)
def test_a_place_out_of_reach_is_one_sentence_before_any_report_is_begun(
    s3, at_home, nothing_made, change, out, said, monkeypatch, capsys
):
    for name, value in change.items():
        monkeypatch.setenv(name, value) if value else monkeypatch.delenv(name)
    fsspec.filesystem("s3").clear_instance_cache()
    assert_told_once([*ASKED, "--out", out], said, capsys)
    assert not at_home.exists()


def test_a_place_that_may_be_read_but_not_written_is_one_sentence(
    bucket, at_home, nothing_made, capsys
):
    denied = {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject",
              "Resource": "arn:aws:s3:::province/outputs/*"}  # fmt: skip
    policy = json.dumps({"Version": "2012-10-17", "Statement": [denied]})
    bucket.call_s3("put_bucket_policy", Bucket="province", Policy=policy)
    assert_told_once(THERE, f"{OUT} 没有访问权限，请检查凭据", capsys)
    assert not standing(bucket)


def assert_told_once(command, said, capsys):
    assert exit_code(command) == 2
    told = capsys.readouterr()
    errors = [line for line in told.err.splitlines() if "HTTP/1.1" not in line]
    assert len(errors) == 1 and said in errors[0] and not told.out
    assert "TOPSECRET" not in errors[0]
