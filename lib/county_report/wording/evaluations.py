"""Evaluative words (评价性词语) that state how things are, told from those that state an aim."""

import functools
import re

# in the clause before the word these make it an aim: 确保……平稳, 力争……突破
AIMS = r"(?:确保|力争|推动|推进|促进|努力|着力|争取|旨在|为了|继续|加快|全力|加强|抓好|做好)"
CLAUSE = r"[^，。；：！？、\n]*"


def evaluations(text, words, terms=()):
    """The evaluative words (评价性词语) that a text states as a fact, in reading order.

    A word inside a fixed name (terms), or behind 确保、力争 and the like in its clause, is an
    aim or a name and judges nothing.

    >>> evaluations("储备充足，确保价格平稳。", ["充足", "平稳"])
    ['充足']
    """
    if not words:
        return []
    pattern = _any_of(tuple(words))
    names = [found.span() for term in terms if term in text
             for found in re.finditer(re.escape(term), text)]  # fmt: skip
    return [
        found.group()
        for found in pattern.finditer(text)
        if not _is_aim(text, found.start())
        and not any(start <= found.start() < end for start, end in names)
    ]


@functools.lru_cache(maxsize=8)
def _any_of(words):
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first)))


def _is_aim(text, place):
    clause = re.search(f"{CLAUSE}$", text[:place]).group()
    return re.search(AIMS, clause) is not None
