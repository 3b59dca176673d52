"""Whoever has only a keyboard reaches everything, in order, and always sees where they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page as Tab

from tests.browser.conftest import Reading
from tests.site_build.built import listed

# Gives every element that can be operated a number, and remembers how it looks without focus.
NUMBER = """
() => {
    const operated = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
    const shown = element => element.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})
        && element.getClientRects().length > 0   // Chromium calls links in an SVG group that is not displayed visible
        && !element.disabled && element.tabIndex >= 0;
    const elements = [...document.querySelectorAll(operated)].filter(shown);
    window.__look = element => {
        const style = getComputedStyle(element);
        return {width: parseFloat(style.outlineWidth), kind: style.outlineStyle, colour: style.outlineColor,
            shadow: style.boxShadow};
    };
    elements.forEach((element, number) => { element.__number = number; element.__before = __look(element); });
    const seen = new Set();   // of the radio buttons of one name, Tab stops at one
    return elements.map((element, number) => [number, element]).filter(([, element]) => {
        if (element.type !== "radio") return true;
        const first = !seen.has(element.name);
        seen.add(element.name);
        return first;
    }).map(([number, element]) => [number, element.outerHTML.slice(0, 100)]);
}
"""
# What stands at the focus now: its number, whether a ring is drawn around it, whether it lies open to the eye.
# Inside a frame (the pattern page has some) it is the frame's own document that is asked; a stop at that document
# itself, from where the arrow keys scroll it, has nothing to draw a ring around.
FOCUSED = """
() => {
    let [page, element] = [document, document.activeElement];
    while (element?.contentDocument) [page, element] = [element.contentDocument, element.contentDocument.activeElement];
    const none = !element || element === page.body;
    if (none) return page === document ? null : {number: null, ring: true, open: true, html: "a frame"};
    const look = __look(element), before = element.__before ?? {};
    const clear = /rgba\\(.*, 0\\)|transparent/.test(look.colour);
    const ring = (look.kind !== "none" && look.width >= 2 && !clear)
        || (look.shadow !== "none" && look.shadow !== before.shadow);
    // A link in a drawing is as large as its name, on which a pointer finds nothing: its parts are asked, too.
    const boxes = [element, ...element.querySelectorAll("circle, path, use")]
        .flatMap(part => [...part.getClientRects()]).filter(box => box.width > 0 && box.height > 0);
    const parts = [0.1, 0.5, 0.9];   // WCAG 2.4.11: something of it must lie open, not all
    const open = boxes.some(box => parts.some(across => parts.some(down => {
        const top = page.elementFromPoint(box.x + box.width * across, box.y + box.height * down);
        return top && (element.contains(top) || [...(element.labels ?? [])].some(label => label.contains(top)));
    })));
    return {number: element.__number ?? null, ring, open, html: element.outerHTML.slice(0, 100)};
}
"""
# Notes every stop when Tab is let go, by then the browser has scrolled to it; in each frame, since that which has the
# focus gets the key. Asking after each press from outside would take twice as long.
NOTE = "addEventListener('keyup', event => { if (event.key === 'Tab') top.__note?.(); }, true);"
NOTE_STOPS = f"() => {{ const stops = window.__stops = []; window.__note = () => stops.push(({FOCUSED})()); }}"
MOST_STOPS = 3000
AT_ONCE = 25


def _stops(tab: Tab) -> Iterator[dict[str, Any] | None]:
    """Where Tab stops, one after the other; None outside of the page."""
    tab.evaluate(NOTE_STOPS)
    # The handles of a video keep the key to themselves: beside one, each press that was not noted is asked about.
    at_once = 1 if tab.locator("video[controls]").count() else AT_ONCE
    for _ in range(MOST_STOPS // at_once):
        for _ in range(at_once):
            tab.keyboard.press("Tab")
        stops = tab.evaluate("() => window.__stops.splice(0)")
        if at_once == 1 and not stops:
            stops = [tab.evaluate(FOCUSED)]
        assert len(stops) == at_once, "a press of Tab went unnoticed"
        yield from stops


def _walk(tab: Tab) -> list[str]:
    """Press Tab through the whole page; what was not reached, or reached without a sign of it."""
    expected = dict(tab.evaluate(NUMBER))
    faults, reached = [], []
    for focus in _stops(tab):
        if focus is None or (focus["number"] is not None and focus["number"] in reached):
            break  # past the last element the browser leaves the page, or starts again
        reached.append(focus["number"])
        if not focus["ring"]:
            faults.append(f"no visible focus: {focus['html']}")
        if not focus["open"]:
            faults.append(f"focused but hidden: {focus['html']}")
    else:
        faults.append(f"the keyboard is caught after {len(reached)} stops")
    faults += [f"not reached: {html}" for number, html in expected.items() if number not in reached]
    known = [number for number in reached if number is not None]
    if known != sorted(known):
        faults.append("the order of focus is not the order of the page")
    return faults


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_tab_reaches_everything_that_can_be_operated_and_shows_where_it_is(
    reading: Reading, width: int, scheme: str
) -> None:
    faults = []
    # Without smooth scrolling: what has the focus must lie open at once.
    with reading.tab(width=width, color_scheme=scheme, reduced_motion="reduce") as tab:
        tab.add_init_script(NOTE)
        for page in reading.fewer:
            tab.goto(reading.at(page))
            faults += [f"{page.template} {page.path}: {fault}" for fault in _walk(tab)]
    assert not faults, listed(faults)


def test_the_skip_link_is_first_shows_itself_and_leads_past_the_frame(reading: Reading) -> None:
    faults = []
    with reading.tab(reduced_motion="reduce") as tab:
        for page in reading.pages:
            tab.goto(reading.at(page))
            tab.evaluate(NUMBER)
            tab.keyboard.press("Tab")
            skip = tab.evaluate(FOCUSED)
            href = tab.evaluate("() => document.activeElement.getAttribute('href')")
            if not skip or not skip["open"] or not (href or "").startswith("#"):
                faults.append(f"{page.template} {page.path}: the first stop is {skip} with href {href}")
                continue
            tab.keyboard.press("Enter")
            # The address changes first, then the place from where Tab goes on: what is waited for is the latter.
            tab.wait_for_function("href => document.activeElement === document.querySelector(href)", arg=href)
            tab.keyboard.press("Tab")
            past = tab.evaluate(
                "() => { const main = document.querySelector('main'), at = document.activeElement;"
                " return at === document.body || main.contains(at)"
                " || !!(main.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING); }"
            )
            if not past:
                faults.append(f"{page.template} {page.path}: after the skip link, Tab is still in the frame")
    assert not faults, listed(faults)


def test_every_menu_opens_and_closes_with_the_keyboard(reading: Reading) -> None:
    faults = []
    with reading.tab(width=360) as tab:
        for page in reading.fewer:
            tab.goto(reading.at(page))
            for summary in tab.locator("summary:visible").element_handles():
                summary.focus()
                states = []
                for _ in range(2):
                    tab.keyboard.press("Enter")
                    states.append(summary.evaluate("summary => summary.parentElement.open"))
                if states[0] == states[1]:
                    faults.append(f"{page.template} {page.path}: {summary.inner_text()[:60]!r} does not move")
    assert not faults, listed(faults)
