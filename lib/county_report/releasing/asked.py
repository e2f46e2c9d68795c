"""What is asked of each department (核查事项): one order for page, chase list and check."""

from dataclasses import dataclass
from datetime import date

from county_report.intake import DOUBT, ERROR, NOTE

SEVERITIES = (ERROR, DOUBT, NOTE)
NOBODY = "未归属"


@dataclass(frozen=True)
class Asked:
    """What is asked of one department (一个部门的核查事项), the most serious first.

    ``due`` is the day its file was due, None where none is set.
    """

    department: str
    due: date | None
    owed: bool
    findings: list[dict]

    @property
    def name(self):
        """The department, or that a finding is nobody's (部门名)."""
        return self.department or NOBODY

    @property
    def to_mend(self):
        """Its 错误 and 疑问 (须办理的): what it must send or say, without what is only told."""
        return [finding for finding in self.findings if finding["severity"] != NOTE]


def by_department(report):
    """What is asked of whom (核查事项), departments as in county.toml, what is nobody's last."""
    header, found = report.header, {}
    for finding in report.findings:
        found.setdefault(finding["department"], []).append(finding)
    known = [*header["due"], *header["owed"], *(name for name in found if name), ""]
    return [
        Asked(name, due_of(header, name), name in header["owed"], _in_order(found.get(name, [])))
        for name in dict.fromkeys(known)
        if name in found or name in header["owed"]
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
