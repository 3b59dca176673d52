"""With JavaScript off, every page says the same and every menu works."""

from __future__ import annotations

from tests.browser.conftest import Reading
from tests.site_build.built import listed

# Where scripts work out what depends on the reader's clock, place or words; without one they are empty.
BY_CLOCK_OR_PLACE = (
    "document.querySelectorAll('.open-now, .event-filter, .near-list__ask, .finder, .finder-without')"
    ".forEach(e => e.remove())"
)


def test_every_page_says_the_same_without_javascript(reading: Reading) -> None:
    faults = []
    with reading.tab() as with_it, reading.tab(java_script_enabled=False) as without:
        for page in reading.fewer:
            with_it.goto(reading.at(page))
            without.goto(reading.at(page))
            with_it.evaluate(BY_CLOCK_OR_PLACE)
            without.evaluate(BY_CLOCK_OR_PLACE)
            said, still_said = with_it.locator("body").inner_text(), without.locator("body").inner_text()
            if said != still_said or not said.strip():
                faults.append(f"{page.template} {page.path}: {len(said)} characters with, {len(still_said)} without")
    assert not faults, listed(faults)


def test_every_menu_opens_without_javascript(reading: Reading) -> None:
    faults = []
    with reading.tab(width=360, java_script_enabled=False) as tab:
        for page in reading.fewer:
            tab.goto(reading.at(page))
            closed = tab.locator("details:not([open]) > summary:visible")
            for _ in range(closed.count()):
                details = closed.first.locator("xpath=..")
                handle = details.element_handle()
                closed.first.click()
                content = handle.query_selector(":scope > :not(summary)")
                if handle.get_attribute("open") is None or content is None or not content.is_visible():
                    faults.append(f"{page.template} {page.path}: {handle.text_content().strip()[:60]!r} stays shut")
                    break
    assert not faults, listed(faults)


def test_every_form_has_a_real_address_to_go_to(reading: Reading) -> None:
    faults = []
    with reading.tab(java_script_enabled=False) as tab:
        for page in reading.pages:
            for form in page.tree.iter("form"):
                if not form.get("action") or form.get("method", "get").lower() != "get":
                    faults.append(f"{page.template} {page.path}: {form.attrib}")
        home = reading.pages[0]
        tab.goto(reading.at(home))
        assert tab.locator("form[role=search], search form").count() >= 1
    assert not faults, listed(faults)
