"""The findings of a month (核查发现) as a table in the terminal, before any report is made."""

from datetime import date

from county_report.errors import BadRequest
from county_report.intake import NOTE, due_words, late, read_submissions
from county_report.releasing.asked import by_department, counts, due_of, place_of
from county_report.releasing.joining import header
from county_report.releasing.release import DONE, WITH_GAPS
from county_report.releasing.report import Report
from county_report.releasing.request import check_request

HEADS = ("级别", "部门", "报送截止", "位置", "读到", "问题", "怎么办")
GAP = "  "
WIDEST = 24


def check(county, month=None) -> Report:
    """The findings (核查发现) of a county and month, the newest month when None.

    Raises:
        BadRequest: no such county, the month is not written 20YY-MM, or has no folder.
    """
    request = check_request(county, month)
    known = header(request, read_submissions(request.county.key, request.month))
    return Report(known, findings=known["findings"])


def exit_code_of(report) -> int:
    """0 nothing to mend, 3 an 错误 or a 疑问 stands (退出码)."""
    loud = any(finding["severity"] != NOTE for finding in report.findings)
    return WITH_GAPS if loud else DONE


def check_lines(report, today=None) -> list[str]:
    """The findings as a table (核查表) by department, then what is owed and a count.

    Only where ``today`` ("2021-10-12") is given is it said by how many days a file is overdue.

    Raises:
        BadRequest: today is no day.
    """
    today = today and _day(today)
    rows = [_cells(asked, f) for asked in by_department(report) for f in asked.findings]
    known = report.header
    owed = [_owed(name, due_of(known, name), today) for name in known["owed"]]
    return [
        *(_table([HEADS, *rows]) if rows else []),
        f"待报送：{'、'.join(owed) or '无'}",
        f"{known['county']} {known['month']}：{counts(report.findings)}。",
    ]


def _owed(name, due, today):
    overdue = late(today, due) if today and due else 0
    return f"{name}（{due_words(due)}{f'，逾期 {overdue} 天' if overdue else ''}）"


def _day(text):
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadRequest(f"日期“{text}”写法不对，请写成 2021-10-12 这样。", today=text) from None


def _cells(asked, finding):
    texts = (finding["severity"], asked.name, str(asked.due or "未规定"), place_of(finding),
             _short(finding["read"]), finding["why"], finding["action"])  # fmt: skip
    # what an office typed may hold line breaks and terminal codes
    return ["".join(mark if mark.isprintable() else " " for mark in text) for text in texts]


def _short(text):
    from wcwidth import clip, width

    return text if width(text) <= WIDEST else f"{clip(text, 0, WIDEST - 1).rstrip()}…"


def _table(rows):
    from wcwidth import ljust, width

    columns = list(zip(*rows, strict=True))[:-1]
    widths = [max(map(width, column)) for column in columns]
    for *cells, last in rows:
        padded = (ljust(cell, wide) for cell, wide in zip(cells, widths, strict=True))
        yield GAP.join([*padded, last])
