"""An inspection in print (文件所见的输出): lines to read, or JSON with every cell.

The JSON comes in pieces, for a sheet may have a million cells.
"""

import json
from datetime import date
from functools import lru_cache
from itertools import islice
from json.encoder import encode_basestring as _quoted

from county_report.intake.grid import shown
from county_report.intake.number_grammar import APPROXIMATE, EXACT, MEASURED, parse_number

SAMPLE = 12
MOST_LINES = 40
LONGEST = 40
AT_ONCE = 1000


def inspection_lines(seen):
    """The lines (文字输出): a sample of the cells of each sheet, then the findings."""
    encoding = f"，编码 {seen.encoding}" if seen.encoding else ""
    yield f"{seen.file}：" + (f"格式 {seen.format}{encoding}" if seen.format else "没有读出表格")
    for sheet in seen.sheets:
        yield from _sheet_lines(sheet)
    yield f"发现 {len(seen.findings)} 处：" if seen.findings else "没有发现问题。"
    for finding in seen.findings[:MOST_LINES]:
        place = " ".join(filter(None, (finding.sheet, finding.cell)))
        read = f"（读到“{_short(finding.read)}”）" if finding.read else ""
        yield f"  {finding.severity} {place}：{finding.why}{read}。{finding.action}。"
    if len(seen.findings) > MOST_LINES:
        yield f"  其余 {len(seen.findings) - MOST_LINES} 处请用 --json 查看。"


def inspection_json(seen):
    """Pieces of one JSON object (JSON 输出) with every cell read and every finding."""
    head = {"file": seen.file, "format": seen.format, "encoding": seen.encoding}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "sheets": ['
    for at, sheet in enumerate(seen.sheets):
        yield (", " if at else "") + json.dumps(_sheet_head(sheet), ensure_ascii=False)[:-1]
        yield ', "cells": ['
        # text by hand: an encoder made anew for each of a million cells takes half a minute
        cells, joint = (_cell(place, raw) for place, raw in sheet.cells()), "\n"
        while piece := ",\n".join(islice(cells, AT_ONCE)):
            yield joint + piece
            joint = ",\n"
        yield "]}"
    findings = [_finding(finding) for finding in seen.findings]
    yield '], "findings": ' + json.dumps(findings, ensure_ascii=False) + "}\n"


def _sheet_lines(sheet):
    hidden = "（隐藏）" if sheet.hidden else ""
    form = f"，按表样“{sheet.form}”读取" if sheet.form else ""
    name = f"工作表“{sheet.name}”" if sheet.name else "表格"
    yield f"{name}{hidden}：{len(sheet.grid.rows)} 行，有内容的单元格 {sheet.filled} 个{form}"
    if sheet.header is not None:
        columns = "、".join(map(_column, sheet.columns[:MOST_LINES]))
        yield f"  表头在第 {sheet.header + 1} 行：{columns}"
    if sheet.unit:
        yield f"  单位行：{sheet.unit}"
    below = (sheet.header + 1) if sheet.header is not None else 0
    cells = ((p, raw) for p, raw in sheet.cells() if _row_of(p) > below and shown(raw))
    for place, raw in islice(cells, SAMPLE):
        yield f"  {place}　{_short(shown(raw))}"


def _row_of(place):
    return int(place.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def _column(column):
    unit = f"[{column['unit']}]" if column["unit"] else ""
    return f"{column['cell']} {_short(column['name'])}{unit}"


def _short(text):
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"


def _sheet_head(sheet):
    return {
        "name": sheet.name,
        "hidden": sheet.hidden,
        "rows": len(sheet.grid.rows),
        "form": sheet.form,
        "header_row": None if sheet.header is None else sheet.header + 1,
        "columns": sheet.columns,
        "unit": sheet.unit,
    }


def _cell(place, raw):
    kind, value = _kind(raw)
    value = "null" if value is None else _quoted(value)
    return (
        f'{{"cell": "{place}", "text": {_quoted(shown(raw))}, "kind": "{kind}", "value": {value}}}'
    )


def _kind(raw):
    if isinstance(raw, str):
        return _kind_of_text(raw) if len(raw) <= LONGEST else ("text", None)
    if isinstance(raw, bool):
        return "flag", shown(raw)
    if isinstance(raw, date):
        return "date", raw.isoformat()
    return "number", shown(raw)


@lru_cache(maxsize=65536)
def _kind_of_text(raw):
    number = parse_number(raw)
    if number.kind in (EXACT, MEASURED):
        return "number", format(number.value, "f") + number.unit
    return ("approximate" if number.kind == APPROXIMATE else "text"), None


def _finding(finding):
    names = ("severity", "department", "sheet", "cell", "read", "why", "action")
    return {name: getattr(finding, name) for name in names}
