"""A sheet made ready to be read (表格整理): unseen characters out, what is hidden told.

What cannot be seen on the screen is still read, for hiding is not deleting; but whoever
looks for the cell must know where to look.
"""

import re

from county_report.intake.grid import Grid, address
from county_report.intake.model import NOTE

# control, soft hyphen, zero-width, direction and private-use characters; \t \n \r are layout
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\ue000-\uf8ff\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
NAMED = 5


def grid_of(sheet, source):
    """The sheet's grid (表格) with a 提示 for what is hidden and for characters taken out."""
    rows, found = _cleaned(sheet.rows)
    grid = Grid(rows, sheet.faults, source)
    if sheet.hidden:
        _note(grid, "", f"工作表“{sheet.name}”是隐藏的，照常读取", "如不需要请删去这张工作表")
    filled = [at for at in sheet.hidden_rows if at <= len(rows) and any(rows[at - 1])]
    if filled:
        named = _some([str(at) for at in filled])
        why = f"第 {named} 行是隐藏的，照常读取"
        _note(grid, address(filled[0] - 1, 0), why, "如不需要请删去这些行")
    columns = [at for at in sheet.hidden_columns if any(_filled(row, at - 1) for row in rows)]
    if columns:
        named = _some([address(0, at - 1)[:-1] for at in columns])
        why = f"{named} 列是隐藏的，照常读取"
        _note(grid, address(0, columns[0] - 1), why, "如不需要请删去这些列")
    if found:
        why = f"{_some(found)} 有看不见的字符或自造字，已去掉"
        _note(grid, found[0], why, "请核对这些单元格的文字是否完整")
    return grid


def _filled(row, at):
    return at < len(row) and row[at] not in ("", None)


def _cleaned(rows):
    found = [
        (at, column)
        for at, row in enumerate(rows)
        for column, raw in enumerate(row)
        if isinstance(raw, str) and UNSEEN.search(raw)
    ]
    copies = {at: list(rows[at]) for at, _ in found}
    for at, column in found:
        copies[at][column] = UNSEEN.sub("", copies[at][column])
    rows = [copies.get(at, row) for at, row in enumerate(rows)] if found else rows
    return rows, [address(*place) for place in found]


def _note(grid, place, why, action):
    grid.findings.append(grid.source.finding(NOTE, place, "", why, action))


def _some(names):
    more = f"等 {len(names)} 处" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more
