"""Printed figures as numbers of a spreadsheet (表格中的数): looks the same, can be reckoned with.

12.35亿元 is the number 12.35 with the format ``0.00"亿元"``, 下降5.3% is -0.053.
"""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from county_report.releasing.spans import on_paper

# words that carry the sign: a fall is a negative number
_SIGNED = {word: pair for pair in (("增长", "下降"), ("增加", "减少")) for word in pair}
# one number between words; more digits than a spreadsheet keeps are no number, nor is 0012
_ONE_NUMBER = re.compile(r"([^\d.\"-]*)(-?(?:0|[1-9]\d{0,14})(?:\.\d+)?)([^\d\"-]*)")
_MOST_DIGITS, _LONGEST = 15, 30


@dataclass(frozen=True)
class Number:
    """A number (数) as it is printed, and the spreadsheet format that prints it so."""

    value: Decimal
    format: str


def number_in(cell, readings) -> Number | None:
    """The number that a table cell's spans print (单元格中的数); None where they are text.

    Only a figure that leads to a reading is one: a date, a code or a name with digits in it
    was sent as text and stays so.

    >>> told = {"a": {"basis": "derived", "value": "-5.3219"}}
    >>> number_in([{"text": "下降5.3%", "reading": "a"}], told)
    Number(value=Decimal('-0.053'), format='"增长"0.0%;"下降"0.0%')
    >>> number_in([{"text": "月均"}, {"text": "1283万元", "reading": "a"}], told).format
    '"月均"0"万元";"月均"-0"万元"'
    >>> number_in([{"text": "2021年4月", "reading": "a"}], told)
    """
    stated = [span["reading"] for span in cell if span.get("reading")]
    found = _ONE_NUMBER.fullmatch(on_paper(cell))
    if len(stated) != 1 or not found or len(found[0]) > _LONGEST:
        return None
    if len(found[2].replace(".", "")) > _MOST_DIGITS or not is_number(readings.get(stated[0])):
        return None
    return _number(*found.groups())


def is_number(reading) -> bool:
    """Whether a reading's value is a number (数值型读数), not a text, a date or a word."""
    if reading is None or reading["basis"] == "text" or reading["value"] is None:
        return False
    try:
        return Decimal(reading["value"]).is_finite()
    except InvalidOperation:
        return False


def _number(before, digits, after):
    value = Decimal(digits)
    if not value and digits.startswith("-"):  # a spreadsheet knows no -0.0
        return None
    shape = "0." + "0" * -value.as_tuple().exponent if "." in digits else "0"
    if after.startswith("%"):
        value, shape, after = value / 100, f"{shape}%", after[1:]
    tail = shape + _literal(after)
    lead, last = before[:-2], before[-2:]
    if last in _SIGNED and value > 0:
        rise, fall = _SIGNED[last]
        shapes = f"{_literal(lead + rise)}{tail};{_literal(lead + fall)}{tail}"
        return Number(value if last == rise else -value, shapes)
    signed = f"{_literal(before)}{tail}"
    return Number(value, f"{signed};{_literal(before)}-{tail}" if before else signed)


def _literal(words):
    return f'"{words}"' if words else ""
