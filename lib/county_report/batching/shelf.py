"""Small files of the releases (成品中的小文件), read and written where the releases stand."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from county_report.intake.mirror import opened, plain, reached
from county_report.intake.places import is_url

RUN = "run.json"
_MONTH = re.compile(r"\d{4}-\d\d")


def shelf_of(place: str):
    """The releases (成品) under a folder or a URL."""
    return RemoteShelf(place) if is_url(place) else LocalShelf(Path(place))


@dataclass(frozen=True)
class LocalShelf:
    """Releases in a folder of this machine (本机文件夹)."""

    root: Path

    def releases(self):
        """(county, month) of all releases (各县各月成品) that are whole, in order."""
        return _releases(p.relative_to(self.root).as_posix() for p in self.root.glob(f"*/*/{RUN}"))

    def read(self, names):
        """The files that are there of those named (读取): name -> bytes."""
        return {name: (self.root / name).read_bytes() for name in names
                if (self.root / name).is_file()}  # fmt: skip

    def write(self, name, data):
        """Write a file (写入), whole or not at all; gives its place."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f".{path.name}.part")
        beside.write_bytes(data)
        os.replace(beside, path)
        return str(path)


@dataclass(frozen=True)
class RemoteShelf:
    """Releases at a URL (网址)."""

    url: str

    def releases(self):
        """(county, month) of all releases (各县各月成品) that are whole, in order."""
        with reached(self.url):
            files, root = opened(self.url)
            found = files.glob(f"{root}/*/*/{RUN}") if files.exists(root) else []
        return _releases(path.removeprefix(f"{root}/") for path in found)

    def read(self, names):
        """The files that are there of those named (读取): name -> bytes."""
        with reached(self.url):
            files, root = opened(self.url)
            keys = {name: files._strip_protocol(f"{root}/{name}") for name in names}
            got = files.cat(list(keys.values()), on_error="return") if keys else {}
            found = {name: got[key] for name, key in keys.items()}
            for data in found.values():
                if isinstance(data, Exception) and not isinstance(data, FileNotFoundError):
                    raise data
        return {name: data for name, data in found.items() if isinstance(data, bytes)}

    def write(self, name, data):
        """Write a file (写入), whole or not at all; gives its place as it may be shown."""
        with reached(self.url):
            files, root = opened(self.url)
            put(files, f"{root}/{name}", data)
        return f"{plain(self.url)}/{name}"


def put(files, place, data):
    """Write one file (写入一个文件) of an opened file system, its folder with it."""
    if not files.async_impl:  # a store of objects has no folders, and would make a bucket
        files.makedirs(files._parent(place), exist_ok=True)
    files.pipe_file(place, data)


def _releases(names):
    found = [name.split("/")[:2] for name in names]
    return sorted((county, month) for county, month in found if _MONTH.fullmatch(month))
