"""A page of every template, in each language: nothing is wider than the screen (320 CSS px is also a page of 1280 px at
400 %), buttons stand apart, paper is black on white, and axe-core finds nothing against WCAG 2.2 AA or its best
practices, in either colour scheme."""

from __future__ import annotations

from urllib.parse import quote

from playwright.sync_api import Browser

from tests.browser.conftest import Reading
from tests.browser.visits import AXE, faults_at_rest
from tests.site_build.built import listed

FAULTY = """<!DOCTYPE html><html lang="en"><title>A</title><style>
p { width: 900px; color: #777; } button { position: absolute; left: 0; top: 0; }
i::before { content: ""; border-radius: 50%; }
</style><main><h1>A</h1><p>wide</p><i></i><button>one</button><button>two</button><input></main>"""


def test_no_page_at_rest_has_a_fault(reading: Reading) -> None:
    faults = []
    with reading.tab(width=320, height=640, bypass_csp=True, reduced_motion="reduce") as tab:
        tab.add_init_script(path=AXE)
        for page in reading.pages:
            tab.goto(reading.at(page))
            for what, found in faults_at_rest(tab):
                faults += [f"{page.template} {page.path}: {what}: {fault}" for fault in found]
    assert not faults, listed(faults)
    assert len({page.template for page in reading.pages}) >= 20


def test_a_page_with_every_fault_has_all_of_them_named(browser: Browser) -> None:
    tab = browser.new_page(viewport={"width": 320, "height": 640})
    tab.add_init_script(path=AXE)
    tab.goto(f"data:text/html,{quote(FAULTY)}")
    found = {what for what, faults in faults_at_rest(tab) if faults}
    tab.close()
    assert found == {
        "too wide at 320 (WCAG 1.4.10)",
        "buttons that touch",
        "too wide with letters and lines spaced apart (WCAG 1.4.12)",
        "too wide at 360 with letters twice as large",
        "too wide at 768",
        "not black on white on paper, light on the screen",
        "not black on white on paper, dark on the screen",
        "rings that read as something loading",
        "axe, light, at 1280, menus closed",
        "axe, dark, at 320, menus open",
    }
