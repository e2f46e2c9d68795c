"""本月变化 worked out anew for two months, with plain pandas from the departments' files.

Nothing here imports the package: both months are read as sent, corrections applied. Every
lamp, sign and rank that turned must stand in the table with its side, and nothing else.
"""

import csv
import re
from decimal import Decimal
from io import StringIO

import openpyxl
import pandas
import pytest
import python_calamine

MONTHS = (5, 6, 8, 9)
# held against a plan sent with them: test_paces_anew.py
PLANNED = ("保工资（在职人员）支出", "保运转支出", "保基本民生支出", "粮食播种面积")
SHADES = ["红灯", "黄灯", "蓝灯", "绿灯"]


def table(path):
    return list(csv.DictReader(StringIO(path.read_text("utf-8"))))


def number(value):
    text = str(value).replace("%", "").strip()
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def grid_of(path, sheet):
    if path.suffix == ".csv":
        return list(csv.reader(StringIO(path.read_bytes().decode("gb18030"))))
    book = python_calamine.CalamineWorkbook.from_path(path)
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def sheet_of(path, sheet, key):
    grid = [[re.sub(r"\s|（[^）]*）$", "", str(v)) for v in row] for row in grid_of(path, sheet)]
    head = next(n for n, row in enumerate(grid) if key in row)
    width = len(grid[head])
    body = [[*row, *[""] * width][:width] for row in grid[head + 1 :] if row and row[0]]
    frame = pandas.DataFrame(body, columns=grid[head])
    return frame[(frame[key] != "") & ~frame.iloc[:, 0].str.startswith("填报人")]


@pytest.fixture(scope="module")
def demo(copied):
    return copied / "demo"


@pytest.fixture(scope="module")
def sent(demo):
    """{(month, code): (value, growth, day)}, money in 万元."""
    found = {}
    for month in MONTHS:
        for path in sorted((demo / f"2021-{month:02}").iterdir()):
            try:
                frame = sheet_of(path, "指标", "代码")
            except (StopIteration, python_calamine.WorksheetNotFound):
                continue
            for row in frame.to_numpy():
                value, before, published = map(number, row[3:6])
                day = re.search(r"\d{4}\D\d+\D(\d+)", row[7])
                if value is None:
                    continue
                rate = (value / before - 1) * 100 if published is None and before else published
                value *= 10_000 if row[2] == "亿元" else 1
                found[month, row[0]] = value, rate, int(day[1]) if day else 31
    for (month, code), value in corrections(demo).items():
        if (month, code) in found:
            found[month, code] = (value, *found[month, code][1:])
    return found


def corrections(demo):
    made = {}
    for month in range(2, 10):
        for path in sorted((demo / f"2021-{month:02}").glob("*.xlsx")):
            if "修订" in openpyxl.load_workbook(path, read_only=True).sheetnames:
                for _, row in sheet_of(path, "修订", "代码").iterrows():
                    made[int(row["月份"][5:7]), row["代码"]] = number(row["新数"])
    return made


def due(month, day):
    return (month - 1 + Decimal(1 if day <= 10 else 2 if day <= 20 else 3) / 3) / 12 * 100


def lamp(gap):
    return SHADES[0 if gap < -10 else 1 if gap <= -5 else 2 if gap < 0 else 3]


def indicator_gaps(sent, demo, month):
    """{name of the line: gap} of the board's indicators that were sent."""
    targets = {(r["indicator"], r["kind"]): r for r in table(demo / "targets.csv")}
    names = {r["indicator"]: r["name_zh"] for r in table(demo.parent / "indicators.csv")}
    for line in table(demo.parent / "board.csv"):
        code, kind = line["subject"], line["kind"]
        if line["by"] or line["plan"] or (month, code) not in sent:
            continue
        value, rate, day = sent[month, code]
        aim = targets[code, kind]
        target = Decimal(aim["target"])
        if kind == "growth":
            yield f"{names[code]}增速", rate - target
        elif aim["schedule"] == "none":
            yield names[code], value - target
        elif aim["schedule"] == "linear":
            yield names[code], value / target * 100 - due(month, day)


def group_gaps(demo, month):
    """{name of the group's line: gap} of the projects by kind and by town, all of them."""
    frame = sheet_of(demo / f"2021-{month:02}" / "发改局.xlsx", "重点项目", "项目名称")
    for column in ("类别", "建设地点"):
        for name, part in frame.groupby(column):
            done, plan = (sum(map(number, part[c])) for c in ("累计完成投资", "年度计划投资"))
            yield f"{name}重点项目", done / plan * 100 - due(month, 31)


def places(sent, demo, month):
    """{name of the rank: place} among the city's counties, rates as printed."""
    names = {r["indicator"]: r["name_zh"] for r in table(demo.parent / "indicators.csv")}
    peers = pandas.DataFrame(table(demo / "peers.csv"))
    of_month = peers[peers["month"] == f"2021-{month:02}"]
    for code, part in of_month.groupby("indicator"):
        name = code.removesuffix("_growth")
        if code == "registration_rate":
            have, all_of = (sent[month, c][0] for c in ("app_registered", "labour_force"))
            own, said = have / all_of * 100, "小程序注册比例位次"
        elif (month, name) in sent:
            own, said = sent[month, name][1], f"{names[name]}增速位次"
        else:
            continue
        own = own.quantize(Decimal("0.1"), "ROUND_HALF_UP")
        yield said, 1 + sum(Decimal(value) > own for value in part["value"])


def turned(before, now):
    """{name: (then, now)} of what both months have and is not the same."""
    before, now = dict(before), dict(now)
    both = before.keys() & now.keys()
    return {name: (before[name], now[name]) for name in both if before[name] != now[name]}


def lit(gaps):
    return {name: lamp(gap) for name, gap in gaps}


@pytest.fixture(scope="module", params=[6, 9])
def month(request):
    return request.param


@pytest.fixture(scope="module")
def shown(month, copied, words):
    """The rows of the table of changes, as {(name, before, now): side}."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        words.hurry(patch)
        report = words.tell("demo", f"2021-{month:02}")
    [block] = [t.block for t in report if t.notebook == "02_changes" and t.block["kind"] == "table"]
    rows = [[words.text(cell) for cell in row] for row in block["rows"]]
    return {(name, before, now): side for side, name, before, now, _ in rows}


def test_the_lamps_that_turned_are_those_of_the_files(month, shown, sent, demo):
    expected = turned(*(lit(indicator_gaps(sent, demo, m)) for m in (month - 1, month)))
    expected |= turned(*(lit(group_gaps(demo, m)) for m in (month - 1, month)))
    told = {name: (then, now) for name, then, now in shown
            if then in SHADES and not name.endswith(("规上产值", *PLANNED))}  # fmt: skip
    assert told == expected
    for name, (then, now) in expected.items():
        worse = SHADES.index(now) < SHADES.index(then)
        assert shown[name, then, now] == ("变差" if worse else "变好")


def test_the_places_that_moved_are_those_of_the_files(month, shown, sent, demo):
    expected = turned(*(places(sent, demo, m) for m in (month - 1, month)))
    told = {}
    for (name, then, now), side in shown.items():
        if name.endswith("位次"):
            then, now = (int((re.findall(r"\d+", said) or [1])[0]) for said in (then, now))
            told[name] = (then, now)
            assert side == ("变差" if now > then else "变好")
    assert told == expected


def test_the_signs_that_turned_are_those_of_the_files(month, shown, sent, demo):
    names = {r["indicator"]: r["name_zh"] for r in table(demo.parent / "indicators.csv")
             if r["growth"] != "none"}  # fmt: skip

    def signs(month):
        for code, name in names.items():
            if (month, code) in sent:
                rate = sent[month, code][1].quantize(Decimal("0.1"), "ROUND_HALF_UP")
                yield f"{name}增速", "增长" if rate > 0 else "下降" if rate < 0 else "持平"

    told = {name: (then[:2], now[:2]) for name, then, now in shown if then[:1] in "增下持"}
    assert told == turned(signs(month - 1), signs(month))


def test_the_prose_counts_what_the_table_shows(month, shown, copied, words, monkeypatch):
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(copied))
    monkeypatch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
    words.hurry(monkeypatch)
    report = words.tell("demo", f"2021-{month:02}")
    told = next(t for t in report if t.place == "02_changes/body-1")
    prose = words.text(told.block["blocks"][0]["spans"])
    for side in ("变差", "变好"):
        assert f"{side}的有{list(shown.values()).count(side)}项" in prose
