"""How far a batch has come (进度): a line a report in order of completion, and the time left."""

import sys
import time

from county_report.batching.reporting import FAILED, KEPT, Outcome

_MINUTE, _HOUR = 60, 3600


class Progress:
    """Tells of each outcome on stderr (进度行)."""

    def __init__(self, total: int, names: dict[str, str]):
        self.total, self.names = total, names
        self.ended, self.took, self.started = 0, [], time.monotonic()

    def tell(self, outcome: Outcome, workers: int):
        """Print the line (进度行) of an outcome, done while so many were at work."""
        self.ended += 1
        if outcome.state != KEPT:
            self.took.append(outcome.wall)
        print(self.line(outcome, workers), file=sys.stderr, flush=True)

    def line(self, outcome: Outcome, workers: int):
        """The line (进度行): number, county and month, how it ended, what is left."""
        width = len(str(self.total))
        number = f"[{self.ended:{width}}/{self.total}]"
        again = f"（第{outcome.tries}次）" if outcome.tries > 1 else ""
        said = f"：{' '.join(outcome.said.split())}" if outcome.state == FAILED else ""
        left, so_far = self.total - self.ended, span(self._elapsed())
        rest = f"还有{left}份{self._left(left, workers)}" if left else f"共用{so_far}"
        name = self.names.get(outcome.job.county, outcome.job.county)
        ended = f"{name}{outcome.job.month_name}{outcome.state}{again}{said.rstrip('。')}"
        return f"{number} {ended}，{span(outcome.wall)}；{rest}"

    def _left(self, left, workers):
        """About how long the rest takes (预计剩余时间), by what each has taken up to now."""
        if not self.took:
            return ""
        each = sum(self.took) / len(self.took)
        return f"，估计还需{span(each * left / max(1, min(workers, left)))}"

    def _elapsed(self):
        return time.monotonic() - self.started


def span(seconds: float) -> str:
    """A length of time in words (用时), whole seconds.

    >>> span(0.4), span(59), span(200), span(7260)
    ('不到1秒', '59秒', '3分20秒', '2小时1分')
    """
    whole = int(seconds)
    if whole < 1:
        return "不到1秒"
    if whole < _MINUTE:
        return f"{whole}秒"
    if whole < _HOUR:
        return f"{whole // _MINUTE}分{whole % _MINUTE}秒"
    return f"{whole // _HOUR}小时{whole % _HOUR // _MINUTE}分"
