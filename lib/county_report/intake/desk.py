"""What lies on the desk (案头) for one reading: which files count, before any is opened."""

from dataclasses import dataclass

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake import snapshot
from county_report.intake.choosing import Chosen, choose
from county_report.intake.model import Override
from county_report.intake.month_folders import relative
from county_report.intake.overrides import read_overrides
from county_report.intake.receipts import Arrivals


@dataclass(frozen=True)
class Desk:
    """What lies on the desk (案头) for one reading: the files of each month, and corrections."""

    arrivals: Arrivals
    month: Month
    chosen: dict[Month, Chosen]
    overrides: dict[tuple[Month, str], Override]
    received: dict[str, str]
    fingerprint: str

    @property
    def months(self):
        """The months up to the one asked for (各月)."""
        return [each for each in self.chosen if each <= self.month]

    def files(self, kind):
        """The ``files`` or ``standing`` ones of all months (文件), by month and department."""
        return {
            (month, department): path
            for month, one in self.chosen.items()
            for department, path in getattr(one, kind).items()
        }


def lay_out(county, month, knowledge):
    """The desk (案头) for a county's month, as far as ``knowledge`` reaches.

    Raises:
        BadRequest: nothing of the month had come in.
        BadData: received.csv or overrides.csv is faulty.
    """
    arrivals = Arrivals(county, knowledge)
    months = arrivals.months()
    if month not in months:
        raise BadRequest(_nothing(county, month, months, knowledge), month=str(month))
    chosen = {each: choose(arrivals, each) for each in months}
    overrides = read_overrides(county, knowledge, month)
    received = _received(arrivals, chosen)
    paths = [path for each in months for path in arrivals.files(each)]
    facts = repr([_words(chosen), received, *overrides.values()])
    inputs = snapshot.fingerprint(county, paths, facts)
    return Desk(arrivals, month, chosen, overrides, received, inputs)


def _nothing(county, month, months, knowledge):
    said = f"现有 {months[0]} 至 {months[-1]}" if months else "还没有任何月份"
    if knowledge.day is None:
        return f"{county.name}没有 {month} 的报送文件夹，{said}。"
    return f"截至 {knowledge.day}，还没有收到{county.name} {month} 的报送文件，当时{said}。"


def _received(arrivals, chosen):
    """When each file in use came in (收到日期), where received.csv says so."""
    used = ((month, path) for month, one in chosen.items() for path in one.files.values())
    dated = ((path, arrivals.receipt(month, path)) for month, path in used)
    return {relative(path): str(receipt.received) for path, receipt in dated if receipt}


def _words(chosen):
    return [
        ([relative(path) for path in [*one.files.values(), *one.standing.values()]], one.findings)
        for one in chosen.values()
    ]
