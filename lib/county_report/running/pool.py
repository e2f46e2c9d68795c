"""A pool of warm workers (常备工作进程池) with the standard library's interface.

Each job is a fresh fork of one warm process: nothing of one job reaches the next, and a job
that dies takes no other with it.
"""

import os
from concurrent.futures import Executor, ThreadPoolExecutor
from threading import Lock

from county_report.running.beside import take_cores
from county_report.running.forking import call


class WarmPool(Executor):
    """Runs calls in forks of a warm process (进程池); futures are real ones.

    Functions, arguments and results must be picklable. A job whose process dies (out of memory,
    a crash, a kill) raises ``WorkerDied`` from its future; the pool goes on.

    >>> with WarmPool(2) as pool:  # doctest: +SKIP
    ...     list(pool.map(abs, [-1, 2]))
    [1, 2]
    """

    def __init__(
        self, max_workers: int | None = None, timeout: float | None = None, cores: int = 1
    ):
        """``timeout``: seconds after which a job is stopped and raises TimeoutError.

        ``cores``: how many of them a job may work with itself.
        """
        self._threads = ThreadPoolExecutor(max_workers or os.cpu_count() or 1, "warm")
        self._timeout, self._cores = timeout, cores
        self._lock, self._children, self._closed = Lock(), set(), False

    def submit(self, function, /, *arguments, **options):
        """A future for ``function(*arguments, **options)`` in a process of its own."""
        return self._threads.submit(self._run, function, arguments, options)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False):
        """Take no more jobs; with ``cancel_futures`` drop the waiting and kill the running ones."""
        self._threads.shutdown(wait=False, cancel_futures=cancel_futures)
        if cancel_futures:
            self._kill()
        self._threads.shutdown(wait=wait)

    def __exit__(self, kind, error, trace):
        self.shutdown(cancel_futures=kind is not None)

    def _run(self, function, arguments, options):
        mine = []

        def started(child):
            with self._lock:
                mine.append(child)
                self._children.add(child)
                if self._closed:
                    child.kill()

        try:
            return call(_applied, self._cores, function, arguments, options,
                        timeout=self._timeout, started=started)  # fmt: skip
        finally:
            with self._lock:
                self._children.difference_update(mine)

    def _kill(self):
        with self._lock:
            self._closed = True
            for child in self._children:
                child.kill()


def _applied(cores, function, arguments, options):
    take_cores(cores)
    return function(*arguments, **options)
