"""Derived readings: worked by hand from the tiny county's rows."""

from decimal import Decimal

import pytest

OUTPUT = ["output", "工业总产值", "万元", 1200, 1000, 18.5, "是", "2021-08-15", ""]
# (row of the indicator with what follows the figure): year ago, published rate
UNPUBLISHED = [*OUTPUT[:5], "", *OUTPUT[6:]]


def cells(reading):
    return sorted(r.cell for r in reading.closure().values() if r.file)


@pytest.fixture
def targets(county):
    """Write targets.csv anew with the rows given."""

    def write(*rows):
        head = "year,indicator,kind,target,unit,source,schedule"
        county.rewrite("small/targets.csv", "\n".join([head, *rows, ""]))

    return write


@pytest.mark.parametrize(
    "expression, value",
    [
        ("growth(output)", "18.5"),  # published, not the ratio's 20
        ("growth(jobs)", "25"),  # 500 / 400
        ("earlier_growth(output)", "16"),  # July, published
        ("growth_gap(output)", "3.5"),  # 18.5 - 15
        ("completion(output)", "80"),  # 1200 / 1500
        ("required(jobs)", "25"),  # (600 - 500) / 4 months
        ("share(jobs, target(jobs)) * 6", "500"),
        ("chemistry_share", "50"),  # 500 of 1000
        ("rank(growth(output), 'growth')", "2"),  # 22, 18.5, 15
        ("before(signed)", "2"),  # history.csv, 2020-12
        ("least(growth(output), growth(jobs))", "18.5"),
    ],
)
def test_a_derived_reading_has_its_worked_value(section, expression, value):
    assert section[expression].value == Decimal(value)


def test_the_published_rate_is_preferred_and_stands_in_its_own_cell(section):
    rate = section["growth(output)"]
    assert (rate.cell, rate.formula, rate.inputs) == ("F4", "", ())


def test_without_a_published_rate_the_ratio_names_both_its_cells(county):
    county.industry(indicators=[UNPUBLISHED])
    rate = county.tell()["growth(output)"]
    assert rate.value == 20
    assert rate.formula == "（工业总产值 ÷ 上年同期数 － 1）× 100"
    assert cells(rate) == ["D4", "E4"]


def test_a_base_of_zero_gives_words_and_no_number(section):
    rate = section["growth(retail)"]
    assert (rate.value, rate.missing) == (None, "上年同期为零")


def test_a_missing_base_is_to_be_verified(county):
    county.industry(indicators=[[*OUTPUT[:4], "", "", "", "", ""]])
    rate = county.tell()["growth(output)"]
    assert (rate.value, rate.missing) == (None, "待工信局核实")


@pytest.mark.parametrize(
    "expression",
    ["growth(output)", "growth_gap(output)", "completion(output)", "schedule_gap(output)",
     "required(output)", "share(output, retail)", "output + retail", "-output", "output | abs",
     "rank(growth(output), 'growth')", "least(growth(jobs), growth(output))"],
)  # fmt: skip
def test_an_owed_input_poisons_every_derived_reading(county, expression):
    county.withdraw("工信局")
    reading = county.tell()[expression]
    assert (reading.value, reading.missing) == (None, "待工信局报送")


def test_a_figure_dated_within_the_month_is_held_against_its_ten_days(section):
    """15 August reaches the second ten days: (7 + 2/3) / 12 = 63.888…; 80 - 63.888… ."""
    scheduled = section["schedule_gap(output)"].inputs[2]
    assert scheduled.formula == "（8 － 1 ＋ 2 ÷ 3）÷ 12 × 100"
    assert round(scheduled.value, 3) == Decimal("63.889")
    assert round(section["schedule_gap(output)"].value, 3) == Decimal("16.111")


def test_a_figure_of_the_whole_month_is_held_against_the_months_end(section):
    """500 / 600 = 83.333…; 8 / 12 = 66.666… ."""
    assert round(section["schedule_gap(jobs)"].value, 3) == Decimal("16.667")
    assert section["scheduled"].formula == "（8 － 1 ＋ 3 ÷ 3）÷ 12 × 100"


def test_half_a_month_may_stand_for_its_first_twenty_days(county):
    """(8 - 0.5) / 12 = 62.5 at 15 August."""
    toml = (county.folder / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", f'{toml}[schedule]\nwithin_month = "半月"\n')
    scheduled = county.tell()["schedule_gap(output)"].inputs[2]
    assert (scheduled.value, scheduled.formula) == (Decimal("62.5"), "（8 － 0.5）÷ 12 × 100")


def test_a_target_may_follow_a_curve_of_the_county(county, targets):
    """500 of 600 is 83.3 %; the curve has 90 due at the end of August."""
    toml = (county.folder / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", f"{toml}[schedule.curves.jobs]\n7 = 50\n8 = 90\n9 = 100\n")
    targets("2021,jobs,level,600,人,本级,jobs")
    section = county.tell()
    gap = section["schedule_gap(jobs)"]
    assert round(gap.value, 3) == Decimal("-6.667")
    assert (gap.inputs[2].file, gap.inputs[2].cell) == (
        "small/county.toml", "schedule.curves.jobs")  # fmt: skip
    assert section["scheduled"].formula.startswith("（8 － 1")


def test_a_target_without_a_schedule_has_no_progress(county, targets):
    targets("2021,jobs,level,600,人,本级,none")
    section = county.tell()
    assert section["schedule_gap(jobs)"].missing == "不按时序进度考核"
    assert section["completion(jobs)"].value is not None


def test_each_source_of_a_target_is_measured_for_itself(county, targets):
    """500 of 600 and of 800; the leading target has one identity however it is asked for."""
    targets("2021,jobs,level,600,人,本级,linear", "2021,jobs,level,800,人,市下达,linear")
    section = county.tell()
    city = section["completion(jobs, '市下达')"]
    assert (city.value, city.name) == (Decimal("62.5"), "城镇新增就业完成年度目标比例（市下达）")
    assert city.inputs[1].address == "small/targets.csv D3"
    assert section["completion(jobs, '本级')"].id == section["completion(jobs)"].id
    assert section["required(jobs, '市下达')"].value == 75
    assert round(section["schedule_gap(jobs, source='市下达')"].value, 3) == Decimal("-4.167")


def test_a_gap_against_a_plan_of_its_own(section):
    """1000 of 1000 planned; 100 - 66.666… ."""
    gap = section["schedule_gap(plants.total('output'), plants.total('plan'))"]
    assert round(gap.value, 3) == Decimal("33.333")


def test_without_a_target_there_is_no_completion(section):
    assert section["completion(posts)"].missing == "待下达年度目标"


def test_without_peers_there_is_no_rank(section):
    rank = section["rank(growth(output), 'no_such_rows')"]
    assert (rank.value, rank.missing) == (None, "待各县区数")


def test_rates_that_print_alike_share_their_place(county, said):
    """18.5 against 18.46, which prints as 18.5: the place is shared."""
    peers = "month,county,indicator,value\n2021-08,甲县,growth,18.46\n2021-08,乙县,growth,15\n"
    county.rewrite("small/peers.csv", peers)
    section = county.tell()
    spans = section.narrator.spans("{{ rank(growth(output), 'growth') | ranked }}")
    assert said(spans) == "并列全市第一"


def test_a_rank_names_every_countys_cell(section):
    rank = section["rank(growth(output), 'growth')"]
    assert [reading.name for reading in rank.inputs[1:]] == ["甲县", "乙县"]
    assert cells(rank) == ["D2", "D3", "F4"]


def test_without_history_there_is_no_figure_before(section):
    assert section["before(posts)"].missing == "无历史资料"


def test_a_share_of_nothing_is_no_number(county):
    county.industry(plants=[["甲公司", "化工", "是", "", 0, 1, ""]])
    assert county.tell()["chemistry_share"].value is None
