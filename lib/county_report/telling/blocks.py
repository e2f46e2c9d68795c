"""What a notebook cell shows: words or a picture for the analyst, JSON for the exporters."""

import base64
import dataclasses
import html
import re

from county_report.telling.readings import Reading
from county_report.telling.spans import Span

MIME = "application/vnd.county-report+json"


@dataclasses.dataclass(frozen=True, eq=False)
class Block:
    """One result of a section (块): a paragraph, chart, table, key figures or check.

    ``content`` is plain JSON; ``readings`` are those it states. A notebook shows
    ``markdown``, or for a chart its heading and ``svg``; the JSON is for the exporters.
    """

    kind: str
    content: dict
    readings: tuple[Reading, ...]
    fingerprint: str
    markdown: str
    svg: str = ""

    def as_json(self) -> dict:
        """The block with the closure of its readings, as the exporters read it."""
        closure: dict[str, Reading] = {}
        for reading in self.readings:
            closure |= reading.closure()
        return {
            "version": 1, "kind": self.kind, "fingerprint": self.fingerprint,
            "readings": {id: reading.as_json() for id, reading in closure.items()},
        } | self.content  # fmt: skip

    def _repr_mimebundle_(self, include=None, exclude=None):
        # JupyterLab shows one form only, and Markdown before SVG: a chart goes as HTML.
        form = {"text/html": self._html()} if self.svg else {"text/markdown": self.markdown}
        return form | {MIME: self.as_json(), "text/plain": self.kind}

    def _html(self):
        image = base64.b64encode(self.svg.encode()).decode()
        heading = html.escape(plain_text(self.content["title"]))
        alt = html.escape(plain_text(self.content["alt"]), quote=True)
        source = f"data:image/svg+xml;base64,{image}"
        return f'<p><b>{heading}</b></p><img alt="{alt}" src="{source}">'


def spans_json(spans: list[Span]) -> list[dict]:
    """Spans as plain JSON."""
    return [span.as_json() for span in spans]


def readings_of(*groups: list[Span]) -> tuple[Reading, ...]:
    """All readings stated in groups of spans."""
    return tuple(reading for spans in groups for span in spans for reading in span.readings())


def plain(spans: list[Span]) -> str:
    """The spans as plain text."""
    return "".join(span.text for span in spans)


def plain_text(spans: list[dict]) -> str:
    """Spans that are plain JSON already, as plain text."""
    return "".join(span["text"] for span in spans)


def markdown(spans: list[Span]) -> str:
    """The spans as Markdown for the analyst: gaps in bold, nothing taken for markup."""
    return "".join(
        f"**【{_escaped(span.text)}】**" if span.pending else _escaped(span.text) for span in spans
    )


def _escaped(text):
    # a line break that a department typed would end a row of the table
    return re.sub(r"([\\`*_{}\[\]<>#|$~&])", r"\\\1", re.sub(r"\s*\n\s*", " ", text))
