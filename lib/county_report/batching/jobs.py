"""What a batch is asked for (任务): which counties, which months, in which order."""

from dataclasses import dataclass

from county_report.arithmetic import Month
from county_report.errors import BadRequest
from county_report.intake import known_counties

EVERY = "all"
_HOW = "请写成 2021-09 或 2021-02..2021-09。"


@dataclass(frozen=True, order=True)
class Job:
    """One report to make (任务); sorted by month, so that no county falls far behind."""

    month: str
    county: str

    @property
    def month_name(self):
        """The month in words (月份)."""
        month = Month.parse(self.month)
        return f"{month.year}年{month.month}月"


def jobs_asked(counties: str, months: str) -> list[Job]:
    """The jobs (任务) of a request, months first: ``"all"`` or ``"a,b"``, ``"2021-02..2021-09"``.

    A county of which a month is missing gets its job all the same: it ends in its own line.

    Raises:
        BadRequest: a county that is not there, or months that are not written so.
    """
    asked = counties_asked(counties)
    return [Job(str(month), county) for month in months_asked(months) for county in asked]


def counties_asked(text: str) -> list[str]:
    """The counties (县) named, parted by commas, each once; or all that have a county.toml.

    Raises:
        BadRequest: one is not there, or there is none at all.
    """
    known = known_counties()
    asked = known if text.strip() == EVERY else list(dict.fromkeys(_parts(text)))
    missing = [name for name in asked if name not in known]
    if missing or not asked:
        raise BadRequest(
            f"没有县 {'、'.join(missing) or text}，可用的有：{'、'.join(known) or '（无）'}。",
            counties=missing,
        )
    return asked


def months_asked(text: str) -> list[Month]:
    """The months (月份) of ``2021-09``, ``2021-02..2021-09``, or several of these, in order.

    >>> [str(month) for month in months_asked("2020-12..2021-01,2021-03")]
    ['2020-12', '2021-01', '2021-03']

    Raises:
        BadRequest: written otherwise, or from a later month to an earlier one.
    """
    found = {month for part in _parts(text) for month in _range(part)}
    if not found:
        raise BadRequest(f"没有写月份，{_HOW}")
    return sorted(found)


def _parts(text):
    return [part.strip() for part in text.replace("，", ",").split(",") if part.strip()]


def _range(part):
    first, dots, last = part.partition("..")
    month, end = Month.parse(first), Month.parse(last if dots else first)
    if end < month:
        raise BadRequest(f"月份 {part} 前后颠倒，{_HOW}")
    while month <= end:
        yield month
        month = month.next()
