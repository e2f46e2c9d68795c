"""The report on paper: every block in order, numbered captions, what the page opens left out."""

import pytest

from county_report.releasing import paper
from county_report.releasing.report import Heading, Report

HEADER = {
    "county": "示例县", "notice": "演示数据", "month": "2021-09", "owed": [], "findings": [],
    "fingerprint": "f1", "version": "0.1.0", "style": {}, "due": {},
}  # fmt: skip
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40pt" height="20pt" viewBox="0 0 40 20"/>'


def spans(text):
    return [{"text": text}]


def chart(**more):
    table = {"columns": ["月份", "本年"], "rows": [[spans("2月"), spans("1.5亿元")]]}
    return {"kind": "chart", "title": spans("走势"), "unit": "亿元", "svg": SVG, "table": table,
            "alt": spans("走势图：上升"), "source": "来源：统计局"} | more  # fmt: skip


def table(columns=2, kind="table"):
    return {"kind": kind, "title": spans("企业"), "columns": [f"列{n}" for n in range(columns)],
            "rows": [[spans("甲")] * columns], "source": "来源：工信局", "note": "注"}  # fmt: skip


FIGURE = {"name": "产值", "value": spans("12.30亿元"), "growth": spans("增长7.0%"), "target": [],
          "lamp": "red", "lamp_text": "明显慢于进度"}  # fmt: skip


def items(*blocks, key_figures=(), findings=(), **header):
    report = Report(HEADER | header, items=list(blocks), key_figures=list(key_figures),
                    findings=list(findings))  # fmt: skip
    return list(paper.items_of(report))


def test_the_salutation_the_text_and_what_is_awaited_keep_their_order_and_kind():
    told = items(
        {"kind": "paragraph", "label": "salutation", "spans": spans("各位领导：")},
        {"kind": "paragraph", "label": "", "spans": spans("正文。")},
        {"kind": "pending", "text": "待财政局报送"},
    )
    shown = [(one.text, one.style) for one in told if isinstance(one, paper.Paragraph)]
    assert shown[:4] == [
        ("演示数据", "boxed"), ("各位领导：", "salutation"), ("正文。", "body"),
        ("待财政局报送", "boxed"),
    ]  # fmt: skip


def test_charts_and_tables_are_numbered_apart_and_bear_their_unit():
    told = items(chart(), table(), chart(unit=""), table(kind="board"))
    captions = [one.caption for one in told if isinstance(one, paper.Picture | paper.Table)]
    assert captions[:4] == ["图1　走势（单位：亿元）", "表1　企业", "图2　走势", "表2　企业"]


def test_the_figures_of_the_charts_stand_in_tables_at_the_end():
    *_, heading, data, findings, none, last = items(chart())
    assert (heading.text, data.caption) == ("附：图中数据", "图1的数据（单位：亿元）")
    assert data.rows == [["2月", "1.5亿元"]]
    assert (findings.text, none.text[:6], last.text) == (
        "数据核对情况", "本月报送数据", "输入数据指纹：f1",
    )  # fmt: skip


def test_a_report_without_charts_has_no_such_heading():
    assert "附：图中数据" not in [one.text for one in items(table()) if isinstance(one, Heading)]


def test_key_figures_stand_between_the_opening_words_and_the_first_heading():
    lead = {"kind": "paragraph", "label": "", "spans": spans("现汇报如下。")}
    told = items(lead, Heading(2, "一、工作", "s1"), key_figures=[FIGURE])
    kinds = [type(one).__name__ for one in told]
    assert kinds[:4] == ["Paragraph", "Paragraph", "Table", "Heading"]
    assert told[2].rows == [["产值", "12.30亿元", "增长7.0%", "", "■ 明显慢于进度"]]


def test_key_figures_are_not_lost_without_a_heading():
    assert any(isinstance(one, paper.Table) for one in items(key_figures=[FIGURE])[:2])


def test_the_notice_the_day_it_was_known_and_what_is_owed_are_said_first():
    told = items(owed=["财政局", "工信局"], as_known="2021-10-20")
    assert [one.text for one in told[:3]] == [
        "演示数据", "按 2021年10月20日 已收到的数据编制",
        "以下部门本月尚未报送，文中相应位置以方框标明：财政局、工信局",
    ]  # fmt: skip


def test_a_finding_says_all_that_the_page_says():
    finding = {"severity": "疑问", "department": "工信局", "file": "a.xlsx", "sheet": "指标",
               "cell": "D7", "read": "12", "why": "单位不符", "action": "核实"}  # fmt: skip
    *_, listed, _ = items(findings=[finding])
    assert listed.rows == [["疑问", "工信局", "a.xlsx　指标　D7", "12", "单位不符", "核实"]]


@pytest.mark.parametrize("columns, wide", [(7, False), (8, True)])
def test_a_table_of_many_columns_wants_the_paper_turned(columns, wide):
    assert [one for one in items(table(columns)) if isinstance(one, paper.Table)][0].wide is wide


def test_columns_share_the_width_by_their_words_and_a_figure_stays_whole():
    long = "完成年度目标任务的百分之七十一，落后时序进度三点七个百分点，比上月回落"
    row = [[{"text": text}] for text in ("产值", "12.34亿元", long)]
    widths = paper.Table("表1", ["指标", "数值", "说明"], [row]).widths
    assert sum(widths) == pytest.approx(1)
    assert widths[0] < widths[1] < widths[2] < 3 * widths[1]
