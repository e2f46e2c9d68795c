"""Who does the jobs (工作进程) of this machine: a fork of a warm process for each job."""

import os
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass

from county_report.running.pool import WarmPool


@dataclass(frozen=True)
class Workers:
    """An executor's ``submit`` (执行器), and how many jobs it is given at once."""

    submit: Callable[..., Future]
    most: Callable[[], int]


@contextmanager
def local_workers(number: int):
    """Warm workers of this machine (本机进程); each works with its share of the cores."""
    pool = WarmPool(number, cores=max(1, (os.cpu_count() or 1) // number))
    try:
        yield Workers(pool.submit, lambda: number)
    except BaseException:
        pool.shutdown(cancel_futures=True)
        raise
    pool.shutdown()
