"""Bases of growth (基数): what cannot carry a rate, and the words that fit instead.

Official prose then says what happened in words, so the error carries them as
``evidence["words"]`` (any level) and ``evidence["profit_words"]`` (profit and loss).
"""

from county_report.arithmetic.exact import fraction_of
from county_report.errors import BaseNotPositive

# what happened between a base below zero and now: any level, profit and loss
BELOW_ZERO = {
    "above": ("由负转正", "扭亏为盈"),
    "zero": ("由负归零", "实现扭亏"),
    "narrower": ("负值收窄", "亏损收窄"),
    "wider": ("负值扩大", "亏损扩大"),
    "same": ("持平", "亏损持平"),
}


def growth_ratio(current, base, base_name="上年同期", rate_name="同比增速"):
    """The level over its base (与基数之比), as an exact Fraction; the base must be positive.

    >>> growth_ratio(9, 8)
    Fraction(9, 8)
    >>> growth_ratio(27, 0, "上月", "环比增速")
    Traceback (most recent call last):
    county_report.errors.BaseNotPositive: 上月为0，环比增速无意义，应写“上月为零”。

    Raises:
        BaseNotPositive: base is zero or negative.
    """
    level, basis = fraction_of(current), fraction_of(base)
    if basis <= 0:
        words, profit_words = _words(level, basis, base_name)
        raise BaseNotPositive(
            f"{base_name}为{base}，{rate_name}无意义，应写“{words}”。",
            words=words, profit_words=profit_words, current=current, base=base,
        )  # fmt: skip
    return level / basis


def _words(current, base, base_name):
    if base == 0:
        words = f"与{base_name}均为零" if current == 0 else f"{base_name}为零"
        return words, words
    return BELOW_ZERO[_turn(current, base)]


def _turn(current, base):
    if current >= 0:
        return "above" if current > 0 else "zero"
    if current == base:
        return "same"
    return "narrower" if current > base else "wider"
