"""Fictional counties written to a data folder, every byte the same on every run."""

import shutil
from pathlib import Path

from county_report.demo.annals import own_tables, received
from county_report.demo.books import Books
from county_report.demo.scene import DEFAULT_SEED, scene
from county_report.demo.sending import sendings
from county_report.demo.tables import MONTHS, YEAR, column, table
from county_report.demo.writing import file_bytes
from county_report.errors import BadRequest
from county_report.intake.places import data_root

MOST_COUNTIES = 999


def make(out, counties=1, months=8, seed=DEFAULT_SEED):
    """Write demo counties (演示县) under ``out``; ``months`` counts from February 2021.

    ``out`` becomes a data root of its own: the dictionaries are copied in where they are
    missing. The first county of the default seed is the committed ``data/demo``.

    Raises:
        BadRequest: more months or counties than the story has.
    """
    if months not in range(1, len(MONTHS) + 1):
        raise BadRequest(f"演示数据最多 {len(MONTHS)} 个月，请把月数写在 1 到 {len(MONTHS)} 之间。")
    if counties not in range(1, MOST_COUNTIES + 1):
        raise BadRequest(f"演示县的个数请写在 1 到 {MOST_COUNTIES} 之间。")
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    _dictionaries(out)
    return [_county(out, Books(scene(n, seed)), MONTHS[:months]) for n in range(1, counties + 1)]


def _dictionaries(out):
    for path in data_root().glob("*.csv"):
        if not (out / path.name).exists():
            shutil.copyfile(path, out / path.name)


def _county(out, books, months):
    folder = out / books.scene.key
    receipts = [line for month in months for line in _month(folder, books, month)]
    tables = own_tables(books, months[-1]) | {"received.csv": received(receipts)}
    for name, text in tables.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return folder


def _month(folder, books, month):
    """Write a month's files (当月文件); gives their receipts, in the order they came."""
    name = f"{YEAR}-{column(month)}"
    (folder / name).mkdir(parents=True, exist_ok=True)
    receipts = []
    for row in table("departments"):
        for sent in sendings(row, books, month):
            data = file_bytes(sent.sheets, row["suffix"])
            (folder / name / sent.name).write_bytes(data)
            receipts.append((name, sent.name, str(sent.received)))
    return sorted(receipts, key=lambda receipt: receipt[2])
