"""axe-core finds nothing against WCAG 2.2 AA or its best practices, in either colour scheme."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page as Tab

from tests.browser.conftest import Reading
from tests.conftest import ROOT
from tests.site_build.built import listed

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOK = """
async ({off}) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const rules = Object.fromEntries(off.map(rule => [rule, {enabled: false}]));
    const {violations} = await axe.run(document, {
        runOnly: {type: "tag", values: tags},
        rules: {...rules, "target-size": {enabled: true}},
        iframes: false,
        resultTypes: ["violations"],
    });
    return violations.flatMap(({id, nodes}) => nodes.map(node =>
        `${id}: ${node.target.join(" ")} | ${node.html.slice(0, 120)} | `
        + [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ").slice(0, 200)));
}
"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"
# The pattern page shows each component in a frame of its own. What a whole page must have, a lone component cannot.
OF_WHOLE_PAGES = [
    *("bypass", "landmark-one-main", "page-has-heading-one", "region", "skip-link", "heading-order"),
    *("document-title", "html-has-lang"),
]


def violations(tab: Tab) -> list[str]:
    """What axe finds in the page, and in each frame of it by itself."""
    found = tab.evaluate(LOOK, {"off": []})
    for frame in tab.frames:
        if frame != tab.main_frame:
            title = frame.frame_element().get_attribute("title")
            found += [f"in the frame {title!r}: {fault}" for fault in frame.evaluate(LOOK, {"off": OF_WHOLE_PAGES})]
    return found


@pytest.mark.parametrize(("scheme", "width", "menus"), [("light", 1280, "closed"), ("dark", 320, "open")])
def test_axe_finds_nothing(reading: Reading, scheme: str, width: int, menus: str) -> None:
    faults = []
    # axe itself is put into the page from outside, so only here the page's own policy is set aside.
    with reading.tab(width=width, color_scheme=scheme, bypass_csp=True) as tab:
        tab.add_init_script(path=AXE)
        for page in reading.pages:
            tab.goto(reading.at(page))
            if menus == "open":
                tab.evaluate(OPEN_ALL)
            faults += [f"{page.template} {page.path}: {violation}" for violation in violations(tab)]
    assert not faults, listed(faults)
