"""A data root at a URL reads as the same folder on this machine would."""

import subprocess
import sys

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from county_report.cli import exit_code
from county_report.errors import BadData, BadRequest
from county_report.intake import indicators, known_counties, load_county, read_submissions
from county_report.intake.mirror import plain
from county_report.intake.places import data_root, outputs_root


@pytest.fixture
def store(office, monkeypatch):
    """A small county in memory, at ``store.place``; ``store.on_disk`` is what it reads as here."""
    files, top = fsspec.filesystem("memory"), f"/{office.root.parent.name}"
    office.files, office.place = files, f"{top}/data"
    office.industry(office.output, plants=[["甲厂", "东镇", "是", "2021年4月1日", 700.5]])
    office.finance()
    files.put(f"{office.root}/", f"{office.place}/", recursive=True)
    office.on_disk = office.read()
    monkeypatch.setenv("COUNTY_REPORT_DATA", f"memory:/{office.place}")
    yield office
    files.rm(top, recursive=True)


@pytest.fixture
def brought(monkeypatch):
    """The names of the files that were brought, each time."""
    names, get = [], MemoryFileSystem.get

    def seen(self, paths, *rest, **options):
        names.append(sorted(path.rpartition("/")[2] for path in paths))
        return get(self, paths, *rest, **options)

    monkeypatch.setattr(MemoryFileSystem, "get", seen)
    return names


def test_submissions_are_the_same_cell_for_cell(store):
    assert known_counties() == ["small"]
    assert store.read() == store.on_disk


def test_what_is_unchanged_is_brought_once(store, brought):
    store.read()
    store.read()
    own = ["county.toml", "history.csv", "peers.csv", "targets.csv"]
    assert brought == [[*own, "工信局.xlsx", "财政局.xlsx"]]


def test_a_file_sent_anew_one_taken_away_and_a_month_without_files_are_seen(store, brought):
    store.read()
    store.industry([*store.output[:3], 1100, 1000, 10])
    store.files.put(store.county / "2021-08" / "工信局.xlsx", f"{store.place}/small/2021-08/")
    store.files.rm(f"{store.place}/small/2021-08/财政局.xlsx")
    store.files.makedirs(f"{store.place}/small/2021-09")
    brought.clear()
    assert store.read().row("output").value.value == 1100
    assert brought == [["工信局.xlsx"]]
    assert store.read("2021-09").owed() == ["工信局", "财政局"]
    assert store.read().owed() == ["财政局"]
    store.files.rm(f"{store.place}/small/2021-09", recursive=True)
    with pytest.raises(BadRequest, match="没有 2021-09 的报送文件夹"):
        store.read("2021-09")


def test_a_dictionary_changed_or_gone_there_is_seen_with_the_next_request(store):
    known = list(indicators())
    extra = "jobs,新增就业,人,cumulative,monthly,none,财政局,0,up,0,,survey,a\n"
    path = f"{store.place}/indicators.csv"
    store.files.pipe(path, store.files.cat(path) + extra.encode())
    store.files.pipe(f"{store.place}/terms.csv", b"term,kind,note\n")
    load_county("small")
    assert list(indicators()) == [*known, "jobs"]
    assert (data_root() / "terms.csv").is_file()
    store.files.rm(f"{store.place}/terms.csv")
    load_county("small")
    assert not (data_root() / "terms.csv").exists()


def test_a_county_gone_there_is_no_longer_known(store):
    assert known_counties() == ["small"]
    store.files.rm(f"{store.place}/small", recursive=True)
    with pytest.raises(BadRequest, match="没有县 small"):
        load_county("small")


def test_a_damaged_record_or_a_file_lost_here_is_brought_again(store):
    store.read()
    home = data_root().parent
    (data_root() / "small" / "2021-08" / "工信局.xlsx").unlink()
    (home / "small.json").write_text("{", encoding="utf-8")
    assert store.read() == store.on_disk


def test_a_name_that_would_leave_the_folder_is_refused(store):
    store.files.pipe(f"{store.place}/small/2021-08/..\\坏.xlsx", b"x")
    with pytest.raises(BadData, match="不能用作本机文件名"):
        store.read()


@pytest.mark.parametrize(
    "url, said",
    [
        ("memory://nowhere", "memory://nowhere 不存在，请核对地址（桶名、路径）。"),
        ("quatsch://me:key@host/a?sig=key", "quatsch://host/a 的地址类型不认识"),
    ],
)
def test_what_cannot_be_reached_is_one_sentence_without_keys(
    office, url, said, monkeypatch, capsys
):
    monkeypatch.setenv("COUNTY_REPORT_DATA", url)
    assert exit_code(["check", "--county", "small"]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1 and "key" not in error


@pytest.mark.parametrize(
    "error, said",
    [
        (PermissionError("AKIASECRET"), "没有访问权限，请检查凭据"),
        (type("NoCredentialsError", (Exception,), {})("AKIASECRET"), "没有访问权限"),
        (ConnectionResetError("AKIASECRET"), "连接不上（ConnectionResetError），请检查网络"),
        (ImportError("AKIASECRET"), "需要另装组件才能访问"),
    ],
)
def test_a_fault_there_names_its_kind_and_never_its_words(store, error, said, monkeypatch):
    def fail(*args, **options):
        raise error

    with monkeypatch.context() as patch, pytest.raises(BadRequest) as caught:
        patch.setattr(MemoryFileSystem, "find", fail)
        store.read()
    assert said in caught.value.message and "AKIA" not in caught.value.message


def test_user_password_and_query_of_an_address_are_not_shown():
    assert plain("sftp://u:p@host/a?token=t") == "sftp://host/a"


def test_only_the_data_may_be_at_a_url(monkeypatch):
    monkeypatch.setenv("COUNTY_REPORT_OUTPUTS", "s3://bucket/outputs")
    with pytest.raises(BadRequest, match="COUNTY_REPORT_OUTPUTS 应是本机文件夹"):
        outputs_root()


def test_local_data_are_read_without_fsspec(office):
    office.industry(office.output)
    code = (
        "import sys; from county_report.intake import read_submissions;"
        "read_submissions('small', '2021-08'); print('fsspec' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


def test_the_demo_reads_the_same_from_a_url(monkeypatch, tmp_path):
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path))
    local = read_submissions("demo", "2021-09")
    files = fsspec.filesystem("memory")
    files.put(f"{data_root()}/", "/whole/data/", recursive=True)
    monkeypatch.setenv("COUNTY_REPORT_DATA", "memory://whole/data")
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "other"))
    assert read_submissions("demo", "2021-09") == local
    files.rm("/whole", recursive=True)


def test_nothing_is_filed_into_the_copy_where_it_would_be_lost(store, tmp_path, capsys):
    given = tmp_path / "工信局.xlsx"
    given.write_bytes(b"PK")
    before = sorted(data_root().rglob("*"))
    assert exit_code(["receive", str(given), "--county", "small", "--month", "2021-08"]) == 2
    assert "数据目录是网址，不能在本机收件" in capsys.readouterr().err
    assert sorted(data_root().rglob("*")) == before
