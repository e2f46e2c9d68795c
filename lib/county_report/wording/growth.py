"""Growth and its change in words (增长、下降、持平). Every word is chosen after rounding."""

from county_report.arithmetic import decimal_of, half_up, year_on_year
from county_report.errors import BaseNotPositive, UndefinedResult
from county_report.wording.numbers import percent, plain
from county_report.wording.style import DEFAULT_STYLE

UP, DOWN, FLAT = "增长", "下降", "持平"
# a level above zero that fell below it: any level, profit and loss
LOST_ALL, LOST_PROFIT = "由正转负", "由盈转亏"
TIMES = "倍"
# multiple of the increase, two decimals: the doubling it is
DOUBLINGS = {"1.00": "翻一番", "3.00": "翻两番", "7.00": "翻三番"}
# (sign of the previous rate, sign of this rate): the turn
TURNS = {
    (-1, 1): "由降转增", (1, -1): "由增转降",
    (0, 1): "由平转增", (0, -1): "由平转降",
    (1, 0): "由增转平", (-1, 0): "由降转平",
}  # fmt: skip
SIGNS = {1: UP, -1: DOWN, 0: FLAT}
# manner: the words when a rate of growth is (higher, lower) than the one before
PACES = {"加快": ("加快", "回落"), "放缓": ("加快", "放缓"), "提高": ("提高", "回落")}
# the words when both are falls and the later one is (higher, lower)
FALLS = ("降幅收窄", "降幅扩大")
# a share, a completion rate or any other rate that is no growth
SHARES = ("提高", "下降")
HIGHER, LOWER = "高", "低"


def growth(rate, decimals=1, style=DEFAULT_STYLE):
    """A growth rate in percent as words (增速用语).

    From 100 % up in multiples of the increase, rate/100 with two decimals; below −100 %
    the level itself turned negative, which no rate can say.

    >>> growth(12.25), growth(-8.7), growth(0.04)
    ('增长12.3%', '下降8.7%', '持平')
    >>> growth(178.9), growth(-165.9)
    ('增长1.79倍', '由正转负')

    Pitfalls: 倍数是增量的倍数（增长1.79倍，即为上年同期的2.79倍）；下降不用倍数。
    Source: 国家统计局新闻稿用语.
    """
    rounded = half_up(rate, decimals)
    if rounded == 0:
        return FLAT
    if rounded < -100:
        return LOST_ALL
    if rounded >= 100:
        return f"{UP}{plain(decimal_of(rate) / 100, 2)}{TIMES}"
    return (UP if rounded > 0 else DOWN) + percent(abs(rounded), decimals, style)


def doubling(rate, decimals=1, style=DEFAULT_STYLE):
    """A growth rate in words, an exact doubling by name (翻番).

    增长1倍 is 翻一番, 增长3倍 (four times the level) 翻两番, 增长7倍 翻三番, decided on the
    multiple as it prints; all else as ``growth`` says it.

    >>> doubling(100), doubling(300), doubling(178.9), doubling(12.3)
    ('翻一番', '翻两番', '增长1.79倍', '增长12.3%')

    Pitfalls: 翻两番是原来的4倍，不是3倍；番数只用于增长。
    Source: 公文数字用语通例（增长1倍即翻一番）.
    """
    said = growth(rate, decimals, style)
    return DOUBLINGS.get(said.removeprefix(UP).removesuffix(TIMES), said)


def growth_between(current, base, decimals=1, profit=False, style=DEFAULT_STYLE):
    """The change from one level to another in words, whatever their signs (增减用语).

    The growth rate where it has a meaning; where the base is zero or negative, or the level
    fell below zero, the words that fit, with ``profit`` those of profit and loss.

    >>> growth_between(112.5, 100), growth_between(27, -41), growth_between(5, 0)
    ('增长12.5%', '由负转正', '上年同期为零')
    >>> growth_between(27, -41, profit=True), growth_between(-3, 8, profit=True)
    ('扭亏为盈', '由盈转亏')

    Pitfalls: 基数为零或为负时没有增速，不能用绝对值作分母硬算.
    Source: 国家统计局工业企业财务数据新闻稿用语.
    """
    try:
        rate = year_on_year(current, base)
    except BaseNotPositive as refusal:
        return refused(refusal, profit)
    if decimal_of(current) < 0:
        return LOST_PROFIT if profit else LOST_ALL
    return growth(rate, decimals, style)


def refused(refusal, profit=False):
    """The words that a refused growth rate leaves to say (无增速时的用语).

    From the evidence of ``BaseNotPositive``; with ``profit`` the words of profit and loss.

    >>> try:
    ...     year_on_year(27, -41)
    ... except BaseNotPositive as refusal:
    ...     refused(refusal), refused(refusal, profit=True)
    ('由负转正', '扭亏为盈')
    """
    evidence = refusal.evidence
    return evidence.get("profit_words", evidence["words"]) if profit else evidence["words"]


def change_of_rate(rate, previous_rate, decimals=1, manner="加快"):
    """How a growth rate moved against the previous period's (增速变化).

    The difference of the two rates as they print, so that the words never contradict the
    figures beside them: two rates that print alike are 持平. ``manner`` picks the pair of
    words for growth: 加快/回落, 加快/放缓 ("放缓") or 提高/回落 ("提高").

    >>> change_of_rate(12.3, 11.1), change_of_rate(4.8, 5.1)
    ('加快1.2个百分点', '回落0.3个百分点')
    >>> change_of_rate(-2, -3.5), change_of_rate(-3.5, -2)
    ('降幅收窄1.5个百分点', '降幅扩大1.5个百分点')
    >>> change_of_rate(1.2, -0.4), change_of_rate(-0.4, 1.2), change_of_rate(3, 3)
    ('由降转增', '由增转降', '持平')
    >>> change_of_rate(4.8, 5.1, manner="放缓")
    '放缓0.3个百分点'

    Raises:
        UndefinedResult: there is no such manner.
    Pitfalls: 两个增速之差用百分点，不用%；两期同降时说“降幅”，不说“加快”“回落”.
    Source: 国家统计局新闻稿用语.
    """
    if manner not in PACES:
        raise UndefinedResult(f"没有“{manner}”这种说法，请改用{'、'.join(PACES)}之一。")
    now, then = half_up(rate, decimals), half_up(previous_rate, decimals)
    signs = _sign(then), _sign(now)
    if signs in TURNS:
        return TURNS[signs]
    return _moved(now - then, decimals, FALLS if now < 0 else PACES[manner])


def change_since(rate, previous_rate, period, decimals=1, manner="加快"):
    """The same against a period that is named, as a clause of its own (增速与某期相比).

    Two falls are compared by their 降幅; a turn of sign has no difference to state.

    >>> change_since(12.3, 11.1, "1—8月份"), change_since(3, 3, "1—8月份")
    ('增速比1—8月份加快1.2个百分点', '增速与1—8月份持平')
    >>> change_since(-2, -3.5, "1—8月份"), change_since(1.2, -0.4, "1—8月份")
    ('降幅比1—8月份收窄1.5个百分点', '由1—8月份的下降转为增长')

    Raises:
        UndefinedResult: there is no such manner.
    Pitfalls: “比……”后面不能接“持平”“由降转增”，持平说“与……持平”.
    Source: 国家统计局新闻稿用语.
    """
    change = change_of_rate(rate, previous_rate, decimals, manner)
    now, then = (_sign(half_up(one, decimals)) for one in (rate, previous_rate))
    if now != then:
        return f"由{period}的{SIGNS[then]}转为{SIGNS[now]}"
    what = "降幅" if now < 0 else "增速"
    if change == FLAT:
        return f"{what}与{period}{FLAT}"
    return f"{what}比{period}{change.removeprefix(what)}"


def change_of_share(share, previous_share, decimals=1):
    """How a share or any rate that is no growth moved (比重变化), in percentage points.

    The difference of the two as they print.

    >>> change_of_share(46.2, 45), change_of_share(3.1, 3.4), change_of_share(5, 5)
    ('提高1.2个百分点', '下降0.3个百分点', '持平')

    Pitfalls: 比重提高1.2个百分点，不写“提高1.2%”.
    Source: 国家统计局统计公报用语.
    """
    return _moved(half_up(share, decimals) - half_up(previous_share, decimals), decimals, SHARES)


def above_below(gap, decimals=1, than=""):
    """A rate against another (高、低), gap in percentage points; ``than`` what is named first.

    >>> above_below(0.5), above_below(-13.25), above_below(0.04)
    ('高0.5个百分点', '低13.3个百分点', '持平')
    >>> above_below(0.5, than="增速目标"), above_below(0.04, than="增速目标")
    ('比增速目标高0.5个百分点', '与增速目标持平')
    """
    said = _moved(half_up(gap, decimals), decimals, (HIGHER, LOWER))
    return f"{'与' if said == FLAT else '比'}{than}{said}" if than else said


def points(value, decimals=1):
    """A difference of rates or shares (百分点), signed as it comes.

    >>> points(3.25), points(-0.3)
    ('3.3个百分点', '-0.3个百分点')
    """
    return f"{plain(value, decimals)}个百分点"


def _moved(change, decimals, words):
    if change == 0:
        return FLAT
    return (words[0] if change > 0 else words[1]) + points(abs(change), decimals)


def _sign(rounded):
    return (rounded > 0) - (rounded < 0)
