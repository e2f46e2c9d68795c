"""Where a job's release stands in the end (存放): in its folder, or at a URL.

For a URL it is built here and sent whole. ``run.json`` goes first when a release is replaced,
and comes last: a month without it is none.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from county_report.batching.shelf import RUN, put, shelf_of
from county_report.intake.mirror import opened, reached
from county_report.intake.places import is_url
from county_report.releasing.archive import INDEX
from county_report.releasing.joined_file import JOINED
from county_report.releasing.signing import RECORD as APPROVAL
from county_report.releasing.summary import SUMMARY


def storage_of(site, folder: Path):
    """Where the releases of a site stand (存放处): ``folder`` itself, or a URL."""
    return There(site.outputs, folder) if is_url(site.outputs) else Here()


class Here:
    """A folder of this machine (本机文件夹): the release is swapped in where it stands."""

    def bring_record(self, job):
        """The record is there."""

    def bring_archive(self, county):
        """The releases are there."""

    def send(self, job):
        """The release is there."""

    def send_index(self, county):
        """The index is there."""


@dataclass(frozen=True)
class There:
    """A URL (网址); ``folder`` is where this job builds, and has nothing else."""

    url: str
    folder: Path

    def bring_record(self, job):
        """Bring what a month's release says of itself (运行记录、签发记录)."""
        self._bring(f"{job.county}/{job.month}/{name}" for name in (RUN, APPROVAL))

    def bring_archive(self, county):
        """Bring what the index is made of (各月摘要)."""
        months = [month for owner, month in shelf_of(self.url).releases() if owner == county]
        self._bring(f"{county}/{month}/{name}" for month in months for name in (SUMMARY, APPROVAL))
        for month in months:  # by which the archive knows a release
            (self.folder / county / month / JOINED).touch()

    def send(self, job):
        """Send a release that was made (上传成品): what is other than before, the record last."""
        place = f"{job.county}/{job.month}"
        outputs = json.loads((self.folder / place / RUN).read_text("utf-8"))["outputs"]
        with reached(self.url):
            files, root = opened(self.url)
            known = _outputs(files, f"{root}/{place}/{RUN}")
            there = _found(files, f"{root}/{place}")
            if RUN in there:
                files.rm_file(there.pop(RUN))
            for name, fingerprint in outputs.items():
                if name not in there or known.get(name) != fingerprint:
                    self._put(files, root, f"{place}/{name}")
            for name in there.keys() - outputs.keys():
                files.rm_file(there[name])
            self._put(files, root, f"{place}/{RUN}")

    def send_index(self, county):
        """Send a county's index (存档页)."""
        name = f"{county}/{INDEX}"
        shelf_of(self.url).write(name, (self.folder / name).read_bytes())

    def _put(self, files, root, name):
        put(files, f"{root}/{name}", (self.folder / name).read_bytes())

    def _bring(self, names):
        for name, data in shelf_of(self.url).read(list(names)).items():
            (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
            (self.folder / name).write_bytes(data)


def _found(files, place):
    """The files that stand there (已有文件): name below the place -> path."""
    place = files._strip_protocol(place)
    found = files.find(place) if files.exists(place) else []
    return {path.removeprefix(f"{place}/"): path for path in found}


def _outputs(files, place):
    """What the release that stands there says it holds; nothing if that cannot be read."""
    try:
        return json.loads(files.cat_file(place))["outputs"]
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}
