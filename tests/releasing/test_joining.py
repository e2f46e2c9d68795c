"""Joining: sections must have seen the same data and agree on every reading."""

import json
from types import SimpleNamespace

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from county_report.arithmetic import Month
from county_report.errors import SectionFailed
from county_report.intake import Finding
from county_report.releasing.joining import join
from county_report.releasing.report import report_of
from county_report.running.execution import Executed
from county_report.running.sections import Section


def settings(key, default):
    return SimpleNamespace(value=default)


MIME = "application/vnd.county-report+json"
REQUEST = SimpleNamespace(
    county=SimpleNamespace(name="示例县", notice="演示数据", departments={}, setting=settings),
    month=Month(2021, 9), as_known="",
)


def reading(value="1", **more):
    names = ("unit", "basis", "period", "as_of", "formula", "department", "file", "sheet", "cell")
    known = dict.fromkeys(names, "") | {"id": "households", "name": "户数", "value": value}
    return known | {"inputs": [], "estimate": False, "missing": ""} | more


def block(kind, readings=(), fingerprint="f1", **content):
    known = {one["id"]: one for one in readings}
    return {"version": 1, "kind": kind, "fingerprint": fingerprint, "readings": known} | content


def executed(name, heading, *blocks):
    outputs = [new_output("display_data", data={MIME: one}) for one in blocks]
    notebook = new_notebook(cells=[new_markdown_cell(heading), new_code_cell(outputs=outputs)])
    from pathlib import Path

    return Executed(Section(Path(name), notebook, ((3, heading),), frozenset()), notebook, 1.0)


def submissions(owed=(), findings=(), received=()):
    return SimpleNamespace(
        fingerprint="f1", findings=list(findings), owed=lambda: list(owed),
        received=dict(received),
    )


def joined(*sections, **given):
    return join(sections, REQUEST, submissions(**given))


def said(text, reading=None):
    return block("paragraph", [reading] if reading else [], spans=[{"text": text}], label="")


def test_sections_follow_one_another_under_their_headings():
    report = report_of(
        joined(
            executed("01_lead.ipynb", "# 工作汇报", said("导语")),
            executed("11_a.ipynb", "## 一、工作\n\n### （一）企业", said("企业"), said("其他")),
        )
    )
    assert report.title == "示例县工作汇报（2021年9月）"
    assert [heading.text for heading in report.headings] == ["一、工作", "（一）企业"]
    words = [item["spans"][0]["text"] for item in report.items if isinstance(item, dict)]
    assert words == ["导语", "企业", "其他"]


def test_the_joined_notebook_is_a_valid_notebook():
    notebook = joined(executed("01_lead.ipynb", "# 汇报", said("导语")))
    nbformat.validate(json.loads(nbformat.writes(notebook)))


def test_one_reading_with_two_values_releases_nothing():
    first = executed("11_a.ipynb", "### 企业", said("一", reading("28")))
    second = executed("12_b.ipynb", "### 就业", said("二", reading("29")))
    with pytest.raises(SectionFailed) as caught:
        joined(first, second)
    assert caught.value.message == (
        "同一读数前后不一致：households（户数）的 value 在11_a.ipynb中为28，"
        "在12_b.ipynb中为29，请核对计算。"
    )


def test_the_same_reading_from_another_cell_is_a_conflict_too():
    first = executed("11_a.ipynb", "### 企业", said("一", reading(cell="D7")))
    second = executed("12_b.ipynb", "### 就业", said("二", reading(cell="D8")))
    with pytest.raises(SectionFailed, match="前后不一致"):
        joined(first, second)


def test_a_section_that_saw_other_data_releases_nothing():
    changed = block("paragraph", fingerprint="f2", spans=[], label="")
    with pytest.raises(SectionFailed, match="运行期间数据被改动：章节“### 企业”"):
        joined(executed("11_a.ipynb", "### 企业", changed))


def test_a_heading_level_is_never_skipped():
    """A section read alone starts at （一）; a screen reader expects the second level."""
    report = report_of(joined(executed("11_a.ipynb", "### （一）企业")))
    assert [heading.level for heading in report.headings] == [2]


def test_key_figures_go_to_the_first_screen_and_findings_to_the_end():
    figures = block("key_figures", items=[{"name": "产值"}])
    finding = Finding("错误", "工信局", Month(2021, 9), "f.xlsx", "指标", "D9", "x", "y", "z")
    loud = dict.fromkeys(("department", "file", "sheet", "cell", "read", "action"), "")
    loud |= {"severity": "疑问", "month": "2021-09", "why": "合计不等"}
    check = block("check", findings=[loud])
    report = report_of(
        joined(executed("01_lead.ipynb", "# 汇报", figures, check, check), findings=[finding])
    )
    assert report.key_figures == [{"name": "产值"}]
    assert [one["why"] for one in report.findings] == ["y", "合计不等"]
    assert report.findings[0]["month"] == "2021-09"
    assert report.items == []


@pytest.mark.parametrize(
    "content, gaps",
    [
        (said("全部报齐", reading("1")), []),
        (block("pending", department="经开区", text="本段待经开区报送"), ["本段待经开区报送"]),
        (
            block(
                "paragraph",
                [reading(None, missing="待工信局报送")],
                spans=[{"text": "待工信局报送", "reading": "households", "pending": "工信局"}],
                label="",
            ),
            ["待工信局报送"],
        ),
        (said("没有印出缺数", reading(None, missing="待工信局报送")), []),
    ],
)
def test_gaps_are_what_the_reader_sees_missing(content, gaps):
    assert report_of(joined(executed("11_a.ipynb", "### 企业", content))).gaps == gaps


def test_a_department_owed_is_a_gap():
    notebook = joined(executed("11_a.ipynb", "### 企业"), owed=["财政局"])
    assert report_of(notebook).gaps == ["财政局"]


def test_a_reading_knows_when_its_file_came_in_where_that_is_on_record():
    dated, undated = reading(file="demo/2021-09/工信局.xlsx"), reading(id="other")
    section = executed("11_a.ipynb", "### 企业", block("paragraph", [dated, undated], spans=[]))
    report = report_of(joined(section, received={"demo/2021-09/工信局.xlsx": "2021-10-08"}))
    assert [one["received"] for one in report.readings.values()] == ["2021-10-08", ""]
