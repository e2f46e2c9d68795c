"""The exporter as nbconvert calls it, on a section notebook an analyst has run by hand."""

import nbformat

from county_report.releasing.html import CountyHTMLExporter
from county_report.running.execution import run_sections
from county_report.running.sections import discover


def test_a_run_section_notebook_exports_alone(office, tmp_path):
    run_sections(discover(), {"county": "demo", "month": "2021-09"}, tmp_path)
    page, resources = CountyHTMLExporter().from_filename(str(tmp_path / "11_enterprises.ipynb"))
    assert resources["output_extension"] == ".html"
    assert "<title>示例县“六稳”“六保”工作开展情况汇报（2021年9月）</title>" in page
    assert '<h3 id="s2">（一）企业</h3>' in page
    assert "12.35亿元</button>，" in page
    assert "display(" not in page and "演示数据，虚构，请勿引用" in page


def test_a_notebook_away_from_its_data_still_exports(office, monkeypatch, tmp_path):
    notebook = nbformat.read(office.notebooks / "11_enterprises.ipynb", as_version=4)
    monkeypatch.setenv("COUNTY_REPORT_DATA", str(tmp_path / "elsewhere"))
    page, _ = CountyHTMLExporter().from_notebook_node(notebook)
    assert "（2021年8月）</title>" in page


def test_the_joined_notebook_exports_as_the_page_of_its_release(draft):
    folder = draft()
    page, _ = CountyHTMLExporter().from_filename(str(folder / "report.ipynb"))
    assert page == (folder / "report.html").read_text("utf-8")
