"""Lists in words (列举用语)."""

import re

from county_report.errors import UndefinedResult
from county_report.wording.numerals import chinese_number

COMMA, AND = "、", "和"
# what may already close a point
STOPS = "；;。，, "
# GB/T 15834—2011: book titles and quotations side by side take no 顿号 between them
BETWEEN_QUOTED = re.compile(r"(?<=[》”])、(?=[《“])")


def join(items):
    """Items in a row (并列), with 顿号; none between book titles or quotations.

    >>> join(["甲", "乙", "丙"]), join(["《办法》", "《细则》"])
    ('甲、乙、丙', '《办法》《细则》')

    Raises:
        UndefinedResult: there are no items.
    """
    items = [str(item) for item in items]
    if not items:
        raise UndefinedResult("清单是空的，不能列举，请改写为“无”或不写这一句。")
    return BETWEEN_QUOTED.sub("", COMMA.join(items))


def enumerate_list(items):
    """Items in a row, the last joined by 和 (列举).

    >>> enumerate_list(["甲", "乙", "丙"]), enumerate_list(["甲", "乙"]), enumerate_list(["甲"])
    ('甲、乙和丙', '甲和乙', '甲')

    Raises:
        UndefinedResult: there are no items.
    """
    items = list(items)
    return join(items) if len(items) < 2 else f"{join(items[:-1])}{AND}{items[-1]}"


def firstly(number):
    """The run-in head of a point (一是、二是).

    >>> firstly(1), firstly(12)
    ('一是', '十二是')
    """
    return f"{chinese_number(number)}是"


def enumerate_points(items):
    """Points of a paragraph (一是…；二是…。), each headed, the last closed by a full stop.

    >>> enumerate_points(["抓项目；", "抓招商"])
    '一是抓项目；二是抓招商。'

    Raises:
        UndefinedResult: there are no items.
    Pitfalls: 只有一条时不编“一是”.
    Source: GB/T 9704—2012 及公文写作通例.
    """
    items = [str(item).rstrip(STOPS) for item in items]
    if len(items) < 2:
        return f"{join(items)}。"
    return "；".join(f"{firstly(n)}{item}" for n, item in enumerate(items, 1)) + "。"
