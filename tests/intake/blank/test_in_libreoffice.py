"""The forms in a real office program: they open unharmed and their formulas calculate."""

import shutil
from decimal import Decimal

import pytest
from openpyxl import load_workbook

from county_report.intake.sheets import open_files


@pytest.fixture(scope="session")
def saved(soffice, demo_office, filled, tmp_path_factory):
    """Every form filled in and one left empty, opened by LibreOffice and saved again."""
    given, out = tmp_path_factory.mktemp("given"), tmp_path_factory.mktemp("saved")
    shutil.copytree(filled[0], given, dirs_exist_ok=True)
    shutil.copy(demo_office.forms / "统计局.xlsx", given / "空白.xlsx")
    files = sorted(given.iterdir())
    soffice("xlsx", files, out)
    assert sorted(path.name for path in out.iterdir()) == [path.name for path in files]
    return given, out


def grids(path):
    """The sheets of a file by name, as intake sees them."""
    [opened] = open_files([path])
    return {sheet.name: sheet for sheet in opened.sheets}


def by_code(sheet):
    """The rows of 指标 by code, each as heading → value."""
    heads = [str(name).replace("\n", "") for name in sheet.rows[2]]
    return {row[0]: dict(zip(heads, row, strict=False)) for row in sheet.rows[3:] if row[0]}


def test_what_an_office_program_saved_is_read_as_it_was_typed(saved, demo_office, tmp_path):
    shutil.copytree(saved[1], tmp_path, dirs_exist_ok=True)
    (tmp_path / "空白.xlsx").unlink()
    read, sent = demo_office.read(tmp_path), demo_office.sent
    assert {key: row.value.value for key, row in read.rows.items()} == {
        key: row.value.value for key, row in sent.rows.items()
    }
    assert [f.why for f in read.findings] == [f.why for f in sent.findings]
    for key, rows in sent.registers.get(sent.month).items():
        again = read.registers.get(read.month)[key]
        assert [[c.value for c in row.values()] for row in again] == [
            [c.value for c in row.values()] for row in rows
        ]


def test_the_rates_are_calculated_from_what_was_typed(saved):
    row = by_code(grids(saved[1] / "统计局.xlsx")["指标"])["retail_sales"]
    value, year_ago = Decimal(str(row["累计数"])), Decimal(str(row["上年同期数"]))
    done, grown = row["【参考】完成年度目标（%）"], row["【参考】比上年同期增长（%）"]
    assert done == pytest.approx(float(value / 158000 * 100))
    assert grown == pytest.approx(float(value / year_ago * 100 - 100))


def test_the_rates_of_an_empty_form_stay_empty(saved):
    row = by_code(grids(saved[1] / "空白.xlsx")["指标"])["retail_sales"]
    assert [row[name] for name in ("累计数", "【参考】完成年度目标（%）")] == ["", ""]
    assert row["【参考】年度目标"] == 158000


def test_the_totals_are_the_sums_of_their_columns(saved, demo_office):
    rows = grids(saved[1] / "发改局.xlsx")["重点项目"].rows
    at = next(i for i, name in enumerate(rows[2]) if str(name).startswith("累计完成投资"))
    [total] = [row[at] for row in rows if row[0] == "合计"]
    done = demo_office.sent.register("key_projects")
    assert Decimal(str(total)) == sum(row["done"].value for row in done)


def test_no_formula_is_left_uncalculated_or_in_error(saved):
    for path in saved[1].iterdir():
        assert {name: sheet.faults for name, sheet in grids(path).items() if sheet.faults} == {}


def test_checks_remarks_protection_and_hidden_lists_survive(saved):
    given, out = saved
    for path in sorted(given.iterdir()):
        before, after = (load_workbook(folder / path.name) for folder in (given, out))
        assert after.sheetnames == before.sheetnames
        for name in before.sheetnames:
            assert kept(after[name]) == kept(before[name]), (path.name, name)


def kept(page):
    """What a clerk relies on beside the values; without a window no program keeps panes."""
    cells = [cell for row in page.iter_rows() for cell in row]
    return {
        "remarks": {c.coordinate: c.comment.text for c in cells if c.comment},
        "open": {c.coordinate for c in cells if not c.protection.locked and c.border.left.style},
        "formulas": {c.coordinate for c in cells if c.data_type == "f"},
        "checks": {
            (rule.type, rule.errorStyle or "stop", rule.error, place)
            for rule in page.data_validations.dataValidation
            for place in addresses(rule.sqref)
        },
        "coloured": {
            place for ranges in page.conditional_formatting for place in addresses(ranges.sqref)
        },
        "protected": page.protection.sheet,
        "state": page.sheet_state,
        "paper": page.sheet_state == "visible" and page.page_setup.orientation,
    }


def addresses(ranges):
    """Every cell of some ranges, as (row, column)."""
    return {cell for each in ranges.ranges for cell in each.cells}


def test_a_form_prints(soffice, demo_office, tmp_path):
    soffice("pdf", [demo_office.forms / "统计局.xlsx"], tmp_path)
    data = (tmp_path / "统计局.pdf").read_bytes()
    assert data.startswith(b"%PDF")
    # the guide, 指标, 工作措施 and 修订, each as wide as one sheet of paper
    assert data.count(b"/Type/Page/") == 4
