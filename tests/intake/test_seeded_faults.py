"""Faults of the kinds offices make, sown into September 2021 one at a time, and looked for.

A fault counts as found when a 错误 or 疑问 that the untouched month does not have stands at
its cell, or, where the fault is a whole sheet's or a lost row's, at its sheet and names it.
"""

import copy
import datetime
import functools
import shutil
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from county_report.intake import dictionary, read_submissions, snapshot, vintages
from county_report.intake.sheets import read_files

PROJECT = Path(__file__).resolve().parents[2]
NAMES = {"value": "累计数", "year_ago": "上年同期数", "published": "公布增速", "as_of": "数据截至"}
COUNTS = [
    "urban_new_jobs", "online_recruit_posts", "app_registered", "market_entities",
    "declared_projects", "startup_driven_jobs", "enterprise_loans", "good_air_days",
]  # fmt: skip
MONEY = [
    "fiscal_revenue", "fixed_investment", "out_province_funds", "jujube_output",
    "enterprise_loan_amount", "declared_investment", "park_output", "ecommerce_sales",
]  # fmt: skip


class Book:
    """A file's sheets, changed by what stands in them and not by address."""

    def __init__(self, sheets):
        self.sheets, self.places = sheets, []

    def cell(self, code, header):
        """Change the cell of an indicator's row under a header, and remember where it is."""
        sheet = next(s for s in self.sheets if any(code in row for row in s.rows))
        row = next(row for row in sheet.rows if code in row)
        return Spot(self, sheet, row, column(sheet, NAMES[header]))

    def entry(self, name, sheet_name, header):
        """The same in a register's row whose name is given by its number."""
        sheet = next(s for s in self.sheets if s.name == sheet_name)
        at = next(n for n, row in enumerate(sheet.rows) if "名称" in str(row))
        rows = [row for row in sheet.rows[at + 1 :] if sum(bool(c) for c in row) > 2]
        return Spot(self, sheet, rows[name], column(sheet, header))


class Spot:
    def __init__(self, book, sheet, row, at):
        self.book, self.sheet, self.row, self.at = book, sheet, row, at

    @property
    def value(self):
        return self.row[self.at]

    def put(self, value):
        self.row[self.at] = value
        number = next(n for n, row in enumerate(self.sheet.rows, 1) if row is self.row)
        self.book.places.append((self.sheet.name, f"{get_column_letter(self.at + 1)}{number}"))


def column(sheet, header):
    """Where a header stands, however it is spaced and whatever unit follows it."""
    texts = ((at, "".join(str(text).split())) for row in sheet.rows for at, text in enumerate(row))
    return next(at for at, text in texts if text.startswith(header))


def number(value):
    return float(str(value).replace(",", "").split("（")[0])


def scaled(code, factor, header="value"):
    def sow(book, _):
        spot = book.cell(code, header)
        spot.put(number(spot.value) * factor)

    return sow


def digits(code):
    """The first two digits that differ change places."""

    def sow(book, _):
        spot = book.cell(code, "value")
        text = str(spot.value)
        at = next(n for n in range(len(text) - 1) if text[n] != text[n + 1] and text[n + 1] != ".")
        turned = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        spot.put(number(turned))

    return sow


def last_month(code):
    def sow(book, august):
        spot = book.cell(code, "value")
        spot.put(number(august.cell(code, "value").value) - 1)

    return sow


def swapped(one, other):
    def sow(book, _):
        first, second = book.cell(one, "value"), book.cell(other, "value")
        before, after = first.value, second.value
        first.put(after)
        second.put(before)

    return sow


def shifted(code):
    """A cell slipped in: everything of the row stands one column further right."""

    def sow(book, _):
        spot = book.cell(code, "value")
        spot.row.insert(spot.at, "")
        spot.put("")

    return sow


def written(code, value, header="value"):
    return lambda book, _: book.cell(code, header).put(value)


def copied(sheet_name):
    """The sheet of last month sent again; whichever cell of it is named."""

    def sow(book, august):
        old = next(sheet for sheet in august.sheets if sheet.name == sheet_name)
        new = next(sheet for sheet in book.sheets if sheet.name == sheet_name)
        new.rows[:] = old.rows
        book.places.append((sheet_name, None))

    return sow


def entered(row, sheet_name, header, change):
    def sow(book, _):
        spot = book.entry(row, sheet_name, header)
        spot.put(change(spot.value))

    return sow


def dropped(row, sheet_name, header):
    def sow(book, _):
        spot = book.entry(row, sheet_name, header)
        spot.sheet.rows[:] = [other for other in spot.sheet.rows if other is not spot.row]
        book.places.append((sheet_name, spot.value))

    return sow


def doubled(row, sheet_name, header):
    def sow(book, _):
        spot = book.entry(row, sheet_name, header)
        at = next(n for n, other in enumerate(spot.sheet.rows) if other is spot.row)
        spot.row = list(spot.row)
        spot.sheet.rows.insert(at + 1, spot.row)
        spot.put(spot.value)

    return sow


OFFICE = {
    "urban_new_jobs": "人社局", "online_recruit_posts": "人社局", "app_registered": "人社局",
    "startup_driven_jobs": "人社局", "market_entities": "市场监管局", "declared_projects": "发改局",
    "declared_investment": "发改局", "enterprise_loans": "金融办",
    "enterprise_loan_amount": "金融办", "good_air_days": "生态环境局", "fiscal_revenue": "财政局",
    "fixed_investment": "统计局", "out_province_funds": "招商局", "jujube_output": "工信局",
    "park_output": "经开区", "ecommerce_sales": "乡村振兴局",
}  # fmt: skip
DAY = datetime.date(2021, 8, 31)
FAULTS = {
    **{f"万倍 {code}": (OFFICE[code], scaled(code, 10000)) for code in MONEY},
    **{f"万分之一 {code}": (OFFICE[code], scaled(code, 0.0001)) for code in MONEY[:4]},
    **{f"多一位 {code}": (OFFICE[code], scaled(code, 10)) for code in COUNTS},
    **{f"少一位 {code}": (OFFICE[code], scaled(code, 0.1)) for code in COUNTS[:4]},
    **{f"负数 {code}": (OFFICE[code], scaled(code, -1)) for code in MONEY[:4]},
    **{f"颠倒 {code}": (OFFICE[code], digits(code)) for code in [*COUNTS[:4], *MONEY[:4]]},
    **{f"倒退 {code}": (OFFICE[code], last_month(code)) for code in [*COUNTS[:4], *MONEY[4:]]},
    **{f"移列 {code}": (OFFICE[code], shifted(code)) for code in [*COUNTS[:3], *MONEY[:3]]},
    **{f"文字 {code}": (OFFICE[code], written(code, "见附件")) for code in COUNTS[:3]},
    **{f"旧日期 {code}": (OFFICE[code], written(code, DAY, "as_of")) for code in MONEY[:4]},
    **{
        f"同期数 {code}": (OFFICE[code], scaled(code, 10000, "year_ago"))
        for code in ["fiscal_revenue", "out_province_funds", "ecommerce_sales"]
    },
    "增速": ("财政局", written("fiscal_revenue", 56, "published")),
    "换行 就业": ("人社局", swapped("startup_direct_jobs", "startup_driven_jobs")),
    "换行 债券": ("财政局", swapped("bond_declared", "bond_passed")),
    "换行 贷款": ("金融办", swapped("enterprise_loans", "enterprise_loan_amount")),
    "旧表 财政局": ("财政局", copied("指标")),
    "旧表 招商局": ("招商局", copied("指标")),
    "旧表 企业": ("工信局", copied("企业名录")),
    "旧表 项目": ("发改局", copied("重点项目")),
    "漏行 企业": ("工信局", dropped(3, "企业名录", "企业名称")),
    "漏行 项目": ("发改局", dropped(9, "重点项目", "项目名称")),
    "漏行 签约": ("招商局", dropped(2, "签约项目", "项目名称")),
    "重行 企业": ("工信局", doubled(5, "企业名录", "企业名称")),
    "重行 项目": ("发改局", doubled(7, "重点项目", "项目名称")),
    "大于总投资": ("发改局", entered(4, "重点项目", "累计完成投资", lambda v: number(v) * 100)),
    "计划过大": ("发改局", entered(6, "重点项目", "年度计划投资", lambda v: number(v) * 1000)),
    "进度倒退": ("工信局", entered(0, "升级改造", "技改完成进度", lambda v: number(v) - 20)),
    "进度超百": ("工信局", entered(1, "升级改造", "技改完成进度", lambda v: number(v) + 200)),
    "企业产值万倍": ("工信局", entered(2, "企业名录", "累计产值", lambda v: number(v) * 10000)),
    "炉数": ("工信局", entered(0, "升级改造", "正在技改座数", lambda v: number(v) + 9)),
}  # fmt: skip


@pytest.fixture(scope="module")
def sown(tmp_path_factory):
    """``sown(department, sow)``: findings of September with one fault, and the fault's places."""
    root = shutil.copytree(PROJECT / "data", tmp_path_factory.mktemp("faults") / "data")
    read, known, books = vintages.read_workbook, {}, {}
    changed = {}

    def files(paths):
        if not known:
            known.update(zip(paths, read_files(paths), strict=True))
        return [known[path] for path in paths]

    def workbook(source, sheets):
        key = (source.department, source.month.month)
        books[key] = sheets
        if key in changed:
            return read(source, changed[key])
        if source.file not in known:
            known[source.file] = read(source, sheets)
        return known[source.file]

    def ask(department=None, sow=None):
        changed.clear()
        book = None
        if sow:
            book = Book(copy.deepcopy(books[department, 9]))
            sow(book, Book(copy.deepcopy(books[department, 8])))
            changed[department, 9] = book.sheets
        return read_submissions("demo", "2021-09").findings, book and book.places

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(root))
        patch.setattr(vintages, "read_files", files)
        patch.setattr(vintages, "read_workbook", workbook)
        patch.setattr(dictionary, "stamped", functools.cache(dictionary.stamped))
        patch.setattr(snapshot, "fingerprint", lambda *_: "")
        patch.setattr(snapshot, "load", lambda *_: None)
        patch.setattr(snapshot, "keep", lambda *_: None)
        yield ask


def found(finding, places):
    for sheet, cell in places:
        named = cell is None or finding.cell == cell or f"“{cell}”" in finding.why
        if finding.severity != "提示" and finding.sheet == sheet and named:
            return True
    return False


def test_the_untouched_month_has_no_error_and_no_question(sown):
    findings, _ = sown()
    assert [f.why for f in findings if f.severity != "提示"] == []


def test_nineteen_faults_in_twenty_are_found_at_their_cell(sown):
    before, _ = sown()
    missed = []
    for name, (department, sow) in FAULTS.items():
        findings, places = sown(department, sow)
        new = [finding for finding in findings if finding not in before]
        if not any(found(finding, places) for finding in new):
            missed.append((name, places, [(f.severity, f.sheet, f.cell, f.why) for f in new]))
    assert len(missed) * 20 <= len(FAULTS), missed
