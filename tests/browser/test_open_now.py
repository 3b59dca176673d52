"""Whether a branch is open now, worked out in a real browser with a clock that the test sets."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from plugins.catalogue.model.library import OpeningHours
from plugins.pages.libraries.opening_days import packed, public_holidays
from tests.browser.serving import served
from tests.browser.test_quiet import LEAST_MOVE, SETTLED
from tests.pages.test_opening_hours import DAYS, MOMENTS
from tests.site_build.built import Site, listed

BRANCH = "bibliotekos/pavyzdine-savivaldybe/padaliniai/centrine/"
NIGHT = "bibliotekos/pavyzdine-savivaldybe/padaliniai/naktine/"
LIBRARY = "bibliotekos/pavyzdine-savivaldybe/"
STATE = ".open-now__state"


@pytest.fixture(scope="module")
def address(sample_site: Site) -> Iterator[str]:
    with served(sample_site.output) as found:
        yield found


def _tab(browser: Browser, zone: str = "Europe/Vilnius", **options: object) -> Tab:
    context = browser.new_context(timezone_id=zone, **options)
    context.set_default_timeout(10_000)
    return context.new_page()


def _at(browser: Browser, page: str, moment: str, zone: str = "Europe/Vilnius") -> str:
    """What a page says at a moment (UTC) to a reader whose own clock is in a zone."""
    tab = _tab(browser, zone)
    try:
        tab.clock.set_fixed_time(dt.datetime.fromisoformat(f"{moment}+00:00"))
        tab.goto(page)
        tab.locator(STATE).wait_for()
        return tab.locator(STATE).inner_text()
    finally:
        tab.context.close()


def test_the_browser_reckons_every_case_as_the_build_does(browser: Browser, address: str) -> None:
    tab = _tab(browser)
    tab.goto(f"{address}en/libraries/pavyzdine-savivaldybe/branches/centrine/")
    script = tab.locator('script[src*="open-now"]').get_attribute("src")
    cases = [
        [packed(OpeningHours.model_validate(case["hours"])), day, shown, kind]
        for kind, rows in (("day", DAYS), ("now", MOMENTS))
        for case, day, shown in rows
    ]
    faults = tab.evaluate(
        """async ([script, cases]) => {
            const {openings, sentence, vilnius} = await import(script), faults = [];
            const words = await (await fetch(document.querySelector("[data-words]").dataset.words)).json();
            const clock = at => { const m = at > 1440 ? at - 1440 : at;
                return `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`; };
            for (const [data, at, shown, kind] of cases) {
                const found = kind === "now" ? sentence(data, words, "en-GB", vilnius(new Date(`${at}Z`)))
                    : [0, 1, 2].map(which => openings(data, new Date(`${at}T00:00Z`)).filter(span => span[2] === which)
                        .map(([from, to]) => `${clock(from)}–${clock(to)}`).join(", ") || "–").join(" / ");
                if (found !== shown) faults.push(`${at}: ${found} instead of ${shown}`);
            }
            return faults;
        }""",
        [script, cases],
    )
    tab.context.close()
    assert not faults, listed(faults)


def test_the_browser_knows_the_same_public_holidays_as_the_package_until_2060(browser: Browser, address: str) -> None:
    tab = _tab(browser)
    tab.goto(address + BRANCH)
    script = tab.locator('script[src*="open-now"]').get_attribute("src")
    found = tab.evaluate(
        """async script => {
            const {isHoliday, plus} = await import(script), found = [];
            for (let day = new Date(Date.UTC(2020, 0, 1)); day.getUTCFullYear() < 2061; day = plus(day, 1))
                if (isHoliday(day)) found.push(day.toISOString().slice(0, 10));
            return found;
        }""",
        script,
    )
    tab.context.close()
    assert found == [str(day) for day in public_holidays(range(2020, 2061), "lt")]


STAFF_THURSDAY = "Darbuotojai pradės dirbti ketvirtadienį 20.00 val."


@pytest.mark.parametrize(
    ("page", "moment", "said"),
    [
        (BRANCH, "2026-03-04T10:00", "Dabar atidaryta iki 13.00 val. Po pertraukos – vėl nuo 14.00 val."),
        (
            BRANCH,
            "2026-03-04T11:30",
            "Dabar veikia savitarna, iki 24.00 val. Darbuotojai pradės dirbti šiandien 14.00 val.",
        ),
        (BRANCH, "2026-03-04T23:00", "Dabar uždaryta. Savitarna pradės veikti šiandien 06.00 val."),
        # 10 March has hours of its own and stands before a holiday; 30 April only stands before one.
        (BRANCH, "2026-03-10T13:30", "Dabar atidaryta iki 16.00 val."),
        (BRANCH, "2026-04-30T13:30", "Dabar atidaryta iki 17.00 val."),
        (BRANCH, "2026-05-01T09:00", "Dabar uždaryta. Savitarna pradės veikti rytoj 06.00 val."),
        (NIGHT, "2026-03-06T22:00", "Dabar atidaryta iki 02.00 val."),
        (NIGHT, "2026-03-05T22:00", "Dabar atidaryta iki 02.00 val. Po pertraukos – vėl nuo 20.00 val."),
        # Self-service from 22.30 to 4.00, over the night that has no hour from three to four, and that which has two.
        (NIGHT, "2026-03-29T00:59", f"Dabar veikia savitarna, iki 04.00 val. {STAFF_THURSDAY}"),
        (NIGHT, "2026-03-29T01:00", "Dabar uždaryta. Savitarna pradės veikti šiandien 22.30 val."),
        (NIGHT, "2026-10-25T01:59", f"Dabar veikia savitarna, iki 04.00 val. {STAFF_THURSDAY}"),
        (NIGHT, "2026-10-25T02:00", "Dabar uždaryta. Savitarna pradės veikti šiandien 22.30 val."),
        (LIBRARY, "2026-03-04T10:00", "Dabar atidaryta iki 13.00 val. Po pertraukos – vėl nuo 14.00 val."),
    ],
)  # fmt: skip
def test_a_page_says_what_is_open_by_the_clock_in_vilnius(
    browser: Browser, address: str, page: str, moment: str, said: str
) -> None:
    assert _at(browser, address + page, moment) == said
    assert _at(browser, address + page, moment, "America/Los_Angeles") == said


def test_the_coming_seven_days_are_told_with_their_dates(browser: Browser, address: str) -> None:
    tab = _tab(browser)
    tab.clock.set_fixed_time(dt.datetime(2026, 3, 9, 10, tzinfo=dt.UTC))
    tab.goto(address + BRANCH)
    tab.locator(".open-now summary").click()
    rows = tab.locator(".open-now tr").all_inner_texts()
    tab.context.close()
    assert [re.sub(r"\s+", " ", row) for row in rows][:3] == [
        "pirmadienis, kovo 9 d. 09.00–13.00, 14.00–18.00; savitarna 06.00–24.00; telefonu 08.00–20.00",
        "antradienis, kovo 10 d. 12.00–16.00; savitarna 06.00–24.00; telefonu 08.00–19.00 (diena prieš šventę)",
        "trečiadienis, kovo 11 d. nedirbama (valstybinė šventė)",
    ]
    assert len(rows) == 7


def test_a_page_that_stays_open_goes_with_the_time(browser: Browser, address: str) -> None:
    tab = _tab(browser)
    tab.clock.install(time=dt.datetime(2026, 3, 4, 15, 59, 30, tzinfo=dt.UTC))
    tab.goto(address + BRANCH)
    tab.locator(STATE).wait_for()
    assert tab.locator(STATE).inner_text() == "Dabar atidaryta iki 18.00 val."
    tab.clock.run_for(61_000)
    assert tab.locator(STATE).inner_text().startswith("Dabar veikia savitarna, iki 24.00 val.")
    tab.context.close()


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_nothing_moves_when_the_sentence_comes(browser: Browser, address: str, width: int) -> None:
    tab = _tab(browser, viewport={"width": width, "height": 800})
    # The longest sentence there is.
    tab.clock.set_fixed_time(dt.datetime(2026, 3, 29, 0, 59, tzinfo=dt.UTC))
    for page in (BRANCH, NIGHT, LIBRARY):
        tab.goto(address + page)
        tab.locator(STATE).wait_for()
        settled = tab.evaluate(SETTLED)
        assert settled["moved"] < LEAST_MOVE, (page, settled)
    tab.context.close()


def test_days_that_are_over_are_hidden(browser: Browser, address: str) -> None:
    tab = _tab(browser)
    tab.clock.set_fixed_time(dt.datetime(2026, 3, 9, 10, tzinfo=dt.UTC))
    tab.goto(address + BRANCH)
    tab.locator(STATE).wait_for()
    assert not tab.locator('tr[data-last="20260217"]').is_visible()
    assert tab.locator('tr[data-last="20260310"]').is_visible()
    tab.context.close()


def test_without_javascript_nothing_is_said_that_could_be_stale(browser: Browser, address: str) -> None:
    tab = _tab(browser, java_script_enabled=False)
    tab.goto(address + BRANCH)
    text = tab.locator(".hours-table").inner_text()
    tab.context.close()
    assert "Dabar" not in text and "Šiandien" not in text and "Artimiausios" not in text
    assert "2026 m. kovo 10 d." in text.replace("\u00a0", " ") and "pirmadienis" in text
