"""The page of all counties in a browser: light, dark, on a phone, on paper."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

from county_report.arithmetic import Month
from county_report.batching.city import Absent, City, CountyRow
from county_report.batching.city_page import render_city
from county_report.batching.leagues import leagues_of

SHOTS = Path(__file__).resolve().parents[2] / "outputs" / ".screenshots"
LOOKS = {"light": (1280, "light", "screen"), "dark": (1280, "dark", "screen"),
         "phone": (360, "light", "screen"), "print": (1280, "light", "print")}  # fmt: skip
LAMPS = [("red", "红灯"), ("yellow", "黄灯"), ("blue", "蓝灯"), ("green", "绿灯"), ("", "－")]
LINES = [f"第{n}项监测指标示例名称增速" for n in range(1, 23)]


def line(code, county):
    """A line of a summary, of county number so and so."""
    def told(text, value):
        return {"text": text, "reading": "", "value": value, "unit": "%", "period": "2021-09",
                "estimate": county % 3 == 0}  # fmt: skip

    growth = told(f"{county}.5%", f"{county}.5") if county else told("待统计局报送", None)
    return {"name": code, "indicator": code, "lamp": "green", "lamp_text": "绿灯", "sector": "综合",
            "value": told("36.48亿元", "364767"), "growth": growth,
            "completion": told("－", None)}  # fmt: skip


@pytest.fixture(scope="module")
def page_file(tmp_path_factory):
    """Twelve counties with 22 lamps each and four months, two tables of places, one absence."""
    keys = [f"c{n}" for n in range(12)]
    counts = [(colour, word, n + 1) for n, (colour, word) in enumerate(LAMPS[:4])]
    rows = [CountyRow(key, f"示例{n}县", n == 1, ["统计局"] * (n == 0), [counts] * 3 + [[]])
            for n, key in enumerate(keys)]  # fmt: skip
    matrix = {key: [LAMPS[(n + m) % 5] for m in range(22)] for n, key in enumerate(keys)}
    summaries = {key: {"lines": [line("gdp", n), line("retail_sales", n)]}
                 for n, key in enumerate(keys)}  # fmt: skip
    absent = [Absent("x", "未报县", "x/county.toml 不是合格的 TOML，请改正。", "2021-08")]
    months = [Month(2021, n) for n in (6, 7, 8, 9)]
    city = City(months, rows, absent, LINES, matrix, leagues_of(summaries), ["演示数据，虚构"])
    path = tmp_path_factory.mktemp("city") / "index.html"
    path.write_text(render_city(city), encoding="utf-8")
    return path


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_nothing_is_requested_and_nothing_scrolls_sideways(
    browser, page_file, look
):
    width, scheme, media = LOOKS[look]
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, asked = context.new_page(), []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: asked.append(message.text))
    page.emulate_media(media=media, color_scheme=scheme)
    page.goto(page_file.as_uri())
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"city-{look}.png", full_page=True)
    found = Axe().run(page).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]] == []
    assert [one for one in asked if not one.startswith("data:")] == [page_file.as_uri()]
    assert wide == width


def test_a_long_table_of_places_opens_without_a_script(browser, page_file):
    page = browser.new_page()
    page.goto(page_file.as_uri())
    last = page.get_by_role("row").filter(has_text="缺数").first
    assert not last.is_visible()
    page.get_by_text("其余2个县").first.click()
    assert last.is_visible() and "待统计局报送" in last.inner_text()
    page.close()
