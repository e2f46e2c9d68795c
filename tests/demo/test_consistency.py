"""What must agree inside the demo county, recomputed from its files."""

from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal

import pytest

from county_report.arithmetic.periods import Month
from county_report.intake import dictionary

MONTHS = [Month(2021, number) for number in range(2, 10)]
every_month = pytest.mark.parametrize("month", MONTHS, ids=str)


def number(submissions, indicator, month):
    return submissions.row(indicator, month).value.value


def total(rows, column):
    return sum(row[column].value for row in rows)


def above_scale(submissions, month):
    return [row for row in submissions.register("enterprises", month) if row["above_scale"].value]


@every_month
def test_the_count_of_enterprises_is_the_length_of_the_list(september, month):
    assert number(september, "above_scale_enterprises", month) == len(above_scale(september, month))


@every_month
def test_output_above_scale_is_the_sum_over_the_list(september, month):
    """To the last 0.1 万元."""
    assert number(september, "above_scale_output", month) == total(
        above_scale(september, month), "output"
    )


@every_month
def test_jujube_and_park_output_are_sums_over_the_whole_list(september, month):
    rows = september.register("enterprises", month)
    jujube = [row for row in rows if row["product"].value == "红枣加工"]
    park = [row for row in rows if row["town"].value == september.county.park]
    assert number(september, "jujube_output", month) == total(jujube, "output")
    assert number(september, "park_output", month) == total(park, "output")


@every_month
def test_all_industry_exceeds_what_the_list_holds(september, month):
    rows = september.register("enterprises", month)
    assert number(september, "industrial_output", month) > total(rows, "output")


@pytest.mark.parametrize(
    "name", [n for n, known in dictionary.indicators().items()
             if known.basis == "cumulative" and known.unit != "%" and known.frequency == "monthly"]
)  # fmt: skip
def test_a_cumulative_never_falls(september, name):
    rows = [september.row(name, month) for month in MONTHS]
    values = [row.value.value for row in rows if row is not None]
    assert values == sorted(values)
    assert len(values) >= 7


def test_history_never_falls_within_a_year(september):
    for name in ("gdp", "above_scale_output", "fixed_investment", "retail_sales", "fiscal_revenue"):
        years = defaultdict(list)
        for month, cell in sorted(september.history(name).items()):
            years[month.year].append(cell.value)
        assert sorted(years) == [2018, 2019, 2020]
        assert all(values == sorted(values) for values in years.values()), name


def test_output_of_an_enterprise_and_progress_of_a_project_never_fall(september):
    for register, column in (("enterprises", "output"), ("key_projects", "done")):
        for before, after in zip(MONTHS, MONTHS[1:], strict=False):
            old = {r["name"].value: r[column].value for r in september.register(register, before)}
            new = {r["name"].value: r[column].value for r in september.register(register, after)}
            assert old.keys() == new.keys()
            assert all(old[name] <= new[name] for name in old), (register, after)


@pytest.mark.parametrize(
    "name", [n for n, known in dictionary.indicators().items()
             if known.growth == "nominal" and n != "above_scale_output"]
)  # fmt: skip
def test_published_growth_is_the_ratio_at_one_decimal(september, name):
    for month in MONTHS:
        row = september.row(name, month)
        if row is not None:
            sent = row.revised.old if row.revised else row.value.value
            rate = (sent / row.year_ago.value - 1) * 100
            assert row.published.value == rate.quantize(Decimal("0.1"), ROUND_HALF_UP), month


def test_growth_above_scale_is_published_on_comparable_coverage(september):
    """The list's own year-ago sum is the base; last year's published total was larger."""
    base = total(above_scale(september, Month(2021, 9)), "output_year_ago")
    row = september.row("above_scale_output")
    rate = (row.value.value / base - 1) * 100
    assert row.published.value == rate.quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert row.year_ago.value > base


def test_the_year_ago_value_is_what_history_says(september):
    for name in ("above_scale_output", "retail_sales", "jujube_output", "new_market_entities"):
        for month in MONTHS:
            then = september.history(name)[month.year_ago()].value
            assert september.row(name, month).year_ago.value == then, (name, month)


def test_history_has_no_january_for_surveys_but_has_it_for_office_records(september):
    january = Month(2020, 1)
    assert january not in september.history("retail_sales")
    assert january in september.history("fiscal_revenue")


def test_spring_of_2020_fell_below_2019(september):
    for name in ("above_scale_output", "fixed_investment", "retail_sales"):
        history = september.history(name)
        assert history[Month(2020, 3)].value < history[Month(2019, 3)].value


@every_month
def test_the_three_guarantees_add_to_about_a_billion_yuan(september, month):
    parts = ("sanbao_wages", "sanbao_operation", "sanbao_livelihood")
    assert sum(number(september, part, month) for part in parts) == 101200
    assert all(
        number(september, f"{part}_paid", month) <= number(september, part, month) for part in parts
    )


def test_crop_plans_add_to_the_target_and_sowing_nearly_meets_it(september):
    rows = september.register("crops")
    assert total(rows, "plan") == september.target("grain_area").target.value == 22
    assert total(rows, "area") == Decimal("21.68")


@every_month
def test_parts_stay_within_wholes(september, month):
    pairs = [
        ("central_budget_projects", "declared_projects"),
        ("central_budget_funds", "declared_investment"),
        ("bond_passed", "bond_declared"),
        ("startup_direct_jobs", "startup_driven_jobs"),
        ("app_registered", "labour_force"),
        ("new_market_entities", "market_entities"),
    ]
    for part, whole in pairs:
        assert number(september, part, month) <= number(september, whole, month), part
    for row in september.register("key_projects", month):
        assert row["done"].value <= row["plan"].value <= row["investment"].value
    for row in september.register("upgrades", month):
        assert row["upgrading"].value <= row["furnaces"].value


@every_month
def test_loans_stay_under_the_cap_a_person(september, month):
    cap = september.county.setting("thresholds.startup_loan_cap").value
    lent = number(september, "startup_loan_amount", month)
    assert lent <= cap * number(september, "startup_loan_persons", month)


@every_month
def test_fairs_online_are_part_of_the_posts_online(september, month):
    online = [r for r in september.register("job_fairs", month) if r["form"].value == "网络"]
    assert total(online, "posts") <= number(september, "online_recruit_posts", month)


@every_month
def test_posts_and_fairs_lie_within_the_month_reported(september, month):
    for register, column in (("job_fairs", "date"), ("contracts", "date"), ("guarantees", "date")):
        rows = september.register(register, month) or []
        assert all(row[column].value <= month.last_day for row in rows)
