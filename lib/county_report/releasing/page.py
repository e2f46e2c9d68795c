"""The pages of a release: HTML files without script or request.

The leaders' page (领导阅读页), where every figure opens, and the findings (核对清单).
"""

import base64
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from county_report.intake import due_words
from county_report.releasing import spans
from county_report.releasing.asked import MEANINGS, by_department, place_of
from county_report.releasing.contents import contents_of, place_of_contents
from county_report.releasing.end_notes import departments_of, files_of, notes_of
from county_report.releasing.inline_svg import inline
from county_report.releasing.report import Heading
from county_report.releasing.sources import Sources
from county_report.releasing.wall import pictures, walls
from county_report.wording import long_date

_ASKED = [(2, "数据核对情况", "findings")]
_EXPLAINED = [(2, "怎样读这份报告", "reading"), (2, "资料来源", "origins")]


def render(report):
    """The report (报告) as one HTML text; the same report gives the same bytes."""
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            report=report,
            header=report.header,
            sources=Sources(report.readings, report.style, report.header["month"]),
            contents=contents_of(report, ([] if report.public else _ASKED) + _EXPLAINED),
            contents_before=place_of_contents(report),
            notes={} if report.public else notes_of(report),
            files=files_of(report), departments=departments_of(report),
        )
    )


def render_findings(report):
    """What is asked of each department (核对清单) as one HTML text, with the due dates."""
    return (
        _environment()
        .get_template("asked.html.j2")
        .render(
            report=report,
            header=report.header,
            departments=by_department(report),
            meanings=MEANINGS,
        )
    )


@cache
def _environment():
    environment = Environment(
        loader=PackageLoader("county_report.releasing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        pieces=spans.pieces,
        plain=spans.plain,
        numeric=spans.numeric,
        data_uri=data_uri,
        inline=inline,
        css_string=css_string,
        place_of=place_of,
        due_words=due_words,
        day=_day,
        lamp_shape=lambda lamp: spans.LAMP_SHAPES.get(lamp, "○"),
    )
    environment.tests["heading"] = lambda item: isinstance(item, Heading)
    return environment


def _day(due):
    return long_date(due).partition("年")[2] if due else "未规定"


def data_uri(svg):
    """A chart (图) as an address that holds it, so nothing is fetched."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def css_string(text):
    """Text as a CSS string (样式文字): it can end neither the string nor the style element.

    >>> print(css_string('演示"</style>'))
    "演示\\22 \\3c \\2f style\\3e "
    """
    plain = (char if char.isalnum() or ord(char) > 127 else f"\\{ord(char):x} " for char in text)
    return Markup('"{}"').format(Markup("".join(plain)))


def render_wall(report):
    """The wall chart (挂图) as one HTML text, empty where there is none.

    One A3 sheet for the boards, and one for each chart that hangs beside them.
    """
    found, charts = walls(report), pictures(report)
    if not (found or charts):
        return ""
    template = _environment().get_template("wall.html.j2")
    return template.render(
        report=report, header=report.header, month=report.month_name, walls=found, charts=charts
    )


def render_differences(before, after, names, found):
    """What differs between two releases (差异页) as one HTML text."""
    template = _environment().get_template("differences.html.j2")
    return template.render(
        before=before, report=after, header=after.header, names=names, found=found
    )


def render_index(months, versions, figures):
    """The months of a county and their signed versions (存档页) as one HTML text."""
    template = _environment().get_template("index.html.j2")
    return template.render(months=months, versions=versions, figures=figures)
