"""Bad requests: one Chinese line, exit 2, nothing started and nothing written."""

import nbformat
import pytest

from county_report.cli import exit_code
from county_report.errors import BadData, BadRequest
from county_report.releasing.request import check_request


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["run", "--month", "2021-13"], "月份“2021-13”写法不对"),
        (["run", "--month", "202109"], "月份“202109”写法不对"),
        (["run", "--month", "2021-09\n"], "写法不对"),
        (["run", "--month", "２０２１-09"], "写法不对"),
        (["run", "--month", ""], "月份“”写法不对"),
        (["run", "--month", "2021-08"], "demo 没有 2021-08 的报送数据，已有2021-09"),
        (["run", "--county", "nowhere"], "没有县 nowhere，可用的有：demo"),
        (["run", "--county", "../data/demo"], "没有县 ../data/demo"),
        (["run", "--mouth", "2021-09"], "没有选项 --mouth"),
        (["run", "--month"], "选项 --month 的写法不对"),
        (["run", "extra"], "命令写法不对"),
        (["walk"], "命令写法不对"),
        ([], "命令写法不对"),
        (["run", "--as-known", "2021-8-20"], "日期“2021-8-20”写法不对"),
        (["run", "--as-known", "2021-08-20"], "截至 2021-08-20，demo 还没有任何月份的报送数据"),
        (["demo"], "缺少选项 --out"),
        (["demo", "--out", "x", "--counties", "0"], "选项 --counties 的值不对"),
        (["demo", "--out", "x", "--months", "nine"], "选项 --months 的值不对"),
    ],
)
def test_a_bad_request_is_one_chinese_line_and_starts_nothing(office, capsys, arguments, said):
    assert exit_code(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert said in told.err
    assert told.err.endswith("。\n") and told.err.count("\n") == 1
    assert not office.outputs.exists()


def test_a_section_without_the_month_parameter_starts_nothing(office, capsys):
    path = office.notebooks / "11_enterprises.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[1].source = 'county = "demo"'
    nbformat.write(notebook, path)
    assert exit_code(["run"]) == 2
    assert "11_enterprises.ipynb 的 parameters 单元格没有参数 month" in capsys.readouterr().err
    assert not office.outputs.exists()


def test_two_notebooks_with_one_number_start_nothing(office, capsys):
    office.write("11_again.ipynb", "### （二）")
    assert exit_code(["run"]) == 2
    assert "章节编号重复：11_again.ipynb 和 11_enterprises.ipynb" in capsys.readouterr().err


def test_a_notebook_without_heading_starts_nothing(office, capsys):
    office.write("12_more.ipynb", "没有标题")
    assert exit_code(["run"]) == 2
    assert "12_more.ipynb 的第1个单元格不是标题" in capsys.readouterr().err


def test_a_file_that_is_no_notebook_starts_nothing(office, capsys):
    (office.notebooks / "12_more.ipynb").write_text("{", encoding="utf-8")
    assert exit_code(["run"]) == 2
    assert "12_more.ipynb 不是可用的笔记本" in capsys.readouterr().err


def test_a_copy_without_number_is_no_section(office):
    from county_report.running.sections import discover

    office.write("_section.ipynb", "没有标题")
    office.write("draft.ipynb", "没有标题")
    assert [one.name for one in discover()] == ["01_lead", "11_enterprises"]


def test_the_newest_month_is_the_default(office):
    from county_report.releasing.request import check_request

    for name in ("2021-11", "2021-10", "2021-9x", "说明"):
        (office.data / "demo" / name).mkdir()
    assert str(check_request("demo").month) == "2021-11"


@pytest.mark.parametrize(
    "day, month", [("2021-09-05", "2021-08"), ("2021-10-05", "2021-08"), ("2021-10-06", "2021-09")]
)
def test_by_a_day_the_newest_month_that_files_had_come_in_for_is_the_default(office, day, month):
    days = ["2021-08,工信局.xlsx,2021-09-05", "2021-09,工信局.xlsx,2021-10-06"]
    lines = ["month,file,received", *days]
    (office.data / "demo" / "received.csv").write_text("\n".join(lines), encoding="utf-8")
    for name in ("2021-08", "2021-09"):
        (office.data / "demo" / name).mkdir(exist_ok=True)
        (office.data / "demo" / name / "工信局.xlsx").touch()
    request = check_request("demo", as_known=day)
    assert str(request.month) == month
    assert request.target == office.outputs / "demo" / f"{month}@{day}"
    with pytest.raises(BadRequest, match=f"截至 {day}，demo 没有 2021-10 的报送数据"):
        check_request("demo", "2021-10", day)


def test_help_is_not_an_error(office, capsys):
    assert exit_code(["--help"]) == 0
    assert "生成一个月的报告" in capsys.readouterr().out


@pytest.mark.parametrize(
    "top, tables, said",
    [
        ("", '[style]\npercent_sign = "pct"', "style.percent_sign"),
        ('style = "x"', "", "[style]"),
        ("", '[lamps]\npreset = "某地"', "没有“某地”这种亮灯办法"),
        ("", '[thresholds]\nmain_share = "fifty"', "thresholds.main_share"),
    ],
)
def test_unusable_settings_stop_before_anything_starts(tmp_path, monkeypatch, top, tables, said):
    folder = tmp_path / "odd" / "2021-09"
    folder.mkdir(parents=True)
    text = f'name = "示例县"\n{top}\n[departments]\n"统计局" = {{ due_day = 12 }}\n{tables}\n'
    (folder.parent / "county.toml").write_text(text, encoding="utf-8")
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(tmp_path))
    with pytest.raises((BadRequest, BadData)) as refused:
        check_request("odd", "2021-09")
    assert said in refused.value.message
