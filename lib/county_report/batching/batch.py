"""A batch (批量生成): from the request to the summary and the page of all counties."""

import os
from dataclasses import dataclass
from functools import partial

from county_report.batching import summary
from county_report.batching.city import PAGE, city_of
from county_report.batching.city_page import render_city
from county_report.batching.cluster import cluster_workers
from county_report.batching.jobs import jobs_asked
from county_report.batching.progress import Progress
from county_report.batching.reporting import DONE, KEPT, Outcome, refreshed, report, unforeseen
from county_report.batching.running import killed, outcomes
from county_report.batching.shelf import shelf_of
from county_report.batching.sites import site_asked
from county_report.batching.workers import local_workers
from county_report.intake import county_names
from county_report.running.sections import discover

COMPLETE, NOT_ALL = 0, 3


@dataclass(frozen=True)
class Batch:
    """A finished batch (批量结果): the outcomes, what was wrong besides, the city page's place."""

    outcomes: list[Outcome]
    wrong: list[str]
    names: dict[str, str]
    page: str

    @property
    def lines(self):
        """The summary on the screen (汇总), line by line."""
        return [*summary.lines(self.outcomes, self.names), *self.wrong]

    @property
    def exit_code(self):
        """0 all done; 3 some with gaps, or not made."""
        good = all(one.state in (DONE, KEPT) and not one.said
                   for one in self.outcomes)  # fmt: skip
        return COMPLETE if good and not self.wrong else NOT_ALL


def run_batch(counties, months, workers=None, cluster="", out="", force=False):
    """Make the reports (批量生成) of counties and months; one that fails stops no other.

    Raises:
        BadRequest: an unknown county, a month not written so, a cluster out of reach.
    """
    jobs, site, names = jobs_asked(counties, months), site_asked(out), county_names()
    discover()  # without sections no county has a report: said once
    known = {job.county: names.get(job.county, job.county) for job in jobs}
    shelf, ended = shelf_of(site.outputs), []
    most = min(workers or os.cpu_count() or 1, len(known))  # a county has one month at a time
    with cluster_workers(cluster) if cluster else local_workers(most) as at_work:
        shelf.write(summary.SUMMARY, summary.table([], known))  # a place that cannot be written
        try:
            progress = Progress(len(jobs), known)
            for one in outcomes(jobs, at_work, partial(report, site=site, force=force)):
                ended.append(one)
                progress.tell(one, at_work.most())
            wrong = list(_indexes(ended, at_work, site))
        finally:  # also when it was stopped
            shelf.write(summary.SUMMARY, summary.table(ended, known))
    page = shelf.write(PAGE, render_city(city_of(shelf, names, ended)).encode("utf-8"))
    return Batch(ended, wrong, known, page)


def _indexes(ended, workers, site):
    """Bring each county's index up to date (更新存档页), once; what went wrong is told."""
    counties = sorted({one.job.county for one in ended if one.made})
    futures = [workers.submit(refreshed, county, site) for county in counties]
    for county, future in zip(counties, futures, strict=True):
        said = "工作进程意外退出，请重新运行。" if killed(future) else _said(future)
        if said:
            yield f"  {county} 的存档页没有更新：{said}"


def _said(future):
    error = future.exception()
    return unforeseen(error) if error else future.result()
