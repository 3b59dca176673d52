"""axe-core finds nothing against WCAG 2.2 AA or its best practices, in either colour scheme."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Reading
from tests.conftest import ROOT
from tests.site_build.built import listed

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
LOOK = """
async () => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const options = {
        runOnly: {type: "tag", values: tags},
        rules: {"target-size": {enabled: true}},
        resultTypes: ["violations"],
    };
    const {violations} = await axe.run(document, options);
    return violations.flatMap(({id, nodes}) => nodes.map(node =>
        `${id}: ${node.target.join(" ")} | ${node.html.slice(0, 120)} | `
        + [...node.any, ...node.all, ...node.none].map(check => check.message).join("; ").slice(0, 200)));
}
"""
OPEN_ALL = "() => document.querySelectorAll('details').forEach(details => { details.open = true; })"


@pytest.mark.parametrize(
    ("scheme", "width", "menus"),
    [("light", 1280, "closed"), ("light", 360, "open"), ("dark", 360, "closed"), ("dark", 1280, "open")],
)
def test_axe_finds_nothing(reading: Reading, scheme: str, width: int, menus: str) -> None:
    faults = []
    # axe itself is put into the page from outside, so only here the page's own policy is set aside.
    with reading.tab(width=width, color_scheme=scheme, bypass_csp=True) as tab:
        tab.add_init_script(path=AXE)
        for page in reading.pages:
            tab.goto(reading.at(page))
            if menus == "open":
                tab.evaluate(OPEN_ALL)
            faults += [f"{page.template} {page.path}: {violation}" for violation in tab.evaluate(LOOK)]
    assert not faults, listed(faults)
