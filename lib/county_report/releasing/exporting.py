"""Exporting (导出): every format of a release from one joined notebook."""

from functools import partial

from county_report.releasing.joined_file import write_joined
from county_report.releasing.public import public_edition, write_suppression
from county_report.releasing.published import FILE as TOLD
from county_report.releasing.published import write_told
from county_report.releasing.report import report_of


def export(joined, folder, every=None):
    """Write every format (各种格式) of a joined notebook into a folder; returns the gaps.

    ``every`` does a list of jobs, each by itself and the longest first; one after the other
    where none is given. One format of both editions is one job: charts, templates and words
    that are the same in both are then made ready once.
    """
    # openpyxl and docx: a second that the kernels can use
    from county_report.releasing.writers import FOR_READERS, FOR_THE_OFFICE

    report = report_of(joined)
    internal = (report, folder)
    editions = [internal, *_public(report, folder)]
    jobs = [partial(_write, [writer], editions) for writer in FOR_READERS]
    jobs.append(partial(_write, FOR_THE_OFFICE, [internal]))
    jobs.append(partial(write_joined, joined, folder))
    (every or _in_turn)(jobs)
    return report.gaps


def _public(report, folder):
    """The public edition (公开版) and its folder, which holds nothing else; none is no fault."""
    edition = public_edition(report)
    if edition:
        write_suppression(edition, folder / "suppression.csv")
        write_told(edition.withholding, folder / TOLD)
        place = folder / "public"
        place.mkdir(exist_ok=True)  # signing writes everything again
        yield edition.report, place


def _write(writers, editions):
    for writer in writers:
        for report, folder in editions:
            writer(report, folder)


def _in_turn(jobs):
    for job in jobs:
        job()
