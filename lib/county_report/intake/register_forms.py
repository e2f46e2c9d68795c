"""Register sheets (登记表) of a department's form: one row an enterprise, project, crop …"""

from county_report.intake.forms import (
    CONFIRMED,
    HEADER_WITHIN,
    Field,
    find_table,
    is_total,
    normal_name,
)
from county_report.intake.grid import FLAGS, address
from county_report.intake.indicator_forms import report_unread, usable
from county_report.intake.model import DOUBT
from county_report.intake.sheet_order import check_serials, check_title


def read_register(grid, form):
    """A register's rows (登记表行), each column → Cell; None where the header is not found."""
    fields = [Field(c.column, (c.name_zh,), c.required) for c in form.columns]
    table = find_table(grid.rows, fields)
    if not usable(grid, table, fields):
        return None
    report_unread(grid, table)
    _check_confirmed(grid)
    body = [at for at in table.body if not is_total(grid.rows[at])]
    check_title(grid, table)
    check_serials(grid, table, body)
    rows = [_row(grid, table, at, form) for at in body]
    _check_totals(grid, table, form, rows)
    return rows


def _row(grid, table, at, form):
    return {column.column: _cell(grid, table, at, column) for column in form.columns}


def _cell(grid, table, at, column):
    place, name, wanted = table.columns.get(column.column), column.name_zh, column.required
    if column.kind == "number":
        unit = table.unit(column.column, column.unit)
        return grid.number(at, place, name, unit, column.unit, wanted)
    return READERS[column.kind](grid, at, place, name, wanted)


READERS = {
    "text": lambda grid, *args: grid.words(*args),
    "date": lambda grid, *args: grid.day(*args),
    "flag": lambda grid, *args: grid.flag(*args),
}


def _check_confirmed(grid):
    """A blank form's carried rows are last month's until the department says otherwise."""
    for at, row in enumerate(grid.rows[:HEADER_WITHIN]):
        for column, raw in enumerate(row):
            asks = isinstance(raw, str) and normal_name(raw).rstrip(":") == CONFIRMED
            if asks and not FLAGS.get(grid.text(at, column + 1)):
                department = grid.source.department
                why = "没有确认本表已核对，表中各行可能仍是上月的"
                action = f"请{department}逐行核对后，在“{CONFIRMED}”后填“是”，重新报送"
                grid.report(DOUBT, at, column + 1, why, action)


def _check_totals(grid, table, form, rows):
    """Totals typed below the rows are not read as rows; each must be the sum of its parts."""
    totals = [at for at in table.body if is_total(grid.rows[at])]
    columns = [c for c in form.columns if c.kind == "number" and c.column in table.columns]
    for at in totals[-1:]:
        for column in columns:
            _check_total(grid, table, at, column, [row[column.column].value for row in rows])


def _check_total(grid, table, at, column, parts):
    place, unit = table.columns[column.column], table.unit(column.column, column.unit)
    if grid.faults.get(address(at, place)) == "formula":
        return  # a total never calculated contradicts nothing
    total = grid.number(at, place, column.name_zh, unit, column.unit, False).value
    if total is not None and None not in parts and total != sum(parts):
        why = f"合计与各行之和 {sum(parts)} 不符（“{column.name_zh}”）"
        grid.report(DOUBT, at, place, why, f"请{grid.source.department}核对合计或漏填的行")
