"""Figures as SVG: the words stay words in the reader's typeface, and nothing else is changed."""

import re
import xml.etree.ElementTree as ET

from matplotlib.figure import Figure

from county_report.telling import typeface
from county_report.telling.vectors import svg_of

TEXT = "{http://www.w3.org/2000/svg}text"
WORDS = "3.14159  (1.23456) <甲&乙>"


def drawn(words=WORDS):
    with typeface.look():
        figure = Figure(figsize=(3, 2))
        axes = figure.subplots()
        axes.plot([0, 1 / 3, 1], [0, 2 / 3, 1])
        axes.text(0, 0.5, words)
        return svg_of(figure)


def test_words_stay_as_they_are_written():
    assert WORDS in [one.text for one in ET.fromstring(drawn()).iter(TEXT)]


def test_words_are_in_the_typeface_of_the_page():
    svg = drawn()
    assert f"text{{font-family:{typeface.READERS}}}" in svg
    styles = [one.get("style", "") for one in ET.fromstring(svg).iter(TEXT)]
    assert styles and not any("font-family" in style for style in styles)


def test_a_point_stands_within_a_hundredth_of_where_matplotlib_put_it():
    (path,) = re.findall(r'<path d="(M [^"]*)"[^>]*stroke: #1f77b4', drawn())
    numbers = [float(one) for one in re.findall(r"[\d.]+", path)]
    assert len(numbers) == 6
    assert all(len(one.partition(".")[2]) <= 2 for one in re.findall(r"[\d.]+", path))


def test_it_is_one_line_without_clock_or_program():
    svg = drawn()
    assert "\n" not in svg and "<metadata>" not in svg and "matplotlib" not in svg.split("<g")[0]
    assert svg == drawn()
