"""Foreign currency in yuan."""

from decimal import Decimal

import pytest

from county_report.arithmetic import converted, schedule_of_parts
from county_report.errors import UndefinedResult


def test_an_amount_is_multiplied_by_its_rate():
    assert converted(Decimal(4860), Decimal("6.4730")) == Decimal("31458.78")


@pytest.mark.parametrize("rate", [0, -6.4])
def test_no_rate_of_zero(rate):
    with pytest.raises(UndefinedResult):
        converted(100, rate)


def test_a_task_of_parts_is_due_by_their_weight():
    """300 of which 75 % are due, 100 of which 55 %: 280 of 400."""
    assert schedule_of_parts([300, 100], [75, 55]) == 70


@pytest.mark.parametrize("targets", [[], [0]])
def test_no_parts_no_schedule(targets):
    with pytest.raises(UndefinedResult):
        schedule_of_parts(targets, [75] * len(targets))
