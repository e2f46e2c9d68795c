"""Units as forms state them, and conversion to the dictionary's unit (单位换算)."""

import re
from decimal import Decimal
from functools import lru_cache

from county_report.intake.number_grammar import half_width, tidy

MULTIPLES = {
    "千万": Decimal(10_000_000),
    "百万": Decimal(1_000_000),
    "亿": Decimal(100_000_000),
    "万": Decimal(10_000),
    "千": Decimal(1_000),
    "百": Decimal(100),
}
# base unit → (family, factor); units of different families never convert
BASES = {
    "元": ("money", Decimal(1)),
    "吨": ("mass", Decimal(1000)),
    "公斤": ("mass", Decimal(1)),
    "千克": ("mass", Decimal(1)),
    "斤": ("mass", Decimal("0.5")),
    "亩": ("area", Decimal(1)),
    "公顷": ("area", Decimal(15)),
}
# units of a family of their own, which a row of units below a header may name
COUNTED = frozenset(
    ["%", "‰", "个", "户", "家", "人", "件", "次", "项", "座", "台", "套", "天", "小时", "辆"]
    + ["头", "只", "羽", "元/公斤", "元/斤", "元/亩"]
)


@lru_cache(maxsize=512)
def normal_unit(text):
    """A unit as the dictionary writes it (规范单位): half-width, no spaces or brackets.

    >>> normal_unit(" （万元） "), normal_unit("％")
    ('万元', '%')
    """
    return re.sub(r"[\s()]", "", half_width(text)).removeprefix("人民币")


def is_unit(text):
    """Whether a text is a unit and nothing else (计量单位).

    >>> is_unit("（万元）"), is_unit("万户"), is_unit("东镇")
    (True, True, False)
    """
    unit = normal_unit(text)
    base = unit.removeprefix(next((name for name in MULTIPLES if unit.startswith(name)), ""))
    return unit in BASES or base in BASES or base in COUNTED


def is_money(unit):
    """Whether a unit counts money (金额单位)."""
    return _measure(normal_unit(unit))[0] == "money"


def convert(value, unit, dictionary_unit):
    """A value in the dictionary's unit (换算值); None where the units are incompatible.

    >>> convert(Decimal("1.235"), "亿元", "万元"), convert(Decimal(5), "吨", "万元")
    (Decimal('12350'), None)
    """
    stated, wanted = normal_unit(unit), normal_unit(dictionary_unit)
    if stated == wanted:
        return value
    (family, factor), (wanted_family, wanted_factor) = _measure(stated), _measure(wanted)
    return tidy(value * factor / wanted_factor) if family == wanted_family else None


def _measure(unit):
    """The family and factor of a unit; a word that is no measure is a family of its own."""
    if unit in BASES:  # 千克 is a base, not a multiple of 克
        return BASES[unit]
    multiple = next((name for name in MULTIPLES if unit.startswith(name)), "")
    base = unit.removeprefix(multiple)
    family, factor = BASES.get(base, (base, Decimal(1)))
    return family, factor * MULTIPLES.get(multiple, Decimal(1))
