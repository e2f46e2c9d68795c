"""The demo county's project board worked out anew, with plain pandas from 发改局's files.

Nothing here imports the package: the register is read as sent, the stages from stages.csv, the
days and thresholds from county.toml. Of two months every day, delay, rate, lamp, rank and count
that the section prints must agree.
"""

import calendar
import csv
import math
import re
import shutil
import tomllib
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import openpyxl
import pandas
import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "43_projects.ipynb"
MONTHS = ["2021-06", "2021-09"]
CONDITIONS = {"用地手续": "用地", "规划手续": "规划", "征地拆迁": "征地拆迁", "资金落实": "资金"}


def register(demo, month):
    """The rows of one month, headings without their units; blank cells are None."""
    sheet = openpyxl.load_workbook(demo / month / "发改局.xlsx", data_only=True)["重点项目"]
    rows = [list(row) for row in sheet.values]
    head = next(n for n, row in enumerate(rows) if "项目名称" in map(bare, row))
    body = [row for row in rows[head + 1 :] if row[1]]
    return pandas.DataFrame(body, columns=[bare(name) for name in rows[head]], dtype=object)


def bare(name):
    return "".join(str(name or "").split()).partition("（")[0]


def day(cell):
    if cell is None or isinstance(cell, date) and not isinstance(cell, datetime):
        return cell
    return cell.date() if isinstance(cell, datetime) else date.fromisoformat(str(cell)[:10])


def stages(data, industry):
    """[(names, share, what ends it, finished)] of an industry's kind, and its usual days."""
    kinds = {}
    for row in csv.DictReader((data / "stages.csv").read_text("utf-8").splitlines()):
        kinds.setdefault(row["kind"], []).append(row)
    own = [rows for rows in kinds.values() if industry in rows[0]["industries"].split("、")]
    rows = (own or [rows for rows in kinds.values() if not rows[0]["industries"]])[0]
    told = [(r["stage"].split("、"), int(r["share"]), r["milestone"], r["finished"]) for r in rows]
    return told, int(rows[0]["period"])


class Anew:
    """One month of the register with what follows from it."""

    def __init__(self, data, month):
        self.year, self.month = map(int, month.split("-"))
        self.end = date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])
        self.settings = tomllib.loads((data / "demo" / "county.toml").read_text("utf-8"))
        last = register(data / "demo", f"{self.year}-{self.month - 1:02}")
        before = dict(zip(last["项目名称"], last["累计完成投资"], strict=True))
        frame = register(data / "demo", month)
        self.rows = [self.worked(data, row, before) for row in frame.to_dict("records")]

    def worked(self, data, row, before):
        told, usual = stages(data, row["类别"])
        place = next(n for n, stage in enumerate(told) if row["当前阶段"] in stage[0])
        start, due = day(row["开工日期"]), day(row["计划竣工日期"])
        begin = start or day(row["计划开工日期"]) or due - timedelta(days=usual)
        left = [math.floor(Fraction((due - begin).days * (100 - s), 100)) for _, s, _, _ in told]
        row["node"] = due - timedelta(days=left[place])
        row["late"] = max((self.end - row["node"]).days, 0)
        limit, node = day(row["节点时限"]), row["下一节点"]
        behind = [name for names, *_ in told[: place + 1] for name in names]
        behind += [ends for _, _, ends, _ in told[:place] if ends]
        if node and limit and node not in behind:
            row["late"] = max(row["late"], (self.end - limit).days)
        row["late"] = 0 if told[place][3] else row["late"]
        plan, done = (Decimal(str(row[name])) for name in ("年度计划投资", "累计完成投资"))
        row["rate"] = done / plan * 100
        row["gap"] = row["rate"] - Decimal(self.month) / 12 * 100
        row["brought"] = done - Decimal(str(before[row["项目名称"]]))
        row["required"] = max(plan - done, Decimal(0)) / (12 - self.month)
        row["lamp"] = max(self.lamps(row), key="绿蓝黄红".index)
        row["lacks"] = [f"{short}（{row[name]}）" for name, short in CONDITIONS.items()
                        if row[name] in ("办理中", "未落实")]  # fmt: skip
        large = row["总投资"] >= self.settings["thresholds"]["investment_listing"]
        row["meets"] = bool(start) and large
        return row

    def lamps(self, row):
        gap, limits = row["gap"], self.settings["lamps"]
        yield ("绿" if gap >= limits["green"] else "蓝" if gap > limits["blue"]
               else "黄" if gap >= limits["yellow"] else "红")  # fmt: skip
        late, days = row["late"], self.settings["projects"]
        yield ("绿" if not late else "蓝" if late < days["delay_yellow"]
               else "黄" if late < days["delay_red"] else "红")  # fmt: skip


def printed(number, places=1):
    step = Decimal(1).scaleb(-places)
    return f"{Decimal(number).quantize(step, ROUND_HALF_UP):f}".replace("-0.0", "0.0")


def money(number):
    number = Decimal(number)
    return f"{printed(number / 10000, 2)}亿元" if number >= 10000 else f"{printed(number, 0)}万元"


def chinese(one):
    return f"{one.year}年{one.month}月{one.day}日"


@pytest.fixture(scope="module", params=MONTHS)
def told(request, copied, words, tmp_path_factory):
    """(what was worked out anew, the section's blocks by cell) of a month."""
    only = tmp_path_factory.mktemp("notebooks")
    shutil.copy(NOTEBOOK, only)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        blocks = {one.cell: one.block for one in words.tell("demo", request.param, only)}
    return Anew(copied, request.param), blocks


def table(block, words):
    """The rows as dicts of text by heading."""
    return [dict(zip(block["columns"], map(words.text, row), strict=True)) for row in block["rows"]]


def test_every_city_project_agrees(told, words):
    anew, blocks = told
    rows = {row["项目"]: row for row in table(blocks["city"], words)}
    wanted = [row for row in anew.rows if row["级别"] == "市级"]
    assert len(rows) == len(wanted) == 15
    for row in wanted:
        said = rows[row["项目名称"]]
        assert said["挂图灯"] == f"{row['lamp']}灯"
        assert said["工期"] == (f"滞后{row['late']}天" if row["late"] else "按期")
        assert said["本阶段应完成"].endswith(chinese(row["node"]))
        assert said["累计完成／年度计划"] == (
            f"{money(row['累计完成投资'])}／{money(row['年度计划投资'])}"
        )
        assert said["完成比例"] == f"{printed(row['rate'])}%"
        assert said["与时序进度之差"] == printed(row["gap"])
        behind = row["lamp"] != "绿"
        assert said["本月完成"] == (money(row["brought"]) if behind else "")
        assert said["今后月均尚需"] == (money(row["required"]) if behind else "")
        assert said["未落实条件"] == "、".join(row["lacks"])
        assert said["包抓领导"] == (row["包抓领导"] or "未明确")


def test_the_city_projects_stand_worst_first(told, words):
    anew, blocks = told
    known = {row["项目名称"]: row for row in anew.rows}
    shown = [known[row["项目"]] for row in table(blocks["city"], words)]
    keys = [("红黄蓝绿".index(row["lamp"]), -row["late"], row["gap"]) for row in shown]
    assert keys == sorted(keys)


def test_the_other_red_ones_are_the_worst_there_are(told, words):
    anew, blocks = told
    red = [row for row in anew.rows if row["级别"] != "市级" and row["lamp"] == "红"]
    red.sort(key=lambda row: (-row["late"], row["gap"]))
    shown = [row["项目"] for row in table(blocks["others"], words)]
    assert shown == [row["项目名称"] for row in red][: anew.settings["projects"]["shown"]]


@pytest.mark.parametrize("cell, by", [("departments", "责任部门"), ("leaders", "包抓领导")])
def test_marks_agree_and_add_up(cell, by, told, words):
    anew, blocks = told
    groups = {}
    for row in [*anew.rows, *(row | {by: "合计"} for row in anew.rows)]:
        groups.setdefault(row[by] or "未明确", []).append(row)
    rows = table(blocks[cell], words)
    assert {row[by] for row in rows} == groups.keys()
    rates = {}
    for name, rows_of in groups.items():
        plan, done = (sum(Decimal(str(row[c])) for row in rows_of)
                      for c in ("年度计划投资", "累计完成投资"))  # fmt: skip
        said = next(row for row in rows if row[by] == name)
        rates[name] = printed(done / plan * 100)
        lit = [(lamp, sum(row["lamp"] == lamp for row in rows_of)) for lamp in "红黄蓝绿"]
        assert said["项目"] == f"{len(rows_of)}个"
        assert (said["年度计划"], said["累计完成"]) == (money(plan), money(done))
        assert said["完成比例"] == f"{rates[name]}%"
        assert said["滞后项目"] == f"{sum(row['late'] > 0 for row in rows_of)}个"
        assert said["亮灯项目"] == "、".join(f"{lamp}{n}" for lamp, n in lit if n)
    named = {name: Decimal(rate) for name, rate in rates.items() if name not in ("合计", "未明确")}
    for row in rows:
        if row[by] in named:
            own = named[row[by]]
            tied = list(named.values()).count(own) > 1
            place = 1 + sum(rate > own for rate in named.values())
            assert row["名次"] == f"{'并列' if tied else ''}第{place}"


def test_what_should_be_in_the_library_agrees(told, words):
    anew, blocks = told
    open_ones = {row["项目名称"]: row for row in anew.rows
                 if row["meets"] and row["入库状态"] != "已入库"}  # fmt: skip
    rows = table(blocks["unlisted"], words)
    assert {row["项目"] for row in rows} == open_ones.keys()
    for row in rows:
        sent = open_ones[row["项目"]]
        assert row["入库状态"] == (sent["入库状态"] or "未填报")
        assert row["入库尚缺材料"] == (sent["入库尚缺材料"] or "")


def test_the_prose_counts_what_the_register_holds(told, words):
    anew, blocks = told
    late = [row for row in anew.rows if row["late"]]
    lacking = [row for row in anew.rows if row["lacks"]]
    text = words.text(blocks["body-1"]["blocks"][0]["spans"])
    assert f"挂图作战的{len(anew.rows)}个重点项目" in text and f"有{len(late)}个滞后" in text
    for lamp in "红黄":
        lit = sum(row["lamp"] == lamp for row in anew.rows)
        assert f"亮{lamp}灯的{lit}个" in text
    worst = max(late, key=lambda row: row["late"])
    assert f"晚于倒排节点最多的是{worst['项目名称']}（滞后{worst['late']}天" in text
    assert re.search(f"有{len(lacking)}个(前期条件)?还未落实", text)
    meets = [row for row in anew.rows if row["meets"]]
    listing = words.text(blocks["body-2"]["blocks"][0]["spans"])
    assert f"入库起点的重点项目{len(meets)}个" in listing
    unlisted = [row for row in meets if row["入库状态"] == "未入库"]
    assert f"未入库的{len(unlisted)}个" in listing


def test_the_chart_names_who_is_late(told, words):
    anew, blocks = told
    alt = words.text(blocks["gantt"]["alt"])
    for row in anew.rows:
        if row["级别"] == "市级":
            said = f"{row['项目名称']}滞后{row['late']}天" in alt
            assert said == bool(row["late"])
