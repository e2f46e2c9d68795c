"""Jobs that workers do in the tests, importable by name in a process of its own."""

import os
import signal
from pathlib import Path

from county_report.batching.reporting import DONE, Outcome


def done(job):
    return Outcome(job, DONE)


def killed_at_first(job, folder):
    """Done, but the first process at work on the second county is killed midway."""
    marker = Path(folder, f"{job.county}-{job.month}")
    if job.county == "b" and not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(job, DONE)


def always_killed(job):
    if job.county == "b":
        os.kill(os.getpid(), signal.SIGKILL)
    return Outcome(job, DONE)
