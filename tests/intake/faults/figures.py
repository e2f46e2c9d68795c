"""Faults in the sheet 指标: each draws its own cell of any month and changes it."""

from datetime import timedelta
from decimal import Decimal

from fault_sowing import kind, place, plain

from county_report.intake import dictionary

OTHER_UNIT = {"亿元": "万元", "万元": "亿元", "元": "万元", "万亩": "亩", "亩": "万亩"}


def is_cumulative(row):
    return dictionary.indicators()[row.indicator].basis == "cumulative"


def scaled(factor):
    def sow(s):
        cell = s.figure().value
        s.put(cell, float(plain(s.raw(cell))) * factor)

    return sow


for name, factor in {"万倍": 1e4, "万分之一": 1e-4, "亿倍": 1e8, "小数点右移": 10,
                     "小数点左移": 0.1, "负数": -1}.items():  # fmt: skip
    kind(name)(scaled(factor))


@kind("单位改了数没改")
def unit_word(s):
    row = s.figure(lambda row: row.value.value and unit_cell(s, row) in OTHER_UNIT)
    at, column = place(row.value)
    s.sheet(row.value).rows[at][column - 1] = OTHER_UNIT[unit_cell(s, row)]
    s.found_at(row.value.sheet, row.value.address)


def unit_cell(s, row):
    at, column = place(row.value)
    department = row.department, row.month
    sheet = next(x for x in s.books[department] if x.name == row.value.sheet)
    return sheet.rows[at][column - 1]


def texts_above(s, row):
    sheet = next(x for x in s.books[row.department, row.month] if x.name == row.value.sheet)
    return [raw for line in sheet.rows[: place(row.value)[0]] for raw in line]


def retyped(change):
    """A change of the digits of a figure that has at least two."""

    def sow(s):
        cell = s.figure(lambda row: can(change, row.value)).value
        s.put(cell, float(s.dice.choice(list(change(plain(cell.value))))))

    return sow


def can(change, cell):
    """Whether the digits of a cell can be changed so."""
    digits = sum(map(str.isdigit, plain(cell.value)))
    return digits >= 2 and any(True for _ in change(plain(cell.value)))


def transposed(text):
    for at in range(len(text) - 1):
        pair = text[at : at + 2]
        if pair.isdigit() and pair[0] != pair[1]:
            yield text[:at] + pair[::-1] + text[at + 2 :]


def dropped_digit(text):
    return (text[:at] + text[at + 1 :] for at, c in enumerate(text) if c.isdigit())


def doubled_digit(text):
    return (text[:at] + c + text[at:] for at, c in enumerate(text) if c.isdigit() and c != "0")


TYPING = {"数字颠倒": transposed, "少打一位": dropped_digit, "多打一位": doubled_digit}
for name, change in TYPING.items():
    kind(name)(retyped(change))


@kind("沿用上月一个数")
def last_month(s):
    def wanted(row):
        past = s.months[row.month].rows.get((row.month.previous(), row.indicator))
        return is_cumulative(row) and past and past.value.value not in (None, row.value.value)

    row = s.figure(wanted)
    s.put(row.value, float(s.earlier(row).value.value * unit_ratio(s, row)))


def unit_ratio(s, row):
    """What the cell says, in the form's unit, for one of the dictionary's."""
    return Decimal(plain(s.raw(row.value))) / row.value.value if row.value.value else 1


@kind("当月数当累计数")
def current(s):
    def wanted(row):
        past = s.months[row.month].rows.get((row.month.previous(), row.indicator))
        return is_cumulative(row) and past and past.value.value and row.value.value

    row = s.figure(wanted)
    part = (row.value.value - s.earlier(row).value.value) * unit_ratio(s, row)
    s.put(row.value, float(part))


@kind("上年同期数填作累计数")
def year_ago_as_value(s):
    cell = s.figure(lambda row: row.year_ago and row.year_ago.value != row.value.value)
    s.put(cell.value, s.raw(cell.year_ago))


@kind("右移一格")
def shifted_right(s):
    cell = s.figure().value
    at, column = place(cell)
    s.sheet(cell).rows[at].insert(column, "")
    row_from(s, cell)


@kind("左移一格")
def shifted_left(s):
    cell = s.figure().value
    at, column = place(cell)
    del s.sheet(cell).rows[at][column]
    row_from(s, cell)


def row_from(s, cell):
    """Every cell of the row that now holds its neighbour's."""
    at, column = place(cell)
    for where in range(column, len(s.sheet(cell).rows[at])):
        s.found_at(cell.sheet, f"{chr(65 + where)}{at + 1}")


def rows_beside(s, row):
    """The indicator rows of the same sheet, in order of address."""
    clean = s.months[row.month]
    return sorted(
        (other for (m, _), other in clean.rows.items() if m == row.month
         and other.department == row.department and other.value.value is not None),
        key=lambda other: place(other.value),
    )  # fmt: skip


@kind("数错下一行")
def shifted_rows(s):
    row = s.figure(lambda row: len(rows_beside(s, row)) > 2)
    cells = [other.value for other in rows_beside(s, row)]
    values = [s.raw(cell) for cell in cells]
    for cell, value in zip(cells, [values[-1], *values[:-1]], strict=True):
        s.put(cell, value)


@kind("两行对调")
def swapped_rows(s):
    def wanted(row):
        return any(o.value.value != row.value.value for o in rows_beside(s, row))

    row = s.figure(wanted)
    others = [o for o in rows_beside(s, row) if o.value.value != row.value.value]
    one, other = row.value, s.dice.choice(others).value
    before, after = s.raw(one), s.raw(other)
    s.put(one, after)
    s.put(other, before)


@kind("累计数与上年同期数对调")
def swapped_columns(s):
    row = s.figure(lambda row: row.year_ago and row.year_ago.value != row.value.value)
    one, other = s.raw(row.value), s.raw(row.year_ago)
    s.put(row.value, other)
    s.put(row.year_ago, one)


@kind("整列对调")
def all_swapped(s):
    row = s.figure(lambda row: row.year_ago)
    for other in rows_beside(s, row):
        if other.year_ago:
            one, two = s.raw(other.value), s.raw(other.year_ago)
            s.put(other.value, two)
            s.put(other.year_ago, one)


@kind("漏一行指标")
def dropped_row(s):
    row = s.figure()
    at, _ = place(row.value)
    del s.sheet(row.value).rows[at]
    s.found_at(row.value.sheet, name=row.indicator)


@kind("重报一行指标")
def doubled_row(s):
    cell = s.figure().value
    at, column = place(cell)
    rows = s.sheet(cell).rows
    rows.insert(at + 1, list(rows[at]))
    s.found_at(cell.sheet, f"{cell.address.rstrip('0123456789')}{at + 2}")


@kind("重报一行不同的数")
def conflicting_row(s):
    cell = s.figure().value
    doubled = list(s.sheet(cell).rows[place(cell)[0]])
    doubled[place(cell)[1]] = float(plain(s.raw(cell))) + s.dice.randint(1, 9)
    s.sheet(cell).rows.insert(place(cell)[0] + 1, doubled)
    s.found_at(cell.sheet, f"{cell.address.rstrip('0123456789')}{place(cell)[0] + 2}")


@kind("截至日期错年")
def wrong_year(s):
    cell = s.figure(lambda row: row.as_of).as_of_cell
    s.put(cell, cell.value.replace(year=cell.value.year + s.dice.choice([-1, 1]), day=28))


@kind("截至日期是上月")
def wrong_month(s):
    cell = s.figure(lambda row: row.as_of).as_of_cell
    s.put(cell, cell.value.replace(day=1) - timedelta(days=1))


@kind("文字代替数")
def text(s):
    cell = s.figure().value
    s.put(cell, s.dice.choice(["见附件", "同上", "待审", "已报", "一千二百"]))


@kind("约数")
def rough(s):
    cell = s.figure().value
    s.put(cell, s.dice.choice(["约{}", "{}余", "近{}", "{}左右"]).format(plain(s.raw(cell))))


@kind("错误值")
def error(s):
    cell = s.figure().value
    s.sheet(cell).faults[cell.address] = s.dice.choice(["#REF!", "#DIV/0!", "#VALUE!", "#N/A"])
    s.put(cell, "")


@kind("公式没有结果")
def uncalculated(s):
    cell = s.figure().value
    s.sheet(cell).faults[cell.address] = "formula"
    s.put(cell, "")


def published(row):
    return row.published and abs(row.published.value) >= 1


@kind("公布增速反号")
def wrong_sign(s):
    cell = s.figure(published).published
    s.put(cell, -float(cell.value))


@kind("公布增速填成比值")
def ratio(s):
    cell = s.figure(published).published
    s.put(cell, float(cell.value) / 100)


@kind("公布增速颠倒")
def published_digits(s):
    cell = s.figure(lambda row: row.published and any(transposed(plain(row.published.value))))
    texts = transposed(plain(cell.published.value))
    s.put(cell.published, float(s.dice.choice(list(texts))))


@kind("上月的同期数")
def stale_year_ago(s):
    def wanted(row):
        past = s.months[row.month].rows.get((row.month.previous(), row.indicator))
        return row.year_ago and past and past.year_ago

    row = s.figure(wanted)
    past = s.earlier(row).year_ago.value
    s.put(row.year_ago, float(past * unit_ratio(s, row)))


@kind("同期数万倍")
def year_ago_unit(s):
    cell = s.figure(lambda row: row.year_ago).year_ago
    s.put(cell, float(plain(s.raw(cell))) * 10000)


@kind("同期数颠倒")
def year_ago_digits(s):
    cell = s.figure(lambda row: row.year_ago and any(transposed(plain(row.year_ago.value))))
    ratio = unit_ratio(s, cell)
    wrong = s.dice.choice(list(transposed(plain(cell.year_ago.value))))
    s.put(cell.year_ago, float(wrong) * float(ratio))


@kind("代码串行")
def wrong_code(s):
    row = s.figure(lambda row: len(rows_beside(s, row)) > 1)
    other = s.dice.choice([o for o in rows_beside(s, row) if o is not row])
    at, column = place(row.value)
    rows = s.sheet(row.value).rows
    code = rows[at].index(row.indicator)
    rows[at][code] = other.indicator
    for where in (code, code + 1, column):
        s.found_at(row.value.sheet, f"{chr(65 + where)}{at + 1}")


@kind("没填单位")
def no_unit(s):
    # where the line above the table says the unit of all, leaving it out is no fault
    row = s.figure(lambda row: unit_cell(s, row) and "单位：见表内" in texts_above(s, row))
    at, column = place(row.value)
    s.sheet(row.value).rows[at][column - 1] = ""
    for where in (column - 1, column):
        s.found_at(row.value.sheet, f"{chr(65 + where)}{at + 1}")
