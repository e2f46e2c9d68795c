"""Numbers with their units (数值与单位): the only place that rounds for print."""

from decimal import Decimal

from county_report.arithmetic import decimal_of, half_up
from county_report.errors import UndefinedResult
from county_report.wording.style import DEFAULT_STYLE

# unit: (its family, how many of the family's smallest)
UNITS = {
    "元": ("元", 1), "万元": ("元", 10_000), "亿元": ("元", 100_000_000),
    "人": ("人", 1), "万人": ("人", 10_000),
    "亩": ("亩", 1), "万亩": ("亩", 10_000),
    "吨": ("吨", 1), "万吨": ("吨", 10_000),
}  # fmt: skip
# units read in a larger one from 10000 up, unless the caller names a unit
GROWS_INTO = {"万元": "亿元"}
LARGE_DECIMALS = 2
PERCENT = ("%", "％")


def plain(value, decimals=0):
    """A number alone (数值), rounded half up, trailing zeros kept.

    >>> plain(12.25, 1), plain(7, 1), plain(-0.04, 1)
    ('12.3', '7.0', '0.0')
    """
    return f"{half_up(value, decimals):f}"


def percent(value, decimals=1, style=DEFAULT_STYLE):
    """A number of percent (百分数), with the house's percent sign.

    >>> percent(59.8573), percent(7, 0)
    ('59.9%', '7%')
    """
    return plain(value, decimals) + style.percent_sign


def quantity(value, unit, decimals=None, to=None, style=DEFAULT_STYLE):
    """A number with its unit (数量); 万元 from one 亿元 up are read in 亿元, two decimals.

    ``to`` names the unit to print instead. ``decimals`` belong to ``unit``: a number turned
    into a larger unit takes two, trailing zeros kept; without ``decimals``, or in a smaller
    unit, it prints as it is, two at most. What would print as 0.00 stays in its own unit.

    >>> quantity(24000, "万元"), quantity(9999, "万元", 0), quantity(61, "户", 0)
    ('2.40亿元', '9999万元', '61户')
    >>> quantity(13456, "人", 0), quantity(13456, "人", 0, to="万人")
    ('13456人', '1.35万人')

    Raises:
        UndefinedResult: ``to`` measures something else than ``unit``.
    """
    if unit in PERCENT:
        return percent(value, 1 if decimals is None else decimals, style)
    to = to or (GROWS_INTO[unit] if _outgrows(value, unit, decimals) else unit)
    if to == unit:
        return _printed(value, decimals) + unit
    factor = _factor(unit, to)
    converted = _printed(decimal_of(value) * factor, LARGE_DECIMALS if factor < 1 else None)
    if value and not Decimal(converted):
        return _printed(value, decimals) + unit
    return converted + to


def convert(value, unit, to):
    """A number in another unit of the same family (单位换算), unrounded.

    >>> convert(24000, "万元", "亿元") == Decimal("2.4")
    True

    Raises:
        UndefinedResult: ``to`` measures something else than ``unit``.
    """
    return decimal_of(value) * _factor(unit, to)


def display_unit(values, unit):
    """The unit in which a series of numbers is shown (同一图表同一单位): that of its largest.

    >>> display_unit([9000, 24000], "万元"), display_unit([61], "户")
    ('亿元', '户')
    """
    outgrown = any(_outgrows(value, unit, None) for value in values)
    return GROWS_INTO[unit] if outgrown else unit


def at_least(value, unit, step=None):
    """A number floored to a round one (X多个), the approximate count of official prose.

    Down to a multiple of ``step``, by default the number's two leading digits; without 多
    when the number is that multiple.

    >>> at_least(1934, "个"), at_least(1234, "个", step=10), at_least(1900, "个")
    ('1900多个', '1230多个', '1900个')

    Raises:
        UndefinedResult: value is negative, or step is not positive.
    """
    number = decimal_of(value)
    step = decimal_of(_leading_step(number) if step is None else step)
    if number < 0 or step <= 0:
        raise UndefinedResult(f"{value}{unit}不能写成“多{unit}”，请改用确数。", value=value)
    floored = number // step * step
    if floored in (0, number):
        return _printed(number, None) + unit
    return f"{_printed(floored, None)}多{unit}"


def _outgrows(value, unit, decimals):
    # decided on the rounded number, so that 9999.6 never prints as 10000万元
    return unit in GROWS_INTO and abs(half_up(value, 2 if decimals is None else decimals)) >= 10_000


def _printed(value, decimals):
    if decimals is not None:
        return plain(value, decimals)
    text = plain(value, LARGE_DECIMALS)
    return text.rstrip("0").rstrip(".")


def _factor(unit, to):
    family, size = UNITS.get(unit, (unit, 1))
    other, to_size = UNITS.get(to, (to, 1))
    if family != other:
        raise UndefinedResult(f"单位“{unit}”不能换算成“{to}”，请核对指标的计量单位。", unit=unit)
    return Decimal(size) / Decimal(to_size)


def _leading_step(number):
    return Decimal(10) ** max(number.adjusted() - 1, 0)
