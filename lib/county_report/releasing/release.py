"""One release (一次发布), from the request to the finished folder."""

import sys
from dataclasses import dataclass
from pathlib import Path

from county_report.intake import read_submissions
from county_report.releasing.execution import run_sections
from county_report.releasing.folder import held, swap_in, work_folder
from county_report.releasing.joining import join
from county_report.releasing.record import write_record
from county_report.releasing.report import report_of
from county_report.releasing.request import check_request
from county_report.releasing.retelling import HEADING, revision_blocks
from county_report.releasing.rewording import reworded_blocks
from county_report.releasing.sections import check_parameters, discover
from county_report.releasing.tables_csv import write_findings, write_readings

DONE, WITH_GAPS = 0, 3


@dataclass(frozen=True)
class Release:
    """A finished release (发布): its folder, and what is still missing in it."""

    folder: Path
    gaps: list[str]

    @property
    def page(self):
        """The leaders' page (领导阅读页)."""
        return self.folder / "report.html"

    @property
    def exit_code(self):
        """0 done, 3 done with gaps."""
        return WITH_GAPS if self.gaps else DONE


def run(county, month=None, as_known=""):
    """Make the report of a county and month (生成月度报告), or leave everything as it was.

    With a day as ``as_known`` it is the report that could have been made then.

    Raises:
        BadRequest: unknown county, month or parameter; nothing was started.
        MonthHeld: another run holds this county and month.
        SectionFailed: a section failed; the last good release stands.
    """
    request = check_request(county, month, as_known)
    sections = discover()
    check_parameters(sections, request.parameters)
    with held(request.target), work_folder(request.target) as work:
        submissions = read_submissions(request.county.key, request.month, request.as_known)
        _say_owed(submissions.owed())
        executed = run_sections(sections, request.parameters, work / "sections")
        changes = HEADING, revision_blocks(sections, request, submissions)
        reworded = reworded_blocks(executed, submissions)
        joined = join(executed, request, submissions, changes, reworded)
        release = Release(request.target, export(joined, work))
        write_record(work, request, submissions, executed, release.exit_code)
        swap_in(request.target)
    return release


def export(joined, folder):
    """Write every format of a joined notebook into a folder; returns the report's gaps."""
    # openpyxl and nbconvert: half a second that the kernels can use
    from county_report.releasing.chase import write_chase
    from county_report.releasing.html import CountyHTMLExporter
    from county_report.releasing.page import render_findings, render_wall

    page, _ = CountyHTMLExporter().from_notebook_node(joined)
    report = report_of(joined)
    pages = {"report.html": page, "findings.html": render_findings(report),
             "wallchart.html": render_wall(report)}  # fmt: skip
    for name, text in pages.items():
        if text:  # without a board there is no wall chart
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    write_readings(report, folder / "readings.csv")
    write_findings(report, folder / "findings.csv")
    write_chase(report, folder / "chase.xlsx")
    return report.gaps


def _say_owed(departments):
    if departments:
        print(f"待报送：{'、'.join(departments)}", file=sys.stderr, flush=True)
