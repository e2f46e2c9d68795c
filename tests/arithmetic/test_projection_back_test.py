"""The projection beside what years became: a sample of benchmarks/projection.py."""

import csv
import importlib.util
import sys
from pathlib import Path
from statistics import fmean

import pytest

ROOT = Path(__file__).resolve().parents[2]
SPEC = importlib.util.spec_from_file_location(
    "projection_benchmark", ROOT / "benchmarks" / "projection.py"
)
benchmark = importlib.util.module_from_spec(SPEC)
sys.modules[SPEC.name] = benchmark
SPEC.loader.exec_module(benchmark)


MONTHS = [4, 8]


@pytest.fixture(scope="module")
def real():
    """The last five years of the real series; the page in docs/ has every year and month."""
    return list(benchmark.trials({name: recent(levels) for name, levels
                                  in benchmark.real_series().items()}, MONTHS))  # fmt: skip


@pytest.fixture(scope="module")
def demo():
    return list(benchmark.trials(benchmark.demo_series(2, "4"), MONTHS))


def recent(levels, years=5):
    first = max(levels).year - years - benchmark.PAST
    return {month: level for month, level in levels.items() if month.year > first}


@pytest.mark.parametrize("sample, least", [("real", 90), ("demo", 50)])
def test_the_projection_beats_the_linear_pace(sample, least, request):
    found = request.getfixturevalue(sample)
    assert len(found) >= least
    assert benchmark.mean_error(found) < benchmark.mean_error(found, benchmark.LINEAR) / 2


def test_the_mean_of_the_methods_is_about_as_near_as_the_best_of_them(real):
    """Nobody knows beforehand which method that will be."""
    best = min(benchmark.mean_error(real, name) for name in benchmark.METHODS)
    assert benchmark.mean_error(real) < best * 1.1


@pytest.mark.parametrize("sample", ["real", "demo"])
def test_seven_to_nine_of_ten_years_end_within_the_range(sample, request):
    assert 70 <= benchmark.coverage(request.getfixturevalue(sample)) <= 90


def test_targets_said_to_be_likely_are_reached_more_often(real):
    said = [(trial.found.chance_of(trial.target), trial.actual >= trial.target) for trial in real]
    unlikely, likely = ([reached for chance, reached in said if low <= chance <= high]
                        for low, high in ((0, 20), (80, 100)))  # fmt: skip
    assert min(len(unlikely), len(likely)) >= 20
    assert fmean(unlikely) < 0.2
    assert fmean(likely) > 0.8


def test_months_without_a_report_are_not_projected():
    """China's retail sales have no January of their own."""
    series = {"cn_retail": benchmark.real_series()["cn_retail"]}
    assert list(benchmark.trials(series, months=[1])) == []
    levels = series["cn_retail"]
    year = max(levels).year
    assert [month.month for month in levels if month.year == year] == list(range(2, 13))
    # 57959.7 + 27863.7 of January to March 2017
    assert {m.month: level for m, level in levels.items() if m.year == year}[3] == 85823.4


def test_every_series_has_its_source_and_every_source_its_series():
    with benchmark.SOURCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert {row["series"] for row in rows} == set(benchmark.real_series())
    assert all(row.values() for row in rows)


def test_the_page_tells_the_series_and_every_month_that_was_tried(real, demo):
    page = benchmark.page(real, {"4": demo}, counties=2)
    lines = page.splitlines()
    assert [sum(line.startswith(f"| {month} | ") for line in lines) for month in MONTHS] == [2, 2]
    assert sum(line.startswith("| 固定资产投资 | ") for line in lines) == 1
    assert f"| 合计 | {len(real)} | {benchmark.mean_error(real):.2f} |" in page


def test_the_written_page_is_of_the_same_series_and_within_what_must_be_reached():
    """The page takes minutes to make: what it says is held here, not made again."""
    totals = [line.strip("| ").split(" | ") for line in written().splitlines()
              if line.startswith("| 合计 ")]  # fmt: skip
    real, by_series, demo, by_seed, by_indicator = (
        [float(cell) for cell in total[1:]] for total in totals
    )
    assert (real, demo, demo) == (by_series, by_seed, by_indicator)
    for _, ours, *_, pace, covered in (real, demo):
        assert ours < pace
        assert 70 <= covered <= 90


def written():
    return benchmark.PAGE.read_text("utf-8")
