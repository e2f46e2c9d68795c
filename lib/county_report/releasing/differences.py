"""Two releases side by side (两次发布的差异): figures, judgements, sentences that differ."""

import re
from dataclasses import dataclass

from county_report.releasing.card_lines import shown
from county_report.releasing.report import Report
from county_report.releasing.spans import plain, spans_in
from county_report.wording.sentences import changed, masked, sentences_of

_MONTH_OF_ID = re.compile(r"@\d{4}-\d\d")
NOT_TOLD, OTHER = "－", "其他判断"


@dataclass(frozen=True)
class Differences:
    """What differs between two releases: rows of (name, before, after), and sentence pairs."""

    figures: list[tuple[str, str, str]]
    claims: list[tuple[str, str, str]]
    sentences: list[tuple[str, str]]

    @property
    def count(self):
        """How many differences there are (差异处数)."""
        return len(self.figures) + len(self.claims) + len(self.sentences)


def differences(before: Report, after: Report) -> Differences:
    """The differences (差异) of two releases of one county.

    Between two months a sentence differs where its words do; between two versions of one
    month, where its figures do as well.
    """
    one_month = before.header["month"] == after.header["month"]
    told = [sentences_of(_paragraphs(report)) for report in (before, after)]
    return Differences(
        _rows(_figures(before), _figures(after)),
        _rows(_claims(before), _claims(after)),
        changed(*told, same=str if one_month else masked),
    )


def _rows(before, after):
    keys = [*before, *(key for key in after if key not in before)]
    pairs = ((before.get(key), after.get(key)) for key in keys)
    return [
        ((now or then)[0], then[1] if then else NOT_TOLD, now[1] if now else NOT_TOLD)
        for then, now in pairs
        if (then and then[1]) != (now and now[1])
    ]


def _figures(report):
    """The figures stated in the text (文中的数): reading without its month → (name, figure)."""
    found = {}
    for span in _spans(report):
        known = report.readings.get(span.get("reading"))
        if known and known["basis"] != "text":
            key = _MONTH_OF_ID.sub("", known["id"])
            found.setdefault(key, (known["name"], shown(known, report.style)))
    return found


def _claims(report):
    """The judgements stated (文中的判断): claim → (subject, words)."""
    found = {}
    for span in _spans(report):
        if span.get("claim"):
            words = span["text"].strip("，。；、 ")
            about = span.get("subject") or OTHER
            found.setdefault(span["claim"], (about, words or NOT_TOLD))
    return found


def _spans(report):
    paragraphs = [item for item in report.items if _is_paragraph(item)]
    yield from spans_in([report.key_figures, paragraphs])


def _paragraphs(report):
    return [plain(item["spans"]) for item in report.items if _is_paragraph(item)]


def _is_paragraph(item):
    return isinstance(item, dict) and item["kind"] == "paragraph"
