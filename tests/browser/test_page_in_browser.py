"""The page as leaders open it: from a mail attachment, in a real browser, without network."""

import re

import pytest


@pytest.fixture
def opened(browser, page_file):
    """Opens the page at a width and notes every request and everything on the console."""
    contexts = []

    def open_page(width=1280, height=900, file=page_file, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.said = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto(file.as_uri(), wait_until="networkidle")
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_nothing_is_requested_and_the_console_stays_silent(opened, page_file):
    page = opened()
    page.locator("summary").first.click()
    page.locator("main button[popovertarget]").first.click()
    page.wait_for_timeout(200)
    elsewhere = [url for url in page.requests if not url.startswith("data:")]
    assert elsewhere == [page_file.as_uri()]
    assert page.said == []


def test_the_title_language_and_headings_are_in_order(opened):
    page = opened()
    assert page.title() == "示例县“六稳”“六保”工作开展情况汇报（2021年9月）"
    assert page.locator("html").get_attribute("lang") == "zh-CN"
    levels = page.locator("h1, h2, h3").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def test_a_figure_opens_by_keyboard_down_to_its_cell_and_closes(opened):
    page = opened()
    page.locator("main button[popovertarget]", has_text="增长12.3%").first.focus()
    page.keyboard.press("Enter")
    card = page.locator("[popover]:popover-open")
    assert card.locator("b").inner_text() == "规模以上工业总产值同比增速"
    card.get_by_role("button", name="规模以上工业总产值", exact=True).click()
    opened_cards = page.locator("[popover]:popover-open")
    assert opened_cards.count() == 2
    assert any("demo/2021-09/工信局.xlsx" in text for text in opened_cards.all_inner_texts())
    page.keyboard.press("Escape")
    assert opened_cards.locator("b").all_inner_texts() == ["规模以上工业总产值同比增速"]
    page.keyboard.press("Escape")
    assert opened_cards.count() == 0


def test_a_judgement_opens_its_evidence(opened):
    page = opened()
    page.get_by_role("button", name="运行平稳").first.click()
    card = page.locator("[popover]:popover-open")
    assert "规模以上工业总产值同比增速 约12.3086%" in card.inner_text()


def test_long_words_open_their_source_by_mouse_and_by_keyboard(opened):
    """They break over lines as text does, so the button stands behind a label."""
    page = opened()
    words = "协调解决项目建设过程中遇到的困难和问题"
    card = page.locator("[popover]:popover-open")
    page.locator("label", has_text=words).first.click()
    assert card.locator("b").inner_text() == "规模以上工业总产值"
    page.keyboard.press("Escape")
    assert card.count() == 0
    page.get_by_role("button", name=words).first.focus()
    page.keyboard.press("Enter")
    assert card.locator("b").inner_text() == "规模以上工业总产值"


def test_an_open_card_is_centred_and_moves_nothing(opened):
    page = opened()
    box = "all => all.map(e => JSON.stringify(e.getBoundingClientRect()))"
    target = page.locator("main button[popovertarget]").first
    target.scroll_into_view_if_needed()
    before = page.locator("main p").evaluate_all(box)
    target.click()
    assert page.locator("main p").evaluate_all(box) == before
    card = page.locator("[popover]:popover-open").bounding_box()
    assert abs(card["x"] + card["width"] / 2 - 640) < 1


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_the_page_never_scrolls_sideways(opened, width):
    page = opened(width=width)
    page.locator("main button[popovertarget]").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    regions = page.locator(".scroll").evaluate_all("all => all.map(e => e.tabIndex)")
    assert regions and set(regions) == {0}


def test_markup_in_data_is_shown_as_text(opened):
    page = opened()
    assert page.locator("script").count() == 0
    assert "<script>alert(1)</script>" in page.locator("main").inner_text()


def test_the_first_screen_tells_notice_owed_and_key_figures(opened):
    page = opened()
    assert page.locator(".notice").inner_text() == "演示数据，虚构，请勿引用"
    assert page.locator(".owed li").all_inner_texts() == ["财政局", "经开区"]
    assert page.locator(".cards li").count() == 8
    assert page.locator(".cards").bounding_box()["y"] < 900
    assert "■ 明显滞后" in page.locator(".cards").inner_text()


LUMINANCE = """elements => elements.filter(e => e.innerText.trim()).map(e => {
  const rgb = c => c.match(/[\\d.]+/g).map(Number);
  const of = e => { for (; e; e = e.parentElement) {
    const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3]) return c; }
    return [255, 255, 255]; };
  const light = c => { const [r, g, b] = c.slice(0, 3).map(v => (v /= 255) <= .04045
    ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
  const [a, b] = [light(rgb(getComputedStyle(e).color)), light(of(e))];
  return [(Math.max(a, b) + .05) / (Math.min(a, b) + .05), e.className + ':' + e.innerText];
}).sort((a, b) => a[0] - b[0])[0]"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_text_contrasts_enough(opened, scheme):
    """WCAG AA asks for 4.5 to 1."""
    page = opened(color_scheme=scheme)
    page.locator("main button[popovertarget]").first.click()
    words = page.locator("p, li, span, th, td, h1, h2, h3, a, button, dt, dd, summary")
    ratio, text = words.evaluate_all(LUMINANCE)
    assert ratio >= 4.5, text


def test_print_is_a4_without_what_only_a_screen_can_do(opened):
    page = opened()
    page.emulate_media(media="print")
    assert not any(hint.is_visible() for hint in page.locator(".hint").all())
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    sizes = {(round(float(width)), round(float(height))) for width, height in boxes}
    assert sizes == {(595, 842)}


def test_a_table_is_printed_whole_and_a_charts_data_are_not(opened):
    page = opened()
    page.emulate_media(media="print")
    rest, data = page.locator(".tabled details td"), page.locator("figure:not(.tabled) details td")
    assert rest.count() and data.count()
    assert all(height > 0 for height in rest.evaluate_all(HEIGHTS))
    assert not any(data.evaluate_all(HEIGHTS))


HEIGHTS = "all => all.map(one => one.getBoundingClientRect().height)"
