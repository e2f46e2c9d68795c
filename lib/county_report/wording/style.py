"""House style of printed numbers (行文体例)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Style:
    """What a county decides about print (行文体例): the percent sign, half or full width.

    >>> Style(percent_sign="％").percent_sign
    '％'
    """

    percent_sign: str = "%"


DEFAULT_STYLE = Style()
