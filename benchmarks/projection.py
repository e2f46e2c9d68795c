"""How near year-end projections come: back-test on demo counties and on real series.

From every month 2–11 of every year that has enough years before it, the projection is made
with only what was known then and set beside what the year became, and beside the linear pace
(reached * 12 / month). The real series and their sources are tests/arithmetic/monthly_series*.

    .venv/bin/python benchmarks/projection.py --write     # docs/projection.md
"""

import argparse
import csv
import os
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from statistics import fmean

from county_report.arithmetic import Month, project_year_end
from county_report.demo.annals import history
from county_report.demo.books import Books
from county_report.demo.scene import DEFAULT_SEED, scene
from county_report.demo.tables import MONTHS as STORY_MONTHS
from county_report.demo.tables import YEAR
from county_report.errors import UndefinedResult
from county_report.intake.dictionary import indicators

ROOT = Path(__file__).resolve().parents[1]
SERIES = ROOT / "tests" / "arithmetic" / "monthly_series.csv"
SOURCES = SERIES.with_name("monthly_series_sources.csv")
PAGE = ROOT / "docs" / "projection.md"
MONTHS = range(2, 12)
# what a county has: three years before this one
PAST = 3
# a Month begins with the year 2000; of old years only their order counts
LATER = 40
LINEAR = "平均进度"
METHODS = ("季节比重法", "同比增速推算法", "Theta 模型")
CHANCES = ((0, 10), (10, 30), (30, 50), (50, 70), (70, 90), (90, 100))


@dataclass(frozen=True)
class Trial:
    """One projection beside what the year became."""

    series: str
    month: int
    actual: float
    found: object
    pace: float
    target: float

    def error(self, name=None):
        """Size of the error of the projection, or of a method, in percent of the actual total."""
        totals = {None: self.found.value, LINEAR: self.pace, **self.found.values}
        return abs(totals[name] / self.actual - 1) * 100 if name in totals else None

    @property
    def covered(self):
        return self.found.low <= self.actual <= self.found.high


def real_series():
    """Cumulative figures of the real series: {series: {Month: level}}."""
    series = {}
    with SERIES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            flows = [(n, float(row[f"{n:02d}"])) for n in range(1, 13) if row[f"{n:02d}"]]
            levels = accumulate(flow for _, flow in flows)
            by_month = series.setdefault(row["series"], {})
            for (number, _), level in zip(flows, levels, strict=True):
                by_month[Month(int(row["year"]) + LATER, number)] = level
    return series


def demo_series(counties, seed=DEFAULT_SEED):
    """Cumulative figures of demo counties: three years of history and the story year."""
    series = {}
    for number in range(1, counties + 1):
        books = Books(scene(number, seed))
        county = {}
        for label, name, value in history(books):
            county.setdefault(name, {})[Month.parse(label)] = float(value)
        for name, levels in county.items():
            for month in STORY_MONTHS:
                if any(levels.values()) and Month(YEAR - 1, month) in levels:
                    levels[Month(YEAR, month)] = float(books.figures.value(name, month))
            series[f"{seed}:{books.scene.key}/{name}"] = levels
    return {name: levels for name, levels in series.items() if any(levels.values())}


def trials(series, months=MONTHS, past=PAST):
    """Every projection that can be made from ``past`` years before, as Trial."""
    for name, levels in series.items():
        years = sorted({month.year for month in levels})
        for year in years[past:]:
            for number in months:
                now = Month(year, number)
                known = {at: v for at, v in levels.items() if now.year - past <= at.year}
                trial = _trial(name, known, now) if now in levels else None
                if trial:
                    yield trial


def _trial(name, levels, now):
    try:
        found = project_year_end(levels, now)
    except UndefinedResult:
        return None
    last, before = (levels[Month(now.year - back, 12)] for back in (1, 2))
    return Trial(name, now.month, levels[Month(now.year, 12)], found,
                 levels[now] * 12 / now.month, last * last / before)  # fmt: skip


def mean_error(found, name=None):
    """Mean absolute error of the projection, or of a method where it spoke, in percent."""
    errors = [trial.error(name) for trial in found]
    return fmean(error for error in errors if error is not None)


def coverage(found):
    """Share of the trials whose year ended within the range, in percent."""
    return fmean(trial.covered for trial in found) * 100


def _row(head, found):
    names = (None, *METHODS, LINEAR)
    cells = [f"{mean_error(found, name):.2f}" for name in names]
    return f"| {head} | {len(found)} | {' | '.join(cells)} | {coverage(found):.1f} |"


def _table(title, found, by):
    lines = [f"| {title} | 次数 | 全年预计 | {' | '.join(METHODS)} | {LINEAR} | 区间命中率 |",
             "|---" + "|---:" * 7 + "|"]  # fmt: skip
    for key in sorted({by(trial) for trial in found}):
        lines.append(_row(key, [trial for trial in found if by(trial) == key]))
    return "\n".join([*lines, _row("合计", found)])


def _chances(found):
    lines = ["| 预计完成可能性（%） | 次数 | 平均可能性 | 实际完成的占比 |", "|---|---:|---:|---:|"]
    said = [(trial.found.chance_of(trial.target), trial.actual >= trial.target) for trial in found]
    for low, high in CHANCES:
        inside = [pair for pair in said if low <= pair[0] < high or pair[0] == high == 100]
        if inside:
            chance, reached = (fmean(column) for column in zip(*inside, strict=True))
            lines.append(f"| {low}—{high} | {len(inside)} | {chance:.1f} | {reached * 100:.1f} |")
    return "\n".join(lines)


def page(real, by_seed, counties):
    """The figures as Markdown in Chinese; ``by_seed``: {seed: trials} of the demo counties."""
    demo = [trial for found in by_seed.values() for trial in found]
    with SOURCES.open(encoding="utf-8", newline="") as lines:
        sources = list(csv.DictReader(lines))
    names = {row["series"]: row["name"] for row in sources}
    listed = [f"- {row['name']}（{row['unit']}）：{row['publisher']}；{row['licence']}；"
              f"{row['taken_from']}" for row in sources]  # fmt: skip
    return PAGE_TEXT.format(
        past=PAST, counties=counties, seeds="、".join(by_seed), series=len(names),
        by_seed=_table("种子", demo, lambda trial: f"种子{trial.series.partition(':')[0]}"),
        real=_table("月份", real, lambda trial: trial.month),
        by_series=_table("序列", real, lambda trial: names[trial.series]),
        demo=_table("月份", demo, lambda trial: trial.month),
        by_indicator=_table("指标", demo, lambda trial: _indicator(trial.series)),
        real_chances=_chances(real), demo_chances=_chances(demo), sources="\n".join(listed),
    )  # fmt: skip


def _indicator(series):
    return indicators()[series.rpartition("/")[2]].name_zh


PAGE_TEXT = """# 全年预计的回测

本页由 `python benchmarks/projection.py --write` 写成，数字照实，请勿直接修改。

做法：对每个序列的每一年、每年2—11月，只用当时已知的数和此前{past}年的各月累计数预计全年，
再与实际全年数比较。误差为预计数与实际数相差的百分数（取绝对值再平均），
各方法只计其能给出结果的次数；平均进度为“累计 ÷ 月数 × 12”。
区间是80%的区间，命中率为实际全年数落在区间内的次数占比（%），目标是70—90。

## 真实序列（{series}个）

{real}

{by_series}

完成目标的可能性（目标按“上年全年 × 上年增速”定）与实际：

{real_chances}

## 演示县（种子{seeds}各{counties}个，各指标2021年）

演示县只有2018—2020年的历史，能检验的只有2021年一年。各县各指标每年的各月比重由种子随机前倾或后倾
（`lib/county_report/demo/courses.py`），2020年另受疫情影响，2021年离往年最远；倾斜的幅度是按合计命中率
在目标之内选定的，所以这里的命中率不能证明方法，只说明演示数据合乎情理，方法以真实序列为准。
疫情使2020年的回测误差偏大，受影响大的指标区间仍偏宽，受影响小的偏窄。

{demo}

{by_seed}

{by_indicator}

{demo_chances}

## 序列的来源和许可

{sources}
"""


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--counties", type=int, default=5, help="demo counties of a seed")
    options.add_argument("--seeds", nargs="+", default=["demo", "1", "2", "3", "4"])
    options.add_argument("--write", action="store_true", help=f"write {PAGE.name} in docs/")
    chosen = options.parse_args()
    # set before numpy is first imported: on fits this small, threads only wait on one another
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    real = list(trials(real_series()))
    demo = {seed: list(trials(demo_series(chosen.counties, seed))) for seed in chosen.seeds}
    text = page(real, demo, chosen.counties)
    print(text)
    if chosen.write:
        PAGE.write_text(text, "utf-8", newline="\n")


if __name__ == "__main__":
    main()
