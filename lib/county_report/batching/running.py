"""Doing the jobs (执行): as many at once as there are workers, and again when one was killed.

A county's months go one after the other: a month may look at the release before it.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import replace

from county_report.batching.jobs import Job
from county_report.batching.reporting import FAILED, Outcome, unforeseen
from county_report.batching.workers import Workers
from county_report.errors import WorkerDied

TRIES = 3
_LOOK_AGAIN = 2.0  # seconds; workers may join a cluster, or leave it


def outcomes(jobs: Iterable[Job], workers: Workers, work: Callable[[Job], Outcome]
             ) -> Iterator[Outcome]:  # fmt: skip
    """The outcome of each job (结果) as it ends, whatever becomes of the others."""
    waiting, running, tries = list(jobs), {}, {}
    while waiting or running:
        for job in ready(waiting, running.values(), workers.most() - len(running)):
            waiting.remove(job)
            tries[job] = tries.get(job, 0) + 1
            running[workers.submit(work, job)] = job
        if not running:  # every worker has left the cluster, and one may come again
            time.sleep(_LOOK_AGAIN)
        ended, _ = wait(running, _LOOK_AGAIN, return_when=FIRST_COMPLETED)
        for future in ended:
            job = running.pop(future)
            if killed(future) and tries[job] < TRIES:
                waiting.insert(0, job)
            else:
                yield replace(_outcome(job, future), tries=tries[job])


def ready(waiting, running, most):
    """The next jobs (可以开始的任务), of counties of which none is under way."""
    busy, found = {job.county for job in running}, []
    for job in waiting:
        if len(found) >= most:
            break
        if job.county not in busy:
            busy.add(job.county)
            found.append(job)
    return found


def killed(future):
    """Whether the process died on it (意外退出), so that another may do better."""
    return future.cancelled() or isinstance(future.exception(), WorkerDied)


def _outcome(job, future):
    # Dask gives a job up by itself when it has cost it several workers
    if killed(future) or type(future.exception()).__name__ == "KilledWorker":
        said = "工作进程多次意外退出，请检查内存后对这个县单独运行。"
        return Outcome(job, FAILED, said)
    error = future.exception()
    return Outcome(job, FAILED, unforeseen(error)) if error else future.result()
