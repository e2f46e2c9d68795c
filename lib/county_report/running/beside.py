"""Calls side by side (并行), in children of one process, as many as it has cores."""

import functools
import os
from concurrent.futures import Future
from multiprocessing.connection import wait

from county_report.running.forking import FORKS, LOOK_AFTER, Child, answer, forks_here, outcome

_SHARE = []  # of the cores, where a pool has shared them out


def side_by_side(calls, workers=None):
    """Do calls, (function, \\*arguments) each, in children (并行), at most ``workers`` at once.

    They start in the order given, so put the longest first. Yields (position, finished future)
    as they finish. Where no process can be forked they are done here, one after the other.
    """
    if not FORKS:
        yield from in_turn(calls)
        return
    waiting = list(enumerate(calls))[::-1]
    workers = workers or cores()
    running = {}
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                position, (function, *arguments) = waiting.pop()
                running[position] = Child(answer, function, arguments, {})
            for position in _finished(running):
                yield position, _future_of(running.pop(position))
    finally:
        for child in running.values():
            child.stop()


def in_turn(calls):
    """Do calls here, one after the other (依次), as ``side_by_side`` would give them."""
    return ((position, _done_here(*one)) for position, one in enumerate(calls))


def each_alone(jobs):
    """Do jobs without arguments or results (各自完成), side by side where that is to be had.

    Jobs and what they hold are inherited by the fork, not pickled. The first failure is raised.
    """
    if cores() > 1 and forks_here():
        for _, done in side_by_side([(job,) for job in jobs]):
            done.result()
    else:
        for job in jobs:
            job()


class Meanwhile:
    """A call done in a child while its owner goes on (同时进行); where none can be, when asked.

    A context manager: a child whose result nobody came for is gone behind it.
    """

    def __init__(self, function, *arguments):
        self._call, self._child = functools.partial(function, *arguments), None
        if cores() > 1 and forks_here():
            self._child = Child(answer, function, arguments, {})

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self._child:
            self._child.stop()

    def result(self):
        """What the call returns or raises."""
        return outcome(self._child.receive()) if self._child else self._call()


def cores():
    """How many processes may be at work here at once (可用核数): all cores, or a pool's share."""
    return _SHARE[-1] if _SHARE else os.cpu_count() or 1


def take_cores(number):
    """From now on this process works with so many cores (分得的核数)."""
    _SHARE.append(number)


def _finished(running):
    wait([child.connection for child in running.values()], LOOK_AFTER)
    return [p for p, child in running.items() if child.connection.poll() or child.is_gone()]


def _future_of(child):
    with child:
        return _done_here(lambda: outcome(child.receive()))


def _done_here(function, *arguments):
    future = Future()
    try:
        future.set_result(function(*arguments))
    except Exception as error:
        future.set_exception(error)
    return future
