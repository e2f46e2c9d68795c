"""A release at a URL is never half visible, and holds what its record says and nothing else."""

import fsspec
import pytest

from county_report.batching.jobs import Job
from county_report.batching.shelf import shelf_of
from county_report.batching.sites import Site, site_asked
from county_report.batching.storage import storage_of
from county_report.releasing.record import file_hash, write_json

URL = "memory://province/out"
JOB = Job("2021-09", "demo")


@pytest.fixture
def files():
    """The file system of the URL, empty, which notes what is written and removed."""
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]
    yield store
    store.store.clear()


def built(folder, **texts):
    """A release in a job's folder, with its record."""
    place = folder / "demo" / "2021-09"
    for name, text in texts.items():
        path = place / name.replace("_", ".").replace("public.", "public/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    outputs = {path.relative_to(place).as_posix(): file_hash(path)
               for path in place.rglob("*") if path.is_file()}  # fmt: skip
    write_json(place / "run.json", {"outputs": outputs})
    return storage_of(Site("", URL), folder)


def standing(files):
    place = "/province/out/demo/2021-09/"
    return {path.removeprefix(place): files.cat(path) for path in files.find(place)}


def recorded(monkeypatch, files):
    """What is done to the files, in order."""
    done = []
    for name in ("pipe_file", "rm_file"):
        real = getattr(type(files), name)

        def noted(self, path, *rest, name=name, real=real, **more):
            done.append((name[:2], path.rpartition("/")[2]))
            return real(self, path, *rest, **more)

        monkeypatch.setattr(type(files), name, noted)
    return done


def test_the_record_is_written_last(files, tmp_path, monkeypatch):
    storage = built(tmp_path, report_html="一", public_page_html="二")
    done = recorded(monkeypatch, files)
    storage.send(JOB)
    assert sorted(standing(files)) == ["public/page.html", "report.html", "run.json"]
    assert done[-1] == ("pi", "run.json") and len(done) == 3


def test_a_new_release_takes_the_record_away_first_and_sends_only_what_is_other(
    files, tmp_path, monkeypatch
):
    built(tmp_path / "a", report_html="一", old_csv="二", same_csv="三").send(JOB)
    storage = built(tmp_path / "b", report_html="新", same_csv="三")
    done = recorded(monkeypatch, files)
    storage.send(JOB)
    assert done == [("rm", "run.json"), ("pi", "report.html"), ("rm", "old.csv"),
                    ("pi", "run.json")]  # fmt: skip
    assert standing(files)["report.html"] == "新".encode()


def test_after_a_killed_upload_everything_is_sent(files, tmp_path):
    files.pipe("/province/out/demo/2021-09/report.html", b"half")
    files.pipe("/province/out/demo/2021-09/left.csv", b"half")
    built(tmp_path, report_html="一").send(JOB)
    assert sorted(standing(files)) == ["report.html", "run.json"]
    assert standing(files)["report.html"] == "一".encode()


def test_a_record_is_brought_and_a_month_without_one_is_no_release(files, tmp_path):
    built(tmp_path / "a", report_html="一", summary_json="{}", approval_json="{}").send(JOB)
    files.pipe("/province/out/demo/2021-08/summary.json", b"{}")
    storage = storage_of(Site("", URL), tmp_path / "b")
    storage.bring_record(JOB)
    storage.bring_archive("demo")
    brought = {p.relative_to(tmp_path / "b").as_posix() for p in (tmp_path / "b").rglob("*.*")}
    names = ("run.json", "approval.json", "summary.json", "report.ipynb")
    assert brought == {f"demo/2021-09/{name}" for name in names}


def test_a_place_is_told_without_its_password(files):
    assert shelf_of("memory://one:SECRET@out").write("index.html", b"") == "memory://out/index.html"


def test_a_job_brings_its_places_and_leaves_the_environment_as_it_was(monkeypatch, tmp_path):
    import os

    monkeypatch.setenv("COUNTY_REPORT_DATA", "s3://county/data")
    monkeypatch.setenv("COUNTY_REPORT_NOTEBOOKS", "nb")
    monkeypatch.chdir(tmp_path)
    site = site_asked("out")
    assert site == Site("s3://county/data", str(tmp_path / "out"), str(tmp_path / "nb"))
    monkeypatch.setenv("COUNTY_REPORT_NOTEBOOKS", "elsewhere")
    before = dict(os.environ)
    with site.taken() as outputs:
        assert os.environ["COUNTY_REPORT_NOTEBOOKS"] == str(tmp_path / "nb")
        assert os.environ["COUNTY_REPORT_OUTPUTS"] == str(outputs) == str(tmp_path / "out")
    with Site("d", URL).taken() as outputs:
        assert os.environ["COUNTY_REPORT_OUTPUTS"] == str(outputs) and outputs.is_dir()
        assert not os.environ["COUNTY_REPORT_CACHE"].startswith(str(outputs))
    assert not outputs.exists() and dict(os.environ) == before
