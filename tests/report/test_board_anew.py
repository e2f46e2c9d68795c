"""The demo month's board worked out anew, with plain pandas from the departments' files.

Nothing here imports the package: months are read as sent, targets and history from their
tables, lamps from the recommended thresholds. Each line's gap, lamps of the year, months
running, change, completion, back-tested projection and what is required must agree.
"""

import csv
import re
import tomllib
from decimal import Decimal
from io import StringIO
from pathlib import Path

import openpyxl
import pandas
import pytest
import python_calamine
import scipy.stats
from statsmodels.tsa.forecasting.theta import ThetaModel

MONTHS = range(2, 10)
# quarterly figures stand in the files of March, June and September only
FOLDER = "2021-{:02}"


def grid_of(path, sheet):
    if path.suffix == ".csv":
        return list(csv.reader(StringIO(path.read_bytes().decode("gb18030"))))
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        return [["" if v is None else v for v in row] for row in book[sheet].values]
    book = python_calamine.CalamineWorkbook.from_path(path)
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def sheet_of(path, sheet, key):
    """A sheet as a frame, headed by the row that holds ``key``; notes in brackets left out."""
    grid = grid_of(path, sheet)
    names = [[re.sub(r"\s|（[^）]*）$", "", str(v)) for v in row] for row in grid]
    head = next(n for n, row in enumerate(names) if key in row)
    width = len(names[head])
    body = [[*row, *[""] * width][:width] for row in grid[head + 1 :]]
    frame = pandas.DataFrame(body, columns=names[head])
    said = frame[key].astype(str).str.strip()
    return frame[(said != "") & ~said.str.startswith("填报人")]


def number(value):
    text = str(value).replace("%", "").strip()
    return Decimal(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


@pytest.fixture(scope="module")
def demo(copied):
    return copied / "demo"


@pytest.fixture(scope="module")
def sent(demo):
    """{(month, code): (value, year ago, growth, day)} of all files, corrections applied."""
    found = {}
    for month in MONTHS:
        for path in sorted((demo / FOLDER.format(month)).iterdir()):
            try:
                frame = sheet_of(path, "指标", "代码")
            except (KeyError, StopIteration, python_calamine.WorksheetNotFound):
                continue
            for row in frame.to_numpy():  # 代码, 名称, 单位, the three figures, …, 数据截至
                value, before, published = map(number, row[3:6])
                power = 10_000 if row[2] == "亿元" else 1  # the dictionary has 万元
                found[month, row[0]] = (
                    value if value is None else value * power,
                    before if before is None else before * power, published, day_of(row[7]),
                )  # fmt: skip
    for (month, code), value in corrections(demo).items():
        found[month, code] = (value, *found[month, code][1:])
    return found


def day_of(text):
    """The day of the month that a figure reaches; the last where it is not said."""
    found = re.search(r"\d{4}\D\d+\D(\d+)", str(text))
    return int(found[1]) if found else 31


def due(month, day=31):
    """The even schedule: a third of a month for each ten days."""
    return (month - 1 + Decimal(1 if day <= 10 else 2 if day <= 20 else 3) / 3) / 12 * 100


def corrections(demo):
    made = {}
    for month in MONTHS:
        for path in sorted((demo / FOLDER.format(month)).glob("*.xlsx")):
            if "修订" in openpyxl.load_workbook(path, read_only=True).sheetnames:
                for _, row in sheet_of(path, "修订", "代码").iterrows():
                    made[int(str(row["月份"])[5:7]), row["代码"]] = number(row["新数"])
    return made


@pytest.fixture(scope="module")
def targets(demo):
    frame = pandas.read_csv(demo / "targets.csv", dtype=str)
    return {(r.indicator, r.kind): (Decimal(r.target), r.schedule) for r in frame.itertuples()}


@pytest.fixture(scope="module")
def history(demo):
    frame = pandas.read_csv(demo / "history.csv", dtype=str)
    return {(r.indicator, r.month): Decimal(r.value) for r in frame.itertuples()}


@pytest.fixture(scope="module")
def boards(september):
    found = [told.block for told in september if told.block["kind"] == "board"]
    return {block["level"]: block for block in found}


def cells_of(block, words):
    """The board's rows as {name: {key: (words, value of the first reading)}}."""
    rows = {}
    for row in block["rows"]:
        cells = dict(zip(block["keys"], row, strict=True))
        rows[words.text(cells["name"])] = {
            key: (words.text(spans), [block["readings"][s["reading"]]["value"]
                                      for s in spans if "reading" in s])
            for key, spans in cells.items()
        }  # fmt: skip
    return rows


def lamp(gap):
    return "红" if gap < -10 else "黄" if gap <= -5 else "蓝" if gap < 0 else "绿"


def growth(sent, month, code):
    value, before, published, _ = sent[month, code]
    return published if published is not None else (value / before - 1) * 100


def gap_of(sent, targets, month, code, kind):
    target, schedule = targets[code, kind]
    value = sent[month, code][0]
    if kind == "growth":
        return growth(sent, month, code) - target
    if schedule == "none":  # a rate against a rate
        return value - target
    return value / target * 100 - due(month, sent[month, code][3])


def running(lamps):
    return next((n for n, one in enumerate(reversed(lamps)) if one != lamps[-1]), len(lamps))


def close(read, expected):
    return abs(Decimal(read) - expected) < Decimal("0.000001")


def table(path):
    return list(csv.DictReader(StringIO(path.read_text("utf-8"))))


LINES = table(Path(__file__).resolve().parents[2] / "data" / "board.csv")
INDICATORS = [line for line in LINES if not line["by"] and not line["plan"]]
# held against a plan that comes with them: test_paces_anew.py
GROUPS = [line for line in LINES if line["by"]]


def name_of(line, demo):
    known = {row["indicator"]: row["name_zh"] for row in table(demo.parent / "indicators.csv")}
    return known[line["subject"]] + ("增速" if line["kind"] == "growth" else "")


@pytest.mark.parametrize("line", INDICATORS, ids=lambda line: f"{line['subject']} {line['kind']}")
def test_an_indicators_line_agrees(line, boards, sent, targets, demo, words):
    told = cells_of(boards["指标"], words)[name_of(line, demo)]
    code, kind = line["subject"], line["kind"]
    months = [m for m in MONTHS if sent.get((m, code), (None,))[0] is not None]
    gaps = [gap_of(sent, targets, month, code, kind) for month in months]
    assert close(told["gap"][1][0], gaps[-1])
    lit = [lamp(gap) for gap in gaps]
    assert told["recent"][0].replace("－", "") == "".join(lit)
    assert told["lamp"][0] == f"{lit[-1]}灯"
    assert Decimal(told["streak"][1][0]) == running(lit)
    assert Decimal(told["value"][1][0]) == sent[9, code][0]
    if told["change"][0] and sent[9, code][1] is not None:
        now, before = (growth(sent, month, code) for month in (months[-1], months[-2]))
        assert close(told["change"][1][0], now - before)
    if kind == "level" and told["completion"][0]:
        assert close(told["completion"][1][0], sent[9, code][0] / targets[code, kind][0] * 100)
        left = targets[code, kind][0] - sent[9, code][0]
        assert close(told["required"][1][0], left / 3)


def projection(history, sent, code):
    """The three methods' mean with its back-test: value, mean error, half the range in %."""
    years = [2018, 2019, 2020]
    total = {y: history[code, f"{y}-12"] for y in years}
    known = {at: value for (name, at), value in history.items() if name == code}
    course = {y: {int(at[5:]): v for at, v in known.items() if at[:4] == str(y)} for y in years}
    course[2021] = {m: sent[m, code][0] for m in MONTHS if (m, code) in sent}

    def season(year, at):
        past = [y for y in years if y < year]
        return at / (sum(course[y][9] / total[y] for y in past) / len(past))

    def carried(year, at):
        return at + (total[year - 1] - course[year - 1][9]) * at / course[year - 1][9]

    def theta(year, at):
        due = [m for m in sorted(course[year]) if m <= 9]
        calendar = due + [m for m in sorted(course[year - 1]) if m > 9]
        steps = [step for y in years if y < year for step in steps_of(course[y], calendar)]
        steps += steps_of(course[year], due)
        model = ThetaModel(
            pandas.Series([float(step) for step in steps]), period=len(calendar), use_test=False,
            method="multiplicative" if min(steps) > 0 else "additive",
        )  # fmt: skip
        rest = model.fit().forecast(len(calendar) - len(due))
        return at + sum(Decimal(repr(float(one))) for one in rest)

    def mean(year, methods):
        return sum(method(year, course[year][9]) for method in methods) / len(methods)

    # Theta needs two whole years, so it has no say on 2019
    tried = {2019: mean(2019, [season, carried]), 2020: mean(2020, [season, carried, theta])}
    errors = [abs(total[year] / tried[year] - 1) * 100 for year in tried]
    spread = (sum(error**2 for error in errors) / 2).sqrt()
    ninety = Decimal(repr(float(scipy.stats.t.ppf(0.9, 2))))
    return mean(2021, [season, carried, theta]), sum(errors) / 2, ninety * spread


def steps_of(course, reports):
    return [course[m] - before for m, before in zip(
        reports, [Decimal(0), *(course[m] for m in reports)], strict=False)]  # fmt: skip


@pytest.mark.parametrize("line", INDICATORS, ids=lambda line: f"{line['subject']} {line['kind']}")
def test_a_projection_and_its_error_agree(line, boards, sent, history, demo, words):
    code, block = line["subject"], boards["指标"]
    told = cells_of(block, words)[name_of(line, demo)]
    if (code, "2020-12") not in history:
        assert told["projected"][0] in ("往年资料不足", "非累计数不预计")
        return
    formula = block["readings"][f"projected.value({code}@2021-09)"]["formula"]
    assert formula.startswith("季节比重法、同比增速推算法、Theta 模型的平均，以2019、2020年同月")
    value, error, width = projection(history, sent, code)
    assert close(told["projected"][1][0], value)
    assert close(told["error"][1][0], error)
    low, high = (Decimal(one) for one in told["range"][1])
    assert close(high, value * (1 + width / 100))
    assert close(low, max(value * (1 - width / 100), min(sent[9, code][0], value)))


def amounts(frame, column):
    return sum((number(value) or Decimal(0) for value in frame[column]), Decimal(0))


@pytest.mark.parametrize("line", GROUPS, ids=lambda line: f"{line['name']} {line['by']}")
def test_a_groups_lines_agree(line, boards, targets, demo, words):
    block = boards[line["level"]]
    told, by = cells_of(block, words), {"industry": "行业", "town": "所在镇"}
    by = by if line["aim"] else {"industry": "类别", "town": "建设地点"}
    months = [register(demo, month, line) for month in MONTHS]
    groups = list(dict.fromkeys(months[-1][by[line["by"]]]))
    marked = 0
    for group in groups:
        parts = [frame[frame[by[line["by"]]] == group] for frame in months]
        gaps = [group_gap(parts[n], month, line, targets) for n, month in enumerate(MONTHS)]
        few = f"{group}{line['name']}※" in told
        marked += few
        row = told[f"{group}{line['name']}{'※' if few else ''}"]
        assert few >= (bool(line["confidential"]) and len(parts[-1]) < 3)
        assert close(row["gap"][1][0], gaps[-1])
        lit = [lamp(gap) for gap in gaps]
        assert row["recent"][0] == "".join(lit)
        assert Decimal(row["streak"][1][0]) == running(lit)
    assert bool(marked) == bool(line["confidential"])


def register(demo, month, line):
    if line["aim"]:
        frame = sheet_of(demo / FOLDER.format(month) / "工信局.xlsx", "企业名录", "企业名称")
        return frame[frame["是否规上"] == "是"]
    return sheet_of(demo / FOLDER.format(month) / "发改局.xlsx", "重点项目", "项目名称")


def group_gap(part, month, line, targets):
    if line["aim"]:
        now, before = amounts(part, "累计产值"), amounts(part, "上年同期产值")
        return (now / before - 1) * 100 - targets[line["aim"], "growth"][0]
    done, plan = amounts(part, "累计完成投资"), amounts(part, "年度计划投资")
    return done / plan * 100 - due(month)


def test_the_board_is_in_order_of_need(boards, words):
    """Red, yellow, blue, green; within a colour the longest, then the furthest behind."""
    for block in boards.values():
        rows = cells_of(block, words).values()
        keys = [
            ("红黄蓝绿".index(row["lamp"][0][0]), -Decimal(row["streak"][1][0]),
             Decimal(row["gap"][1][0]))
            for row in rows
        ]  # fmt: skip
        assert keys == sorted(keys)


def test_the_summary_counts_what_the_board_shows(september, boards, words):
    told = next(t for t in september if t.notebook == "41_board" and t.block["kind"] == "group")
    summary = words.text(told.block["blocks"][0]["spans"])
    rows = cells_of(boards["指标"], words)
    lit = [row["lamp"][0] for row in rows.values()]
    assert f"对{len(rows)}项具体指标" in summary
    for word in set(lit):
        assert f"{word}{lit.count(word)}项" in summary
    for name, row in rows.items():
        assert (row["lamp"][0] != "红灯") or name in summary


def test_thresholds_are_the_recommended_ones(demo):
    """The lamps above are worked from these."""
    settings = tomllib.loads((demo / "county.toml").read_text("utf-8"))["lamps"]
    assert settings == {"green": 0, "blue": -5, "yellow": -10}
