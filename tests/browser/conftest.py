"""A report of every kind of block, written to a file and opened in a real browser."""

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from county_report.releasing.archive import Figures, Kept
from county_report.releasing.differences import Differences
from county_report.releasing.html import CountyHTMLExporter
from county_report.releasing.page import (
    render_differences,
    render_findings,
    render_index,
    render_wall,
)
from county_report.releasing.report import report_of
from county_report.releasing.summary import summary_of

MIME = "application/vnd.county-report+json"
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 240">'
    '<rect x="40" y="60" width="120" height="150" fill="#1b4f8a"/>'
    '<rect x="220" y="110" width="120" height="100" fill="#1b4f8a"/>'
    '<rect x="400" y="150" width="120" height="60" fill="#1b4f8a"/></svg>'
)


def reading(id, name, value, unit, **more):
    """A reading as the telling floor hands it up."""
    known = dict.fromkeys(("as_of", "formula", "file", "sheet", "cell", "missing"), "")
    known |= {"basis": "derived", "period": "2021-09", "department": "工信局", "estimate": False}
    return known | {"id": id, "name": name, "value": value, "unit": unit, "inputs": []} | more


def cell(id, name, value, unit, address, **more):
    """A reading taken from a cell."""
    place = {"file": "demo/2021-09/工信局.xlsx", "sheet": "指标", "cell": address}
    return reading(id, name, value, unit, as_of="2021-09-30", **place | more)


ENTERPRISES = [
    cell(f"e{n}", f"企业{n}", "1", "户", f"A{n + 4}", sheet="企业名录") for n in range(1, 29)
]
READINGS = [
    cell("output", "规模以上工业总产值", "281234.56", "万元", "D7", estimate=True),
    cell("output_ago", "规模以上工业总产值上年同期数", "250412.3", "万元", "E7"),
    reading(
        "growth", "规模以上工业总产值同比增速", "12.308620618396", "%",
        formula="（本年 ÷ 上年同期数 － 1）× 100", inputs=["output", "output_ago"],
    ),
    reading("count", "规模以上工业企业户数", "28", "户", formula="企业名录计数",
            inputs=[one["id"] for one in ENTERPRISES]),
    reading("revenue", "地方财政收入", None, "万元", missing="待财政局报送", department="财政局"),
    *ENTERPRISES,
]  # fmt: skip


def of(text, key, **more):
    """A span that states a reading."""
    return {"text": text, "reading": key} | more


def figure_card(line):
    """A key figure with its growth, target and lamp, written in one line."""
    name, text, key, growth, target, lamp, words = line.split("|")
    value = of(text, key) | ({"pending": "财政局"} if text.startswith("待") else {})
    growth, target = [{"text": growth}], [{"text": target}]
    return dict(name=name, value=[value], growth=growth, target=target, lamp=lamp, lamp_text=words)


KEY_FIGURES = [
    figure_card("地区生产总值|36.52亿元|output|同比增长8.1%|目标8%|green|达到时序"),
    figure_card("规上工业总产值|28.12亿元|output|同比增长12.3%|目标36亿元|green|快于时序"),
    figure_card("固定资产投资|下降3.2%|growth|比上月收窄1.1个百分点|目标增长10%|red|明显滞后"),
    figure_card("社会消费品零售总额|9.07亿元|output|同比增长6.4%|目标13亿元|blue|略慢时序"),
    figure_card("地方财政收入|待财政局报送|revenue||目标2.4亿元||"),
    figure_card("城镇新增就业|1012人|count|同比增长4.2%|目标1200人|green|快于时序"),
    figure_card("省外到位资金|6.32亿元|output|同比增长2.0%|目标11亿元|yellow|慢于时序"),
    figure_card("重点项目完成投资|18.90亿元|output||目标27亿元|blue|略慢时序"),
]
SENTENCE = [
    {"text": "截至目前，全县共有规上工业企业"}, of("28户", "count"),
    {"text": "，其中农产品加工企业（含红枣加工）占多数。1—9月份，全县预计完成规模以上工业总产值"},
    of("28.12亿元", "output"), {"text": "，同比"}, of("增长12.3%", "growth"),
    {"text": "，工业经济"},
    {"text": "运行平稳", "claim": "steady", "verdict": "holds", "evidence": ["growth", "output"]},
    {"text": "。地方财政收入"}, of("待财政局报送", "revenue", pending="财政局"),
    {"text": "，要"}, of("协调解决项目建设过程中遇到的困难和问题", "output"),
    {"text": "。受原料价格上涨影响，部分企业成本上升<script>alert(1)</script>，"
     "需要持续关注市场变化，加强运行监测和要素保障，帮助企业稳定生产经营，确保全年目标任务完成。"},
]  # fmt: skip
ROWS = [
    [
        [of("农产品加工（含红枣、小杂粮）", "output")],
        [of("15", "count")],
        [of("12.35", "output")],
        [of("8.2%", "growth")],
    ],
    [[{"text": "木材加工"}], [of("8", "count")], [of("4.10", "output")], [of("-3.1%", "growth")]],
    [[{"text": "化工"}], [of("5", "count")], [of("11.67", "output")], [of("20.4%", "growth")]],
]
COLUMNS = ["行业", "企业数（户）", "产值（亿元）", "同比增速"]
BLOCKS = [
    {"kind": "paragraph", "spans": SENTENCE, "label": ""},
    {
        "kind": "chart", "title": [{"text": "农产品加工占工业产值近半，化工增速最快"}],
        "unit": "亿元", "svg": SVG, "alt": [{"text": "柱形图：产值"}, of("12.35亿元", "output")],
        "source": "来源：工信局，2021年1—9月", "table": {"columns": COLUMNS, "rows": ROWS},
    },
    {"kind": "paragraph", "spans": SENTENCE, "label": ""},
    {"kind": "pending", "department": "经开区", "text": "本段待经开区报送"},
    {"kind": "table", "title": [{"text": "各行业生产情况"}], "unit": "亿元", "columns": COLUMNS * 2,
     "rows": [row * 2 for row in ROWS], "shown": 2, "source": "来源：工信局"},
]  # fmt: skip
FINDINGS = [
    "错误|工信局|demo/2021-09/工信局.xlsx|指标|D9|约三百|不是数字|请工信局填写准确数",
    "疑问|统计局|demo/2021-09/统计局.xlsx|指标|F12|—|未填报|请统计局补报",
    "提示|财政局|demo/2021-08/财政局.xlsx|修订|A3|2300|上月数已修订|已按修订数使用",
]


def notebook(notice="演示数据，虚构，请勿引用"):
    """A joined notebook with all of it."""
    names = ("severity", "department", "file", "sheet", "cell", "read", "why", "action")
    header = {
        "style": {},
        "county": "示例县", "notice": notice, "month": "2021-09", "owed": ["财政局", "经开区"],
        "findings": [dict(zip(names, one.split("|"), strict=True)) for one in FINDINGS],
        "fingerprint": "0f" * 32, "version": "0.1.0",
        "due": {"财政局": "2021-10-08", "工信局": "2021-10-08", "经开区": "",
                "统计局": "2021-10-12"},
    }  # fmt: skip
    known = {"version": 1, "fingerprint": "0f" * 32, "readings": {r["id"]: r for r in READINGS}}
    cells = [
        new_markdown_cell("# “六稳”“六保”工作开展情况汇报"),
        _shown(known | {"kind": "key_figures", "items": KEY_FIGURES}),
    ]
    for heading in HEADINGS:
        cells.append(new_markdown_cell(heading))
        if "###" in heading:
            cells.extend(_shown(known | block) for block in BLOCKS)
    return new_notebook(cells=cells, metadata={"county_report": header})


HEADINGS = (
    "## 一、各项工作开展情况\n\n### （一）企业当前运行情况",
    "### （二）中省市出台政策落实情况",
    "## 二、存在的问题",
    "### （一）工业经济增长动力不足",
    "## 三、下一步工作打算",
    "### （一）抓监测，确保经济平稳增长",
)


def _shown(block):
    return new_code_cell(outputs=[new_output("display_data", data={MIME: block})])


@pytest.fixture(scope="session")
def page_file(tmp_path_factory):
    """The page on disk, as a leader receives it."""
    path = tmp_path_factory.mktemp("page") / "report.html"
    text, _ = CountyHTMLExporter().from_notebook_node(notebook())
    path.write_text(text, encoding="utf-8")
    path.with_name("findings.html").write_text(render_findings(report_of(notebook())), "utf-8")
    return path


@pytest.fixture(scope="session")
def findings_file(page_file):
    """The findings beside the page, as in a release."""
    return page_file.with_name("findings.html")


LAMPS = ["red"] * 2 + ["yellow"] * 3 + ["blue"] * 8 + ["green"] * 9
WORDS = {"red": "红", "yellow": "黄", "blue": "蓝", "green": "绿"}


def board(level):
    """A board of 22 lines and 15 columns, as wide and long as the demo county's."""
    keys = ["name", "lamp", "streak", "recent", "gap", *(f"more{n}" for n in range(10))]
    rows = [board_row(f"第{n}项监测指标示例名称", lamp, n) for n, lamp in enumerate(LAMPS)]
    return {
        "kind": "board", "level": level, "title": [{"text": f"{level}预警监测表"}], "keys": keys,
        "columns": ["监测项目", "预警灯", "连续", "各月灯", "差距（百分点）", *["预计全年"] * 10],
        "rows": rows, "source": "来源：工信局", "note": "各月灯由远到近",
        "withheld": [n == 1 for n in range(len(rows))],
    }  # fmt: skip


def board_row(name, lamp, n):
    lit = {"reading": "growth", "lamp": lamp}
    months = [{"text": WORDS[lamp]} | lit for _ in range(8)]
    gap = f"{-13.3 + n:.1f}"
    return [
        [{"text": name}], [{"text": f"{WORDS[lamp]}灯"} | lit], [of("8个月", "count")], months,
        [of(gap, "growth")], *[[of("29.82亿元", "output")] for _ in range(10)],
    ]  # fmt: skip


@pytest.fixture(scope="session")
def board_file(tmp_path_factory):
    """A report with its boards on disk, and the wall chart beside it."""
    path = tmp_path_factory.mktemp("board") / "report.html"
    made = notebook()
    known = {"version": 1, "fingerprint": "0f" * 32, "readings": {r["id"]: r for r in READINGS}}
    made.cells = [new_markdown_cell("# 汇报\n\n## 附：预警监测")]
    made.cells += [_shown(known | board(level)) for level in ("指标", "行业", "镇")]
    path.write_text(CountyHTMLExporter().from_notebook_node(made)[0], encoding="utf-8")
    path.with_name("wallchart.html").write_text(render_wall(report_of(made)), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def pages(page_file, board_file):
    """Each kind of page of a release by its name."""
    report = report_of(notebook())
    told = {"value": "28.12亿元", "growth": "同比增长12.3%", "lamp": "red", "lamp_text": "滞后"}
    kept = Kept(page_file.parent, None, summary_of(report))
    figures = Figures(["2021年9月"], [("工业总产值", [told])])
    found = Differences([("产值", "1", "2")], [("工业", "平稳", "放缓")], [("一句。", "")])
    page_file.with_name("index.html").write_text(render_index([kept], [], figures), "utf-8")
    told_apart = render_differences(report, report, ["2021-08", "2021-09"], found)
    page_file.with_name("differences.html").write_text(told_apart, "utf-8")
    beside = ("report.html", "findings.html", "index.html", "differences.html")
    files = {name: page_file.with_name(name) for name in beside}
    wall = board_file.with_name("wallchart.html")
    return files | {"boards.html": board_file, "wallchart.html": wall}
