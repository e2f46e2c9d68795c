"""Typesetting (排版) by typst: pages as PDF, and charts as pictures, with the typefaces we bring.

No system library or installed typeface is needed; the same in gives the same bytes.
"""

import functools
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

DOTS_PER_INCH = 200.0
_CHART = '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#image("chart.svg")\n'


def typeset(main: str, files: dict[str, bytes], **wanted) -> bytes:
    """A typst document and the files it reads, as PDF, or as the ``format`` wanted (成品)."""
    given = {"main.typ": main.encode("utf-8")} | files
    return typst.compile(given, font_paths=_fonts(), ignore_system_fonts=True, **wanted)


def picture(svg: str) -> bytes:
    """A chart as PNG (图片) on white, sharp enough for print."""
    return typeset(_CHART, {"chart.svg": svg.encode("utf-8")}, format="png", ppi=DOTS_PER_INCH)


@functools.cache
def _fonts():
    return [str(Path(pylopdf_fonts_zh_cn.sans_path()).parent)]
