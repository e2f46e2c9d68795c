"""The data set reads back in pandas, through pyarrow, as the submissions are.

Only the environment of ``python tasks.py lake`` has pyarrow.
"""

from datetime import date
from decimal import Decimal

import pandas
import pytest

from county_report.intake import read_submissions, registers
from county_report.releasing.data_set import write_data_set

pyarrow = pytest.importorskip("pyarrow", reason="由 python tasks.py lake 运行")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The whole data set of the demo county."""
    out = tmp_path_factory.mktemp("lake")
    write_data_set("demo", str(out))
    return out


def test_every_value_is_the_decimal_that_was_submitted(demo):
    frame = pandas.read_parquet(demo / "values").set_index(["month", "indicator"])
    sent = read_submissions("demo", "2021-09").rows
    for (month, code), row in sent.items():
        found = frame.loc[(str(month), code)]
        told = [found[name] for name in ("value", "year_ago", "yoy_published")]
        assert told == [cell and cell.value for cell in (row.value, row.year_ago, row.published)]
        assert found["as_of"] == row.as_of and found["value_cell"] == row.value.address
    assert frame["missing"].notna().sum() == frame["value"].isna().sum() == len(frame) - len(sent)


@pytest.mark.parametrize("name", list(registers()))
def test_every_cell_of_a_register_is_what_was_submitted(demo, name):
    frame = pandas.read_parquet(demo / "registers" / name)
    submissions = read_submissions("demo", "2021-09")
    for month in submissions.months:
        sent = submissions.register(name, month) or []
        found = frame[frame["month"] == str(month)].to_dict("records")
        cells = [{c: (row[c], row[f"{c}_cell"]) for c in sent[0]} for row in found]
        plain = [{c: (None if v != v else v, at) for c, (v, at) in r.items()} for r in cells]
        assert plain == [{c: (v.value, v.address) for c, v in row.items()} for row in sent]


def test_types_are_decimal_date_and_boolean_and_county_and_month_are_columns(demo):
    frame = pandas.read_parquet(demo / "registers" / "enterprises", dtype_backend="pyarrow")
    types = {name: frame[name].dtype.pyarrow_dtype for name in frame}
    assert types["output"] == pyarrow.decimal128(38, 18)
    assert types["status_date"] == pyarrow.date32()
    assert types["above_scale"] == pyarrow.bool_()
    assert {"county", "month"} <= set(types)
    values = pandas.read_parquet(demo / "values", filters=[("month", "==", "2021-09")])
    gdp = values.set_index("indicator").loc["gdp"]
    assert isinstance(gdp["value"], Decimal) and gdp["as_of"] == date(2021, 9, 30)
