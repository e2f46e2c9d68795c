"""Spark lines: a point a month, and where the target runs between them."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from county_report.arithmetic import Month
from county_report.telling import sparks
from county_report.telling.standings import Standing


def reading(value):
    return SimpleNamespace(value=None if value is None else Decimal(value))


@pytest.fixture
def drawn(monkeypatch):
    """Draws the gaps of the months from January on; None is a month that is owed."""

    def draw(*gaps, kind="level"):
        at = dict(enumerate(gaps, 1))
        ledger = SimpleNamespace(months=lambda: [Month(2021, n) for n in at], at=lambda m: m.month)
        told = lambda n, *_: Standing(None, None, kind, gap=at[n] and reading(at[n]))  # noqa: E731
        monkeypatch.setattr(sparks, "of_indicator", told)
        return sparks.of(ledger, "output", ("level",))

    return draw


def test_a_month_is_a_point_and_the_target_runs_where_nothing_is_ahead_or_behind(drawn):
    content, readings = drawn("-10", "0", "2")
    assert content == {"line": "4,28 14,8 24,4", "aim": 8, "end": [24, 4]}
    assert [one.value for one in readings] == [-10, 0, 2]


def test_an_owed_month_is_left_out_of_the_line(drawn):
    content, readings = drawn("1", None, "4")
    assert content["line"] == "4,22 24,4" and content["aim"] == 28
    assert len(readings) == 2


def test_a_line_that_never_leaves_its_target_lies_on_it(drawn):
    assert drawn("0", "0")[0] == {"line": "4,28 14,28", "aim": 28, "end": [14, 28]}


@pytest.mark.parametrize("gaps", [("1",), (None, "2"), (None, None), ()])
def test_one_month_alone_draws_nothing(drawn, gaps):
    assert drawn(*gaps) == ({}, ())
