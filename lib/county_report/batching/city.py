"""All counties beside one another (各县一览): places by indicator, lamps by county, links.

Made of the summaries of the releases alone; a figure that cannot be compared has no place.
"""

import json
from collections import Counter
from dataclasses import dataclass, field

from county_report.arithmetic import Month
from county_report.batching.leagues import League, leagues_of
from county_report.batching.reporting import FAILED
from county_report.intake import indicators
from county_report.releasing.signing import RECORD as APPROVAL
from county_report.releasing.summary import SUMMARY

PAGE = "index.html"
LAMPS = ("red", "yellow", "blue", "green")
_MOST_MONTHS = 12
_UNREADABLE = "没有一览所需的数（旧版程序生成，或文件损坏），请加 --force 重新生成"


@dataclass(frozen=True)
class CountyRow:
    """A county in the newest month (一个县): its report, and its lamps month by month."""

    key: str
    name: str
    signed: bool
    owed: list[str]
    lamps: list[list[tuple[str, str, int]] | None]

    @property
    def now(self):
        """The lamps of the newest month (本月灯): (colour, word, number)."""
        return self.lamps[-1]


@dataclass(frozen=True)
class Absent:
    """A county without a report of the month (没有报告的县): why, and its newest one."""

    key: str
    name: str
    why: str
    newest: str


@dataclass(frozen=True)
class City:
    """What the page says (各县一览); ``matrix`` has a row a county, a cell a line of the board."""

    months: list[Month]
    rows: list[CountyRow]
    absent: list[Absent]
    lines: list[str]
    matrix: dict[str, list[tuple[str, str]]]
    leagues: list[League]
    notices: list[str] = field(default_factory=list)


def city_of(shelf, names: dict[str, str], outcomes=()) -> City:
    """The page's content (各县一览): the releases of the counties named, the newest month first.

    ``outcomes`` of the batch say why a county has no report.
    """
    releases = [(county, month) for county, month in shelf.releases() if county in names]
    months = sorted({month for _, month in releases})[-_MOST_MONTHS:]
    summaries = _summaries(shelf, [one for one in releases if one[1] in months])
    newest = months[-1] if months else ""
    now = {county: summaries[county, newest] for county in names if (county, newest) in summaries}
    signed = shelf.read([f"{county}/{newest}/{APPROVAL}" for county in now])
    rows = [
        CountyRow(key, names[key], f"{key}/{newest}/{APPROVAL}" in signed, now[key]["owed"],
                  [_counts(summaries.get((key, month))) for month in months])
        for key in now
    ]  # fmt: skip
    lines = _line_names(now.values())
    return City(
        list(map(Month.parse, months)), rows, list(_absent(names, now, releases, newest, outcomes)),
        lines, {key: _cells(summary, lines) for key, summary in now.items()}, leagues_of(now),
        sorted({summary["notice"] for summary in now.values() if summary["notice"]}),
    )  # fmt: skip


def _summaries(shelf, releases):
    wanted = {f"{county}/{month}/{SUMMARY}": (county, month) for county, month in releases}
    read = {wanted[name]: _summary(data) for name, data in shelf.read(list(wanted)).items()}
    return {key: summary for key, summary in read.items() if "lines" in summary}


def _summary(data):
    """A release's summary (本月摘要); empty when it is damaged, which stops no other county."""
    try:
        return json.loads(data)
    except ValueError:
        return {}


def _counts(summary):
    """How many lines of each colour (各色灯数), worst first; None without a report."""
    if summary is None:
        return None
    lit = Counter((line["lamp"], line["lamp_text"]) for line in summary["lines"])
    found = [(lamp, word, number) for (lamp, word), number in lit.items() if lamp in LAMPS]
    return sorted(found, key=lambda one: LAMPS.index(one[0]))


def _line_names(summaries):
    """The lines of all boards (监测项目), in the dictionary's order."""
    order = list(indicators())
    lines = {line["name"]: line["indicator"] for one in summaries for line in one["lines"]}
    known = {name: order.index(code) for name, code in lines.items() if code in order}
    return sorted(lines, key=lambda name: (known.get(name, len(order)), name))


def _cells(summary, lines):
    lit = {line["name"]: (line["lamp"], line["lamp_text"]) for line in summary["lines"]}
    return [lit.get(name, ("", "")) for name in lines]


def _absent(names, now, releases, newest, outcomes):
    failed = {one.job.county: one.said.rstrip("。") for one in outcomes
              if one.state == FAILED and one.job.month == newest}  # fmt: skip
    for key, name in names.items():
        if key not in now:
            there = [month for county, month in releases if county == key]
            why = _UNREADABLE if newest in there else "这个月还没有生成报告"
            yield Absent(key, name, failed.get(key, why), max(there, default=""))
