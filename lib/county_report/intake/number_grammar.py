"""The number grammar (数字语法): exact, approximate, missing or bad; nothing is guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal

EXACT, APPROXIMATE, MISSING, BAD = "exact", "approximate", "missing", "bad"

# full-width ASCII, the ideographic space and the minus signs offices type
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    0x3000: " ",
    0xA0: " ",
    0x2212: "-",
}
NOT_FILLED = frozenset(
    ["", "-", "--", "—", "——", "–", "/", "…", "……", "x", "×", "n/a"]
    + ["未报", "未填", "暂无", "暂缺", "无", "不详", "不适用", "保密", "待报", "待定"]
)
DIGITS = r"(?:[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+)"
NUMBER = re.compile(DIGITS, re.ASCII)
ROUGH = re.compile(
    rf"(?:约|大约|近|将近|超|超过|逾){DIGITS}(?:余|多|左右|以上|上下)?"
    rf"|{DIGITS}(?:余|多|左右|以上|上下)",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Number:
    """What a cell says as a number (数字): its kind, and its value where exact."""

    kind: str
    value: Decimal | None = None


def half_width(text):
    """Text with full-width digits, letters and signs made half-width (半角)."""
    return text.translate(HALF_WIDTH)


def parse_number(raw, percent=False):
    """The number (数字) in a cell; full-width digits and thousands separators are read.

    With ``percent`` a closing % is taken as the unit the column has anyway.

    >>> parse_number("１，２３４．５")
    Number(kind='exact', value=Decimal('1234.5'))
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
    text = re.sub(r"\s", "", half_width(raw))
    if text.lower() in NOT_FILLED:
        return Number(MISSING)
    if percent:
        text = text.removesuffix("%")
    if NUMBER.fullmatch(text):
        return Number(EXACT, Decimal(text.replace(",", "")))
    return Number(APPROXIMATE if ROUGH.fullmatch(text) else BAD)


def tidy(value):
    """A Decimal without an exponent and without zeros that nobody wrote (去尾零).

    >>> tidy(Decimal("12350.000")), tidy(Decimal("1E+3"))
    (Decimal('12350'), Decimal('1000'))
    """
    short = value.normalize()
    return short.quantize(Decimal(1)) if short.as_tuple().exponent > 0 else short
