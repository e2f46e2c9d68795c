"""Where a job reads and writes (位置): data, notebooks and releases, here or at a URL.

A job may be done by a process that was started elsewhere, so it brings its places along.
"""

import os
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from county_report.intake import places
from county_report.intake.places import is_url

OUTPUTS, NOTEBOOKS, CACHE = (f"COUNTY_REPORT_{name}" for name in ("OUTPUTS", "NOTEBOOKS", "CACHE"))


@dataclass(frozen=True)
class Site:
    """The places of a batch (位置), as the environment variables of a job name them.

    Empty is where each machine has its own: its checkout's notebooks, the cache beside its
    releases.
    """

    data: str
    outputs: str
    notebooks: str = ""
    cache: str = ""

    @property
    def is_remote(self):
        """Whether anything is read from or written to a URL (远程)."""
        return is_url(self.data) or is_url(self.outputs)

    @contextmanager
    def taken(self):
        """A job's own environment (任务环境); gives the folder where its releases stand.

        Where the outputs lie at a URL, an empty folder that is gone afterwards.
        """
        folder = tempfile.mkdtemp(prefix="county-report-") if is_url(self.outputs) else ""
        # a release of a URL is built in a folder that goes; what was read of data is kept
        kept = str(places.project_root() / "outputs" / ".cache") if folder else ""
        named = {places.DATA: self.data, OUTPUTS: folder or self.outputs,
                 NOTEBOOKS: self.notebooks, CACHE: self.cache or kept}  # fmt: skip
        before = {name: os.environ.get(name) for name in named}
        try:
            _set(named)
            yield Path(folder or self.outputs)
        finally:
            _set(before)
            if folder:
                shutil.rmtree(folder, ignore_errors=True)


def _set(values):
    for name, value in values.items():
        if value:
            os.environ[name] = value
        else:
            os.environ.pop(name, None)


def site_asked(out: str = "") -> Site:
    """The places (位置) that this process was told; ``out`` is where the releases are to stand.

    Raises:
        BadRequest: the data cannot be reached.
    """
    told = (out or os.environ.get(OUTPUTS, ""), os.environ.get(NOTEBOOKS, ""),
            os.environ.get(CACHE, ""))  # fmt: skip
    outputs, notebooks, cache = map(_absolute, told)
    data = os.environ.get(places.DATA, "")
    return Site(data if is_url(data) else str(places.data_root()),
                outputs or str(places.project_root() / "outputs"), notebooks, cache)  # fmt: skip


def _absolute(place):
    if is_url(place):
        return place.rstrip("/")
    return str(Path(place).resolve()) if place else ""
