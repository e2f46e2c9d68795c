"""Jobs over an executor: their order, and what becomes of those whose worker was killed."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

import pytest

from county_report.batching import running
from county_report.batching.jobs import Job
from county_report.batching.reporting import DONE, FAILED, Outcome
from county_report.batching.running import outcomes, ready
from county_report.batching.workers import Workers, local_workers
from county_report.errors import WorkerDied

JOBS = [Job(month, county) for month in ("2021-08", "2021-09") for county in "abc"]


def ended(found):
    return {(one.job.county, one.job.month): (one.state, one.tries) for one in found}


def answering(*answers):
    """Workers whose futures are done at once, with the answers given for county b."""
    left = list(answers)

    def submit(work, job):
        future = Future()
        answer = left.pop(0) if job.county == "b" and left else None
        if isinstance(answer, Exception):
            future.set_exception(answer)
        else:
            future.set_result(work(job))
        return future

    return Workers(submit, lambda: 2)


def good(job):
    return Outcome(job, DONE)


@pytest.mark.parametrize(
    "running, most, start",
    [("", 9, "a8 b8 c8"), ("a8", 9, "b8 c8"), ("a8", 1, "b8"), ("a8 b8 c8", 9, ""), ("", 0, "")],
)
def test_a_county_has_one_month_at_a_time_and_no_more_start_than_workers_are_free(
    running, most, start
):
    named = {f"{job.county}{job.month[-1]}": job for job in JOBS}
    under_way = [named[name] for name in running.split()]
    waiting = [job for job in JOBS if job not in under_way]
    assert ready(waiting, under_way, most) == [named[name] for name in start.split()]


def test_every_job_is_done_and_a_countys_months_in_order():
    with ThreadPoolExecutor(2) as pool:
        found = list(outcomes(JOBS, Workers(pool.submit, lambda: 2), good))
    for county in "abc":
        assert [o.job.month for o in found if o.job.county == county] == ["2021-08", "2021-09"]


def test_a_job_whose_worker_died_is_done_again():
    found = outcomes(JOBS, answering(WorkerDied("x"), WorkerDied("x")), good)
    assert ended(found) == {(job.county, job.month): (DONE, 3 if job == JOBS[1] else 1)
                            for job in JOBS}  # fmt: skip


def test_a_job_that_kills_every_worker_ends_in_its_own_line():
    found = list(outcomes(JOBS, answering(*[WorkerDied("x")] * 3), good))
    (bad,) = [one for one in found if one.state == FAILED]
    assert (bad.job, bad.tries) == (JOBS[1], 3) and "多次意外退出" in bad.said
    assert len(found) == len(JOBS)


def test_an_error_of_the_program_ends_in_its_own_line_and_is_not_tried_again():
    found = list(outcomes(JOBS, answering(ValueError("没想到")), good))
    (bad,) = [one for one in found if one.state == FAILED]
    assert (bad.tries, bad.said) == (1, "程序出错：ValueError：没想到。")
    assert len(found) == len(JOBS)


def test_as_long_as_a_cluster_has_no_worker_it_is_asked_now_and_then(monkeypatch):
    monkeypatch.setattr(running, "_LOOK_AGAIN", 0.2)
    asked = []
    end = time.monotonic() + 0.5

    def most():
        asked.append(time.monotonic())
        return 0 if asked[-1] < end else 2

    found = list(outcomes(JOBS[:1], Workers(answering().submit, most), good))
    assert [one.state for one in found] == [DONE] and len(asked) < 9


@pytest.mark.parametrize("work, state, tries", [("killed_at_first", DONE, 2),
                                               ("always_killed", FAILED, 3)])  # fmt: skip
def test_a_worker_killed_by_a_signal_takes_no_other_job_with_it(tmp_path, work, state, tries):
    import batch_jobs

    do = getattr(batch_jobs, work)
    do = partial(do, folder=str(tmp_path)) if work == "killed_at_first" else do
    with local_workers(2) as workers:
        found = ended(outcomes(JOBS[:3], workers, do))
    well = {("a", "2021-08"): (DONE, 1), ("c", "2021-08"): (DONE, 1)}
    assert found == well | {("b", "2021-08"): (state, tries)}
