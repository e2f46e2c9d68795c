"""The page as text: what it escapes, what opens, and what it never contains."""

import dataclasses
import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path

import pytest

from county_report.releasing.page import css_string, render, render_findings
from county_report.releasing.report import Heading, Report
from county_report.releasing.sources import ranges
from county_report.releasing.spans import pieces
from county_report.releasing.tables_csv import guarded

ROOT = Path(__file__).resolve().parents[2]
HEADER = {
    "county": "示例县", "notice": "演示数据", "month": "2021-09", "owed": [], "findings": [],
    "fingerprint": "f1", "version": "0.1.0", "style": {}, "due": {},
}  # fmt: skip
DUE = {"财政局": "2021-10-08", "工信局": "", "粮食局": "2021-10-11"}


def reading(id, name="户数", value="28", unit="户", **more):
    names = ("basis", "period", "as_of", "formula", "department", "file", "sheet", "cell")
    known = dict.fromkeys(names, "") | {"id": id, "name": name, "value": value, "unit": unit}
    return known | {"inputs": [], "estimate": False, "missing": ""} | more


def page(*items, readings=(), **header):
    known = {one["id"]: one for one in readings}
    return render(Report(HEADER | header, items=list(items), readings=known))


def paragraph(*spans):
    return {"kind": "paragraph", "spans": list(spans), "label": ""}


EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}"


class Tags(HTMLParser):
    """Collects the tags with their attributes."""

    def __init__(self, text):
        super().__init__()
        self.found = []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def test_markup_in_data_is_text_wherever_it_stands():
    finding = dict.fromkeys(
        ("department", "month", "file", "sheet", "cell", "read", "why", "action"), EVIL
    ) | {"severity": "错误"}
    evil = reading("r", EVIL, EVIL, EVIL, formula=EVIL, department=EVIL, file=EVIL, cell=EVIL)
    span = {"text": EVIL, "reading": "r"}
    table = {"columns": [EVIL], "rows": [[[span]]]}
    chart = {"kind": "chart", "title": [span], "unit": EVIL, "svg": "<svg>", "alt": [span],
             "source": EVIL, "table": table}  # fmt: skip
    report = Report(
        HEADER | {"county": EVIL, "notice": EVIL, "owed": [EVIL], "fingerprint": EVIL},
        headline=EVIL,
        items=[Heading(2, EVIL, "s1"), paragraph(span), chart, {"kind": "pending", "text": EVIL}],
        findings=[finding],
        readings={"r": evil},
    )
    assert_harmless(render(report))
    assert_harmless(render_findings(replace_due(report, {EVIL: ""})))


def replace_due(report, due):
    return dataclasses.replace(report, header=report.header | {"due": due})


def assert_harmless(text):
    tags = Tags(text).found
    assert "script" not in {tag for tag, _ in tags}
    assert not [name for _, given in tags for name in given if name.startswith("on")]
    assert {given["src"][:4] for tag, given in tags if tag == "img"} <= {"data"}
    assert "49" not in re.sub(r"#\w+|[\d.]+(rem|em|px|mm)", "", text.split("<body>")[1])


def test_a_notice_can_end_neither_the_string_nor_the_style():
    assert css_string('演示"</style>\n') == '"演示\\22 \\3c \\2f style\\3e \\a "'


@pytest.mark.parametrize(
    "make, title, links",
    [
        (render, "示例县“六稳”“六保”工作开展情况汇报（2021年9月）", {"findings.html"}),
        (render_findings, "示例县报送数据核对清单（2021年9月）", {"report.html"}),
    ],
)
def test_a_page_forbids_script_and_every_request(make, title, links):
    text = make(Report(HEADER | {"due": DUE}, findings=[finding("错误", "财政局")]))
    assert "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\"" in text
    assert '<html lang="zh-CN">' in text
    assert f"<title>{title}</title>" in text
    addresses = {
        given[name]
        for _, given in Tags(text).found
        for name in ("src", "href", "action", "srcset")
        if name in given
    }
    assert {address for address in addresses if not address.startswith(("#", "data:"))} == links
    assert "url(" not in text and "@import" not in text


def test_only_a_release_links_to_its_findings_and_in_a_tab_of_its_own():
    """A section exported alone has none beside it; a report sent alone loses nothing by a click."""
    assert "findings.html" not in page()
    [link] = [
        given for tag, given in Tags(page(due=DUE)).found if given.get("href", "#")[0] not in "#d"
    ]
    assert link == {"href": "findings.html", "target": "_blank", "rel": "noopener"}


def finding(severity, department, **more):
    known = {"month": "2021-09", "file": "demo/2021-09/财政局.xlsx", "sheet": "指标", "cell": "D5"}
    words = {"read": "7", "why": "偏大", "action": "请核对"}
    return {"severity": severity, "department": department} | known | words | more


def findings_page(*findings, owed=()):
    header = HEADER | {"due": DUE, "owed": list(owed)}
    return render_findings(Report(header, findings=list(findings)))


def text_of(page, start, end):
    """What stands between two pieces of the page, without tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split(start)[1].split(end)[0])).strip()


def test_findings_stand_by_department_most_serious_first():
    shown = findings_page(
        finding("提示", "粮食局"), finding("疑问", "财政局", why="可疑"), finding("疑问", ""),
        finding("错误", "财政局", why="有误"),
    )  # fmt: skip
    headings = re.findall(r'<h2 id="d\d">(.*?)</h2>', shown)
    assert headings == ["财政局", "粮食局", "未归属"]
    told = text_of(shown, '<h2 id="d1">', "</section>")
    assert told.startswith("财政局 本月表格应于2021年10月8日前报送，已收到。")
    assert told.index("错误 财政局.xlsx 指标 D5 7 有误 请核对") < told.index("疑问 财政局.xlsx")
    assert "本月表格" not in text_of(shown, '<h2 id="d4">', "</section>")


def test_the_findings_begin_with_counts_and_what_is_owed():
    shown = findings_page(finding("错误", "财政局"), finding("提示", "财政局"), owed=["财政局"])
    counted = text_of(shown, '<ul class="cards counts">', "</ul>")
    assert [counted.count(words) for words in ("错误 1 处", "疑问 0 处", "提示 1 处")] == [1, 1, 1]
    assert text_of(shown, '<section class="owed"', "</section>").endswith(
        "财政局（应于2021年10月8日前报送）"
    )
    rows = text_of(shown, '<table class="overview">', "</table>")
    assert "财政局 10月8日 待报送 1 0 1 工信局 未规定 已收到 0 0 0 粮食局 10月11日" in rows


def test_a_month_without_findings_says_so_on_their_page():
    assert "没有需要处理的问题" in findings_page()


SENT = {"department": "工信局", "file": "demo/2021-09/工信局.xlsx", "sheet": "指标", "cell": "D7"}


def test_a_figure_opens_its_source_and_the_source_its_inputs():
    count = reading("count", formula="甲 ＋ 乙", inputs=["a"])
    rate = reading("a", "甲", "11", formula="乙 ÷ 丙", inputs=["b"])
    cell = reading("b", "乙", "3", **SENT, basis="cumulative", period="2021-09")
    text = page(paragraph({"text": "28户", "reading": "count"}), readings=[count, rate, cell])
    assert 'popovertarget="r1">28户</button>' in text
    first, second = text.split("<div popover id=")[1:]
    assert first.startswith('"r1"') and second.startswith('"r2"')
    assert "<dt>计算<dd>甲 ＋ 乙" in first
    assert 'popovertarget="r2">甲</button> 11户' in first
    assert "<li>乙 3户（demo/2021-09/工信局.xlsx　指标　D7）" in second


def test_a_cell_that_stands_in_the_text_has_its_own_card():
    cell = reading("b", "乙", "3", **SENT, basis="cumulative", period="2021-09")
    total = reading("count", inputs=["b"])
    shown = paragraph({"text": "28户", "reading": "count"}, {"text": "3户", "reading": "b"})
    first, second = page(shown, readings=[total, cell]).split("<div popover id=")[1:]
    assert 'popovertarget="r2">乙</button> 3户' in first
    assert "<dt>时期<dd>2021年1—9月累计" in second
    assert "<dt>出处<dd>demo/2021-09/工信局.xlsx　指标　D7" in second


def test_a_row_of_earlier_months_is_told_by_month_on_one_card():
    lamps = [
        reading(f"l{m}", "灯", word, "", period=f"2021-0{m}", formula="亮灯", inputs=[f"g{m}"])
        for m, word in ((8, "红灯"), (9, "绿灯"))
    ]
    gaps = [
        reading(f"g{m}", "差距", str(m - 20), "个百分点", period=f"2021-0{m}", formula="差",
                inputs=[f"c{m}"])
        for m in (8, 9)
    ]  # fmt: skip
    cells = [reading(f"c{m}", **SENT | {"cell": f"D{m}"}, period=f"2021-0{m}") for m in (8, 9)]
    strip = reading("strip", "灯（各月）", "红绿", "", period="2021-09", inputs=["l8", "l9"])
    spans = {"text": "红绿", "reading": "strip"}, {"text": "绿灯", "reading": "l9"}
    first, *_ = page(paragraph(*spans), readings=[strip, *lamps, *gaps, *cells]).split("<div")[-3:]
    assert "<li>2021年8月 红灯（-12个百分点）" in first
    assert 'popovertarget="r2">2021年9月</button> 绿灯' in first
    assert "<li>demo/2021-09/工信局.xlsx　指标　D8" in first and "D9" not in first


def test_every_button_has_the_card_it_opens():
    claim = {"text": "平稳", "claim": "steady", "verdict": "holds", "evidence": ["count", "gone"]}
    spans = paragraph(claim, {"text": "28户", "reading": "count"}, {"text": "?", "reading": "gone"})
    tags = Tags(page(spans, readings=[reading("count")])).found
    targets = {given["popovertarget"] for tag, given in tags if tag == "button"}
    cards = [given["id"] for _, given in tags if "popover" in given]
    assert targets == set(cards) == {"c1", "r2"}
    assert len(cards) == len(set(cards))


def test_many_inputs_are_cells_in_ranges_not_a_list_of_buttons():
    rows = [
        reading(f"e{n}", file="工信局.xlsx", sheet="企业名录", cell=f"A{n}") for n in range(9, 40)
    ]
    total = reading("count", inputs=[one["id"] for one in rows])
    text = page(paragraph({"text": "31户", "reading": "count"}), readings=[total, *rows])
    assert text.count("<div popover") == 1
    assert "工信局.xlsx　企业名录　A9:A39" in text


def test_cells_are_ranges_by_file_sheet_and_column():
    cells = [("甲.xlsx", "D9"), ("甲.xlsx", "D10"), ("甲.xlsx", "D12"), ("乙.xlsx", "E7")]
    readings = [reading(cell, file=file, sheet="指标", cell=cell) for file, cell in cells]
    assert ranges(readings) == [("乙.xlsx", "指标", "E7"), ("甲.xlsx", "指标", "D9:D10、D12")]


def test_no_line_may_break_between_a_figure_and_its_comma():
    line = pieces([{"text": "28户", "reading": "a"}, {"text": "，"}, {"text": "其中"}])
    assert [(piece.text, piece.tail) for piece in line] == [("28户", "，"), ("其中", "")]
    assert line[0].unbroken


def test_a_lamp_is_a_shape_and_a_word():
    item = {"name": "投资", "value": [{"text": "下降"}], "growth": [], "target": [],
            "lamp": "red", "lamp_text": "明显滞后"}  # fmt: skip
    report = Report(HEADER, key_figures=[item])
    assert '<span aria-hidden="true">■</span> 明显滞后' in render(report)


def test_no_findings_are_said_in_words():
    assert "本月报送数据核对无误" in page()


@pytest.mark.parametrize(
    "text, safe",
    [
        ("=1+1", "'=1+1"),
        ("+86 139", "'+86 139"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("-8.7", "-8.7"),
        ("+12.3%", "+12.3%"),
        ("工信局", "工信局"),
        ("", ""),
    ],
)
def test_text_for_a_spreadsheet_never_becomes_a_formula(text, safe):
    assert guarded(text) == safe


def test_a_card_prints_the_percent_sign_of_the_house():
    known = reading("r", value="12.5", unit="%")
    said = paragraph({"text": "12.5％", "reading": "r"})
    shown = page(said, readings=[known], style={"percent_sign": "％"})
    assert "12.5％" in shown and "12.5%" not in shown


CORRECTION = {
    "value": "21", "who": "王主任", "when": "2021-09-12", "why": "电话核实",
    "file": "demo/2021-09/工信局.xlsx", "sheet": "指标", "cell": "D4",
}  # fmt: skip


def test_a_figure_corrected_by_hand_is_marked_and_its_card_says_from_what_by_whom_and_why():
    place = {"file": "demo/overrides.csv", "cell": "C2"}
    corrected = reading("r", **place, correction=CORRECTION)
    spans = [{"text": "28户", "reading": "r"}, {"text": "，其中"}, {"text": "9户", "reading": "s"}]
    text = page(paragraph(*spans), readings=[corrected, reading("s")])
    assert text.count('<sup class="corrected" title="人工更正">改</sup>') == 1
    assert '28户</button><sup class="corrected" title="人工更正">改</sup>，</span>' in text
    for label, said in (
        ("人工更正", "原报数 21户"), ("原报出处", "demo/2021-09/工信局.xlsx 指标 D4"),
        ("更正人", "王主任"), ("更正日期", "2021-09-12"), ("更正原因", "电话核实"),
    ):  # fmt: skip
        assert text.count(f"<dt>{label}<dd>{said}") == 1
    assert "的数经办公室人工更正" in text


def test_a_figure_that_never_came_says_so_when_it_is_put_in_by_hand():
    nothing = CORRECTION | dict.fromkeys(("file", "sheet", "cell"), "") | {"value": None}
    given = [reading("r", correction=nothing)]
    text = page(paragraph({"text": "28户", "reading": "r"}), readings=given)
    assert "<dt>人工更正<dd>原来没有报送" in text
    assert "原报出处" not in text


def test_nothing_is_said_of_corrections_where_there_are_none():
    text = page(paragraph({"text": "28户", "reading": "r"}), readings=[reading("r")])
    assert "人工更正" not in text and 'class="vintage"' not in text


def test_the_page_says_by_which_day_it_was_known_and_when_a_file_came_in():
    given = [reading("r", file="demo/2021-09/工信局.xlsx", received="2021-10-08")]
    text = page(paragraph({"text": "28户", "reading": "r"}), readings=given, as_known="2021-10-20")
    assert '<p class="vintage" role="note">按 2021年10月20日 已收到的数据编制</p>' in text
    assert "<dt>收到日期<dd>2021-10-08" in text


def test_a_figure_derived_for_an_earlier_month_has_all_behind_it_on_one_card():
    then = {"period": "2021-08"}
    cell = reading("cell", "产值", **then, file="demo/2021-08/工信局.xlsx", sheet="名录", cell="D4")
    total = reading("total", "产值合计", **then, formula="加总", inputs=["cell"])
    lamp = reading("lamp", "八月灯", "红", "", **then, formula="亮灯", inputs=["total"])
    text = page(paragraph({"text": "红", "reading": "lamp"}), readings=[cell, total, lamp])
    assert text.count("<div popover") == 1
    assert "<li>产值合计 28户" in text
    assert "<li>demo/2021-08/工信局.xlsx　名录　D4" in text


def test_the_cells_of_a_registers_row_stand_on_one_card_with_their_addresses():
    place = {"file": "demo/2021-09/工信局.xlsx", "sheet": "企业名录", "department": "工信局"}
    name = reading("n", "企业名称", "甲厂", "", basis="text", **place, cell="B9")
    posts = reading("p", "人数", "28", "人", basis="point", **place, cell="D9")
    spans = {"text": "甲厂", "reading": "n"}, {"text": "28人", "reading": "p"}
    text = page(paragraph(*spans), readings=[name, posts])
    assert text.count("<div popover") == 1 and "<b>企业名录第9行</b>" in text
    assert "<dt>企业名称<dd>甲厂（B9）<dt>人数<dd>28人（D9）" in text
    alone = page(paragraph(spans[1]), readings=[posts])
    assert "<b>人数</b>" in alone and "<dt>出处<dd>demo/2021-09/工信局.xlsx　企业名录　D9" in alone


def test_the_formulas_of_how_to_read_it_are_those_of_the_methods():
    methods = tomllib.loads((ROOT / "docs" / "methods.toml").read_text("utf-8"))
    told = text_of(page(), '<section class="reading"', "</section>")
    for name in ("year_on_year", "completion_rate", "schedule_gap"):
        assert methods[name]["formula"] in told
    assert methods["schedule_progress"]["formula"].partition("；")[0] in told


def test_a_spark_line_is_for_the_eye_alone_and_its_numbers_stand_in_words():
    spark = {"line": "4,28 14,8", "aim": 8, "end": [14, 8]}
    item = {"name": "投资", "value": [{"text": "9亿元"}], "target": [{"text": "落后3.2个百分点"}],
            "lamp": "red", "lamp_text": "滞后", "spark": spark}  # fmt: skip
    shown = render(Report(HEADER, key_figures=[item]))
    assert '<svg class="spark red" viewBox="0 0 120 32" aria-hidden="true">' in shown
    assert '<polyline points="4,28 14,8"/>' in shown and "M0 8H120" in shown
    assert "虚线为时序进度或增速目标，在虚线以上为超过" in shown
    none = render(Report(HEADER, key_figures=[item | {"spark": {}}]))
    assert '<svg class="spark' not in none and "小图中" not in none


def test_a_paragraph_bears_the_number_of_its_end_note():
    known = reading("r", **SENT)
    text = page(paragraph({"text": "28户", "reading": "r"}), readings=[known])
    assert '<sup class="note">〔1〕</sup></p>' in text
    assert "<li>demo/2021-09/工信局.xlsx　指标　D7\n" in text
