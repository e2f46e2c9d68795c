"""Kinds of rules about growth: the figure, its 上年同期数 and 公布增速 held against each other."""

from decimal import Decimal

from county_report.arithmetic.growth import year_on_year
from county_report.arithmetic.rounding import half_up
from county_report.intake.dictionary import indicators
from county_report.intake.number_grammar import parse_number
from county_report.intake.rule_subjects import a_year_before, codes, last_known
from county_report.intake.rules import Broken


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
            facts = {"name": indicators()[code].name_zh, "value": now[0]}
            facts["before"] = half_up(now[1], 1)
            cell = row.published if _published_moved(now, past) else _suspect(submissions, row)
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


def computed(rule, submissions, month):
    """Published growth that the figures do not give, without a word why (未说明的差异): ``within``.

    Nominal growth is a ratio of the two. A note in 备注 explains a different coverage up to
    ``noted`` points, and real growth may differ from the ratio by ``real`` points.
    """
    limits = {name: rule.number(name, Decimal) for name in ("within", "noted", "real")}
    for code in codes(rule):
        row = submissions.rows.get((month, code))
        rates, kind = _rates(submissions, row), _kind(code, row)
        if rates and abs(rates[0] - rates[1]) > limits[kind]:
            past = _rates(submissions, last_known(submissions, code, month))
            facts = {"name": indicators()[code].name_zh, "value": rates[0]}
            facts["before"] = half_up(rates[1], 2)
            cell = row.published if _published_moved(rates, past) else _suspect(submissions, row)
            yield Broken(cell, row.department, facts)


def _kind(code, row):
    if indicators()[code].growth != "nominal":
        return "real"
    return "noted" if row and row.note else "within"


def _published_moved(now, past):
    """Whether the published one is in question: a slip of typing, or it moved more.

    In a first month the one farther out; no growth at all is a figure typed twice.
    """
    if _slip(*now):
        return True
    if past:
        return abs(now[0] - past[0]) > abs(now[1] - past[1])
    return abs(now[0]) >= abs(now[1]) and now[1] != 0


def _slip(published, computed):
    """Sign, point or digits of the computed growth mistyped (录入差错)."""
    right = half_up(computed, 1)
    points = (right / 100, right / 10, right * 10, right * 100)
    digits = sorted(str(published)) == sorted(str(right))
    near = any(abs(published - point) <= abs(point) / 50 for point in points)
    return bool(right) and published != right and (published == -right or near or digits)


def remembered(rule, submissions, month):
    """A 上年同期数 that is not what was known a year ago (与上年已报数不同): ``within`` %.

    A difference of coverage that last month had too is taken along, give or take ``within``;
    without one only the rounding of the form's own unit is allowed.
    """
    within = rule.number("within", Decimal)
    for code in codes(rule):
        row, past = submissions.rows.get((month, code)), a_year_before(submissions, code, month)
        if not past or not past.value or not row or not row.year_ago or not row.year_ago.value:
            continue
        before = _coverage_of(submissions, code, month.previous())
        off = abs(row.year_ago.value - past.value * before)
        if off > (_rounding(row.year_ago) if before == 1 else past.value * within / 100):
            facts = {"name": indicators()[code].name_zh, "value": row.year_ago.value}
            facts["before"] = past.value
            yield Broken(row.year_ago, row.department, facts, code, "year_ago")


def _coverage_of(submissions, code, month):
    """How many times the known figure of the year before the 上年同期数 was (口径比例)."""
    row, past = submissions.rows.get((month, code)), a_year_before(submissions, code, month)
    if not past or not past.value or not row or not row.year_ago or not row.year_ago.value:
        return Decimal(1)
    same = abs(row.year_ago.value - past.value) <= _rounding(row.year_ago)
    return Decimal(1) if same else row.year_ago.value / past.value


def _rounding(cell):
    """Half of one in the last place of a cell's text, in the dictionary's unit (舍入误差)."""
    typed = parse_number(cell.text).value
    if not typed:
        return Decimal(0)
    return abs(cell.value / typed).scaleb(typed.as_tuple().exponent) / 2
