"""Typesetting (排版) by typst: pages as PDF, and charts as pictures, with the typefaces we bring.

No system library or installed typeface is needed; the same in gives the same bytes.
"""

import functools
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pylopdf_fonts_zh_cn
import typst

DOTS_PER_INCH = 200.0
_PAGE = "#set page(width: auto, height: auto, margin: 0pt, fill: white)\n"
_drawn: dict[str, bytes] = {}
_typeset_in: dict[str, int] = {}


def typeset(main: str, files: dict[str, bytes], **wanted) -> bytes | list[bytes]:
    """A typst document and the files it reads, as PDF, or as the ``format`` wanted (成品).

    typst keeps threads, and they do not outlive a fork: a child of a process that has
    typeset would wait for them for ever, and gives its work to a fresh process instead.
    """
    given = {"main.typ": main.encode("utf-8")} | files
    if _typeset_in.setdefault("process", os.getpid()) != os.getpid():
        return _elsewhere(given, wanted)
    return _compile(given, wanted)


def _compile(given, wanted):
    return typst.compile(given, font_paths=_fonts(), ignore_system_fonts=True, **wanted)


def _elsewhere(given, wanted):
    command = f"from {__name__} import answer; answer()"
    done = subprocess.run([sys.executable, "-c", command], input=pickle.dumps((given, wanted)),
                          stdout=subprocess.PIPE, check=True)  # fmt: skip
    return pickle.loads(done.stdout)


def answer():
    """Typeset what another process of ours asks for (代为排版), from standard input to output."""
    sys.stdout.buffer.write(pickle.dumps(_compile(*pickle.load(sys.stdin.buffer))))


def pictures(svgs: list[str]) -> dict[str, bytes]:
    """Charts as PNG (图片) on white, sharp enough for print: all of them in one go.

    Those of the last call are kept: the other edition of a report shows the same.
    """
    new = [svg for svg in dict.fromkeys(svgs) if svg not in _drawn]
    known = _drawn | dict(zip(new, _draw(new), strict=True))
    _drawn.clear()
    _drawn.update((svg, known[svg]) for svg in svgs)
    return dict(_drawn)


def _draw(svgs):
    if not svgs:
        return []
    names = [f"chart{number}.svg" for number in range(len(svgs))]
    pages = "#pagebreak()\n".join(f'#image("{name}")\n' for name in names)
    files = {name: svg.encode("utf-8") for name, svg in zip(names, svgs, strict=True)}
    drawn = typeset(_PAGE + pages, files, format="png", ppi=DOTS_PER_INCH)
    return drawn if isinstance(drawn, list) else [drawn]  # of one page it is the bytes alone


@functools.cache
def _fonts():
    return [str(Path(pylopdf_fonts_zh_cn.sans_path()).parent)]
