"""Chinese numerals where official prose wants them (汉字数字)."""

from county_report.arithmetic import decimal_of
from county_report.errors import UndefinedResult

DIGITS = "零一二三四五六七八九"
TEN = "十"


def chinese_number(number):
    """A whole number from 1 to 99 in Chinese numerals (汉字数字).

    >>> [chinese_number(n) for n in (1, 10, 12, 20, 99)]
    ['一', '十', '十二', '二十', '九十九']

    Raises:
        UndefinedResult: the number is not whole or out of 1 to 99.
    """
    if number not in range(1, 100):
        raise UndefinedResult(f"{number}不能写成汉字数字，请用1到99之间的整数。", value=number)
    tens, ones = divmod(int(number), 10)
    return _tens(tens) + (DIGITS[ones] if ones else "")


def ordinal(number):
    """A place in a row (序数).

    >>> ordinal(1), ordinal(12)
    ('第一', '第十二')
    """
    return f"第{chinese_number(number)}"


def count_word(number, measure):
    """A small count with its measure word (量词): 汉字 from one to ten, 两 for two.

    >>> count_word(2, "家"), count_word(10, "户"), count_word(11, "户")
    ('两家', '十户', '11户')

    Raises:
        UndefinedResult: the count is negative or not whole.
    Source: GB/T 15835—2011（定型的词、概数用汉字，其余得体）.
    """
    number = decimal_of(number)
    if number < 0 or number != int(number):
        raise UndefinedResult(f"{number}{measure}不是整数个，请核对清单。", value=number)
    if number == 2:
        return f"两{measure}"
    return (chinese_number(number) if 1 <= number <= 10 else f"{int(number)}") + measure


def count_words(numbers, measure):
    """Counts side by side in one way of writing (局部体例一致): all 汉字, or all digits.

    >>> count_words([2, 3], "家"), count_words([2, 15], "家")
    (['两家', '三家'], ['2家', '15家'])

    Raises:
        UndefinedResult: a count is negative or not whole.
    Source: GB/T 15835—2011（同类别数字局部体例一致）.
    """
    words = [count_word(number, measure) for number in numbers]
    if all(0 < number <= 10 for number in numbers):
        return words
    return [f"{int(number)}{measure}" for number in numbers]


def first_ever(measure):
    """The first there has ever been (首家、首个), with its measure word.

    >>> first_ever("家")
    '首家'

    Pitfalls: “首家”是判断，须有名册为证，不能作为固定文字.
    """
    return f"首{measure}"


def _tens(tens):
    return {0: "", 1: TEN}.get(tens, f"{DIGITS[tens]}{TEN}")
