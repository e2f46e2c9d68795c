"""The demo county's blank forms, and a clerk who fills them in with what was really sent."""

import shutil
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from county_report.intake import read_submissions, registers
from county_report.intake.blank_forms import write_forms
from county_report.intake.forms import CONFIRMED

DATA = Path(__file__).resolve().parents[3] / "data"
COUNTY, BEFORE, MONTH = "demo", "2021-08", "2021-09"
HEADER_ROW = 3
PARTS = {
    "累计数": "value",
    "上年同期数": "year_ago",
    "公布增速": "published",
    "数据截至": "as_of_cell",
}


class Office:
    """Two months of the demo in a data root of its own; ``forms`` are the second month's."""

    def __init__(self, root):
        self.root, self.forms, self.cache = root / "data", root / "forms", root / "cache"
        county = self.root / COUNTY
        county.mkdir(parents=True)
        for path in [*DATA.glob("*.csv"), *(DATA / COUNTY).glob("*.*")]:
            shutil.copy(path, self.root / path.relative_to(DATA))
        for month in (BEFORE, MONTH):
            shutil.copytree(DATA / COUNTY / month, county / month)
        # the forms are called otherwise than some of the files that really came
        receipts = (county / "received.csv").read_text("utf-8").splitlines(keepends=True)
        kept = [line for line in receipts if not line.startswith(MONTH)]
        (county / "received.csv").write_text("".join(kept), encoding="utf-8")
        with self.here():
            self.sent = read_submissions(COUNTY, MONTH)
            self.before = self.sent.registers.get(self.sent.month.previous())
            write_forms(COUNTY, MONTH, self.forms)

    @contextmanager
    def here(self):
        """What is read and written in this block lies in this office's data root."""
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("COUNTY_REPORT_DATA", str(self.root))
            patched.setenv("COUNTY_REPORT_CACHE", str(self.cache))
            yield

    def read(self, folder):
        """What intake reads when the month's files are those of a folder."""
        place = self.root / COUNTY / MONTH
        shutil.rmtree(place)
        shutil.copytree(folder, place)
        with self.here():
            return read_submissions(COUNTY, MONTH)

    def fill_in(self, folder):
        """Fill in every form as its department would; gives the addresses that were typed."""
        folder.mkdir()
        typed = {}
        for path in sorted(self.forms.iterdir()):
            book = load_workbook(path)
            with self.here():
                wanted = [*self._indicators(book), *self._rows(book, path), *self._revisions(path)]
                for sheet, address, value in wanted:
                    cell = book[sheet][address]
                    if cell.value != value:
                        assert not cell.protection.locked, (path.name, sheet, address)
                        cell.value = value
                        typed[path.stem, sheet, address] = value
            book.save(folder / path.name)
        return typed

    @staticmethod
    def headings(page):
        """Column numbers by heading, without the unit below it."""
        heads = ((str(cell.value), cell.column) for cell in page[HEADER_ROW])
        return {name.rpartition("\n")[0] or name: column for name, column in heads}

    def _indicators(self, book):
        page = book["指标"] if "指标" in book.sheetnames else None
        for row in page.iter_rows(min_row=HEADER_ROW + 1) if page else ():
            sent = self.sent.rows.get((self.sent.month, row[0].value))
            for name, at in self.headings(page).items() if sent else ():
                part = getattr(sent, PARTS[name]) if name in PARTS else None
                if part and part.value is not None:
                    yield page.title, row[at - 1].coordinate, plain(part.value)
                elif name == "是否预计":
                    yield page.title, row[at - 1].coordinate, "是" if sent.estimate else "否"
                elif name == "备注" and sent.note:
                    yield page.title, row[at - 1].coordinate, sent.note

    def _revisions(self, path):
        sent = [r for r in self.sent.revisions if r.department == path.stem]
        for at, one in enumerate([r for r in sent if str(r.submitted) == MONTH], HEADER_ROW + 1):
            told = (one.indicator, str(one.month), plain(one.old), plain(one.new), one.reason)
            for column, value in zip("ADEFG", told, strict=True):
                yield "修订", f"{column}{at}", value

    def _rows(self, book, path):
        for form in registers().values():
            rows = self.sent.register(form.register, department=path.stem)
            page = book[form.sheet] if form.sheet in book.sheetnames else None
            if page and str(page["A2"].value).startswith(CONFIRMED):
                yield page.title, "B2", "是"
            for at, row in enumerate(rows or () if page else (), HEADER_ROW + 1):
                for column in form.columns:
                    cell = page.cell(at, self.headings(page)[column.name_zh])
                    yield page.title, cell.coordinate, plain(row[column.column].value)


def plain(value):
    """A value as openpyxl gives it back from a cell."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return datetime(*value.timetuple()[:3]) if isinstance(value, date) else value


@pytest.fixture(scope="session")
def demo_office(tmp_path_factory):
    """The demo's office, its blank forms of the second month made."""
    return Office(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def filled(demo_office):
    """The folder of the forms filled in, and what was typed: (department, sheet, cell)."""
    folder = demo_office.root.parent / "filled"
    return folder, demo_office.fill_in(folder)


@pytest.fixture
def forms_of(office, tmp_path):
    """``forms_of(month)``: the small office's forms, as openpyxl workbooks by department."""

    def make(month="2021-09"):
        out = write_forms("small", month, tmp_path / f"forms {month}")
        return {path.stem: load_workbook(path) for path in sorted(out.iterdir())}

    return make
