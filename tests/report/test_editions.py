"""The public edition attacked: two consecutive demo months, with all that they publish.

What is hidden is worked out anew from the departments' workbooks and the printed tables:
nothing of the suppression is asked how it decided.
"""

import functools
import io
import json
import re
import zipfile
from pathlib import Path

import nbformat
import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader
from scipy.optimize import linprog

from county_report.arithmetic import Month
from county_report.intake import load_county, read_submissions
from county_report.releasing import joining
from county_report.releasing.page import render
from county_report.releasing.pdf import render_pdf
from county_report.releasing.public import FACTS, public_edition, write_suppression
from county_report.releasing.report import report_of
from county_report.releasing.spans import plain
from county_report.releasing.surveyed import facts
from county_report.releasing.withholding import Withholding
from county_report.releasing.word import render_word

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"
MONTHS = ("2021-08", "2021-09")
WIDTH = 0.1
GROUPED, AMOUNTS = ("行业", "所在镇（办、中心）", "主要产品"), ("累计产值", "上年同期产值")
HEADINGS = ("企业名称", *GROUPED, "是否规上", *AMOUNTS)
OF_BOARD, HIDDEN = "规上产值", "※"


def joined(told, month):
    """The blocks of a told month as the release would hold them, with the facts beside."""
    submissions = read_submissions("demo", Month.parse(month))
    notebook = nbformat.v4.new_notebook()
    for one, before in zip(told, [None, *told], strict=False):
        if before is None or one.notebook != before.notebook:
            cells = json.loads((NOTEBOOKS / f"{one.notebook}.ipynb").read_text("utf-8"))["cells"]
            notebook.cells.append(nbformat.v4.new_markdown_cell("".join(cells[0]["source"])))
        shown = nbformat.v4.new_output("display_data", data={joining.BLOCK_MIME: one.block})
        notebook.cells.append(nbformat.v4.new_code_cell(outputs=[shown]))
    county = load_county("demo")
    header = {
        "county": county.name, "notice": county.notice, "style": {}, "month": month,
        "as_known": "", "received": {}, "owed": [], "due": {}, "findings": [],
        "fingerprint": "f1", "version": "0", FACTS: facts(submissions),
    }  # fmt: skip
    notebook.metadata[joining.HEADER] = json.loads(json.dumps(header, default=str))
    return notebook


@pytest.fixture(scope="module")
def reports(copied, words, september):
    """The internal reports of both months; August told without its pictures."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COUNTY_REPORT_DATA", str(copied))
        patch.setenv("COUNTY_REPORT_CACHE", str(copied.parent / "cache"))
        told = {"2021-09": september}
        with pytest.MonkeyPatch.context() as quick:
            words.hurry(quick)
            told["2021-08"] = words.tell("demo", "2021-08")
        return {month: report_of(joined(blocks, month)) for month, blocks in told.items()}


@pytest.fixture(scope="module")
def editions(reports):
    return {month: public_edition(report) for month, report in reports.items()}


@pytest.fixture(scope="module")
def registers(copied):
    """Both months' 企业名录 above scale, read with openpyxl alone."""
    return {month: list(rows_of(copied, month)) for month in MONTHS}


def rows_of(data, month):
    book = openpyxl.load_workbook(data / "demo" / month / "工信局.xlsx", data_only=True)
    lines = list(book["企业名录"].iter_rows(values_only=True))
    at = next(n for n, line in enumerate(lines) if "企业名称" in line)
    heads = [re.sub(r"\s|[（(][^（）()]*[)）]", "", str(one or "")) for one in lines[at]]
    places = {name: heads.index(name.partition("（")[0]) for name in HEADINGS}
    for line in lines[at + 1 :]:
        row = {name: line[place] for name, place in places.items()}
        if row["企业名称"] and row["是否规上"] == "是":
            yield row


def names_of(registers):
    return {row["企业名称"] for rows in registers.values() for row in rows}


def published(report, rows):
    """The sets of enterprises of which a public report prints any figure at all.

    Whoever knows a share, a rate, a lamp or a pull is taken to know the amounts behind it.
    """
    everybody = frozenset(row["企业名称"] for row in rows)
    jujube = frozenset(row["企业名称"] for row in rows if row["主要产品"] == "红枣加工")
    found = {everybody, jujube}
    groups = {}
    for row in rows:
        for by in GROUPED:
            groups.setdefault(str(row[by]), set()).add(row["企业名称"])
    for line in printed_rows(report):
        label = plain(line[0])
        name = label.removesuffix(OF_BOARD)
        if name in groups and (label != name or len(line) in (2, 6)):
            kept = [plain(cell) for cell in line[1:]]
            if HIDDEN not in kept and not kept[0].endswith("户"):  # how many there are is no amount
                found.add(frozenset(groups[name]))
    return found


def printed_rows(report):
    for item in report.items:
        if isinstance(item, dict):
            yield from item.get("rows") or (item.get("table") or {}).get("rows", [])


class Attacker:
    """Both months' totals, nothing negative, nothing that falls: a linear programme of its own."""

    def __init__(self, registers, told, column):
        self.amounts = {
            (month, row["企业名称"]): float(row[column] or 0)
            for month, rows in registers.items() for row in rows
        }  # fmt: skip
        self.place = {name: n for n, name in enumerate(self.amounts)}
        sums = [[(month, one) for one in units] for month, sets in told.items() for units in sets]
        self.equal = [self.row(units) for units in sums]
        self.known = [sum(self.amounts[one] for one in units) for units in sums]
        self.rising = [
            self.row([(MONTHS[0], name)], (MONTHS[1], name))
            for _, name in self.amounts if all((month, name) in self.amounts for month in MONTHS)
        ]  # fmt: skip

    def row(self, plus, minus=None):
        row = [0.0] * len(self.place)
        for one in plus:
            row[self.place[one]] = 1.0
        if minus:
            row[self.place[minus]] = -1.0
        return row

    def bounds(self, units):
        for sign in (1, -1):
            found = linprog([sign * one for one in self.row(units)], self.rising,
                            [0.0] * len(self.rising), self.equal, self.known)  # fmt: skip
            yield sign * found.fun if found.status == 0 else -sign * float("inf")

    def recovered(self, targets):
        """The targets that can be told to within the protection asked for."""
        for units in targets:
            true = sum(self.amounts[one] for one in units)
            low, high = self.bounds(units)
            if true and (low > true * (1 - WIDTH) + 0.01 or high < true * (1 + WIDTH) - 0.01):
                yield sorted(units)


def attack(registers, editions):
    told = {month: published(editions[month].report, registers[month]) for month in MONTHS}
    rows = registers[MONTHS[1]]
    single = [{(MONTHS[1], row["企业名称"])} for row in rows]
    groups = [{row["企业名称"] for row in rows if row[by] == name}
              for by in GROUPED for name in {row[by] for row in rows}]  # fmt: skip
    hidden = [one for one in groups if frozenset(one) not in told[MONTHS[1]] and len(one) < 3]
    targets = single + [{(MONTHS[1], name) for name in one} for one in hidden]
    assert len(hidden) > 3, "there is something to attack"
    attackers = [Attacker(registers, told, column) for column in AMOUNTS]
    return [found for one in attackers for found in one.recovered(targets)]


def test_nothing_hidden_can_be_worked_out_of_two_consecutive_months(registers, editions):
    assert attack(registers, editions) == []


def test_the_attack_finds_what_primary_suppression_alone_leaves_open(
    registers, reports, monkeypatch
):
    monkeypatch.setattr(
        Withholding, "decide", functools.partialmethod(Withholding.decide, secondary=False)
    )
    careless = {month: public_edition(report) for month, report in reports.items()}
    assert attack(registers, careless) != []


def own_names(names):
    """A name, what is left without place and legal form, and the two characters of its own."""
    for name in names:
        bare = re.sub(r"^(示例省|示例市|示例县)+|(有限责任公司|有限公司|集团)$", "", name)
        yield from (name, bare, bare[:2])


def test_no_surveyed_enterprise_is_named_anywhere(registers, editions):
    wanted = {*own_names(names_of(registers))}
    assert len(wanted) > 100
    texts = dict(texts_of(editions["2021-09"].report))
    assert {name: one for name in wanted for one, text in texts.items() if name in text} == {}


def texts_of(report):
    page = render(report)
    yield "html", page
    assert "</svg>" in page  # the pictures' words are words of the page
    document = render_word(report)
    with zipfile.ZipFile(io.BytesIO(document)) as parts:
        xml = [parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml")]
    yield "docx", "".join(xml)
    yield "docx text", "".join(one.text for one in Document(io.BytesIO(document)).paragraphs)
    pdf = PdfReader(io.BytesIO(render_pdf(report)))
    said = "".join(one.extract_text() for one in pdf.pages)
    yield "pdf", re.sub(r"\s", "", said) + str(pdf.metadata)


def test_the_internal_report_does_name_them_and_says_that_it_is_internal(registers, reports):
    page = render(reports["2021-09"])
    assert any(name in page for name in names_of(registers))
    assert "内部版　送审稿" in page


def test_the_public_edition_says_what_it_is_and_what_it_leaves_out(editions):
    report = editions["2021-09"].report
    assert report.mark == "公开版　送审稿　未经签发"
    said = plain(report.items[-1]["spans"])
    assert "统计法第二十八条" in said
    assert "“附：企业培育”" in said


def test_cards_of_the_public_edition_lead_to_no_cell(editions):
    for reading in editions["2021-09"].report.readings.values():
        assert (reading["cell"], reading["sheet"], reading["inputs"]) == ("", "", [])
        assert "correction" not in reading


def test_internal_findings_are_not_in_the_public_edition(editions):
    page = render(editions["2021-09"].report)
    assert "数据核对情况" not in page
    assert "只供内部使用" not in page


def test_lists_of_single_enterprises_are_reduced_to_their_counts(editions):
    said = [plain(one["spans"]) for one in editions["2021-09"].report.items
            if isinstance(one, dict) and one["kind"] == "paragraph"]  # fmt: skip
    assert any(one.startswith("“上限未入库单位7户”一表共7行") for one in said)


def test_the_record_for_the_office_tells_counts_only(editions, registers, tmp_path):
    write_suppression(editions["2021-09"], tmp_path / "suppression.csv")
    text = (tmp_path / "suppression.csv").read_text("utf-8-sig")
    assert "分行业预警监测表" in text
    assert not [name for name in own_names(names_of(registers)) if name in text]
    counts = [line.rsplit(",", 6)[1:] for line in text.splitlines()[1:]]
    assert all(one.isdecimal() for line in counts for one in line)
