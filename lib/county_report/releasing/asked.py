"""What is asked of each department (核查事项): one order for page, chase list and check."""

from dataclasses import dataclass
from datetime import date

from county_report.intake import DOUBT, ERROR, NOTE

MEANINGS = {  # the severities, most serious first, and what each asks for
    ERROR: "有关数未采用，须改正后重新报送",
    DOUBT: "须核实；属实的请说明，不属实的改正后重新报送",
    NOTE: "已作说明，一般不用重新报送",
}
SEVERITIES = tuple(MEANINGS)
NOBODY = "未归属"


@dataclass(frozen=True)
class Asked:
    """What is asked of one department (一个部门的核查事项), the most serious first.

    ``due`` is the day its file was due, None where none is set; ``anchor`` its id on the page.
    """

    department: str
    due: date | None
    owed: bool
    findings: list[dict]
    anchor: str

    @property
    def name(self):
        """The department, or that a finding is nobody's (部门名)."""
        return self.department or NOBODY

    @property
    def to_mend(self):
        """Its 错误 and 疑问 (须办理的): what it must send or say, without what is only told."""
        return [finding for finding in self.findings if finding["severity"] != NOTE]

    @property
    def asks(self):
        """Whether there is anything to say to it (有无事项)."""
        return self.owed or bool(self.findings)

    def count(self, severity):
        """How many of one severity (处数)."""
        return sum(finding["severity"] == severity for finding in self.findings)


def by_department(report):
    """What is asked of whom (核查事项): all of county.toml, in its order; what is nobody's last."""
    header, found = report.header, {}
    for finding in report.findings:
        found.setdefault(finding["department"], []).append(finding)
    departments = [
        *header["due"],
        *(name for name in found if name),
        *([""] if "" in found else []),
    ]
    return [
        Asked(
            name,
            due_of(header, name),
            name in header["owed"],
            _in_order(found.get(name, [])),
            f"d{number}",
        )
        for number, name in enumerate(dict.fromkeys(departments), 1)
    ]


def due_of(header, department):
    """The day a department's file was due (报送截止日), or None."""
    due = header["due"].get(department)
    return date.fromisoformat(due) if due else None


def counts(findings):
    """How many findings of each severity (各级别处数).

    >>> counts([{"severity": "疑问"}, {"severity": "疑问"}])
    '错误 0 处、疑问 2 处、提示 0 处'
    """
    found = [finding["severity"] for finding in findings]
    return "、".join(f"{severity} {found.count(severity)} 处" for severity in SEVERITIES)


def place_of(finding):
    """Where a finding stands (位置): file, sheet and cell, as far as there are.

    >>> place_of({"file": "demo/2021-09/工信局.xlsx", "sheet": "指标", "cell": "D5"})
    '工信局.xlsx 指标 D5'
    """
    parts = (finding["file"].rpartition("/")[2], finding["sheet"], finding["cell"])
    return " ".join(part for part in parts if part)


def _in_order(findings):
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding["severity"]))
