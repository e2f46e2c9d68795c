"""The prose lint (行文检查): slips of official prose, in templates and in finished text.

Each rule is narrow on purpose: a false alarm stops a build, so a rule speaks only where
the slip is certain.
"""

import re
from dataclasses import dataclass

# a quantity of prose: a digit, a placeholder X or a Jinja expression, a Chinese numeral
QUANTITY = r"(?:[0-9０-９XＸ]|\}\}|[一二三四五六七八九十百千万亿两几半])"
# anything within one clause of one branch of the template
CLAUSE = r"(?:(?!\{%)[^，。；：！？\n]){0,60}?"
TIME = (
    r"(?:目前|当前|现在|此时|今日|昨日|今年|去年|本月|上月|本周|本季|年底|月底|报告期"
    r"|[0-9０-９]|[XＸ]+[年月]|[一二三四五六七八九十]+月|\{\{)"
)
NUMERALS = "零一二两三四五六七八九十百千万亿"
# words that hold 约 without meaning "about"
ABOUT = r"(?<![节预签合条制集邀公违履契誓守特失缔相续毁])约(?![束谈定见请访稿法])"
# 以上 as a bound of a quantity, not of a grade (规模以上、县级以上)
AND_ABOVE = r"(?<!规模)(?<!限额)(?<!级)以上"

# rule name, pattern, what to do about it
RULES = [
    ("截止误用", rf"截止(?=\s*{TIME})", "后面带时间，把“截止”改为“截至”"),
    ("约数重复", rf"{ABOUT}{CLAUSE}{QUANTITY}[^，。；\n]{{0,6}}?左右(?![两逢为手开摇])",
     "“约”和“左右”只留一个"),
    ("约数重复", rf"至少{CLAUSE}{QUANTITY}[^，。；\n]{{0,6}}?{AND_ABOVE}",
     "“至少”和“以上”只留一个"),
    ("重字", rf"(?![一{NUMERALS}])(?!(.)\1)([\u4e00-\u9fff]{{2}})\2(?![家局部厅委办])",
     "删去重复的词"),
    ("增长负数", r"(?:增长|提高|加快|下降|回落)\s*[-－−–]\s*(?=[0-9０-９XＸ{])",
     "负增长写作“下降”，数字不带负号"),
    ("漏字", rf"新增市场(?=\s*(?:约|近)?\s*(?:{QUANTITY}|\{{\{{))", "改为“新增市场主体”"),
    ("漏字", r"以[^，。；：、\n以为]{1,20}企业主(?=[，。；：）)\s]|$)", "改为“以……企业为主”"),
]  # fmt: skip
COMPILED = [(name, re.compile(pattern, re.MULTILINE), what) for name, pattern, what in RULES]
DIGIT_RUN = re.compile(r"\d+(?:[.．]\d+)*")


@dataclass(frozen=True)
class ProseFinding:
    """One slip of prose (行文问题): line from 1, the words, the rule and what to do.

    >>> ProseFinding(1, "截止", "截止误用", "把“截止”改为“截至”").rule
    '截止误用'
    """

    line: int
    text: str
    rule: str
    proposal: str


def lint(text, terms=()):
    """Slips of official prose (行文检查), in reading order; fixed names (terms) are exempt.

    >>> [(f.line, f.text, f.rule) for f in lint("截止目前，全县新增市场120户。")]
    [(1, '截止', '截止误用'), (1, '新增市场', '漏字')]
    >>> lint("截至目前，全县新增市场主体120户。")
    []

    Source: 张伟《党政公文数字使用研究》；GB/T 15835—2011.
    """
    exempt = _spans(text, terms)
    found = [
        (match.start(), name, match.group(), what)
        for name, pattern, what in COMPILED
        for match in pattern.finditer(text)
        if not _inside(match.span(), exempt)
    ]
    return [
        ProseFinding(text.count("\n", 0, start) + 1, words, name, what)
        for start, name, words, what in sorted(found)
    ]


def stray_digits(text, terms=()):
    """Runs of digits, half or full width, outside the fixed names (游离数字).

    >>> stray_digits("全面推行“2+2”模式，召开招聘会４场，增长12.3%。", terms=["“2+2”模式"])
    ['４', '12.3']
    """
    exempt = _spans(text, terms)
    return [m.group() for m in DIGIT_RUN.finditer(text) if not _inside(m.span(), exempt)]


def _spans(text, terms):
    # a look-ahead finds terms that overlap each other too
    return [
        (match.start(), match.start() + len(term))
        for term in terms if term
        for match in re.finditer(f"(?={re.escape(term)})", text)
    ]  # fmt: skip


def _inside(span, outer):
    return any(start <= span[0] and span[1] <= end for start, end in outer)
