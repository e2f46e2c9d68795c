"""An office of two tiny hand-written sections, its own folders, and faked submissions."""

import json
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from county_report.releasing import release

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
            fingerprint="f1", findings=[], owed=lambda: [], received={}, revisions=[]
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

    def write(name, *cells):
        nbformat.write(section(*cells), place.notebooks / name)

    place.write = write
    place.folder = place.outputs / "demo" / "2021-09"
    write("01_lead.ipynb", "# “六稳”“六保”工作开展情况汇报", showing(paragraph("各位领导：")))
    write(
        "11_enterprises.ipynb", "## 一、各项工作\n\n### （一）企业", showing(paragraph(*SENTENCE))
    )
    return place
