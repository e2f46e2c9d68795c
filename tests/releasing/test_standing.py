"""A release that a run would make again as it is: nothing is done, and nothing hides a change."""

import json
import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from county_report.cli import exit_code
from county_report.releasing import release, standing
from county_report.releasing.approving import approve
from county_report.releasing.request import check_request

SAID = "2节全部沿用，报告未动。"


@pytest.fixture
def made(office, draft, monkeypatch):
    """The month made once; ``made()`` asks for it again and says whether it was made anew."""
    desk = SimpleNamespace(fingerprint="f1")
    monkeypatch.setattr(standing, "lay_out", lambda *_: desk)
    draft()
    runs = []
    plain = release.run_sections
    monkeypatch.setattr(release, "run_sections", lambda *a, **k: runs.append(1) or plain(*a, **k))

    def again(*options):
        before = len(runs)
        assert exit_code(["run", *options]) == 0
        return len(runs) > before

    again.desk = desk
    return again


def state(folder):
    return {path: (path.stat().st_mtime_ns, path.read_bytes())
            for path in folder.rglob("*") if path.is_file()}  # fmt: skip


def test_an_unchanged_month_is_not_made_again_and_says_so(office, made, capsys):
    before = state(office.outputs)
    assert not made()
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(office.folder / "report.html")]
    assert SAID in said.err
    assert state(office.outputs) == before


def test_force_makes_it_again(made):
    assert made("--force")


def test_what_is_owed_and_the_exit_code_are_said_again(office, made, draft, capsys):
    draft(owed=["工信局"])
    assert exit_code(["run"]) == 3
    said = capsys.readouterr()
    assert SAID in said.err and said.err.count("待报送：工信局") == 2


def test_a_touched_file_with_the_same_content_changes_nothing(office, made):
    for path in [*office.data.rglob("*.toml"), *office.notebooks.glob("*")]:
        os.utime(path, (1, 1))
    assert not made()


def _edit_data(office, made):
    path = office.data / "demo" / "county.toml"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def _add_file(office, made):
    (office.data / "demo" / "2021-09" / "工信局.csv").write_text("1", "utf-8")


def _edit_notebook(office, made):
    office.write("01_lead.ipynb", "# 汇报", "x = 2", "y = 1")


def _take_dictionary_in(office, made):
    (office.data / "terms.csv").write_text("term,kind,note\n", "utf-8")


def _read_otherwise(office, made):
    made.desk.fingerprint = "f2"


def _damage_output(office, made):
    with open(office.folder / "report.html", "ab") as file:
        file.write(b" ")


def _lose_output(office, made):
    (office.folder / "findings.csv").unlink()


def _put_beside(office, made):
    (office.folder / "notes.txt").write_text("x", "utf-8")


def _lose_index(office, made):
    (office.folder.parent / "index.html").unlink()


def _break_record(office, made):
    (office.folder / "run.json").write_text("{", "utf-8")


def _old_record(office, made):
    (office.folder / "run.json").write_text('{"state": 0}', "utf-8")


def _other_packages(office, made):
    path = office.folder / "run.json"
    record = json.loads(path.read_text("utf-8"))
    record["packages"]["papermill"] = "0"
    path.write_text(json.dumps(record), "utf-8")


@pytest.mark.parametrize("change", [
    _edit_data, _add_file, _edit_notebook, _take_dictionary_in, _read_otherwise, _damage_output,
    _lose_output, _put_beside, _lose_index, _break_record, _old_record, _other_packages,
], ids=lambda change: change.__name__)  # fmt: skip
def test_whatever_a_release_rests_on_makes_it_anew_when_it_changes(office, made, change):
    change(office, made)
    assert made()


def test_the_month_before_signed_since_makes_it_anew(office, made):
    """The public edition rests on what the signed ones before it told."""
    request = check_request("demo", "2021-09")
    assert standing.standing(request)
    signed = office.folder.parent / "signed" / "2021-08-v1"
    signed.mkdir(parents=True)
    (signed / "run.json").write_text("{}", "utf-8")
    assert standing.standing(request) is None


def test_a_deleted_release_is_made_again(office, made):
    shutil.rmtree(office.folder)
    assert made()
    assert (office.folder / "report.html").exists()


def test_a_signed_release_stays_signed_and_untouched(office, made):
    approve("demo", "2021-09", "张三", at="2021-10-12 09:00")
    before = state(office.outputs)
    assert not made()
    assert state(office.outputs) == before


def test_nothing_heavy_is_loaded_for_it():
    code = (
        "import sys, county_report.cli.reports, county_report.releasing.standing\n"
        "print([m for m in ('papermill', 'pandas', 'matplotlib', 'nbformat', 'openpyxl') "
        "if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
