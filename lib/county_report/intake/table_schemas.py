"""What must hold in the clean tables (清洁表), said in pandera.

Imported only where tables are made: pandas and pandera take half a second to import.
"""

from decimal import Decimal

import pandas
import pandera.pandas as pandera
from pandera.engines import pandas_engine

from county_report.errors import FaultyTable
from county_report.intake.dictionary import indicators
from county_report.intake.table_shapes import (
    COUNT,
    DATE,
    FLAG,
    NUMBER,
    PRECISION,
    SCALE,
    TEXT,
    VALUES,
    fitting,
)

DTYPES = {TEXT: "str", NUMBER: object, DATE: object, FLAG: "boolean", COUNT: "int64"}
LARGEST = Decimal(10) ** (PRECISION - SCALE)
PLACES = ("file", "sheet", "cell")
WORDS = {"multiple_fields_uniqueness": "与另一行重复", "not_nullable": "不能空缺"}


def checked(shape, rows):
    """Rows (dicts) as a DataFrame with the shape's columns (清洁表), every rule of it held.

    Text is ``str``, numbers ``Decimal`` objects, dates ``date`` objects, flags ``boolean``
    and counts ``int64``; what is empty is null.

    Raises:
        FaultyTable: a rule does not hold; the message names table, row, column and cell.
    """
    frame = pandas.DataFrame(
        {c.name: pandas.Series([_filled(row, c) for row in rows], dtype=DTYPES[c.kind])
         for c in shape.columns}
    )  # fmt: skip
    try:
        return schema(shape).validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        raise _fault(shape, frame, errors.failure_cases) from None


def schema(shape):
    """The pandera schema (表的规则) of a clean table."""
    return pandera.DataFrameSchema(
        {column.name: _column(column) for column in shape.columns},
        checks=[_reason_given(*pair) for pair in shape.explained]
        + ([_in_range()] if shape is VALUES else []),
        unique=list(shape.key),
        strict=True,
        ordered=True,
    )


def _filled(row, column):
    value = row.get(column.name)
    return fitting(value) if isinstance(value, Decimal) else None if value == "" else value


def _column(column):
    dtypes = {
        NUMBER: pandas_engine.Decimal(PRECISION, SCALE),
        DATE: pandas_engine.Date(),
    }
    return pandera.Column(
        dtypes.get(column.kind, DTYPES[column.kind]),
        checks=[_fits()] if column.kind == NUMBER else [],
        nullable=column.nullable,
    )


def _fits():
    return pandera.Check(
        lambda value: not isinstance(value, Decimal) or abs(value) < LARGEST,
        element_wise=True,
        error=f"整数部分超过 {PRECISION - SCALE} 位",
    )


def _reason_given(column, reason):
    return pandera.Check(
        lambda frame: frame[column].notna() | frame[reason].notna(),
        name=column,
        error=f"{column} 空缺而 {reason} 没有说明原因",
    )


def _in_range():
    return pandera.Check(
        lambda frame: frame.apply(_is_in_range, axis=1, result_type="reduce").astype(bool),
        name="value",
        error="超出 indicators.csv 的 minimum、maximum",
    )


def _is_in_range(row):
    indicator, value = indicators()[row["indicator"]], row["value"]
    low, high = indicator.minimum, indicator.maximum
    return value is None or ((low is None or value >= low) and (high is None or value <= high))


def _fault(shape, frame, cases):
    """The first row's first fault as an error that names table, row, column and cell."""
    case = cases.sort_values("index", kind="stable").iloc[0]
    whole = {check.error: check.name for check in schema(shape).checks}
    column = whole.get(case["check"], case["column"])
    row = frame.loc[case["index"]]
    key = "，".join(f"{name}={row[name]}" for name in shape.key)
    place = " ".join(filter(None, (_place(row, column, part) for part in PLACES)))
    why = WORDS.get(case["check"], case["check"])
    message = (
        f"表 {shape.name} 第 {case['index'] + 1} 行（{key}）的 {column} 不合规定：{why}，"
        f"读到“{row[column]}”，出处 {place or '（无）'}。"
        "这是程序没有管住的情形，请把这句话发给维护人员。"
    )
    return FaultyTable(message, table=shape.name, column=column, place=place)


def _place(row, column, part):
    names = (f"{column}_{part}", f"src_{part}", part)
    return next((row[name] for name in names if isinstance(row.get(name), str)), "")
