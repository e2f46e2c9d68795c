"""Drawing (绘图): labelled numbers in, SVG out. Knows nothing of readings.

Shapes carry what colours carry (dashes, hatching, direct labels), so a grey print and a
colour-blind reader lose nothing.
"""

import math
from dataclasses import dataclass
from datetime import date

from matplotlib.figure import Figure

from county_report.telling import typeface
from county_report.telling.vectors import svg_of

WIDTH, HEIGHT, BAR = 7.2, 3.3, 0.34
_PLATE = {"facecolor": "white", "edgecolor": "none", "pad": 0.6}
_LINES = [(typeface.THIS_YEAR, "-", "o", 2.2), (typeface.LAST_YEAR, "--", "s", 1.6)]


@dataclass(frozen=True)
class Bar:
    """One bar of a Gantt chart (横道): ``built`` is up to when stages are done."""

    label: str
    start: date
    built: date
    due: date
    nodes: list[date]
    says: str


def lines(series: dict[str, list[tuple[int, object]]], target=None, unit: str = "") -> str:
    """One line a series of (month, value) points, and a level line for the target."""
    with typeface.look():
        figure, axes = _canvas(HEIGHT)
        for (name, points), (colour, dash, marker, width) in zip(
            series.items(), _LINES, strict=True
        ):
            months, values = [month for month, _ in points], [value for _, value in points]
            axes.plot(months, _floats(values), dash, color=colour, marker=marker, markersize=4,
                      linewidth=width, label=name)  # fmt: skip
        if target is not None:
            axes.axhline(float(target), color=typeface.TARGET, linestyle=":", linewidth=1.8,
                         label="年度目标")  # fmt: skip
        months = sorted({month for points in series.values() for month, _ in points})
        axes.set_xticks(months, [f"{month}月" for month in months])
        axes.set_ylim(bottom=0)
        axes.set_ylabel(unit)
        axes.grid(axis="y")
        figure.legend(loc="outside upper left", ncols=3)
        return svg_of(figure)


def bars(labels: list[str], values: list, unit: str, texts: list[str]) -> str:
    """Horizontal bars, the first on top, each with its own figure at the end."""
    with typeface.look():
        figure, axes = _canvas(_tall(len(labels)))
        drawn = axes.barh(range(len(labels)), _floats(values), 0.62, color=typeface.THIS_YEAR)
        axes.bar_label(drawn, texts, padding=4, color=typeface.INK)
        _lay_flat(axes, labels, unit)
        return svg_of(figure)


def pairs(
    labels: list[str], done: list, plan: list, unit: str, names: tuple[str, str], texts: list[str]
) -> str:
    """Two horizontal bars a label: what there is, and what should be (hatched)."""
    places = range(len(labels))
    with typeface.look():
        figure, axes = _canvas(_tall(len(labels)) * 1.3)
        drawn = axes.barh([p - BAR / 2 for p in places], _floats(done), BAR, label=names[0],
                          color=typeface.THIS_YEAR)  # fmt: skip
        axes.bar_label(drawn, texts, padding=4, color=typeface.INK, bbox=_PLATE)
        axes.barh([p + BAR / 2 for p in places], _floats(plan), BAR, label=names[1], hatch="///",
                  color="white", edgecolor=typeface.LAST_YEAR)  # fmt: skip
        figure.legend(loc="outside upper left", ncols=2)
        _lay_flat(axes, labels, unit)
        return svg_of(figure)


def progress(
    labels: list[str], rates: list, scheduled: list, texts: list[str], unit: str = "%"
) -> str:
    """Completion bars, each with a mark where its schedule stands, if it has one."""
    places = range(len(labels))
    with typeface.look():
        figure, axes = _canvas(_tall(len(labels)) + 0.3)
        drawn = axes.barh(places, _floats(rates), 0.58, color=typeface.THIS_YEAR, label="完成进度")
        axes.bar_label(drawn, texts, label_type="center", color="white")
        # a light edge: over a bar the mark's colour is as dark as the bar's in a grey print
        for colour, width, label in ("white", 5.6, None), (typeface.TARGET, 2.6, "时序进度"):
            axes.plot(_floats(scheduled), places, linestyle="", marker="|", markersize=26,
                      markeredgewidth=width, color=colour, label=label)  # fmt: skip
        figure.legend(loc="outside upper left", ncols=2, markerscale=0.4)
        _lay_flat(axes, labels, f"完成年度目标，{unit}")
        return svg_of(figure)


def gantt(bars: list[Bar], day: date, month_end: str, size: tuple = ()) -> str:
    """A bar a project from start to due day, the first on top, with its nodes; a line at ``day``.

    Stages that are done are solid, the rest of the period is hatched; what each bar says
    stands at the right edge, where no bar covers it. ``size`` is width and height in inches,
    where it is not for a page.
    """
    lines = sum(bar.label.count("\n") for bar in bars)
    width, height = size or (WIDTH, _tall(len(bars)) + 0.12 * lines + 0.3)
    with typeface.look():
        figure, axes = _canvas(height, width)
        for place, bar in enumerate(bars):
            _bar(axes, place, bar)
        nodes = [(node.toordinal(), place) for place, bar in enumerate(bars) for node in bar.nodes]
        axes.plot([x for x, _ in nodes], [y for _, y in nodes], linestyle="", marker="d",
                  markersize=5, color=typeface.INK, label="倒排节点")  # fmt: skip
        axes.axvline(day.toordinal(), color=typeface.TARGET, linewidth=1.8, label=month_end)
        axes.set_yticks(range(len(bars)), [bar.label for bar in bars], fontsize=9)
        axes.invert_yaxis()
        _half_years(axes, bars, day)
        axes.tick_params(axis="y", length=0, labelcolor=typeface.INK)
        figure.legend(loc="outside upper left", ncols=4)
        return svg_of(figure)


def _bar(axes, place, bar):
    start, built, due = (one.toordinal() for one in (bar.start, bar.built, bar.due))
    named = {"built": "已完成阶段", "rest": "计划工期"} if place == 0 else {}
    axes.barh(place, built - start, 0.5, left=start, color=typeface.THIS_YEAR,
              label=named.get("built"))  # fmt: skip
    axes.barh(place, due - built, 0.5, left=built, color="white", hatch="///",
              edgecolor=typeface.LAST_YEAR, label=named.get("rest"))  # fmt: skip
    axes.text(1.01, place, bar.says, transform=axes.get_yaxis_transform(), va="center",
              fontsize=9)  # fmt: skip


def _half_years(axes, bars, day):
    """From a year before this one to a year after it; what lies beyond is cut by the edge."""
    first = max(min(bar.start for bar in bars), date(day.year - 1, 1, 1))
    last = min(max(day, *(bar.due for bar in bars)), date(day.year + 1, 12, 31))
    starts = [date(year, month, 1) for year in range(first.year, last.year + 2) for month in (1, 7)]
    shown = [one for one in starts if first <= one <= last]
    axes.set_xlim(first.toordinal() - 10, last.toordinal() + 10)
    axes.set_xticks([one.toordinal() for one in shown], [f"{s.year}年{s.month}月" for s in shown])
    axes.grid(axis="x")


def _canvas(height, width=WIDTH):
    figure = Figure(figsize=(width, height))
    return figure, figure.subplots()


def _tall(n):
    return max(1.5, 0.42 * n + 0.9)


def _lay_flat(axes, labels, unit):
    axes.set_yticks(range(len(labels)), labels)
    axes.invert_yaxis()
    axes.margins(x=0.16)
    if axes.dataLim.x0 >= 0:
        axes.set_xlim(left=0)
    axes.set_xlabel(unit)
    axes.grid(axis="x")
    axes.tick_params(axis="y", length=0, labelcolor=typeface.INK)


def _floats(values):
    # matplotlib draws nothing where it finds NaN, and that is what an absent value asks for
    return [math.nan if value is None else float(value) for value in values]
