import inspect
import subprocess
import sys
from decimal import Decimal

import pandas as pd
import pytest

from county_report import arithmetic
from county_report.arithmetic import (
    amount_gap,
    completion_rate,
    lamp,
    month_of_cumulative,
    percentage_points,
    required_per_month,
    schedule_gap,
    schedule_progress,
    share,
    shares,
    two_year_average,
    year_on_year,
)
from county_report.errors import BaseNotPositive, UndefinedResult

TOWNS = ["枣林镇", "河湾镇", "石坪镇"]


def column(*values, labels=TOWNS, **options):
    return pd.Series(list(values), index=labels, **options)


def test_a_column_of_floats_gives_floats_with_its_labels_and_name():
    now, before = column(110.0, 91.3, 0.3, name="产值"), column(100.0, 100.0, 0.1, name="产值")
    result = year_on_year(now, before)
    expected = column(10.0, -8.7, 200.0, name="产值")
    pd.testing.assert_series_equal(result, expected, check_exact=True)


def test_a_column_of_decimals_gives_decimals():
    result = share(column(Decimal(1), Decimal(3), Decimal("0.5")), 8)
    assert result.tolist() == [Decimal("12.5"), Decimal("37.5"), Decimal("6.25")]
    assert {type(value) for value in result} == {Decimal}


@pytest.mark.parametrize(
    "values, dtype, expected",
    [((8, 16, 4), "int64", [100, 200, 50]), ((3, 16, 4), "float64", [37.5, 200.0, 50.0])],
)
def test_a_column_of_whole_numbers_gives_numbers_not_objects(values, dtype, expected):
    result = share(column(*values), 8)
    assert (str(result.dtype), result.tolist()) == (dtype, expected)


def test_columns_are_matched_by_label_not_by_place():
    before = column(10.0, 20.0, 50.0, labels=["石坪镇", "河湾镇", "枣林镇"])
    result = percentage_points(column(51.0, 22.0, 13.0), before)
    assert result.to_dict() == {"枣林镇": 1.0, "河湾镇": 2.0, "石坪镇": 3.0}


def test_a_label_that_stands_in_one_column_only_is_named():
    with pytest.raises(UndefinedResult, match="标签“石坪镇”不是每一列都有") as caught:
        year_on_year(column(1.0, 2.0, 3.0), column(1.0, 2.0, labels=TOWNS[:2]))
    assert caught.value.evidence["labels"] == ["石坪镇"]


def test_a_label_that_comes_twice_cannot_be_matched():
    twice = column(1.0, 2.0, 3.0, labels=["枣林镇", "枣林镇", "石坪镇"])
    with pytest.raises(UndefinedResult, match="“枣林镇”出现了不止一次"):
        year_on_year(twice, column(1.0, 2.0, 3.0))


@pytest.mark.parametrize("missing", [float("nan"), None, pd.NA, float("inf")])
def test_a_missing_value_is_refused_by_its_label(missing):
    values = column(1.0, missing, 3.0, dtype=object)
    with pytest.raises(UndefinedResult, match="^“河湾镇”：.*不是有限的数") as caught:
        share(values, 10)
    assert caught.value.evidence["label"] == "河湾镇"


def test_all_wrong_rows_are_named_and_the_words_ride_along():
    with pytest.raises(BaseNotPositive) as caught:
        year_on_year(column(27.0, 5.0, 3.0), column(-41.0, 4.0, 0.0))
    assert caught.value.message == (
        "“枣林镇”：上年同期为-41.0，同比增速无意义，应写“由负转正”。“石坪镇”也不能算。"
    )
    assert caught.value.evidence["labels"] == ["枣林镇", "石坪镇"]
    assert caught.value.evidence["profit_words"] == "扭亏为盈"


def test_months_may_be_the_labels():
    months = pd.period_range("2021-03", periods=2, freq="M")
    result = month_of_cumulative(column(32, 45, labels=months), column(20, 32, labels=months))
    assert result.index.equals(months)
    assert result.tolist() == [12, 13]


def test_an_empty_column_gives_an_empty_one():
    assert share(column(labels=[], dtype=float), 8).empty


@pytest.mark.parametrize(
    "function, arguments",
    [
        (completion_rate, (942.0, 1200.0)),
        (amount_gap, (800.0, 1000.0, 75.0)),
        (schedule_gap, (942.0, 1200.0, 75.0)),
        (required_per_month, (900.0, 1200.0, 3.0)),
        (two_year_average, (21.0, 0.0)),
        (schedule_progress, (9,)),
        (lamp, (-7.5,)),
    ],
)
def test_a_column_says_what_its_numbers_say_alone(function, arguments):
    columns = [column(value, value, value) for value in arguments]
    assert function(*columns).tolist() == [function(*arguments)] * 3


def test_structure_keeps_the_column():
    result = shares(column(10, 50, 40))
    assert (type(result), result.to_dict()) == (pd.Series, dict(zip(TOWNS, (10, 50, 40),
                                                                    strict=True)))  # fmt: skip


def test_every_function_of_numbers_takes_columns():
    """What takes no column by row takes a dict or column whole, or is no formula of a row."""
    whole = {
        "comparable_growth", "contributions", "days_late", "decimal_of",
        "elementwise", "escalate", "feasible_interval", "is_sensitive", "lamp_scheme",
        "months_of_cumulatives", "months_to_reach", "planned_date", "planned_start",
        "progress_by_target", "project_year_end", "pulls", "rank", "ranks",
        "real_contributions", "real_pulls", "rounding_residue", "schedule_of_parts", "shares",
        "sum_of_parts", "suppress", "ten_day_index", "worst_lamp",
    }  # fmt: skip
    functions = {n: f for n, f in vars(arithmetic).items() if inspect.isfunction(f)}
    lifted = {name for name, function in functions.items() if hasattr(function, "__wrapped__")}
    assert set(functions) & set(arithmetic.__all__) - lifted == whole


def test_the_package_does_not_import_pandas_or_statsmodels():
    code = (
        "import sys, county_report.arithmetic as a; a.year_on_year(2, 1); "
        "print({'pandas', 'numpy', 'statsmodels'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
