"""A whole run: what it leaves behind, and what it leaves alone."""

import csv
import hashlib
import json
import os

import fsspec
import pytest
from filelock import FileLock

from county_report.cli import exit_code
from county_report.errors import SectionFailed
from county_report.releasing.release import run

GOOD = "display('还没有数据')"


def release_with(office, source):
    """A last good release, and then a second section that will not run."""
    office.folder.mkdir(parents=True)
    (office.folder / "report.html").write_text("上一次的报告", encoding="utf-8")
    office.write("11_enterprises.ipynb", "### （一）企业", "x = 1", source)


def assert_untouched(office):
    names = {path.name for path in office.folder.parent.iterdir()} - {".lock-2021-09"}
    assert names == {"2021-09"}
    assert [path.name for path in office.folder.iterdir()] == ["report.html"]
    assert (office.folder / "report.html").read_text(encoding="utf-8") == "上一次的报告"


def test_a_good_run_ends_with_the_page_and_leaves_one_whole_folder(office, capsys):
    assert exit_code(["run"]) == 0
    said = capsys.readouterr()
    assert said.out.splitlines()[-1] == str(office.folder / "report.html")
    assert "已完成：（一）企业（11_enterprises.ipynb" in said.err
    left = {path.name for path in office.folder.parent.iterdir()} 
    assert left == {"2021-09", "index.html", ".lock-2021-09", ".lock-archive"}
    assert {path.name for path in office.folder.rglob("*")} == {
        "report.html", "readings.csv", "findings.csv", "findings.html", "chase.xlsx", "run.json",
        "report.docx", "report.pdf", "report.ipynb", "summary.json", "tables.xlsx",
        "readings.parquet", "sections", "01_lead.ipynb",
        "11_enterprises.ipynb",
    }  # fmt: skip


def test_the_record_names_inputs_code_sections_and_the_hash_of_every_output(office):
    run("demo", "2021-09")
    record = json.loads((office.folder / "run.json").read_text(encoding="utf-8"))
    assert record["parameters"] == {"county": "demo", "month": "2021-09"}
    assert (record["state"], record["inputs"]["fingerprint"]) == (0, "f1")
    toml = (office.data / "demo" / "county.toml").read_bytes()
    assert record["inputs"]["files"] == {"demo/county.toml": hashlib.sha256(toml).hexdigest()}
    sections = [(one["notebook"], one["state"]) for one in record["sections"]]
    assert sections == [("01_lead.ipynb", "done"), ("11_enterprises.ipynb", "done")]
    page = (office.folder / "report.html").read_bytes()
    assert record["outputs"]["report.html"] == hashlib.sha256(page).hexdigest()
    assert "sections/11_enterprises.ipynb" in record["outputs"]
    assert "papermill" in record["packages"]


def test_the_readings_are_listed_with_their_sources(office):
    run("demo", "2021-09")
    with open(office.folder / "readings.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == ["output@2021-09", "growth(output@2021-09)"]
    assert rows[0]["cell"] == "D7" and rows[0]["file"] == "demo/2021-09/工信局.xlsx"
    assert rows[1]["inputs"] == "output@2021-09"


def test_the_same_input_gives_the_same_bytes_but_for_the_record(office):
    """Nothing printed carries a clock, a process number or a random id."""
    office.write(
        "11_enterprises.ipynb", "### （一）企业", "import warnings; warnings.warn('x')", GOOD
    )
    taken = []
    for _ in range(2):
        run("demo", "2021-09")
        files = [path for path in office.folder.rglob("*") if path.is_file()]
        taken.append({path.name: path.read_bytes() for path in files if path.name != "run.json"})
    assert taken[0] == taken[1]
    assert len(taken[0]) == 13


def test_a_failing_section_is_told_by_cell_line_and_statement(office, capsys):
    release_with(office, "total = 0\nshare = 1 / total")
    assert exit_code(["run"]) == 5
    said = capsys.readouterr().err
    assert (
        "章节“（一）企业”（11_enterprises.ipynb）第4个单元格第2行出错："
        "ZeroDivisionError：division by zero，出错的语句是“share = 1 / total”。" in said
    )
    assert_untouched(office)


def test_a_dead_kernel_is_a_failed_section(office, capsys):
    release_with(office, "import os; os._exit(1)")
    assert exit_code(["run"]) == 5
    assert "（11_enterprises.ipynb）第4个单元格运行时内核意外退出" in capsys.readouterr().err
    assert_untouched(office)


def test_a_notebook_left_early_is_a_failed_section(office, capsys):
    """papermill takes sys.exit(0) for success and marks the cells behind it completed."""
    release_with(office, "import sys; sys.exit(0)")
    assert exit_code(["run"]) == 5
    assert "第4个单元格出错：SystemExit：0。" in capsys.readouterr().err
    assert_untouched(office)


def test_an_expected_error_is_a_failed_section_too(office):
    """A cell tagged raises-exception would otherwise pass with nothing printed."""
    import nbformat

    path = office.notebooks / "11_enterprises.ipynb"
    release_with(office, "1 / 0")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-1].metadata["tags"] = ["raises-exception"]
    nbformat.write(notebook, path)
    with pytest.raises(SectionFailed, match="第4个单元格第1行出错：ZeroDivisionError"):
        run("demo", "2021-09")
    assert_untouched(office)


def test_every_failed_section_is_told(office, capsys):
    office.write("01_lead.ipynb", "# 汇报", "1 / 0")
    office.write("11_enterprises.ipynb", "### （一）企业", "'a' + 1")
    assert exit_code(["run"]) == 5
    said = capsys.readouterr().err
    assert "01_lead.ipynb）第3个单元格第1行出错：ZeroDivisionError" in said
    assert "11_enterprises.ipynb）第3个单元格第1行出错：TypeError" in said


def test_braces_in_a_path_are_only_a_path(office, monkeypatch):
    """papermill fills in braces of the paths it is given, and fails on unknown names."""
    moved = office.notebooks.rename(office.notebooks.with_name("{month}"))
    monkeypatch.setenv("COUNTY_REPORT_NOTEBOOKS", str(moved))
    assert run("demo", "2021-09").exit_code == 0


def test_a_missing_department_gives_a_marked_report_and_exit_3(office, capsys):
    office.submissions.owed = lambda: ["财政局", "经开区"]
    assert exit_code(["run"]) == 3
    said = capsys.readouterr()
    assert "待报送：财政局、经开区" in said.err
    assert said.out.splitlines()[-1].endswith("report.html")
    page = (office.folder / "report.html").read_text(encoding="utf-8")
    assert page.index("待报送部门") < page.index("目录")
    assert "<li>财政局</li><li>经开区</li>" in page


def test_another_run_of_the_month_is_held_off(office, capsys):
    office.folder.parent.mkdir(parents=True)
    with FileLock(office.folder.with_name(".lock-2021-09")):
        assert exit_code(["run"]) == 4
    assert capsys.readouterr().err == "另一次运行正在生成 demo 2021-09 的报告，请等它结束后再试。\n"
    assert not office.folder.exists()


def test_data_changed_during_the_run_release_nothing(office, capsys):
    office.submissions.fingerprint = "f2"
    assert exit_code(["run"]) == 5
    assert "运行期间数据被改动" in capsys.readouterr().err
    assert not office.folder.exists()


def test_the_runner_works_from_any_directory(office, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("demo", "2021-09").page.is_file()
    assert os.getcwd() == str(tmp_path)


def test_a_report_as_known_on_a_day_stands_beside_the_months_own(office, capsys):
    (office.data / "demo" / "2021-09" / "工信局.xlsx").touch()
    lines = "month,file,received\n2021-09,工信局.xlsx,2021-10-08\n"
    (office.data / "demo" / "received.csv").write_text(lines, encoding="utf-8")
    for name in ("01_lead.ipynb", "11_enterprises.ipynb"):
        path = office.notebooks / name
        text = path.read_text("utf-8").replace('2021-08\\""', '2021-08\\"\\nas_known = \\"\\""')
        path.write_text(text, encoding="utf-8")
    run("demo", "2021-09")
    before = (office.folder / "report.html").read_bytes()
    assert exit_code(["run", "--as-known", "2021-10-20"]) == 0
    folder = office.folder.with_name("2021-09@2021-10-20")
    assert capsys.readouterr().out.splitlines()[-1] == str(folder / "report.html")
    assert "按 2021年10月20日 已收到的数据编制" in (folder / "report.html").read_text("utf-8")
    record = json.loads((folder / "run.json").read_text("utf-8"))
    assert record["parameters"]["as_known"] == "2021-10-20"
    assert "demo/received.csv" in record["inputs"]["files"]
    assert (office.folder / "report.html").read_bytes() == before
    assert "已收到的数据编制" not in before.decode()


def test_a_section_that_cannot_be_told_as_known_starts_nothing(office, capsys):
    (office.data / "demo" / "2021-09" / "工信局.xlsx").touch()
    assert exit_code(["run", "--as-known", "2021-10-31"]) == 2
    assert "没有参数 as_known，请补上后重试" in capsys.readouterr().err
    assert not office.outputs.exists()


def test_data_at_a_url_are_read_by_the_kernels_as_by_the_runner(office, monkeypatch):
    files = fsspec.filesystem("memory")
    files.put(f"{office.data}/", "/release/data/", recursive=True)
    monkeypatch.setenv("COUNTY_REPORT_DATA", "memory://release/data")
    code = "from county_report.intake import known_counties, load_county\n"
    office.write(
        "11_enterprises.ipynb",
        "### （一）企业",
        f"{code}assert known_counties() == ['demo']\nload_county(county)",
    )
    assert run("demo", "2021-09").exit_code == 0
    files.rm("/release", recursive=True)
