"""A lighter drawing is the same drawing: every point of a letter within half a step."""

import re
import xml.etree.ElementTree as ET

import pytest

from county_report.telling import drawing
from county_report.telling.svg_weight import lighter

LETTER = (
    "M 909 -326 L 5069 -45 C 5222 -211 5357 -371 5459 -506 L 5459 320 L 40 320 z M 16 17 L 16 90 z"
)


def glyph(data):
    return f'<path id="NotoSansSC-Regular-27ee" d="{data}" transform="scale(0.015625)"/>'


def ends(data):
    """The absolute end of every command; relative ones are added up."""
    at, found = (0.0, 0.0), []
    for command, text in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", text)]
        if command in "hv":
            numbers = [numbers[0], 0.0] if command == "h" else [0.0, numbers[0]]
        if numbers:
            base = at if command.islower() else (0.0, 0.0)
            at = (base[0] + numbers[-2], base[1] + numbers[-1])
            found.append(at)
    return found


def test_every_point_stays_within_half_a_step():
    data = re.search(r' d="([^"]*)"', lighter(glyph(LETTER)))[1]
    pairs = zip(ends(LETTER), ends(data), strict=True)
    assert all(abs(a - b * 32) <= 16 for old, new in pairs for a, b in zip(old, new, strict=True))
    assert len(data) < len(LETTER) / 1.5


def test_letters_are_still_found_by_those_that_use_them():
    svg = lighter(f'{glyph(LETTER)}\n <use xlink:href="#NotoSansSC-Regular-27ee" '
                  'transform="translate(111 0)"/>')  # fmt: skip
    assert 'id="g27ee"' in svg and '<use xlink:href="#g27ee" x="111"/>' in svg


@pytest.mark.parametrize("text", ["<!-- 甲 乙 -->", '<path d="M 1 2" style="fill: #1b5e8c"/>'])
def test_what_is_no_letter_stays(text):
    assert lighter(text) == text


def test_a_chart_names_every_letter_it_uses():
    svg = ET.fromstring(drawing.bars(["示例县", "甲"], [3, 1], "户", ["3户", "1户"]))
    ids = {one.get("id") for one in svg.iter() if one.get("id")}
    link = "{http://www.w3.org/1999/xlink}href"
    assert {one.get(link)[1:] for one in svg.iter() if one.get(link)} <= ids
