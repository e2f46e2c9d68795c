"""What may be asked for, and where the forms are put: all of them or none."""

import shutil

import pytest
from openpyxl import load_workbook

from county_report.cli import exit_code
from county_report.errors import BadRequest
from county_report.intake.blank_forms import write_forms


@pytest.fixture
def august(office):
    """The small office with one month sent in."""
    office.industry(office.output, plants=[["甲厂", "东镇", "是", "2021-04-01", 700]])
    office.finance()
    return office


def test_one_workbook_a_department_named_as_its_file(august, tmp_path):
    text = (august.county / "county.toml").read_text(encoding="utf-8")
    named = text.replace('"财政局" = {', '"财政局" = { file = "财政月报.xls",')
    (august.county / "county.toml").write_text(named, encoding="utf-8")
    out = write_forms("small", "2021-09", tmp_path / "a" / "b")
    assert out == (tmp_path / "a" / "b").resolve()
    assert sorted(path.name for path in out.iterdir()) == ["工信局.xlsx", "财政月报.xlsx"]


def test_a_folder_that_is_there_gets_the_forms_beside_what_it_holds(august, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "通知.txt").write_text("x")
    write_forms("small", "2021-09", tmp_path / "out")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["工信局.xlsx", "财政局.xlsx", "通知.txt"]


def test_a_form_that_is_there_is_never_overwritten(august, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "财政局.xlsx").write_text("填好的表")
    with pytest.raises(BadRequest, match="已有 财政局.xlsx，可能是部门填好的表，没有覆盖"):
        write_forms("small", "2021-09", out)
    assert [path.name for path in out.iterdir()] == ["财政局.xlsx"]
    assert (out / "财政局.xlsx").read_text() == "填好的表"


def test_a_disk_that_fails_halfway_leaves_no_form(august, tmp_path, monkeypatch):
    moved, move = [], shutil.move

    def failing(source, target):
        if moved:
            raise OSError(28, "No space left on device", str(target))
        moved.append(target)
        move(source, target)

    monkeypatch.setattr(shutil, "move", failing)
    with pytest.raises(OSError):
        write_forms("small", "2021-09", tmp_path / "out")
    assert [path for path in tmp_path.rglob("*.xlsx") if "data" not in path.parts] == []
    assert list(tmp_path.glob(".blank-forms-*")) == []


@pytest.mark.parametrize("place", ["small/2021-09", "small", "."])
def test_blank_forms_are_never_put_among_the_submissions(august, place):
    with pytest.raises(BadRequest, match="空白表会被当作报送的表"):
        write_forms("small", "2021-09", august.root / place)
    assert not (august.county / "2021-09").exists()


@pytest.mark.parametrize(
    "month, words",
    [
        ("2021-10", "最近的月份是 2021-08，还不能做 2021-10 的表"),
        ("2021-13", "写法不对"),
        ("去年", "写法不对"),
    ],
)
def test_a_month_that_leaves_one_out_is_refused(august, tmp_path, month, words):
    with pytest.raises(BadRequest, match=words):
        write_forms("small", month, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_after_december_come_january_or_the_first_two_months_together(office, tmp_path):
    office.industry(office.output, month="2021-12")
    office.finance("2021-12")
    for month in ("2022-01", "2022-02"):
        assert len(list(write_forms("small", month, tmp_path / month).iterdir())) == 2
    with pytest.raises(BadRequest):
        write_forms("small", "2022-03", tmp_path / "3")
    guide = load_workbook(tmp_path / "2022-02" / "工信局.xlsx")["填报说明"]
    assert "换年" in [row[0].value for row in guide.iter_rows()]


def test_a_county_without_any_month_gets_forms_to_begin_with(office, tmp_path):
    out = write_forms("small", "2021-03", tmp_path / "out")
    page = load_workbook(out / "工信局.xlsx")["指标"]
    assert [page.cell(4, at).value for at in (1, 4)] == ["output", None]


def test_the_month_asked_for_may_have_come_in_already(august, office, tmp_path):
    row = ["output", "工业总产值", "万元", 9999, 1000, 20, "否", "2021-09-30", ""]
    office.industry(row, month="2021-09")
    out = write_forms("small", "2021-09", tmp_path / "out")
    values = {
        c.value for row in load_workbook(out / "工信局.xlsx")["指标"].iter_rows() for c in row
    }
    assert 1200 in values and 9999 not in values


def test_a_department_that_missed_a_month_gets_its_last_rows(august, office, tmp_path):
    office.finance("2021-09")
    out = write_forms("small", "2021-10", tmp_path / "out")
    page = load_workbook(out / "工信局.xlsx")["企业名录"]
    assert page["A4"].value == "甲厂"
    assert "2021年8月的表带来" in page["C2"].value


def test_the_same_inputs_give_the_same_bytes(august, tmp_path):
    first, second = (write_forms("small", "2021-09", tmp_path / name) for name in "ab")
    for path in first.iterdir():
        assert path.read_bytes() == (second / path.name).read_bytes()


def test_the_command_prints_the_folder(august, tmp_path, capsys):
    out = tmp_path / "out"
    asked = ["forms", "--county", "small", "--month", "2021-09", "--out", str(out)]
    assert exit_code(asked) == 0
    assert capsys.readouterr().out == f"{out.resolve()}\n"
    assert exit_code(asked) == 2
    assert "没有覆盖" in capsys.readouterr().err


def test_a_bad_request_is_one_line_and_exit_code_2(august, tmp_path, capsys):
    file = tmp_path / "file"
    file.write_text("x")
    for county, month, out in (
        ("nowhere", "2021-09", tmp_path / "out"),
        ("small", "202109", tmp_path / "out"),
        ("small", "2021-09", file),
        ("small", "2021-09", file / "below"),
    ):
        asked = ["forms", "--county", county, "--month", month, "--out", str(out)]
        assert exit_code(asked) == 2
        assert capsys.readouterr().err.count("\n") == 1
    assert exit_code(["forms", "--month", "2021-09"]) == 2
    assert "--out" in capsys.readouterr().err
