"""The boards on a desktop, on a phone and on paper, and the wall chart on its A3 sheet."""

import re

import pytest


@pytest.fixture
def opened(browser, board_file):
    """Opens the report with its boards, or the wall chart, at a width."""
    contexts = []

    def open_page(width=1280, name="report.html", **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.heard = []
        page.on("request", lambda request: page.heard.append(request.url))
        page.on("console", lambda message: page.heard.append(message.text))
        page.goto(board_file.with_name(name).as_uri(), wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_a_board_scrolls_in_its_own_box_and_the_page_never_does(opened, width):
    page = opened(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    box = page.locator(".board .scroll").first
    assert box.get_attribute("tabindex") == "0" and box.get_attribute("role") == "group"
    place = box.bounding_box()
    assert place["x"] >= 0 and place["x"] + place["width"] <= width


def test_on_a_phone_the_name_stays_while_the_rest_scrolls(opened):
    page = opened(360)
    box, name = page.locator(".board .scroll").first, page.locator(".board tbody th").first
    assert box.evaluate("b => b.scrollWidth > b.clientWidth")
    before = name.bounding_box()["x"]
    box.evaluate("b => b.scrollLeft = 400")
    assert name.bounding_box()["x"] == before


def test_a_lamp_has_shape_and_word_and_opens_its_source(opened):
    page = opened()
    lamp = page.locator(".board button.lit.red").first
    assert lamp.inner_text() == "■ 红灯"
    assert lamp.locator("[aria-hidden=true]").inner_text() == "■"
    lamp.click()
    card = page.locator("[popover]:popover-open b")
    assert card.inner_text() == "规模以上工业总产值同比增速"


def test_the_months_are_a_word_each(opened):
    strip = opened().locator(".board tbody tr").first.locator("td").nth(2)
    assert re.sub(r"\s", "", strip.inner_text()) == "红" * 8
    assert strip.locator("button.lit.red").count() == 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lamps_contrast_enough(opened, scheme):
    page = opened(color_scheme=scheme)
    for colour in ("red", "yellow", "blue", "green"):
        pair = page.locator(f".board button.lit.{colour}").first.evaluate(
            "b => [getComputedStyle(b).color,"
            " getComputedStyle(b.closest('figure')).backgroundColor]"
        )
        assert contrast(*pair) >= 4.5, (colour, pair)


def contrast(*colours):
    light, dark = sorted(map(luminance, colours), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_boards_print_on_a4_across_and_the_text_on_a4(opened):
    page = opened()
    page.emulate_media(media="print")
    assert sizes(page) == {(595, 842), (842, 595)}


def sizes(page):
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", page.pdf(prefer_css_page_size=True))
    return {(round(float(width)), round(float(height))) for width, height in boxes}


def test_the_wall_chart_is_one_a3_sheet_across(opened):
    page = opened(name="wallchart.html")
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert [(round(float(w)), round(float(h))) for w, h in boxes] == [(1191, 842)]


def test_the_wall_chart_requests_nothing_and_says_nothing(opened, board_file):
    page = opened(name="wallchart.html")
    address = board_file.with_name("wallchart.html").as_uri()
    assert [said for said in page.heard if not said.startswith("data:")] == [address]
    assert page.title() == "示例县预警监测挂图（2021年9月）"


def test_what_the_wall_says_can_be_read_from_three_metres(opened):
    """22 pt and more for names, lamps and gaps: a figure subtends ten minutes of arc there."""
    page = opened(name="wallchart.html")
    page.emulate_media(media="print")
    for selector, least in ("tbody th", 22), (".gap", 34), (".lamp.red", 28), ("h2", 30):
        shown = page.locator(selector).first
        pixels = shown.evaluate("one => parseFloat(getComputedStyle(one).fontSize)")
        assert pixels * 0.75 > least - 0.1, selector


@pytest.mark.parametrize("width", [360, 1280])
def test_the_wall_chart_can_be_looked_at_on_a_screen(opened, width):
    page = opened(width, "wallchart.html")
    assert page.evaluate("document.documentElement.scrollWidth") == width
