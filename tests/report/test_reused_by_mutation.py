"""One cell changed: the sections that read it run again, and what is taken over is what they say.

The sections are told in this process, a trace each, and kept on a shelf. After each change those
that are still taken from the shelf are told anew, and must be what was taken, to the last byte.
``again`` is written by hand: which sections the change may reach.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from county_report.intake import read_submissions, tracing
from county_report.running.shelf import Shelf

NOTEBOOKS = sorted((Path(__file__).resolve().parents[2] / "notebooks").glob("[0-9]*.ipynb"))
ASKED = {"county": "demo", "month": "2021-09"}
# the boards, the problems told from them, and what turned in them
BOARDS = {"02", "31", "32", "41"}


def cell(file, sheet, address, value, month="2021-09"):
    """A change of one cell of a department's file."""
    return lambda data, words: words.write(data / "demo" / month, (file, sheet, address), value)


def text(name, old, new):
    """A change of one text in a file of our own."""

    def change(data, _):
        path = data / name
        before = path.read_text("utf-8")
        assert before.count(old) == 1, (name, old)
        path.write_text(before.replace(old, new), "utf-8")

    return change


def correction(data, _):
    line = "enterprise_loans,2021-09,1,张三,2021-10-12,核对后更正\n"
    path = data / "demo" / "overrides.csv"
    path.write_text(f"indicator,month,value,who,when,why\n{line}", "utf-8")


def touch(data, _):
    for path in data.rglob("*.*"):
        os.utime(path, (1, 1))


CHANGES = {
    "an indicator": (
        cell("统计局.xlsx", "指标", "D9", 201234), BOARDS | {"01", "11", "42"},
    ),
    "a register": (cell("工信局.xlsx", "升级改造", "D4", 80), {"17"}),
    "a register's name": (
        cell("工信局.xlsx", "企业名录", "B6", "新名公司"), BOARDS | {"11", "42", "44"},
    ),
    "job fairs": (cell("人社局.xlsx", "招聘活动", "E12", 1012), {"12"}),
    "an earlier month": (
        cell("统计局.xlsx", "指标", "D9", 201234, "2021-05"), BOARDS | {"01", "14"},
    ),
    "a target": (
        text("demo/targets.csv", "jobs,level,1500", "jobs,level,1600"), BOARDS | {"01", "12"},
    ),
    "history": (
        text("demo/history.csv", "2018-01,urban_new_jobs,48", "2018-01,urban_new_jobs,49"),
        BOARDS | {"12"},
    ),
    "a peer": (
        text("demo/peers.csv", "09,甲县,registration_rate,61", "09,甲县,registration_rate,60"),
        {"02", "12"},
    ),
    "a threshold": (text("demo/county.toml", "flat = 3 ", "flat = 4 "), {"02", "16"}),
    "a claim": (text("claims.csv", "就业形势总体稳定,", "就业形势稳定向好,"), {"02", "12"}),
    "a correction": (correction, {"02", "13"}),
    "an indicator's decimals": (
        text("indicators.csv", "贷款笔数,笔,cumulative,monthly,none,金融办,0",
             "贷款笔数,笔,cumulative,monthly,none,金融办,1"),
        {"02", "13"},
    ),
    "nothing but the clock": (touch, set()),
}  # fmt: skip


@pytest.fixture(scope="module")
def shelf(copied, words):
    """The demo month, each section told with its trace and kept."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "kept"))
        words.undrawn(patch)
        shelf = Shelf(ASKED, read_submissions("demo", "2021-09"))
        for path in NOTEBOOKS:
            trace = tracing.start()
            blocks = blocks_of(words, path)
            tracing.stop(trace)
            shelf.keep(path.stem, "key", json.loads(json.dumps(trace.as_json())), blocks)
        return shelf


def blocks_of(words, path):
    told = [one.block for one in words.section(path, "demo", "2021-09")]
    return json.loads(json.dumps(told))


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_taken_over_is_what_would_be_told(name, shelf, data, words, monkeypatch):
    change, again = CHANGES[name]
    copy = data.parent / "changed"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(data, copy)
    change(copy, words)
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(copy))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(data.parent / "kept"))
    words.hurry(monkeypatch)
    now = Shelf(ASKED, read_submissions("demo", "2021-09"))
    taken = {path: now.take(path.stem, "key") for path in NOTEBOOKS}
    ran = {path.stem[:2] for path, blocks in taken.items() if blocks is None}
    for path, blocks in taken.items():
        assert blocks is None or blocks == blocks_of(words, path), path.stem
    assert ran == again
