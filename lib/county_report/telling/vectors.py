"""Figures as SVG (矢量图): labels stay text, and nothing that no eye sees is written.

The page is set in the reader's own Chinese typeface, so are its charts; each character
drawn as a shape would make them ten times as heavy. The layout is measured with the
typeface that comes with us, and Chinese characters are as wide in every other.
"""

import io
import re

from county_report.telling import typeface
from county_report.telling.layout import lay_out

_TAG = re.compile(r"<[^>]*>")
_BETWEEN = re.compile(r">\s+<")
_DECIMALS = re.compile(r"(\.\d\d)\d+")
_OWN_RULES = '<style type="text/css">'
_UPRIGHT = re.compile(r' transform="rotate\(-0 [\d. -]+\)"')


def svg_of(figure) -> str:
    """A matplotlib figure as SVG text; the same figure gives the same bytes."""
    lay_out(figure)
    file = io.StringIO()
    nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    figure.savefig(file, format="svg", metadata=nothing)
    drawn = file.getvalue()
    return _readers_typeface(_lean(drawn[drawn.index("<svg") :]))


def _lean(svg):
    """Without line breaks, and with coordinates to a hundredth of a point; text as it is."""
    shorter = _TAG.sub(lambda tag: _DECIMALS.sub(r"\1", " ".join(tag[0].split())), svg)
    return _BETWEEN.sub("><", _UPRIGHT.sub("", shorter)).strip()


def _readers_typeface(svg):
    own = f"font-family: '{typeface.family()}'; "
    rule = f"text{{font-family:{typeface.READERS}}}"
    return svg.replace(own, "").replace(_OWN_RULES, _OWN_RULES + rule, 1)
