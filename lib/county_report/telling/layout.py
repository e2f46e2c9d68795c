"""Where a chart's one pair of axes stands in its figure (版面): all labels fit, none is cut.

Measured by matplotlib, with the padding of its own layout engine, but without a drawing for
every look: a page's twenty charts would be drawn twice as often as they are shown.
"""

import io

from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.transforms import Bbox

POINTS = 72  # an SVG's own resolution, to the inch
PAD = 0.04167 * POINTS
# ticks and figures beside bars move with the axes: what they need is known the second time
LOOKS = 2


def lay_out(figure) -> None:
    """Place the axes below the legend, so that all labels stand within the figure (排版)."""
    figure.set_dpi(POINTS)
    width, height = (inches * POINTS for inches in figure.get_size_inches())
    renderer = RendererSVG(width, height, io.StringIO(), image_dpi=POINTS)
    for legend in figure.legends:
        height -= legend.get_window_extent(renderer).height + 2 * PAD
    [axes] = figure.axes
    for _ in range(LOOKS):
        _fit(figure, axes, renderer, Bbox.from_extents(PAD, PAD, width - PAD, height - PAD))


def _fit(figure, axes, renderer, room):
    now = axes.get_position(original=True).transformed(figure.transFigure)
    labelled = axes.get_tightbbox(renderer, for_layout_only=True)
    axes.set_position(
        Bbox(room.get_points() + now.get_points() - labelled.get_points()).transformed(
            figure.transFigure.inverted()
        )
    )
