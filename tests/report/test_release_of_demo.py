"""The demo month released for real: kernels, papermill, nbconvert, and a browser."""

import csv
import functools
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from docx import Document
from lxml import html
from pypdf import PdfReader

PROJECT = Path(__file__).resolve().parents[2]
SHOTS = PROJECT / "outputs" / ".screenshots"
MIME = "application/vnd.county-report+json"


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """An output root of the tests' own."""
    return tmp_path_factory.mktemp("outputs")


@pytest.fixture(scope="module")
def command(outputs, tmp_path_factory):
    """Runs a module as a user would, from a folder that is not the checkout."""
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    surroundings = os.environ | {"COUNTY_REPORT_OUTPUTS": str(outputs), "LC_ALL": "C"}

    def run(*words):
        return subprocess.run(
            [sys.executable, "-m", *map(str, words)], cwd=elsewhere, env=surroundings,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip

    return run


@pytest.fixture(scope="module")
def release(command):
    """The folder of the demo month's release."""
    done = command("county_report", "run", "--county", "demo", "--month", "2021-09")
    assert done.returncode == 0, done.stderr
    page = Path(done.stdout.splitlines()[-1])
    assert page.name == "report.html"
    return page.parent


def readings(release):
    with (release / "readings.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def squeezed(text):
    return re.sub(r"\s", "", text)


def test_the_three_formats_say_the_same(release):
    page = html.parse(str(release / "report.html"), html.HTMLParser(encoding="utf-8"))
    # only on the page: marks, the contents, how to read it, and which cells a click would show
    aside = "//sup | //main//nav | //section[@class='reading' or @class='origins']"
    for mark in page.xpath(aside):
        mark.drop_tree()
    told = "self::p or self::h2 or self::h3 or self::h4 or self::th or self::td or self::figcaption"
    pieces = [squeezed(one.text_content()) for one in page.xpath(f"//main//*[{told}]")]
    ours = {"本报告由", "按部门整理的清单", "文中标有"}  # what only the page can say
    pieces = [one for one in pieces if one and not any(map(one.startswith, ours))]
    document = Document(str(release / "report.docx"))
    cells = [cell.text for table in document.tables for cell in table._cells]
    word = squeezed("".join([*(one.text for one in document.paragraphs), *cells]))
    pdf = squeezed("".join(one.extract_text() for one in PdfReader(release / "report.pdf").pages))
    assert len(pieces) > 1000
    assert [one for one in pieces if one not in word] == []
    assert [one for one in pieces if one not in pdf and not broken_once(one, pdf)] == []


def broken_once(piece, text):
    """Whether the words stand in the text but for one place, where a page ends."""
    return any(piece[:n] in text and piece[n:] in text for n in range(1, len(piece)))


AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"


@pytest.mark.parametrize("edition", [".", "public"])
def test_the_workbook_shows_the_tables_of_the_document(release, edition, soffice, tmp_path):
    """As LibreOffice shows them: every cell of every table, and more than half are numbers."""
    path = release / edition / "tables.xlsx"
    soffice(AS_SHOWN, [path], tmp_path)
    book = openpyxl.load_workbook(path)
    _, *names, _ = book.sheetnames
    tables = Document(str(release / edition / "report.docx")).tables
    for name, table in zip(names, tables, strict=True):
        wide = len(table.columns)
        cells = [cell.text.replace("　", " ") for cell in table._cells]
        with (tmp_path / f"tables-{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = [row[:wide] for row in csv.reader(file)][2:]
        assert [cell for row in rows for cell in row][: len(cells)] == cells, name
    kinds = [cell.data_type for name in names for row in book[name].iter_rows(min_row=4)
             for cell in row if re.search(r"\d", str(cell.value))]  # fmt: skip
    assert kinds.count("n") > len(kinds) / 2 and len(kinds) > 1000


def test_the_public_workbook_says_no_more_than_the_public_page(release):
    parser = html.HTMLParser(encoding="utf-8")
    page = html.parse(str(release / "public/report.html"), parser).getroot().text_content()
    page = squeezed(page)
    book = openpyxl.load_workbook(release / "public/tables.xlsx")
    numbered = re.compile(r"^(表|图)\d+(的数据)? ")
    said = {
        numbered.sub("", cell.value)
        for sheet in book for row in sheet.iter_rows(min_row=4) for cell in row
        if isinstance(cell.value, str)
        and cell.value not in book.sheetnames
        and not (sheet.title == "来源" and cell.column_letter == "B")  # the book's own cells
    }  # fmt: skip
    assert len(said) > 1000
    assert [one for one in said if squeezed(one) not in page] == []


def test_the_register_as_parquet_holds_what_the_csv_holds(release):
    place = str(release / "readings.parquet")
    table = duckdb.sql(f"SELECT id, value, \"number\", unit FROM '{place}'").fetchall()
    rows = readings(release)
    told = [(key, value or "", unit or "") for key, value, _, unit in table]
    assert told == [(row["id"], row["value"].removeprefix("'"), row["unit"]) for row in rows]
    numbers = [(value, number) for _, value, number, _ in table if number is not None]
    assert len(numbers) > 3000 and all(float(value) == number for value, number in numbers)


def test_the_page_can_be_sent_by_mail(release):
    assert (release / "report.html").stat().st_size < 2_000_000


def test_a_release_has_all_its_parts(release):
    made = {path.name for path in release.iterdir()}
    parts = {"report.html", "readings.csv", "findings.csv", "findings.html", "chase.xlsx"}
    parts |= {"sections", "run.json", "wallchart.html", "report.docx", "report.pdf", "report.ipynb"}
    parts |= {"public", "suppression.csv", "summary.json"}
    parts |= {"tables.xlsx", "readings.parquet", "told.json"}
    assert made == parts
    record = json.loads((release / "run.json").read_text("utf-8"))
    notebooks = sorted(path.name for path in (PROJECT / "notebooks").glob("[0-9]*.ipynb"))
    assert sorted(path.name for path in (release / "sections").iterdir()) == notebooks
    assert record["county"] == "demo" and record["month"] == "2021-09"


def test_the_page_ends_with_what_was_revised_and_how_august_now_reads(release):
    page = (release / "report.html").read_text("utf-8")
    text = page.split("</nav>")[1]
    assert text.index("三、下一步") < text.index('">修订说明</h2>') < text.index('id="findings"')
    assert '<li class="level2"><a href="#s' in page and ">修订说明</a></li>" in page
    assert "的报告中，因修订应改读的句子" in page
    ids = [row["id"] for row in readings(release) if row["id"].startswith("in_province_funds@")]
    assert "in_province_funds@2021-08~2021-08~before" in ids
    assert "in_province_funds@2021-08~2021-08~after" in ids


def test_every_reading_ends_in_a_cell_a_setting_or_the_run(release):
    rows = readings(release)
    ids = {row["id"] for row in rows}
    for row in rows:
        inputs = [one for one in row["inputs"].split(";") if one]
        assert set(inputs) <= ids, row
        given = row["file"] and row["cell"]
        assert given or row["formula"], f"{row['id']} 既没有出处也没有算法"


def test_the_cell_that_a_reading_names_holds_what_was_read(release):
    """Looked up anew with openpyxl: text to the letter, numbers but for the unit's power of ten."""
    opened = functools.cache(functools.partial(openpyxl.load_workbook, data_only=True))
    checked = 0
    for row in readings(release):
        if not row["file"].endswith(".xlsx"):
            continue
        held = opened(PROJECT / "data" / row["file"])[row["sheet"]][row["cell"]].value
        checked += 1
        if isinstance(held, int | float):
            ratio = held / float(row["value"]) if float(row["value"]) else 1 + held
            assert any(abs(ratio * scale - 1) < 1e-9 for scale in (1, 10_000, 0.0001)), row
        elif isinstance(held, str):
            assert row["value"] in (held, "是" if held == "是" else held[:10]), row
    assert checked > 800


def test_the_page_opens_without_a_request_and_every_source_opens(release, browser):
    page = browser.new_page()
    requests, said = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.goto((release / "report.html").as_uri(), wait_until="networkidle")
    openers = page.eval_on_selector_all(
        "[popovertarget]", "all => all.map(one => one.getAttribute('popovertarget'))"
    )
    cards = page.eval_on_selector_all("[popover]", "all => all.map(one => one.id)")
    page.close()
    assert [url for url in requests if not url.startswith("data:")] == [requests[0]]
    assert said == []
    assert len(cards) > 300 and set(openers) == set(cards)


@pytest.mark.parametrize(
    "width, scheme, media",
    [(1280, "light", "screen"), (360, "dark", "screen"), (1280, "light", "print")],
)
def test_axe_finds_nothing_on_the_page(release, browser, width, scheme, media):
    """What the page looks like stays in outputs/.screenshots, to be looked at."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.emulate_media(media=media, color_scheme=scheme)
    page.goto((release / "report.html").as_uri())
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"demo-{width}-{scheme}-{media}.png")
    found = Axe().run(page).response["violations"]
    if media == "screen":
        assert page.evaluate("document.documentElement.scrollWidth") == width
    else:
        page.pdf(path=SHOTS / "demo.pdf", prefer_css_page_size=True)
    page.close()
    assert [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]] == []


def test_a_notebook_run_by_bare_papermill_tells_the_same(command, release, tmp_path):
    """From another folder, with nothing but -p month: the same blocks as the runner's."""
    notebook = PROJECT / "notebooks" / "11_enterprises.ipynb"
    out = tmp_path / "out.ipynb"
    done = command("papermill", notebook, out, "-p", "month", "2021-09")
    assert done.returncode == 0, done.stderr
    assert blocks(out) == blocks(release / "sections" / notebook.name)
    page = command("nbconvert", "--to", "county-html", out)
    assert page.returncode == 0, page.stderr
    assert "（一）企业当前运行情况" in out.with_suffix(".html").read_text("utf-8")


def blocks(path):
    cells = json.loads(path.read_text("utf-8"))["cells"]
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    return [output["data"][MIME] for output in outputs if MIME in output.get("data", {})]


def test_the_same_inputs_give_the_same_bytes(command, release):
    before = {path: path.read_bytes() for path in release.rglob("*") if path.is_file()}
    assert command("county_report", "run", "--month", "2021-09", "--force").returncode == 0
    for path, content in before.items():
        assert path.name == "run.json" or path.read_bytes() == content, path


def test_a_report_as_known_on_a_day_is_made_beside_the_others(command, outputs, release):
    """On 20 August July's report could be made, and nothing of August was there yet."""
    before = sorted(release.rglob("*"))
    done = command("county_report", "run", "--as-known", "2021-08-20")
    assert done.returncode == 0, done.stderr
    folder = outputs / "demo" / "2021-07@2021-08-20"
    assert done.stdout.splitlines()[-1] == str(folder / "report.html")
    page = (folder / "report.html").read_text("utf-8")
    assert "按 2021年8月20日 已收到的数据编制" in page
    assert not [row for row in readings(folder) if "/2021-08/" in row["file"]]
    assert sorted(release.rglob("*")) == before


def test_a_late_department_is_marked_and_the_run_ends_in_3(command, outputs):
    done = command("county_report", "run", "--month", "2021-06")
    assert done.returncode == 3
    page = (outputs / "demo" / "2021-06" / "report.html").read_text("utf-8")
    assert "待报送部门" in page and "待金融办报送" in page


@pytest.mark.parametrize(
    "words, said",
    [
        (["--county", "nowhere"], "没有县 nowhere"),
        (["--month", "2021-13"], "2021-13"),
        (["--month", "2031-01"], "2031-01"),
        (["--moth", "2021-09"], "没有选项 --moth"),
    ],
)
def test_a_bad_request_starts_nothing(command, outputs, words, said):
    before = sorted(outputs.rglob("*"))
    done = command("county_report", "run", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr and len(done.stderr.splitlines()) == 1
    assert sorted(outputs.rglob("*")) == before
