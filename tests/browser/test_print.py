"""On paper every page is black on white, whatever the screen shows, and nothing is lost."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Reading
from tests.site_build.built import listed

NOT_BLACK_ON_WHITE = """
() => {
    const faults = new Set();
    const name = element => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`;
    for (const element of document.body.querySelectorAll("*")) {
        const says = [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim());
        if (!says || element.closest("svg") || !element.checkVisibility({visibilityProperty: true})) continue;
        const colour = getComputedStyle(element).color;
        if (colour !== "rgb(0, 0, 0)") faults.add(`${name(element)} is printed in ${colour}`);
        for (let up = element; up; up = up.parentElement) {
            const ground = getComputedStyle(up).backgroundColor;
            if (/, 0\\)$/.test(ground)) continue;
            if (ground !== "rgb(255, 255, 255)") faults.add(`${name(up)} has the ground ${ground}`);
            break;
        }
    }
    const main = document.querySelector("main");
    if (!main.innerText.trim()) faults.add("the main part is empty");
    return [...faults].slice(0, 5);
}
"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_paper_is_black_on_white(reading: Reading, scheme: str) -> None:
    faults = []
    with reading.tab(width=720, color_scheme=scheme) as tab:
        tab.emulate_media(media="print", color_scheme=scheme)
        for page in reading.pages:
            tab.goto(reading.at(page))
            faults += [f"{page.template} {page.path}: {fault}" for fault in tab.evaluate(NOT_BLACK_ON_WHITE)]
    assert not faults, listed(faults)
