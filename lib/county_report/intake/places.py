"""Where things live: the project's folders, whatever the working directory.

Each can be moved by an environment variable, which tests and large sites use.
"""

import os
from functools import lru_cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


def project_root():
    """The checkout (项目目录): three parents above this package."""
    return PROJECT


def data_root():
    """The folder of dictionaries and counties (数据目录); ``COUNTY_REPORT_DATA`` moves it."""
    return _place("COUNTY_REPORT_DATA", project_root() / "data")


def outputs_root():
    """The folder of releases (输出目录); ``COUNTY_REPORT_OUTPUTS`` moves it."""
    return _place("COUNTY_REPORT_OUTPUTS", project_root() / "outputs")


def notebooks_root():
    """The folder of section notebooks (分节目录); ``COUNTY_REPORT_NOTEBOOKS`` moves it."""
    return _place("COUNTY_REPORT_NOTEBOOKS", project_root() / "notebooks")


def cache_root():
    """The folder of what can be rebuilt (缓存目录); ``COUNTY_REPORT_CACHE`` moves it."""
    return _place("COUNTY_REPORT_CACHE", outputs_root() / ".cache")


def _place(variable, default):
    moved = os.environ.get(variable)
    return _resolved(moved, os.getcwd()) if moved else default


@lru_cache(maxsize=16)
def _resolved(moved, working_directory):
    # asked for at every cell's look into the dictionary, and resolving asks the disk
    return Path(working_directory, moved).resolve()
