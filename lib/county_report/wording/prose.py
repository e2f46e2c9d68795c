"""What the prose lint finds (行文问题)."""

import re
from dataclasses import dataclass
from typing import NamedTuple


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


class Hit(NamedTuple):
    """A slip at its place in the text (命中), from which a finding is made.

    >>> Hit(3, "截止", "截止误用", "把“截止”改为“截至”").start
    3
    """

    start: int
    text: str
    rule: str
    proposal: str

    @property
    def end(self):
        """Where the words end (止).

        >>> Hit(3, "截止", "截止误用", "把“截止”改为“截至”").end
        5
        """
        return self.start + len(self.text)


def hits(text, rules):
    """Every match of a table of rules (规则表): name, pattern, proposal; "{}" is the match.

    >>> hits("增长%个百分点", [("百分点误用", "%个百分点", "删去“%”")])
    [Hit(start=2, text='%个百分点', rule='百分点误用', proposal='删去“%”')]
    """
    return [
        Hit(match.start(), match.group(), name, proposal.replace("{}", match.group()))
        for name, pattern, proposal in rules
        for match in re.finditer(pattern, text, re.MULTILINE)
    ]
