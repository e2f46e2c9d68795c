"""The page of all counties (各县一览页): one HTML file without script or request."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from county_report import __version__
from county_report.releasing.page import css_string
from county_report.releasing.spans import LAMP_SHAPES


def render_city(city) -> str:
    """The page (各县一览页) as one HTML text; the same releases give the same bytes."""
    header = {"notice": _notice(city.notices), "version": __version__}
    month = f"{city.months[-1].year}年{city.months[-1].month}月" if city.months else ""
    names = {row.key: row.name for row in city.rows}
    template = _environment().get_template("city.html.j2")
    return template.render(city=city, header=header, month=month, names=names)


def _notice(notices):
    """What the counties' reports declare (数据声明): one for all, or that there are several."""
    if len(notices) < 2:
        return "".join(notices)
    return f"{notices[0]}（另有{len(notices) - 1}个县的报告有各自的数据声明）"


@cache
def _environment():
    # the shell and its style are those of every page of a release
    loaders = [PackageLoader(f"county_report.{floor}") for floor in ("batching", "releasing")]
    environment = Environment(loader=ChoiceLoader(loaders), autoescape=True, trim_blocks=True,
                              lstrip_blocks=True, undefined=StrictUndefined)  # fmt: skip
    environment.filters.update(
        css_string=css_string, lamp_shape=lambda lamp: LAMP_SHAPES.get(lamp, "○")
    )
    return environment
