"""The release folder (发布目录): held by one run, built beside, swapped in whole."""

import shutil
from contextlib import contextmanager

from filelock import FileLock, Timeout

from county_report.errors import MonthHeld


@contextmanager
def held(target):
    """Hold a county's month (占用月份) while a run works on it.

    Raises:
        MonthHeld: another run holds it.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = FileLock(target.with_name(f".lock-{target.name}"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise MonthHeld(
            f"另一次运行正在生成 {target.parent.name} {target.name} 的报告，请等它结束后再试。",
            target=str(target),
        ) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def work_folder(target):
    """A fresh folder beside the target (工作目录); gone afterwards unless it was swapped in.

    Only under the lock: whatever an earlier, killed run left there is cleared first.
    """
    work, aside = _work(target), _aside(target)
    if aside.exists() and not target.exists():
        aside.rename(target)  # killed between the two renames of a swap
    for left in (work, aside):
        shutil.rmtree(left, ignore_errors=True)
    work.mkdir()
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def swap_in(target):
    """Put the finished work folder (换入) where the release stands, whole."""
    work, aside = _work(target), _aside(target)
    if target.exists():
        target.rename(aside)
    try:
        work.rename(target)
    except OSError:
        if aside.exists():
            aside.rename(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _work(target):
    return target.with_name(f".work-{target.name}")


def _aside(target):
    return target.with_name(f".last-{target.name}")
