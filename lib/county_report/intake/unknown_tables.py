"""The table of a sheet that no form of ours describes: where its header is, what is in it.

The header is the earliest row that has the most names and no number; nothing else is asked
of it, so that a table nobody has met is still shown with its columns and units.
"""

from county_report.intake.forms import FOOTER, LAST_BRACKET, UNIT_ROW, normal_name
from county_report.intake.grid import address, shown
from county_report.intake.model import DOUBT
from county_report.intake.number_grammar import (
    APPROXIMATE,
    BAD,
    EXACT,
    MEASURED,
    NUMBER,
    half_width,
    parse_number,
)
from county_report.intake.units import is_unit, normal_unit

HEADER_WITHIN = 30
LONGEST_NAME = 60
MOST_FINDINGS = 50
SAID = {
    APPROXIMATE: ("是约数，不是确数", "请核实后填确数"),
    MEASURED: ("数后面写了单位", "请把单位写在表头，格内只填数字"),
    BAD: ("这一列多是数字，这一格不是", "请填数字，没有就留空"),
}


def find_header(rows):
    """The header's row (表头行) from 0; None where no row has two names."""
    scores = [_names_in(row) for row in rows[:HEADER_WITHIN]]
    best = max(scores, default=0)
    return scores.index(best) if best >= 2 else None


def header_columns(rows, at):
    """The header's columns (列) with their units: dicts cell, name, unit."""
    below = rows[at + 1] if at + 1 < len(rows) else []
    units = [shown(raw) for raw in below]
    units = units if any(units) and all(is_unit(u) for u in units if u) else []
    for column, raw in enumerate(rows[at]):
        name = shown(raw)
        if name:
            bracket = LAST_BRACKET.fullmatch(normal_name(name))
            unit = bracket[2] if bracket and is_unit(bracket[2]) else ""
            unit = unit or (units[column] if column < len(units) else "")
            place = address(at, column)
            yield {"cell": place, "name": " ".join(name.split()), "unit": normal_unit(unit)}


def stated_unit(rows, at):
    """The unit that a line above or just below the header states (单位行); "" if none does."""
    lines = rows[: HEADER_WITHIN if at is None else at] + rows[(at or 0) + 1 : (at or 0) + 2]
    texts = (half_width(shown(raw)).replace(" ", "") for row in lines for raw in row)
    units = (found[1] for text in texts for found in UNIT_ROW.finditer(text))
    return next((normal_unit(unit) for unit in units if is_unit(unit)), "")


def doubt_numbers(grid, at):
    """A 疑问 for each cell of a column of numbers that is none (数值列中的非数字)."""
    body = [row for row in range(at + 1, len(grid.rows)) if not _footer(grid.rows[row])]
    width = max((len(grid.rows[row]) for row in body), default=0)
    doubts = [found for column in range(width) for found in _strange(grid.rows, body, column)]
    for row, column, kind in doubts[:MOST_FINDINGS]:
        grid.report(DOUBT, row, column, *SAID[kind])
    if len(doubts) > MOST_FINDINGS:
        why = f"这样的单元格共 {len(doubts)} 个，只列出前 {MOST_FINDINGS} 个"
        grid.report(DOUBT, *doubts[MOST_FINDINGS][:2], why, "请先核对表头与列是否错位")


def _strange(rows, body, column):
    raws = ((row, rows[row][column]) for row in body if column < len(rows[row]))
    kinds = [(row, _kind(raw)) for row, raw in raws if isinstance(raw, (str, float))]
    numbers = sum(kind == EXACT for _, kind in kinds)
    strange = [(row, column, kind) for row, kind in kinds if kind in SAID]
    return strange if numbers > len(strange) else []


def _kind(raw):
    # nearly all of a million cells are plain numbers
    plain = isinstance(raw, float) or NUMBER.fullmatch(raw)
    return EXACT if plain else parse_number(raw).kind


def _names_in(row):
    texts = [shown(raw) for raw in row if raw not in ("", None)]
    if any(parse_number(text).kind == EXACT for text in texts if len(text) <= LONGEST_NAME):
        return 0
    return len({text for text in texts if text and len(text) <= LONGEST_NAME})


def _footer(row):
    first = next((text for text in map(shown, row) if text), "")
    return bool(FOOTER.match("".join(first.split())))
