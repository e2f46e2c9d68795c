"""Every blank of the seed document, and all it froze as text, is filled from data.

blanks.csv: the 90 blanks of the office's document (its columns no … raw_or_computed, as
the office listed them), and four columns of ours: the notebook, the words before the
blank, what must stand in it for September 2021, worked by hand from the departments'
files, and where that comes from. fixed.csv: the numbers and dates that the document
carries as plain text. judgements.csv: its evaluative words, each with its evidence.

A source is ``file sheet cell``; ``C*F*`` for the cell means all of these columns.
"""

import csv
import json
import re
from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
import python_calamine

HERE = Path(__file__).parent


def table(name, folder=HERE):
    return list(csv.DictReader((folder / name).read_text("utf-8").splitlines()))


BLANKS, FIXED, JUDGEMENTS = map(table, ["blanks.csv", "fixed.csv", "judgements.csv"])


def paragraphs(report, notebook):
    """The paragraphs of a section: (block, spans)."""
    for told in report:
        if told.notebook == notebook and told.block["kind"] == "group":
            for one in told.block["blocks"]:
                yield told.block, one["spans"]


def spans_saying(spans, before, said):
    """The spans that say ``said`` right after ``before``; None where they do not."""
    whole = "".join(span["text"] for span in spans)
    start = whole.find(before + said)
    if start < 0:
        return None
    start, end, at, found = start + len(before), start + len(before + said), 0, []
    for span in spans:
        if at < end and at + len(span["text"]) > start:
            found.append(span)
        at += len(span["text"])
    return found


def filled(report, row):
    """The block and the spans that fill a row's blank."""
    for block, spans in paragraphs(report, row["notebook"]):
        found = spans_saying(spans, row["before"], row["said"])
        if found is not None:
            return block, found
    raise AssertionError(f"{row['notebook']}: 找不到“{row['before']}【{row['said']}】”")


def places(source):
    """``file sheet cell`` of each part of a source; a run parameter has only the cell."""
    for part in source.split(";"):
        *file_sheet, cell = part.split(" ")
        file, sheet = [*file_sheet, "", ""][:2]
        yield file, sheet, cell


def columns(cell):
    return set(re.findall(r"[A-Z]+", cell))


def assert_comes_from(leaves, source):
    for file, sheet, cell in places(source):
        if "*" in cell:
            used = {c for f, s, place in leaves if (f, s) == (file, sheet) for c in columns(place)}
            assert columns(cell) <= used
        else:
            assert (file, sheet, cell) in leaves
    if ";" not in source and "*" not in source:
        assert len(leaves) == 1
    assert {leaf[0] for leaf in leaves} == {file for file, _, _ in places(source)}


def test_there_are_ninety_blanks():
    assert [row["no"] for row in BLANKS] == [str(n) for n in range(1, 91)]


@pytest.mark.parametrize("row", BLANKS, ids=lambda row: row["no"])
def test_a_blank_of_the_seed_is_filled_from_data(row, september, words):
    """It stands where it should, reads as worked by hand, and ends in the right cell."""
    block, spans = filled(september, row)
    assert "".join(span["text"] for span in spans) == row["said"]
    assert all("reading" in span for span in spans)
    assert_comes_from(words.cells(block, spans), row["source"])


@pytest.mark.parametrize("row", FIXED, ids=lambda row: row["what"])
def test_what_the_seed_froze_as_text_is_data(row, september, words):
    block, spans = filled(september, row)
    assert "".join(span["text"] for span in spans) == row["said"]
    assert all("reading" in span for span in spans)
    assert_comes_from(words.cells(block, spans), row["source"])


@pytest.mark.parametrize("row", JUDGEMENTS, ids=lambda row: row["what"])
def test_a_judgement_of_the_seed_is_earned(row, september, words):
    """Evaluative words are a claim with a verdict, and its evidence ends in cells."""
    found = [
        (block, span)
        for block, spans in paragraphs(september, row["notebook"])
        for span in spans
        if span.get("claim") == row["claim"]
    ]
    assert [(span["text"], span["verdict"]) for _, span in found] == [(row["said"], row["verdict"])]
    (block, span), = found
    assert {place for place in places(row["source"])} <= words.cells(block, [span])


def test_no_digit_of_the_report_is_without_a_reading(september, copied, words):
    """What is left outside readings and claims holds no digit but in a registered term."""
    terms = table("terms.csv", copied)
    for told in september:
        for where, spans in words.runs(told):
            bare = "".join(s["text"] for s in spans if "reading" not in s and "claim" not in s)
            for term in terms:
                bare = bare.replace(term["term"], "")
            # the months down the side of a line chart's table are its axis
            bare = "" if re.fullmatch(r"\d{1,2}月", bare) else bare
            assert not re.search(r"[0-9０-９]", bare), f"{told.place} {where}：{bare}"


def test_the_report_names_no_cell_that_is_not_there(september, copied):
    """Every address in the report opens: the file, the sheet and a cell that is not empty."""
    wanted = defaultdict(set)
    for told in september:
        for reading in told.block["readings"].values():
            if reading["file"].endswith((".xlsx", ".xls", ".et")):
                wanted[reading["file"], reading["sheet"]].add(reading["cell"])
    assert len({file for file, _ in wanted if "2021-09" in file}) == 14
    for (file, sheet), cells in wanted.items():
        grid = grid_of(copied / file, sheet)
        assert [cell for cell in cells if grid.get(cell) in ("", None)] == []


def grid_of(path, sheet):
    """A sheet by calamine alone: address → value."""
    rows = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name(sheet)
    letter = openpyxl.utils.get_column_letter
    rows = enumerate(rows.to_python(skip_empty_area=False), 1)
    return {f"{letter(c)}{r}": v for r, row in rows for c, v in enumerate(row, 1)}


# Independent recomputation: plain openpyxl, csv and calamine, no function of ours.


@pytest.fixture(scope="module")
def sent(copied):
    """September's files: a function of file and sheet that gives rows by heading."""
    folder = copied / "demo" / "2021-09"

    def rows(file, sheet, key):
        if file.endswith(".csv"):
            grid = list(csv.reader((folder / file).read_text("gb18030").splitlines()))
        elif file.endswith(".xlsx"):
            book = openpyxl.load_workbook(folder / file, read_only=True, data_only=True)
            grid = [["" if v is None else v for v in row] for row in book[sheet].values]
            book.close()
        else:
            book = python_calamine.CalamineWorkbook.from_path(folder / file)
            grid = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        names = [[re.sub(r"\s|（[^）]*）$", "", str(v)) for v in row] for row in grid]
        head = next(n for n, row in enumerate(names) if key in row)
        at = names[head].index(key)
        body = [row for row in grid[head + 1 : -1] if len(row) > at and row[at] != ""]
        return [dict(zip(names[head], row, strict=False)) for row in body]

    return rows


def added(rows, column):
    return sum((Decimal(str(row[column])) for row in rows), Decimal(0))


def indicator(sent, file, code):
    """The cumulative figure of an indicator, straight from its sheet."""
    for row in sent(file, "指标", "代码"):
        if row["代码"] == code:
            # the two offices with stacked headings have 本年 over 累计数
            return Decimal(str(row["累计数"] if "累计数" in row else row["本年"]))
    raise AssertionError(code)


def said(number):
    return next(row["said"] for row in BLANKS if row["no"] == str(number))


def test_enterprises_counted_anew(sent):
    big = [r for r in sent("工信局.xlsx", "企业名录", "企业名称") if r["是否规上"] == "是"]
    counts = [sum(r["行业"] == name for r in big) for name in ("农产品加工", "木材加工", "化工")]
    assert [f"{n}户" for n in [len(big), *counts]] == [said(n) for n in (2, 3, 4, 5)]
    every = sent("工信局.xlsx", "企业名录", "企业名称")
    jujube = [r for r in every if r["主要产品"] == "红枣加工"]
    assert added(jujube, "累计产值") == indicator(sent, "工信局.xlsx", "jujube_output")
    assert added(big, "累计产值").quantize(1) == indicator(
        sent, "统计局.xlsx", "above_scale_output"
    )


def test_jujube_share_divided_anew(sent):
    part = indicator(sent, "工信局.xlsx", "jujube_output")
    whole = indicator(sent, "统计局.xlsx", "industrial_output")
    assert f"{(part / whole * 100).quantize(Decimal('0.1'))}%" == said(8)


def test_job_fair_posts_added_anew(sent):
    fairs = [r for r in sent("人社局.xlsx", "招聘活动", "活动名称") if r["形式"] == "专场"]
    assert len(fairs) == 4
    assert f"{added(fairs, '提供岗位') // 100 * 100}多个" == said(12)


def test_guarantees_added_anew(sent):
    guarantees = sent("金融办.et", "推荐担保", "企业名称")
    assert (len(guarantees), f"{added(guarantees, '担保金额')}万元") == (2, said(24))


def test_market_entities_read_anew(sent):
    assert f"{indicator(sent, '市场监管局.csv', 'new_market_entities')}户" == said(25)


def yi(amount):
    """万元 as 亿元, two decimals; a half goes up, and none of ours is one."""
    return f"{(amount / 10000).quantize(Decimal('0.01'))}亿元"


def test_projects_added_anew(sent):
    projects = sent("发改局.xlsx", "重点项目", "项目名称")
    begun = [r for r in projects if str(r["开工日期"]).startswith("2021")]
    assert [f"{len(begun)}个", yi(added(begun, "累计完成投资"))] == [said(26), said(27)]
    city = [r for r in projects if r["级别"] == "市级"]
    columns = ["总投资", "年度计划投资"]
    assert [f"{len(projects)}个", *(yi(added(projects, c)) for c in columns)] == [
        said(n) for n in (72, 73, 74)
    ]
    assert [f"{len(city)}个", *(yi(added(city, c)) for c in [*columns, "累计完成投资"])] == [
        said(n) for n in (75, 76, 77, 78)
    ]
    slow = [r for r in city if r["累计完成投资"] / r["年度计划投资"] < 0.75]
    assert len(slow) == 2


def test_sanbao_added_anew(sent):
    parts = [indicator(sent, "财政局.xlsx", f"sanbao_{k}") for k in ("wages", "operation")]
    parts.append(indicator(sent, "财政局.xlsx", "sanbao_livelihood"))
    assert [yi(sum(parts)), *map(yi, parts)] == [said(n) for n in (36, 37, 38, 39)]


def test_furnace_enterprises_counted_anew(sent):
    upgrades = [r for r in sent("工信局.xlsx", "升级改造", "企业名称") if r["行业"] == "兰炭"]
    assert f"{len(upgrades)}户" == said(51)


def test_funds_divided_by_their_targets_anew(sent, copied):
    targets = [r for r in table("targets.csv", copied / "demo") if r["kind"] == "level"]
    level = {r["indicator"]: Decimal(r["target"]) for r in targets}
    for number, code in (86, "out_province_funds"), (87, "in_province_funds"):
        rate = indicator(sent, "招商局.xlsx", code) / level[code] * 100
        assert f"{rate.quantize(Decimal('0.1'))}%" == said(number)


def test_contracts_added_anew(sent):
    contracts = sent("招商局.xlsx", "签约项目", "项目名称")
    total = sum(
        Decimal(str(r["合同额"])) * Decimal(str(r["折算汇率"] or 1)) for r in contracts
    )
    assert [f"{len(contracts)}个", yi(total)] == [said(88), said(89)]


def test_ranks_sorted_anew(sent, copied):
    """Registration comes first and investment eleventh of the city's twelve counties."""
    peers = table("peers.csv", copied / "demo")

    def place(code, own):
        rest = [r for r in peers if (r["month"], r["indicator"]) == ("2021-09", code)]
        assert len(rest) == 11
        return 1 + sum(Decimal(r["value"]) > own for r in rest)

    registered = indicator(sent, "人社局.xlsx", "app_registered")
    labour = indicator(sent, "人社局.xlsx", "labour_force")
    assert place("registration_rate", registered / labour * 100) == 1
    assert place("fixed_investment_growth", Decimal("-5.3")) == 11


def test_service_steps_fit_the_promise(sent):
    steps = sent("行政审批局.xlsx", "办理环节", "环节")
    hours = added(steps, "承诺时限")
    days = indicator(sent, "行政审批局.xlsx", "service_limit_days")
    assert (hours, days) == (9, Decimal("1.5"))
    assert hours <= days * 8


def test_the_notebooks_state_no_figure_themselves():
    """The templates hold no digit outside a placeholder: what they state is all data."""
    for path in (HERE.parents[1] / "notebooks").glob("[0-9][0-9]_*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"][3:]:
            for template in re.findall(r'"""(.*?)"""', "".join(cell["source"]), re.S):
                bare = re.sub(r"\{[{%].*?[%}]\}", "", template, flags=re.S)
                assert not re.search(r"\d", bare), f"{path.name}：{bare}"
