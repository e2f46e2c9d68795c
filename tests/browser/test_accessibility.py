"""Every page of a release before axe-core, in a browser: light, dark, on a phone, on paper.

What each looks like stays in ``outputs/.screenshots``, to be looked at.
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe

SHOTS = Path(__file__).resolve().parents[2] / "outputs" / ".screenshots"
LOOKS = {
    "light": (1280, "light", "screen"), "dark": (1280, "dark", "screen"),
    "phone": (360, "light", "screen"), "phone-dark": (360, "dark", "screen"),
    "print": (1280, "light", "print"),
}  # fmt: skip
PAGES = ["report", "boards", "findings", "wallchart", "index", "differences"]
SHIFTS = """() => new Promise(done => {
  let sum = 0;
  new PerformanceObserver(list => list.getEntries().forEach(one => sum += one.value))
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(sum), 100);
})"""


@pytest.fixture
def opened(browser, pages):
    """Opens a page in one of its looks and notes what is requested and said."""
    contexts = []

    def open_page(name, look="light"):
        width, scheme, media = LOOKS[look]
        size = {"width": width, "height": 900}
        contexts.append(browser.new_context(viewport=size, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.heard = []
        page.on("request", lambda request: page.heard.append(request.url))
        page.on("console", lambda message: page.heard.append(message.text))
        page.on("pageerror", lambda error: page.heard.append(str(error)))
        page.emulate_media(media=media, color_scheme=scheme)
        page.goto(pages[f"{name}.html"].as_uri())
        return page

    yield open_page
    for context in contexts:
        context.close()


def violations(page):
    """What axe-core finds, a line each: the rule and the markup."""
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(opened, name, look):
    page = opened(name, look)
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}-{look}.png", full_page=True)
    assert violations(page) == []


@pytest.mark.parametrize("look", ["light", "phone-dark"])
def test_axe_finds_nothing_in_an_open_card(opened, look):
    page = opened("report", look)
    page.locator("summary").evaluate_all("all => all.forEach(one => one.click())")
    page.locator("main button.claim").first.click()
    assert page.locator("[popover]:popover-open").count() == 1
    page.screenshot(path=SHOTS / f"card-{look}.png")
    assert violations(page) == []


@pytest.mark.parametrize("look", ["light", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_requested_or_said_and_nothing_moves(opened, pages, name, look):
    page = opened(name, look)
    assert page.evaluate(SHIFTS) == 0
    asked = [said for said in page.heard if not said.startswith("data:")]
    assert asked == [pages[f"{name}.html"].as_uri()]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_scrolls_sideways_on_a_phone(opened, name):
    page = opened(name, "phone")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_by_keyboard_alone_a_reader_comes_to_a_figure_its_inputs_and_back(opened):
    page = opened("report")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the contents
    assert page.evaluate("location.hash") == "#main"
    card = page.locator("[popover]:popover-open")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "增长12.3%":
            break
    page.keyboard.press("Enter")
    assert card.locator("b").inner_text() == "规模以上工业总产值同比增速"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "规模以上工业总产值"
    page.keyboard.press("Enter")
    assert card.count() == 2
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert card.count() == 0
    assert page.evaluate("document.activeElement.textContent") == "增长12.3%"


def test_a_card_is_readable_on_a_phone(opened):
    page = opened("report", "phone")
    page.locator("main button[popovertarget]").first.click()
    box = page.locator("[popover]:popover-open").bounding_box()
    assert box["x"] >= 8 and box["x"] + box["width"] <= 352
    sizes = page.locator("[popover]:popover-open dd").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 14
    close = page.get_by_role("button", name="关闭").bounding_box()
    assert min(close["width"], close["height"]) >= 24
