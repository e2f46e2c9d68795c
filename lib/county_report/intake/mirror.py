"""A data root that is a URL (远程数据目录), brought to a local folder that everything reads.

One copy an address, under ``cache_root()``; what has not changed there is not brought again.
So the readers, the reading child and the kernels meet plain files, and all sections of a run
the same ones. Any address that fsspec knows: ``s3://bucket/prefix``, ``memory://data``.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from filelock import FileLock

from county_report.errors import BadData, BadRequest, CountyReportError


class Mirror:
    """The local copy (本机副本) of the data root at ``url``: ``folder`` is what to read."""

    def __init__(self, url, cache):
        self.url = url
        self._home = cache / "remote" / hashlib.sha256(url.encode()).hexdigest()[:16]
        self.folder = self._home / "data"

    def bring_dictionaries(self):
        """Bring the dictionaries (字典) and every county's county.toml."""
        with self._held(), reached(self.url):
            files, root = opened(self.url)
            listed = files.ls(root, detail=True)
            tables = [_name(e, root) for e in listed if e["name"].endswith(".csv")]
            settings = [_name(e, root) + "/county.toml" for e in listed if e["type"] != "file"]
            # fsspec would take a bracket in a path for a pattern
            wanted = [n for n in tables + settings if _is_plain(n) and "[" not in n]
            got = files.cat([f"{root}/{name}" for name in wanted], on_error="return")
            for name in wanted:
                self._settle(name, got[files._strip_protocol(f"{root}/{name}")])
            for path in [*self.folder.glob("*.csv"), *self.folder.glob("*/county.toml")]:
                if path.relative_to(self.folder).as_posix() not in wanted:
                    path.unlink()

    def bring_county(self, county):
        """Bring a county's folder (县文件夹): what is new or changed; what is gone there goes."""
        with self._held(), reached(self.url):
            files, root = opened(self.url)
            listed = files.find(f"{root}/{county}", withdirs=True, detail=True).values()
            folders = {_name(e, root) for e in listed if _is_folder(e)}
            stamps = {_name(e, root): _stamp(e) for e in listed if not _is_folder(e)}
            for name in [*folders, *stamps]:
                _must_be_plain(name, self.url)
            record = self._home / f"{county}.json"
            known = _known(record)
            stale = [n for n, s in stamps.items() if known.get(n) != s or not self._has(n)]
            self._fetch(files, root, stale)
            self._drop_all_but(county, stamps, folders)
            _write(record, json.dumps(stamps, ensure_ascii=False).encode())

    @contextmanager
    def _held(self):
        """Two processes do not work on one copy at a time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with FileLock(self._home / ".lock"):
            yield

    def _has(self, name):
        return (self.folder / name).is_file()

    def _settle(self, name, data):
        """Write a file whose content differs, so that an unchanged one keeps its stamp."""
        path = self.folder / name
        if isinstance(data, FileNotFoundError):
            path.unlink(missing_ok=True)
        elif isinstance(data, Exception):
            raise data
        elif not path.is_file() or path.read_bytes() != data:
            _write(path, data)

    def _fetch(self, files, root, names):
        with tempfile.TemporaryDirectory(dir=self._home) as work:
            parts = [f"{work}/{at}" for at, _ in enumerate(names)]
            if names:
                files.get([f"{root}/{name}" for name in names], parts)
            for name, part in zip(names, parts, strict=True):
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                os.replace(part, path)

    def _drop_all_but(self, county, stamps, folders):
        for name in folders:
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        kept = {str(p) for name in [*stamps, *folders] for p in PurePosixPath(name).parents}
        for path in sorted((self.folder / county).rglob("*"), reverse=True):
            name = path.relative_to(self.folder).as_posix()
            if path.is_dir() and name not in kept | folders:
                shutil.rmtree(path)
            elif path.is_file() and name not in stamps:
                path.unlink()


def opened(url):
    """The file system (文件系统) of a URL and the path in it, what it had listed forgotten."""
    import fsspec

    files, path = fsspec.core.url_to_fs(url)
    files.invalidate_cache()
    return files, path.rstrip("/")


@contextmanager
def reached(url):
    """What goes wrong at a URL (地址), told in one sentence without a word of credentials.

    Raises:
        BadRequest: nothing is there, it may not be read, or it cannot be reached.
    """
    try:
        yield
    except CountyReportError:
        raise
    except Exception as error:
        # its own words may hold keys and signed addresses, so only its kind is told
        raise BadRequest(f"{plain(url)} {_told(error, url)}", url=plain(url)) from None


def plain(url):
    """A URL (地址) as it may be shown: without user, password and query.

    >>> plain("ftp://somebody:secret@host/data?key=1")
    'ftp://host/data'
    """
    return re.sub(r"://[^/@]*@", "://", url).partition("?")[0]


def _told(error, url):
    if isinstance(error, ImportError):
        return f"需要另装组件才能访问，请{_install(url)}。"
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return "不存在，请核对地址（桶名、路径）。"
    if isinstance(error, PermissionError) or "Credentials" in type(error).__name__:
        return "没有访问权限，请检查凭据（如环境变量 AWS_ACCESS_KEY_ID）和桶的授权。"
    if isinstance(error, ValueError) and "rotocol" in str(error):
        return "的地址类型不认识，可用的如 s3://桶/路径。"
    return f"连接不上（{type(error).__name__}），请检查网络和服务地址。"


def _install(url):
    known = url.startswith("s3")
    return '在项目目录运行 pip install -e ".[cloud]"' if known else "安装这类地址的 fsspec 组件"


def _name(entry, root):
    return entry["name"].removeprefix(root).strip("/")


def _is_folder(entry):
    # a store of objects marks an empty folder by an empty object whose name ends in a slash
    return entry["type"] != "file" or entry["name"].endswith("/")


def _stamp(entry):
    told = {key: str(value) for key, value in sorted(entry.items())}
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _is_plain(name):
    return all(re.fullmatch(r'[^\\:*?"<>|\x00-\x1f]+', part) and part.strip(".") for part in
               name.split("/"))  # fmt: skip


def _must_be_plain(name, url):
    if not _is_plain(name):
        raise BadData(f"{plain(url)} 里的“{name}”不能用作本机文件名，请改名。", file=name)


def _known(record):
    try:
        return dict(json.loads(record.read_text("utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def _write(path, data):
    path.parent.mkdir(parents=True, exist_ok=True)
    part = Path(f"{path}.{os.getpid()}.part")
    part.write_bytes(data)
    os.replace(part, path)
