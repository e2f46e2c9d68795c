"""data/rules.csv: a rule of a known kind is one row; what it says when it does not hold."""

import openpyxl
import pytest

from county_report.errors import BadData

HEADER = "rule,kind,subject,parameters,severity,why,action\n"
JUMP = (
    'unit,jump,cumulative,"powers=4,8; within=5",错误,'
    "“{name}”由 {before} 变为 {value},请{department}核对单位\n"
)
FALLS = "falls,not_below,cumulative,,疑问,“{name}”由 {before} 减少到 {value},请{department}核对\n"
DATED = "dated,dated,all,,疑问,“{name}”数据截至 {value} 不在 {month},请{department}核对\n"


@pytest.fixture
def ruled(office):
    """``ruled(rules, july, august)``: findings and the row of August under these rules."""

    def read(rules, *values, plants=((), ()), month="2021-08", as_of="2021-08-31"):
        (office.root / "rules.csv").write_text(HEADER + rules, encoding="utf-8")
        for at, value, listed in zip(("2021-07", month), values, plants, strict=True):
            day = "2021-07-31" if at == "2021-07" else as_of
            row = ["output", "工业总产值", "万元", value, 1000, "", "否", day, ""]
            office.industry(row, month=at, plants=listed)
            office.finance(at)
        submissions = office.read(month)
        return submissions.findings, submissions.row("output")

    return read


def said(findings):
    return [(f.severity, f.department, f.sheet, f.cell, f.why, f.action) for f in findings]


def test_a_fall_is_asked_about_where_it_stands(ruled):
    findings, row = ruled(FALLS, 1200, 1100)
    assert said(findings) == [
        ("疑问", "工信局", "指标", "D4", "“工业总产值”由 1200 减少到 1100", "请工信局核对")
    ]
    assert findings[0].file == "small/2021-08/工信局.xlsx"
    assert row.value.value == 1100


def test_a_fall_below_a_revised_figure_only_is_one(ruled, office):
    revision = [["代码", "月份", "原数", "新数", "原因"], ["output", "2021-07", 1200, 1050, "重报"]]
    ruled(FALLS, 1200, 1100)
    row = ["output", "工业总产值", "万元", 1100, 1000, "", "否", "2021-08-31", ""]
    office.industry(row, 修订=revision)
    assert [f.severity for f in office.read().findings] == ["提示"]


def test_an_error_withdraws_the_figure_and_what_was_read_stays(ruled):
    findings, row = ruled(JUMP + FALLS, 1200, 13000000)
    assert [f.severity for f in findings] == ["错误"]
    assert (row.value.value, row.value.text) == (None, "13000000")


def test_one_cell_is_asked_about_once(ruled):
    """A figure in the wrong unit also falls; the first rule of the table speaks."""
    findings, _ = ruled(JUMP.replace("错误", "疑问") + FALLS, 1200, "0.13")
    assert [f.why for f in findings] == ["“工业总产值”由 1200 变为 0.13"]


@pytest.mark.parametrize("as_of", ["2021-07-31", "2020-08-31", "2021-09-01"])
def test_a_date_outside_the_month_stands_at_the_date(ruled, as_of):
    findings, _ = ruled(DATED, 1200, 1300, as_of=as_of)
    assert [(f.cell, f.why) for f in findings] == [
        ("H4", f"“工业总产值”数据截至 {as_of} 不在 2021-08")
    ]


@pytest.mark.parametrize(
    "as_of, asked",
    [("2021-09-26", False), ("2021-09-27", True), ("2022-08-31", True), ("2021-08-31", False)],
)
def test_a_date_after_the_due_date_has_not_come(ruled, as_of, asked):
    """Due on the 25th, a Saturday; the 26th is a make-up workday."""
    rule = "due,after_due,all,,疑问,“{name}”数据截至 {value} 晚于 {due},请{department}核对\n"
    findings, _ = ruled(rule, 1200, 1300, as_of=as_of)
    words = f"“工业总产值”数据截至 {as_of} 晚于 2021-09-26"
    assert [(f.cell, f.why) for f in findings] == ([("H4", words)] if asked else [])


def test_a_workbook_of_last_month_is_noticed(ruled):
    words = "疑问,{of} 个中 {same} 个相同,请{department}核对\n"
    findings, _ = ruled(f"same,copied,cumulative,share=80; least=1,{words}", 1200, 1200)
    assert [(f.cell, f.why) for f in findings] == [("D4", "1 个中 1 个相同")]


@pytest.mark.parametrize(
    "relation, asked",
    [
        ("total(plants.output) == output", True),
        ("total(plants.output) == output ± 100", False),
        ("0.5 * output >= total(plants.output, big=True)", True),
        ("count(plants, town='东镇') + 1 <= 3", False),
        ("output <= 1000; since=9", False),
        ("output <= target(output)", False),
    ],
)
def test_relations_between_a_register_and_an_indicator(ruled, relation, asked):
    """Plants of 700 and 500 (万元), the first a big one in 东镇; output is 1300 (万元)."""
    plants = [["甲厂", "东镇", "是", None, 700], ["乙厂", "西镇", "否", None, 500]]
    rule = f'sum,relation,,"{relation}",疑问,{{left}} 与 {{right}} 不符,请核对{{where}}\n'
    findings, _ = ruled(rule, 1200, 1300, plants=(plants, plants))
    assert [f.cell for f in findings] == (["D4"] if asked else [])


REMEMBERED = (
    "past,remembered,cumulative,within=0.5,提示,{name}：{value} 不是 {before},请{department}说明\n"
)


@pytest.mark.parametrize(
    "had, asked",
    [(1000, []), (1010, [("E4", "工业总产值：1000 不是 1010")]), (None, [])],
)
def test_last_years_figure_that_is_not_what_we_had_is_noted(ruled, office, had, asked):
    """Both months say 1000 for the year before; history.csv has August's."""
    lines = [] if had is None else [f"2020-08,output,{had}"]
    office.own_table("history.csv", "month,indicator,value", *lines)
    findings, _ = ruled(REMEMBERED, 1200, 1300)
    assert [(f.cell, f.why) for f in findings] == asked


def test_last_years_figure_revised_with_a_reason_is_not_noted(ruled, office):
    office.own_table("history.csv", "month,indicator,value", "2020-08,output,1010")
    ruled(REMEMBERED, 1200, 1300)
    rows = [["代码", "月份", "原数", "新数", "原因"], ["output", "2020-08", 1010, 1000, "年报核定"]]
    path = office.county / "2021-08" / "工信局.xlsx"
    book = openpyxl.load_workbook(path)
    for row in rows:
        (book["修订"] if "修订" in book else book.create_sheet("修订")).append(row)
    book.save(path)
    assert [f.why for f in office.read().findings if "不是" in f.why] == []
    assert office.read().row("output").year_ago.value == 1000


@pytest.mark.parametrize("owed", ["yes", "no"])
def test_a_sum_with_a_figure_that_is_owed_but_missing_is_unknown(ruled, office, owed):
    path = office.root / "registers.csv"
    text = path.read_text(encoding="utf-8").replace(
        "累计产值,number,万元,no", f"累计产值,number,万元,{owed}"
    )
    path.write_text(text, encoding="utf-8")
    plants = [["甲厂", "东镇", "是", None, 700], ["乙厂", "西镇", "否", None, None]]
    rule = 'sum,relation,,"total(plants.output) == output",提示,{left} 与 {right},请核对{where}\n'
    findings, _ = ruled(rule, 1200, 1300, plants=(plants, plants))
    assert ["700 与 1300"] * (owed == "no") == [f.why for f in findings if f.severity == "提示"]


def test_rows_lost_and_rows_twice(ruled):
    rules = (
        "gone,vanished,plants.name,,疑问,没有“{name}”,请{department}核对\n"
        "twice,unique,plants.name,,疑问,“{name}”重复（{first}）,请{department}核对\n"
    )
    july = [["甲厂", "东镇", "是", None, 700], ["乙厂", "西镇", "否", None, 500]]
    august = [["甲厂", "东镇", "是", None, 700], ["甲厂", "东镇", "是", None, 700]]
    findings, _ = ruled(rules, 1200, 1300, plants=(july, august))
    assert [(f.sheet, f.cell, f.why) for f in findings] == [
        ("企业名录", "", "没有“乙厂”"), ("企业名录", "A5", "“甲厂”重复（A4）"),
    ]  # fmt: skip


@pytest.fixture
def course(office):
    """``course(rule, values)``: what is said of output when it went so from February on."""

    def read(rule, values, note=""):
        (office.root / "rules.csv").write_text(HEADER + rule, encoding="utf-8")
        for number, value in enumerate(values, 2):
            month, last = f"2021-0{number}", number == len(values) + 1
            row = ["output", "工业总产值", "万元", value, "", "", "否", f"{month}-28"]
            office.industry([*row, note if last else ""], month=month)
            office.finance(month)
        return [f.why for f in office.read(month).findings if f.cell == "D4"]

    return read


@pytest.mark.parametrize(
    "values, asked",
    [
        ((100, 150, 200, 250, 300), []),
        ((100, 150, 200, 250, 330), ["80"]),
        ((100, 150, 200, 250, 250), []),
        ((0, 0, 150, 200, 290), []),
        ((0, 100, 150, 200, 250, 340), ["90"]),
    ],
)
def test_an_increase_far_from_the_others_is_asked_about(course, values, asked):
    """Increases of 50, spread 10 % of their median: more than 25 off is far."""
    lone = '"factor=5; floor=10; level=0; size=0; least=3",疑问,{value},请核对\n'
    assert course(f"a,lone,cumulative,{lone}", values) == asked


@pytest.mark.parametrize(
    "values, note, asked",
    [
        ((100, 150, 150), "", ["150"]),
        ((100, 150, 150), "无新增", []),
        ((100, 100, 150, 150), "", []),
        ((100, 100), "", []),
    ],
)
def test_a_figure_that_stops_growing_is_asked_about_unless_a_note_says_so(
    course, values, note, asked
):
    rule = "a,stalled,cumulative,least=2,疑问,{value},请核对\n"
    assert course(rule, values, note) == asked


def test_of_two_that_grow_together_neither_stays_behind(ruled, office):
    rule = "a,moved_together,output progress,,疑问,{name} {other},请核对\n"
    assert [f.why for f in ruled(rule, 1200, 1300)[0]] == ["完成比例 工业总产值"]
    assert ruled(rule, 1200, 1200)[0] == []


@pytest.mark.parametrize(
    "row, words",
    [
        ("a,nothing,,,疑问,x,y\n", "没有 nothing 这种核查"),
        ("a,not_below,cumulative,,严重,x,y\n", "severity 只能是"),
        ("a,not_below,income,,疑问,x,y\n", "没有指标 income"),
        ("a,not_below,plants.price@name,,疑问,x,y\n", "没有登记表列 plants.price@name"),
        ("a,jump,cumulative,within=5,疑问,x,y\n", "参数要有“powers=数”"),
        ("a,relation,,output < 3,疑问,x,y\n", "关系应写成"),
        ("a,relation,,income <= 3,疑问,x,y\n", "没有指标 income"),
        ("a,not_below,cumulative,,疑问,{price},y\n", "文字里只能用"),
    ],
)
def test_a_faulty_rule_is_named_by_its_line(ruled, row, words):
    with pytest.raises(BadData, match="rules.csv 第 2 行（a）") as raised:
        ruled(row, 1200, 1100)
    assert words in raised.value.message


def test_a_changed_rule_is_a_changed_input(ruled, office):
    assert ruled("", 1200, 1100)[0] == []
    (office.root / "rules.csv").write_text(HEADER + FALLS, encoding="utf-8")
    assert len(office.read().findings) == 1
