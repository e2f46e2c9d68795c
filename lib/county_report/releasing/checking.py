"""The findings of a month (核查发现) as a table in the terminal, before any report is made."""

from county_report.intake import DOUBT, ERROR, NOTE, Finding, Submissions, read_submissions
from county_report.releasing.release import DONE, WITH_GAPS
from county_report.releasing.request import check_request

HEADS = ("级别", "部门", "位置", "读到", "问题", "怎么办")
SEVERITIES = (ERROR, DOUBT, NOTE)
GAP = "  "
WIDEST = 24


def check(county, month=None) -> Submissions:
    """The submissions (报送数据) of a county and month, the newest month when None.

    Raises:
        BadRequest: no such county, the month is not written 20YY-MM, or has no folder.
    """
    request = check_request(county, month)
    return read_submissions(request.county.key, request.month)


def exit_code_of(submissions) -> int:
    """0 nothing to mend, 3 an 错误 or a 疑问 stands (退出码)."""
    loud = any(finding.severity != NOTE for finding in submissions.findings)
    return WITH_GAPS if loud else DONE


def check_lines(submissions) -> list[str]:
    """The findings as a table (核查表), most serious first, then what is owed and a count."""
    found = in_order(submissions)
    owed = submissions.owed()
    counts = (sum(f.severity == severity for f in found) for severity in SEVERITIES)
    told = "、".join(f"{severity} {n} 处" for severity, n in zip(SEVERITIES, counts, strict=True))
    return [
        *(_table([HEADS, *map(_cells, found)]) if found else []),
        f"待报送：{'、'.join(owed) or '无'}",
        f"{submissions.county.name} {submissions.month}：{told}。",
    ]


def in_order(submissions) -> list[Finding]:
    """The findings (核查发现), most serious first, departments as in county.toml."""
    departments = [*submissions.county.departments]
    places = {name: at for at, name in enumerate(departments)}
    return sorted(
        submissions.findings,
        key=lambda f: (SEVERITIES.index(f.severity), places.get(f.department, len(places))),
    )


def place_of(finding) -> str:
    """Where a finding stands (位置): file, sheet and cell, as far as there are.

    >>> from county_report.arithmetic import Month
    >>> at = ("demo/2021-09/工信局.xlsx", "指标", "D5")
    >>> place_of(Finding("疑问", "工信局", Month(2021, 9), *at, "7", "偏大", "请核对"))
    '工信局.xlsx 指标 D5'
    """
    parts = (finding.file.rpartition("/")[2], finding.sheet, finding.cell)
    return " ".join(part for part in parts if part)


def _cells(finding):
    texts = (finding.severity, finding.department or "—", place_of(finding), finding.read,
             finding.why, finding.action)  # fmt: skip
    # what an office typed may hold line breaks and terminal codes
    return ["".join(mark if mark.isprintable() else " " for mark in text) for text in texts]


def _table(rows):
    columns = list(zip(*rows, strict=True))[:-1]
    widths = [min(WIDEST, max(map(_width, column))) for column in columns]
    for *cells, last in rows:
        padded = (
            cell + " " * (width - _width(cell)) for cell, width in zip(cells, widths, strict=True)
        )
        yield GAP.join([*padded, last])


def _width(text):
    return sum(2 if ord(mark) > 255 else 1 for mark in text)
