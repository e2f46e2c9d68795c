"""Work in children, forked from here or from the warm server: one behaviour."""

import functools
import subprocess
import sys
from pathlib import Path

import pytest

from county_report.errors import SectionFailed, WorkerDied
from county_report.running.beside import Meanwhile, each_alone, side_by_side
from county_report.running.forking import call


@pytest.fixture
def jobs(process):
    import child_jobs

    return child_jobs


def test_a_result_comes_back(jobs):
    assert call(jobs.double, 21) == 42


def test_a_large_result_comes_back(jobs):
    assert len(call(jobs.double, "字" * 1_000_000)) == 2_000_000


def test_an_error_comes_back_with_its_words_and_evidence(jobs):
    with pytest.raises(SectionFailed, match="第3个单元格") as caught:
        call(jobs.fail, "第3个单元格出错")
    assert caught.value.evidence == {"section": "11"}


def test_an_error_that_cannot_travel_is_told_by_its_words(jobs):
    with pytest.raises(RuntimeError, match="Local: 只在这里"):
        call(jobs.fail_strangely)


def test_a_result_that_cannot_travel_is_an_error(jobs):
    with pytest.raises(RuntimeError, match="pickle"):
        call(jobs.a_thread)


def test_a_child_has_children_of_its_own(jobs):
    assert call(call, jobs.double, 21, timeout=60) == 42


@pytest.mark.parametrize("name, arguments", [("leave", [0]), ("crash", []), ("exiting", [])])
def test_a_death_is_one_clear_error(jobs, name, arguments):
    with pytest.raises(WorkerDied, match="工作进程意外退出"):
        call(getattr(jobs, name), *arguments)


def test_a_death_is_seen_though_a_grandchild_holds_the_pipe(jobs, tmp_path):
    with pytest.raises(WorkerDied):
        call(jobs.leave_a_sleeper, tmp_path / "pid")
    assert jobs.wait_until_dead(jobs.pids_of(tmp_path, 1))


def test_too_long_is_a_timeout_and_ends_all_of_the_group(jobs, tmp_path):
    call(jobs.double, 1)  # the warm server's own start is no part of the time
    with pytest.raises(TimeoutError):
        call(jobs.say_and_sleep, tmp_path / "pids", timeout=4)
    assert jobs.wait_until_dead(jobs.pids_of(tmp_path, 1))


def test_no_state_passes_from_one_to_the_next(jobs):
    assert call(jobs.remember, 1) == [1]
    assert call(jobs.remember, 2) == [2]
    assert jobs.STATE == []


def test_generators_start_from_new_seeds(jobs):
    drawn = [call(jobs.drawn) for _ in range(2)]
    assert drawn[0][0] != drawn[1][0] and drawn[0][1] != drawn[1][1]


def test_environment_and_folder_are_those_of_now(jobs, monkeypatch, tmp_path):
    assert call(jobs.surroundings, "COUNTY_REPORT_TEST")[0] is None
    monkeypatch.setenv("COUNTY_REPORT_TEST", "这里")
    monkeypatch.chdir(tmp_path)
    assert call(jobs.surroundings, "COUNTY_REPORT_TEST") == ("这里", str(tmp_path))


def test_calls_side_by_side_are_yielded_as_they_finish(jobs, tmp_path):
    go, finished = tmp_path / "go", {}
    calls = [(jobs.wait_for, go), (jobs.double, 1), (jobs.fail, "不行"), (jobs.leave, 1)]
    for number, future in side_by_side(calls, workers=2):
        finished[number] = future
        if len(finished) == 3:  # the first is still at work, until it is told to end
            go.touch()
    assert list(finished)[-1] == 0
    assert finished[0].result() is True and finished[1].result() == 2
    assert isinstance(finished[2].exception(), SectionFailed)
    assert isinstance(finished[3].exception(), WorkerDied)


def test_never_more_at_once_than_workers(jobs):
    done = side_by_side([(jobs.span, 0.2)] * 4, workers=2)
    spans = [future.result() for _, future in done]
    assert len(spans) == 4
    assert all(sum(a <= began < b for a, b in spans) <= 2 for began, _ in spans)


def test_leaving_early_kills_those_at_work(jobs, tmp_path):
    calls = [(jobs.double, 1), (jobs.say_and_sleep, tmp_path / "pids")]
    for _ in side_by_side(calls, workers=2):
        pids = jobs.pids_of(tmp_path, 1)
        break
    assert jobs.wait_until_dead(pids)


OWNER = """
import sys, threading
sys.path.insert(0, sys.argv[1])
import child_jobs
from county_report.running.beside import side_by_side
if sys.argv[3] == "threaded":
    threading.Thread(target=threading.Event().wait, daemon=True).start()
calls = [(child_jobs.say_and_sleep, f"{sys.argv[2]}/{n}") for n in range(2)]
list(side_by_side(calls, workers=2))
"""


def test_children_die_with_an_owner_that_is_killed(jobs, process, tmp_path):
    arguments = [str(Path(__file__).parent), str(tmp_path), process]
    owner = subprocess.Popen([sys.executable, "-c", OWNER, *arguments])
    workers = jobs.pids_of(tmp_path, 2)[::2]
    owner.kill()
    owner.wait()
    assert jobs.wait_until_dead(workers)


def test_a_daemon_may_have_children_too(jobs):
    """Dask's workers are daemons of multiprocessing."""
    import multiprocessing

    config = multiprocessing.current_process()._config
    config["daemon"] = True
    try:
        assert call(jobs.double, 1) == 2
        assert config["daemon"] is True
    finally:
        del config["daemon"]


def test_jobs_each_alone_leave_their_files_and_the_first_failure_is_raised(jobs, tmp_path):
    def job(name):
        (tmp_path / name).write_text(name)
        if name == "b":
            raise SectionFailed("不行")

    each_alone([functools.partial(job, name) for name in "ac"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
    with pytest.raises(SectionFailed, match="不行"):
        each_alone([functools.partial(job, "b")])


def test_meanwhile_a_call_is_done_and_its_error_is_its_owners(jobs):
    with Meanwhile(jobs.double, 21) as doubled, Meanwhile(jobs.fail, "不行") as failing:
        assert doubled.result() == 42
        with pytest.raises(SectionFailed, match="不行"):
            failing.result()


def test_nobody_waits_for_what_is_no_longer_wanted(jobs, tmp_path):
    pids = call(jobs.start_and_leave, tmp_path)  # in a process without other threads
    assert jobs.wait_until_dead(pids)
