"""With JavaScript off, every page says the same and every menu works."""

from __future__ import annotations

from tests.browser.conftest import Reading
from tests.site_build.built import listed

# What depends on the reader's clock, place or words: where scripts work it out, empty without one; and rows of days
# that are over, which a script hides as soon as it knows the day.
BY_CLOCK_OR_PLACE = """
today => {
    document.querySelectorAll(".open-now, .event-filter, .near-list__ask, .finder, .finder-without, .facet-filter")
        .forEach(place => place.remove());
    for (const row of document.querySelectorAll("[data-last]")) if (Number(row.dataset.last) < today) row.remove();
}
"""
SHOWS = """
summary => {
    const content = summary.parentElement.querySelector(":scope > :not(summary)");
    const box = content?.getBoundingClientRect();
    return summary.parentElement.open && box?.width > 0 && box?.height > 0
        && getComputedStyle(content).visibility !== "hidden";
}
"""


def test_every_page_says_the_same_without_javascript(reading: Reading) -> None:
    faults = []
    with reading.tab() as with_it, reading.tab(java_script_enabled=False) as without:
        for page in reading.fewer:
            with_it.goto(reading.at(page))
            without.goto(reading.at(page))
            for tab in (with_it, without):
                tab.evaluate(BY_CLOCK_OR_PLACE, int(reading.today.replace("-", "")))
            said, still_said = with_it.locator("body").inner_text(), without.locator("body").inner_text()
            if said != still_said or not said.strip():
                faults.append(f"{page.template} {page.path}: {len(said)} characters with, {len(still_said)} without")
    assert not faults, listed(faults)


def test_every_menu_opens_without_javascript(reading: Reading) -> None:
    faults = []
    with reading.tab(width=360, java_script_enabled=False) as tab:
        for page in reading.fewer:
            tab.goto(reading.at(page))
            while summary := tab.query_selector("details:not([open]) > summary:visible"):
                summary.click()
                if not summary.evaluate(SHOWS):
                    faults.append(f"{page.template} {page.path}: {summary.text_content().strip()[:60]!r} stays shut")
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
