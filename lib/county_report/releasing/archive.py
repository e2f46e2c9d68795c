"""The archive (存档): every signed version, the latest of them, and a page that lists all months.

``outputs/<county>/`` holds the months' releases; ``signed/<month>-v<n>/`` the versions that
were signed, written once and never changed; ``latest/`` a copy of the latest of them; and
``index.html``.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from county_report.arithmetic import Month
from county_report.errors import BadRequest
from county_report.releasing.folder import swap_in, work_folder
from county_report.releasing.joined_file import JOINED
from county_report.releasing.page import render_index
from county_report.releasing.signing import Approval, approval_in
from county_report.releasing.summary import summary_in

SIGNED, LATEST, INDEX = "signed", "latest", "index.html"
NOT_TOLD = {"value": "－", "growth": "", "lamp": "", "lamp_text": "", "spark": ""}
_VERSION = re.compile(r"(\d{4}-\d\d)-v(\d+)")
_MONTH = re.compile(r"\d{4}-\d\d")


@dataclass(frozen=True)
class Kept:
    """One release folder as the index lists it (存档条目)."""

    folder: Path
    approval: Approval | None
    summary: dict

    @property
    def month_name(self):
        """The month in words (月份)."""
        month = Month.parse(self.summary["month"])
        return f"{month.year}年{month.month}月"

    @property
    def gaps(self):
        """What its departments still owe, in a few words (待补)."""
        owed = self.summary["owed"]
        return f"待报送：{'、'.join(owed)}" if owed else "－"


@dataclass(frozen=True)
class Figures:
    """The key figures of the newest months (主要指标), oldest first: a row an indicator."""

    months: list[str]
    rows: list[tuple[str, list[dict]]]


def figures_over_time(kept: list[Kept], most: int = 6) -> Figures:
    """Key figures month by month (各月主要指标), of at most so many of the newest months."""
    shown = kept[:most][::-1]
    told = [{one["name"]: one for one in month.summary["key_figures"]} for month in shown]
    names = dict.fromkeys(name for month in reversed(told) for name in month)
    rows = [(name, [month.get(name, NOT_TOLD) for month in told]) for name in names]
    return Figures([month.month_name for month in shown], rows)


def signed_versions(county_folder: Path, month: str = "") -> list[Path]:
    """The signed versions (签发版本) of a month, or of all, oldest first."""
    found = []
    for path in (county_folder / SIGNED).glob("*"):
        known = _VERSION.fullmatch(path.name)
        if known and month in ("", known[1]):
            found.append((known[1], int(known[2]), path))
    return [path for *_, path in sorted(found)]


def keep(work: Path, county_folder: Path, month: str, version: int):
    """Put a signed release into the archive (存档), once.

    Raises:
        BadRequest: that version is there already; it is never written over.
    """
    place = county_folder / SIGNED / f"{month}-v{version}"
    if place.exists():
        raise BadRequest(f"存档中已有 {place.name}，不会覆盖，请核对 {place.parent}。")
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".work-{place.name}")
    shutil.rmtree(beside, ignore_errors=True)
    shutil.copytree(work, beside)
    beside.rename(place)


def refresh(county_folder: Path):
    """Bring ``latest`` and the index up to what the folder holds (更新存档页)."""
    with FileLock(county_folder / ".lock-archive"):
        versions = signed_versions(county_folder)
        if versions:
            latest = county_folder / LATEST
            with work_folder(latest) as work:
                shutil.copytree(versions[-1], work, dirs_exist_ok=True)
                swap_in(latest)
        months = list(_months(county_folder))
        text = render_index(months, list(map(_kept, versions)), figures_over_time(months))
        beside = county_folder / f".{INDEX}.part"
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(county_folder / INDEX)


def _months(county_folder):
    for path in sorted(county_folder.iterdir(), reverse=True):
        if _MONTH.fullmatch(path.name) and (path / JOINED).exists():
            yield _kept(path)


def _kept(folder):
    return Kept(folder, approval_in(folder), summary_in(folder))
