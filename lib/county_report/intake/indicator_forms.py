"""The sheet 指标 of a department's form: one row an indicator."""

from collections import Counter
from dataclasses import replace
from functools import lru_cache

from county_report.intake.dictionary import aliases, indicators, stamped
from county_report.intake.forms import Field, find_table, is_total, normal_name
from county_report.intake.model import DOUBT, ERROR, NOTE, IndicatorRow
from county_report.intake.sheet_order import check_title

SHEET = "指标"
FIELDS = (
    Field("code", ("代码", "指标代码")),
    Field("name", ("名称", "指标名称", "指标")),
    Field("unit", ("单位", "计量单位")),
    Field("value", ("累计数", "本年累计数", "本年累计", "本期累计", "累计"), required=True),
    Field("year_ago", ("上年同期数", "上年同期", "去年同期数", "去年同期", "上年同期累计数")),
    Field("published", ("公布增速", "公布同比增速", "同比增速")),
    Field("estimate", ("是否预计", "预计")),
    Field("as_of", ("数据截至", "数据截至日期", "截至日期")),
    Field("note", ("备注",)),
)


def read_indicators(grid):
    """The rows (指标行) of a department's sheet 指标 and the cells of others', both by code.

    Of rows of the same code what differs is an 错误 and reads as missing.
    """
    table, found, foreign = find_table(grid.rows, FIELDS), {}, {}
    if not usable(grid, table, FIELDS) or not _named(grid, table):
        return {}, {}
    check_title(grid, table)
    for at in table.body:
        code = code_at(grid, table, at)
        indicator = None if is_total(grid.rows[at]) else _known(grid, table, at, code)
        if indicator and indicator.department != grid.source.department:
            foreign[code] = _foreign(grid, table, at, indicator)
        elif indicator:
            row = _row(grid, table, at, indicator)
            found[code] = _merged(grid, table, at, found[code], row) if code in found else row
    return found, foreign


def usable(grid, table, fields):
    """Whether a header was found with every required column; else an 错误 (表头)."""
    absent = [f.name for f in fields if f.required and (not table or f.key not in table.columns)]
    if absent:
        why = f"没有找到表头中的列：{'、'.join(absent)}"
        grid.report(ERROR, 0, None, why, "请按下发的表样填报，不要改动表头")
    return not absent


def report_unread(grid, table):
    """A 提示 for every column of the sheet that no field claims (未读取的列)."""
    for row, column in table.unread:
        why = f"列“{grid.text(row, column)}”不在表样内，没有读取"
        grid.report(NOTE, row, column, why, "如需使用请在列别名中登记")


def code_at(grid, table, at):
    """The indicator of a row (指标代码): its code, or where none is written its exact name."""
    code = grid.text(at, table.columns.get("code"))
    return code or _by_name().get(normal_name(grid.text(at, table.columns.get("name"))), "")


def _by_name():
    return _names(stamped("indicators.csv"), stamped("aliases.csv"))


@lru_cache(maxsize=8)
def _names(known, other):
    """Codes by the names of indicators and their aliases (按名称); none for a name of two.

    ``known`` and ``other`` are the stamps of the tables that this was made from.
    """
    names = [(normal_name(known.name_zh), code) for code, known in indicators().items()]
    times = Counter(name for name, _ in names)
    found = {name: code for name, code in names if times[name] == 1}
    aliased = ((normal_name(alias), normal_name(name)) for alias, name in aliases().items())
    return {alias: found[name] for alias, name in aliased if name in found} | found


def _named(grid, table):
    named = table.columns.keys() & {"code", "name"}
    if not named:
        why = "没有找到表头中的列：代码（或名称）"
        grid.report(ERROR, 0, None, why, "请按下发的表样填报，不要改动表头")
    return bool(named)


def _known(grid, table, at, code):
    """The indicator of a row; None, with a 疑问, where it says none that there is."""
    column = table.columns.get("code", table.columns.get("name"))
    if not code:
        if grid.text(at, table.columns["value"]):
            why = "这一行有数但没有代码，名称也不在字典中，没有读取"
            grid.report(DOUBT, at, column, why, "请补上指标代码，或把名称登记为别名")
        return None
    if code not in indicators():
        grid.report(DOUBT, at, column, f"指标代码“{code}”不在字典中，没有读取", "请核对指标代码")
    return indicators().get(code)


def _foreign(grid, table, at, indicator):
    """The figure of another department's indicator, converted, to hold against that one's."""
    stated = grid.text(at, table.columns.get("unit")) or table.unit("value", indicator.unit)
    column = table.columns["value"]
    return grid.number(at, column, f"{indicator.name_zh}”的“累计数", stated, indicator.unit, False)


def _row(grid, table, at, indicator):
    columns, growth = table.columns, indicator.growth
    _check_name(grid, at, columns.get("name"), indicator)
    unit = _unit(grid, table, at, indicator)

    def number(key, field_name, stated, own, wanted=False):
        column = columns.get(key)
        name = f"{indicator.name_zh}”的“{field_name}"
        return None if column is None else grid.number(at, column, name, stated, own, wanted)

    published = number("published", "公布增速", "%", "%", growth == "real")
    compared = growth == "nominal" and (published is None or published.value is None)
    year_ago = number("year_ago", "上年同期数", unit, indicator.unit, compared)
    value = number("value", "累计数", unit, indicator.unit, wanted=True)
    as_of = grid.day(at, columns.get("as_of"), "数据截至", False)
    return IndicatorRow(
        indicator.indicator,
        grid.source.month,
        grid.source.department,
        value,
        _filled(year_ago),
        _filled(published),
        bool(grid.flag(at, columns.get("estimate"), "是否预计", False).value),
        as_of.value,
        grid.text(at, columns.get("note")),
        as_of_cell=as_of,
    )


def _unit(grid, table, at, indicator):
    column = table.columns.get("unit")
    stated = grid.text(at, column) or table.unit("value", "")
    if stated:
        return stated
    if table.money_unit or not indicator.unit:
        return table.unit("value", indicator.unit)
    why = f"“{indicator.name_zh}”没有填单位，暂按{indicator.unit}读取"
    grid.report(DOUBT, at, column, why, f"请{grid.source.department}填写单位")
    return indicator.unit


def _check_name(grid, at, column, indicator):
    name = grid.text(at, column)
    own = normal_name(name) == normal_name(indicator.name_zh)
    if name and not own and _by_name().get(normal_name(name)) != indicator.indicator:
        why = f"代码 {indicator.indicator} 应是“{indicator.name_zh}”，名称却是“{name}”"
        grid.report(DOUBT, at, column, why, "请核对代码与名称是否错行")


def _merged(grid, table, at, first, second):
    """One row of two of the same code: what they say differently is withdrawn."""
    name, merged = indicators()[first.indicator].name_zh, first
    for part in ("value", "year_ago", "published"):
        one, other = getattr(first, part), getattr(second, part)
        if (one and one.value) != (other and other.value):
            said = f"为 {one.text}" if one and one.text else "为空"
            place = one.address if one else first.value.address
            why = f"“{name}”报了两次且不同（另一处在 {place}，{said}）"
            action = f"请{grid.source.department}只保留一行"
            grid.report(ERROR, at, table.columns.get(part), why, action)
            merged = withdrawn(merged, part)
    if merged is first:
        why = f"“{name}”报了两次，内容相同（另一处在 {first.value.address}）"
        action = f"请{grid.source.department}删去重复的一行"
        grid.report(DOUBT, at, table.columns["value"], why, action)
    return merged


def withdrawn(row, part="value"):
    """The row with a cell's value missing (值不采用); what was read stays visible."""
    cell = getattr(row, part)
    return replace(row, **{part: cell and replace(cell, value=None)})


def _filled(cell):
    return None if cell is None or cell.value is None else cell
