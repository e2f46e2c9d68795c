"""The workbook a department sends for a month: indicators, registers, measures, revisions."""

from datetime import timedelta
from decimal import Decimal

from county_report.arithmetic.rounding import half_up
from county_report.demo import registers
from county_report.demo.sheets import Office, heading, lay_out, stacked
from county_report.demo.tables import YEAR, column, keyed, table
from county_report.intake import dictionary

INDICATOR_HEADS = [
    "代码", "名称", "单位", "累计数", "上年同期数", "公布增速", "是否预计", "数据截至", "备注",
]  # fmt: skip
PERIOD_GROUP = ("本年", ["累计数", "上年同期数", "公布增速"])
REVISION_HEADS = ["代码", "月份", "原数", "新数", "原因"]
MEASURE_HEADS = ["专题", "序号", "内容"]
MONEY = "万元"
PER_UNIT = {"亿元": Decimal(10000), "万元": Decimal(1)}
AS_OF_DAYS = {
    "out_province_funds": registers.TEN_DAY_CUT,
    "in_province_funds": registers.TEN_DAY_CUT,
}


def workbook(row, books, month):
    """The sheets of one department (``row`` of the story's departments) for a month."""
    office = Office(row["department"], row["shape"], row["clerk"], row["reviewer"])
    dated = _fill_date(row, month)
    sheets = [_indicators(office, books, month, dated), *_registers(office, books, month, dated)]
    sheets += [_measures(office, books, month, dated), _revisions(office, books, month, dated)]
    return [sheet for sheet in sheets if sheet]


def shown(value, indicator):
    """A value in the unit its form uses (报表单位): (value, unit)."""
    unit = dictionary.indicators()[indicator].unit
    form = keyed("form_units", "indicator").get(indicator)
    if value is None or not form:
        return value, unit
    return half_up(value / PER_UNIT[form["unit"]], int(form["decimals"])), form["unit"]


def _indicators(office, books, month, dated):
    mine = [
        known
        for known in dictionary.indicators().values()
        if known.department == office.department and _due(known, month)
    ]
    if not mine:
        return None
    rows = [_indicator(known.indicator, books.figures, month) for known in mine]
    units = {row[2] for row in rows}
    unit = f"单位：{units.pop()}" if len(units) == 1 else "单位：见表内"
    heads = [[heading(name, "", office) for name in INDICATOR_HEADS]]
    if office.shape == "stacked":
        heads = stacked(INDICATOR_HEADS, *PERIOD_GROUP)
    title = f"{books.scene.name}{YEAR}年{_span(month)}{office.department}主要指标报送表"
    return lay_out("指标", title, (unit, dated), heads, rows, office)


def _due(known, month):
    return known.frequency == "monthly" or (known.frequency == "quarterly" and month % 3 == 0)


def _indicator(indicator, figures, month):
    note = keyed("notes", "indicator").get(indicator, {"estimate": "", "note": ""})
    value, unit = shown(figures.value(indicator, month), indicator)
    year_ago, _ = shown(figures.year_ago(indicator, month), indicator)
    as_of = registers.last_day(month)
    if indicator in AS_OF_DAYS:
        as_of = as_of.replace(day=AS_OF_DAYS[indicator])
    known = dictionary.indicators()[indicator]
    return [
        indicator, known.name_zh, unit, value, year_ago, figures.published(indicator, month),
        note["estimate"] or "否", as_of, note["note"],
    ]  # fmt: skip


def _registers(office, books, month, dated):
    for form in dictionary.registers().values():
        if form.department == office.department:
            yield _register(form, office, books, month, dated)


def _register(form, office, books, month, dated):
    found = registers.rows(form.register, books, month)
    rows = [[row.get(known.column) for known in form.columns] for row in found]
    bare = office.shape == "plain" and {c.unit for c in form.columns} <= {"", MONEY}
    heads = [heading(c.name_zh, "" if bare else _bracket(c), office) for c in form.columns]
    if office.shape == "numbered":
        heads, rows = ["序号", *heads], [[n, *row] for n, row in enumerate(rows, 1)]
    money = any(c.unit == MONEY for c in form.columns)
    unit = f"单位：{MONEY}" if money else "单位：见表头"
    title = f"{books.scene.name}{form.sheet}表（截至{YEAR}年{month}月底）"
    return lay_out(form.sheet, title, (unit, dated), [heads], rows, office)


def _bracket(known):
    # 合同额（原币） already carries a bracket; a second one would hide the name
    return "" if known.name_zh.endswith("）") else known.unit


def _measures(office, books, month, dated):
    found = registers.measures(office.department, books, month)
    rows = [[row["topic"], row["order"], row["text"]] for row in found]
    title = f"{books.scene.name}{office.department}工作措施"
    heads = [[heading(name, "", office) for name in MEASURE_HEADS]]
    return rows and lay_out("工作措施", title, ("", dated), heads, rows, office)


def _revisions(office, books, month, dated):
    rows = [
        _revision(row, books)
        for row in table("revisions")
        if row["department"] == office.department and int(row["submitted"]) == month
    ]
    title = f"{books.scene.name}{office.department}历史数据修订表"
    return rows and lay_out(
        "修订", title, (f"单位：{MONEY}", dated), [REVISION_HEADS], rows, office
    )


def _revision(row, books):
    old = books.figures.value(row["indicator"], int(row["month"]))
    new = old + half_up(books.scene.sized(Decimal(row["more"]), MONEY))
    return [row["indicator"], f"{YEAR}-{row['month']}", old, new, row["reason"]]


def _span(month):
    return f"1—{month}月"


def _fill_date(row, month):
    after = registers.last_day(month) + timedelta(days=int(row["due_day"]))
    return f"填报日期：{after.year}年{after.month}月{after.day - 1}日"


def absent(department, month):
    """Whether the story has a department miss a month (未报送)."""
    return {"department": department, "month": column(month)} in table("absences")
