"""tasks.csv, and the rules that hold its parts and the money behind them to the figures."""

from decimal import Decimal

import pytest

from county_report.errors import BadData

HEADER = "rule,kind,subject,parameters,severity,why,action\n"
TASKS = "year,department,source,indicator,target,unit,schedule"
LEVEL = "2021,output,level,1000,万元,本级,linear"
TARGETS = "year,indicator,kind,target,unit,source,schedule"
FUNDS = "".join(
    f"funds,工信局,到位台账,{column},{name},{kind},,{required}\n"
    for column, name, kind, required in [
        ("name", "项目", "text", "yes"),
        ("source", "来源", "text", "yes"),
        ("currency", "币种", "text", "yes"),
        ("in_place", "到位金额", "number", "yes"),
        ("rate", "汇率", "number", "no"),
        ("rate_date", "汇率日期", "date", "no"),
    ]
)
BOOK = ["项目", "来源", "币种", "到位金额", "汇率", "汇率日期"]
YUAN = ["甲项目", "省外", "人民币", 870, "", ""]
DOLLAR = ["乙项目", "外资", "美元", 20, 6.5, "2021-08-03"]
SUM = (
    "sum,relation,,\"converted(funds.in_place, source='省外') + "
    "converted(funds.in_place, source='外资') == output ± 1\",疑问,{left}与{right},请核对{where}\n"
)
RATE = "rate,exchanged,funds.in_place@name,,疑问,{name}：{value} 万{currency},请{department}补报\n"
PARTS = "parts,relation,,tasks(output) == target(output),疑问,{left}与{right},请核对{where}\n"


@pytest.fixture
def asked(office):
    """``asked(rule, rows)``: cells and words of August's findings under one rule."""
    registers = office.root / "registers.csv"
    columns = len(registers.read_text("utf-8").splitlines()[0].split(","))
    padding = "," * (columns - 8)
    registers.write_text(
        registers.read_text("utf-8") + FUNDS.replace("\n", f"{padding}\n"), encoding="utf-8"
    )

    def read(rule, *rows, output=1000, **sheets):
        (office.root / "rules.csv").write_text(HEADER + rule, encoding="utf-8")
        row = ["output", "工业总产值", "万元", output, 1000, "", "否", "2021-08-31", ""]
        office.industry(row, 到位台账=office.form(*rows, header=BOOK), **sheets)
        office.finance()
        return [(f.sheet, f.cell, f.why) for f in office.read().findings]

    return read


def test_a_task_keeps_its_cell_and_is_in_the_dictionary_s_unit(office):
    office.industry(office.output)
    office.own_table("tasks.csv", TASKS, "2021,工信局,省外,output,0.06,亿元,")
    [task] = office.read().tasks
    assert (task.department, task.source, task.schedule) == ("工信局", "省外", "linear")
    assert (task.target.value, task.target.file) == (Decimal(600), "small/tasks.csv")
    assert task.target.address == "E2"


def test_a_county_without_tasks_has_none(office):
    office.industry(office.output)
    assert office.read().tasks == []


@pytest.mark.parametrize(
    "row, message",
    [
        ("2021,水利局,省外,output,600,万元,", "B2 “水利局”不是本县的部门、镇或园区"),
        ("2021,工信局,,output,600,万元,", "C2 “”没有填写"),
        ("2021,工信局,省外,nothing,600,万元,", "D2 “nothing”不在指标字典中"),
        ("2021,工信局,省外,output,六百,万元,", "E2 “六百”"),
        ("2021,工信局,省外,output,0,万元,", "E2 “0”任务数应大于 0"),
        ("2021,工信局,省外,output,600,万元,spring", "G2 “spring”应是"),
        ("2021,工信局,省外,output,600,万元,\n2021,工信局,省外,output,1,万元,", "写了两次"),
    ],
)
def test_a_task_that_cannot_be_used_says_what_to_mend(office, row, message):
    office.industry(office.output)
    office.own_table("tasks.csv", TASKS, row)
    with pytest.raises(BadData, match=message):
        office.read()


def test_parts_that_do_not_add_up_to_the_target_are_asked_about(office, asked):
    office.own_table("targets.csv", TARGETS, LEVEL)
    office.own_table("tasks.csv", TASKS, "2021,工信局,省外,output,600,万元,")
    [(_, cell, why)] = asked(PARTS)
    assert (cell, why) == ("E2", "600与1000")
    office.own_table("tasks.csv", TASKS, "2021,工信局,省外,output,600,万元,",
                     "2021,财政局,省外,output,400,万元,")  # fmt: skip
    assert asked(PARTS) == []


def test_money_is_added_up_in_yuan(asked):
    """870 and 20 × 6.5."""
    assert asked(SUM, YUAN, DOLLAR) == []
    [(sheet, cell, why)] = asked(SUM, YUAN, DOLLAR, output=1200)
    assert (sheet, cell, why) == ("指标", "D4", "1000与1200")


@pytest.mark.parametrize("rate, day, cell", [("", "2021-08-03", "E5"), (6.5, "", "F5")])
def test_a_foreign_amount_without_rate_or_day_is_asked_for(asked, rate, day, cell):
    rows = [YUAN, [*DOLLAR[:4], rate, day]]
    assert asked(RATE, *rows) == [("到位台账", cell, "乙项目：20 万美元")]
    assert asked(SUM, *rows, output=1200) == []  # not known, so nothing to hold against


def test_yuan_and_an_amount_of_nought_need_no_rate(asked):
    assert asked(RATE, YUAN, [*DOLLAR[:3], 0, "", ""]) == []


def test_beside_a_register_a_figure_counts_as_it_was_sent(office, asked):
    """July's sum was right when it came; August revises the figure, and July's rows stand."""
    header = ["代码", "月份", "原数", "新数", "原因"]
    (office.root / "rules.csv").write_text(HEADER + SUM, encoding="utf-8")
    july = ["output", "工业总产值", "万元", 1000, 1000, "", "否", "2021-07-31", ""]
    book = {"到位台账": office.form(YUAN, DOLLAR, header=BOOK)}
    office.industry(july, month="2021-07", **book)
    office.finance("2021-07")
    august = asked(SUM, YUAN, DOLLAR, 修订=[header, ["output", "2021-07", 1000, 900, "重报"]])
    assert [why for _, _, why in august if "与" in why] == []
    assert [f.why for f in office.read().earlier_findings if "与" in f.why] == []
