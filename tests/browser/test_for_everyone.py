"""Readers' tasks: easy-to-read texts, sign language, videos with captions and words, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab

from tests.browser.serving import served
from tests.browser.visits import AXE, OPEN_ALL, violations
from tests.site_build.built import Site

VIDEO = "bibliotekos/pavyzdine-savivaldybe/naujienos/2026-02-20-vaizdo-pasakojimas/"
SIGNED = "bibliotekos/pavyzdine-savivaldybe/naujienos/2026-01-05-skaitymo-valandos/gestais/"


@pytest.fixture(scope="module")
def sample(sample_site: Site) -> Iterator[str]:
    with served(sample_site.output) as address:
        yield address


@pytest.fixture(scope="module")
def real(real_site: Site) -> Iterator[str]:
    with served(real_site.output) as address:
        yield address


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def tab(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Tab]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("start", "bar", "listed"),
    [("", "Gestų kalba", "Visi tekstai gestų kalba"), ("en/", "Sign language", "All texts in sign language")],
)
def test_i_am_deaf_and_find_all_videos_in_sign_language(
    tab: Tab, sample: str, start: str, bar: str, listed: str
) -> None:
    tab.goto(sample + start)
    tab.get_by_role("link", name=bar, exact=True).click()
    expect(tab.get_by_role("heading", name=listed)).to_be_visible()
    links = tab.locator("main a[hreflang=lls]")
    assert links.all_inner_texts() == [
        "Prieinamumo pareiškimas gestų kalba (pavyzdys)",
        "Skaitymo valandos gestų kalba (pavyzdys)",
    ]
    links.last.click()
    expect(tab.locator("video[controls]")).to_be_visible()
    expect(tab.get_by_role("heading", name="Tas pats raštu")).to_be_visible()


@pytest.mark.parametrize(
    ("path", "link", "title", "lang"),
    [
        ("apie/prieinamumas/", "lengvai suprantama kalba", "Ar šia svetaine gali naudotis visi?", "lt-simple"),
        ("en/about/accessibility/", "easy to read", "Can everybody use this website?", "en-simple"),
    ],
)
def test_i_read_about_accessibility_in_easy_words(
    tab: Tab, real: str, path: str, link: str, title: str, lang: str
) -> None:
    tab.goto(real + path)
    tab.locator("main").get_by_role("link", name=link, exact=True).click()
    expect(tab.get_by_role("heading", level=1)).to_have_text(title)
    assert tab.locator("main .prose").get_attribute("lang") == lang
    assert tab.locator("h1 span").get_attribute("lang") == lang


def test_i_go_from_one_easy_text_to_the_next(tab: Tab, real: str) -> None:
    tab.goto(f"{real}apie/prieinamumas/lengvai/")
    tab.locator("main .prose").get_by_role("link", name="„Kontaktai“").click()
    assert tab.url == f"{real}apie/kontaktai/lengvai/"


def test_i_read_what_a_video_says_without_playing_it(tab: Tab, sample: str) -> None:
    tab.goto(sample + VIDEO)
    words = tab.get_by_text("Trinkteli durys. Matyti dviejų aukštų lentyna.")
    expect(words).to_be_hidden()
    tab.locator("summary", has_text="Kas sakoma ir rodoma").focus()
    tab.keyboard.press("Enter")
    expect(words).to_be_visible()


def test_the_keyboard_plays_a_video_and_its_captions_are_shown(browser: Browser, sample: str) -> None:
    context = browser.new_context()
    tab = context.new_page()
    tab.goto(sample + VIDEO)
    video = tab.locator("video")
    video.focus()
    tab.keyboard.press("Space")
    tab.wait_for_function("document.querySelector('video').currentTime > 0")
    tracks = tab.evaluate("[...document.querySelector('video').textTracks].map(t => [t.kind, t.language, t.mode])")
    assert tracks == [["captions", "lt", "showing"], ["captions", "en", "disabled"]]
    tab.wait_for_function("document.querySelector('video').textTracks[0].cues?.length === 2")
    tab.keyboard.press("Space")
    tab.wait_for_function("document.querySelector('video').paused")
    context.close()


def test_axe_finds_nothing_on_pages_with_versions_and_videos(browser: Browser, sample: str) -> None:
    faults = []
    for scheme, width in (("light", 1280), ("dark", 320)):
        context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
        tab = context.new_page()
        tab.add_init_script(path=AXE)
        for path in (
            VIDEO,
            SIGNED,
            "apie/prieinamumas/lengvai/",
            "apie/lengvai-suprantama/",
            "en/about/sign-language/",
        ):
            tab.goto(sample + path)
            tab.evaluate(OPEN_ALL)
            faults += [f"{path} {scheme}: {found}" for found in violations(tab)]
            wide = tab.evaluate("document.documentElement.scrollWidth")
            faults += [f"{path}: {wide} px wide"] if wide > width else []
        context.close()
    assert not faults
