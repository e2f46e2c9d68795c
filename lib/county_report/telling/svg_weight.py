"""Charts of less weight (图的瘦身): the same picture in fewer bytes.

Every Chinese letter of a chart is drawn as a path, and such paths are most of it. They are
written again in whole steps of a 1/200 of the letter's size, each from the point before.
"""

import re

_GLYPH = re.compile(r'<path id="([^"]+)" d="([^"]*)" transform="scale\(0\.015625\)"/>')
# 32 of the units that matplotlib writes; 0.5 is 32 times their scale
_STEP, _SCALE = 32, "0.5"
_PART = re.compile(r"([MLQCZz])([^MLQCZz]*)")


def lighter(svg: str) -> str:
    """The same drawing in fewer bytes.

    >>> drawn = "M 160 320 L 320 320 L 320 160 z"
    >>> lighter(f'<path id="Noto-1a" d="{drawn}" transform="scale(0.015625)"/>')
    '<path id="g1a" d="M5 10h5v-5z" transform="scale(0.5)"/>'
    """
    names = {}
    for name in _GLYPH.findall(svg):
        names[name[0]] = f"g{name[0].rpartition('-')[2]}"
    svg = _GLYPH.sub(
        lambda found: f'<path id="{names[found[1]]}" d="{_path(found[2])}" '
        f'transform="scale({_SCALE})"/>', svg,
    )  # fmt: skip
    svg = re.sub(r'href="#([^"]+)"', lambda f: f'href="#{names.get(f[1], f[1])}"', svg)
    svg = re.sub(r' transform="translate\((-?[\d.]+) 0\)"/>', r' x="\1"/>', svg)
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"\s*\n\s*(?=[LQCz\"])", "", svg)
    return re.sub(r">\s+<", "><", svg)


def _path(data):
    """Path data relative to the point before, in whole steps."""
    at, said = (0, 0), []
    for command, numbers in _PART.findall(data):
        points = _points(numbers)
        base = (0, 0) if command == "M" else at
        moved = [(x - base[0], y - base[1]) for x, y in points]
        said.append(_said(command, moved))
        at = points[-1] if points else at
    return "".join(said)


def _points(numbers):
    whole = [(int(float(number)) + _STEP // 2) // _STEP for number in numbers.split()]
    return list(zip(whole[::2], whole[1::2], strict=True))


def _said(command, points):
    """One command: level and upright lines, of which Chinese letters are full, by one number."""
    if command == "L" and points[0][1] == 0:
        return f"h{points[0][0]}" if points[0][0] else ""
    if command == "L" and points[0][0] == 0:
        return f"v{points[0][1]}"
    return (command if command == "M" else command.lower()) + _joined(points)


def _joined(points):
    text = " ".join(str(number) for point in points for number in point)
    return text.replace(" -", "-")
