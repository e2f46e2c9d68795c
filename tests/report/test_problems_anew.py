"""Part two against the board, worked out anew: which lines are problems, and their figures.

Nothing here imports the package. The board's rows are proved by test_board_anew; from their
lamps, projections and ranges it is told again what is red, turned yellow or hardly made, with
scipy for the chance; count, titles and every figure of part two have to be those.
"""

import re
from decimal import Decimal

import pytest
import scipy.stats

UNLIKELY = 30
TITLES = {
    "综合": "地区生产总值增速低于年度目标", "财政": "完成财政收入年度目标有差距",
    "消费": "完成消费领域年度目标有差距", "就业": "完成新增就业年度目标有差距",
    "招商": "完成招商引资年度目标有差距", "收入": "居民收入增速低于年度目标",
    "农业": "完成农业年度任务有差距", "市场主体": "完成新增市场主体年度目标有差距",
    "生态": "完成生态环境年度目标有差距",
}  # fmt: skip
MOST = 6


@pytest.fixture(scope="module", params=["2021-06", "2021-09"])
def told(request, copied, words):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        words.hurry(patch)
        return words.tell("demo", request.param)


@pytest.fixture
def rows(told, words):
    """The board's rows: {key: words}, with the numbers of the projection beside them."""
    found = []
    for block in (one.block for one in told if one.block["kind"] == "board"):
        for row in block["rows"]:
            cells = dict(zip(block["keys"], row, strict=True))
            said = {key: words.text(spans) for key, spans in cells.items()}
            numbers = {key: [Decimal(block["readings"][s["reading"]]["value"]) for s in spans]
                       for key, spans in cells.items() if key in ("projected", "target")
                       and all(s.get("reading") and block["readings"][s["reading"]]["value"]
                               for s in spans)}  # fmt: skip
            high = [Decimal(block["readings"][s["reading"]]["value"])
                    for s in cells.get("range", ()) if "reading" in s][-1:]  # fmt: skip
            found.append(said | {"level": block["level"], "numbers": numbers, "high": high})
    return found


@pytest.fixture
def part_two(told, words):
    [block] = [t.block for t in told if t.place == "31_problems/body-1"]
    return [words.text(one["spans"]) for one in block["blocks"]]


def chance(row):
    """Student's t of two years on the spread that the range was made with, in percent."""
    made, target, high = row["numbers"]["projected"][0], row["numbers"]["target"][0], row["high"][0]
    if high == made:
        return Decimal(100 if target <= made else 0)
    spread = float(high / made - 1) / scipy.stats.t.ppf(0.9, 2)
    return Decimal(scipy.stats.t.cdf(float(1 - target / made) / spread, 2) * 100)


def short(row):
    if not row["high"] or not row["completion"]:
        return False
    return row["numbers"]["projected"][0] < row["numbers"]["target"][0]


def alarming(row):
    lit = row["recent"].replace("－", "")
    turned = lit[-1] == "黄" and lit[-2:-1] in ("蓝", "绿")
    return lit[-1] == "红" or turned or (short(row) and chance(row) < UNLIKELY)


def plain(row):
    return row["name"].removesuffix("※")


def test_as_many_lines_are_problems_as_it_says(rows, part_two):
    count = sum(map(alarming, rows))
    assert f"亮红灯、转为黄灯或全年难以完成目标的共{count}项" in part_two[-1]


def test_every_indicator_that_is_a_problem_is_named_under_its_title(rows, part_two):
    raised = {row["sector"] for row in rows if row["level"] == "指标" and alarming(row)}
    whole = "".join(part_two)
    for sector, title in TITLES.items():
        assert (title in whole) == (sector in raised), sector
    assert len([p for p in part_two if re.match("（[一二三四五六七八九]）", p)]) <= MOST


def test_a_problem_states_the_boards_figures(rows, part_two):
    """Value, gap and streak of each line that is told, word for word."""
    cited = 0
    for row in filter(alarming, rows):
        for text in part_two:
            at = text.find(f"{plain(row)}{row['value']}，完成年度")
            if at < 0:
                continue
            cited += 1
            fact = re.split("[；。]", text[at:])[0]
            gap = Decimal(row["gap"])
            word = "落后" if gap < 0 else "超"
            assert f"的{row['completion']}、{word}时序进度{abs(gap)}个百分点" in fact
            months = int(re.match(r"\d+", row["streak"])[0])
            if row["lamp"] == "红灯" and months > 2:
                assert f"连续{months}个月亮红灯" in fact
            if short(row):
                assert f"预计全年{row['projected']}" in fact
                assert f"可能性{'不到1%' if chance(row) < Decimal('0.5') else '约'}" in fact
                rounded = f"约{chance(row):.0f}%"
                assert chance(row) < 1 or f"可能性{rounded}" in fact
    assert cited >= 5


def test_no_line_that_is_no_problem_is_told_as_one(rows, part_two):
    for row in rows:
        if not alarming(row):
            assert not any(f"{plain(row)}{row['value']}，完成年度" in p for p in part_two)


def test_none_that_tells_of_single_enterprises_is_named(rows, part_two):
    marked = [plain(row) for row in rows if row["name"].endswith("※")]
    assert marked
    assert not any(name in text for name in marked for text in part_two)


def test_the_gaps_to_the_growth_aims_are_those_of_the_board(rows, part_two):
    for name, title in [("规模以上工业总产值增速", "（一）工业经济增长动力不足"),
                        ("固定资产投资增速", "投资增长支撑不足")]:  # fmt: skip
        [row] = [row for row in rows if row["name"] == name]
        said = [text for text in part_two if title in text]
        gap = Decimal(row["gap"])
        assert bool(said) == (gap < -2), name
        assert all(f"低{abs(gap)}个百分点" in text for text in said)
