"""What is known before a month (已知情况): what its blank forms carry forward and show."""

from dataclasses import dataclass, field
from decimal import Decimal

from county_report.arithmetic.periods import Month
from county_report.errors import BadRequest
from county_report.intake.county import County, load_county
from county_report.intake.model import Cell, Target
from county_report.intake.month_folders import months_of
from county_report.intake.rule_subjects import codes, columns
from county_report.intake.rules import rules
from county_report.intake.series import read_history, read_targets
from county_report.intake.submissions import Submissions
from county_report.intake.vintages import read_submissions


@dataclass(frozen=True)
class Known:
    """A county before ``month`` (已知情况); no submissions where it is the county's first.

    ``rising`` are the codes and (register, column) that the rules say may not fall.
    """

    county: County
    month: Month
    submissions: Submissions | None
    targets: dict[tuple[int, str, str], Target] = field(repr=False)
    histories: dict[str, dict[Month, Cell]] = field(repr=False)
    rising: frozenset = frozenset()

    def last(self, code: str) -> tuple[Month, Decimal] | None:
        """The newest figure (上期数) of an indicator, with the month it is of."""
        for month in reversed(self._months):
            row = self.submissions.rows.get((month, code))
            if row and row.value.value is not None:
                return month, row.value.value
        return None

    def year_ago(self, code: str) -> Decimal | None:
        """What was reported for the same month of last year (上年同期原报数)."""
        month = self.month.year_ago()
        row = self.submissions.rows.get((month, code)) if self.submissions else None
        cell = row.value if row else self.histories.get(code, {}).get(month)
        return cell and cell.value

    def target(self, code: str, kind: str) -> Target | None:
        """The target (年度目标) of the month's year; kind ``level`` or ``growth``."""
        found = self.targets.get((self.month.year, code, kind))
        return found[0] if found else None

    def register(self, name: str, department: str) -> tuple[Month, list[dict[str, Cell]]] | None:
        """A department's newest rows (登记表行) of a register, with the month they are of."""
        for month in reversed(self._months):
            rows = self.submissions.register(name, month, department)
            if rows is not None:
                return month, rows
        return None

    @property
    def _months(self):
        return self.submissions.months if self.submissions else []


def known_before(county: str, month: str) -> Known:
    """What is known of a county before a month (已知情况).

    Raises:
        BadRequest: no such county, no such month, or one that leaves a month out.
    """
    county, month = load_county(county), Month.parse(month)
    months = months_of(county)
    if months and month > _latest(months[-1]):
        raise BadRequest(
            f"{county.name}最近的月份是 {months[-1]}，还不能做 {month} 的表，"
            "请改正月份，或先放入中间月份的文件。",
            month=str(month),
        )
    earlier = [each for each in months if each < month]
    read = read_submissions(county.key, earlier[-1]) if earlier else None
    own = (read.targets, read.histories) if read else (read_targets(county), read_history(county))
    return Known(county, month, read, *own, rising=_rising())


def _latest(newest):
    # there is no report of January alone: after December comes 1—2月
    return Month(newest.year + 1, 2) if newest.month == 12 else newest.next()


def _rising():
    kept = [rule for rule in rules() if rule.kind == "not_below"]
    whole = {code for rule in kept for code in codes(rule)}
    return frozenset(whole | {(c.register, c.column) for rule in kept for c in columns(rule)})
