"""Columns of numbers (pandas Series): a formula for one number, applied label by label.

pandas is never imported here at the start: whoever passes a Series has imported it.
"""

import sys
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import wraps
from numbers import Integral, Real

from county_report.arithmetic.exact import fraction_of
from county_report.errors import UndefinedResult

# what a formula is given nearly always, and surely no column
_SINGLE = frozenset({Decimal, Fraction, int, float, str, bool})


def elementwise(scalar):
    """Let a formula for one number take columns as well (逐项计算); index kept, all or nothing.

    Series are matched by label and must have the same labels; other arguments hold for every
    row. A column of numbers gives a column of numbers, a column of Decimal one of Decimal.

    >>> import pandas as pd
    >>> double = elementwise(lambda value: 2 * value)
    >>> double(4)
    8
    >>> double(pd.Series({"一季度": 1, "上半年": 3})).to_dict()
    {'一季度': 2, '上半年': 6}

    Raises:
        UndefinedResult: the labels differ, or a row has no result; the message names the row.
    """

    @wraps(scalar)
    def lifted(*args, **kwargs):
        given = (*args, *kwargs.values()) if kwargs else args
        columns = [value for value in given if type(value) not in _SINGLE and is_series(value)]
        if not columns:
            return scalar(*args, **kwargs)
        index = _shared_index(columns)
        args = [_cells(value, index) for value in args]
        kwargs = {name: _cells(value, index) for name, value in kwargs.items()}
        rows = [
            ([cells[row] for cells in args], {name: cells[row] for name, cells in kwargs.items()})
            for row in range(len(index))
        ]
        results = _by_label(scalar, index, rows)
        return _column(results, columns, rows)

    return lifted


def is_series(value):
    """Whether a value is a column (pandas Series); asks without importing pandas.

    >>> is_series([1, 2])
    False
    """
    pandas = sys.modules.get("pandas")
    return pandas is not None and isinstance(value, pandas.Series)


def fractions_by_label(values):
    """The numbers of a dict or Series as exact fractions, by label (按标签取数).

    >>> fractions_by_label({"一产": "0.5"})
    {'一产': Fraction(1, 2)}

    Raises:
        UndefinedResult: a number is missing or a label comes twice; the message names it.
    """
    pairs = list(values.items())
    for label, times in Counter(label for label, _ in pairs).items():
        if times > 1:
            raise UndefinedResult(f"“{label}”出现了不止一次，请合并或改名后重算。", label=label)
    labels = [label for label, _ in pairs]
    exact = _by_label(fraction_of, labels, [([value], {}) for _, value in pairs])
    return dict(zip(labels, exact, strict=True))


def labelled(values):
    """Numbers with labels (带标签的数): a dict or Series as it is, a list numbered from 1.

    >>> labelled([0.4, 2.0])
    {1: 0.4, 2: 2.0}

    Raises:
        UndefinedResult: it is one value and no set of them.
    """
    if hasattr(values, "items"):
        return values
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise UndefinedResult(f"这里要一组数，不能只给“{values}”，请按部分列出。")
    return dict(enumerate(values, 1))


def same_labels(one, other, name, other_name):
    """Refuse two sets of labels that differ (标签一致), naming the first that is missing.

    >>> same_labels({"一产": 1}, {"一产": 2}, "本期", "上年同期")

    Raises:
        UndefinedResult: a label stands in one of them only.
    """
    for label in (*one.keys(), *other.keys()):
        if label not in one or label not in other:
            lacking = name if label not in one else other_name
            raise UndefinedResult(f"“{label}”没有{lacking}数，请补齐后重算。", label=label)


def like(values, results):
    """Results by label in the container (同类容器) that the numbers came in: dict or Series.

    >>> like({"一产": 8}, {"一产": Decimal(20)})
    {'一产': Decimal('20')}
    """
    if not is_series(values):
        return results
    return _column(list(results.values()), [values], [([value], {}) for value in values.tolist()])


def _shared_index(columns):
    first = columns[0].index
    for column in columns[1:]:
        if column.index.equals(first):
            continue
        for index in (first, column.index):
            if not index.is_unique:
                label = index[index.duplicated()][0]
                raise UndefinedResult(
                    f"标签“{label}”出现了不止一次，两列无法逐项对应，请合并或改名后重算。",
                    label=label,
                )
        odd = [*first.difference(column.index, sort=False),
               *column.index.difference(first, sort=False)]  # fmt: skip
        if odd:
            raise UndefinedResult(
                f"标签“{odd[0]}”不是每一列都有，请补齐后重算。", label=odd[0], labels=odd
            )
    return first


def _cells(value, index):
    if not is_series(value):
        return [value] * len(index)
    return (value if value.index.equals(index) else value.reindex(index)).tolist()


def _by_label(scalar, labels, rows):
    results, refused = [], []
    for label, (args, kwargs) in zip(labels, rows, strict=True):
        try:
            results.append(scalar(*args, **kwargs))
        except UndefinedResult as error:
            refused.append((label, error))
    if refused:
        raise _naming(refused)
    return results


def _naming(refused):
    """The first refusal with its label; the other labels are said, and ride along."""
    label, error = refused[0]
    others = "".join(f"“{other}”" for other, _ in refused[1:4])
    more = f"{others}{'等' if len(refused) > 4 else ''}也不能算。" if others else ""
    evidence = {**error.evidence, "label": label, "labels": [one for one, _ in refused]}
    return type(error)(f"“{label}”：{error.message}{more}", **evidence)


def _column(results, columns, rows):
    pandas = sys.modules["pandas"]
    names = {column.name for column in columns}
    values = [value for args, kwargs in rows for value in (*args, *kwargs.values())]
    return pandas.Series(
        results, index=columns[0].index, dtype=_dtype(results, values),
        name=names.pop() if len(names) == 1 else None,
    )  # fmt: skip


def _dtype(results, values):
    if all(isinstance(result, Integral) for result in results) and results:
        return "int64" if all(abs(result) < 2**63 for result in results) else object
    numbers = all(isinstance(result, Real | Decimal) for result in results)
    exact = any(isinstance(value, Decimal | str) for value in values)
    return float if numbers and not exact else object
