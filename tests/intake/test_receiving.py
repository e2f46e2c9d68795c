"""Filing what came in: nothing overwritten, nothing lost, a receipt for each file."""

from datetime import date

import pytest

from county_report.arithmetic import Month
from county_report.cli import exit_code
from county_report.errors import BadData, BadRequest
from county_report.intake import load_county
from county_report.intake.receipts import read_receipts
from county_report.intake.receiving import receive

DAY = date(2021, 9, 8)


@pytest.fixture
def post(office, tmp_path):
    """A folder of what came by post, with a function that puts a workbook there."""
    folder = tmp_path / "post"
    folder.mkdir()

    def come(name, value=1200):
        row = [*office.output[:3], value, *office.output[4:]]
        office.write_xlsx(folder / name, {"指标": office.form(row)})
        return folder / name

    return come


def names(office, month="2021-08"):
    folder = office.county / month
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def receipts():
    found = read_receipts(load_county("small")).values()
    return [(str(r.month), r.file, str(r.received)) for r in found]


def test_a_file_is_kept_under_its_departments_name_with_its_day(office, post):
    given = post("工信局8月报表.xlsx")
    [one] = receive("small", [given], "2021-08", DAY)
    assert (one.kept.name, one.known) == ("工信局.xlsx", False)
    assert one.kept.read_bytes() == given.read_bytes()
    assert receipts() == [("2021-08", "工信局.xlsx", "2021-09-08")]
    assert names(office) == ["工信局.xlsx"]


def test_the_second_is_kept_beside_the_first_and_counts(office, post):
    receive("small", [post("工信局.xlsx"), post("财政局.xlsx")], "2021-08", DAY)
    receive("small", [post("工信局.xlsx", 1300)], "2021-08", date(2021, 9, 12))
    receive("small", [post("工信局.xlsx", 1400)], "2021-08", date(2021, 9, 13))
    assert names(office) == sorted(
        ["工信局.xlsx", "工信局（第2次）.xlsx", "工信局（第3次）.xlsx", "财政局.xlsx"]
    )
    assert office.read().row("output").value.value == 1400


def test_the_same_bytes_are_not_filed_twice(office, post):
    given = post("工信局.xlsx")
    receive("small", [given], "2021-08", DAY)
    [one] = receive("small", [given], "2021-08", date(2021, 9, 12))
    assert one.known
    assert len(receipts()) == len(names(office)) == 1


def test_a_name_that_says_nothing_needs_the_department(office, post):
    given = post("报表.xlsx")
    with pytest.raises(BadRequest, match="报表.xlsx 不以任何部门的名称开头.*工信局、财政局"):
        receive("small", [given], "2021-08", DAY)
    receive("small", [given], "2021-08", DAY, "财政局")
    assert names(office) == ["财政局.xlsx"]


@pytest.mark.parametrize(
    "given, month, department, told",
    [
        (["工信局.xlsx"], "2021-10", None, "2021-09-08 时 2021-10 还没有到"),
        (["工信局.xlsx"], "2021-13", None, "写法不对"),
        (["工信局.xlsx", "没有.xlsx"], "2021-08", None, "没有文件"),
        (["工信局.xlsx", "工信局.docx"], "2021-08", None, "不是 xlsx、xls"),
        (["工信局.xlsx"], "2021-08", "水利局", "没有部门 水利局"),
        (["工信局.xlsx", "工信局2.xlsx"], "2021-08", None, "一次收了工信局的 2 个文件"),
    ],
)
def test_what_cannot_be_filed_leaves_everything_as_it_was(
    office, post, given, month, department, told
):
    paths = [post(name) if name != "没有.xlsx" else office.county / name for name in given]
    with pytest.raises(BadRequest, match=told):
        receive("small", paths, month, DAY, department)
    assert names(office) == [] and not (office.county / "received.csv").exists()


def test_a_full_disk_leaves_no_file_and_no_receipt(office, post, monkeypatch):
    import shutil

    given, copy = [post("工信局.xlsx"), post("财政局.xlsx")], shutil.copyfile

    def full(source, target):
        if source == given[1]:
            raise OSError(28, "No space left on device")
        return copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space"):
        receive("small", given, "2021-08", DAY)
    assert names(office) == [] and not (office.county / "received.csv").exists()


def test_a_line_is_added_to_what_an_office_typed(office, post):
    """A last line without its line break keeps its own line."""
    (office.county / "received.csv").write_bytes(
        "month,file,received,note\r\n2021-07,工信局.xlsx,2021-08-08,急".encode()
    )
    receive("small", [post("工信局.xlsx")], "2021-08", DAY)
    assert receipts() == [
        ("2021-07", "工信局.xlsx", "2021-08-08"),
        ("2021-08", "工信局.xlsx", "2021-09-08"),
    ]


def test_a_faulty_received_csv_is_mended_first(office, post):
    office.received("2021-07,工信局.xlsx,八月")
    with pytest.raises(BadData, match="C2 “八月”"):
        receive("small", [post("工信局.xlsx")], "2021-08", DAY)
    assert names(office) == []


def test_the_command_says_what_it_did(office, post, capsys):
    words = ["receive", str(post("工信局.xlsx")), "--county", "small", "--month", "2021-08"]
    assert exit_code([*words, "--date", "2021-09-08"]) == 0
    said = "工信局.xlsx：已存为 small/2021-08/工信局.xlsx，收到日期 2021-09-08。\n"
    assert capsys.readouterr().out == said
    assert exit_code([*words, "--date", "2021-09-09"]) == 0
    assert "完全相同，没有重复收件" in capsys.readouterr().out
    assert exit_code([*words, "--date", "9月8日"]) == 2
    assert "日期“9月8日”写法不对" in capsys.readouterr().err
    assert Month(2021, 8) in {month for month, _ in read_receipts(load_county("small"))}
