"""A small county that never changes, told to the letter: frozen/report.txt was read by a person.

Its figures, registers and dictionaries are its own, so only a change of the code or of the
notebooks can move it, and then the difference below is what the readers would see.
"""

import difflib
from pathlib import Path

import pytest

FROZEN = Path(__file__).parent / "frozen"
REMAKE = "如果改动是有意的，请运行 python tests/report/remake_golden.py，并逐行核对差异。"


def test_the_frozen_month_reads_as_it_was_read(tmp_path, monkeypatch, words):
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(FROZEN))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path))
    kept = (FROZEN / "report.txt").read_text("utf-8").splitlines()
    told = list(words.lines(words.tell("frozen", "2021-03")))
    changed = difflib.unified_diff(kept, told, "report.txt", "本次成文", lineterm="", n=1)
    difference = "\n".join(changed)
    if difference:
        pytest.fail(f"{difference}\n\n{REMAKE}", pytrace=False)


def test_the_frozen_county_is_small_and_whole():
    """All fifteen departments, two months, and under 400 KB in all."""
    for month in ("2021-02", "2021-03"):
        assert len(list((FROZEN / "frozen" / month).iterdir())) == 15
    assert sum(path.stat().st_size for path in FROZEN.rglob("*") if path.is_file()) < 400_000
