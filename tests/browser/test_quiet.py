"""A page asks nobody else for anything, complains of nothing, and does not move while it loads."""

from __future__ import annotations

import pytest
from playwright.sync_api import ConsoleMessage, Request

from tests.browser.conftest import Reading
from tests.site_build.built import listed

# Loads everything down to the foot; what then does not show, and by how much the page has moved (its CLS).
SETTLED = """
async () => {
    await document.fonts.ready;
    window.scrollTo(0, document.documentElement.scrollHeight);
    await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await Promise.all([...document.images].map(image => image.decode().catch(() => null)));
    const unseen = [...document.images].filter(image => image.currentSrc && !image.naturalWidth)
        .map(image => `a picture that does not show: ${image.currentSrc}`);
    const shifts = await new Promise(resolve => {
        const found = [];
        const watch = new PerformanceObserver(list => found.push(...list.getEntries()));
        watch.observe({type: "layout-shift", buffered: true});
        setTimeout(() => resolve(found), 50);
    });
    const what = shifts.flatMap(shift => shift.sources.map(({node}) => node?.outerHTML?.slice(0, 80) ?? "text"));
    return {unseen, moved: shifts.reduce((sum, shift) => sum + shift.value, 0), what: what.join(", ")};
}
"""
LEAST_MOVE = 0.0005  # CLS is told to three decimals; less than this is 0.000


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_asks_others_complains_or_moves(reading: Reading, width: int) -> None:
    faults: list[str] = []
    now: list[str] = []

    def note(fault: str) -> None:
        faults.append(f"{now[-1]}: {fault}")

    with reading.tab(width=width) as tab:
        tab.on("request", lambda asked: _is_ours(asked.url, reading) or note(f"asks {asked.url}"))
        tab.on(
            "response",
            lambda answer: answer.ok or _is_page_of_404(answer.url) or note(f"{answer.status} for {answer.url}"),
        )
        tab.on("requestfailed", lambda asked: _is_broken_off(asked) or note(f"lacks {asked.url}: {asked.failure}"))
        tab.on("console", lambda message: _is_complaint(message) and note(f"says {message.text}"))
        tab.on("pageerror", lambda error: note(f"fails with {error}"))
        for page in reading.pages:
            now.append(f"{page.template} {page.path}")
            tab.goto(reading.at(page))
            settled = tab.evaluate(SETTLED)
            for fault in settled["unseen"]:
                note(fault)
            if settled["moved"] >= LEAST_MOVE:
                note(f"moves by {settled['moved']:.4f}: {settled['what']}")
        cookies = tab.context.cookies()
    assert not faults, listed(faults)
    assert not cookies


def _is_page_of_404(url: str) -> bool:
    """The page for what is not there says so with its status also where it is asked for by its own name."""
    return url.endswith("/404.html")


def _is_complaint(message: ConsoleMessage) -> bool:
    return message.type in ("error", "warning") and not _is_page_of_404(message.location["url"])


def _is_broken_off(asked: Request) -> bool:
    """Whether the browser itself broke it off, going on to the next page; not so for what the policy forbids."""
    return asked.failure == "net::ERR_ABORTED"


def _is_ours(address: str, reading: Reading) -> bool:
    return address.startswith((reading.address, "data:"))


def test_a_missing_page_is_answered_with_the_404_page_and_its_styles(reading: Reading) -> None:
    with reading.tab() as tab:
        answer = tab.goto(reading.address + "tokio/puslapio/nera/")
        assert answer.status == 404
        assert tab.locator("h1").count() == 1
        assert tab.evaluate("() => [...document.styleSheets].some(sheet => sheet.cssRules.length > 0)")


# The boards and books of the shelf, each measured from the left of the shelf and the foot of its board.
SHELF = """
() => {
    const left = document.querySelector(".shelf").getBoundingClientRect().x;
    return [...document.querySelectorAll(".shelf ul")].flatMap(board => {
        const bottom = board.getBoundingClientRect().bottom;
        return [board, ...board.querySelectorAll("a, a > span")].map(part => {
            const box = part.getBoundingClientRect();
            return [box.x - left, bottom - box.y, box.width, box.height].map(Math.round);
        });
    });
}
"""


def test_the_shelf_stands_the_same_with_the_fonts_as_without(reading: Reading) -> None:
    home = next(page for page in reading.pages if page.template == "home")
    stand = []
    for fonts in (True, False):
        with reading.tab(width=360) as tab:
            if not fonts:
                tab.route("**/*.woff2", lambda route: route.abort())
            tab.goto(reading.at(home))
            tab.evaluate("document.fonts.ready")
            stand.append(tab.evaluate(SHELF))
    with_fonts, without = stand
    assert with_fonts
    assert with_fonts == without
