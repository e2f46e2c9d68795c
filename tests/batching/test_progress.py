"""What a batch says while it is under way, and at its end."""

import csv
import io

from county_report.batching import summary
from county_report.batching.jobs import Job
from county_report.batching.progress import Progress
from county_report.batching.reporting import DONE, FAILED, GAPS, KEPT, Outcome

NAMES = {"a": "甲县", "b": "乙县"}


def outcome(county="a", state=DONE, said="", wall=10.0, **more):
    return Outcome(Job("2021-09", county), state, said, wall, **more)


def test_each_line_says_number_county_month_state_and_what_is_left(capsys):
    progress = Progress(12, NAMES)
    progress.tell(outcome(), 2)
    progress.tell(outcome("b", FAILED, "没有\n数据。", 20.0, tries=3), 2)
    progress.tell(outcome("c", KEPT, wall=0.2), 2)
    assert capsys.readouterr().err.splitlines() == [
        "[ 1/12] 甲县2021年9月完成，10秒；还有11份，估计还需55秒",
        "[ 2/12] 乙县2021年9月未出（第3次）：没有 数据，20秒；还有10份，估计还需1分15秒",
        # what was kept took no time, and says nothing of the others
        "[ 3/12] c2021年9月未变，不到1秒；还有9份，估计还需1分7秒",
    ]


def test_as_long_as_nothing_was_made_there_is_no_estimate(capsys):
    progress = Progress(2, NAMES)
    progress.tell(outcome(state=KEPT), 2)
    assert capsys.readouterr().err == "[1/2] 甲县2021年9月未变，10秒；还有1份\n"


def test_more_workers_than_reports_do_not_shorten_the_last_one(capsys):
    progress = Progress(2, NAMES)
    progress.tell(outcome(), 8)
    assert "估计还需10秒" in capsys.readouterr().err


def test_the_summary_counts_and_names_those_that_failed_before_those_with_gaps():
    found = [outcome(), outcome("b", GAPS, "待报送：财政局"), outcome("c", FAILED, "坏\n了。")]
    assert summary.lines(found, NAMES) == [
        "共 3 份：完成 1 份，有缺口 1 份，未出 1 份。",
        "  【未出】c（c）2021年9月：坏 了。",
        "  【有缺口】乙县（b）2021年9月：待报送：财政局",
    ]


def test_a_long_summary_points_to_the_file():
    found = [outcome(f"c{n:02}", FAILED, "坏了。") for n in range(23)]
    assert summary.lines(found, {})[-1] == "  未出的还有 3 份，见 batch.csv。"
    assert len(summary.lines(found, {})) == 22


def test_the_table_has_a_line_a_job_by_county_and_no_formula():
    found = [outcome("b", FAILED, "=1+1", 1.25, cpu=0.75, peak=2048), outcome()]
    text = summary.table(found, NAMES).decode("utf-8-sig")
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["county"], second["county"]) == ("a", "b")
    assert (second["said"], second["peak_mb"], second["tries"]) == ("'=1+1", "2", "1")
