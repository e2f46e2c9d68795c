"""What drove the totals, worked out anew with plain pandas from the departments' files.

Nothing here imports the package. Pulls are of the enterprises and projects as sent, held
against the total that 统计局 published; the tables of the page must agree line by line.
"""

import csv
import re
from decimal import ROUND_HALF_UP, Decimal
from io import StringIO

import openpyxl
import pandas
import pytest

FOLDER = "2021-{:02}"
BY = {"产值分行业": "行业", "产值分镇": "所在镇", "产值分企业": "企业名称"}
PACED = {"投资分类别": "类别", "投资分项目": "项目名称"}
TITLES = {
    "规模以上工业总产值分行业拉动": "产值分行业",
    "规模以上工业总产值分镇（办、中心）拉动": "产值分镇",
    "规模以上工业总产值分企业拉动": "产值分企业",
    "重点项目投资分类别进度": "投资分类别", "重点项目投资分项目进度": "投资分项目",
}  # fmt: skip
SMALL = 3


@pytest.fixture(scope="module", params=[6, 9])
def told(request, copied, words):
    """June and September: the section's blocks."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        words.hurry(patch)
        report = words.tell("demo", FOLDER.format(request.param))
    return request.param, [one.block for one in report if one.notebook == "42_drivers"]


def tables_of(blocks, words):
    """{driver: {name: (words of its cells, values of value, base, rate, pull, contribution)}}."""
    found = {}
    for block in blocks:
        name = block["kind"] == "table" and TITLES.get(words.text(block["title"]))
        if name:
            found[name] = {words.text(row[0]): [value_of(block, cell) for cell in row[1:]]
                           for row in block["rows"]}  # fmt: skip
    return found


def value_of(block, cell):
    read = [block["readings"][span["reading"]]["value"] for span in cell if "reading" in span]
    return Decimal(read[0]) if read else None


def sheet_of(path, sheet, key):
    """A sheet as a frame, headed by the row that begins with ``key``; remarks left out."""
    grid = [list(row) for row in openpyxl.load_workbook(path, data_only=True)[sheet].values]
    names = [[re.sub(r"\s|（[^）]*）$", "", str(v or "")) for v in row] for row in grid]
    head = next(n for n, row in enumerate(names) if key in row)
    frame = pandas.DataFrame(grid[head + 1 :], columns=names[head])
    said = frame[key].fillna("").astype(str).str.strip()
    return frame[(said != "") & ~said.str.startswith("填报人")]


def amounts(frame, column):
    return sum((Decimal(str(value)) for value in frame[column].dropna()), Decimal(0))


def due(month):
    """The even schedule."""
    return Decimal(month) / 12 * 100


def enterprises(copied, month):
    frame = sheet_of(copied / "demo" / FOLDER.format(month) / "工信局.xlsx", "企业名录", "企业名称")
    return frame[frame["是否规上"] == "是"]


def projects(copied, month):
    return sheet_of(copied / "demo" / FOLDER.format(month) / "发改局.xlsx", "重点项目", "项目名称")


def close(read, expected):
    return abs(read - expected) < Decimal("0.000001")


@pytest.mark.parametrize("driver", BY)
def test_pulls_of_output_agree(driver, told, copied, words):
    month, blocks = told
    rows, frame = tables_of(blocks, words)[driver], enterprises(copied, month)
    base = amounts(frame, "上年同期产值")
    growth = (amounts(frame, "累计产值") / base - 1) * 100
    named = {name.removesuffix("※"): cells for name, cells in rows.items()}
    for name, part in frame.groupby(BY[driver]):
        if name not in named:
            continue
        value, before, rate, pull, contribution = named.pop(name)
        now, then = amounts(part, "累计产值"), amounts(part, "上年同期产值")
        assert (value, before) == (now, then)
        assert close(rate, (now / then - 1) * 100)
        assert close(pull, (now - then) / base * 100)
        assert close(contribution, (now - then) / base * 100 / growth * 100)
        assert (f"{name}※" in rows) >= (len(part) < SMALL)
    assert set(named) <= {"其余", "合计"}


@pytest.mark.parametrize("driver", BY)
def test_pulls_add_up_to_the_published_growth(driver, told, copied, words):
    month, blocks = told
    *parts, total = tables_of(blocks, words)[driver].values()
    value, before, growth, pull, contribution = total
    assert close(sum(part[3] for part in parts), pull)
    assert close(sum(part[4] for part in parts), contribution) and close(contribution, 100)
    assert sum(part[0] for part in parts) == value
    assert value == amounts(enterprises(copied, month), "累计产值")
    tenth = Decimal("0.1")
    assert pull.quantize(tenth, ROUND_HALF_UP) == growth.quantize(tenth, ROUND_HALF_UP)


@pytest.mark.parametrize("driver", PACED)
def test_pulls_on_progress_agree_and_add_up(driver, told, copied, words):
    month, blocks = told
    rows, frame = tables_of(blocks, words)[driver], projects(copied, month)
    plan = amounts(frame, "年度计划投资")
    named = dict(rows)
    for name, part in frame.groupby(PACED[driver]):
        if name not in named:
            continue
        done, planned, gap, pull, _ = named.pop(name)
        assert (done, planned) == (amounts(part, "累计完成投资"), amounts(part, "年度计划投资"))
        assert close(gap, done / planned * 100 - due(month))
        assert close(pull, (done - planned * due(month) / 100) / plan * 100)
    assert set(named) <= {"其余", "合计"}
    *parts, total = rows.values()
    assert close(sum(part[3] for part in parts), total[3]) and close(total[2], total[3])
    assert close(total[3], amounts(frame, "累计完成投资") / plan * 100 - due(month))
    assert close(sum(part[4] for part in parts), 100)


@pytest.mark.parametrize("driver", ["产值分企业", "投资分项目"])
def test_the_strongest_are_told_singly(driver, told, copied, words):
    """No part that is left in 其余 pulls more than the ones that are told."""
    month, blocks = told
    rows = {name.removesuffix("※"): cells[3]
            for name, cells in tables_of(blocks, words)[driver].items()}  # fmt: skip
    made = [value for name, value in rows.items() if name not in ("其余", "合计")]
    if driver in BY:
        frame, key = enterprises(copied, month), BY[driver]
        base = amounts(frame, "上年同期产值")
        pulls = {name: (amounts(part, "累计产值") - amounts(part, "上年同期产值")) / base * 100
                 for name, part in frame.groupby(key)}  # fmt: skip
    else:
        frame = projects(copied, month)
        base = amounts(frame, "年度计划投资")
        pulls = {name: (amounts(p, "累计完成投资") - amounts(p, "年度计划投资") * due(month) / 100)
                 / base * 100 for name, p in frame.groupby(PACED[driver])}  # fmt: skip
    left = [value for name, value in pulls.items() if name not in rows]
    assert max(left) <= min(v for v in made if v > 0)
    assert min(left) >= max([v for v in made if v < 0], default=Decimal("-0.05"))


def test_what_a_point_and_the_gaps_cost(told, copied, words):
    """Weights of weights.csv, growth as published, targets of targets.csv."""
    month, blocks = told
    [block] = [b for b in blocks if b["kind"] == "table" and "权重指标" in words.text(b["title"])]
    kept = (copied / "demo" / "weights.csv").read_text("utf-8")
    weights = {r["part"]: r for r in csv.DictReader(StringIO(kept)) if r["indicator"]}
    aims = {r["indicator"]: Decimal(r["target"]) for r in csv.DictReader(
        StringIO((copied / "demo" / "targets.csv").read_text("utf-8")))
        if r["kind"] == "growth" or r["unit"] == "%"}  # fmt: skip
    published = {}
    for row in sheet_of(copied / "demo" / FOLDER.format(month) / "统计局.xlsx", "指标",
                        "代码").to_numpy():  # fmt: skip
        published[row[0]] = row[3] if row[0] == "industrial_value_added_growth" else row[5]
    assert len(block["rows"]) == len(weights) == 3
    for row in block["rows"]:
        known = weights[words.text(row[0])]
        weight, point, growth, aim, gap, cost = (value_of(block, cell) for cell in row[2:])
        code, given = known["indicator"], Decimal(known["weight"])
        expected = Decimal(str(published[code]).removesuffix("%")) - aims[code]
        assert (weight, point, aim) == (given, given / 100, aims[code])
        assert growth == expected + aims[code]
        assert close(gap, expected) and close(cost, given * expected / 100)
