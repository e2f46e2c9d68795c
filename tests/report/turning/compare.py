"""What moved in the report, and whether it had a right to (其余不变).

Words may change where their reading or claim rests on a changed cell. What stands around
them may come or go only where the template says so: inside an if, a for or an expression.
A sentence of which a department owes every figure is one box, and that is all there is.
"""

import dataclasses
import difflib
import re
from collections import Counter

from turning import teller, templates

MOVED, BOX = "□", "■"


@dataclasses.dataclass(frozen=True)
class Turned:
    """What was changed: cells by (file, sheet, address), register rows whole, departments."""

    cells: frozenset
    rows: frozenset = frozenset()
    departments: frozenset = frozenset()
    ids: frozenset = frozenset()
    lamps: tuple = ()
    said: tuple = ()

    def touches(self, reading):
        if reading.id in self.ids or reading.id.startswith(self.lamps):
            return True
        if not reading.file:
            return False
        at = (reading.file, reading.sheet, reading.cell)
        row = (reading.file, reading.sheet, re.sub("[A-Z]", "", reading.cell))
        sender = reading.file.rpartition("/")[2].partition(".")[0]
        return at in self.cells or row in self.rows or bool(reading.cell) and (
            sender in self.departments
        )  # fmt: skip


def moved(before, after, turned, readings):
    """What moved without a right to, as a difference to read: a list of texts.

    ``readings`` are those of ``before``, in order.
    """
    assert [told.place for told in before] == [told.place for told in after]
    pairs = [(old, new) for old, new in zip(before, after, strict=True)
             if old.block.content != new.block.content]  # fmt: skip
    if not pairs:
        return []
    resting = resting_on(turned, readings, in_order(new for _, new in pairs))
    return [f"{new.place} {said}" for old, new in pairs if not _chosen(old, new, resting)
            for said in _wrong(old, new, turned, resting)]  # fmt: skip


def _chosen(old, new, resting):
    """A list that takes the foremost by rule, of which one rests on the change: others come in."""
    readings = {reading.id for told in (old, new) for reading in told.block.readings}
    return teller.chooses(new.notebook) and not readings.isdisjoint(resting)


def _wrong(old, new, turned, resting):
    if old.kind == "key_figures":
        return _figures(old, new, resting)
    if old.kind == "group":
        return _prose(_spans(old), _spans(new), resting, templates.optional(new.source))
    return _shown(old, new, resting, turned)


def resting_on(turned, *reports):
    """The ids of all readings that rest on what was changed, in any of the tellings.

    A row that enters a selection is a source only after, one that leaves it only before; what
    they are the sources of is known by its id on both sides.
    """
    ids = set()
    for readings in reports:
        found = set()
        for reading in readings:
            owed = reading.missing and not turned.departments.isdisjoint(
                reading.department.split("、")
            )
            if reading.id in ids or owed or turned.touches(reading) or any(
                id(one) in found for one in reading.inputs
            ):  # fmt: skip
                found.add(id(reading))
                ids.add(reading.id)
    return ids


def in_order(report):
    """Every reading of a report once, behind its inputs."""
    found, seen = [], set()
    for told in report:
        for reading in told.block.readings:
            _collect(reading, found, seen)
    return found


def _collect(reading, found, seen):
    if id(reading) not in seen:
        seen.add(id(reading))
        for one in reading.inputs:
            _collect(one, found, seen)
        found.append(reading)


def _spans(told):
    paragraphs = [one["spans"] for one in told.block.content["blocks"]]
    return [span for spans in paragraphs for span in [*spans, {"text": "¶"}]]


def rests(span, resting):
    """Whether the words of a span rest on what was changed."""
    return span.get("reading") in resting or not resting.isdisjoint(span.get("evidence", []))


def _figures(old, new, resting):
    """A key figure that rests on nothing changed stands as it stood, its lamp too."""
    sides = zip(old.block.content["items"], new.block.content["items"], strict=True)
    for one, other in sides:
        spans = [s for side in (one, other) for part in ("value", "growth", "target")
                 for s in side[part]]  # fmt: skip
        if one != other and not any(rests(span, resting) for span in spans):
            yield f"{one['name']}：{one} → {other}"


def _prose(old, new, resting, optional):
    one, other = (_sentences(spans, resting) for spans in (old, new))
    if _text(one) != _text(other) and not any(rests(span, resting) for span in [*old, *new]):
        yield f"没有一处来自改动，却变了：\n  - {_text(one)}\n  + {_text(other)}"
        return
    keys = [[key for key, _ in side] for side in (one, other)]
    matched = difflib.SequenceMatcher(None, *keys, autojunk=False)
    for tag, i, j, k, m in matched.get_opcodes():
        if tag != "equal":
            yield from _chunk(one[i:j], other[k:m], resting, optional)


def _sentences(spans, resting):
    """Each sentence as (what must stay, spans); changed words are □."""
    found, pieces, held = [], [], []
    for span in spans:
        held.append(span)
        pieces += _pieces(span, resting)
        if span["text"].endswith(("。", "¶")):
            found.append((_skeleton(pieces, held), held))
            pieces, held = [], []
    return [*found, (_skeleton(pieces, held), held)] if held else found


def _pieces(span, resting):
    if rests(span, resting):
        return [MOVED]
    if "reading" in span or "claim" in span:
        return [(span["text"],)]
    return templates.TOKEN.findall(span["text"])


def _skeleton(pieces, spans):
    """What must stay; one box for a whole sentence that is owed: [待…报送]。"""
    told = [span for span in spans if span["text"] not in ("。", "¶")]
    if len(told) == 1 and "pending" in told[0]:
        return (BOX,)
    return tuple(p for n, p in enumerate(pieces) if p != MOVED or pieces[n - 1 : n] != [MOVED])


def _chunk(old, new, resting, optional):
    """Sentences that differ: allowed where the template lets them come and go."""
    one, other = ([piece for key, _ in side for piece in key] for side in (old, new))
    boxed = BOX in (*one, *other)
    for tag, i, j, k, m in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        changed = [] if tag == "equal" else [*one[i:j], *other[k:m]]
        changed = [piece for piece in changed if piece not in (MOVED, BOX, "¶")]
        stray = [piece for piece in changed if isinstance(piece, str) and piece not in optional]
        said = [piece for piece in changed if not isinstance(piece, str)]
        if not boxed and (stray or (said and not optional.words)):
            yield f"固定文字变了：{stray or said}\n  - {_text(old)}\n  + {_text(new)}"
            return


def _text(sentences):
    return "".join(span["text"] for _, spans in sentences for span in spans)


def _shown(old, new, resting, turned):
    """Charts and tables: titles as prose, rows in any order, headings as they were."""
    one, other = old.block.content, new.block.content
    yield from _prose(one["title"], other["title"], resting, templates.optional(new.source))
    tables = [side.get("table") or side for side in (one, other)]
    if tables[0]["columns"] != tables[1]["columns"] or one["source"] != other["source"]:
        yield f"表头或来源变了：{tables[0]['columns']} {one['source']} → " \
              f"{tables[1]['columns']} {other['source']}"  # fmt: skip
    whole = bool(turned.rows or turned.departments)
    kept = [Counter(_cells(table, resting, whole)) for table in tables]
    if kept[0] != kept[1]:
        yield f"表内无关的字变了：- {dict(kept[0] - kept[1])} + {dict(kept[1] - kept[0])}"
    moving = any(rests(span, resting) for side in (one, other) for span in side.get("alt", []))
    said, now = (_aloud(side.get("alt", []), resting, moving) for side in (one, other))
    if now - said and not whole:
        yield f"替代文字中无关的字变了：{dict(said - now)} → {dict(now - said)}"


def _cells(table, resting, whole):
    """The words of a table but those that changed.

    Where rows of a register changed, a row that rests on them may go, or be named by another
    of them; the schedule stands in a row as far as the row's own figure reaches.
    """
    hidden = "※" if whole else ""  # for its neighbours' sake
    for row in table["rows"]:
        spans = [span for cell in row for span in cell]
        moving = any(rests(span, resting) for span in spans)
        for span in spans:
            fixed = "reading" not in span or span["reading"].startswith("schedule")
            may = (moving and (whole or fixed)) or rests(span, resting)
            if not may and span["text"] != hidden:
                yield span["text"]


def _aloud(spans, resting, moving):
    """The words of an alt text but those that changed, and the schedule's beside them.

    Of a figure that cannot be told its clause is left out, with the words around it.
    """
    return Counter(
        part for span in spans if not rests(span, resting)
        and not span.get("reading", "").startswith("schedule")
        for part in _said(span, moving)
    )  # fmt: skip


def _said(span, moving):
    if "reading" in span:
        return [span["text"]]
    return [] if moving else templates.TOKEN.findall(span["text"])
