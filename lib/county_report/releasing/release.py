"""One release (一次发布), from the request to the finished folder."""

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from county_report.intake import read_submissions
from county_report.releasing.approving import sign
from county_report.releasing.archive import refresh
from county_report.releasing.exporting import export
from county_report.releasing.folder import held, swap_in, work_folder
from county_report.releasing.joining import HEADER, join
from county_report.releasing.public import FACTS
from county_report.releasing.published import published_before
from county_report.releasing.record import last_seconds, write_record
from county_report.releasing.request import check_request
from county_report.releasing.retelling import HEADING, revision_blocks, vintages
from county_report.releasing.rewording import reworded_blocks
from county_report.releasing.signing import approval_in, still_holds
from county_report.releasing.surveyed import facts
from county_report.running.beside import Meanwhile, each_alone
from county_report.running.execution import run_sections
from county_report.running.reuse import blocks_told, sections_told
from county_report.running.sections import check_parameters, discover
from county_report.running.shelf import Shelf
from county_report.running.warm import warm

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


def run(county, month=None, as_known="", force=False, engine=""):
    """Make the report of a county and month (生成月度报告), or leave everything as it was.

    With a day as ``as_known`` it is the report that could have been made then; with
    ``force`` nothing that an earlier run kept is taken over; ``engine`` runs the sections.

    Raises:
        BadRequest: unknown county, month or parameter; nothing was started.
        MonthHeld: another run holds this county and month.
        SectionFailed: a section failed; the last good release stands.
    """
    request = check_request(county, month, as_known)
    release = make(request, force, engine)
    refresh(request.target.parent)
    return release


def make(request, force=False, engine=""):
    """Make the release that a request asks for (生成发布), in its target and nowhere else."""
    sections = discover()
    check_parameters(sections, request.parameters)
    warm()
    _rehearse(sections)
    with held(request.target), work_folder(request.target) as work:
        submissions = read_submissions(request.county.key, request.month, request.as_known)
        _say_owed(submissions.owed())
        published = published_before(request)
        shelf = Shelf(request.parameters, submissions, partial(vintages, request.county.key))
        kept = partial(blocks_told, sections, request.parameters, shelf, force)
        run_all = partial(run_sections, engine=engine, seconds=last_seconds(request.target))
        with (
            Meanwhile(kept, "revisions", partial(revision_blocks, sections, request, submissions))
            as changes,
            Meanwhile(kept, "rewordings", partial(reworded_blocks, sections, submissions))
            as reworded,
            Meanwhile(facts, submissions, published.get("month", "")) as known,
        ):
            executed = sections_told(
                run_all, sections, request.parameters, work / "sections", shelf, force
            )
            changed, reworded, known = changes.result(), reworded.result(), known.result()
        joined = join(executed, request, submissions, (HEADING, changed), reworded)
        joined.metadata[HEADER][FACTS] = known and known | {"published": published}
        release = Release(request.target, export(joined, work, each_alone))
        _sign_again(request.target, joined, work)
        write_record(work, request, submissions, executed, release.exit_code)
        swap_in(request.target)
    return release


def _rehearse(sections):
    # matplotlib comes with it, which the warm process has
    from county_report.telling.rehearsing import rehearse

    cells = (cell for section in sections for cell in section.notebook.cells)
    rehearse(cell.source for cell in cells if cell.cell_type == "code")


def _sign_again(target, joined, work):
    """A draft made anew that is the one which was signed stays signed (签发仍有效)."""
    approval = still_holds(approval_in(target), work)
    if approval:
        sign(joined, approval, work)


def _say_owed(departments):
    if departments:
        print(f"待报送：{'、'.join(departments)}", file=sys.stderr, flush=True)
