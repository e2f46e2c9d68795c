"""Every check that the trade asks for fires on a broken demo month and is silent on the whole.

ITEMS are the checks of domain.md a.4 (by the numbers of the blanks in the seed document) and
those that intake owes beside them; each names the faults of FAULTS that prove it. What the
report derives itself, and no department sends, cannot be sent wrong: COMPUTED says where.
"""

import copy
import datetime
import functools
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from county_report.intake import (
    dictionary,
    indicators,
    opened,
    read_submissions,
    snapshot,
    vintages,
)
from county_report.intake.grid import address
from county_report.intake.own_tables import read_own_table
from county_report.intake.sheets import read_files

PROJECT = Path(__file__).resolve().parents[2]
FEBRUARY, SEPTEMBER = "2021-02", "2021-09"

ITEMS = {
    "#2≥#3+#4+#5": ["count of enterprises"],  # the three are counted in the same register
    "#8∈[0,100]": ["jujube above industry", "below minimum"],
    "#19≥0": ["negative loans"],
    "#18>0⇔#19>0": ["loans of nobody"],
    "#19/#18 within the cap": ["loans above the cap"],
    "#21≥#20": ["driven below direct"],
    "#30≤#28": ["central projects"],
    "#31≤#29": ["central funds"],
    "#33≤declared": ["bonds passed"],
    "#32 vs #34": ["bond funds"],
    "Σ#42..#45 vs #40, too much": ["sown too much"],
    "Σ#42..#45 vs #40, shortfall": ["sown too little"],
    "#41/#40 yield": ["yield too low", "yield too high"],
    "#47∈[0,100]": ["farmland above 100"],
    "#47 non-decreasing": ["farmland falls"],
    "#51=len(list)": ["an upgrade is gone"],
    "#60≤#54, #63≤#58": ["furnaces"],
    "#74≤#73, #77": ["plan above investment"],
    "#78≤#76": ["done above investment"],
    "累计≥last month's": ["cumulative falls"],
    "unit jumps ×10⁴": ["ten thousandfold", "hundred millionfold"],
    "type": ["letters", "no date", "no flag"],
    "range": ["below minimum", "farmland above 100", "negative loans"],
    "required": ["empty cell", "no row", "no sheet"],
    "duplicate rows": ["row sent twice", "register row twice"],
    "conflicting rows": ["two rows that differ"],
    "part > whole": ["jujube above industry", "bonds passed"],
    "total ≠ parts": ["wrong total row"],
    "cumulative below last month's": ["cumulative falls"],
    "口径差异": ["published otherwise"],
    "identical to last month": ["copied"],
    "a lone value": ["lone"],
    "as-of after the deadline or in the future": ["date after the deadline", "next year"],
    "as-of of another month": ["date of last month"],
    "register against indicator, count": ["count of enterprises"],
    "register against indicator, sum": ["sum of enterprises"],
    "across departments": ["reported otherwise", "unknown enterprise"],
}
COMPUTED = {  # item: its name in data/derived.csv, or how else the report makes it
    "#36=#37+#38+#39": "sanbao_total",
    "#75≤#72, #76≤#73": "city_projects",
    "#51=“两”": "coke_upgrades",
    "#86=#84/target, #87=#85/target": "(completes)",
    "当月=累计差": "(arithmetic.cumulatives)",
    "“X多”": "(more_than)",
}


class Book:
    """The sheets of a department's file, edited by what stands in them."""

    def __init__(self, sheets):
        self.sheets = sheets

    def put(self, key, heading, value, sheet="指标"):
        """Write into the row that holds ``key``, under a heading; gives sheet and cell."""
        page = self.page(sheet)
        at = self.row(page, key)
        column = next(n for row in page.rows for n, t in enumerate(plain(row)) if t == heading)
        old = page.rows[at][column]
        page.rows[at][column] = value(old) if callable(value) else value
        return page.name, address(at, column)

    def drop(self, key, sheet="指标"):
        page = self.page(sheet)
        del page.rows[self.row(page, key)]
        return page.name, ""

    def again(self, key, heading="", value=None, sheet="指标"):
        """The row of ``key`` once more below it, with one cell changed."""
        page = self.page(sheet)
        at = self.row(page, key)
        page.rows.insert(at + 1, list(page.rows[at]))
        page.rows[at], page.rows[at + 1] = page.rows[at + 1], page.rows[at]
        if not heading:
            # an indicator's row is asked about at its figure, a register's at its name
            column = 3 if sheet == "指标" else plain(page.rows[at]).index(key)
            return page.name, address(at + 1, column)
        column = next(n for row in page.rows for n, t in enumerate(plain(row)) if t == heading)
        page.rows[at + 1][column] = value
        return page.name, address(at + 1, column)

    def page(self, name):
        return next(sheet for sheet in self.sheets if sheet.name in (name, ""))

    def row(self, page, key):
        return next(at for at, row in enumerate(page.rows) if key in plain(row))


def plain(row):
    return ["".join(str(cell).split()) for cell in row]


def setting(**values):
    """Write figures of 指标; the finding stands at the first."""

    def change(book, _):
        places = [book.put(code, "累计数", value) for code, value in values.items()]
        return places[0]

    return change


def put(*args):
    return lambda book, _: book.put(*args)


def again(*args):
    return lambda book, _: book.again(*args)


def sown(factor, heading="播种面积（万亩）"):
    def change(book, _):
        for crop in ("马铃薯", "小杂粮", "大豆"):
            book.put(crop, heading, lambda area: area * factor, "播种进度")
        return book.put("玉米", heading, lambda area: area * factor, "播种进度")

    return change


def total_row(book, _):
    page = book.page("企业名录")
    below = next(n for n, row in enumerate(page.rows) if n > 5 and not any(plain(row)))
    page.rows.insert(below, ["合计"] + [""] * 8 + [7.5, ""])
    return page.name, address(below, 9)


def small_industry(book, _):
    """工信局's 红枣加工业产值 is asked about, though it is 统计局's total that is wrong."""
    book.put("industrial_output", "累计数", 100)
    return "指标", None, "工信局"


def copied(book, before):
    book.page("指标").rows[:] = before.page("指标").rows
    return "指标", None


def foreign(book, _):
    book.page("指标").rows.insert(5, ["fiscal_revenue", "一般公共预算收入", "亿元", 9.9] + [""] * 5)
    return "指标", "D6"


DAY = datetime.date
FAULTS = {
    # name: month, department, severity, words of the finding, what is changed
    "jujube above industry": (FEBRUARY, "统计局", "疑问", "红枣加工业产值 ", small_industry),
    "below minimum": (FEBRUARY, "工信局", "错误", "小于下限", setting(jujube_output=-5)),
    "negative loans": (FEBRUARY, "人社局", "错误", "小于下限", setting(startup_loan_amount=-8)),
    "loans of nobody": (FEBRUARY, "人社局", "疑问", "应同时为零", setting(
        startup_loan_persons=0, startup_loan_amount=200)),
    "loans above the cap": (FEBRUARY, "人社局", "疑问", "按人均上限计算", setting(
        startup_loan_amount=2100, startup_loan_persons=100)),
    "driven below direct": (FEBRUARY, "人社局", "疑问", "少于直接扶持就业", setting(
        startup_driven_jobs=3, startup_direct_jobs=4)),
    "central projects": (FEBRUARY, "发改局", "疑问", "申请中央预算内投资项目", setting(
        central_budget_projects=9, declared_projects=8)),
    "central funds": (FEBRUARY, "发改局", "疑问", "申请中央预算内投资 ", setting(
        central_budget_funds=900, declared_investment=800)),
    "bonds passed": (FEBRUARY, "财政局", "疑问", "通过评审 3 个多于上报 2 个", setting(
        bond_passed=3, bond_declared=2, bond_passed_investment=9000, bond_funds=3000)),
    "bond funds": (FEBRUARY, "财政局", "提示", "平均每个项目申请资金", setting(
        bond_funds=9000, bond_declared=2, bond_passed=2, bond_passed_investment=900)),
    "sown too much": (SEPTEMBER, "农业农村局", "疑问", "超过年度目标的 105%", sown(1.2)),
    "sown too little": (SEPTEMBER, "农业农村局", "提示", "不足年度目标的九成", sown(0.8)),
    "farmland above 100": (SEPTEMBER, "农业农村局", "错误", "大于上限 100", setting(
        farmland_progress=101)),
    "farmland falls": (SEPTEMBER, "农业农村局", "疑问", "累计数不应减少", setting(
        farmland_progress=3)),
    "an upgrade is gone": (SEPTEMBER, "工信局", "疑问", "示例市晟岚煤化工有限公司",
                           lambda book, _: book.drop("示例市晟岚煤化工有限公司", "升级改造")),
    "furnaces": (SEPTEMBER, "工信局", "疑问", "多于炉座数 4 座", put(
        "示例市晟岚煤化工有限公司", "正在技改座数（座）", 5, "升级改造")),
    "plan above investment": (SEPTEMBER, "发改局", "疑问", "年度计划投资", put(
        "示例县园区标准化厂房（二期）建设项目", "年度计划投资（万元）", 31501, "重点项目")),
    "done above investment": (SEPTEMBER, "发改局", "疑问", "累计完成投资", put(
        "示例县园区标准化厂房（二期）建设项目", "累计完成投资（万元）", 31501, "重点项目")),
    "cumulative falls": (SEPTEMBER, "招商局", "疑问", "累计数不应减少", setting(
        in_province_funds=20000)),
    "ten thousandfold": (SEPTEMBER, "招商局", "错误", "疑为单位填错", setting(
        in_province_funds=4.8223)),
    "hundred millionfold": (SEPTEMBER, "招商局", "错误", "疑为单位填错", setting(
        in_province_funds=4822300000000)),
    "letters": (SEPTEMBER, "招商局", "错误", "不是数字", setting(in_province_funds="见附件")),
    "no date": (SEPTEMBER, "招商局", "错误", "不是日期", put(
        "in_province_funds", "数据截至", "月底")),
    "no flag": (SEPTEMBER, "招商局", "错误", "应填“是”或“否”", put(
        "in_province_funds", "是否预计", "大概")),
    "empty cell": (SEPTEMBER, "招商局", "疑问", "没有填写", setting(in_province_funds="")),
    "no row": (SEPTEMBER, "招商局", "错误", "缺少指标行：省内到位资金",
               lambda book, _: book.drop("in_province_funds")),
    "no sheet": (SEPTEMBER, "招商局", "错误", "缺少工作表“签约项目”",
                 lambda book, _: book.sheets.remove(book.page("签约项目")) or ("", "")),
    "row sent twice": (SEPTEMBER, "招商局", "疑问", "报了两次，内容相同", again(
        "in_province_funds")),
    "register row twice": (SEPTEMBER, "招商局", "疑问", "重复（前一处在", again(
        "木制家具产业园项目", "", None, "签约项目")),
    "two rows that differ": (SEPTEMBER, "招商局", "错误", "报了两次且不同", again(
        "in_province_funds", "累计数", 48224)),
    "wrong total row": (SEPTEMBER, "工信局", "疑问", "合计与各行之和", total_row),
    "published otherwise": (SEPTEMBER, "招商局", "提示", "口径差异：“省内到位资金”", put(
        "in_province_funds", "公布增速", 9.4)),
    "copied": (SEPTEMBER, "招商局", "疑问", "疑为沿用上月的表", copied),
    "lone": (SEPTEMBER, "招商局", "疑问", "相差悬殊", setting(in_province_funds=148223)),
    "date after the deadline": (SEPTEMBER, "招商局", "疑问", "晚于报送截止日 2021-10-08", put(
        "in_province_funds", "数据截至", DAY(2021, 10, 9))),
    "next year": (SEPTEMBER, "招商局", "疑问", "还没有到的日子", put(
        "in_province_funds", "数据截至", DAY(2022, 9, 20))),
    "date of last month": (SEPTEMBER, "招商局", "疑问", "不在报告月份", put(
        "in_province_funds", "数据截至", DAY(2021, 8, 20))),
    "count of enterprises": (FEBRUARY, "统计局", "疑问", "企业名录中的规上企业", setting(
        above_scale_enterprises=90)),
    "sum of enterprises": (FEBRUARY, "统计局", "疑问", "累计产值之和", setting(
        above_scale_output=30000)),
    "reported otherwise": (SEPTEMBER, "招商局", "疑问", "由财政局报送，财政局报的是", foreign),
    "unknown enterprise": (SEPTEMBER, "生态环境局", "疑问", "两个部门的名单不一致", put(
        "示例市晟岚煤化工有限公司", "企业名称", "示例市无名厂", "环保问题")),
}  # fmt: skip
OWN_FAULTS = {  # the office's own table of targets
    "yield too low": ("2021,grain_output,level,5.5", "2021,grain_output,level,2", "不到按每亩"),
    "yield too high": ("2021,grain_output,level,5.5", "2021,grain_output,level,14", "超过按每亩"),
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """``ask(month, department, change)``: findings after a change, and the changed place.

    Files are opened, and unchanged forms read, once for all tests.
    """
    root = shutil.copytree(PROJECT / "data", tmp_path_factory.mktemp("checks") / "data")
    read, known, books, changed = vintages.read_workbook, {}, {}, {}

    def files(paths):
        if paths[-1] not in known:
            known.update(zip(paths, read_files(paths), strict=True))
        return [known[path] for path in paths]

    def workbook(source, sheets):
        key = (source.department, str(source.month))
        books[key] = sheets
        if key in changed:
            return read(source, changed[key])
        if source.file not in known:
            known[source.file] = read(source, sheets)
        # checking withdraws and revises rows of the dicts it is given, never cells
        return known[source.file]

    def ask(month, department=None, change=None):
        changed.clear()
        place = None
        if change:
            book = Book(copy.deepcopy(books[department, month]))
            before = Book(copy.deepcopy(books.get((department, "2021-08"))))
            place = change(book, before)
            changed[department, month] = book.sheets
        return read_submissions("demo", month).findings, place

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(root))
        patch.setattr(vintages, "read_files", files)
        patch.setattr(vintages, "read_workbook", workbook)
        patch.setattr(dictionary, "stamped", functools.cache(dictionary.stamped))
        patch.setattr(opened, "files", lambda all, read: dict(zip(all, read(all), strict=True)))
        patch.setattr(snapshot, "fingerprint", lambda *_: "")
        patch.setattr(snapshot, "load", lambda *_: None)
        patch.setattr(snapshot, "keep", lambda *_: None)
        whole = {month: ask(month)[0] for month in (FEBRUARY, SEPTEMBER)}
        yield SimpleNamespace(ask=ask, whole=whole, targets=root / "demo" / "targets.csv")


@pytest.mark.parametrize("month", [FEBRUARY, SEPTEMBER])
def test_the_whole_month_is_silent(demo, month):
    """Its story has one 口径差异 and, in September, a revision: told, and asking for nothing."""
    findings = demo.whole[month]
    told = ["口径差异", "修订"][: 2 if month == SEPTEMBER else 1]
    assert [f.severity for f in findings] == ["提示"] * len(told)
    assert all(words in f.why for words, f in zip(told, findings, strict=True))


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_found_where_it_stands(demo, name):
    month, department, severity, words, change = FAULTS[name]
    before = demo.whole[month]
    findings, (sheet, cell, *other) = demo.ask(month, department, change)
    new = [finding for finding in findings if finding not in before and words in finding.why]
    assert [finding.severity for finding in new] == [severity] * max(len(new), 1)
    place = (*(other or [department]), sheet)
    assert any((finding.department, finding.sheet) == place for finding in new)
    assert cell is None or any(finding.cell == cell for finding in new)
    assert all(finding.action for finding in new)


@pytest.mark.parametrize("name", OWN_FAULTS)
def test_a_fault_in_the_targets_is_told_with_their_cell(demo, name):
    old, new, words = OWN_FAULTS[name]
    whole = demo.targets.read_text("utf-8")
    assert old in whole
    demo.targets.write_text(whole.replace(old, new), "utf-8")
    try:
        told = [f for f in demo.ask(SEPTEMBER)[0] if words in f.why]
    finally:
        demo.targets.write_text(whole, "utf-8")
    assert [(f.severity, f.file) for f in told] == [("提示", "demo/targets.csv")]
    assert told[0].cell and "targets.csv 的 D" in told[0].action


def test_every_item_has_a_fault_that_proves_it():
    proved = {name for names in ITEMS.values() for name in names}
    assert proved == FAULTS.keys() | OWN_FAULTS.keys()


def test_what_is_computed_is_sent_by_nobody():
    path = PROJECT / "data" / "derived.csv"
    derived = {row["name"] for _, row in read_own_table(path, "derived.csv", ["name"])}
    names = {name for name in COMPUTED.values() if name[0] != "("}
    assert names <= derived and not names & indicators().keys()
