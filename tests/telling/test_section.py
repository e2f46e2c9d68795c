"""What a notebook imports: each method makes one block that exporters can read."""

import json
import re

import pytest

from county_report.errors import BadRequest, UnknownName
from county_report.telling import MIME, Section

TEXT = """
{{ period.span }}，产值{{ output }}，{{ output | grows }}，企业{{ claim('chemistry_leads') }}。¶
{% for p in plants %}{{ p.name }}{{ p.output }}，{% endfor %}完成{{ output | completes }}。
"""
BLOCKS = {
    "paragraph": lambda s: s.paragraph(TEXT, label="body"),
    "lines": lambda s: s.lines("output", "产值{{ output }}"),
    "bars": lambda s: s.bars(s["plants"].counts("industry", "户"), "企业"),
    "progress": lambda s: s.progress(["output", "jobs"], "进度"),
    "compare": lambda s: s.compare(s["plants"], "name", {"产值": "output", "计划": "plan"}, "对比",
                                   "万元"),
    "growths": lambda s: s.growths(["output"], "增速"),
    "table": lambda s: s.table(s["plants"], ["name", "since", "big", "output"], "企业"),
    "remaining": lambda s: s.remaining(["jobs"], "剩余"),
    "key_figures": lambda s: s.key_figures("output", "retail", "posts"),
    "check": lambda s: s.check("output <= jobs"),
}  # fmt: skip


@pytest.fixture(scope="module")
def _made():
    return {}


@pytest.fixture
def made(section, _made):
    """The block of that name, made once: the shared county does not change."""
    return lambda name: _made.get(name) or _made.setdefault(name, BLOCKS[name](section))


def mentioned(node):
    """Every id that spans of a block name, however deep."""
    if isinstance(node, list):
        return set().union(*map(mentioned, node))
    if not isinstance(node, dict):
        return set()
    own = {node["reading"]} if "reading" in node else set()
    return own.union(node.get("evidence", ()), *map(mentioned, node.values()))


def assert_closed(block):
    """What spans name is in the readings, and so are the inputs of every reading."""
    block = json.loads(json.dumps(block._repr_mimebundle_()))[MIME]
    readings = block.pop("readings")
    assert block["version"] == 1
    assert mentioned(block) <= set(readings)
    assert {id for reading in readings.values() for id in reading["inputs"]} <= set(readings)


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_is_json_with_the_full_closure(made, name):
    assert_closed(made(name))


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_of_gaps_is_json_with_the_full_closure(county, name):
    county.withdraw("工信局")
    assert_closed(BLOCKS[name](county.tell()))


@pytest.mark.parametrize("name", BLOCKS)
def test_every_known_figure_goes_down_to_a_cell_or_the_run(made, name):
    """A reading with a value stands in a file, is derived from others, or is the period."""
    readings = made(name).as_json()["readings"].values()
    assert all(r["file"] or r["inputs"] or r["department"] == "系统" or r["missing"]
               for r in readings)  # fmt: skip


@pytest.mark.parametrize("name", BLOCKS)
def test_a_reading_id_has_one_value(made, name):
    """Two different figures under one id would show one of them with the other's source."""
    block = made(name)
    found = [(r.id, r.value, r.unit) for top in block.readings for r in top.closure().values()]
    assert len(set(found)) == len({id for id, _, _ in found})


def test_a_paragraph_is_a_group_of_paragraphs(made, said):
    block = made("paragraph")
    assert block.kind == "group"
    assert [(b["kind"], b["label"]) for b in block.content["blocks"]] == [("paragraph", "body")] * 2
    assert [said(b["spans"]) for b in block.content["blocks"]] == [
        "1—8月份，产值1200万元，增长18.5%，企业以化工为主。",
        "甲公司300万元，乙公司200万元，丙公司500万元，完成80.0%。",
    ]
    assert block.markdown.count("\n\n") == 1


def test_the_block_names_the_submissions_it_was_told_from(county):
    first = county.tell()
    assert first.paragraph("产值{{ output }}").fingerprint == first.fingerprint
    county.rest(jobs=["jobs", "城镇新增就业", "人", 501, 400, "", "", "", ""])
    assert county.tell().fingerprint != first.fingerprint


def test_a_name_is_looked_up(section):
    assert section["output"].value == 1200
    assert len(section["plants"]) == 3


@pytest.mark.parametrize("name", ["nope", "output +"])
def test_an_unknown_name_is_named(section, name):
    with pytest.raises(UnknownName, match="nope|output"):
        section[name]


@pytest.mark.parametrize(
    "county_name, month, words",
    [("nowhere", "2021-08", "没有县 nowhere"), ("small", "2021-10", "没有 2021-10 的报送文件夹"),
     ("small", "2021-13", "2021-13")],
)  # fmt: skip
def test_a_request_that_cannot_start_says_why(county, county_name, month, words):
    with pytest.raises(BadRequest, match=words):
        Section(county_name, month)


def test_a_month_knows_nothing_of_later_ones(county, said):
    block = county.tell("2021-07").paragraph("产值{{ output }}，{{ output | grows }}。")
    assert said(block.content["blocks"][0]["spans"]) == "产值1000万元，增长16.0%。"


def test_the_county_chooses_its_percent_sign(county):
    toml = (county.folder / "county.toml").read_text("utf-8")
    county.rewrite("small/county.toml", toml.replace('percent_sign = "%"', 'percent_sign = "％"'))
    section = county.tell()
    assert "增长18.5％" in section.paragraph("{{ output | grows }}").markdown
    assert "80.0％" in section.paragraph("{{ output | completes }}").markdown
    chart = section.progress(["output"], "进度")
    assert chart.content["unit"] == "％"
    assert "%" not in "".join(re.findall(r"<text[^>]*>(.*?)</text>", chart.svg))


def test_a_month_can_be_told_as_it_was_known_on_a_day(county):
    """The file came again a week later; until then the first was all there was."""
    first, again = county.folder / "2021-08" / "工信局.xlsx", "工信局（第2次）.xlsx"
    (county.folder / "2021-08" / again).write_bytes(first.read_bytes())
    county.industry(indicators=[["output", "工业总产值", "万元", 1300, 1000, 18.5, "", "", ""]])
    days = {first.name: "2021-09-08", again: "2021-09-15"}
    lines = [f"2021-08,{name},{day}" for name, day in days.items()]
    county.rewrite("small/received.csv", "\n".join(["month,file,received", *lines]))
    told = [Section("small", "2021-08", day)["output"].value for day in ("2021-09-10", "")]
    assert told == [1300, 1200]


def test_a_corrected_figure_carries_what_it_was_corrected_from(county):
    line = "output,2021-08,1250,王主任,2021-09-12,电话核实"
    county.rewrite("small/overrides.csv", f"indicator,month,value,who,when,why\n{line}\n")
    output = county.tell()["output"].as_json()
    place = [output[part] for part in ("value", "file", "cell")]
    assert place == ["1250", "small/overrides.csv", "C2"]
    assert output["correction"] == {
        "value": "1200", "who": "王主任", "when": "2021-09-12", "why": "电话核实",
        "file": "small/2021-08/工信局.xlsx", "sheet": "指标", "cell": "D4",
    }  # fmt: skip
    assert "correction" not in county.tell()["jobs"].as_json()
