"""One job of a batch (一项任务): a county's month, from the places to its outcome in words.

Runs in a process of its own. Whatever goes wrong ends in the outcome; nothing is raised.
"""

import contextlib
import io
import os
import time
from dataclasses import dataclass

from county_report.batching.jobs import Job
from county_report.batching.sites import Site
from county_report.batching.storage import storage_of
from county_report.errors import CountyReportError, MonthHeld
from county_report.intake.places import DATA, bring_data, data_root, is_url
from county_report.releasing.archive import refresh
from county_report.releasing.release import make
from county_report.releasing.request import check_request
from county_report.releasing.standing import standing
from county_report.running.forking import call

DONE, GAPS, KEPT, FAILED = "完成", "有缺口", "未变", "未出"
_HELD_SECONDS, _LOOK_AGAIN = 20, 0.5  # until a killed worker's process lets go of its month


@dataclass(frozen=True)
class Outcome:
    """How a job ended (任务结果): a state, one sentence, and what it cost (seconds, KB)."""

    job: Job
    state: str
    said: str = ""
    wall: float = 0.0
    cpu: float = 0.0
    peak: int = 0
    tries: int = 1

    @property
    def made(self):
        """Whether a release stands (成品可用)."""
        return self.state != FAILED


def report(job: Job, site: Site, force: bool = False) -> Outcome:
    """Make one county's month (生成一份), unless it stands already, made of the same."""
    started, before = time.monotonic(), _cpu()
    # the one line of this job is its outcome's
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        state, said = _told(_made, job, site, force)
    spent = time.monotonic() - started, _cpu() - before
    return Outcome(job, state, said, *spent, _peak())


def refreshed(county: str, site: Site) -> str:
    """Bring a county's index (存档页) up to its releases; what went wrong, else nothing."""
    return _told(_refresh, county, site)[1]


def _told(work, *arguments):
    """What work gives, or the failure: one sentence whatever happened."""
    try:
        return work(*arguments)
    except CountyReportError as error:
        return FAILED, error.message
    except OSError as error:
        what = f"{error.filename or ''} {error.strerror or error}".strip()
        return FAILED, f"读写文件失败：{what}，请检查磁盘和权限。"
    # a county's own data or notebook may do anything; the others must not suffer for it
    except (Exception, SystemExit) as error:
        return FAILED, unforeseen(error)


def unforeseen(error: BaseException) -> str:
    """An error that nobody foresaw (意外错误), in one sentence.

    >>> unforeseen(ValueError("two\\nlines"))
    '程序出错：ValueError：two lines。'
    """
    words = " ".join(str(error).split())
    return f"程序出错：{type(error).__name__}：{words}".rstrip("：。") + "。"


def _made(job, site, force):
    with site.taken() as outputs:
        if site.is_remote:  # in a child: what reads from a URL has threads, which no fork survives
            os.environ[DATA] = call(_brought, job, site, outputs)
        request = check_request(job.county, job.month)
        known = None if force else standing(request, whole=not is_url(site.outputs))
        if known:
            return KEPT, "还有缺口" if known.exit_code else ""
        release = _when_let_go(request, force)
        storage_of(site, outputs).send(job)
        return (GAPS, "；".join(dict.fromkeys(release.gaps))) if release.gaps else (DONE, "")


def _brought(job, site, outputs):
    """Bring what a job needs of URLs (取数); the folder where its data then are."""
    storage_of(site, outputs).bring_record(job)
    bring_data(job.county)
    return str(data_root())


def _when_let_go(request, force):
    end = time.monotonic() + _HELD_SECONDS
    while True:
        try:
            return make(request, force)
        except MonthHeld:
            if time.monotonic() > end:
                raise
            time.sleep(_LOOK_AGAIN)


def _refresh(county, site):
    with site.taken() as outputs:
        storage = storage_of(site, outputs)
        storage.bring_archive(county)
        if (outputs / county).is_dir():
            refresh(outputs / county)
            storage.send_index(county)
    return DONE, ""


def _cpu():
    return sum(os.times()[:4])  # its children's too


def _peak():
    try:
        import resource
    except ImportError:  # Windows does not say
        return 0
    whose = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return max(resource.getrusage(one).ru_maxrss for one in whose)
