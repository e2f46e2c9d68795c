"""Filing what came in (收件入档): into the month folder, never over a file, with its receipt."""

import csv
import io
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.county import load_county
from county_report.intake.knowledge import day_of
from county_report.intake.month_folders import SUFFIXES, folder_of, month_files, owner_of
from county_report.intake.places import data_is_remote, data_root
from county_report.intake.receipts import COLUMNS, FILE, read_receipts


@dataclass(frozen=True)
class Filed:
    """One file handed in (来件), and where it is kept; ``known``: it was kept there already."""

    given: Path
    kept: Path
    known: bool


def receive(county, files, month, day, department=None):
    """File departments' workbooks (收件) into a month's folder, all of them or none.

    The first of a department is kept as 部门.xlsx, the next as 部门（第2次）.xlsx. The same
    bytes as a file kept already are not filed again.

    Raises:
        BadRequest: unknown county or department, no such file, one that is nobody's, two of
            one department, no such ``day``, a month that had not begun on it, or data that
            lie at a URL.
    """
    if data_is_remote():  # what is filed in the copy here would be gone with the next command
        raise BadRequest("数据目录是网址，不能在本机收件，请把文件直接存到那里的月份文件夹。")
    county, month, day = load_county(county), Month.parse(month), day_of(day)
    if month > Month.from_date(day):
        raise BadRequest(f"{day} 时 {month} 还没有到，请改正月份或收到日期。", month=str(month))
    read_receipts(county)  # nothing is added to a table that cannot be read
    filed = [_filed(county, month, Path(file), department) for file in files]
    _refuse_two_of_one(county, filed)
    new = [one for one in filed if not one.known]
    if new:
        _keep(folder_of(county, month), new)
        _write_receipts(county, [(month, one.kept.name, day) for one in new])
    return filed


def _filed(county, month, file, department):
    if not file.is_file():
        raise BadRequest(f"没有文件 {file}，请核对文件名。", file=str(file))
    if file.suffix.lower() not in SUFFIXES:
        raise BadRequest(f"{file.name} 不是 xlsx、xls、et、ods、csv 文件，没有收。", file=str(file))
    owner = department or owner_of(county, file)
    if owner not in county.departments:
        why = f"没有部门 {owner}" if owner else f"{file.name} 不以任何部门的名称开头"
        raise BadRequest(
            f"{why}，请用 --department 写明部门，可用的有：{'、'.join(county.departments)}。",
            file=str(file),
        )
    kept = _files_of(county, month, owner)
    same = next((path for path in kept if path.read_bytes() == file.read_bytes()), None)
    return Filed(file, same or _free_name(county, month, owner, file, kept), same is not None)


def _files_of(county, month, owner):
    if not folder_of(county, month).is_dir():
        return []
    return [path for path in month_files(county, month) if owner_of(county, path) == owner]


def _free_name(county, month, owner, file, kept):
    folder, stem = folder_of(county, month), county.departments[owner].stem
    turn = len(kept) + 1
    name = stem if turn == 1 else f"{stem}（第{turn}次）"
    taken = {path.stem for path in kept}
    while name in taken:
        turn += 1
        name = f"{stem}（第{turn}次）"
    return folder / f"{name}{file.suffix.lower()}"


def _refuse_two_of_one(county, filed):
    owners = [owner_of(county, one.kept) for one in filed]
    for owner in owners:
        if owners.count(owner) > 1:
            raise BadRequest(
                f"一次收了{owner}的 {owners.count(owner)} 个文件，无法确定先后，请按先后分次收。",
                department=owner,
            )


def _keep(folder, filed):
    """Copy all beside their places first, so that a full disk leaves none of them."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [one.kept.with_name(f".{one.kept.name}.part") for one in filed]
    try:
        for one, part in zip(filed, parts, strict=True):
            shutil.copyfile(one.given, part)
        for one, part in zip(filed, parts, strict=True):
            os.replace(part, one.kept)
    finally:
        for part in parts:
            with suppress(OSError):
                part.unlink(missing_ok=True)


def _write_receipts(county, receipts):
    path = data_root() / county.key / FILE
    before = path.read_bytes() if path.exists() else b""
    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    if not before:
        lines.writerow(COLUMNS)
    lines.writerows([[str(month), name, day.isoformat()] for month, name, day in receipts])
    gap = "\n" if before and not before.endswith(b"\n") else ""
    with path.open("ab") as file:
        file.write((gap + text.getvalue()).encode("utf-8"))


def filed_line(one: Filed, day: date | str) -> str:
    """What was done with a file (收件回执), for the one who handed it in."""
    kept = one.kept.relative_to(data_root()).as_posix()
    if one.known:
        return f"{one.given.name}：与已存的 {kept} 完全相同，没有重复收件。"
    return f"{one.given.name}：已存为 {kept}，收到日期 {day}。"
