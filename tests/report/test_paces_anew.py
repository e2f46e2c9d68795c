"""三保, sowing, reserves and licensing worked out anew from the files of two months.

Nothing here imports the package. Payroll: 12 months a year; sowing by the curve of county.toml.
"""

import re
import tomllib
from decimal import Decimal

import openpyxl
import pandas
import pytest
import python_calamine

SHADES = ["红灯", "黄灯", "蓝灯", "绿灯"]
ITEMS = {"保工资": "wages", "保运转": "operation", "保基本民生": "livelihood"}


@pytest.fixture(scope="module", params=[5, 9])
def month(request):
    return request.param


@pytest.fixture(scope="module")
def folder(copied, month):
    return copied / "demo" / f"2021-{month:02}"


@pytest.fixture(scope="module")
def told(month, copied, words):
    """{notebook/cell: block} of the month."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        words.hurry(patch)
        return {one.place: one.block for one in words.tell("demo", f"2021-{month:02}")}


def frame_of(path, sheet, key):
    if path.suffix == ".xls":
        book = python_calamine.CalamineWorkbook.from_path(path)
        grid = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    else:
        page = openpyxl.load_workbook(path, data_only=True)[sheet]
        grid = [["" if v is None else v for v in row] for row in page.values]
    names = [[re.sub(r"\s|（[^）]*）$", "", str(v)) for v in row] for row in grid]
    head = next(n for n, row in enumerate(names) if key in row)
    return pandas.DataFrame(grid[head + 1 :], columns=names[head])


def number(value):
    return Decimal(str(value).replace("%", "").strip())


@pytest.fixture(scope="module")
def finance(folder):
    frame = frame_of(folder / "财政局.xlsx", "指标", "代码")
    known = frame[frame["代码"].astype(str).str.startswith("sanbao")]
    power = {"亿元": 10_000, "万元": 1}
    return {row.iloc[0]: number(row.iloc[3]) * power[row.iloc[2]] for _, row in known.iterrows()}


def prose(told, place, words):
    return "".join(words.text(one["spans"]) for one in told[place]["blocks"])


def rows(block, words):
    table = block.get("table") or block
    return {words.text(row[0]): [words.text(cell) for cell in row[1:]] for row in table["rows"]}


def shown(value, digits="0.1"):
    return f"{value.quantize(Decimal(digits), 'ROUND_HALF_UP'):f}"


def behind(gap):
    size = shown(abs(gap))
    if size == "0.0":
        return "与时序进度持平"
    return f"{'超' if gap > 0 else '落后'}时序进度{size}个百分点"


def lamp(gap):
    return SHADES[0 if gap < -10 else 1 if gap <= -5 else 2 if gap < 0 else 3]


def pace(finance, item, month):
    paid, budget = finance[f"sanbao_{item}_paid"], finance[f"sanbao_{item}"]
    return paid / budget * 100, paid / budget * 100 - Decimal(month) / 12 * 100


def test_the_paces_of_the_three_guarantees(told, finance, month, words):
    said, chart = prose(told, "15_fiscal/body-1", words), told["15_fiscal/body-3"]
    paid, budget = (sum(finance[f"sanbao_{i}{s}"] for i in ITEMS.values()) for s in ("_paid", ""))
    rate = paid / budget * 100
    gap = rate - Decimal(month) / 12 * 100
    assert f"占预算的{shown(rate)}%，{behind(gap)}。其中" in said
    for name, item in ITEMS.items():
        rate, gap = pace(finance, item, month)
        assert f"{name}支出" in said and f"占预算的{shown(rate)}%" in said
        assert rows(chart, words)[name][2:] == [
            f"{shown(rate)}%", f"{shown(Decimal(month) / 12 * 100)}%", shown(gap)
        ]  # fmt: skip
        assert item == "wages" or f"占预算的{shown(rate)}%，{behind(gap)}" in said


def test_wages_in_months(told, finance, month, words):
    months = finance["sanbao_wages_paid"] / (finance["sanbao_wages"] / 12)
    verdict = "工资按月发放" if months - month >= Decimal("-0.2") else "慢于月份"
    said = prose(told, "15_fiscal/body-1", words)
    assert f"已发放{shown(months)}个月工资，{verdict}" in said


def test_the_worst_of_the_three_decides_the_claim(told, finance, month, words):
    worst = min(pace(finance, item, month)[1] for item in ITEMS.values())
    verdict = "与时序进度相当" if worst >= -5 else "慢于时序进度、需加快拨付"
    assert verdict in prose(told, "15_fiscal/body-1", words)
    assert (month == 9) == (worst < -5)


def crops_of(folder):
    frame = frame_of(folder / "农业农村局.xlsx", "播种进度", "作物")
    frame = frame[frame["计划面积"].astype(str).str.match(r"[\d.]+$")]
    return {row["作物"]: (number(row["播种面积"]), number(row["计划面积"]))
            for _, row in frame.iterrows()}  # fmt: skip


def test_sowing_against_its_season(told, folder, month, copied, words):
    curve = tomllib.loads((copied / "demo" / "county.toml").read_text("utf-8"))
    due = Decimal(curve["schedule"]["curves"]["sowing"].get(str(month), 100))
    said, crops = prose(told, "16_grain/body-1", words), crops_of(folder)
    chart = rows(told["16_grain/body-2"], words)
    assert crops.keys() == chart.keys() and len(crops) == 4
    for crop, (area, plan) in crops.items():
        gap = area / plan * 100 - due
        assert f"{crop}{behind(gap)}" in said
        assert chart[crop][3:] == [f"{shown(due)}%", shown(gap)]
    area = sum(area for area, _ in crops.values())
    gap = area / 22 * 100 - due
    assert (f"月底应完成{shown(due)}%，{behind(gap)}" in said) == (month == 5)
    board = {words.text(row[0]): row for row in told["41_board/body-2"]["rows"]}
    assert words.text(board["粮食播种面积"][2]) == lamp(gap)


def test_the_boards_lamps_of_the_three_guarantees(told, finance, month, words):
    board = {words.text(row[0]): row for row in told["41_board/body-2"]["rows"]}
    for name, item in ITEMS.items():
        [row] = [row for said, row in board.items() if said.startswith(name)]
        assert words.text(row[2]) == lamp(pace(finance, item, month)[1])


def test_days_of_supply_and_the_tightest(told, folder, words):
    frame = frame_of(folder / "粮食局.xls", "粮油储备", "品种")
    frame = frame[frame["库存"].astype(str).str.match(r"[\d.]+$")]
    said, left = prose(told, "16_grain/body-1", words), {}
    for _, row in frame.iterrows():
        days = number(row["库存"]) / number(row["日均消费量"])
        required = number(row["应保障天数"])
        left[row["品种"]] = days - required
        stock = f"{row['品种']}{number(row['库存']).normalize():f}吨"
        assert f"{stock}（可供{shown(days)}天，应保障{required.normalize():f}天）" in said
    tightest = min(left, key=left.get)
    assert f"余量最小的是{tightest}，可供天数比应保障天数多{shown(left[tightest])}天" in said


def test_licensing_against_the_promise(told, folder, words):
    frame = frame_of(folder / "行政审批局.xlsx", "办理环节", "环节")
    frame = frame[frame["承诺时限"].astype(str).str.match(r"[\d.]+$")]
    promised = {row["环节"]: number(row["承诺时限"]) for _, row in frame.iterrows()}
    actual = {row["环节"]: number(row["实际平均用时"]) for _, row in frame.iterrows()}
    said = prose(told, "13_finance/body-1", words)
    total = sum(promised.values())
    assert total <= Decimal("1.5") * 8
    assert f"各环节承诺时限合计{total.normalize():f}小时、在全流程承诺以内" in said
    late = [step for step in promised if actual[step] > promised[step]]
    assert f"，{'、'.join(late)}超过承诺时限" in said if late else "均在承诺时限以内" in said
