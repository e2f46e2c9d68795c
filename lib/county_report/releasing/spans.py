"""How spans (文字段) are set in a line: what opens a source, and what must not part from it."""

import re
from dataclasses import dataclass

# colour is never the only sign of a lamp
LAMP_SHAPES = {"green": "●", "blue": "◆", "yellow": "▲", "red": "■"}
_CLOSING = "，。；：、！？）》”’】%％"
_OPENING = "（《“‘【"
_LONGEST_UNBROKEN = 8
# what stands in the place of a figure that is withheld
WITHHELD = "※"
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[-+－−]?\d[\d.,]*[^\d年月日]{0,5}")


@dataclass
class Piece:
    """One span with the punctuation that may not begin or end a line without it."""

    span: dict
    lead: str = ""
    tail: str = ""

    @property
    def text(self):
        """The words of the span."""
        return self.span["text"]

    @property
    def opens(self):
        """Whether the reader can ask where it comes from."""
        return bool(self.span.get("reading") or self.span.get("claim"))

    @property
    def style(self):
        """What the button opens: a claim (判断), an awaited figure (待报), a lamp, a figure …"""
        if self.span.get("claim"):
            return "claim"
        if self.span.get("pending"):
            return "pending"
        if self.span.get("lamp"):
            return f"figure lit {self.span['lamp']}"
        return "figure" if _DIGIT.search(self.text) else "figure words"

    @property
    def unbroken(self):
        """Whether the words with their punctuation stay on one line."""
        return self.opens and len(self.text) <= _LONGEST_UNBROKEN


def pieces(spans):
    """The spans of a sentence, each opener taking the punctuation it leans on.

    A browser may break a line before and after a button, even where Chinese forbids it.

    >>> [(p.lead, p.text, p.tail) for p in pieces(
    ...     [{"text": "产值（"}, {"text": "9亿元", "reading": "a"}, {"text": "），增长"}])]
    [('', '产值', ''), ('（', '9亿元', '），'), ('', '增长', '')]
    """
    line = [Piece(dict(span)) for span in spans if span["text"]]
    for before, after in zip(line, line[1:], strict=False):
        if before.opens and not after.opens:
            rest = after.text.lstrip(_CLOSING)
            before.tail, after.span["text"] = after.text[: len(after.text) - len(rest)], rest
        elif after.opens and not before.opens:
            rest = before.text.rstrip(_OPENING)
            after.lead, before.span["text"] = before.text[len(rest) :], rest
    return [piece for piece in line if piece.text]


def plain(spans):
    """The words alone, for alt text (替代文字)."""
    return "".join(span["text"] for span in spans)


def on_paper(spans):
    """The words as they are printed (印出的文字): a lamp with its shape, ■ 红灯.

    >>> on_paper([{"text": "红灯", "lamp": "red"}, {"text": "，"}, {"text": "红", "lamp": "red"}])
    '■ 红灯，红'
    """
    return "".join(
        f"{LAMP_SHAPES[span['lamp']]} {span['text']}"
        if span.get("lamp") and len(span["text"]) > 1
        else span["text"]
        for span in spans
    )


def numeric(spans):
    """Whether a table cell is one figure, or withholds one, to be set flush right.

    >>> numeric([{"text": "-3.1%"}]), numeric([{"text": "2021年4月"}]), numeric([{"text": "※"}])
    (True, False, True)
    """
    text = plain(spans).strip()
    return text == WITHHELD or bool(_FIGURE.fullmatch(text))


def spans_in(tree):
    """All spans (文字段) anywhere in a block, in order."""
    if isinstance(tree, dict):
        if isinstance(tree.get("text"), str):
            yield tree
        tree = tree.values()
    elif not isinstance(tree, list):
        return
    for branch in tree:
        if isinstance(branch, (list, dict)):
            yield from spans_in(branch)  # most are texts: not worth a generator each
