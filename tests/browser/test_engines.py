"""A second accessibility engine, IBM's Equal Access, beside axe-core: what one overlooks the other may see. `make
engines` opens 60 pages of both sites in both; the tests of the code open some kinds of pages of the sample."""

from __future__ import annotations

import os
from itertools import zip_longest
from urllib.parse import urlsplit

from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.browser.visits import AXE, OPEN_ALL, violations
from tests.conftest import ROOT
from tests.site_build.built import Page, Site, listed

ENGINE = ROOT / "node_modules" / "accessibility-checker-engine" / "ace-window.js"
PAGES = int(os.environ.get("LENTYNA_ENGINE_PAGES") or 0)
"""How many pages of both sites together; 0 for the short form."""
SHORT = ("event", "home", "impact", "library", "map", "post", "project", "search")
# What the engine calls a violation of WCAG 2.2 or of IBM's own requirements, and is sure of. A table that slides
# sideways on a phone must be reached with the keyboard (WCAG 2.1.1; axe asks for it, too), although it is no widget.
FAULTS = """
async () => {
    const checker = new ace_ibma.Checker(), sets = ["WCAG_2_2", "IBM_Accessibility"];
    const grave = new Set(checker.rulesets.filter(({id}) => sets.includes(id)).flatMap(({checkpoints}) => checkpoints)
        .flatMap(({rules}) => rules).filter(({level}) => level === "VIOLATION").map(({id}) => id));
    const {results} = await checker.check(document, sets);
    const at = path => document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE).singleNodeValue;
    const slides = element => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    return results.filter(({ruleId, value, path}) => value[1] === "FAIL" && grave.has(ruleId)
            && !(ruleId === "element_tabbable_role_valid" && slides(at(path.dom))))
        .map(({ruleId, message, snippet}) => `${ruleId}: ${message} | ${snippet.slice(0, 160)}`);
}
"""


def _pages(site: Site) -> list[Page]:
    """The largest page of every kind, in both languages by turns, then the next largest, until there are enough."""
    groups = site.by_template()
    if not PAGES:
        return [groups[template, "lt"][-1] for template in SHORT]
    rounds = zip_longest(*(reversed(pages) for pages in groups.values()))
    return [page for together in rounds for page in together if page][: PAGES // 2]


def _faults(tab: Tab) -> list[str]:
    """What either engine finds, with everything unfolded: what nobody sees is judged by neither."""
    tab.evaluate(OPEN_ALL)
    return [*violations(tab), *tab.evaluate(FAULTS)]


def _tab(browser: Browser) -> Tab:
    context = browser.new_context(viewport={"width": 360, "height": 640}, bypass_csp=True, service_workers="block")
    context.set_default_timeout(60_000)
    for engine in (AXE, ENGINE):
        context.add_init_script(path=engine)
    return context.new_page()


def test_two_engines_find_no_error_on_pages_of_every_kind(browser: Browser, site: Site) -> None:
    pages, faults = _pages(site), []
    tab = _tab(browser)
    with served(site.output, urlsplit(site.address).path) as address:
        for page in pages:
            tab.goto(address + page.path.lstrip("/"))
            faults += [f"{page.template} {page.path}: {fault}" for fault in _faults(tab)]
    tab.context.close()
    print(f"{site.name}: {len(pages)} pages, {len(faults)} errors")
    assert not faults, listed(faults)


def test_two_engines_find_no_error_among_the_results_of_a_search(browser: Browser, sample_site: Site) -> None:
    tab = _tab(browser)
    with served(sample_site.output) as address:
        tab.goto(f"{address}paieska/?q=biblioteka")
        expect(tab.locator(".finder__results li").first).to_be_visible(timeout=60_000)
        faults = _faults(tab)
    tab.context.close()
    assert not faults, listed(faults)


def test_the_engine_is_there_and_sees_a_field_without_a_name(browser: Browser) -> None:
    tab = _tab(browser)
    tab.set_content('<html lang="en"><title>A</title><main><h1>A</h1><input name="q"></main>')
    faults = tab.evaluate(FAULTS)
    tab.context.close()
    assert [fault.partition(":")[0] for fault in faults] == ["input_label_exists"]
