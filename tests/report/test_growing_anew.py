"""企业培育 and 招商任务 worked out anew, with plain pandas from the departments' files.

Nothing here imports the package: the sheets are read as sent, thresholds from county.toml,
tasks from tasks.csv. Every list, distance, trend and month, every completion, gap and place
must agree, in a month early in the year and in September.
"""

import math
import re
import tomllib
from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pandas
import pytest

MONTHS = (4, 9)
FOLDER = "2021-{:02}"
REVENUE = ["累计主营业务收入", "上年同期主营业务收入", "上年全年主营业务收入"]
LIBRARY = {"企业名录": ("是否规上", "是"), "商贸服务业单位": ("入库状态", "已入库")}


def sheet_of(demo, month, department, sheet):
    """A register as a frame: header is the row with 序号 or the name, footer left out."""
    path = demo / FOLDER.format(month) / f"{department}.xlsx"
    values = openpyxl.load_workbook(path)[sheet].values
    grid = [["" if v is None else str(v).strip() for v in row] for row in values]
    names = [[re.sub(r"\s|（[^）]*）$", "", v) for v in row] for row in grid]
    head = next(n for n, row in enumerate(names) if {"企业名称", "单位名称", "项目名称"} & set(row))
    frame = pandas.DataFrame(grid[head + 1 :], columns=names[head])
    key = next(name for name in ("企业名称", "单位名称", "项目名称") if name in frame)
    return frame[(frame[key] != "") & ~frame[key].str.startswith("填报人")].set_index(key)


@pytest.fixture(scope="module", params=MONTHS)
def told(request, copied, words):
    """The month's number and its blocks by notebook and cell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        words.hurry(patch)
        report = words.tell("demo", FOLDER.format(request.param))
    return request.param, {one.place: one.block for one in report}


@pytest.fixture(scope="module")
def demo(copied):
    return copied / "demo"


def value_of(spans, block):
    """The value of the first reading of a cell."""
    found = next(span["reading"] for span in spans if "reading" in span)
    return Decimal(block["readings"][found]["value"])


def units_of(demo, month):
    """All units of a month: kind, in the library, revenues, trailing year, trend, reach."""
    limits = tomllib.loads((demo / "county.toml").read_text("utf-8"))["nurturing"]["thresholds"]
    frames = []
    for sheet, (column, word) in LIBRARY.items():
        frame = sheet_of(demo, month, "工信局", sheet)
        kind = frame.get("行业类别", "工业")
        found = frame[REVENUE].map(Decimal).set_axis(["now", "before", "last"], axis=1)
        frames.append(found.assign(kind=kind, listed=frame[column] == word))
    units = pandas.concat(frames)
    units["limit"] = units["kind"].map(limits).map(Decimal)
    units["trailing"] = units["last"] + units["now"] - units["before"]
    units["trend"] = (units["now"] - units["before"]) / month
    units["reach"] = units["trailing"] / units["limit"]
    return units


def lists_of(units):
    inside, outside = units[units.listed], units[~units.listed]
    return {
        "growing": inside[inside.now > inside.before],
        "falling": inside[inside.now < inside.before],
        "above": outside[outside.reach >= 1],
        "near": outside[(outside.reach < 1) & (outside.reach >= Decimal("0.8"))],
    }


def crossing(unit, month):
    """The month in which the trend takes a unit over the threshold, in words."""
    if unit.trend <= 0:
        return "未见增长"
    months = math.ceil((unit.limit - unit.trailing) / unit.trend)
    if months > 12:
        return "一年内难以达到"
    year, rest = divmod(month - 1 + months, 12)
    return f"{2021 + year}年{rest + 1}月份"


@pytest.mark.parametrize("cell, name", [("body-3", "above"), ("body-4", "near"),
                                        ("body-5", "falling")])  # fmt: skip
def test_a_list_has_its_units_with_distance_growth_and_trend(told, demo, words, cell, name):
    month, blocks = told
    block, wanted = blocks[f"44_enterprises/{cell}"], lists_of(units_of(demo, month))[name]
    wanted = wanted.sort_values("reach", ascending=False, kind="stable")
    if wanted.empty:
        assert block["kind"] == "group" and not block["blocks"]
        return
    assert [words.text(row[0]).removesuffix("※") for row in block["rows"]] == list(wanted.index)
    assert block["withheld"] == [True] * len(wanted)
    for row, (_, unit) in zip(block["rows"], wanted.iterrows(), strict=True):
        distance = unit.limit - unit.trailing if name == "near" else unit.trailing - unit.limit
        assert value_of(row[2], block) == unit.trailing
        assert value_of(row[3], block) == distance
        growth = (unit.now / unit.before - 1) * 100
        moves = growth if name == "falling" else unit.trend
        assert abs(value_of(row[4], block) - moves) < Decimal("1e-9")
        if name == "near":
            assert words.text(row[5]) == crossing(unit, month)


def test_since_when_a_unit_is_above(told, demo, words):
    month, blocks = told
    block, earlier = blocks["44_enterprises/body-3"], range(2, month + 1)
    reach = pandas.DataFrame({m: units_of(demo, m)["reach"] for m in earlier})
    for row in block["rows"]:
        course = reach.loc[words.text(row[0]).removesuffix("※")]
        since = month
        while since > 2 and course[since - 1] >= 1:
            since -= 1
        assert words.text(row[5]) == ("年初已达到" if since == 2 else f"2021年{since}月份")


def test_the_counts_of_every_kind(told, demo, words):
    month, blocks = told
    block, lists = blocks["44_enterprises/body-2"], lists_of(units_of(demo, month))
    for row in block["rows"]:
        kind = words.text(row[0])
        counted = [int(value_of(cell, block)) for cell in row[2:]]
        assert counted == [int((frame.kind == kind).sum()) for frame in lists.values()]
    assert sum(len(frame) for frame in lists.values()) == sum(
        int(value_of(cell, block)) for row in block["rows"] for cell in row[2:]
    )


def test_the_prose_counts_what_is_new_and_what_will_cross(told, demo, words):
    month, blocks = told
    said = words.text(blocks["44_enterprises/body-1"]["blocks"][0]["spans"])
    units, past = (lists_of(units_of(demo, m)) for m in (month, month - 1))
    for name, lead in (("above", "上限未入库单位"), ("near", "的单位")):
        new = len(set(units[name].index) - set(past[name].index))
        told_so = re.search(rf"{lead}{len(units[name])}户(?:，比上月新增(\d+)户)?", said)
        assert int(told_so[1] or 0) == new
    months = [crossing(unit, month) for _, unit in units["near"].iterrows()]
    within = sum(text.startswith("2021") for text in months)
    assert (f"年内可达到限额的{within}户" if within else "年内均难以达到限额") in said
    inside = pandas.concat([units["growing"], units["falling"]])
    growth = (inside.now.sum() / inside.before.sum() - 1) * 100
    assert f"主营业务收入同比增长{one(growth)}%" in said


def one(value):
    """One decimal, half up."""
    return str(value.quantize(Decimal("0.1"), ROUND_HALF_UP))


def funds_of(demo, month):
    frame = sheet_of(demo, month, "招商局", "到位资金台账")
    frame["paid"] = frame["今年到位额"].map(Decimal)
    frame["contract"] = frame["合同额"].map(Decimal)
    rate = frame["折算汇率"].where(frame["币种"] != "人民币", "1").map(Decimal)
    return frame.assign(yuan=frame["paid"] * rate, contract_yuan=frame["contract"] * rate)


def tasks_of(demo):
    frame = pandas.read_csv(demo / "tasks.csv", dtype=str)
    return frame.assign(target=frame["target"].map(Decimal))


def due(month):
    """The even schedule up to the middle ten days, in percent."""
    return (month - 1 + Decimal(2) / 3) / 12 * 100


def test_every_department_s_completion_gap_and_place(told, demo, words):
    month, blocks = told
    block, funds, tasks = blocks["45_promotion/body-2"], funds_of(demo, month), tasks_of(demo)
    done = funds.groupby("引进单位")["yuan"].sum()
    target = tasks.groupby("department")["target"].sum()
    rate = {name: done.get(name, Decimal(0)) / whole * 100 for name, whole in target.items()}
    printed = {name: Decimal(one(value)) for name, value in rate.items()}
    *rows, total = block["rows"]
    assert [words.text(row[1]) for row in rows] == sorted(
        dict.fromkeys(tasks["department"]), key=lambda name: -printed[name]
    )
    for row in rows:
        name = words.text(row[1])
        place = 1 + sum(value > printed[name] for value in printed.values())
        tied = "并列" if list(printed.values()).count(printed[name]) > 1 else ""
        assert words.text(row[0]) == f"{tied}第{place}位"
        assert value_of(row[2], block) == done.get(name, 0)
        assert value_of(row[3], block) == target[name]
        assert words.text(row[4]) == f"{printed[name]}%"
        assert abs(value_of(row[5], block) - (rate[name] - due(month))) < Decimal("1e-9")
    assert value_of(total[2], block) == funds["yuan"].sum()
    assert value_of(total[3], block) == tasks["target"].sum()


def test_every_part_by_source(told, demo, words):
    month, blocks = told
    block, funds, tasks = blocks["45_promotion/body-2"], funds_of(demo, month), tasks_of(demo)
    done = funds.groupby(["引进单位", "资金来源"])["yuan"].sum()
    given = tasks.set_index(["department", "source"])["target"]
    sources = list(dict.fromkeys(tasks["source"]))
    for row in block["rows"][:-1]:
        for source, cell in zip(sources, row[6:], strict=True):
            key = (words.text(row[1]), source)
            assert bool(cell) == (key in given)
            if cell:
                rate = done.get(key, Decimal(0)) / given[key] * 100
                assert abs(value_of(cell, block) - rate) < Decimal("1e-9")


def test_contracts_and_their_money(told, demo, words):
    month, blocks = told
    block, funds = blocks["45_promotion/body-5"], funds_of(demo, month)
    assert [words.text(row[0]) for row in block["rows"]] == list(funds.index)
    for row, (_, fund) in zip(block["rows"], funds.iterrows(), strict=True):
        assert value_of(row[3], block) == fund.contract
        assert words.text(row[5]) == f"{one(fund.paid / fund.contract * 100)}%"
        if fund["币种"] != "人民币":
            assert value_of(row[6], block) == fund.yuan
            assert words.text(row[7]) == f"{Decimal(fund['折算汇率']):.4f}"
    said = words.text(blocks["45_promotion/body-4"]["blocks"][0]["spans"])
    assert f"到位率{one(funds.yuan.sum() / funds.contract_yuan.sum() * 100)}%" in said


@pytest.mark.parametrize("month", range(2, 10))
def test_the_money_is_the_indicators_as_sent(demo, month):
    """Whole and in every month, although August's is revised in September."""
    path = demo / FOLDER.format(month) / "招商局.xlsx"
    rows = {row[0]: row for row in openpyxl.load_workbook(path)["指标"].values}
    funds = funds_of(demo, month)
    inside = funds[funds["资金来源"] == "省内"]["yuan"].sum()
    assert inside == Decimal(str(rows["in_province_funds"][3]))
    assert funds["yuan"].sum() - inside == Decimal(str(rows["out_province_funds"][3]))


def test_the_tasks_are_the_targets(demo):
    targets = pandas.read_csv(demo / "targets.csv", dtype=str).set_index(["indicator", "kind"])
    for indicator, parts in tasks_of(demo).groupby("indicator"):
        assert parts["target"].sum() == Decimal(targets.loc[(indicator, "level"), "target"])
