"""Where things live: the project's folders, whatever the working directory.

Each can be moved by an environment variable, which tests and large sites use. The data may
lie at a URL; what is read is then a local copy of it.
"""

import os
from functools import lru_cache
from pathlib import Path

from county_report.errors import BadRequest

PROJECT = Path(__file__).resolve().parents[3]
DATA = "COUNTY_REPORT_DATA"


def project_root():
    """The checkout (项目目录): three parents above this package."""
    return PROJECT


def data_root():
    """The folder of dictionaries and counties (数据目录); ``COUNTY_REPORT_DATA`` moves it.

    Where that is a URL, the local copy of what is there.

    Raises:
        BadRequest: the URL cannot be read.
    """
    moved = os.environ.get(DATA, "")
    return _mirror(moved, cache_root()).folder if is_url(moved) else _place(DATA, "data")


def bring_data(county):
    """Bring what a data root at a URL holds now (取数): dictionaries, then a county's folder."""
    moved = os.environ.get(DATA, "")
    if is_url(moved):
        mirror = _mirror(moved, cache_root())
        mirror.bring_dictionaries()
        if (mirror.folder / county / "county.toml").is_file():
            mirror.bring_county(county)


def outputs_root():
    """The folder of releases (输出目录); ``COUNTY_REPORT_OUTPUTS`` moves it."""
    return _place("COUNTY_REPORT_OUTPUTS", "outputs")


def notebooks_root():
    """The folder of section notebooks (分节目录); ``COUNTY_REPORT_NOTEBOOKS`` moves it."""
    return _place("COUNTY_REPORT_NOTEBOOKS", "notebooks")


def cache_root():
    """The folder of what can be rebuilt (缓存目录); ``COUNTY_REPORT_CACHE`` moves it."""
    return _place("COUNTY_REPORT_CACHE", outputs_root() / ".cache")


def data_is_remote():
    """Whether the data lie at a URL (远程数据), so that their folder here is only a copy."""
    return is_url(os.environ.get(DATA, ""))


def is_url(place):
    """Whether a place is a URL (网址) and no folder of this machine."""
    return "://" in place


@lru_cache(maxsize=16)
def _mirror(url, cache):
    # fsspec and the cloud's own packages are no part of a run on local files
    from county_report.intake.mirror import Mirror

    mirror = Mirror(url, cache)
    mirror.bring_dictionaries()
    return mirror


def _place(variable, default):
    moved = os.environ.get(variable)
    if moved and is_url(moved):
        raise BadRequest(f"{variable} 应是本机文件夹，只有 {DATA} 可以是网址，请改正。")
    return _resolved(moved, os.getcwd()) if moved else below(project_root(), default)


@lru_cache(maxsize=64)
def below(folder, name):
    """A place in a folder (位置), made once: dictionaries are looked for at every figure."""
    return folder / name


@lru_cache(maxsize=16)
def _resolved(moved, working_directory):
    # asked for at every cell's look into the dictionary, and resolving asks the disk
    return Path(working_directory, moved).resolve()
