"""The charts' typeface and look: Chinese on a machine that has no Chinese font.

Noto Sans SC comes with a package and is registered by its path, so nothing depends on
what is installed; the SVG is the same bytes for the same data.
"""

import functools

import matplotlib
import pylopdf_fonts_zh_cn
from matplotlib import font_manager

INK, MUTED, GRID = "#1f2933", "#616e7c", "#d9dee3"
THIS_YEAR, LAST_YEAR, TARGET = "#1b5e8c", "#76838f", "#b4540a"
# what a reader's machine has, as on the page
READERS = "PingFang SC,Microsoft YaHei,Noto Sans CJK SC,Noto Sans SC,sans-serif"


@functools.cache
def family() -> str:
    """The name of our typeface (字体), which is registered at its first use."""
    path = pylopdf_fonts_zh_cn.sans_path()
    font_manager.fontManager.addfont(path)
    return font_manager.FontProperties(fname=path).get_name()


@functools.cache
def style() -> dict:
    """Settings for ``matplotlib.rc_context``."""
    return {
        "backend": "svg",
        "font.family": [family()],
        "font.size": 10,
        "axes.unicode_minus": False,
        "axes.edgecolor": GRID,
        "axes.labelcolor": MUTED,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.axisbelow": True,
        "grid.color": GRID,
        "grid.linewidth": 0.6,
        "xtick.color": MUTED,
        "ytick.color": MUTED,
        "text.color": INK,
        # a company's name may hold a dollar sign; it is text, not mathematics
        "text.parse_math": False,
        "legend.frameon": False,
        "svg.fonttype": "none",
        "svg.hashsalt": "county-report",
        "savefig.transparent": True,
    }


def look():
    """A context in which charts are drawn."""
    return matplotlib.rc_context(style())
