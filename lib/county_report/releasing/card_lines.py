"""What a card says of its reading (出处卡片的各行): value, period, formula, place, correction."""

import re
from decimal import Decimal, InvalidOperation

from county_report.arithmetic.rounding import half_up
from county_report.wording.style import DEFAULT_STYLE

_MOST_DECIMALS = 4
PLACE = ("file", "sheet", "cell")
_BASIS = {"cumulative": "累计", "point": "（时点数）", "annual": "（全年）"}
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def lines_of(reading, style):
    """The labelled lines of a reading's card (出处卡片), some of them empty."""
    yield "数值", shown(reading, style) + ("（预计数）" if reading.get("estimate") else "")
    yield "时期", period_of(reading)
    yield "数据截至", reading["as_of"]
    yield "计算", reading["formula"]
    if not reading["inputs"]:  # otherwise each of them says its own
        yield "部门", reading["department"]
    yield "出处", "　".join(filter(None, (reading[part] for part in PLACE)))
    yield "收到日期", reading.get("received", "")
    yield from _correction(reading.get("correction"), reading["unit"])


def lines_of_row(cells, style):
    """The cells of one row (同一行的各格): a line each with its address, then whose they are."""
    for one in cells:
        estimated = "（预计数）" if one["estimate"] else ""
        yield one["name"], f"{shown(one, style)}{estimated}（{one['cell']}）"
    first = cells[0]
    told = {"时期": period_of(first), "数据截至": first["as_of"], "部门": first["department"],
            "出处": f"{first['file']}　{first['sheet']}",
            "收到日期": first.get("received", "")}  # fmt: skip
    yield from ((label, text) for label, text in told.items() if text)


def _correction(correction, unit):
    if correction:
        old = correction["value"]
        yield "人工更正", "原来没有报送" if old is None else f"原报数 {old}{unit}"
        places = (correction[part] for part in PLACE)
        yield "原报出处", " ".join(place for place in places if place)
        yield "更正人", correction["who"]
        yield "更正日期", correction["when"]
        yield "更正原因", correction["why"]


def month_of(reading):
    """The month a reading is of (月份), 2021-09; empty for one that is of no month."""
    return reading["period"] if _MONTH.fullmatch(reading["period"]) else ""


def period_of(reading):
    """The period of a reading (时期) in words, 2021年1—9月累计."""
    found = _MONTH.fullmatch(reading["period"])
    basis = _BASIS.get(reading["basis"], "")
    if not found:
        return reading["period"] and reading["period"] + basis
    year, month = found[1], int(found[2])
    span = f"1—{month}" if reading["basis"] == "cumulative" and month > 1 else month
    return f"{year}年{span}月{basis}"


def shown(reading, style=DEFAULT_STYLE):
    """A reading's value and unit (数值与单位) for a card, at most four decimals.

    >>> shown({"value": "12.3456789", "unit": "%", "missing": ""})
    '约12.3457%'
    """
    if reading["value"] is None:
        return reading["missing"]
    unit = style.unit(reading["unit"])
    try:
        exact = Decimal(reading["value"])
    except InvalidOperation:
        return reading["value"] + unit
    rounded = half_up(exact, _MOST_DECIMALS)
    if rounded == exact:
        return reading["value"] + unit
    return f"约{rounded.normalize():f}{unit}"
