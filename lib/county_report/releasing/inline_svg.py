"""A chart set into the page (内嵌图): whitelisted, its colours the page's, its ids its own.

Inside the page a chart follows light and dark, its words can be found and copied, and it
weighs a quarter less than as an address. A notebook of strangers may be exported too, so
nothing but shapes and words comes through: no script, no link, no style sheet.
"""

import re
from functools import lru_cache

from lxml import etree
from markupsafe import Markup

from county_report.telling import typeface

_SVG = "http://www.w3.org/2000/svg"
_HREF = "{http://www.w3.org/1999/xlink}href"
_ELEMENTS = {
    "svg", "g", "defs", "path", "rect", "circle", "line", "polyline", "polygon", "text", "tspan",
    "use", "clipPath", "pattern",
}  # fmt: skip
_ATTRIBUTES = {
    "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "width", "height", "points",
    "transform", "viewBox", "clip-path", "patternUnits", "fill", "stroke",
}  # fmt: skip
_PROPERTIES = {
    "fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray",
    "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "opacity", "font-size",
    "font-weight", "text-anchor",
}  # fmt: skip
_VALUE = re.compile(r"url\(#[\w-]+\)|(?!.*url)[#\w., ()%+-]*")
_OWN_ID = re.compile(r"url\(#([\w-]+)\)")
# as in page.css, where each has a light and a dark value
_COLOURS = {
    typeface.INK: "ink", typeface.MUTED: "soft", typeface.GRID: "line", "#ffffff": "card",
    typeface.THIS_YEAR: "this-year", typeface.LAST_YEAR: "last-year", typeface.TARGET: "target",
}  # fmt: skip
_MOST_KEPT = 64  # the charts of one report: its other edition shows the same
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True,
                          remove_pis=True)  # fmt: skip


@lru_cache(_MOST_KEPT)
def inline(svg, number, words):
    """The chart as markup (内嵌图) that says ``words`` aloud; empty where it is no drawing.

    ``number`` is the chart's on the page: it keeps the ids of one apart from another's.

    >>> print(inline('<svg viewBox="0 0 9 9"><script>x</script><g/></svg>', 1, "图"))
    <svg viewBox="0 0 9 9" role="img" aria-label="图"/>
    """
    try:
        root = etree.fromstring(svg.encode(), _PARSER)
    except etree.XMLSyntaxError:
        return Markup("")
    if _name(root) != "svg" or "viewBox" not in root.attrib:
        return Markup("")
    for name in "width", "height":
        root.attrib.pop(name, None)
    uses = root.xpath("//@*[local-name()='href']")
    wanted = set(_OWN_ID.findall(svg)) | {target[1:] for target in uses}
    _clean(root, f"g{number}", wanted)
    root.set("role", "img")
    root.set("aria-label", words)
    etree.cleanup_namespaces(root)
    text = etree.tostring(root, encoding="unicode")
    return Markup(text.replace(f' xmlns="{_SVG}"', "", 1))


def _name(element):
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.removeprefix(f"{{{_SVG}}}")


def _clean(element, prefix, wanted):
    for child in list(element):
        if _name(child) in _ELEMENTS:
            _clean(child, prefix, wanted)
        else:
            element.remove(child)
    _clean_attributes(element, prefix, wanted)
    for child in list(element):
        if _name(child) == "g" and not child.attrib:
            _unwrap(element, child)


def _unwrap(element, group):
    place = element.index(group)
    element[place : place + 1] = list(group)


def _clean_attributes(element, prefix, wanted):
    given = dict(element.attrib)
    element.attrib.clear()
    target = given.pop(_HREF, given.pop("href", ""))
    if _name(element) == "use" and target.startswith("#"):
        element.set("href", f"#{prefix}{target[1:]}")
    for name, value in given.items():
        if name == "id":
            if value in wanted:
                element.set("id", prefix + value)
        elif name == "style":
            element.set("style", _style(value, prefix))
        elif name in _ATTRIBUTES and _VALUE.fullmatch(value):
            element.set(name, _value(value, prefix))


def _style(text, prefix):
    pairs = (part.partition(":")[::2] for part in text.split(";"))
    kept = [(name.strip(), value.strip()) for name, value in pairs]
    return ";".join(
        f"{name}:{_value(value, prefix)}"
        for name, value in kept
        if name in _PROPERTIES and _VALUE.fullmatch(value)
    )


def _value(value, prefix):
    colour = _COLOURS.get(value.lower())
    return f"var(--{colour})" if colour else _OWN_ID.sub(rf"url(#{prefix}\1)", value)
