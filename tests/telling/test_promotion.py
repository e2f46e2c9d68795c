"""招商: tasks by department and source, money in yuan, places with ties, what is owed.

August, all tasks on the even schedule: 8/12 = 66.7 % are due.
"""

import pytest

from county_report.telling import Section

INDICATORS = (
    "money_out,省外资金,万元,cumulative,monthly,none,工信局,0,up,0,,administrative,a\n"
    "money_in,省内资金,万元,cumulative,monthly,none,工信局,0,up,0,,administrative,a\n"
)
FUNDS = "".join(
    f"funds,工信局,到位台账,{column},{name},{kind},,{required}\n"
    for column, name, kind, required in [
        ("name", "项目", "text", "yes"),
        ("department", "单位", "text", "yes"),
        ("source", "来源", "text", "yes"),
        ("currency", "币种", "text", "yes"),
        ("contract", "合同金额", "number", "yes"),
        ("in_place", "到位金额", "number", "yes"),
        ("rate", "汇率", "number", "no"),
        ("rate_date", "汇率日期", "date", "no"),
    ]
)
TASKS = """\
year,department,source,indicator,target,unit,schedule
2021,工信局,省外,money_out,1000,万元,linear
2021,工信局,外资,money_out,1000,万元,linear
2021,统计局,省外,money_out,0.05,亿元,linear
2021,人社局,省内,money_in,400,万元,linear
"""
HEADER = ["项目", "单位", "来源", "币种", "合同金额", "到位金额", "汇率", "汇率日期"]
ROWS = [
    ["甲项目", "工信局", "省外", "人民币", 2000, 900, "", ""],
    ["乙项目", "工信局", "外资", "美元", 400, 100, 6.5, "2021-08-03"],
    ["丙项目", "统计局", "省外", "人民币", 900, 350, "", ""],
    ["丁项目", "人社局", "省内", "人民币", 500, 200, "", ""],
]


def figures(out=1900, within=200):
    return [
        ["money_out", "省外资金", "万元", out, "", "", "", "2021-08-31", ""],
        ["money_in", "省内资金", "万元", within, "", "", "", "2021-08-31", ""],
    ]


@pytest.fixture
def promoted(county):
    """``promoted(rows)`` tells August with these projects and tasks."""
    for name, text in [("indicators.csv", INDICATORS), ("registers.csv", FUNDS)]:
        county.rewrite(name, (county.root / name).read_text("utf-8") + text)

    def tell(rows=ROWS, tasks=TASKS, **sums) -> Section:
        county.rewrite("small/tasks.csv", tasks)
        book = [["2021年到位资金台账"], ["单位：万元"], HEADER, *rows, ["填报人：张某"]]
        county.industry(indicators=figures(**sums), 到位台账=book)
        return county.tell()

    return tell


def cells(block, said):
    return [[said(cell) for cell in row] for row in block.content["rows"]]


def test_departments_stand_by_completion_with_every_source(promoted, said):
    """工信局 900 + 100 × 6.5 of 2000; 统计局 350 of 0.05 亿 = 500; 人社局 200 of 400."""
    assert cells(promoted().tasks(title="任务"), said) == [
        ["第1位", "工信局", "1550万元", "2000万元", "77.5%", "10.8个百分点",
         "90.0%（900万元／1000万元）", "65.0%（650万元／1000万元）", ""],
        ["第2位", "统计局", "350万元", "500万元", "70.0%", "3.3个百分点",
         "70.0%（350万元／500万元）", "", ""],
        ["第3位", "人社局", "200万元", "400万元", "50.0%", "-16.7个百分点",
         "", "", "50.0%（200万元／400万元）"],
        ["", "合计", "2100万元", "2900万元", "72.4%", "5.7个百分点",
         "83.3%（1250万元／1500万元）", "65.0%（650万元／1000万元）", "50.0%（200万元／400万元）"],
    ]  # fmt: skip


def test_who_is_behind_and_who_is_not(promoted):
    told = promoted()["promotion"]
    assert [one.name for one in told.behind()] == ["人社局"]
    assert [one.name for one in told.ahead()] == ["工信局", "统计局"]
    assert told.late.value == 1


def test_equal_completion_is_a_shared_place_and_the_next_counts_both(promoted, said):
    rows = [[*ROWS[0][:5], 750, "", ""], *ROWS[1:]]
    told = cells(promoted(rows).tasks(title="任务"), said)
    assert [row[:2] for row in told[:3]] == [
        ["并列第1位", "工信局"], ["并列第1位", "统计局"], ["第3位", "人社局"],
    ]  # fmt: skip


def test_contracts_with_their_money_rate_and_day(promoted, said):
    told = cells(promoted().funds(title="台账"), said)
    assert told[0] == ["甲项目", "工信局", "省外", "2000万元", "900万元", "45.0%", "", "", ""]
    assert told[1] == ["乙项目", "工信局", "外资", "400万美元", "100万美元", "25.0%", "650万元",
                       "6.5000", "2021年8月3日"]  # fmt: skip


def test_the_sums_agree_with_the_indicators(promoted):
    assert promoted()["promotion"].unexplained().value == 0
    assert promoted(out=1890)["promotion"].unexplained().value == 10


@pytest.mark.parametrize("rate, day", [("", "2021-08-03"), (6.5, "")])
def test_foreign_money_without_rate_or_day_is_never_guessed(promoted, said, rate, day):
    told = promoted([ROWS[0], [*ROWS[1][:6], rate, day], *ROWS[2:]])
    [fund] = told["promotion"].foreign()
    assert fund.yuan.missing == "待工信局补报汇率和日期"
    first = cells(told.tasks(title="任务"), said)[0]
    assert "待工信局补报汇率和日期" in first
    assert told["promotion"].whole.gap.value is None


def test_a_foreign_contract_that_brought_nothing_yet_needs_no_rate(promoted):
    told = promoted([ROWS[0], [*ROWS[1][:5], 0, "", ""], *ROWS[2:]])["promotion"]
    assert told.total.value == 1450
    assert told.contract_total.value == 3400
    assert [fund.name.value for fund in told.waiting()] == ["乙项目"]


def test_money_of_a_department_without_that_task_stands_apart(promoted):
    stranger = ["戊项目", "人社局", "省外", "人民币", 300, 60, "", ""]
    told = promoted([*ROWS, stranger], out=1960)["promotion"]
    assert [fund.name.value for fund in told.others] == ["戊项目"]
    assert told.whole.done.value == 2100
    assert told.unexplained().value == 0


def test_nothing_in_place_is_nought_and_not_owed(promoted):
    told = promoted(ROWS[:3], within=0)["promotion"]
    assert [one.whole.done.value for one in told.departments][-1] == 0


def test_a_register_that_has_not_come_is_owed(promoted, county, said):
    promoted()
    county.withdraw("工信局")
    told = county.tell()
    assert told["promotion"].missing == "待工信局报送"
    assert "待工信局报送" in cells(told.tasks(title="任务"), said)[0]
    assert cells(told.funds(title="台账"), said)[0][0] == "待工信局报送"


def test_tasks_of_different_schedules_are_due_by_their_weight(promoted, county):
    """1000 by the curve, 80 % due; 1000 evenly, 66.7 % due: 73.3 %."""
    curve = "[schedule.curves.early]\n7 = 60\n8 = 80\n9 = 100\n"
    settings = (county.root / "small/county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", settings + curve)
    tasks = TASKS.replace("工信局,省外,money_out,1000,万元,linear",
                          "工信局,省外,money_out,1000,万元,early")  # fmt: skip
    part = promoted(tasks=tasks)["promotion"].departments[0].whole
    early, even = part.scheduled.inputs[2:4]
    assert early.value == 80
    assert float(part.scheduled.value) == pytest.approx(float(early.value + even.value) / 2)


def test_without_tasks_nobody_is_behind_and_nothing_is_drawn(promoted):
    told = promoted(tasks=TASKS.splitlines()[0] + "\n")
    assert told["promotion"].departments == []
    assert told.tasks(title="任务").content == told.task_progress(title="进度").content
    assert told.tasks(title="任务").content == {"blocks": []}
