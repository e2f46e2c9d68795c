"""What revisions changed (修订说明): which figures, by how much and why, and which sentences."""

import dataclasses
from collections.abc import Callable
from itertools import chain

from county_report import wording
from county_report.intake import Cell, Revision, indicators
from county_report.telling.blocks import Block, plain, readings_of, spans_json
from county_report.telling.context import period
from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading
from county_report.telling.section import Section
from county_report.telling.spans import Span, sentences
from county_report.telling.tables import Table, rows, sources
from county_report.wording.sentences import changed

TITLE = "历史数据修订"
COLUMNS = ["指标", "月份", "原数", "修订数", "变动", "原因", "部门"]
REREAD_COLUMNS = ["章节", "原句", "修订后应读作"]
BEFORE, AFTER = "before", "after"
_SAID = {BEFORE: "（修订前）", AFTER: "（修订后）"}


def revised(section: Section, revisions: list[Revision]) -> Block:
    """The revised figures as a table (修订表): old, new, change, reason, department."""
    body = [_row(section.phrases, revision) for revision in revisions]
    source = sources([revision.department for revision in revisions])
    table = Table(COLUMNS, rows(body, section.phrases), source)
    content = {"title": [{"text": TITLE}]} | table.as_json()
    shown = f"{TITLE}\n\n{table.markdown()}"
    return Block("table", content, table.readings(), section.fingerprint, shown)


def _row(phrases, revision):
    known = indicators()[revision.indicator]
    old, new = _value(revision, revision.before, BEFORE), _value(revision, revision.cell, AFTER)
    unit = "个百分点" if known.unit == "%" else known.unit
    change = dataclasses.replace(new - old, unit=unit, decimals=known.decimals)
    reason = revision.reason_cell
    why = Reading(
        f"{new.id}:reason", "修订原因", reason.value, department=revision.department,
        period=str(revision.submitted), **_place(reason),
    )  # fmt: skip
    month = period(revision.month)["title"]
    return [known.name_zh, month, old, new, _moved(change, known), why, revision.department]


def _value(revision: Revision, cell: Cell | None, when: str) -> Reading:
    known = indicators()[revision.indicator]
    place = f"{revision.indicator}@{revision.month}~{revision.submitted}"
    value = cell and cell.value
    return Reading(
        f"{place}!{revision.cell.address}~{when}", f"{known.name_zh}{_SAID[when]}", value,
        known.unit, known.decimals, known.basis, str(revision.month),
        department=known.department, missing="" if value is not None else "原未报送",
        **(_place(cell) if cell else {}),
    )  # fmt: skip


def _place(cell):
    return {"file": cell.file, "sheet": cell.sheet, "cell": cell.address}


def _moved(change, known):
    if change.value is None:
        return Phrase(change.missing, change)
    if known.unit == "%":
        return Phrase(wording.above_below(change.value), change)
    return Phrase(wording.increase(change.value, known.unit, known.decimals), change)


def reworded(
    before: list[list[Span]], after: list[list[Span]], words: Callable = plain
) -> list[tuple]:
    """Sentences that read differently (应改读的句子): of two tellings, pairs of spans.

    ``words`` is what of a sentence counts. One that is gone or new has no spans on the other
    side.
    """
    told = [[one for spans in paragraphs for one in sentences(spans)]
            for paragraphs in (before, after)]  # fmt: skip
    return changed(*told, same=words, joined=lambda run: list(chain.from_iterable(run)))


def reread(section: Section, found: list[tuple[str, list[Span], list[Span]]]) -> dict:
    """An earlier month's sentences old and new, side by side (改读表), as the exporters read it.

    Its readings are named apart from this month's, for one figure is told as it was and as
    it is now.
    """
    month = section.month
    known = {}
    heading = section.narrator.spans("{{ period.title }}的报告中，因修订应改读的句子")
    title = _apart(heading, f"{month}~{AFTER}", _SAID[AFTER], known)
    body = [
        [
            [{"text": name}],
            _apart(old, f"{month}~{BEFORE}", _SAID[BEFORE], known),
            _apart(new, f"{month}~{AFTER}", _SAID[AFTER], known),
        ]
        for name, old, new in found
    ]
    content = {"title": title, "columns": REREAD_COLUMNS, "rows": body, "source": ""}
    return _block(section, "table", known, content)


def unchanged(section: Section, words: str = "没有句子因修订而改读") -> dict:
    """A sentence on an earlier month's report of which there is nothing to show (无改读)."""
    known = {}
    spans = section.narrator.spans("{{ period.title }}的报告中，")
    told = _apart(spans, f"{section.month}~{AFTER}", _SAID[AFTER], known)
    paragraph = {"kind": "paragraph", "label": "", "spans": [*told, {"text": f"{words}。"}]}
    return _block(section, "group", known, {"blocks": [paragraph]})


def _block(section, kind, known, content):
    head = {"version": 1, "kind": kind, "fingerprint": section.fingerprint, "readings": known}
    return head | content


def _apart(spans, mark, said, known):
    """Spans as plain JSON whose readings, put into ``known``, bear the mark in their ids."""
    for reading in readings_of(spans):
        for one in reading.closure().values():
            plain = one.as_json()
            inputs = [f"{id}~{mark}" for id in plain["inputs"]]
            name = {"id": f"{one.id}~{mark}", "name": plain["name"] + said, "inputs": inputs}
            known[name["id"]] = plain | name
    return [_renamed(span, mark) for span in spans_json(spans)]


def _renamed(span, mark):
    # a gap of an earlier month is no gap of this one
    shown = {name: value for name, value in span.items() if name != "pending"}
    if "reading" in span:
        shown["reading"] = f"{span['reading']}~{mark}"
    if "evidence" in span:
        shown["evidence"] = [f"{id}~{mark}" for id in span["evidence"]]
    return shown
