"""A county's submissions as known in one month: the questions the floors above ask."""

from dataclasses import dataclass, field
from datetime import date

from county_report.arithmetic.periods import Month
from county_report.errors import UnknownName
from county_report.intake.county import County
from county_report.intake.dictionary import ANY_DEPARTMENT, indicators, registers
from county_report.intake.model import (
    Cell,
    Finding,
    IndicatorRow,
    Override,
    Revision,
    Target,
    Task,
    Weight,
)
from county_report.intake.packed import PackedMonths


@dataclass
class Submissions:
    """Everything the departments sent up to and including ``month`` (报送数据).

    ``months`` are the folders there are, ``findings`` those of ``month``,
    ``earlier_findings`` those of the months before; ``revisions`` and ``overrides`` are all
    that apply. ``as_known`` is the day by which it was known, None: no day was asked for;
    ``received`` the day each file came in, where that is on record. ``registers`` holds, for
    a month, ``{(department, register): rows}``; ``foreign`` what a department said of
    another's indicator, ``{(month, code): [(department, cell)]}``.
    """

    county: County
    month: Month
    as_known: date | None
    months: list[Month]
    fingerprint: str
    revisions: list[Revision]
    overrides: dict[tuple[Month, str], Override]
    findings: list[Finding]
    earlier_findings: list[Finding]
    rows: dict[tuple[Month, str], IndicatorRow] = field(repr=False)
    foreign: dict[tuple[Month, str], list[tuple[str, Cell]]] = field(repr=False)
    received: dict[str, str] = field(repr=False)
    submitted: dict[Month, list[str]] = field(repr=False)
    registers: PackedMonths = field(repr=False)
    targets: dict[tuple[int, str, str], list[Target]] = field(repr=False)
    tasks: list[Task] = field(repr=False)
    histories: dict[str, dict[Month, Cell]] = field(repr=False)
    peer_values: dict[tuple[Month, str], dict[str, Cell]] = field(repr=False)
    weights: dict[int, list[Weight]] = field(repr=False)

    def row(self, indicator: str, month: Month | None = None) -> IndicatorRow | None:
        """An indicator's row (指标行) of a month, revisions applied; None: no such row.

        Raises:
            UnknownName: the indicator is not in data/indicators.csv.
        """
        row = self.rows.get((month or self.month, indicator))
        if row is None:
            _known(indicator, indicators(), "指标")
        return row

    def override(self, indicator: str, month: Month) -> Override | None:
        """The office's own correction (人工更正) of a figure, or None."""
        return self.overrides.get((month, indicator))

    def register(
        self, name: str, month: Month | None = None, department: str | None = None
    ) -> list[dict[str, Cell]] | None:
        """A register's rows (登记表), column → Cell; None: not submitted, []: 无.

        A register of 各部门 holds every department's rows in the order of county.toml,
        or those of ``department`` alone.

        Raises:
            UnknownName: the register is not in data/registers.csv.
        """
        form = _known(name, registers(), "登记表")
        shared = form.department == ANY_DEPARTMENT and department is None
        owners = list(self.county.departments) if shared else [department or form.department]
        sent = self.registers.get(month or self.month, {})
        found = [sent[owner, name] for owner in owners if (owner, name) in sent]
        return [row for rows in found for row in rows] if found else None

    def owed(self, month: Month | None = None) -> list[str]:
        """Departments of county.toml with no readable file in that month (未报送部门)."""
        sent = self.submitted.get(month or self.month, [])
        return [name for name in self.county.departments if name not in sent]

    def department_of(self, name: str) -> str:
        """The department that answers for an indicator or register (责任部门).

        Raises:
            UnknownName: there is neither an indicator nor a register of that name.
        """
        known = indicators()
        return _known(name, known if name in known else registers(), "指标或登记表").department

    def targets_of(self, indicator: str, kind: str = "level") -> list[Target]:
        """The targets (年度目标) of the month's year, one a source, the leading one first.

        ``kind`` is ``level`` or ``growth`` (%); the order is that of targets.csv.
        """
        found = self.targets.get((self.month.year, indicator, kind), [])
        if not found:
            _known(indicator, indicators(), "指标")
        return found

    def target(self, indicator: str, kind: str = "level", source: str = "") -> Target | None:
        """The target (年度目标) of a source (本级、市下达); without one the leading target."""
        found = self.targets_of(indicator, kind)
        return next((target for target in found if source in ("", target.source)), None)

    def history(self, indicator: str) -> dict[Month, Cell]:
        """The indicator before the first submission (历史数据), by month."""
        found = self.histories.get(indicator, {})
        if not found:
            _known(indicator, indicators(), "指标")
        return found

    def peers(self, indicator: str) -> dict[str, Cell]:
        """The city's other counties (同市各县) in the month, by county name; {}: none known."""
        return self.peer_values.get((self.month, indicator), {})


def _known(name, dictionary, what):
    if name not in dictionary:
        raise UnknownName(f"没有{what} {name}，请核对名称，或在字典里补一行。", name=name)
    return dictionary[name]
