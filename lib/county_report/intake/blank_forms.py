"""Blank forms out (下发空白表): one workbook a department, all of them or none."""

import shutil
import tempfile
from pathlib import Path

from county_report.errors import BadRequest
from county_report.intake.blank_books import blank_book
from county_report.intake.blank_known import known_before
from county_report.intake.places import data_root


def write_forms(county, month, folder):
    """Write every department's blank form (空白表) of a month into a folder; gives its path.

    Raises:
        BadRequest: the county or month will not do, or the folder will not: it is a file,
            lies among the submissions, or holds a file of the same name.
        BadData: county.toml, a dictionary, targets.csv or history.csv is faulty.
    """
    folder = _checked(folder)
    known = known_before(county, month)
    departments = known.county.departments
    names = {name: f"{department.stem}.xlsx" for name, department in departments.items()}
    _refuse_present(folder, names.values())
    books = {names[name]: blank_book(known, name) for name in departments}
    _put(folder, books)
    return folder


def _checked(folder):
    folder = Path(folder).resolve()
    there = next(path for path in (folder, *folder.parents) if path.exists())
    if not there.is_dir():
        raise BadRequest(f"{there} 是文件，不是文件夹，请换一个文件夹。", folder=str(folder))
    if folder.is_relative_to(data_root()):
        raise BadRequest(
            f"{folder} 在数据目录里，空白表会被当作报送的表，请换一个文件夹。", folder=str(folder)
        )
    return folder


def _refuse_present(folder, names):
    present = [name for name in names if (folder / name).exists()]
    if present:
        more = f"等 {len(present)} 个文件" if len(present) > 3 else ""
        raise BadRequest(
            f"{folder} 里已有 {'、'.join(present[:3])}{more}，可能是部门填好的表，没有覆盖，"
            "请换一个文件夹，或先移走这些文件。",
            folder=str(folder),
            present=present,
        )


def _put(folder, books):
    """All files are written beside the folder first; one that cannot be moved undoes the rest."""
    beside = next(parent for parent in folder.parents if parent.is_dir())
    with tempfile.TemporaryDirectory(prefix=".blank-forms-", dir=beside) as work:
        for name, data in books.items():
            Path(work, name).write_bytes(data)
        folder.mkdir(parents=True, exist_ok=True)
        moved = []
        try:
            for name in books:
                shutil.move(Path(work, name), folder / name)
                moved.append(folder / name)
        except OSError:
            for path in moved:
                path.unlink(missing_ok=True)
            raise
