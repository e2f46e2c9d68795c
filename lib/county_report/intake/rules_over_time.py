"""Kinds of rules that hold a month against the months and the year before it."""

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from statistics import median

from county_report.arithmetic.growth import year_on_year
from county_report.arithmetic.rounding import half_up
from county_report.intake.dictionary import indicators, registers
from county_report.intake.rule_subjects import a_year_before, codes, columns, last_known, pairs
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


def restated(rule, submissions, month):
    """The 上年同期数 is not what we had, as revised, for that month (上年数改动): ``within`` %."""
    within = rule.number("within", Decimal)
    for code in codes(rule):
        row, past = submissions.rows.get((month, code)), a_year_before(submissions, code, month)
        said = row and row.year_ago
        if not past or not said or said.value is None:
            continue
        if abs(said.value - past.value) * 100 > within * abs(past.value):
            facts = _facts(indicators()[code].name_zh, said, past)
            yield Broken(said, row.department, facts, code, "year_ago")


def copied(rule, submissions, month):
    """A department's numbers are last month's (照抄上月): ``share`` in %, ``least`` numbers.

    Zeros are left out. The finding stands at the first cell that is the same.
    """
    share, least = rule.number("share", Decimal), rule.number("least", int)
    found = {}
    for pair in pairs(rule, submissions, month):
        if pair.now.value or pair.before.value:
            found.setdefault((pair.department, pair.now.sheet), []).append(pair)
    for (department, sheet), compared in found.items():
        same = [pair for pair in compared if pair.now.value == pair.before.value]
        if len(compared) >= least and 100 * len(same) >= share * len(compared):
            facts = {"same": len(same), "of": len(compared), "sheet": sheet}
            yield Broken(same[0].now, department, facts)


def lone(rule, submissions, month):
    """A month's increase far from those before it (当月增量离群): ``factor``, ``least``.

    Far is more than ``factor`` spreads from the median of the year's earlier increases. The
    spread is the largest of 1.4826 times their median deviation (MAD), ``floor`` % of their
    median, and ``level`` % of the figure. No increase at all is not far.
    """
    factor, floor, level = (rule.number(name, Decimal) for name in ("factor", "floor", "level"))
    for code in codes(rule):
        row, earlier = submissions.rows.get((month, code)), _increases(submissions, code, month)
        if len(earlier) <= rule.number("least", int) or row.value.value is None:
            continue
        *before, now = earlier
        middle = median(before)
        deviation = NORMAL * median(abs(one - middle) for one in before)
        spread = max(deviation, floor * abs(middle) / 100, level * abs(row.value.value) / 100)
        if now and abs(now - middle) > factor * spread:
            facts = {"name": indicators()[code].name_zh, "value": now, "before": middle}
            yield Broken(row.value, row.department, facts, code)


def _increases(submissions, code, month):
    rows = [submissions.rows.get((each, code)) for each in month.span()]
    if rows[-1] is None:
        return []
    values = [row.value.value if row else None for row in rows]
    steps = [(a, b) for a, b in pairwise(values) if a is not None and b is not None]
    return [b - a for a, b in steps] if values[-2:].count(None) == 0 else []


def coverage(rule, submissions, month):
    """Published and computed growth drift apart (公布增速与计算增速): ``within`` points.

    The gap between them is compared with last month's, so a lasting difference of coverage
    is no finding. Of the two the one that moved more is the one in question.
    """
    within = rule.number("within", Decimal)
    for code in codes(rule):
        row, before = submissions.rows.get((month, code)), last_known(submissions, code, month)
        now, past = _rates(submissions, row), _rates(submissions, before)
        if now is None or past is None:
            continue
        if abs((now[0] - now[1]) - (past[0] - past[1])) > within:
            moved = abs(now[0] - past[0]) > abs(now[1] - past[1])
            facts = {"name": indicators()[code].name_zh, "value": now[0]}
            facts["before"] = half_up(now[1], 1)
            cell = row.published if moved else _suspect(submissions, row)
            yield Broken(cell, row.department, facts)


def _rates(submissions, row):
    cells = row and [row.value, row.year_ago, row.published]
    # a published growth is not published anew when the figure is revised or corrected
    changed = row and (row.revised or submissions.override(row.indicator, row.month))
    if not cells or changed or any(cell is None or cell.value is None for cell in cells):
        return None
    value, year_ago, published = (cell.value for cell in cells)
    return (published, year_on_year(value, year_ago)) if year_ago > 0 else None


def _suspect(submissions, row):
    """The figure or its 上年同期数: the latter, if it is a twentieth off the year before."""
    past = a_year_before(submissions, row.indicator, row.month)
    off = past and abs(row.year_ago.value - past.value) * 20 > abs(past.value)
    return row.year_ago if off else row.value


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
