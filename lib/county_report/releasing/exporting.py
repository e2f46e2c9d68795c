"""Exporting (导出): every format of a release from one joined notebook."""

from functools import partial

from county_report.releasing.joined_file import write_joined
from county_report.releasing.report import report_of


def export(joined, folder, every=None):
    """Write every format (各种格式) of a joined notebook into a folder; returns the gaps.

    ``every`` does a list of jobs, each by itself and the longest first; one after the other
    where none is given.
    """
    # openpyxl and docx: a second that the kernels can use
    from county_report.releasing.writers import WRITERS

    report = report_of(joined)
    jobs = [partial(writer, report, folder) for writer in WRITERS]
    (every or _in_turn)([*jobs, partial(write_joined, joined, folder)])
    return report.gaps


def _in_turn(jobs):
    for job in jobs:
        job()
