"""What a blank form checks while it is filled in (填报时校验): lists, bounds, colours.

The number grammar of intake also takes 未报, 无 and 约300, so a number's bound only warns;
only where nothing else can be read (是否, codes) is another entry refused.
"""

from openpyxl.formatting.rule import Rule
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.datavalidation import DataValidation

from county_report.intake import blank_look as look
from county_report.intake.blank_layout import FIRST_ROW, YES_NO, bounds
from county_report.intake.blank_page import letters, open_cell, row_at

EARLIEST, LATEST = "DATE(1990,1,1)", "DATE(2099,12,31)"
FAR = 10**12
INSIST = "确实要{}的选“是”，否则选“否”重填。"
EMPTY, ALARM = "empty", "alarm"
LOOKS = {EMPTY: look.EMPTY_LOOK, ALARM: look.ALARM_LOOK}


def add_checks(page, sheet, choices):
    """Add drop-downs, bounds and colours (校验) to a page; ``choices`` are its ``Choices``."""
    for at, column in enumerate(sheet.columns, 1):
        for limits, cells in _by_limits(sheet, at, column).items():
            check = _check(column, limits, choices)
            if check:
                check.sqref = MultiCellRange(cells)
                page.add_data_validation(check)
    if sheet.confirm:
        check = _listed(choices.range_of(YES_NO[:1]), "本表已核对", strict=True)
        check.add("B2")
        page.add_data_validation(check)
    _colour(page, sheet)


def _by_limits(sheet, at, column):
    """The column's cells to fill in, as ranges, by the bounds that hold for them."""
    letter, found = get_column_letter(at), {}
    for row in range(FIRST_ROW, sheet.last_row + 1):
        known = row_at(sheet, row)
        if open_cell(known, column):
            own = known.limits.get(column.key) if known else None
            found.setdefault(own or (column.low, column.high), []).append(row)
    return {limits: _ranges(letter, rows) for limits, rows in found.items()}


def _ranges(letter, rows):
    return " ".join(f"{letter}{first}:{letter}{last}" for first, last in _runs(rows))


def _runs(rows):
    start = 0
    for at in range(1, len(rows) + 1):
        if at == len(rows) or rows[at] != rows[at - 1] + 1:
            yield rows[start], rows[at - 1]
            start = at


def _check(column, limits, choices):
    name = column.name
    if column.choices or column.kind == "flag":
        place = choices.range_of(column.choices or YES_NO)
        return _listed(place, name, column.only_choices or column.kind == "flag")
    if column.kind == "number":
        return _number(name, column.unit, *limits)
    return _day(name, *limits) if column.kind == "date" else None


def _listed(place, name, strict):
    if strict:
        error, prompt, style = "请从下拉框选择，不要填其他内容。", "请从下拉框选择。", "stop"
    else:
        error, style = f"名单里没有。{INSIST.format('这样填')}", "warning"
        prompt = "请从下拉框选择；名单里没有的可以直接填写。"
    return _validation(name, error, prompt, type="list", formula1=place, errorStyle=style)


def _number(name, unit, low, high):
    wanted = "，".join(["应填数字", *bounds(low, high)])
    error = f"{wanted}。{INSIST.format('填未报、无、约300')}"
    measured = f"，单位{unit}，不写单位" if unit else ""
    prompt = f"{wanted}{measured}。没有发生填0，暂时没有填“未报”。"
    ends = {"formula1": _bound(low, -FAR), "formula2": _bound(high, FAR)}
    return _validation(name, error, prompt, type="decimal", operator="between", **ends)


def _bound(limit, otherwise):
    return str(otherwise if limit is None else limit)


def _day(name, low, high):
    within, example = (f"{low}至{high}之间的", high) if low else ("", "2021-10-31")
    error = f"应填{within}日期，如{example}。{INSIST.format('这样填')}"
    ends = {"formula1": _date(low) or EARLIEST, "formula2": _date(high) or LATEST}
    prompt = f"填{within}日期，如{example}。"
    return _validation(name, error, prompt, type="date", operator="between", **ends)


def _date(day):
    return day and f"DATE({day.year},{day.month},{day.day})"


def _validation(name, error, prompt, errorStyle="warning", **more):
    return DataValidation(
        **more,
        errorStyle=errorStyle,
        allow_blank=True,
        showErrorMessage=True,
        showInputMessage=True,
        errorTitle=f"“{name}”请核对"[:31],
        error=error,
        promptTitle=name[:31],
        prompt=prompt,
    )


def _colour(page, sheet):
    for at, column in enumerate(sheet.columns, 1):
        letter, found = get_column_letter(at), {}
        for row in range(FIRST_ROW, sheet.last_row + 1):
            known = row_at(sheet, row)
            if open_cell(known, column):
                for look_of_it, words in _conditions(sheet, column, known):
                    found.setdefault((look_of_it, words), []).append(row)
        for (style, words), rows in found.items():
            formula = words.format(**letters(sheet, rows[0]))
            rule = Rule(type="expression", dxf=LOOKS[style], formula=[formula])
            page.conditional_formatting.add(_ranges(letter, rows), rule)


def _conditions(sheet, column, known):
    """When a cell is coloured (变色条件): (look, formula naming the row's cells in braces)."""
    here, first = f"{{{column.key}}}", f"{{{sheet.columns[0].key}}}"
    if column.key in (known.required if known else ()):
        yield EMPTY, f"ISBLANK({here})"
    elif (column.required or column.month_figure) and here != first and sheet.confirm:
        yield EMPTY, f"AND(ISBLANK({here}),NOT(ISBLANK({first})))"
    if known and column.key in known.rising:
        last = f"{{{known.rising[column.key]}}}"
        yield ALARM, f"AND(ISNUMBER({here}),ISNUMBER({last}),{here}<{last})"
    low, high = known.limits.get(column.key, (None, None)) if known else (None, None)
    if low is not None:
        yield ALARM, f"AND(ISNUMBER({here}),{here}<{low})"
    if high is not None:
        yield ALARM, f"AND(ISNUMBER({here}),{here}>{high})"
