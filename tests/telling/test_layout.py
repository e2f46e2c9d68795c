"""Where axes stand in a figure: within it, below the legend, and no smaller than they must be."""

import io

import pytest
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure

from county_report.telling.layout import PAD, POINTS, lay_out

HALF_POINT = 0.5


def drawn(labels, legend=False):
    """A figure of bars, laid out, with a renderer to measure it by."""
    figure = Figure(figsize=(5, 3))
    axes = figure.subplots()
    bars = axes.barh(range(len(labels)), range(1, len(labels) + 1), label="series")
    axes.set_yticks(range(len(labels)), labels)
    axes.bar_label(bars, ["123456.78"] * len(labels))
    if legend:
        figure.legend(loc="upper left")
    lay_out(figure)
    return figure, RendererSVG(5 * POINTS, 3 * POINTS, io.StringIO(), image_dpi=POINTS)


@pytest.mark.parametrize("labels", [["a"], ["a", "a rather long name of something"],
                                    list("abcdefgh")])  # fmt: skip
def test_all_labels_stand_within_the_figure_and_use_its_room(labels):
    figure, renderer = drawn(labels)
    box = figure.axes[0].get_tightbbox(renderer, for_layout_only=True)
    room = PAD, PAD, 5 * POINTS - PAD, 3 * POINTS - PAD
    assert box.extents == pytest.approx(room, abs=HALF_POINT)


def test_the_axes_stand_below_the_legend():
    figure, renderer = drawn(["a", "b"], legend=True)
    [legend] = figure.legends
    top = figure.axes[0].get_tightbbox(renderer, for_layout_only=True).y1
    assert top == pytest.approx(3 * POINTS - PAD - legend.get_window_extent(renderer).height
                                - 2 * PAD, abs=HALF_POINT)  # fmt: skip
