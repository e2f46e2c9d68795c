"""What is owed is said to be owed, where it would stand: never nothing, 0 or an older figure."""

import openpyxl
import pytest

from county_report.intake import read_submissions

SPOILT = {
    # file, sheet, cell, what was written → the words that must now stand there
    ("统计局.xlsx", "指标", "D10", "二十二亿"): "全县固定资产投资待统计局核实，同比下降5.3%",
    ("工信局.xlsx", "升级改造", "E4", "四座"): "年产60万吨的待工信局核实兰炭炉",
    ("人社局.xlsx", "招聘活动", "E12", "约四百"): "召开专场招聘会4场，提供就业岗位待人社局核实",
    ("金融办.et", "推荐担保", "C5", "三百"): "推荐两家本地企业，担保资金待金融办核实",
    ("粮食局.xls", "粮油储备", "B5", "abc"): "大米待粮食局核实",
    ("市场监管局.csv", "", "D4", "1698x"): "新增市场主体待市场监管局核实，同比增长9.4%",
    ("发改局.xlsx", "重点项目", "I4", "见附件"): "截至9月底累计完成投资待发改局核实",
    ("招商局.xlsx", "指标", "D5", "未定"): "省内到位资金待招商局核实",
}  # fmt: skip
DEPARTMENTS = [
    "统计局", "工信局", "人社局", "金融办", "市场监管局", "发改局", "财政局", "农业农村局",
    "粮食局", "生态环境局", "经开区", "乡村振兴局", "招商局", "行政审批局", "政府办",
]  # fmt: skip


def all_runs(report, words):
    return [(told, where, spans) for told in report for where, spans in words.runs(told)]


@pytest.mark.parametrize("spoilt", SPOILT, ids=lambda spoilt: " ".join(spoilt[:3]))
def test_letters_for_a_number_are_a_gap_and_a_finding(spoilt, altered, words):
    """待××局核实 where the number stood, and a finding with file, sheet, cell and text."""
    file, sheet, cell, text = spoilt
    report = altered(lambda folder: words.write(folder, (file, sheet, cell), text))
    assert SPOILT[spoilt] in "\n".join(words.lines(report))
    found = read_submissions("demo", "2021-09").findings
    at = [f for f in found if (f.file, f.sheet, f.cell) == (f"demo/2021-09/{file}", sheet, cell)]
    assert [(f.severity, f.department) for f in at] == [("错误", file.partition(".")[0])]
    assert text in at[0].read


def remove(path):
    path.unlink()


def spoil(path):
    path.write_bytes(b"PK\x03\x04 not a workbook any more")


def only(folder, department):
    return next(path for path in folder.iterdir() if path.stem == department)


def series(told, where):
    """Line charts and the boards' lamps show the months before by right; nothing else may."""
    return told.block["kind"] in ("chart", "board") and where.startswith("表第")


def assert_owed(department, before, after, words):
    """Each run that stated the department's figures owes them now, and states none of them."""
    for told, where, spans in all_runs(after, words):
        files = {told.block["readings"][s["reading"]]["file"] for s in spans if "reading" in s}
        assert not any(f"2021-09/{department}." in file for file in files), told.place
        old = any(f"/{department}." in file and "2021-09" not in file for file in files)
        assert not old or series(told, where), (told.place, where, files)
    fed = {
        told.place
        for told, _, spans in all_runs(before, words)
        for file, _, _ in words.cells(told.block, spans)
        if file.partition(".")[0] == department
    }
    assert fed
    gap = {f"待{department}报送"}
    owing = {
        told.place
        for told, _, spans in all_runs(after, words)
        if any("pending" in span and gap & set(span["text"].split("、")) for span in spans)
    }
    assert fed - owing == set()


@pytest.mark.parametrize("department", DEPARTMENTS)
def test_a_department_that_sent_nothing_is_owed_everywhere(department, september, altered, words):
    report = altered(lambda folder: remove(only(folder, department)))
    assert_owed(department, september, report, words)
    whole = "\n".join(words.lines(report))
    assert f"待{department}报送" in whole
    found = read_submissions("demo", "2021-09").findings
    assert any(f.department == department and "没有收到" in f.why for f in found)


@pytest.mark.parametrize("department", ["财政局", "粮食局"])
def test_an_unreadable_workbook_counts_as_not_sent(department, september, altered, words):
    """A finding names the file; the report is as if nothing had come."""
    report = altered(lambda folder: spoil(only(folder, department)))
    assert_owed(department, september, report, words)
    found = read_submissions("demo", "2021-09").findings
    name = {"财政局": "财政局.xlsx", "粮食局": "粮食局.xls"}[department]
    assert any(f.severity == "错误" and f.file == f"demo/2021-09/{name}" for f in found)


def test_a_formula_without_a_value_is_a_gap(altered, words):
    """openpyxl writes a formula and no result, as a file saved by a script does."""

    def formula(folder):
        book = openpyxl.load_workbook(folder / "财政局.xlsx")
        book["指标"]["D8"].value = "=D10+D11"
        book.save(folder / "财政局.xlsx")

    whole = "\n".join(words.lines(altered(formula)))
    assert "全县一般公共预算收入待财政局核实，同比增长5.6%" in whole


def test_a_problem_that_cannot_be_judged_is_said_and_not_dropped(altered, words):
    """Without its growth target nobody knows whether investment is a problem."""

    def forget_target(folder):
        targets = folder.parent / "targets.csv"
        kept = [line for line in targets.read_text("utf-8-sig").splitlines()
                if ",fixed_investment," not in line]  # fmt: skip
        targets.write_text("\n".join(kept) + "\n", encoding="utf-8")

    told = next(t for t in altered(forget_target) if t.notebook == "31_problems")
    paragraphs = [words.text(one["spans"]) for one in told.block["blocks"]]
    assert paragraphs[0].startswith("（一）工业经济增长动力不足")
    assert paragraphs[-1] == "部门反映的“投资增长支撑不足”暂不能判断：待下达年度目标。"
    assert not any("投资增长支撑" in one for one in paragraphs[:-1])
