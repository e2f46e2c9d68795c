"""Reading a county as known at a time: what had come in by then, and nothing later."""

from county_report.arithmetic.periods import Month
from county_report.intake import snapshot
from county_report.intake.county import load_county
from county_report.intake.desk import lay_out
from county_report.intake.knowledge import Knowledge, known_by
from county_report.intake.model import ERROR, Source
from county_report.intake.month_folders import relative
from county_report.intake.overrides import apply_overrides
from county_report.intake.packed import PackedMonths
from county_report.intake.restated import keep_standing
from county_report.intake.revisions import apply_revisions
from county_report.intake.rule_kinds import KINDS
from county_report.intake.rules import apply_rules
from county_report.intake.series import read_history, read_peers, read_targets
from county_report.intake.sheets import Unreadable, read_files
from county_report.intake.submissions import Submissions
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
    """All submissions (报送数据) up to a month, as far as ``knowledge`` reaches.

    A second call on unchanged files loads what the first one kept in ``cache_root()``.
    """
    county = load_county(county)
    desk = lay_out(county, month, knowledge)
    path = snapshot.cache_path(county, _tag(month, knowledge), desk.fingerprint)
    return snapshot.load(path, desk.fingerprint) or _read_and_keep(desk, path)


def _tag(month, knowledge):
    if knowledge == Knowledge(month):
        return str(month)
    return f"{month}@{knowledge.day or ''}~{knowledge.folder or ''}"


def _read_and_keep(desk, path):
    submissions = _read(desk)
    # a file changed while it was read must not be kept under the older content's key
    arrivals = desk.arrivals
    if lay_out(arrivals.county, desk.month, arrivals.knowledge).fingerprint == desk.fingerprint:
        snapshot.keep(path, submissions)
    return submissions


def _read(desk):
    county, month = desk.arrivals.county, desk.month
    files = desk.files("files")
    submitted, findings = _read_all(files)
    findings += _kept_standing(desk, submitted)
    findings += [f for one in desk.chosen.values() for f in one.findings]
    findings += _owed(county, [each for each in desk.chosen if each <= month], files)
    findings += [f for submission in submitted.values() for f in submission.findings]
    submissions, notes, corrections = _together(desk, submitted)
    # in order: a figure withdrawn from an earlier month is nothing to compare a later one with
    for each in submissions.months:
        findings += apply_rules(submissions, KINDS, each)
    # what a later month's file revised is told too; what else is wrong in it is not yet ours.
    # the report rests on every correction by hand, whichever month it is of
    submissions.findings += [f for f in findings if f.month == month]
    submissions.findings += [f for f in notes if f.month >= month]
    submissions.findings += corrections
    submissions.earlier_findings += [f for f in [*notes, *findings] if f.month < month]
    return submissions


def _together(desk, submitted):
    """The submissions (报送数据), and what revisions and corrections by hand gave to tell."""
    county, month = desk.arrivals.county, desk.month
    past = {key: each for key, each in submitted.items() if key[0] <= month}
    rows = {(m, code): row for (m, _), s in past.items() for code, row in s.rows.items()}
    history = read_history(county)
    said = (r for s in submitted.values() for r in s.revisions if r.month <= month)
    revisions, notes = apply_revisions(said, rows, history)
    overrides, corrections = apply_overrides(desk.overrides, rows, history)
    months = [each for each in desk.chosen if each <= month]
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
        received=desk.received,
        submitted={m: [name for when, name in past if when == m] for m in months},
        registers=PackedMonths({m: _registers(past, m) for m in months}),
        targets=read_targets(county),
        histories=history,
        peer_values=read_peers(county),
    )
    return submissions, notes, corrections


def _kept_standing(desk, submitted):
    """A 疑问 for each number of a past month that a file sent anew would change in silence."""
    late = {key: path for key, path in desk.files("standing").items() if key in submitted}
    standing, _ = _read_all(late) if late else ({}, [])
    return [
        finding
        for key, submission in standing.items()
        for finding in keep_standing(submitted[key], submission, desk.month)
        if key[0] <= desk.month
    ]


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


def _owed(county, months, files):
    for month in months:
        for department in county.departments:
            if (month, department) not in files:
                why = f"没有收到{department} {month} 的报送文件"
                action = f"请{department}尽快报送，文件名为“{department}.xlsx”"
                yield Source(department, month, "").finding(ERROR, "", "", why, action)


def _registers(submitted, month):
    return {
        (department, name): rows
        for (when, department), submission in submitted.items()
        for name, rows in submission.registers.items()
        if when == month
    }
