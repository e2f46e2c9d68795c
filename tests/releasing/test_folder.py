"""The release folder: a run that dies at any point leaves the last good release."""

from pathlib import Path

import pytest

from county_report.errors import MonthHeld
from county_report.releasing.folder import held, swap_in, work_folder


def written(folder, text):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.html").write_text(text, encoding="utf-8")


def text_of(folder):
    return (folder / "report.html").read_text(encoding="utf-8")


def test_the_finished_folder_is_swapped_in_whole(tmp_path):
    target = tmp_path / "2021-09"
    written(target, "上月定稿")
    (target / "old.txt").write_text("旧文件", encoding="utf-8")
    with work_folder(target) as work:
        written(work, "新的报告")
        swap_in(target)
    assert [path.name for path in tmp_path.rglob("*")] == ["2021-09", "report.html"]
    assert text_of(target) == "新的报告"


def test_a_failure_before_the_swap_leaves_the_last_release(tmp_path):
    target = tmp_path / "2021-09"
    written(target, "上次的报告")
    with pytest.raises(RuntimeError), work_folder(target) as work:
        written(work, "半份报告")
        raise RuntimeError
    assert text_of(target) == "上次的报告"
    assert [path.name for path in tmp_path.iterdir()] == ["2021-09"]


def test_a_swap_that_fails_half_way_puts_the_last_release_back(tmp_path, monkeypatch):
    target = tmp_path / "2021-09"
    written(target, "上次的报告")
    rename = Path.rename

    def refuse_work(path, to):
        if path.name.startswith(".work"):
            raise PermissionError("占用")
        return rename(path, to)

    monkeypatch.setattr(Path, "rename", refuse_work)
    with pytest.raises(PermissionError), work_folder(target) as work:
        written(work, "新的报告")
        swap_in(target)
    assert text_of(target) == "上次的报告"


def test_a_crash_between_the_two_renames_is_mended_by_the_next_run(tmp_path):
    target = tmp_path / "2021-09"
    written(tmp_path / ".last-2021-09", "上次的报告")
    written(tmp_path / ".work-2021-09", "做完未换入的报告")
    with pytest.raises(RuntimeError), work_folder(target):
        raise RuntimeError
    assert text_of(target) == "上次的报告"
    assert [path.name for path in tmp_path.iterdir()] == ["2021-09"]


def test_what_a_killed_run_left_does_not_get_into_the_next_release(tmp_path):
    target = tmp_path / "2021-09"
    written(tmp_path / ".work-2021-09" / "sections", "残留")
    with work_folder(target) as work:
        assert list(work.iterdir()) == []


def test_a_month_is_held_by_one_run_and_free_after_it(tmp_path):
    target = tmp_path / "demo" / "2021-09"
    with held(target):
        with pytest.raises(MonthHeld, match="demo 2021-09"), held(target):
            pass
        with held(tmp_path / "demo" / "2021-08"):
            pass
    with held(target):
        pass
