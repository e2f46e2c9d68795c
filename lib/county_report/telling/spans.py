"""Spans (文段): stretches of text, each tied to the reading or judgement that it states."""

import dataclasses
import re

from county_report.telling.phrases import Phrase
from county_report.telling.readings import Reading


@dataclasses.dataclass(frozen=True)
class Judgement:
    """A claim as it is said: words, verdict, and the readings that earned them (判断).

    ``subject`` is what it judges and ``tone`` how: + good, − bad, 0 neither.
    """

    claim: str
    verdict: str
    text: str
    evidence: tuple[Reading, ...]
    subject: str = ""
    tone: str = ""

    def __bool__(self):
        return bool(self.text)


@dataclasses.dataclass(frozen=True)
class Span:
    """A stretch of text, with the reading or judgement that it states, if any."""

    text: str
    said: Phrase | Judgement | None = None

    def readings(self) -> tuple[Reading, ...]:
        """What stands behind the words."""
        if isinstance(self.said, Phrase):
            return (self.said.reading,)
        return self.said.evidence if self.said else ()

    @property
    def pending(self) -> str:
        """The department that still owes the figure, or empty.

        上年同期为零、本月不公布 and the like are answers, not debts.
        """
        if isinstance(self.said, Phrase) and self.said.reading.missing.startswith("待"):
            return self.said.reading.department or "有关部门"
        return ""

    def as_json(self) -> dict:
        """The span as the exporters know it."""
        if isinstance(self.said, Judgement):
            return {
                "text": self.text, "claim": self.said.claim, "verdict": self.said.verdict,
                "evidence": [reading.id for reading in self.said.evidence],
                "subject": self.said.subject, "tone": self.said.tone,
            }  # fmt: skip
        if self.said is None:
            return {"text": self.text}
        known = {"text": self.text, "reading": self.said.reading.id}
        more = {"pending": self.pending, "lamp": self.said.lamp}
        return known | {name: word for name, word in more.items() if word}


def gathered(spans: list[Span]) -> list[Span]:
    """Where a whole sentence is owed, one box stands for it instead of many."""
    return [span for sentence in sentences(spans) for span in _one_box(sentence)]


def sentences(spans: list[Span]) -> list[list[Span]]:
    """The spans of a paragraph sentence by sentence (句), each up to its full stop."""
    found, sentence = [], []
    for span in _cut_at_stops(spans):
        sentence.append(span)
        if span.text.endswith("。"):
            found.append(sentence)
            sentence = []
    return [*found, sentence] if sentence else found


def _cut_at_stops(spans):
    for span in spans:
        if span.said is None:
            yield from (Span(part) for part in re.findall(r"[^。]*。|[^。]+$", span.text))
        else:
            yield span


def _one_box(sentence):
    told = [span for span in sentence if any(map(_sent, span.readings()))]
    owed = [span for span in told if span.pending]
    departments = list(dict.fromkeys(span.said.text for span in owed))
    if len(owed) < 2 or len(owed) < len(told) or len(departments) != 1:
        return sentence
    return [owed[0], Span("。")] if sentence[-1].text.endswith("。") else [owed[0]]


def _sent(reading):
    """Whether a department sends it; the period and county.toml are always at hand."""
    return reading.department != "系统" and reading.basis != "setting"
