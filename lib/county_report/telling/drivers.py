"""What drove a total (权重指标): each part's pull and contribution, adding up to the total.

What is taken apart is a row of ``data/drivers.csv``: rows of a register grouped by a column,
held against last year, or against their yearly plan. A part that the register does not have,
or has otherwise than the bureau, stands in a line of its own, so nothing is made to fit.
"""

import dataclasses
import functools
from decimal import Decimal

from county_report import arithmetic
from county_report.errors import BadData
from county_report.intake import data_root, read_own_table
from county_report.telling import driver_lines
from county_report.telling.driver_lines import Line, prints_as_zero
from county_report.telling.expressions import evaluate
from county_report.telling.ledger import Ledger
from county_report.telling.monitored import withheld
from county_report.telling.readings import Reading, derive

MOST_NAMED = 3


@dataclasses.dataclass(frozen=True)
class Driven:
    """One row of the table: a total and how it is taken apart (分解办法).

    ``subject`` is a register or rows of it, grouped ``by`` a column; ``value`` is held against
    ``year_ago`` or ``plan``; ``total`` is the indicator that publishes the whole. With ``top``
    only so many up and down are told, the others as one line.
    """

    driver: str
    total: str
    subject: str
    by: str
    value: str
    year_ago: str
    plan: str
    top: int
    confidential: str


def driven() -> dict[str, Driven]:
    """What is taken apart (分解办法), by name, from ``data/drivers.csv``.

    Raises:
        BadData: a row names no column to compare, or a ``top`` that is no number.
    """
    names = [field.name for field in dataclasses.fields(Driven)]
    rows = read_own_table(data_root() / "drivers.csv", "drivers.csv", names)
    return {row["driver"]: _whole(row, names, line) for line, row in rows}


def _whole(row, names, line):
    top = row["top"] or "0"
    if not (row["by"] and row["value"] and bool(row["plan"]) != bool(row["year_ago"])):
        raise BadData(
            f"drivers.csv 第 {line} 行“{row['driver']}”要有 by、value，"
            f"并在 year_ago 和 plan 中填一个，请改正。",
            line=line,
        )
    if not top.isdecimal():
        raise row.fault("top", "应是个数，或不填")
    return Driven(**{name: row[name] for name in names} | {"top": int(top)})


class Breakdown:
    """One total taken apart (一项分解): its lines, and what went up and down."""

    def __init__(self, ledger: Ledger, rule: Driven):
        self.ledger, self.rule = ledger, rule
        self.measure = driver_lines.Pace if rule.plan else driver_lines.Growth

    @functools.cached_property
    def rows(self):
        """The register's rows that are taken apart (分解的行)."""
        register = self.rule.subject.partition(".")[0]
        return evaluate(self.rule.subject, {register: self.ledger.register(register)})

    @functools.cached_property
    def parts(self) -> list[Line]:
        """Every part with its pull, the strongest up first (各部分); none where it is owed."""
        if self.rows.missing:
            return []
        made = self.measure(self.ledger, self.rule, self.rows)
        groups = self.rows.groups(self.rule.by)
        hidden = self._hidden(groups)
        lines = [made.line(name, rows, name.value in hidden) for name, rows in groups]
        return sorted(lines, key=lambda line: -(line.pull.value or 0))

    @functools.cached_property
    def lines(self) -> list[Line]:
        """The table's lines (表中各行): parts, the rest, what is unexplained, the total last."""
        made = self.measure(self.ledger, self.rule, self.rows)
        told = self._told()
        told += driver_lines.rest(made, told, self.parts)
        pulls = [line.pull for line in told] or [made.whole_pull()]
        summed = derive(
            f"pulls({self.rule.driver}@{self.ledger.month})", f"{self.rule.driver}拉动合计",
            "各行拉动相加", lambda *values: sum(values), *pulls, unit="个百分点", decimals=1,
        )  # fmt: skip
        told += made.residual(told, summed)
        total = made.total(told, summed)
        return [_contributing(line, total) for line in (*told, total)]

    @property
    def total(self) -> Line:
        """The last line (合计)."""
        return self.lines[-1]

    @functools.cached_property
    def unexplained(self) -> Reading:
        """What the parts do not explain of the published growth (未能解释的部分), in points."""
        gaps = [line.pull for line in self.lines if line.kind == "residual"]
        return derive(
            f"unexplained({self.rule.driver}@{self.ledger.month})",
            f"{self.rule.driver}拉动合计与公布增速之差", "取绝对值，印出来一致时为零",
            lambda value: abs(value) if gaps else Decimal(0), *(gaps or [self.total.pull]),
            unit="个百分点", decimals=1,
        )  # fmt: skip

    def up(self, most: int = MOST_NAMED) -> list[Line]:
        """The parts that pulled up most (拉动最多的); those that print as 0 are none."""
        known = [line for line in self.parts if line.pull.value is not None]
        return [one for one in known if one.pull.value > 0 and not prints_as_zero(one.pull)][:most]

    def down(self, most: int = MOST_NAMED) -> list[Line]:
        """The parts that pulled down most (下拉最多的), the worst first."""
        known = [line for line in reversed(self.parts) if line.pull.value is not None]
        return [one for one in known if one.pull.value < 0 and not prints_as_zero(one.pull)][:most]

    def pairs(self) -> list:
        """A title and a pull for each line but the total, for ``section.bars`` (各行拉动)."""
        lines = self.lines[:-1] or self.lines  # where all is owed, the total says so
        told = [one for one in lines if one.kind != "residual" or not prints_as_zero(one.pull)]
        return [(line.title, line.pull) for line in told]

    def _told(self):
        top = self.rule.top
        if not top or len(self.parts) <= 2 * top:
            return list(self.parts)
        return self.up(top) + self.down(top)[::-1]

    def _hidden(self, groups):
        if not self.rule.confidential:
            return set()
        least = self.ledger.submissions.county.setting("thresholds.small_count", 3).value
        return withheld({name.value: len(rows) for name, rows in groups}, least)


class Drivers:
    """What drove the totals (权重指标), by the names of ``data/drivers.csv``."""

    def __init__(self, ledger: Ledger):
        self._ledger, self._driven = ledger, functools.cache(driven)
        self.of = functools.cache(self._of)

    def _of(self, driver: str) -> Breakdown:
        """One total taken apart in one way (某项分解)."""
        known = self._driven()
        if driver not in known:
            raise BadData(
                f"drivers.csv 没有“{driver}”，现有{'、'.join(known)}，请核对。", driver=driver
            )
        return Breakdown(self._ledger, known[driver])


def _contributing(line, total):
    """The line with its contribution (贡献率): its pull in the pull of the whole."""
    share = derive(
        f"contribution({line.pull.id})", f"{line.pull.name}贡献率",
        f"{line.pull.name} ÷ {total.pull.name} × 100", arithmetic.contribution_of_pull,
        line.pull, total.pull, unit="%", decimals=1,
    )  # fmt: skip
    return dataclasses.replace(line, contribution=share)
