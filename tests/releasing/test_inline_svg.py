"""A chart inside the page: what comes through, in which colours, under which ids."""

import re

from county_report.releasing.inline_svg import inline
from county_report.telling import drawing, typeface

OPEN = ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"')  # fmt: skip


def test_of_a_strangers_drawing_only_shapes_and_words_come_through():
    evil = (
        f'{OPEN} onload="x()"><script>x()</script><style>*{{}}</style><a href="http://e">甲</a>'
        '<foreignObject><p>乙</p></foreignObject><image xlink:href="http://e/i.png"/>'
        '<use xlink:href="http://e/#a"/><text onclick="x()" style="fill: url(//e); cursor: help">'
        '丙</text><rect fill="url(e.svg#a)" width="3"/><animate attributeName="x"/></svg>'
    )
    assert inline(evil, 1, '图"<') == (
        '<svg viewBox="0 0 9 9" role="img" aria-label="图&quot;&lt;"><use/>'
        '<text style="">丙</text><rect width="3"/></svg>'
    )


def test_what_is_no_drawing_leaves_nothing():
    assert [inline(bad, 1, "图") for bad in ("", "<svg>", "<p/>", f"{OPEN[:30]}>")] == [""] * 4


def test_an_entity_is_not_expanded():
    bomb = f'<!DOCTYPE svg [<!ENTITY e "ooo">]>{OPEN}><text>&e;</text></svg>'
    assert "ooo" not in inline(bomb, 1, "图")


def test_two_charts_share_no_id_and_each_finds_its_own():
    svg = drawing.pairs(["甲"], [1], [2], "户", ("实有", "应有"), ["1户"])
    first, second = inline(svg, 1, "图"), inline(svg, 2, "图")
    ids = [set(re.findall(r' id="(\w+)"', one)) for one in (first, second)]
    assert ids[0] and not ids[0] & ids[1]
    for text, known in zip((first, second), ids, strict=True):
        asked = re.findall(r'url\(#(\w+)\)|href="#(\w+)"', text)
        assert {one or other for one, other in asked} == known


def test_its_colours_are_the_pages_so_that_it_can_be_read_in_the_dark():
    drawn = drawing.lines({"本年累计": [(1, 5), (2, 9)], "上年同期": [(1, 4), (2, 8)]}, 20, "户")
    shown = inline(drawn, 1, "图")
    for name in "this-year", "last-year", "target", "ink", "soft", "line":
        assert f"var(--{name})" in shown
    assert not re.search(r"#[0-9a-f]{6}", shown) and typeface.INK in drawn
