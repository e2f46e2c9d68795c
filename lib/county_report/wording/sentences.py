"""Sentences (句子): where texts part into them, what they say but for figures, which differ."""

import difflib
import re

_SENTENCE = re.compile(r"[^。；]*[。；]|[^。；]+$")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
# a figure with its 万 or 亿, and a small count in Chinese numerals before its measure word
_MASKED = re.compile(r"\d[\d.,]*[万亿]?|[一二两三四五六七八九十]+(?=[家户个项场件次])")


def sentences_of(paragraphs):
    """The sentences (句子) of paragraphs, in order; a semicolon ends one too.

    >>> sentences_of(["甲增长；乙下降。", "丙"])
    ['甲增长；', '乙下降。', '丙']
    """
    return [one for text in paragraphs for one in _SENTENCE.findall(text)]


def changed(old, new, same=str, joined="".join):
    """Pairs of what was and what is (改动的句子), where two tellings differ by ``same``.

    A run of sentences that differ in number makes one pair, each side ``joined``.

    >>> changed(["甲。", "乙。"], ["甲。", "丙。"])
    [('乙。', '丙。')]
    >>> changed(["甲。"], ["甲。", "乙。", "丙。"])
    [('', '乙。丙。')]
    """
    keys = [[same(one) for one in text] for text in (old, new)]
    matched = difflib.SequenceMatcher(None, *keys, autojunk=False)
    return [
        pair
        for tag, i, j, k, m in matched.get_opcodes()
        if tag != "equal"
        for pair in _paired(old[i:j], new[k:m], joined)
    ]


def _paired(old, new, joined):
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    return [(joined(old), joined(new))]


def masked(sentence):
    """A sentence without its figures and dates (不计数字): what it says, whatever they are.

    >>> masked("1—9月份完成12.3亿元，同比增长9.1%，其中两家企业下降。")
    '#—#月份完成#元，同比增长#%，其中#家企业下降。'
    """
    return _MASKED.sub("#", sentence)


def figures_in(sentence):
    """The figures of a sentence (句中的数), as they are printed.

    >>> figures_in("完成19.60亿元，同比增长7%。")
    ['19.60', '7']
    """
    return _FIGURE.findall(sentence)
