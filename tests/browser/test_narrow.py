"""Nothing is wider than the screen: 320 CSS px is also a page of 1280 px at 400 % (WCAG 1.4.10)."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Reading
from tests.site_build.built import listed

TOO_WIDE = """
() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width && document.body.scrollWidth <= width) return [];
    const scrolls = element => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(element).overflowX);
    const inScroller = element => {
        for (let up = element.parentElement; up && up !== document.body; up = up.parentElement)
            if (scrolls(up)) return true;
        return false;
    };
    const wide = [...document.body.querySelectorAll("*")]
        .filter(element => element.getBoundingClientRect().right > width + 0.5 && !inScroller(element))
        .map(element => `<${element.localName} class="${element.getAttribute("class") ?? ""}"> reaches to `
            + Math.round(element.getBoundingClientRect().right));
    return [`${document.documentElement.scrollWidth} px wide: ${wide.slice(0, 3).join(", ")}`];
}
"""
# WCAG 1.4.12: a reader may set these distances, and nothing may be lost by it.
WIDE_SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }
"""


@pytest.mark.parametrize("width", [320, 768])
def test_no_page_scrolls_sideways(reading: Reading, width: int) -> None:
    faults = []
    with reading.tab(width=width, height=640) as tab:
        for page in reading.pages:
            tab.goto(reading.at(page))
            faults += [f"{page.template} {page.path}: {fault}" for fault in tab.evaluate(TOO_WIDE)]
    assert not faults, listed(faults)


def test_no_page_scrolls_sideways_when_a_reader_spaces_letters_and_lines_apart(reading: Reading) -> None:
    faults = []
    with reading.tab(width=320, height=640, bypass_csp=True) as tab:
        for page in reading.pages:
            tab.goto(reading.at(page))
            tab.add_style_tag(content=WIDE_SPACING)
            faults += [f"{page.template} {page.path}: {fault}" for fault in tab.evaluate(TOO_WIDE)]
    assert not faults, listed(faults)
