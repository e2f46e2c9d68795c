"""Phrases: every filter's words, tied to the reading that they state."""

from datetime import date
from decimal import Decimal

import pytest

from county_report.telling.readings import Reading
from county_report.wording import Style


@pytest.mark.parametrize(
    "expression, words",
    [
        ("output | grows", "增长18.5%"),
        ("jobs | grows", "增长25.0%"),
        ("retail | grows", "无可比基数（上年同期为零）"),
        ("output | growth_change", "加快2.5个百分点"),  # 18.5 after July's 16
        ("output | growth_change('，')", "，增速比1—7月份加快2.5个百分点"),
        ("output | completes", "80.0%"),
        ("output | paces", "超时序进度16.1个百分点"),
        ("plants.total('output') | paces(plants.total('plan'))", "超时序进度33.3个百分点"),
        ("chemistry_share | percent", "50.0%"),
        ("chemistry_share | percent(0)", "50%"),
        ("retail | in_unit('万元')", "24000万元"),
        ("posts | more_than", "1900多个"),
        ("chemistry.count('家') | word_count", "两家"),
        ("rank(growth(output), 'growth') | ranked", "居全市第2位"),
        ("rank(growth(output), 'growth') | ranked('全省')", "居全省第2位"),
        ("growth_gap(output) | points", "3.5个百分点"),
        ("output | estimated", "预计"),
        ("jobs | estimated", ""),
        ("output | until", "8月中旬"),
        ("output | number", "1200"),
        ("plants.latest('since') | year_month", "2021年3月份"),
        ("plants.latest('since') | within_year", "年内"),
    ],
)
def test_a_filter_says_its_words(section, expression, words):
    assert section[expression].text == words


@pytest.mark.parametrize(
    "expression, id",
    [
        ("output | grows", "output:published@2021-08"),
        ("jobs | grows", "growth(jobs@2021-08)"),
        ("output | completes", "completion(output@2021-08)"),
        ("output | in_unit('亿元')", "output@2021-08"),
    ],
)
def test_the_words_are_tied_to_the_reading_they_state(section, expression, id):
    assert section[expression].reading.id == id


def test_the_change_of_growth_names_both_rates(section):
    change = section["output | growth_change"].reading
    assert [(r.period, r.value) for r in change.inputs] == [
        ("2021-08", Decimal("18.5")), ("2021-07", 16),
    ]  # fmt: skip


def test_february_has_no_month_before_to_compare_with(county):
    county.withdraw("工信局")
    (county.folder / "2021-08").rename(county.folder / "2021-02")
    county.industry(month="2021-02")
    assert county.tell("2021-02")["output | growth_change('，')"].text == ""


@pytest.mark.parametrize(
    "filter", ["grows", "growth_change", "completes", "paces", "percent", "in_unit('亿元')",
               "more_than", "word_count", "points", "until", "number", "year_month", "ranked",
               "within_year"],
)  # fmt: skip
def test_what_is_owed_is_said_in_place_by_every_filter(county, filter):
    county.withdraw("工信局")
    assert county.tell()[f"output | {filter}"].text == "待工信局报送"


def test_what_is_owed_is_not_said_again_as_a_change(county):
    """“同比待工信局报送” stands before it; of August alone missing the clause says so."""
    county.withdraw("工信局")
    assert county.tell()["output | growth_change('，')"].text == ""


@pytest.mark.parametrize(
    "value, unit, words",
    [
        (Decimal(24000), "万元", "2.40亿元"),
        (Decimal(61), "户", "61户"),
        ("甲公司", "", "甲公司"),
        (date(2021, 9, 3), "", "2021年9月3日"),
        (True, "", "是"),
        (False, "", "否"),
        (None, "", "未填报"),
    ],
)
def test_a_reading_states_itself(section, value, unit, words):
    reading = Reading("x", "x", value, unit, 0 if unit == "户" else None)
    assert section.phrases.state(reading).text == words


@pytest.mark.parametrize(
    "currency, missing, words",
    [("人民币", "", "4860万元"), ("美元", "", "4860万美元"), (None, "待核实", "待核实")],
)
def test_an_amount_is_in_the_currency_of_its_own_column(section, currency, missing, words):
    amount = Reading("a", "合同额", Decimal(4860), "万")
    column = Reading("c", "币种", currency, missing=missing)
    assert section.phrases.in_currency(amount, column).text == words


def test_beyond_the_year_the_month_is_named(section):
    due = Reading("d", "时限", date(2022, 6, 30))
    assert section.phrases.within_year(due).text == "2022年6月份前"


def test_numbers_of_headings_and_measures_are_chinese(section):
    assert section["2 | ordinal"] == "（二）"
    assert section["12 | firstly"] == "十二是"


def test_the_county_chooses_its_percent_sign(section):
    phrases = type(section.phrases)(section.ledger, Style(percent_sign="％"))
    assert phrases.grows(section["output"]).text == "增长18.5％"
