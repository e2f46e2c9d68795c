"""Ranks in words (位次用语)."""

from county_report.errors import UndefinedResult
from county_report.wording.numerals import ordinal

ALONE, SHARED = "居{scope}{place}", "并列{scope}{place}"


def rank(position, scope="全市", tied=False, of=None, peers="个县区"):
    """A place among peers (位次): the first in 汉字, others in digits; with ``of``, n of m.

    >>> rank(1), rank(1, tied=True), rank(3), rank(2, scope="全省")
    ('居全市第一', '并列全市第一', '居全市第3位', '居全省第2位')
    >>> rank(3, of=12), rank(1, of=8, peers="个镇", scope="全县")
    ('居全市12个县区第3位', '居全县8个镇第一')

    Raises:
        UndefinedResult: position is below 1, or beyond how many there are.
    """
    if position < 1 or (of is not None and position > of):
        raise UndefinedResult(f"位次{position}不对，位次从1排起，不超过总数，请核对。",
                              position=position, of=of)  # fmt: skip
    scope += f"{of}{peers}" if of is not None else ""
    place = ordinal(1) if position == 1 else f"第{position}位"
    return (SHARED if tied else ALONE).format(scope=scope, place=place)


def place(position, tied=False):
    """A place in a table of ranks (名次), shared ones told (并列).

    >>> place(1), place(3, tied=True)
    ('第1', '并列第3')

    Raises:
        UndefinedResult: position is below 1.
    """
    if position < 1:
        raise UndefinedResult(f"名次{position}不对，名次从1排起，请核对。", position=position)
    return f"{'并列' if tied else ''}第{position}"
