"""Growth and its change in words (增长、下降、持平). Every word is chosen after rounding."""

from county_report.arithmetic import decimal_of, half_up, percentage_points
from county_report.wording.numbers import percent, plain
from county_report.wording.style import DEFAULT_STYLE

UP, DOWN, FLAT = "增长", "下降", "持平"
HIGHER, LOWER = "高", "低"
LOST_ALL = "由正转负"
TIMES = "倍"
# (sign of the previous rate, sign of this rate): the turn
TURNS = {
    (-1, 1): "由降转增", (1, -1): "由增转降",
    (0, 1): "由平转增", (0, -1): "由平转降",
    (1, 0): "由增转平", (-1, 0): "由降转平",
}  # fmt: skip
# sign of both rates: the words when the later one is (higher, lower)
PACE = {1: ("加快", "回落"), -1: ("降幅收窄", "降幅扩大")}


def growth(rate, decimals=1, style=DEFAULT_STYLE):
    """A growth rate in percent as words (增速).

    From 100 % up in multiples of the increase, rate/100 with two decimals; below −100 %
    the level itself turned negative, which no rate can say.

    >>> growth(12.25), growth(-8.7), growth(0.04)
    ('增长12.3%', '下降8.7%', '持平')
    >>> growth(178.9), growth(-165.9)
    ('增长1.79倍', '由正转负')

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


def change_of_rate(rate, previous_rate, decimals=1):
    """How a growth rate moved against the previous period's (增速变化).

    >>> change_of_rate(12.3, 11.1), change_of_rate(4.8, 5.1)
    ('加快1.2个百分点', '回落0.3个百分点')
    >>> change_of_rate(-2, -3.5), change_of_rate(-3.5, -2)
    ('降幅收窄1.5个百分点', '降幅扩大1.5个百分点')
    >>> change_of_rate(1.2, -0.4), change_of_rate(-0.4, 1.2), change_of_rate(3, 3)
    ('由降转增', '由增转降', '持平')

    Source: 国家统计局新闻稿用语.
    """
    signs = _sign(previous_rate, decimals), _sign(rate, decimals)
    if signs in TURNS:
        return TURNS[signs]
    change = half_up(percentage_points(decimal_of(rate), decimal_of(previous_rate)), decimals)
    if change == 0 or signs == (0, 0):
        return FLAT
    higher, lower = PACE[signs[1]]
    return (higher if change > 0 else lower) + points(abs(change), decimals)


def above_below(gap, decimals=1):
    """A rate against another (高、低), gap in percentage points.

    >>> above_below(0.5), above_below(-13.25), above_below(0.04)
    ('高0.5个百分点', '低13.3个百分点', '持平')
    """
    rounded = half_up(gap, decimals)
    if rounded == 0:
        return FLAT
    return (HIGHER if rounded > 0 else LOWER) + points(abs(rounded), decimals)


def points(value, decimals=1):
    """A difference of rates or shares (百分点), signed as it comes.

    >>> points(3.25), points(-0.3)
    ('3.3个百分点', '-0.3个百分点')
    """
    return f"{plain(value, decimals)}个百分点"


def _sign(rate, decimals):
    rounded = half_up(rate, decimals)
    return (rounded > 0) - (rounded < 0)
