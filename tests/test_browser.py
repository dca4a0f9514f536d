"""The HTML edition in a real browser: Chromium, driven by Playwright."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import tool
from playwright.sync_api import Browser, Page, sync_playwright

from sesric_report.document import Contents, Document, plain

pytestmark = pytest.mark.slow

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
#: WCAG 2.2, 1.4.3: the least contrast of text.
LEAST_CONTRAST = 4.5
CONTRAST = """selector => {
  const of = colour => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map(value => value / 255)
      .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const node = document.querySelector(selector);
  const ground = one => getComputedStyle(one).backgroundColor;
  let behind = node;
  while (ground(behind) === "rgba(0, 0, 0, 0)") behind = behind.parentElement;
  const pair = [of(getComputedStyle(node).color), of(ground(behind))];
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=tool("chromium"), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def edition(built: Path) -> Path:
    return built / "comcec-41-ar.html"


@pytest.fixture
def page(browser: Browser, edition: Path) -> Iterator[Page]:
    yield from shown(browser, edition)


def shown(browser: Browser, edition: Path, **options) -> Iterator[Page]:
    """Open the edition; nothing may be asked for beside it, and nothing be complained of."""
    context = browser.new_context(**options)
    opened, complaints, asked = context.new_page(), [], []
    opened.on("console", lambda message: complaints.append(message.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(edition.as_uri())
    opened.evaluate("document.fonts.ready")
    yield opened
    context.close()

    assert complaints == []
    assert [url for url in asked if not url.startswith("data:")] == [edition.as_uri()]


def test_bundled_fonts_are_loaded_and_used(page: Page):
    loaded = page.evaluate("[...document.fonts].map(f => `${f.family} ${f.weight} ${f.status}`)")

    assert len(loaded) == 4
    assert all(one.endswith("loaded") for one in loaded)
    assert page.evaluate(
        "getComputedStyle(document.querySelector('p.body')).fontFamily"
    ).startswith('"Noto Naskh Arabic"')


def test_page_runs_from_the_right(page: Page):
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["ar", "rtl"]
    edges = page.evaluate(
        "(() => { const [first, second] = [...document.querySelectorAll('th')]"
        ".map(cell => cell.getBoundingClientRect().left); return [first, second] })()"
    )
    assert edges[0] > edges[1]
    assert page.evaluate(
        "getComputedStyle(document.querySelector('section.back-cover p[lang=en]')).direction"
    ) == "ltr"  # fmt: skip


def test_each_line_of_the_contents_leads_to_its_heading(page: Page, document: Document):
    (contents,) = [block for block in document.blocks() if isinstance(block, Contents)]
    links = page.locator("nav a")

    assert links.count() == len(contents.entries) == 11
    for number, entry in enumerate(contents.entries):
        links.nth(number).click()
        heading = page.locator(f"[id='{entry.target}']")
        assert heading.text_content() == plain(entry.children)
        assert page.evaluate("location.hash") == f"#{entry.target}"
        assert page.evaluate(
            "id => { const top = document.getElementById(id).getBoundingClientRect().top;"
            " return top >= 0 && top < innerHeight }",
            entry.target,
        )
        page.evaluate("scrollTo(0, 0)")


def test_skip_link_is_the_first_stop_of_the_keyboard_and_shows_itself(page: Page):
    assert page.locator(".skip").bounding_box()["y"] < 0
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.className")
    assert focused == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")

    assert page.evaluate("location.hash") == "#introduction"


def test_landmarks_and_headings_are_told_to_a_screen_reader(page: Page):
    tree = page.locator("body").aria_snapshot()

    assert re.search(r"^- main:", tree, re.MULTILINE)
    assert re.search(r'- navigation "المحتويات":', tree)
    assert len(re.findall(r'- heading ".*" \[level=1\]', tree)) == 11
    assert re.search(r"- table \".*الاتفاقيات", tree)


@pytest.mark.parametrize("width", [320, 360, 768])
def test_narrow_screen_needs_no_scrolling_sideways(browser: Browser, edition: Path, width):
    for page in shown(browser, edition, viewport={"width": width, "height": 740}):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        align = page.evaluate("getComputedStyle(document.querySelector('p.body')).textAlign")
        assert align == ("justify" if width > 640 else "start")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Browser, edition: Path, scheme):
    for page in shown(browser, edition, color_scheme=scheme):
        grounds = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert grounds == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(20, 24, 27)")
        for part in ("p.body", "h1", "strong", ".cover-title", ".cover-line", "th", "td", ".note",
                     "nav a", "section.back-cover a"):  # fmt: skip
            assert page.evaluate(CONTRAST, part) >= LEAST_CONTRAST, part


def test_paper_is_light_whatever_the_screen(browser: Browser, edition: Path):
    for page in shown(browser, edition, color_scheme="dark"):
        page.emulate_media(media="print", color_scheme="dark")
        assert page.evaluate("getComputedStyle(document.querySelector('p.body')).color") == (
            "rgb(31, 35, 40)"
        )
