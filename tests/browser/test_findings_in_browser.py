"""The findings as the office opens them: on a desktop, on a phone, on paper."""

import re

import pytest


@pytest.fixture
def opened(browser, findings_file):
    """Opens the findings at a width and notes what is requested and said."""
    contexts = []

    def open_page(width=1280, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 900}, **options))
        page = contexts[-1].new_page()
        page.heard = []
        page.on("request", lambda request: page.heard.append(request.url))
        page.on("console", lambda message: page.heard.append(message.text))
        page.goto(findings_file.as_uri(), wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_nothing_is_requested_and_headings_are_in_order(opened, findings_file):
    page = opened()
    assert [said for said in page.heard if not said.startswith("data:")] == [findings_file.as_uri()]
    assert page.title() == "示例县报送数据核对清单（2021年9月）"
    levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1 and set(levels[1:]) == {2}


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_findings_never_scroll_sideways(opened, width):
    page = opened(width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.locator(".asked").evaluate_all(
        "all => all.every(t => t.scrollWidth <= t.clientWidth)"
    )


def test_on_a_phone_a_finding_is_a_card_that_names_its_parts_and_still_a_table(opened):
    page = opened(360)
    card = page.get_by_role("table", name="工信局").get_by_role("row").nth(1)
    assert card.get_by_role("rowheader").inner_text() == "错误"
    labels = card.locator("td").evaluate_all(
        "all => all.map(c => getComputedStyle(c, '::before').content)"
    )
    assert labels == ['"位置"', '"读到"', '"问题"', '"请办理"']
    tops = card.locator("th, td").evaluate_all("all => all.map(c => c.getBoundingClientRect().top)")
    assert tops == sorted(set(tops))


def test_the_page_and_the_findings_lead_to_one_another(opened, page_file):
    page = opened()
    page.get_by_role("link", name="报告", exact=True).click()
    assert page.url == page_file.as_uri()
    with page.context.expect_page() as tab:
        page.get_by_role("link", name="findings.html").click()
    assert tab.value.url.endswith("findings.html")


def test_a_department_in_the_overview_leads_to_its_findings(opened):
    page = opened()
    page.locator(".overview").get_by_role("link", name="统计局").click()
    assert page.evaluate("location.hash") == "#d4"
    assert page.locator("h2#d4").inner_text() == "统计局"


def test_the_findings_print_on_a4_with_their_table(opened):
    page = opened(360)
    page.emulate_media(media="print")
    assert page.locator(".asked thead").first.is_visible()
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {(round(float(w)), round(float(h))) for w, h in boxes} == {(595, 842)}
