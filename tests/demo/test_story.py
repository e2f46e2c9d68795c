"""The story the demo county tells, and that September 2021 can fill the whole report."""

import shutil
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake import data_root, dictionary, read_submissions

JUNE, AUGUST = Month(2021, 6), Month(2021, 8)


def values(rows, column):
    return [row[column].value for row in rows]


def test_nothing_is_missing_in_september(september):
    assert september.owed() == []
    for name, known in dictionary.indicators().items():
        if known.frequency in ("monthly", "quarterly"):
            assert september.row(name).value.value is not None, name
    for name in dictionary.registers():
        assert september.register(name), name


def test_september_is_questioned_for_coverage_only(september):
    told = [(f.severity, f.department, f.why[:4]) for f in september.findings]
    assert told == [("提示", "统计局", "口径差异"), ("提示", "招商局", "2021")]


def test_before_september_only_the_late_office_the_revision_and_the_slip_stand_out(september):
    told = [f for f in september.earlier_findings if "口径差异" not in f.why]
    assert sorted((f.department, str(f.month)) for f in told) == [
        ("乡村振兴局", "2021-08"),
        ("统计局", "2021-08"),
        ("金融办", "2021-06"),
    ]


def test_one_office_sent_august_twice_and_both_files_are_kept(september):
    """Until the second came, the first was what the office knew."""
    then = read_submissions("demo", "2021-08", "2021-09-12")
    files = ["demo/2021-08/乡村振兴局.xlsx", "demo/2021-08/乡村振兴局（第2次）.xlsx"]
    cells = [one.row("ecommerce_sales", AUGUST).value for one in (then, september)]
    assert [cell.file for cell in cells] == files
    assert [cell.value for cell in cells] == [19911, 11991]


def test_every_file_was_received_on_a_day_and_the_issue_of_august_20_is_julys(september):
    assert september.received["demo/2021-08/乡村振兴局（第2次）.xlsx"] == "2021-09-13"
    assert len(september.received) == 15 * 8 - 1
    assert read_submissions("demo", "2021-07", "2021-08-20").owed() == []
    with pytest.raises(BadRequest, match="截至 2021-08-20，还没有收到示例县 2021-08 的报送文件"):
        read_submissions("demo", "2021-08", "2021-08-20")


def test_one_office_missed_one_month(september):
    months = [(str(month), september.owed(month)) for month in september.months]
    assert [entry for entry in months if entry[1]] == [("2021-06", ["金融办"])]


def test_june_investment_was_revised_in_august_with_a_reason(september):
    revision, _ = september.revisions
    assert (revision.indicator, revision.month) == ("fixed_investment", JUNE)
    assert revision.new - revision.old == 860
    assert "据实补报" in revision.reason
    assert september.row("fixed_investment", JUNE).value.value == revision.new
    assert september.row("fixed_investment", Month(2021, 7)).value.value > revision.new


def test_august_funds_were_revised_in_september_with_a_reason(september):
    _, revision = september.revisions
    assert (revision.indicator, revision.month) == ("in_province_funds", AUGUST)
    assert (revision.old, revision.new, revision.before.value) == (42163, 41603, 42163)


def test_investment_turned_negative_in_june(september):
    rates = [september.row("fixed_investment", month).published.value for month in september.months]
    assert [rate < 0 for rate in rates] == [False] * 4 + [True] * 4


def test_as_known_is_what_was_known_when_nothing_later_had_ever_come(tmp_path, monkeypatch):
    """Take away all that came after the day, and the month reads the same, mark for mark."""
    then = read_submissions("demo", "2021-08", "2021-09-12")
    data = shutil.copytree(data_root(), tmp_path / "data")
    lines = (data / "demo" / "received.csv").read_text("utf-8").splitlines()
    later = [line.split(",") for line in lines[1:] if line.rpartition(",")[2] > "2021-09-12"]
    for month, name, _ in later:
        (data / "demo" / month / name).unlink()
    kept = [line for line in lines if line.split(",") not in later]
    (data / "demo" / "received.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(data))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(tmp_path / "cache"))
    assert len(later) > 10
    assert read_submissions("demo", "2021-08", "2021-09-12") == then


@pytest.mark.parametrize(
    ("name", "ahead"),
    [("out_province_funds", True), ("retail_sales", True), ("new_market_entities", True),
     ("fiscal_revenue", False), ("in_province_funds", False), ("farmland_progress", False)],
)  # fmt: skip
def test_some_targets_are_ahead_and_some_behind(september, name, ahead):
    row, target = september.row(name), september.target(name).target.value
    months = Decimal(row.as_of.month) - (Decimal(1) / 3 if row.as_of.day == 20 else 0)
    assert (row.value.value / target > months / 12) is ahead


@pytest.mark.parametrize(
    ("name", "ahead"),
    [("retail_sales", True), ("gdp", True), ("fixed_investment", False),
     ("above_scale_output", False)],
)  # fmt: skip
def test_some_growth_targets_are_met_and_some_not(september, name, ahead):
    target = september.target(name, "growth").target.value
    assert (september.row(name).published.value >= target) is ahead


def test_funds_are_counted_to_the_twentieth(september):
    assert september.row("out_province_funds").as_of == date(2021, 9, 20)
    assert september.row("fiscal_revenue").as_of == date(2021, 9, 30)


def test_a_ranking_is_won_and_another_lost(september):
    share = (
        september.row("app_registered").value.value / september.row("labour_force").value.value
    ) * 100
    assert share > max(cell.value for cell in september.peers("registration_rate").values())
    rate = september.row("fixed_investment").published.value
    others = [cell.value for cell in september.peers("fixed_investment_growth").values()]
    assert (len(others), sum(other > rate for other in others)) == (11, 10)


def test_one_enterprise_stopped_in_april_over_debts(september):
    def stopped(month):
        rows = september.register("enterprises", month)
        return [row for row in rows if row["status"].value == "申请停产"]

    assert stopped(Month(2021, 3)) == []
    (row,) = stopped(Month(2021, 9))
    assert (row["industry"].value, row["reason"].value) == ("化工", "债务")
    assert row["status_date"].value == date(2021, 4, 12)
    assert row["output"].value == stopped(Month(2021, 4))[0]["output"].value


def test_farm_products_lead_and_dates_lead_among_them(september):
    rows = [row for row in september.register("enterprises") if row["above_scale"].value]
    farm = [row for row in rows if row["industry"].value == "农产品加工"]
    dates = [row for row in farm if row["product"].value == "红枣加工"]
    assert len(farm) * 2 > len(rows)
    assert len(dates) * 2 > len(farm)
    assert sum(values(farm, "output")) * 2 > sum(values(rows, "output"))


def test_two_furnace_firms_share_two_problems_and_all_lag(september):
    upgrades, issues = september.register("upgrades"), september.register("environment_issues")
    firms = {row["name"].value for row in upgrades if row["industry"].value == "兰炭"}
    assert firms == set(values(issues, "name"))
    counts = Counter(values(issues, "issue"))
    assert sorted(issue for issue, number in counts.items() if number == len(firms) == 2) == [
        "VOCs（挥发性有机物）监测和治理系统未安装",
        "无废水处理设施",
    ]
    assert list(counts.values()).count(1) == 2
    assert all(row["progress"].value < row["planned"].value for row in upgrades)
    assert len([row for row in upgrades if row["industry"].value == "金属镁"]) == 1


def test_city_projects_keep_to_schedule_together_but_not_each(september):
    rows = [row for row in september.register("key_projects") if row["level"].value == "市级"]
    assert len(rows) == 15
    assert sum(values(rows, "done")) / sum(values(rows, "plan")) >= Decimal("0.75")
    behind = [row for row in rows if row["done"].value / row["plan"].value < Decimal("0.70")]
    assert len(behind) == 2
    assert all(row["problem"].value for row in behind)


def test_eighty_projects_with_different_names(september):
    names = values(september.register("key_projects"), "name")
    assert len(names) == len(set(names)) == 80


def test_the_first_taiwan_contract_is_the_first(september):
    rows = [row for row in september.register("contracts") if row["region"].value == "台资"]
    assert [(row["currency"].value, row["rate"].value) for row in rows] == [
        ("美元", Decimal("6.473"))
    ]
    history = september.history("taiwan_funded_contracts")
    assert len(history) == 36
    assert {cell.value for cell in history.values()} == {Decimal(0)}


def test_grain_lasts_and_prices_hardly_move(september):
    rows = september.register("reserves")
    assert values(rows, "item") == ["面粉", "大米", "食用油"]
    for row in rows:
        assert row["stock"].value / row["daily_use"].value >= row["required_days"].value
        change = row["price"].value / row["price_last_month"].value - 1
        assert abs(change) < Decimal("0.01")


def test_what_the_seed_froze_is_in_the_registers(september):
    fairs = september.register("job_fairs")
    assert values(fairs, "form").count("专场") == 4
    assert len(september.register("guarantees")) == 2
    assert values(september.register("service_steps"), "hours") == [2, 2, 4, 1]
    assert september.row("service_limit_days").value.value == Decimal("1.5")
    assert september.row("bond_declared").value.value == 15
    assert september.row("promotion_fund").value.value == 300
    assert values(september.register("policy_docs"), "trial") == [False, True]


def test_every_kind_of_chain_project_is_there(september):
    roles = Counter(values(september.register("chain_projects"), "role"))
    assert roles == {"重点建设": 1, "年内主体": 2, "前期": 1, "拟引进": 1, "新能源合作": 2}


def test_problems_and_next_steps_have_their_order(september):
    assert values(september.register("problems"), "trigger") == [
        "industrial_momentum_weak",
        "investment_support_weak",
    ]
    steps = september.register("next_steps")
    intros = [row["part"].value for row in steps if row["order"].value == 0]
    assert intros == [1, 2, 3, 4]


def test_every_company_carries_an_evidently_invented_name(september):
    named = [("enterprises", "name"), ("contracts", "investor"), ("chain_projects", "company"),
             ("guarantees", "name"), ("upgrades", "name"), ("key_projects", "owner")]  # fmt: skip
    for register, column in named:
        for name in values(september.register(register), column):
            assert name.startswith("示例"), name


def test_investment_is_sent_in_another_unit_than_the_dictionary_has(september):
    row = september.row("fixed_investment")
    assert row.value.value == Decimal(row.value.text) * 10000
