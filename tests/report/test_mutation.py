"""One cell of a department's file changed: the report changes where it should, nowhere else.

The whole way from a file to the words, once for each sheet that departments send; all turns
of figures, in memory, are in test_claims_turn.py and test_phrases_turn.py. Each mutation of
mutations.toml states by hand what must be read now and what must be gone. Beside that, words
whose readings do not come from the changed cell, before or after, must stay as they were. Two
looser rules are said where they apply: ``row``: the cell chooses its row (a flag, a stage, a
date), so words from that row may change with it; ``loosely``: blocks in which whole sentences
come or go.
"""

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

# of many changes the prose names the first and counts all; the table beside it is held strictly
SUMMARIES = {"02_changes/body-1"}
# a row comes or goes whole, with what was said the month before
CHANGES = "02_changes/body-2"


@dataclass(frozen=True)
class Mutation:
    """A cell's new value, and what that must do to the report."""

    at: list
    value: object
    appears: list
    vanishes: list
    row: bool = False
    loosely: list = field(default_factory=list)


TABLE = tomllib.loads(Path(__file__).with_name("mutations.toml").read_text("utf-8"))
MUTATIONS = [Mutation(**entry) for entry in TABLE["mutation"]]


def touched_by(mutation, sides, words):
    """The readings and claims of a block that come from the changed cell, before or after.

    A row that leaves a selection is a source only before, one that enters it only after;
    so what is touched on either side is touched on both. Known by id, or by claim.
    """
    file, sheet, cell = mutation.at
    number = re.sub("[A-Z]", "", cell)

    def from_there(leaf):
        same_row = mutation.row and re.sub("[A-Z]", "", leaf[2]) == number
        return leaf[:2] == (file, sheet) and (leaf[2] == cell or same_row)

    return {
        key(span)
        for told in sides
        for _, spans in words.runs(told)
        for span in spans
        if any(map(from_there, words.cells(told.block, [span])))
    }


def key(span):
    return span.get("reading") or span.get("claim")


def untouched(told, touched, words, row):
    """What must stay as it was: each run's words without those from the changed cell.

    Where rows may come and go, so may the words between them in an alt text.
    """
    for where, spans in words.runs(told):
        kept = [s for s in spans if key(s) not in touched]
        if row and where == "alt":
            kept = [s for s in kept if key(s)]
        yield "".join(span["text"] for span in kept)


def rows_without(told, touched, words):
    """The rows of a table in which nothing comes from the changed cell."""
    rows = told.block["rows"]
    free = [row for row in rows if touched.isdisjoint(key(s) for cell in row for s in cell)]
    return [[words.text(cell) for cell in row] for row in free]


def frame(told, touched):
    """What stands around the words: unit, source, headings, and the lamps of key figures."""
    block = told.block
    for item in block.get("items", []):
        if touched.isdisjoint(map(key, item["value"] + item["growth"] + item["target"])):
            yield item["name"], item["lamp"], item["lamp_text"]
    if "title" in block:
        table = block.get("table") or block
        yield block.get("unit"), block["source"], tuple(table["columns"])


def assert_only_that_changed(before, after, mutation, words):
    assert [told.place for told in after] == [told.place for told in before]
    for old, new in zip(before, after, strict=True):
        touched = touched_by(mutation, (old, new), words)
        if old.place in SUMMARIES and touched:
            continue
        if old.place in mutation.loosely:
            assert touched, old.place
            continue
        assert list(frame(old, touched)) == list(frame(new, touched)), old.place
        if old.place == CHANGES:
            assert rows_without(old, touched, words) == rows_without(new, touched, words)
            continue
        kept = [list(untouched(told, touched, words, mutation.row)) for told in (old, new)]
        if old.block["kind"] != "group":
            # rows of tables and charts may change places
            kept = [Counter(filter(None, one)) for one in kept]
        assert kept[0] == kept[1], old.place


def without_last_month(report):
    """The report without the section that quotes what was said the month before."""
    return [told for told in report if told.notebook != "02_changes"]


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda m: f"{m.at}={m.value}")
def test_one_cell_changes_the_report_there_and_nowhere_else(mutation, september, altered, words):
    before = "\n".join(words.lines(september))
    told = "\n".join(words.lines(without_last_month(september)))
    report = altered(lambda folder: words.write(folder, mutation.at, mutation.value))
    after = "\n".join(words.lines(report))
    assert [text for text in mutation.appears if text not in after] == []
    assert [text for text in mutation.appears if text in before] == []
    left = "\n".join(words.lines(without_last_month(report)))
    assert [text for text in mutation.vanishes if text in left] == []
    assert [text for text in mutation.vanishes if text not in told] == []
    assert_only_that_changed(september, report, mutation, words)


def test_there_is_a_mutation_for_every_department():
    assert len({mutation.at[0] for mutation in MUTATIONS}) == 15
