"""Kinds of rules that hold a month against the months and the year before it."""

from dataclasses import replace
from decimal import Decimal
from itertools import dropwhile, pairwise
from statistics import median

from county_report.intake.dictionary import indicators, registers
from county_report.intake.rule_subjects import (
    a_year_before,
    codes,
    columns,
    last_known,
    pairs,
    trails,
)
from county_report.intake.rules import Broken

# what makes the median deviation of a normal spread its standard deviation
NORMAL = Decimal("1.4826")


def not_below(rule, submissions, month):
    """A number below the last one (累计数小于上月); a revised past value is compared as revised."""
    for pair in pairs(rule, submissions, month):
        if pair.now.value < pair.before.value:
            yield _broken(pair)


def jump(rule, submissions, month):
    """A number about 10⁴ or 10⁸ times another (量级突变, 单位): ``powers``, ``within``.

    Against the last month; where there is none, against the year before. Both the figure
    and its 上年同期数 are looked at.
    """
    leaps = _leaps(rule)
    for pair in pairs(rule, submissions, month):
        if leaps(pair.now.value, pair.before.value):
            yield _broken(pair)
    for code in codes(rule):
        row = submissions.rows.get((month, code))
        if row and row.value.value is not None:
            yield from _year_ago_leaps(leaps, submissions, row)


def _leaps(rule):
    powers = rule.number("powers", lambda text: [int(part) for part in text.split(",")])
    within = rule.number("within", Decimal)

    def leaps(one, other):
        if not one or not other or (one < 0) != (other < 0):
            return False
        ratio = max(one / other, other / one)
        return any(10**power / within <= ratio <= 10**power * within for power in powers)

    return leaps


def _year_ago_leaps(leaps, submissions, row):
    known, month = indicators()[row.indicator].name_zh, row.month
    past = a_year_before(submissions, row.indicator, month)
    if past and last_known(submissions, row.indicator, month) is None:
        if leaps(row.value.value, past.value):
            yield Broken(row.value, row.department, _facts(known, row.value, past), row.indicator)
    elif past and row.year_ago and leaps(row.year_ago.value, past.value):
        facts = _facts(f"{known}”的“上年同期数", row.year_ago, past)
        yield Broken(row.year_ago, row.department, facts, row.indicator, "year_ago")




def copied(rule, submissions, month):
    """A department's numbers are last month's (照抄上月): ``share`` in %, ``least`` numbers.

    Zeros are left out. The finding stands at the first cell that is the same. Last month's
    numbers count as they were sent: its sheet was copied before a revision or after.
    """
    share, least = rule.number("share", Decimal), rule.number("least", int)
    found = {}
    for pair in pairs(rule, submissions, month):
        if pair.now.value or pair.sent:
            found.setdefault((pair.department, pair.now.sheet), []).append(pair)
    for (department, sheet), compared in found.items():
        same = [pair for pair in compared if pair.now.value == pair.sent]
        if len(compared) >= least and 100 * len(same) >= share * len(compared):
            facts = {"same": len(same), "of": len(compared), "sheet": sheet}
            yield Broken(same[0].now, department, facts)


def lone(rule, submissions, month):
    """A month's increase far from those before it (当月增量离群): ``factor``, ``least``.

    Far is more than ``factor`` spreads from the median of the year's earlier increases. The
    spread is the largest of 1.4826 times their median deviation (MAD), ``floor`` % of their
    median, ``level`` % of the figure, and ``size`` in the dictionary's unit. No increase at
    all is not far, and months in which the figure was still zero do not count.
    """
    names = ("factor", "floor", "level", "size")
    factor, floor, level, size = (rule.number(name, Decimal) for name in names)
    for trail in trails(rule, submissions, month):
        *before, now = _increases(trail.values) or [Decimal(0)]
        if not now or len(before) < rule.number("least", int):
            continue
        middle = median(before)
        deviation = NORMAL * median(abs(one - middle) for one in before)
        least = max(floor * abs(middle) / 100, level * abs(trail.now.value) / 100, size)
        if abs(now - middle) > factor * max(deviation, least):
            facts = {"name": trail.name, "value": now, "before": middle}
            yield Broken(trail.now, trail.department, facts, trail.indicator)


def stalled(rule, submissions, month):
    """A cumulative figure that grew every month and now does not (累计数没有增加): ``least``.

    A note in 备注 answers the question before it is asked.
    """
    for trail in trails(rule, submissions, month):
        # what the first month of the year reports is an increase from nothing
        first = next(value for value in trail.values if value is not None)
        *before, now = first, *(_increases(trail.values) or [Decimal(1)])
        grew = len(before) >= rule.number("least", int) and min(before) > 0
        if grew and now == 0 and not trail.note:
            facts = {"name": trail.name, "value": trail.now.value}
            yield Broken(trail.now, trail.department, facts, trail.indicator)


def moved_together(rule, submissions, month):
    """Figures of which one grew and the other did not (只增加了一个): a count and its amount."""
    found = list(pairs(rule, submissions, month))
    still = [pair for pair in found if pair.now.value == pair.before.value]
    if still and len(still) < len(found) == len(codes(rule)):
        grown = next(pair for pair in found if pair.now.value != pair.before.value)
        facts = _facts(still[0].name, still[0].now, still[0].before) | {"other": grown.name}
        yield Broken(still[0].now, still[0].department, facts, still[0].indicator)


def _increases(values):
    """The months' increases since the last zero; [] where this month or the last is unknown."""
    if None in values[-2:]:
        return []
    begun = [*dropwhile(lambda value: not value, values[:-2]), *values[-2:]]
    return [b - a for a, b in pairwise(begun) if a is not None and b is not None]


def vanished(rule, submissions, month):
    """A register's row of last month is gone (漏行): the finding names the row."""
    for column in columns(rule):
        earlier, sent = month.previous(), submissions.register(column.register, month)
        form = registers()[column.register]
        if sent is None or earlier.year != month.year:
            continue
        present = column.rows(submissions, month)
        for key, row in column.rows(submissions, earlier).items():
            if key not in present:
                yield _gone(form, key, row[column.column], sent, column)


def _gone(form, key, cell, sent, column):
    # a sheet that lost all its rows has no cell to tell its file by
    file = sent[0][column.column].file if sent else ""
    place = replace(cell, file=file, sheet=form.sheet, address="")
    return Broken(place, form.department, {"name": key, "sheet": form.sheet})


def _broken(pair):
    return Broken(
        pair.now, pair.department, _facts(pair.name, pair.now, pair.before), pair.indicator
    )


def _facts(name, now, before):
    return {"name": name, "value": now.value, "before": before.value}
