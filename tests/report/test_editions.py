"""The public edition attacked: two consecutive demo months, with all that they publish.

What is known is read off the printed pages, rounded as they print it, what is true off the
departments' workbooks: nothing of the suppression is asked how it decided.
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
from attacking.pages import Page
from attacking.solver import Attacker
from docx import Document
from openxml_audit import OpenXmlValidator
from pypdf import PdfReader

from county_report.arithmetic import Month
from county_report.intake import load_county, read_submissions
from county_report.releasing import joining, public_blocks
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
WIDTH, EXACT = 0.1, 0.001
AMOUNTS = ("累计产值", "上年同期产值")
HEADINGS = ("企业名称", "行业", "所在镇（办、中心）", "主要产品", "是否规上", *AMOUNTS)


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
    """Both months' 企业名录, read with openpyxl alone."""
    return {month: list(rows_of(copied, month)) for month in MONTHS}


def rows_of(data, month):
    book = openpyxl.load_workbook(data / "demo" / month / "工信局.xlsx", data_only=True)
    lines = list(book["企业名录"].iter_rows(values_only=True))
    at = next(n for n, line in enumerate(lines) if "企业名称" in line)
    heads = [re.sub(r"\s|[（(][^（）()]*[)）]", "", str(one or "")) for one in lines[at]]
    places = {name: heads.index(name.partition("（")[0]) for name in HEADINGS}
    for line in lines[at + 1 :]:
        row = {name: line[place] for name, place in places.items()}
        if row["企业名称"]:
            yield row


def names_of(registers):
    return {row["企业名称"] for rows in registers.values() for row in rows}


def attack(registers, editions):
    """What the pages of both months give away: amounts, sums, gains and rates of the withheld."""
    pages = [Page(render(editions[month].report), month) for month in MONTHS]
    attacker = Attacker(registers, pages)
    return [*single_units(attacker), *withheld_groups(attacker, pages)]


def single_units(attacker):
    for month, rows in attacker.registers.items():
        for row in rows:
            for column in AMOUNTS:
                goal = attacker.sum_of(month, column, [row["企业名称"]])
                if row[column] and attacker.is_near(goal, row[column], row[column] * WIDTH):
                    yield month, row["企业名称"], column


def withheld_groups(attacker, pages):
    for page in pages:
        groups = page.hidden()
        assert len(groups) > 3, "there is something to attack"
        for by, name in sorted(groups):
            units = attacker.units(page.month, {"是否规上": "是", by: name})
            for cell, near in cells_of(attacker, page.month, units):
                if near:
                    yield page.month, name, cell


def cells_of(attacker, month, units):
    """The cells of a withheld row, and whether the attacker comes too near to them.

    One that is withheld only for the sake of others must not be told to the last digit.
    """
    rows = [row for row in attacker.registers[month] if row["企业名称"] in units]
    now, ago = (sum(row[column] for row in rows) for column in AMOUNTS)
    tells = any(is_few([row[column] for row in rows]) for column in AMOUNTS)
    width = WIDTH if tells else EXACT
    for column, true in zip(AMOUNTS, (now, ago), strict=True):
        yield column, attacker.is_near(attacker.sum_of(month, column, units), true, true * width)
    yield "拉动", attacker.is_near(attacker.gain(month, units), now - ago, abs(now - ago) * width)
    rate = (now / ago - 1) * 100
    low, high = (attacker.gain(month, units, rate + side * abs(rate) * width) for side in (-1, 1))
    above = attacker.reaches({one: -weight for one, weight in high.items()}, 0)
    yield "同比", not (attacker.reaches(low, 0) and above)


def is_few(amounts):
    """Fewer than three that have something, or one with 85 % of all."""
    return sum(map(bool, amounts)) < 3 or max(amounts) >= 0.85 * sum(amounts)


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


def test_the_attack_finds_what_the_order_of_a_table_tells(registers, reports, monkeypatch):
    monkeypatch.setattr(public_blocks, "_apart", lambda rows: rows)
    careless = {month: public_edition(report) for month, report in reports.items()}
    assert {cell for *_, cell in attack(registers, careless)} & {"拉动", "同比"}


def test_the_attack_finds_what_another_departments_total_tells(registers, reports, monkeypatch):
    """The park's output is its enterprises' and one more's."""
    careless = {}
    for month, report in reports.items():
        known = report.header[FACTS]
        links = {key: told for key, told in known["links"].items() if "park" not in key}
        monkeypatch.setitem(report.header, FACTS, known | {"links": links})
        careless[month] = public_edition(report)
    outside = {row["企业名称"] for row in registers[MONTHS[1]]
               if row["是否规上"] != "是" and "开发区" in row["所在镇（办、中心）"]}  # fmt: skip
    assert {name for _, name, _ in attack(registers, careless)} & outside


def test_nothing_is_put_in_order_where_something_is_withheld(editions):
    for edition in editions.values():
        said = Page(render(edition.report), "").text
        assert "拉低总进度最多的是" in said, "of projects it may be said"
        assert "拉动增长最多的是" not in said


def test_no_count_tells_how_many_of_the_withheld_are_among_it(editions):
    for edition in editions.values():
        page = Page(render(edition.report), "")
        told = re.search(r"变差的有(\d+)项", page.text)
        lines = (line.get_text() for line in page.soup.select("tbody tr"))
        listed = [line for line in lines if line.startswith("变差")]
        assert told is None or int(told[1]) == len(listed)


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


@pytest.fixture(scope="module")
def document(editions, tmp_path_factory):
    path = tmp_path_factory.mktemp("public") / "report.docx"
    path.write_bytes(render_word(editions["2021-09"].report))
    return path


def test_the_public_document_passes_the_schema(document):
    result = OpenXmlValidator().validate(str(document))
    assert result.is_valid, [str(error) for error in result.errors]


def test_the_public_document_opens_in_an_office_program_and_says_the_same(
    document, soffice, tmp_path
):
    soffice("pdf", [str(document)], str(tmp_path))
    pages = PdfReader(tmp_path / "report.pdf").pages
    told = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    said = [re.sub(r"\s", "", one.text) for one in Document(document).paragraphs]
    # a page may end amid a paragraph, with its number and mark
    assert [one for one in said if one[:12] not in told or one[-12:] not in told] == []


ADDRESS = re.compile(r"\.xlsx|\.xls\b|\.et\b|county\.toml|[一-龥]\.csv|![A-Z]+\d|demo/")


def test_no_file_or_cell_of_the_office_is_in_a_public_file(editions):
    for kind, text in texts_of(editions["2021-09"].report):
        assert not ADDRESS.search(text), kind


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
