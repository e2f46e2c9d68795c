"""The pool of warm workers: the standard interface, a process a job."""

import os
import time
from concurrent.futures import as_completed

import pytest

from county_report.errors import SectionFailed, WorkerDied
from county_report.running.beside import cores
from county_report.running.pool import WarmPool


@pytest.fixture
def jobs():
    import child_jobs

    return child_jobs


def test_futures_finish_as_usual(jobs):
    with WarmPool(2) as pool:
        futures = [pool.submit(jobs.double, number) for number in range(4)]
        assert sorted(future.result() for future in as_completed(futures)) == [0, 2, 4, 6]
        assert list(pool.map(jobs.double, [1, 2])) == [2, 4]


def test_a_job_starts_fresh_and_warm(jobs):
    with WarmPool(1) as pool:
        assert [pool.submit(jobs.remember, n).result() for n in (1, 2)] == [[1], [2]]
        assert pool.submit(jobs.loaded).result() >= {"statsmodels", "ipykernel", "papermill"}


def test_a_job_that_dies_takes_no_other_with_it(jobs):
    with WarmPool(2) as pool:
        died, failed = pool.submit(jobs.crash), pool.submit(jobs.fail, "不行")
        well = pool.submit(jobs.double, 1)
        assert isinstance(died.exception(), WorkerDied)
        assert isinstance(failed.exception(), SectionFailed)
        assert well.result() == 2


def test_a_job_that_takes_too_long_is_stopped(jobs):
    with WarmPool(1, timeout=1) as pool, pytest.raises(TimeoutError):
        pool.submit(jobs.sleep, 60).result()


def test_shutting_down_drops_what_waits_and_kills_what_runs(jobs, tmp_path):
    pool = WarmPool(1)
    running, waiting = pool.submit(jobs.say_and_sleep, tmp_path / "pids"), pool.submit(time.time)
    pids = jobs.pids_of(tmp_path, 1)
    pool.shutdown(cancel_futures=True)
    assert jobs.wait_until_dead(pids)
    assert isinstance(running.exception(), WorkerDied)
    assert waiting.cancelled()


def test_an_error_in_the_with_block_ends_the_jobs(jobs, tmp_path):
    with pytest.raises(KeyError), WarmPool(1) as pool:
        pool.submit(jobs.say_and_sleep, tmp_path / "pids")
        pids = jobs.pids_of(tmp_path, 1)
        raise KeyError
    assert jobs.wait_until_dead(pids)


def test_a_job_works_with_the_cores_that_the_pool_gives_it():
    with WarmPool(2) as one, WarmPool(1, cores=3) as three:
        assert (one.submit(cores).result(), three.submit(cores).result()) == (1, 3)
    assert cores() == os.cpu_count()
