"""Faults in registers, revisions and whole files."""

from copy import deepcopy

from fault_figures import TYPING, can
from fault_sowing import kind, place, plain

from county_report.intake.sheets import Sheet


def scaled_entry(factor):
    def sow(s):
        cell = s.entry().cell
        s.put(cell, float(plain(s.raw(cell))) * factor)

    return sow


for name, factor in {"登记表万倍": 1e4, "登记表万分之一": 1e-4}.items():
    kind(name)(scaled_entry(factor))


def retyped_entry(change):
    """The same in a register."""

    def sow(s):
        cell = s.entry(wanted=lambda cell: can(change, cell)).cell
        s.put(cell, float(s.dice.choice(list(change(plain(cell.value))))))

    return sow


for name, change in TYPING.items():
    kind("登记表" + name)(retyped_entry(change))


def a_file(s):
    """Any department's file of a month that has one a month before."""
    pool = [(m, d) for d, m in s.books if (d, m.previous()) in s.books]
    return s.draw(sorted(pool, key=str))


@kind("上月的文件")
def stale_file(s):
    department = a_file(s)
    s.changed[department] = s.books[department, s.month.previous()]
    for sheet in s.changed[department]:
        s.found_at(sheet.name)


@kind("上月的工作表")
def stale_sheet(s):
    department = a_file(s)
    now, old = deepcopy(s.books[department, s.month]), s.books[department, s.month.previous()]
    differing = [
        (sheet, past) for sheet in now for past in old
        if past.name == sheet.name and past.rows[1:] != sheet.rows[1:]
        and sheet.name not in ("工作措施", "修订")
    ]  # fmt: skip
    sheet, past = s.dice.choice(differing)
    sheet.rows[:] = deepcopy(past.rows)
    s.changed[department] = now
    s.found_at(sheet.name)


@kind("别部门的文件")
def wrong_file(s):
    department = a_file(s)
    others = sorted(d for d, m in s.books if m == s.month and d != department)
    s.changed[department] = s.books[s.dice.choice(others), s.month]
    for sheet in [*s.changed[department], *s.books[department, s.month]]:
        s.found_at(sheet.name)
    s.found_at("")


@kind("登记表漏一行")
def dropped_entry(s):
    found = s.entry("text", lambda cell: True)
    first = found.row[found.form.columns[0].column]
    del s.sheet(first).rows[place(first)[0]]
    s.found_at(
        first.sheet, name=next(c.text for c in found.row.values() if isinstance(c.value, str))
    )
    # where rows are numbered, the gap shows at the row that moved up
    s.found_at(first.sheet, f"A{place(first)[0] + 1}")


@kind("登记表重一行")
def doubled_entry(s):
    found = s.entry("text", lambda cell: True)
    first = found.row[found.form.columns[0].column]
    at = place(first)[0]
    rows = s.sheet(first).rows
    rows.insert(at + 1, list(rows[at]))
    for column in range(len(rows[at])):
        s.found_at(first.sheet, f"{chr(65 + column)}{at + 2}")


@kind("登记表两列对调")
def swapped_entry(s):
    found = s.entry(wanted=lambda cell: cell.value)
    numbers = [
        found.row[c.column] for c in found.form.columns
        if c.kind == "number" and found.row[c.column].value not in (None, found.cell.value)
    ]  # fmt: skip
    if not numbers:
        return swapped_entry(s)
    other = s.dice.choice(numbers)
    one, two = s.raw(found.cell), s.raw(other)
    s.put(found.cell, two)
    s.put(other, one)


@kind("登记表文字代替数")
def text_entry(s):
    s.put(s.entry().cell, s.dice.choice(["见附件", "同上", "待审", "三百"]))


@kind("登记表日期错年")
def wrong_day(s):
    cell = s.entry("date", lambda cell: cell.value.day < 29).cell
    s.put(cell, cell.value.replace(year=cell.value.year + s.dice.choice([-1, 1, 10])))


@kind("镇名写错")
def wrong_town(s):
    def wanted(cell):
        return cell.value.endswith(("镇", "办", "中心", "开发区"))

    found = s.entry("text", wanted)
    while found.column.column != "town":
        found = s.entry("text", wanted)
    s.put(found.cell, "东关镇")


@kind("企业名写错一字")
def wrong_name(s):
    found = s.entry("text", lambda cell: len(cell.value) > 6)
    while found.column.column != "name":
        found = s.entry("text", lambda cell: len(cell.value) > 6)
    s.put(found.cell, found.cell.value[:-3] + "某" + found.cell.value[-2:])


@kind("合计当作一行")
def total(s):
    found = s.entry(wanted=lambda cell: cell.value)
    rows = s.sheet(found.cell).rows
    first, column = place(found.row[found.form.columns[0].column])
    body = s.months[s.month].register(found.form.register, s.month)
    last = max(place(row[found.form.columns[0].column])[0] for row in body)
    line = [""] * len(rows[last])
    line[column] = s.dice.choice(["全县合计", "合 计", "共计", "本表合计", "累计"])
    for each in found.form.columns:
        if each.kind == "number":
            values = [row[each.column] for row in body if row[each.column].value is not None]
            if values:
                line[place(values[0])[1]] = float(sum(cell.value for cell in values)) * 1.01
    rows.insert(last + 1, line)
    for at in range(len(line)):
        s.found_at(found.cell.sheet, f"{chr(65 + at)}{last + 2}")


@kind("修订的原数不对")
def wrong_old(s):
    def wanted(row):
        past = s.months[row.month].rows.get((row.month.previous(), row.indicator))
        return past and past.value.value is not None and row.value.sheet

    row = s.figure(wanted)
    past, book = s.earlier(row).value.value, s.book(row.value)
    if any(sheet.name == "修订" for sheet in book):
        s.changed.clear()
        return wrong_old(s)
    line = [row.indicator, str(s.month.previous()), float(past) + 7, float(past), "核实"]
    book.append(Sheet("修订", [["代码", "月份", "原数", "新数", "原因"], line], {}))
    s.found_at("修订", "C2")
    s.found_at("修订", "D2")
