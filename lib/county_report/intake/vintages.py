"""Reading a county as known at a time: what had come in by then, and nothing later."""

from county_report.arithmetic.periods import Month
from county_report.errors import BadData
from county_report.intake import opened, snapshot
from county_report.intake.county import load_county
from county_report.intake.desk import lay_out
from county_report.intake.dictionary import ANY_DEPARTMENT, indicators, registers, settled
from county_report.intake.due_dates import due_date, due_words, unknown_holidays
from county_report.intake.knowledge import Knowledge, known_by
from county_report.intake.model import ERROR, Finding, Source, Submission
from county_report.intake.month_folders import relative
from county_report.intake.overrides import apply_overrides
from county_report.intake.packed import PackedMonths
from county_report.intake.restated import keep_standing
from county_report.intake.revisions import apply_revisions
from county_report.intake.rule_kinds import KINDS
from county_report.intake.rules import apply_rules
from county_report.intake.series import read_history, read_peers, read_targets, read_weights
from county_report.intake.sheets import Unreadable, read_files
from county_report.intake.submissions import Submissions
from county_report.intake.tasks import read_tasks
from county_report.intake.workbooks import read_workbook


def read_submissions(county: str, month: Month | str, as_known: str = "") -> Submissions:
    """Read and check all submissions (报送数据) of a county up to a month.

    With a day such as 2021-10-20 as ``as_known``: what had come in by then, and no more; the
    revisions in later months' files that had come in by then apply.

    Raises:
        BadRequest: the county is unknown, or the month is, or nothing of it had come in.
        BadData: county.toml, a dictionary or one of the county's own tables is faulty.
    """
    month = month if isinstance(month, Month) else Month.parse(month)
    return read_as_known(county, month, known_by(month, as_known))


def read_as_known(county: str, month: Month, knowledge: Knowledge) -> Submissions:
    """All submissions (报送数据) up to a month, as far as ``knowledge`` reaches."""
    return read_vintages(county, [(month, knowledge)])[0]


def read_vintages(county: str, asked: list[tuple[Month, Knowledge]]) -> list[Submissions]:
    """Several months, or one month as known at several times (各期报送数据), in that order.

    No file is opened twice, and none for what an earlier call kept in ``cache_root()``.
    """
    with settled():
        return _read_vintages(load_county(county), asked)


def _read_vintages(county, asked):
    _check_departments(county)
    desks = [lay_out(county, month, knowledge) for month, knowledge in asked]
    kept = [snapshot.load(_path(desk), desk.fingerprint) for desk in desks]
    submitted = _submitted([desk for desk, one in zip(desks, kept, strict=True) if one is None])
    return [one or _read_and_keep(desk, submitted) for desk, one in zip(desks, kept, strict=True)]


def _path(desk):
    county, knowledge = desk.arrivals.county, desk.arrivals.knowledge
    return snapshot.cache_path(county, _tag(desk.month, knowledge), desk.fingerprint)


def _tag(month, knowledge):
    if knowledge == Knowledge(month):
        return str(month)
    return f"{month}@{knowledge.day or ''}~{knowledge.folder or ''}"


def _read_and_keep(desk, submitted):
    submissions = _read(desk, submitted)
    # a file changed while it was read must not be kept under the older content's key
    arrivals = desk.arrivals
    if lay_out(arrivals.county, desk.month, arrivals.knowledge).fingerprint == desk.fingerprint:
        snapshot.keep(_path(desk), submissions)
    return submissions


def _submitted(desks):
    """Each file of the desks as its ``Submission`` (报送表), or as an 错误 that says why not."""
    sources = {
        path: Source(department, month, relative(path))
        for desk in desks
        for kind in ("files", "standing")
        for (month, department), path in desk.files(kind).items()
    }
    return opened.files(sources, _open) if sources else {}


def _open(sources):
    """Each file as its ``Submission``, or as the 错误 that says why not."""
    return [
        _unreadable(source, path, sheets)
        if isinstance(sheets, Unreadable)
        else read_workbook(source, sheets)
        for (path, source), sheets in zip(sources.items(), read_files(list(sources)), strict=True)
    ]


def _unreadable(source, path, read):
    action = f"请{source.department}用表格软件另存为 xlsx 后重新报送"
    return source.finding(ERROR, "", path.name, read.reason, action)


def _read(desk, submitted):
    month, files = desk.month, desk.files("files")
    found = {key: submitted[path] for key, path in files.items()}
    sent = {key: one for key, one in found.items() if isinstance(one, Submission)}
    findings = [one for one in found.values() if isinstance(one, Finding)]
    findings += _kept_standing(desk, sent, submitted)
    findings += [f for one in desk.chosen.values() for f in one.findings]
    findings += _owed(desk)
    findings += _holidays(desk)
    findings += [f for submission in sent.values() for f in submission.findings]
    submissions, notes, corrections = _together(desk, sent)
    # in order: a figure withdrawn from an earlier month is nothing to compare a later one with
    for each in submissions.months:
        findings += apply_rules(submissions, KINDS, each)
    # what a later month's file revised is told too; what else is wrong in it is not yet ours.
    # the report rests on every correction by hand, whichever month it is of
    submissions.findings += [f for f in findings if f.month == month]
    submissions.findings += [f for f in notes if f.month >= month]
    submissions.findings += corrections
    # in the order they had in their own month: its clean table must not change with the next
    submissions.earlier_findings += [f for f in [*findings, *notes] if f.month < month]
    return submissions


def _together(desk, sent):
    """The submissions (报送数据), and what revisions and corrections by hand gave to tell."""
    county, month = desk.arrivals.county, desk.month
    past = {key: each for key, each in sent.items() if key[0] <= month}
    rows = {(m, code): row for (m, _), s in past.items() for code, row in s.rows.items()}
    history = read_history(county)
    said = (r for s in sent.values() for r in s.revisions if r.month <= month)
    revisions, notes = apply_revisions(said, rows, history)
    overrides, corrections = apply_overrides(desk.overrides, rows, history)
    months = desk.months
    submissions = Submissions(
        county=county,
        month=month,
        as_known=desk.arrivals.knowledge.day,
        months=months,
        fingerprint=desk.fingerprint,
        revisions=revisions,
        overrides=overrides,
        findings=[],
        earlier_findings=[],
        rows=rows,
        foreign=_foreign(past),
        received=desk.received,
        submitted={m: [name for when, name in past if when == m] for m in months},
        registers=PackedMonths({m: _registers(past, m) for m in months}),
        targets=read_targets(county),
        tasks=read_tasks(county),
        histories=history,
        peer_values=read_peers(county),
        weights=read_weights(county),
    )
    return submissions, notes, corrections


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


def _kept_standing(desk, sent, submitted):
    """A 疑问 for each number of a past month that a file sent anew would change in silence."""
    for key, path in desk.files("standing").items():
        if key in sent and isinstance(submitted[path], Submission):
            sent[key], findings = keep_standing(sent[key], submitted[path], desk.month)
            yield from findings if key[0] <= desk.month else ()


def _owed(desk):
    """An 错误 for every file that did not come; one that came in two versions did come."""
    county = desk.arrivals.county
    for month in desk.months:
        chosen = desk.chosen[month]
        for department in county.departments:
            if department not in chosen.files and department not in chosen.unclear:
                due = due_words(due_date(county, department, month))
                why = f"没有收到{department} {month} 的报送文件，{due}"
                action = f"请{department}尽快报送，文件名为“{department}.xlsx”"
                yield Source(department, month, "").finding(ERROR, "", "", why, action)


def _holidays(desk):
    for month in desk.months:
        yield from unknown_holidays(desk.arrivals.county, month)


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
