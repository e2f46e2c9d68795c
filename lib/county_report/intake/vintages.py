"""Reading a county as known in one month: every month folder up to it, nothing later."""

from county_report.arithmetic.periods import Month
from county_report.errors import BadData, BadRequest
from county_report.intake import snapshot
from county_report.intake.county import load_county
from county_report.intake.dictionary import ANY_DEPARTMENT, indicators, registers
from county_report.intake.due_dates import due_date, due_words, unknown_holidays
from county_report.intake.model import ERROR, Source
from county_report.intake.month_folders import months_of, relative, sort_files
from county_report.intake.packed import PackedMonths
from county_report.intake.revisions import apply_revisions
from county_report.intake.rule_kinds import KINDS
from county_report.intake.rules import apply_rules
from county_report.intake.series import read_history, read_peers, read_targets
from county_report.intake.sheets import Unreadable, read_files
from county_report.intake.submissions import Submissions
from county_report.intake.workbooks import read_workbook


def read_submissions(county: str, month: Month | str) -> Submissions:
    """Read and check all submissions (报送数据) of a county up to a month.

    A second call on unchanged files loads what the first one kept in ``cache_root()``.

    Raises:
        BadRequest: the county is unknown, or the month is, or it has no folder.
        BadData: county.toml, a dictionary, targets.csv, history.csv or peers.csv is faulty.
    """
    county, month = load_county(county), month if isinstance(month, Month) else Month.parse(month)
    known = months_of(county)
    if month not in known:
        said = f"现有 {known[0]} 至 {known[-1]}" if known else "还没有任何月份"
        raise BadRequest(f"{county.name}没有 {month} 的报送文件夹，{said}。", month=str(month))
    months = [each for each in known if each <= month]
    inputs = snapshot.fingerprint(county, months)
    path = snapshot.cache_path(county, month, inputs)
    return snapshot.load(path, inputs) or _read_and_keep(county, month, months, inputs, path)


def _read_and_keep(county, month, months, inputs, path):
    submissions = _read(county, month, months, inputs)
    # a file changed while it was read must not be kept under the older content's key
    if snapshot.fingerprint(county, months) == inputs:
        snapshot.keep(path, submissions)
    return submissions


def _read(county, month, months, inputs):
    _check_departments(county)
    sent, findings = {}, []
    for each in months:
        chosen, doubts = sort_files(county, each)
        sent |= {(each, department): path for department, path in chosen.items()}
        findings += [*doubts, *unknown_holidays(county, each)]
    submitted, unread = _read_all({key: path for key, path in sent.items() if path})
    findings += [*unread, *_owed(county, months, sent)]
    findings += [f for submission in submitted.values() for f in submission.findings]
    rows = {(m, code): row for (m, _), s in submitted.items() for code, row in s.rows.items()}
    history = read_history(county)
    revisions = [revision for s in submitted.values() for revision in s.revisions]
    findings += _noted(apply_revisions(revisions, rows, history))
    submissions = Submissions(
        county=county,
        month=month,
        months=months,
        fingerprint=inputs,
        revisions=revisions,
        findings=[],
        earlier_findings=[],
        rows=rows,
        foreign=_foreign(submitted),
        submitted={m: [name for when, name in submitted if when == m] for m in months},
        registers=PackedMonths({m: _registers(submitted, m) for m in months}),
        targets=read_targets(county),
        histories=history,
        peer_values=read_peers(county),
    )
    # in order: a figure withdrawn from an earlier month is nothing to compare a later one with
    findings += [f for each in months for f in apply_rules(submissions, KINDS, each)]
    submissions.findings += [f for f in findings if f.month == month]
    submissions.earlier_findings += [f for f in findings if f.month < month]
    return submissions


def _check_departments(county):
    """Every indicator and register is a department's of the county (报送部门)."""
    named = [(f"indicators.csv 的指标 {i.indicator}", i.department) for i in indicators().values()]
    named += [(f"registers.csv 的登记表 {f.register}", f.department) for f in registers().values()]
    for what, department in named:
        if department not in (*county.departments, ANY_DEPARTMENT):
            raise BadData(
                f"{what} 由“{department}”报送，但 {county.file} 的 [departments] 里没有这个部门，"
                "请补上或改正。",
                file=county.file,
                department=department,
            )


def _read_all(files):
    submitted, unread = {}, []
    for (key, path), read in zip(files.items(), read_files(list(files.values())), strict=True):
        month, department = key
        source = Source(department, month, relative(path))
        if isinstance(read, Unreadable):
            action = f"请{department}用表格软件另存为 xlsx 后重新报送"
            unread.append(source.finding(ERROR, "", path.name, read.reason, action))
        else:
            submitted[key] = read_workbook(source, read)
    return submitted, unread


def _owed(county, months, sent):
    """An 错误 for every file that did not come; one that came in two versions did come."""
    for month in months:
        for department in county.departments:
            if (month, department) not in sent:
                due = due_words(due_date(county, department, month))
                why = f"没有收到{department} {month} 的报送文件，{due}"
                action = f"请{department}尽快报送，文件名为“{department}.xlsx”"
                yield Source(department, month, "").finding(ERROR, "", "", why, action)


def _foreign(submitted):
    found = {}
    for (month, department), submission in submitted.items():
        for code, cell in submission.foreign.items():
            found.setdefault((month, code), []).append((department, cell))
    return found


def _registers(submitted, month):
    return {
        (department, name): rows
        for (when, department), submission in submitted.items()
        for name, rows in submission.registers.items()
        if when == month
    }


def _noted(notes):
    for revision, severity, why, action in notes:
        cell = revision.cell
        source = Source(revision.department, revision.submitted, cell.file, cell.sheet)
        yield source.finding(severity, cell.address, cell.text, why, action)
