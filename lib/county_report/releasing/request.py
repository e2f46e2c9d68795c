"""What is asked for: one county and one month, checked before anything starts."""

from dataclasses import dataclass
from pathlib import Path

from county_report.arithmetic import Month, lamp_scheme
from county_report.errors import BadRequest, UndefinedResult
from county_report.intake import places
from county_report.intake.county import County, load_county
from county_report.intake.knowledge import Knowledge, day_of, known_by
from county_report.intake.receipts import Arrivals
from county_report.wording import Style


@dataclass(frozen=True)
class Request:
    """A county (县) and a month (月份) that both exist, and where the release will stand."""

    county: County
    month: Month
    target: Path
    knowledge: Knowledge

    @property
    def as_known(self):
        """The day by which all was known (已知截止日) as text; empty: no day was asked for."""
        return str(self.knowledge.day or "")

    @property
    def parameters(self):
        """The parameters (参数) every section notebook is run with."""
        given = {"county": self.county.key, "month": str(self.month)}
        return given | ({"as_known": self.as_known} if self.as_known else {})


def check_request(county, month=None, as_known=""):
    """The request (运行请求) for a county folder and a month; the newest month when None.

    With a day as ``as_known``, of the months that files had come in for by then; such a
    release stands in a folder of its own, beside the month's.

    Raises:
        BadRequest: no such county, the month is not written 20YY-MM, or has no folder.
    """
    known = load_county(county)
    _check_settings(known)
    day = day_of(as_known) if as_known else None
    months = Arrivals(known, Knowledge(None, day)).months()
    then = f"截至 {day}，" if day else ""
    if not months:
        why = f"{then}{county} 还没有任何月份的报送数据"
        action = "请改正日期" if day else "请先放入月份文件夹"
        raise BadRequest(f"{why}，{action}。", county=county)
    wanted = months[-1] if month is None else Month.parse(month)
    if wanted not in months:
        listed = "、".join(map(str, months))
        raise BadRequest(
            f"{then}{county} 没有 {wanted} 的报送数据，已有{listed}，请改正月份。",
            county=county,
            month=str(wanted),
        )
    target = places.outputs_root() / county / (f"{wanted}@{day}" if day else str(wanted))
    return Request(known, wanted, target, known_by(wanted, day or ""))


def _check_settings(county):
    """The settings that sections rest on: style and lamps of county.toml."""
    for name in ("style", "lamps"):
        if not isinstance(county.setting(name, {}).value, dict):
            raise BadRequest(f"{county.file} 的 [{name}] 应是一节设置，请改正。", county=county.key)
    Style.from_mapping(county.setting("style", {}).value)
    try:
        lamp_scheme(county.setting("lamps", {}).value)
    except UndefinedResult as error:
        raise BadRequest(f"{county.file} 的 [lamps]：{error.message}", county=county.key) from None
