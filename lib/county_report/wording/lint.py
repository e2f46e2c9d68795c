"""The prose lint (行文检查): slips of official prose, in templates and in finished text.

``lint`` holds the rules of one sentence and stops a build; ``lint_text`` reads a whole
document with all rules. Each rule is narrow on purpose and speaks only where the slip is
certain, because a false alarm costs more than a miss.
"""

import re

from county_report.arithmetic import Month
from county_report.wording.lint_figures import figure_slips
from county_report.wording.lint_marks import mark_slips
from county_report.wording.lint_order import order_slips
from county_report.wording.lint_periods import period_slips
from county_report.wording.prose import ProseFinding, hits

# a quantity of prose: a digit, a placeholder X or a Jinja expression, a Chinese numeral
QUANTITY = r"(?:[0-9０-９XＸ]|\}\}|[一二三四五六七八九十百千万亿两几半])"
# anything within one clause of one branch of the template
CLAUSE = r"(?:(?!\{%)[^，。；：！？、\n]){0,60}?"
TIME = (
    r"(?:目前|当前|现在|此时|今日|昨日|今年|去年|本月|上月|本周|本季|年底|月底|报告期"
    r"|[0-9０-９]|[XＸ]+[年月]|[一二三四五六七八九十]+月|\{\{)"
)
NUMBER = r"[0-9]+(?:\.[0-9]+)?"
NUMERALS = "零一二两三四五六七八九十百千万亿"
# what a second noun may go on with: 企业企业家, 工作工作组, 管理管理办法, 保险保险费
NAMED = "家局部厅委办组专方机站队室会长员费"
# verbs that are doubled on purpose: 研究研究, to look into it a little
AGAIN = r"(?:研究|考虑|商量|讨论|琢磨|推敲|了解|体验|休息|锻炼|放松|合计)"
# words that hold 约 without meaning "about"
ABOUT = r"(?<![节预签合条制集邀公违履契誓守特失缔相续毁])约(?![束谈定见请访稿法])"
# 以上 as a bound of a quantity, not of a grade (规模以上、县级以上)
AND_ABOVE = r"(?<!规模)(?<!限额)(?<!级)以上"

# rule name, pattern, what to do about it
RULES = [
    ("截止误用", rf"截止(?=到?\s*{TIME})", "后面带时间，把“截止”改为“截至”"),
    ("约数重复", rf"{ABOUT}{CLAUSE}{QUANTITY}[^，。；、\n]{{0,6}}?左右(?![两逢为手开摇])",
     "“约”和“左右”只留一个"),
    ("约数重复", rf"至少{CLAUSE}{QUANTITY}[^，。；、\n]{{0,6}}?{AND_ABOVE}",
     "“至少”和“以上”只留一个"),
    ("重字", rf"(?![一{NUMERALS}])(?!{AGAIN})(?!(.)\1)([\u4e00-\u9fff]{{2}})\2(?![{NAMED}])",
     "删去重复的词"),
    ("增长负数", r"(?:增长|提高|加快|下降|回落)\s*[-－−–]\s*(?=[0-9０-９XＸ{])",
     "负增长写作“下降”，数字不带负号"),
    ("漏字", rf"新增市场(?=\s*(?:约|近)?\s*(?:{QUANTITY}|\{{\{{))", "改为“新增市场主体”"),
    ("漏字", r"以[^，。；：、\n以为]{1,20}企业主(?=[，。；：）)\s]|$)", "改为“以……企业为主”"),
]  # fmt: skip
# only in finished text
TEXT_RULES = [
    ("重字", r"([\u4e00-\u9fff]{3,8})\1", "删去重复的词"),
    ("重字", r"(?<![目标靶的])的的(?![确士的])", "删去一个“的”"),
    ("约数重复", rf"超过\s*{NUMBER}(?:[%％]|[万亿]?[元人亩吨户家个])?{AND_ABOVE}",
     "“超过”和“以上”只留一个"),
    ("约数重复", rf"(?:近|将近|大约|约)\s*{NUMBER}[万亿]?(?:余|多)[元人亩吨户家个项件次名]",
     "“约”“近”和“余”“多”只留一个"),
    ("约数重复", rf"超过\s*{NUMBER}[万亿]?(?:余|多)[元人亩吨户家个项件次名]",
     "“超过”和“余”“多”只留一个"),
    ("约数重复", rf"(?<![附最接邻远临])近\s*{NUMBER}[^，。；\n]{{0,4}}?左右(?![两逢为手开摇])",
     "“近”和“左右”只留一个"),
]  # fmt: skip
# a figure: digits of any width, a digit in a circle, a percentage or fraction written out
NUMERAL_RUN = rf"[{NUMERALS}半]+"
FIGURE = re.compile(
    rf"\d+(?:[.．]\d+)*|[①-⑳]|百分之{NUMERAL_RUN}(?:点{NUMERAL_RUN})?|{NUMERAL_RUN}分之{NUMERAL_RUN}"
)


def lint(text, terms=()):
    """Slips of one sentence or template (行文检查), in reading order; terms are exempt.

    >>> [(f.line, f.text, f.rule) for f in lint("截止目前，全县新增市场120户。")]
    [(1, '截止', '截止误用'), (1, '新增市场', '漏字')]
    >>> lint("截至目前，全县新增市场主体120户。")
    []

    Source: 张伟《党政公文数字使用研究》；GB/T 15835—2011.
    """
    return _findings(text, hits(text, RULES), terms)


def lint_text(text, terms=(), month=None):
    """Slips of a whole document (全文检查), in reading order; fixed names (terms) are exempt.

    All rules: those of ``lint``, brackets and quotes in pairs, widths and percent signs of
    one kind, numbering without gaps, 百分点, units, leftover placeholders, approximate words;
    with ``month`` (a Month or "2021-09") also periods that are not the report's.

    >>> [f.text for f in lint_text("1—8月份，完成工业产值（现价12亿元。", month="2021-09")]
    ['1—8月份', '（']

    Raises:
        BadRequest: month is not written as 2021-09.
    Pitfalls: 宁可漏报，不可误报；查不出问题不等于没有问题.
    Source: GB/T 15834—2011；GB/T 15835—2011；GB/T 9704—2012；张伟《党政公文数字使用研究》.
    """
    month = Month.parse(month) if isinstance(month, str) else month
    found = [
        *hits(text, RULES + TEXT_RULES), *mark_slips(text), *order_slips(text),
        *figure_slips(text), *(period_slips(text, month) if month else ()),
    ]  # fmt: skip
    return _findings(text, found, terms)


def stray_digits(text, terms=()):
    """Figures, in digits or written out as a part of a whole, outside the fixed names (游离数字).

    >>> stray_digits("全面推行“2+2”模式，召开招聘会４场，增长百分之五。", terms=["“2+2”模式"])
    ['４', '百分之五']
    """
    found = list(FIGURE.finditer(text))
    exempt = _spans(text, terms) if found else []
    return [match.group() for match in found if not _inside(match.span(), exempt)]


def _findings(text, found, terms):
    exempt = _spans(text, terms) if found else []
    return [
        ProseFinding(text.count("\n", 0, hit.start) + 1, hit.text, hit.rule, hit.proposal)
        for hit in _each_once(sorted(found))
        if not _inside((hit.start, hit.end), exempt)
    ]


def _each_once(found):
    """One hit for one slip: two patterns of a rule may see the same words."""
    reached = {}
    for hit in found:
        if hit.start >= reached.get(hit.rule, 0):
            reached[hit.rule] = hit.end
            yield hit


def _spans(text, terms):
    # a look-ahead finds terms that overlap each other too
    return [
        (match.start(), match.start() + len(term))
        for term in terms if term and term in text
        for match in re.finditer(f"(?={re.escape(term)})", text)
    ]  # fmt: skip


def _inside(span, outer):
    return any(start <= span[0] and span[1] <= end for start, end in outer)
