"""Prose lint, periods (时期): a year or month that is not the report's."""

import re

from county_report.wording.periods import span
from county_report.wording.prose import Hit

RULE = "时期与报告期不符"
# a period of comparison, in brackets, or of another year is not the report's own
COMPARED = re.compile(
    r"(?:比|较|与|同|由|上年|去年|前年|上一年)[^，。；：\n]{0,8}$|分[月季]看[，：]?$|[（(][^（）()\n]*$"
)
YEAR_BEFORE = re.compile(r"(20[0-9]{2})年\s*$")
SPAN = re.compile(r"(?<![0-9])1\s*[—－–\-~～至]{1,2}\s*(1[0-2]|[2-9])\s*月份?(?!\s*[0-9]+日)")
DAY = "(?:底|末|份|[上中下]旬|[0-9]{1,2}日)?"
AS_OF = re.compile(rf"截[至止]\s*(?:(20[0-9]{{2}})年)?\s*(1[0-2]|[1-9])月{DAY}")
# what the county did in the year or month, at the head of a sentence
HEAD = r"(?:^|(?<=[。；\n]))[ \t\u3000]*"
DID = r"[^，。；\n]{0,8}(?:完成|实现|安排)"
US = "(?:我县|全县|我市|全市|我区|全区)"
YEAR_DONE = re.compile(rf"{HEAD}(20[0-9]{{2}})年，?{US}{DID}")
MONTH_OF_YEAR_DONE = re.compile(rf"{HEAD}(20[0-9]{{2}})年(1[0-2]|[1-9])月份?，?{US}{DID}")
MONTH_DONE = re.compile(
    rf"{HEAD}(1[0-2]|[1-9])月(?:份|当月)，(?![^。；\n]{{0,30}}[将拟])[^。；\n]{{0,20}}(?:完成|实现|增长|下降)"
)
OWN_YEAR = re.compile(r"(?:今年|本年)（?(20[0-9]{2})年?）?")


def period_slips(text, month):
    """Periods that belong to another month's report (时期与报告期不符), as hits.

    A cumulative span 1—N月份 of another month, 截至 a month that is neither the report's nor
    the one after, 今年 with another year; periods of comparison are left alone.

    >>> from county_report.arithmetic import Month
    >>> text = "1—8月份完成投资3亿元，增速比1—7月份加快。截至2020年9月底，完成5亿元。"
    >>> [hit.text for hit in period_slips(text, Month(2021, 9))]
    ['1—8月份', '截至2020年9月底']
    """
    return [*_spans(text, month), *_as_of(text, month), *_done(text, month)]


def _spans(text, month):
    for found in SPAN.finditer(text):
        ahead = text[max(0, found.start() - 20) : found.start()]
        year = YEAR_BEFORE.search(ahead)
        own = not year or int(year[1]) == month.year
        if own and not COMPARED.search(ahead) and int(found[1]) != month.month:
            yield _slip(found, f"报告期是{span(month)}")


def _as_of(text, month):
    near = ((month.year, month.month), (month.next().year, month.next().month))
    for found in AS_OF.finditer(text):
        said = int(found[1] or month.year), int(found[2])
        # without a year, January after a December report is next year's
        if said not in near and (found[1] or said[1] not in {number for _, number in near}):
            yield _slip(found, f"报告期是{month.year}年{month.month}月")


def _done(text, month):
    for pattern in (OWN_YEAR, YEAR_DONE):
        for found in pattern.finditer(text):
            if int(found[1]) != month.year:
                yield _slip(found, f"报告年度是{month.year}年")
    for found in MONTH_OF_YEAR_DONE.finditer(text):
        if (int(found[1]), int(found[2])) != (month.year, month.month):
            yield _slip(found, f"报告期是{month.year}年{month.month}月")
    for found in MONTH_DONE.finditer(text):
        if int(found[1]) != month.month:
            yield _slip(found, f"报告月份是{month.month}月")


def _slip(found, why):
    return Hit(found.start(), found.group().strip(), RULE, f"{why}，请核对是否沿用了旧稿")
