"""The page of all counties: from the summaries of releases to the words on the page."""

import json
import re

import pytest
from lxml import html

from county_report.batching.city import city_of
from county_report.batching.city_page import render_city
from county_report.batching.jobs import Job
from county_report.batching.reporting import FAILED, Outcome
from county_report.batching.shelf import shelf_of

NAMES = {"a": "甲县", "b": "乙县", "c": "丙县", "d": "丁县"}


@pytest.fixture
def outputs(tmp_path, summaries):
    """Two counties with two months, one with the first month alone, one that was made of old."""

    def release(county, month, **files):
        folder = tmp_path / county / month
        folder.mkdir(parents=True)
        for name, content in ({"run": {}} | files).items():
            (folder / f"{name}.json").write_text(json.dumps(content), "utf-8")

    line, summary = summaries.line, summaries.summary
    release("a", "2021-08", summary=summary(line("gdp", "red", growth="1")))
    release("a", "2021-09", approval={}, summary=summary(
        line("gdp", "blue", growth="7"), line("good_air_days", "green", done="80"),
        notice="虚构"))  # fmt: skip
    release("b", "2021-09", summary=summary(line("gdp", "", growth="8"), owed=["财政局"]))
    release("c", "2021-08", summary=summary(line("gdp", "yellow")))
    release("d", "2021-09")
    (tmp_path / "d" / "2021-09" / "summary.json").write_text('{"lines": [', "utf-8")  # damaged
    release("e", "2021-11", summary=summary(line("gdp", "yellow")))
    (tmp_path / "a" / "2021-10").mkdir()  # without a record: no release
    return tmp_path


@pytest.fixture
def city(outputs):
    failed = [Outcome(Job("2021-09", "c"), FAILED, "c/county.toml 不是合格的 TOML。")]
    return city_of(shelf_of(str(outputs)), NAMES, failed)


def test_the_newest_month_that_a_known_county_has_is_shown(city):
    assert [str(month) for month in city.months] == ["2021-08", "2021-09"]
    assert [(row.key, row.signed, row.owed) for row in city.rows] == [
        ("a", True, []), ("b", False, ["财政局"]),
    ]  # fmt: skip


def test_lamps_are_counted_month_by_month_worst_first(city):
    first, second = city.rows
    assert first.lamps == [[("red", "红灯", 1)], [("blue", "蓝灯", 1), ("green", "绿灯", 1)]]
    assert second.lamps == [None, []]


def test_the_matrix_has_a_cell_for_each_line_of_any_county(city):
    assert city.lines == ["gdp项", "good_air_days项"]
    assert city.matrix == {"a": [("blue", "蓝灯"), ("green", "绿灯")], "b": [("", "－"), ("", "")]}


def test_a_county_without_a_report_says_why(city):
    assert [(one.key, one.why, one.newest) for one in city.absent] == [
        ("c", "c/county.toml 不是合格的 TOML", "2021-08"),
        ("d", "没有一览所需的数（旧版程序生成，或文件损坏），请加 --force 重新生成", "2021-09"),
    ]


def test_the_page_links_to_each_report_and_says_places_lamps_and_absences(city):
    page = render_city(city)
    found = html.document_fromstring(page)
    links = [link.get("href") for link in found.iter("a")]
    assert {"a/index.html", "a/2021-09/report.html", "b/2021-09/report.docx",
            "c/2021-08/report.html"} <= set(links)  # fmt: skip
    words = " ".join(found.text_content().split())
    for said in ("各县经济运行一览", "2021年9月有报告的县2个，没有的2个", "已签发", "财政局",
                 "地区生产总值（按同比增速，2个县排位）", "c/county.toml 不是合格的 TOML",
                 "没有报告", "没有亮灯", "虚构", "内部版 不得对外提供"):  # fmt: skip
        assert said in words, said
    places = found.xpath("//table[@class='overview']//tbody/tr")
    order = [[cell.text_content() for cell in row] for row in places]
    assert [row[:2] for row in order[:2]] == [["第1", "乙县"], ["第2", "甲县"]]


def test_the_page_requests_nothing_and_runs_nothing(city):
    page = render_city(city)
    assert "default-src 'none'" in page and "<script" not in page
    assert re.findall(r'(?:src|href)="(?:https?:)?//', page) == []
    assert page == render_city(city)


def test_without_any_release_the_page_says_so(tmp_path):
    page = render_city(city_of(shelf_of(str(tmp_path)), NAMES))
    assert "还没有任何县的报告" in page and "这个月还没有生成报告" in page


def test_names_and_reasons_are_text_not_markup(outputs):
    bad = [Outcome(Job("2021-09", "c"), FAILED, "<script>alert(1)</script>")]
    page = render_city(city_of(shelf_of(str(outputs)), NAMES | {"b": "<b>乙"}, bad))
    assert "<script>" not in page and "<b>乙" not in page
