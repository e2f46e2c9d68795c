"""Compute published figures through the public functions: python tests/published.py CASES.csv

A line a row: id, the result half-up at the row's decimals or the name of the refusal, ok or
differs; a row that differs says why. Then the counts by kind, and how the rows whose published
figure is not plain arithmetic (match=no) are explained. Exit code 1 when a row differs.
"""

import csv
import itertools
import json
import sys
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from io import StringIO
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "lib"))  # last: for a bare checkout

from published_shapes import KINDS, NoShape, shape_of

from county_report.arithmetic import decimal_of, half_up, implied_revision, rate_in_use
from county_report.errors import CountyReportError, UndefinedResult

# inputs that are exact as given, not rounded for print
EXACT = {"months_elapsed", "ten_day", "years", "months_left", "direction"}


@dataclass(frozen=True)
class Outcome:
    """What one row came to: the result as printed, whether it is as it should be, and why."""

    row: dict
    result: str
    ok: bool
    note: str = ""

    def __str__(self):
        line = f"{self.row.get('id')}\t{self.result}\t{'ok' if self.ok else 'differs'}"
        return line if self.ok else f"{line}\t{self.note}"


@dataclass(frozen=True)
class Case:
    """A row with its function, inputs, unrounded value and published figure."""

    row: dict
    function: object
    inputs: dict
    value: Decimal
    published: Decimal
    decimals: int
    unit: Decimal
    rounded: Decimal


def outcome(row):
    """The Outcome of one row of a case file; never raises for what a row says."""
    try:
        return _compared(_case(row))
    except NoShape as error:
        return Outcome(row, error.args[0], False, error.args[1])
    except UndefinedResult as error:
        right = row.get("match") == "no"
        return Outcome(row, type(error).__name__, right, error.message)
    except CountyReportError as error:
        return Outcome(row, type(error).__name__, False, error.message)
    except (ValueError, ArithmeticError, TypeError, AttributeError, LookupError) as error:
        note = f"本行读不懂，请核对 inputs 等列（{error!r}）。"
        return Outcome(row, "UnreadableRow", False, note)


def _case(row):
    given = json.loads(row["inputs"], parse_float=Decimal)
    function, inputs = shape_of(row["kind"], given)
    value = decimal_of(function(*inputs.values()))
    places = int(row["decimals"])
    unit, rounded = Decimal(1).scaleb(-places), half_up(value, places)
    return Case(row, function, inputs, value, Decimal(row["published"]), places, unit, rounded)


def _compared(case):
    result = str(case.rounded)
    if case.rounded == half_up(case.published, case.decimals):
        return Outcome(case.row, result, True)
    if case.row.get("match") != "no":
        return Outcome(case.row, result, False, f"公布{case.published}，算得{result}。")
    reason = case.row.get("why_not")
    if REASONS.get(reason) is _coverage:
        result = str(half_up(case.published, case.decimals))
    explained = _as_listed(case) and REASONS.get(reason, _slip)(case)
    doubt = f"公布{case.published}，算得{case.rounded}，“{reason}”说明不了。"
    return Outcome(case.row, result, bool(explained), explained or doubt)


def _as_listed(case):
    """Whether our result is the plain arithmetic that the file lists beside the published."""
    listed = case.row.get("computed_rounded") or case.row.get("computed")
    return not listed or half_up(listed, case.decimals) == case.rounded


def _coverage(case):
    """The published rate is stated; the ratio beside it is data."""
    used = rate_in_use(case.published, case.value, case.decimals)
    points = half_up(used.difference, case.decimals)
    return used.coverage_differs and (
        f"口径差异：采用公布数{used.rate}，按绝对数算为{case.rounded}，相差{points}个百分点。"
    )


def _forced(case):
    close = abs(case.published - case.rounded) <= case.unit
    return close and f"公布数为使各项合计100作了调整，应为{case.rounded}。"


def _input_rounding(case):
    """Whether inputs that print as the given ones reach the published figure."""
    values = [decimal_of(case.function(*corner)) for corner in _corners(case.inputs)]
    low, high = case.published - case.unit / 2, case.published + case.unit / 2
    if min(values) <= high and max(values) >= low:
        return f"公布数由未修约的数算得，按公布的输入为{case.rounded}。"
    # rounding in between is the publisher's own, where the file knows that inputs do not tell
    return case.row.get("within_input_rounding") == "no" and _slip(case)


def _corners(inputs):
    """Each input at the two ends of what prints as it."""
    return itertools.product(*(
        (value,) if name in EXACT else (_moved(value, -1), _moved(value, 1))
        for name, value in inputs.items()
    ))  # fmt: skip


def _moved(value, sign):
    if isinstance(value, list):
        return [_moved(one, sign) for one in value]
    number = decimal_of(value)
    return number + sign * Decimal(5).scaleb(number.as_tuple().exponent - 1)


def _revision(case):
    if KINDS.get(case.row["kind"], case.row["kind"]) == "month_from_cumulative":
        now, before = case.inputs["cum_current"], case.inputs["cum_previous"]
        revised = implied_revision(now, before, case.published)
        return revised != 0 and f"前期数修订{revised}，按未修订的累计差为{case.rounded}。"
    return f"公布方修订了引用的数，与公布数{case.published}不再相合，应为{case.rounded}。"


def _truncation(case):
    cut = case.value.quantize(case.unit, rounding=ROUND_DOWN)
    return cut == case.published and f"公布数舍尾而未四舍五入，应为{case.rounded}。"


def _double_rounding(case):
    twice = (half_up(half_up(case.value, case.decimals + n), case.decimals) for n in (1, 2, 3))
    return case.published in twice and f"公布数四舍五入了两次，应为{case.rounded}。"


def _slip(case):
    """Any other reason is the publisher's own; it counts only where the file lists our result."""
    why = case.row.get("why_not")
    listed = case.row.get("computed_rounded") or case.row.get("computed")
    return why and listed and f"公布方差错（{why}）：公布{case.published}，应为{case.rounded}。"


REASONS = {
    "comparable_coverage": _coverage, "real_vs_nominal": _coverage,
    "forced_to_sum_100": _forced, "input_rounding": _input_rounding, "revision": _revision,
    "truncation": _truncation, "double_rounding": _double_rounding,
}  # fmt: skip


def report(rows):
    """Print the lines and counts of a case file; whether every row is as it should be."""
    outcomes = [outcome(row) for row in rows]
    print(*outcomes, sep="\n")
    right = Counter(one.row.get("kind") for one in outcomes if one.ok)
    for kind, total in sorted(Counter(one.row.get("kind") for one in outcomes).items()):
        print(f"{kind}: {right[kind]} ok, {total - right[kind]} differs")
    print(f"total: {right.total()} ok, {len(outcomes) - right.total()} differs")
    for one in outcomes:
        if one.ok and one.note:
            print(f"# {one.row['id']}：{one.note}")
    return all(one.ok for one in outcomes)


def main(arguments):
    if len(arguments) != 1:
        print("用法：python tests/published.py CASES.csv", file=sys.stderr)
        return 2
    try:
        rows = list(csv.DictReader(StringIO(Path(arguments[0]).read_text("utf-8-sig"))))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        print(f"打不开案例文件 {arguments[0]}，请核对路径和编码（{error}）。", file=sys.stderr)
        return 2
    return 0 if report(rows) else 1


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")
    sys.exit(main(sys.argv[1:]))
