"""The register sheets of a blank form: last month's rows carried, the month's figures empty."""

import re

from county_report.intake.blank_indicators import month_name
from county_report.intake.blank_layout import (
    YES_NO,
    BlankColumn,
    BlankRow,
    BlankSheet,
    reference,
)
from county_report.intake.dictionary import ANY_DEPARTMENT, registers

NONE = "none"
SPARE = 15
DRAWN = re.compile(r"\{([\w.]+)\}")
NOTE = BlankColumn("note", "备注", comment="已退出的、没有变化的，请写明原因", narrowest=16)


def blank_registers(known, department, forms):
    """A department's register sheets (登记表), in the order of ``forms``."""
    return [_sheet(known, department, form) for form in forms]


def _sheet(known, department, form):
    month, carried = known.register(form.register, department) or (None, [])
    columns = [
        made for column in form.columns for made in _columns(known, department, form, column, month)
    ]
    return BlankSheet(
        form.sheet,
        f"{known.county.name}{form.sheet}（截至{month_name(known.month)}底）",
        _remark(month, columns),
        [*columns, NOTE],
        [_row(known, form, month, row) for row in carried],
        spare=SPARE,
        # a sheet that is not owed and brings nothing leaves nothing to confirm
        confirm=bool(carried) or form.department != ANY_DEPARTMENT,
    )


def _remark(month, columns):
    if not month:
        return "有内容的逐行填写，一行一项"
    typed = "、".join(c.name for c in columns if c.month_figure)
    anew = f"{typed}是当月的数，须重新填；" if typed else ""
    changed = f"各行由{month_name(month)}的表带来，只改有变化的；{anew}"
    return f"{changed}新增的接在后面填，退出的把整行清空，改完选“是”"


def _columns(known, department, form, column, month):
    anew = column.carry == NONE
    yield BlankColumn(
        column.column,
        column.name_zh,
        column.kind,
        column.unit,
        required=column.required,
        month_figure=anew,
        total=column.total,
        comment=_comment(column),
        choices=_choices(known, department, form, column),
        only_choices=column.kind == "flag",
    )
    if anew and month and not _carried_elsewhere(form, column):
        name = f"{month_name(month)}{column.name_zh}"
        yield reference(_last(column), name, column.unit, kind=column.kind)


def _row(known, form, month, row):
    values, rising = {}, {}
    for column in form.columns:
        source = column.carry or column.column
        if source != NONE:
            values[column.column] = row[source].value
        elif not _carried_elsewhere(form, column):
            values[_last(column)] = row[column.column].value
            if month.year == known.month.year and (form.register, column.column) in known.rising:
                rising[column.column] = _last(column)
    return BlankRow({key: _plain(value) for key, value in values.items()}, rising=rising)


def _plain(value):
    return {True: YES_NO[0], False: YES_NO[1]}[value] if isinstance(value, bool) else value


def _last(column):
    return f"last {column.column}"


def _carried_elsewhere(form, column):
    """Whether another column of the sheet shows this one's last figure (本月价 → 上月价)."""
    return any(other.carry == column.column for other in form.columns)


def _comment(column):
    parts = [
        f"{column.definition}。" if column.definition else "",
        f"单位：{column.unit}。" if column.unit else "",
        "必填。" if column.required else "",
    ]
    return "\n".join(part for part in parts if part)


def _choices(known, department, form, column):
    if column.kind == "flag":
        return YES_NO
    told = []
    for part in filter(None, column.choices.split("、")):
        drawn = DRAWN.fullmatch(part)
        told += _drawn(known, department, drawn[1]) if drawn else [part]
    return tuple(dict.fromkeys(filter(None, told)))


def _drawn(known, department, source):
    """Choices drawn from the county or, as ``register.column``, from last month's rows."""
    county = known.county
    if source in ("towns", "departments"):
        return {"towns": [*county.towns, county.park], "departments": county.departments}[source]
    register, _, column = source.partition(".")
    owner = registers()[register].department
    found = known.register(register, owner if owner in county.departments else department)
    return [row[column].value for row in found[1]] if found else []
