"""Prose lint, numbering (层次序号): 一、（一）1.（1） and 一是、二是, without gaps."""

import re

from county_report.wording.numerals import chinese_number
from county_report.wording.prose import Hit

NUMBERS = {chinese_number(n): n for n in range(1, 100)}
NUMERAL = "[一二三四五六七八九十]"
CHINESE = f"{NUMERAL}{{1,3}}"
# at the head of a paragraph, after markdown's own marks
HEAD = r"^[ \t\u3000]*(?:#{1,6}\s+)?(?:\*\*)?"
# 一、二季度 and 一、二产业 are no headings
LEVELS = {
    "一、": re.compile(rf"{HEAD}(?P<said>(?P<n>{CHINESE})、)(?!{NUMERAL})", re.MULTILINE),
    "（一）": re.compile(rf"{HEAD}(?P<said>[（(](?P<n>{CHINESE})[）)])", re.MULTILINE),
    "1.": re.compile(rf"{HEAD}(?P<said>(?P<n>\d{{1,2}})[.．])(?!\d)", re.MULTILINE),
    "1、": re.compile(rf"{HEAD}(?P<said>(?P<n>\d{{1,2}})、)(?!\d)", re.MULTILINE),
    "（1）": re.compile(rf"{HEAD}(?P<said>[（(](?P<n>\d{{1,2}})[）)])", re.MULTILINE),
    "一是": re.compile(rf"(?:^|(?<=[。；：，！\s]))(?P<said>(?P<n>{CHINESE})是)", re.MULTILINE),
}  # fmt: skip

OTHER_MARK = str.maketrans({".": "、", "．": "、", "、": "."})


def order_slips(text):
    """Numbers that neither start a chain nor follow the one before (层次序号不连续), as hits.

    A chain may start again at one anywhere, and run on over the headings above it.

    >>> [hit.proposal for hit in order_slips("一是抓项目。二是抓招商。四是抓消费。")]
    ['“四是”前面是“二是”，缺“三是”，请核对']

    Source: GB/T 9704—2012（结构层次序数）.
    """
    return [hit for pattern in LEVELS.values() for hit in _breaks(pattern, text)]


def _breaks(pattern, text):
    before = None
    for found in pattern.finditer(text):
        number = NUMBERS.get(found["n"]) or (int(found["n"]) if found["n"].isdigit() else None)
        if number is None:
            continue
        if before and number not in (1, before[0] + 1) and not _inline(found, number, *before):
            yield _break(found, number, *before)
        before = number, found["said"], found.end()


def _inline(found, number, last, _, end):
    """Whether the missing numbers stand within the paragraphs between."""
    between = found.string[end : found.start("said")]
    missing = range(last + 1, number)
    return bool(missing) and all(_label(found, n) in between for n in missing)


def _label(found, number):
    return found["said"].replace(found["n"], _in_kind(number, found["n"]))


def _break(found, number, last, said, end):
    reason = f"“{found['said']}”前面是“{said}”"
    other = _otherwise_marked(found, last + 1, end)
    if other:
        reason += f"，中间的“{other}”写法不一致"
    elif number == last + 2:
        reason += f"，缺“{_label(found, last + 1)}”"
    elif number == last:
        reason += "，序号重复"
    return Hit(found.start("said"), found["said"], "层次序号不连续", f"{reason}，请核对")


def _otherwise_marked(found, number, end):
    """The missing number where it heads a paragraph between with the other mark: 2、 for 2."""
    label = _label(found, number)
    other = label.translate(OTHER_MARK)
    heads = re.compile(f"{HEAD}{re.escape(other)}", re.MULTILINE)
    between = found.string[end : found.start("said")]
    return other if other != label and heads.search(between) else ""


def _in_kind(number, sample):
    return str(number) if sample.isdigit() else chinese_number(number)
