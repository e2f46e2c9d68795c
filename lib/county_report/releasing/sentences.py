"""Sentences (句子) of printed text, and which of them differ between two texts."""

import difflib
import re

_SENTENCE = re.compile(r"[^。；]*[。；]|[^。；]+$")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def sentences_of(paragraphs):
    """The sentences (句子) of paragraphs, in order; a semicolon ends one too.

    >>> sentences_of(["甲增长；乙下降。", "丙"])
    ['甲增长；', '乙下降。', '丙']
    """
    return [one for text in paragraphs for one in _SENTENCE.findall(text)]


def changed(old, new, same=str):
    """Pairs of what was and what is (改动的句子), where the texts differ by ``same``.

    >>> changed(["甲。", "乙。"], ["甲。", "丙。"])
    [('乙。', '丙。')]
    """
    keys = [[same(one) for one in text] for text in (old, new)]
    matched = difflib.SequenceMatcher(None, *keys, autojunk=False)
    return [
        pair
        for tag, i, j, k, m in matched.get_opcodes()
        if tag != "equal"
        for pair in _paired(old[i:j], new[k:m])
    ]


def _paired(old, new):
    if len(old) == len(new):
        return list(zip(old, new, strict=True))
    return [("".join(old), "".join(new))]


def masked(sentence):
    """A sentence without its figures (去掉数字的句子): what it says, whatever they are.

    >>> masked("同比增长7.0%，增速比1—8月份回落1.1个百分点。")
    '同比增长#%，增速比#—#月份回落#个百分点。'
    """
    return _FIGURE.sub("#", sentence)


def figures_in(sentence):
    """The figures of a sentence (句中的数), as they are printed.

    >>> figures_in("完成19.60亿元，同比增长7%。")
    ['19.60', '7']
    """
    return _FIGURE.findall(sentence)
