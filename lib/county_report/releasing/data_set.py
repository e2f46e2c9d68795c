"""The data set (数据集): every clean table as Parquet, partitioned by county and month.

``values/county=demo/month=2021-09/part.parquet`` and so on, in a folder or at a URL. A part
is replaced whole; parts of other counties and months are left alone.
"""

import os
import re
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from county_report.arithmetic import Month
from county_report.intake import County, known_counties, read_submissions
from county_report.intake.clean_tables import clean_tables
from county_report.intake.mirror import opened, reached
from county_report.intake.month_folders import months_of
from county_report.intake.places import is_url
from county_report.releasing.parquet import parquet_writer
from county_report.releasing.request import check_request

PART = "part.parquet"
# what Hive itself writes as %XX in the name of a partition
ESCAPED = re.compile(r"""[\x00-\x1f"#%'*/:=?\\\x7f{\[\]^]""")


@dataclass(frozen=True)
class Written:
    """What was written for a county (写入结果): its months, and how many parts and rows."""

    county: County
    months: list[Month]
    parts: int
    rows: int

    def __str__(self):
        months = f"{self.months[0]} 至 {self.months[-1]}"
        return f"{self.county.name} {months}：{self.parts} 个文件，{self.rows} 行。"


def counties_asked(names, every):
    """The counties to write (要写的县): those named, each once, or all that there are."""
    return known_counties() if every else list(dict.fromkeys(names))


def write_data_set(county, out, month=None):
    """Write a county's clean tables (写出清洁表), of all months or one, as known in the newest.

    Raises:
        BadRequest: no such county or month, or ``out`` cannot be written.
        FaultyTable: a table breaks its rules; nothing of its month is written.
    """
    request = check_request(county, month)
    newest = months_of(request.county)[-1]
    submissions = read_submissions(county, newest)
    months = [request.month] if month else submissions.months
    with parquet_writer() as write:
        tell = partial(_write_month, _target(out), write, submissions)
        rows = [count for each in months for count in tell(each)]
    return Written(request.county, months, len(rows), sum(rows))


def _write_month(target, write, submissions, month):
    """Write a month's tables, all checked before the first is written; gives their lengths."""
    for shape, frame in list(clean_tables(submissions, month)):
        place = f"{shape.name}/county={partition(submissions.county.key)}/month={month}"
        if frame is None:
            target.remove(place)
        else:
            target.replace(place, write(shape, frame))
            yield len(frame)


def partition(name):
    """A name as it stands in a partition's path (分区名), special characters as Hive writes them.

    >>> partition("demo"), partition("a=b")
    ('demo', 'a%3Db')
    """
    return ESCAPED.sub(lambda found: f"%{ord(found[0]):02X}", name)


def _target(out):
    return _Url(out) if is_url(out) else _Folder(Path(out))


@dataclass(frozen=True)
class _Folder:
    """A data set in a folder: a part appears whole or not at all."""

    root: Path

    def replace(self, place, data):
        folder = self.root / place
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{PART}.{os.getpid()}"
        beside.write_bytes(data)
        os.replace(beside, folder / PART)
        self._empty(folder, PART)

    def remove(self, place):
        folder = self.root / place
        if folder.is_dir():
            self._empty(folder)
            folder.rmdir()

    def _empty(self, folder, *kept):
        for path in folder.iterdir():
            if path.name not in kept:
                path.unlink()


@dataclass(frozen=True)
class _Url:
    """A data set at a URL: a store of objects shows an object when it is whole."""

    url: str

    def replace(self, place, data):
        with reached(self.url):
            files, root = opened(self.url)
            folder = f"{root}/{place}"
            if not files.async_impl:  # a store of objects has no folders, and would make a bucket
                files.makedirs(folder, exist_ok=True)
            files.pipe_file(f"{folder}/{PART}", data)
            files.invalidate_cache()
            others = [p for p in files.ls(folder, detail=False) if not p.endswith(f"/{PART}")]
            if others:
                files.rm(others)

    def remove(self, place):
        with reached(self.url):
            files, root = opened(self.url)
            if files.exists(f"{root}/{place}"):
                files.rm(f"{root}/{place}", recursive=True)
