"""Readings taken from cells: their place, and what stands where nothing usable was sent."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from county_report.arithmetic import Month
from county_report.errors import UnknownName
from county_report.telling.sources import once


def test_an_indicator_knows_its_cell(section):
    reading = section["output"]
    assert (reading.id, reading.value, reading.unit) == ("output@2021-08", Decimal(1200), "万元")
    assert reading.address == "small/2021-08/工信局.xlsx 指标 D4"
    assert (reading.department, reading.estimate, reading.as_of) == ("工信局", True, "2021-08-15")


def test_asked_twice_it_is_the_same_reading(section):
    assert section.ledger.indicator("output") is section.ledger.indicator("output")


def test_a_department_that_sent_nothing_owes_the_figure(county):
    """July's 1000 is on file and must not stand in."""
    county.withdraw("工信局")
    reading = county.tell()["output"]
    assert (reading.value, reading.missing) == (None, "待工信局报送")


@pytest.mark.parametrize("wrong", ["abc", "约300", "", "—", "未报"])
def test_a_cell_without_a_usable_figure_is_to_be_verified(county, wrong):
    county.industry(indicators=[["output", "工业总产值", "万元", wrong, 1000, "", "", "", ""]])
    reading = county.tell()["output"]
    assert (reading.value, reading.missing) == (None, "待工信局核实")


def test_a_row_left_out_is_to_be_verified(county):
    county.industry(indicators=[])
    assert county.tell()["output"].missing == "待工信局核实"


def test_a_zero_is_a_figure(county):
    county.industry(indicators=[["output", "工业总产值", "万元", 0, 1000, "", "", "", ""]])
    assert county.tell()["output"].value == 0


def test_a_quarterly_figure_is_not_due_in_august(section):
    assert section["gdp"].missing == "本月不公布"
    assert section.ledger.published("gdp") is False
    assert section.ledger.published("output") is True


def test_last_year_comes_from_its_own_cell(section):
    reading = section["year_ago(output)"]
    assert (reading.value, reading.cell) == (Decimal(1000), "E4")


def test_a_target_stands_in_the_offices_own_table(section):
    level, rate = section["target(output)"], section["target(output, 'growth')"]
    assert (level.value, level.unit, level.file) == (1500, "万元", "small/targets.csv")
    assert (rate.value, rate.unit, rate.name) == (15, "%", "工业总产值增速目标（本级）")


def test_a_missing_target_says_so(section):
    assert section["target(posts)"].missing == "待下达年度目标"


def test_the_year_to_date_lists_the_months_there_are(section):
    series = section.ledger.series("output")
    assert [(str(month), reading.value) for month, reading in series] == [
        ("2021-07", 1000), ("2021-08", 1200),
    ]  # fmt: skip


def test_last_years_series_comes_from_the_history(section):
    series = section.ledger.last_year("output")
    assert [(str(month), reading.value) for month, reading in series] == [
        ("2020-07", 880), ("2020-08", 1000),
    ]  # fmt: skip
    assert series[0][1].file == "small/history.csv"


def test_a_setting_is_a_reading_with_its_key(section):
    reading = section["setting('thresholds.main')"]
    assert (reading.value, reading.file, reading.cell) == (50, "small/county.toml",
                                                           "thresholds.main")  # fmt: skip


@pytest.mark.parametrize(
    "ask, named",
    [
        (lambda ledger: ledger.indicator("nope"), "nope"),
        (lambda ledger: ledger.register("nope"), "nope"),
        (lambda ledger: ledger.setting("thresholds.nope"), "thresholds.nope"),
        (lambda ledger: ledger.published("nope"), "nope"),
        (lambda ledger: ledger.last_year("nope"), "nope"),
    ],
)
def test_an_unknown_name_is_named_in_chinese(section, ask, named):
    with pytest.raises(UnknownName, match=r"[\u4e00-\u9fff]") as refused:
        ask(section.ledger)
    assert named in refused.value.message


@pytest.mark.parametrize("ask", ["growth", "target", "year_ago", "completion", "before"])
def test_what_only_an_indicator_has_is_refused_to_a_derived_reading(section, ask):
    with pytest.raises(UnknownName, match="“化工占比”不是指标字典中的指标"):
        section[f"{ask}(chemistry_share)"]


def test_an_earlier_month_may_be_asked_for(section):
    assert section.ledger.indicator("output", Month(2021, 7)).value == 1000


def test_what_is_made_once_is_made_anew_for_other_arguments_functions_and_ledgers():
    made = []

    @once
    def one(ledger, *arguments):
        made.append(arguments)
        return len(made)

    @once
    def other(ledger, *arguments):
        return None if arguments else "other"

    ledger, another = SimpleNamespace(told={}), SimpleNamespace(told={})
    assert [one(ledger), one(ledger), one(ledger, "gdp"), one(ledger, "gdp")] == [1, 1, 2, 2]
    assert one(another) == 3 and one(ledger) == 1
    assert other(ledger) == "other"


def test_that_there_is_nothing_is_an_answer_too():
    made = []
    nothing, ledger = once(lambda ledger: made.append(ledger)), SimpleNamespace(told={})
    assert nothing(ledger) is nothing(ledger) is None and made == [ledger]
