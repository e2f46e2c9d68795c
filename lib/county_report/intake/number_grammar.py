"""The number grammar (数字语法): exact, with a unit, approximate, missing or bad.

Nothing is guessed: what is not plainly a number is a question to the department.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

EXACT, MEASURED, APPROXIMATE = "exact", "measured", "approximate"
MISSING, BAD = "missing", "bad"

# full-width ASCII, the ideographic space and the minus signs offices type
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xA0: " ",
    0x2212: "-",
}
NOT_FILLED = frozenset(
    ["", "-", "--", "---", "—", "——", "–", "―", "─", "/", "\\", "…", "……", "...", "x", "xx", "×"]
    + ["n/a", "na", "nil", "未报", "未填", "未报送", "暂无", "暂缺", "无", "无数据", "不详"]
    + ["不适用", "保密", "待报", "待定", "待核"]
)
DIGITS = r"(?:[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)"
NUMBER = re.compile(DIGITS, re.ASCII)
UNIT = r"[%‰\u4e00-\u9fff]{0,4}"
ROUGH = re.compile(
    rf"(?:约为?|大约|大概|近|将近|接近|超|超过|逾|不足|不到|至少|[≈~>≥<≤])({DIGITS})"
    rf"(?:余|多|左右|以上|上下)?{UNIT}(?:左右|以上|上下)?"
    rf"|({DIGITS})(?:[余多+]|左右|以上|上下){UNIT}"
    rf"|({DIGITS}){UNIT}(?:左右|以上|上下)",
    re.ASCII,
)
WITH_UNIT = re.compile(rf"({DIGITS})([%‰\u4e00-\u9fff][/%\u4e00-\u9fff]{{0,4}})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell says as a number (数字): its kind, and its value where exact.

    A measured one has a ``unit`` of its own; an approximate one has what it is ``near``.
    """

    kind: str
    value: Decimal | None = None
    unit: str = ""
    near: Decimal | None = None


def half_width(text):
    """Text with full-width digits, letters and signs made half-width (半角)."""
    return text.translate(HALF_WIDTH)


def parse_number(raw, percent=False):
    """The number (数字) in a cell; full-width digits and thousands separators are read.

    With ``percent`` a closing % is taken as the unit the column has anyway.

    >>> parse_number("１，２３４．５")
    Number(kind='exact', value=Decimal('1234.5'), unit='', near=None)
    >>> parse_number("300万元").unit, parse_number("约300").near
    ('万元', Decimal('300'))
    >>> parse_number("约300").kind, parse_number("未报").kind, parse_number("三百").kind
    ('approximate', 'missing', 'bad')
    """
    if raw is None:
        return Number(MISSING)
    if isinstance(raw, (bool, list)) or not isinstance(raw, (int, float, str)):
        return Number(BAD)
    return _from_text(raw, percent) if isinstance(raw, str) else _from_cell(raw)


def _from_cell(raw):
    # 15 digits are what a spreadsheet itself holds; beyond them is binary noise
    value = Decimal(f"{raw:.15g}") if isinstance(raw, float) else Decimal(raw)
    return Number(EXACT, tidy(value)) if value.is_finite() else Number(BAD)


def _from_text(raw, percent):
    if NUMBER.fullmatch(raw):  # most cells, and a large sheet has a million of them
        return Number(EXACT, _plain(raw))
    text = re.sub(r"\s", "", half_width(raw))
    if text.lower() in NOT_FILLED:
        return Number(MISSING)
    if percent:
        text = text.removesuffix("%")
    if NUMBER.fullmatch(text):
        return Number(EXACT, _plain(text))
    rough = ROUGH.fullmatch(text)
    if rough:
        return Number(APPROXIMATE, near=_plain(next(filter(None, rough.groups()))))
    measured = WITH_UNIT.fullmatch(text)
    return Number(MEASURED, _plain(measured[1]), measured[2]) if measured else Number(BAD)


def _plain(digits):
    return Decimal(digits.replace(",", ""))


def tidy(value):
    """A Decimal without an exponent and without zeros that nobody wrote (去尾零).

    >>> tidy(Decimal("12350.000")), tidy(Decimal("1E+3"))
    (Decimal('12350'), Decimal('1000'))
    """
    short = value.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short
