"""An office of two tiny hand-written sections, its own folders, and faked submissions."""

import json
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from county_report.arithmetic import Month
from county_report.releasing import joining, paper, release
from county_report.releasing.report import Heading, Report
from county_report.running.execution import Executed, write_notebook

MIME = "application/vnd.county-report+json"

OUTPUT = {
    "id": "output@2021-09",
    "name": "规模以上工业总产值",
    "value": "123456.78",
    "unit": "万元",
    "basis": "cumulative",
    "period": "2021-09",
    "as_of": "2021-09-30",
    "formula": "",
    "inputs": [],
    "department": "工信局",
    "file": "demo/2021-09/工信局.xlsx",
    "sheet": "指标",
    "cell": "D7",
    "estimate": True,
    "missing": "",
}
GROWTH = OUTPUT | {
    "id": "growth(output@2021-09)",
    "name": "规模以上工业总产值同比增速",
    "value": "12.345678",
    "unit": "%",
    "basis": "derived",
    "formula": "（本年 ÷ 上年同期数 － 1）× 100",
    "inputs": ["output@2021-09"],
    "file": "",
    "sheet": "",
    "cell": "",
}


def block(kind, fingerprint="f1", readings=(OUTPUT, GROWTH), **content):
    """A block as the telling floor hands it up."""
    known = {reading["id"]: reading for reading in readings}
    return {"version": 1, "kind": kind, "fingerprint": fingerprint, "readings": known} | content


def paragraph(*spans, **options):
    """A paragraph of spans; a bare string is plain text."""
    spans = [{"text": span} if isinstance(span, str) else span for span in spans]
    return block("paragraph", spans=spans, label="", **options)


SENTENCE = (
    "全县规上工业总产值",
    {"text": "12.35亿元", "reading": "output@2021-09"},
    "，",
    {"text": "增长12.3%", "reading": "growth(output@2021-09)"},
    "，",
    {"text": "进展顺利", "claim": "smooth", "verdict": "holds", "evidence": ["output@2021-09"]},
    "。",
)


def showing(shown):
    """The source of a cell that shows a block."""
    bundle = json.dumps({MIME: shown}, ensure_ascii=False)
    return f"display({bundle!r} and __import__('json').loads({bundle!r}), raw=True)"


def section(heading, *sources):
    """A section notebook with the parameters cell."""
    parameters = new_code_cell('county = "demo"\nmonth = "2021-08"', id="parameters")
    parameters.metadata["tags"] = ["parameters"]
    cells = [new_code_cell(source, id=f"cell-{n}") for n, source in enumerate(sources)]
    return new_notebook(cells=[new_markdown_cell(heading, id="heading"), parameters, *cells])


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A county with one month, a folder for notebooks, and submissions that owe nothing."""
    place = SimpleNamespace(
        data=tmp_path / "data",
        outputs=tmp_path / "outputs",
        notebooks=tmp_path / "notebooks",
        submissions=SimpleNamespace(
            fingerprint="f1", findings=[], owed=lambda: [], received={}, revisions=[],
            month=Month(2021, 9), as_known=None, months=[Month(2021, 9)],
            county=SimpleNamespace(key="demo", file="demo/county.toml"),
        ),
    )
    (place.data / "demo" / "2021-09").mkdir(parents=True)
    place.notebooks.mkdir()
    (place.data / "demo" / "county.toml").write_text(
        'name = "示例县"\nnotice = "演示数据，虚构，请勿引用"\n[departments]\n"工信局" = {}\n',
        encoding="utf-8",
    )
    for name in ("data", "outputs", "notebooks"):
        monkeypatch.setenv(f"COUNTY_REPORT_{name.upper()}", str(getattr(place, name)))
    monkeypatch.setattr(release, "read_submissions", lambda *_: place.submissions)
    monkeypatch.setattr(release, "facts", lambda *_: {})  # nobody is surveyed: no public edition

    def write(name, *cells):
        nbformat.write(section(*cells), place.notebooks / name)

    place.write = write
    place.folder = place.outputs / "demo" / "2021-09"
    write("01_lead.ipynb", "# “六稳”“六保”工作开展情况汇报", showing(paragraph("各位领导：")))
    write(
        "11_enterprises.ipynb", "## 一、各项工作\n\n### （一）企业", showing(paragraph(*SENTENCE))
    )
    return place


def _spans(text):
    return [{"text": text}]


def _rows(*rows):
    return [[_spans(cell) for cell in row] for row in rows]


_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="400pt" height="100pt" viewBox="0 0 400 100">'
_BOARD = ["监测项目", "领域", "灯", "连续", "差距", "累计", "同比", "目标"]


@pytest.fixture(scope="session")
def every_block():
    """A report with a block of every kind, ready for a writer."""
    table = {"columns": ["月份", "本年"], "rows": _rows(("2月", "1.52亿元"))}
    told = [
        {"kind": "paragraph", "label": "salutation", "spans": _spans("各位领导：")},
        Heading(2, "一、各项工作开展情况", "s1"),
        Heading(3, "（一）企业当前运行情况", "s2"),
        Heading(4, "就业", "s3"),
        {"kind": "paragraph", "label": "", "spans": _spans("全县完成产值<&>“19.60亿元”。")},
        {"kind": "pending", "text": "待财政局报送"},
        {"kind": "chart", "title": _spans("产值走势"), "unit": "亿元", "source": "来源：统计局",
         "alt": _spans("走势图：逐月上升"), "table": table,
         "svg": f'{_SVG}<text x="9" y="20" font-family="Noto Sans SC">逐月</text></svg>'},
        {"kind": "table", "title": _spans("企业"), "columns": ["企业", "产值"], "note": "注一",
         "rows": _rows(("示例公司$#*_", "3.25万元"), ("=1+1", "－")), "source": "来源：工信局"},
        {"kind": "board", "title": _spans("预警监测表"), "columns": _BOARD,
         "rows": _rows(["固定资产投资", "投资", "红灯", "4个月", "-13.3", "22.32亿元", "下降5.3%",
                        "增长8.0%"])},
    ]  # fmt: skip
    figure = {
        "name": "地区生产总值", "value": _spans("36.48亿元"), "growth": _spans("同比增长7.0%"),
        "target": _spans("高0.5个百分点"), "lamp": "green", "lamp_text": "达到目标",
    }  # fmt: skip
    asked = {"severity": "疑问", "department": "工信局", "file": "a.xlsx", "sheet": "指标",
             "cell": "D7", "read": "12", "why": "单位不符", "action": "核实"}  # fmt: skip
    header = {
        "county": "示例县", "notice": "演示数据，虚构", "month": "2021-09", "owed": ["财政局"],
        "findings": [], "fingerprint": "f1", "version": "0.1.0", "style": {}, "due": {},
    }  # fmt: skip
    return Report(header, items=told, key_figures=[figure], findings=[asked])


@pytest.fixture(scope="session")
def every_word(every_block):
    """All that the report says on paper, one string a piece."""
    return list(_said(paper.items_of(every_block)))


def _said(items):
    for item in items:
        if isinstance(item, paper.Table):
            yield from (item.caption, *item.columns, *(c for row in item.rows for c in row))
            yield from item.notes
        elif isinstance(item, paper.Picture):
            yield from (item.caption, item.source)
        else:
            yield item.text


_PLAIN = {"version": 1, "kind": "paragraph", "fingerprint": "f1", "label": ""}


@pytest.fixture
def draft(office, monkeypatch):
    """``draft(*findings, owed=(), value="9")`` makes the office's month without kernels."""

    def sections_told(sections, parameters, folder, **_):
        output = OUTPUT | {"value": office.value}
        figure = {"text": f"{office.value}亿元", "reading": OUTPUT["id"]}
        told = [[{"text": "各位领导："}], [{"text": "全县产值"}, figure, {"text": "。"}]]
        for section, spans in zip(sections, told, strict=True):
            shown = _PLAIN | {"spans": spans, "readings": {OUTPUT["id"]: output}}
            section.notebook.cells[2].outputs = [new_output("display_data", data={MIME: shown})]
            write_notebook(section.notebook, folder / section.path.name)
        return [Executed(section, section.notebook, 0.0) for section in sections]

    def make(*findings, owed=(), value="9"):
        office.found, office.value = list(findings), value
        office.submissions.owed = lambda: list(owed)
        release.run("demo", "2021-09")
        return office.folder

    plain = joining.header
    monkeypatch.setattr(release, "run_sections", sections_told)
    monkeypatch.setattr(
        joining, "header", lambda *given: plain(*given) | {"findings": office.found}
    )
    return make
