"""What a sheet says of itself: the month in its title (表题月份), its rows' numbers (序号)."""

import re

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.forms import CONFIRMED
from county_report.intake.model import DOUBT
from county_report.intake.number_grammar import EXACT, half_width, parse_number

# 2021年1—8月, 2021年8月份, 截至2021年8月底, also 截至2021年8月20日; another day is no title
TITLED = re.compile(r"(20\d\d)年(?:\d{1,2}月?(?:份)?[—–―~至到-]+)?(\d{1,2})月")
DATED = re.compile(r"(?:日期|时间|印发|填报于|打印)|(?<!截至)20\d\d年\d{1,2}月\d{1,2}日")


def check_title(grid, table):
    """A 疑问 where the lines above a table name another month (表题月份), and not this one."""
    if grid.source.month is None:
        return
    for at, row in enumerate(grid.rows[: table.top]):
        # a blank form says beside its confirmation which month its rows were brought from
        if grid.text(at, 0).startswith(CONFIRMED):
            continue
        for column, raw in enumerate(row):
            named = _months(raw) if isinstance(raw, str) else []
            if named and grid.source.month not in named:
                why = f"表题写的是 {named[-1]}，报告月份是 {grid.source.month}，疑为沿用旧表"
                action = f"请{grid.source.department}核对是否传错了表，或改正表题"
                grid.report(DOUBT, at, column, why, action)


def check_serials(grid, table, body):
    """A 疑问 where the numbers of rows (序号) leave one out or repeat one; 1 starts anew."""
    if table.serial is None:
        return
    before = 0
    for at in body:
        now = _whole(grid.raw(at, table.serial))
        if now is None:
            return  # numbered in some other way
        if now not in (1, before + 1):
            why = f"序号由 {before} 到 {now}，疑为漏行或重复"
            grid.report(DOUBT, at, table.serial, why, f"请{grid.source.department}核对这一行前后")
        before = now


def _months(text):
    text = re.sub(r"\s", "", half_width(text))
    if DATED.search(text):
        return []
    return [month for found in TITLED.finditer(text) for month in _month(*found.groups())]


def _month(year, month):
    try:
        return [Month(int(year), int(month))]
    except BadRequest:
        return []


def _whole(raw):
    number = parse_number(raw)
    return int(number.value) if number.kind == EXACT and number.value % 1 == 0 else None
