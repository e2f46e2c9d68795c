"""The summary of a batch (汇总): one line a job in batch.csv, and in a few words on the screen."""

import csv
import io
from collections import Counter

from county_report.batching.reporting import DONE, FAILED, GAPS, KEPT, Outcome
from county_report.releasing.tables_csv import guarded

SUMMARY = "batch.csv"
COLUMNS = ("county", "name", "month", "state", "said", "seconds", "cpu_seconds", "peak_mb", "tries")
_MOST_LINES = 20


def table(outcomes: list[Outcome], names: dict[str, str]) -> bytes:
    """All outcomes (汇总表) as CSV for a spreadsheet, by county and month."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in sorted(outcomes, key=lambda one: (one.job.county, one.job.month)):
        cost = f"{one.wall:.1f}", f"{one.cpu:.1f}", one.peak // 1024, one.tries
        told = (one.job.county, names.get(one.job.county, ""), one.job.month, one.state, one.said)
        writer.writerow([*map(guarded, told), *cost])
    # a spreadsheet takes a CSV without the mark for the machine's own encoding
    return text.getvalue().encode("utf-8-sig")


def lines(outcomes: list[Outcome], names: dict[str, str]) -> list[str]:
    """The summary on the screen (汇总): counts, then a line for each that failed or has gaps."""
    counts = Counter(one.state for one in outcomes)
    told = [f"{state} {counts[state]} 份" for state in (DONE, GAPS, KEPT, FAILED) if counts[state]]
    found = [f"共 {len(outcomes)} 份：{'，'.join(told)}。"]
    for state in (FAILED, GAPS):
        one_state = sorted((one for one in outcomes if one.state == state), key=lambda o: o.job)
        found += [_line(one, names) for one in one_state[:_MOST_LINES]]
        if more := one_state[_MOST_LINES:]:
            found.append(f"  {state}的还有 {len(more)} 份，见 {SUMMARY}。")
    return found


def _line(one, names):
    name = names.get(one.job.county, one.job.county)
    said = " ".join(one.said.split())
    return f"  【{one.state}】{name}（{one.job.county}）{one.job.month_name}：{said}"
