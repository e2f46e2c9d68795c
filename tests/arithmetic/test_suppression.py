"""Suppression attacked: random registers, groupings, totals, with and without its second step."""

import itertools
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from county_report.arithmetic import Frame, Protection, feasible_interval, is_sensitive, suppress

ASKED = Protection(least=3, dominance=85, width=10)
RANDOM = settings(max_examples=40, deadline=None, derandomize=True,
                  suppress_health_check=[HealthCheck.too_slow])  # fmt: skip


def sets(*words):
    return [frozenset(word) for word in words]


def units(amounts):
    return dict(zip("甲乙丙丁戊己庚辛壬癸子丑", amounts, strict=False))


@st.composite
def registers(draw):
    """A register of a few units with amounts, grouped in two ways, and its grand total."""
    amounts = units(draw(st.lists(st.integers(1, 10_000), min_size=4, max_size=10)))
    totals = {frozenset(amounts)}
    for _ in range(2):
        groups = draw(st.lists(st.integers(0, 3), min_size=len(amounts), max_size=len(amounts)))
        totals |= {
            frozenset(name for name, own in zip(amounts, groups, strict=True) if own == group)
            for group in {*groups}
        }
    return amounts, totals


@st.composite
def two_months(draw):
    """The same with the month before: some units are new, and the others have grown."""
    now, totals = draw(registers())
    parts = draw(st.lists(st.integers(0, 95), min_size=len(now), max_size=len(now)))
    before = {name: now[name] * part / 100 for name, part in zip(now, parts, strict=True) if part}
    return now, before, totals


def rank(rows):
    """The rank of a matrix of zeros and ones, worked out in exact fractions."""
    rows, found = [list(map(Fraction, row)) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows[found:] if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for other in rows[found + 1:]:
            factor = other[column] / pivot[column]
            other[:] = [a - factor * b for a, b in zip(other, pivot, strict=True)]
        found += 1
    return found


def follows(target, totals, names):
    """Whether the sum of a set follows from the totals: its row adds nothing to their rank."""
    rows = [[int(name in one) for name in names] for one in totals]
    return bool(rows) and rank([*rows, [int(name in target) for name in names]]) == rank(rows)


def determined_units(amounts, totals):
    return [name for name in amounts if follows({name}, totals, list(amounts))]


@pytest.mark.parametrize(
    "amounts, expected",
    [([], False), ([5], True), ([5, 5], True), ([5, 5, 0], True), ([5, 5, 5], False),
     ([85, 10, 5], True), ([84, 11, 5], False)],
)  # fmt: skip
def test_a_total_of_few_units_or_with_a_dominant_one_is_sensitive(amounts, expected):
    assert is_sensitive(amounts, ASKED) is expected


def test_the_p_percent_rule_asks_what_the_second_largest_can_tell_of_the_largest():
    assert is_sensitive([60, 35, 5], Protection(p_percent=10))  # 5 is less than 10 % of 60
    assert not is_sensitive([60, 35, 7], Protection(p_percent=10))


def test_a_lone_hidden_part_takes_another_with_it_for_the_total_less_the_rest_would_tell_it():
    frame = Frame(units([4, 5, 6, 7, 8, 9, 10, 11]))
    totals = sets("甲乙", "丙丁戊", "己庚辛", "甲乙丙丁戊己庚辛")
    found = suppress(totals, [frame], ASKED)
    assert found.primary == frozenset(sets("甲乙"))
    assert found.secondary == frozenset(sets("丙丁戊"))


def test_without_the_second_step_the_hidden_part_is_told_exactly():
    frame = Frame(units([4, 5, 6, 7, 8, 9, 10, 11]))
    totals = sets("甲乙", "丙丁戊", "己庚辛", "甲乙丙丁戊己庚辛")
    found = suppress(totals, [frame], ASKED, secondary=False)
    shown = [one for one in totals if one not in found.hidden]
    assert feasible_interval("甲乙", shown, frame) == pytest.approx((9, 9))


def test_two_groupings_of_the_same_units_are_seen_together():
    """丙 is what one grouping has more than the other: neither group is small."""
    frame = Frame(units([10, 20, 30, 40, 50, 60, 70]))
    totals = sets("甲乙丙丁", "戊己庚", "甲乙丁", "丙戊己庚")
    found = suppress(totals, [frame], ASKED)
    assert found.primary == frozenset()
    shown = [one for one in totals if one not in found.hidden]
    assert determined_units(frame.now, totals) == ["丙"]
    assert determined_units(frame.now, shown) == []


def test_last_months_total_of_the_same_units_holds_this_months_from_below():
    before = units([95, 96, 97, 98])
    now = {name: amount + 1 for name, amount in before.items()}
    alone = Frame(now, before, published=sets("甲"))
    low, _ = feasible_interval("甲", sets("甲乙丙丁"), alone)
    assert low == pytest.approx(95)
    found = suppress(sets("甲乙丙丁"), [alone], ASKED)
    assert frozenset("甲") in found.exposed  # no total of this month can take that back


def test_this_months_total_of_the_others_holds_last_months_from_below():
    """All had 90 last month; the others have no more than 40 now: the first had 50 at least."""
    before, now = units([50, 10, 10, 10, 10]), units([100, 10, 10, 10, 10])
    found = suppress(sets("乙丙丁戊"), [Frame(now, before, published=sets("甲乙丙丁戊"))], ASKED)
    assert found.secondary == frozenset(sets("乙丙丁戊"))


def test_two_units_together_are_told_no_more_than_one():
    """Three pairs, each two of them told together: every pair follows, no single unit does."""
    frame = Frame(units([10, 20, 30, 40, 50, 60]))
    totals = sets("甲乙丙丁", "丙丁戊己", "甲乙戊己")
    found = suppress(totals, [frame], ASKED)
    assert len(found.secondary) == 1
    shown = [one for one in totals if one not in found.hidden]
    assert feasible_interval("甲乙", totals, frame) == pytest.approx((30, 30))
    low, high = feasible_interval("甲乙", shown, frame)
    assert low <= 27 and high >= 33


def test_of_more_units_those_that_follow_together_are_found_too():
    frame = Frame(units([10, 20, 30, 40, 50, 60, 70, 80, 90]))
    totals = sets("甲乙丙丁戊己", "丁戊己庚辛壬", "甲乙丙庚辛壬")
    few = Protection(least=4, dominance=85, width=10)
    assert suppress(totals, [frame], ASKED).secondary == frozenset()
    assert len(suppress(totals, [frame], few).secondary) == 1


def test_what_was_hidden_stays_hidden():
    frame = Frame(units([10, 20, 30, 40, 50, 60]))
    found = suppress(sets("甲乙丙", "丁戊己"), [frame], ASKED, start=sets("甲乙丙"))
    assert frozenset("甲乙丙") in found.hidden


@RANDOM
@given(registers())
def test_no_unit_and_no_hidden_total_can_be_worked_out(register):
    amounts, totals = register
    frame = Frame(amounts)
    found = suppress(totals, [frame], ASKED)
    shown = [one for one in totals if one not in found.hidden]
    assert found.exposed == frozenset()
    assert not [one for one in shown if is_sensitive([amounts[name] for name in one], ASKED)]
    small = itertools.chain(*(itertools.combinations(amounts, size) for size in (1, 2)))
    assert not [one for one in small if follows(set(one), shown, list(amounts))]
    for target in [*({name} for name in amounts), *found.primary]:
        low, high = feasible_interval(target, shown, frame)
        true = sum(amounts[name] for name in target)
        assert low <= true * 0.9 + 1e-3
        assert high >= true * 1.1 - 1e-3


@RANDOM
@given(two_months())
def test_nor_with_what_the_month_before_told(months):
    now, before, totals = months
    first = suppress(totals, [Frame(before)], ASKED)
    told = [one for one in totals if one not in first.hidden]
    frame = Frame(now, before, told)
    found = suppress(totals, [frame], ASKED, start=first.hidden)
    hidden = found.hidden | first.hidden
    shown = [one for one in totals if one not in hidden]
    for name in now:
        if frozenset([name]) not in found.exposed:
            low, high = feasible_interval({name}, shown, frame)
            assert low <= now[name] * 0.9 + 1e-3
            assert high >= now[name] * 1.1 - 1e-3


@RANDOM
@given(registers(), st.data())
def test_any_true_solution_lies_within_the_interval(register, data):
    amounts, totals = register
    name = data.draw(st.sampled_from(sorted(amounts)))
    low, high = feasible_interval({name}, totals, Frame(amounts))
    assert low - 1e-3 <= amounts[name] <= high + 1e-3
