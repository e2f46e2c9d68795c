"""The month a title names, and the numbers of rows."""

import pytest

from county_report.arithmetic.periods import Month
from county_report.intake.forms import Field, find_table
from county_report.intake.grid import Grid
from county_report.intake.model import Source
from county_report.intake.sheet_order import check_serials, check_title

FIELDS = (Field("name", ("名称",)), Field("value", ("数",)))


def grid(title, *serials):
    rows = [[title], ["序号", "名称", "数"], *([n, f"第{at}家", 1] for at, n in enumerate(serials))]
    return Grid(rows, {}, Source("工信局", Month(2021, 9), "小县/2021-09/工信局.xlsx", "表"))


def said(title, *serials):
    read = grid(title, *serials)
    table = find_table(read.rows, FIELDS)
    check_title(read, table)
    check_serials(read, table, table.body)
    return [(f.severity, f.cell, f.why) for f in read.findings]


@pytest.mark.parametrize(
    "title",
    [
        "示例县2021年1—9月主要指标", "2021年9月份报表", "截至2021年9月20日", "截至 2021 年９月底",
        "2021年9月与2020年9月对比", "填报日期：2021年10月8日", "2021年10月8日制表",
        "2021年报表", "",
    ],
)  # fmt: skip
def test_a_title_of_this_month_or_of_none_is_no_matter(title):
    assert said(title) == []


@pytest.mark.parametrize(
    "title, month",
    [
        ("示例县2021年1—8月主要指标", "2021-08"),
        ("重点项目表（截至2021年8月底）", "2021-08"),
        ("截至2021年8月20日", "2021-08"),
        ("2020年9月份报表", "2020-09"),
    ],
)
def test_a_title_of_another_month_is_asked_about(title, month):
    why = f"表题写的是 {month}，报告月份是 2021-09，疑为沿用旧表"
    assert said(title) == [("疑问", "A1", why)]


@pytest.mark.parametrize(
    "serials, cells",
    [
        ((1, 2, 3), []),
        (("1", "2", "1", "2"), []),
        ((1, 3, 4), ["A4"]),
        ((1, 2, 2, 3), ["A5"]),
        ((2, 3), ["A3"]),
        (("一", "二"), []),
        ((1, "1.1", 5), []),
    ],
)
def test_a_gap_or_a_repeat_in_the_numbers_is_asked_about(serials, cells):
    assert [cell for _, cell, _ in said("表", *serials)] == cells
