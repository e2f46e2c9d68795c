"""Every section's check cell: silent in the demo month, loud where what it holds is broken.

A row of check_cells.csv: the section, the cell (file, sheet, a text of its row, its heading),
what is written there instead, and how the finding begins.
"""

import csv
from pathlib import Path

import openpyxl
import pytest

TABLE = Path(__file__).with_name("check_cells.csv").read_text("utf-8").splitlines()
BROKEN = {row["notebook"]: row for row in csv.DictReader(TABLE)}


def said(report, notebook):
    """What the check cell of a section says."""
    [check] = [t for t in report if t.notebook == notebook and t.block["kind"] == "check"]
    return [finding["why"] for finding in check.block["findings"]]


def place(folder, file, sheet, key, heading):
    """The cell of a row under a heading, found by what stands in them."""
    rows = list(openpyxl.load_workbook(folder / f"{file}.xlsx")[sheet].iter_rows())
    texts = [["".join(str(cell.value or "").split()) for cell in row] for row in rows]
    column = next(t.index(c) for t in texts for c in t if c.startswith(heading))
    row = next(at for at, line in enumerate(texts) if key in line)
    return f"{file}.xlsx", sheet, rows[row][column].coordinate


def test_every_section_is_here(september):
    assert {told.notebook for told in september} == BROKEN.keys()


@pytest.mark.parametrize("notebook", BROKEN)
def test_a_check_cell_is_silent_when_right_and_speaks_when_not(notebook, september, altered, words):
    broken = BROKEN[notebook]
    where = [broken[name] for name in ("file", "sheet", "row", "heading")]
    value = int(broken["value"]) if broken["value"].isdecimal() else broken["value"] or None
    assert said(september, notebook) == []
    told = said(altered(lambda folder: words.write(folder, place(folder, *where), value)), notebook)
    assert told and told[0].startswith(broken["why"])
