"""A reader with a question, who knows nothing of how the portal is made and follows what is to be seen.

A step is a page gone to, by a link or a button found by its visible words. Unfolding something, or pressing a button
that changes the page one is on, is none; pressing the keys on the way to a link is none either.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypeVar

import pytest
from playwright.sync_api import Locator
from playwright.sync_api import Page as Tab

# Where the words with the focus are; what the reader would hear there.
FOCUSED_WORDS = "() => document.activeElement.innerText?.replace(/\\s+/g, ' ').trim() ?? ''"
MOST_KEYS = 300
T = TypeVar("T")

LANGUAGES = pytest.mark.parametrize("language", ["lt", "en"])
SCRIPTS = pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
NO_SCRIPTS = pytest.mark.parametrize(
    ("language", "javascript"), [("lt", False), ("en", True)], ids=["lt without JavaScript", "en with JavaScript"]
)
"""For ways that pass only pages without a script: there JavaScript changes nothing."""

Opener = Callable[..., AbstractContextManager["Reader"]]
"""Opens a reader's tab at the home page: (language, javascript, at="2026-03-10T10:00", real=False, **options)."""


@dataclass
class Reader:
    """Somebody in front of a page, and how many pages they have gone to so far."""

    tab: Tab
    language: str
    steps: int = 0

    def either(self, lt: T, en: T) -> T:
        """What stands for the reader's language."""
        return lt if self.language == "lt" else en

    def follow(self, words: str, within: str = "body") -> None:
        """Go where the link of these words leads. All links of these words lead there: nobody has to guess."""
        link = self._link(words, within)
        # Waited for as a navigation: the page that is left has long been loaded.
        with self.tab.expect_navigation():
            link.click()
        if self.tab.locator("[data-words]").count():
            # A script here fetches what it says; the reader reads it, not what stood there before.
            self.tab.wait_for_load_state("networkidle")
        self.steps += 1

    def fetch(self, words: str, within: str = "body") -> str:
        """What is in the file that the link of these words gives."""
        with self.tab.expect_download() as given:
            self._link(words, within).click()
        self.steps += 1
        return given.value.path().read_text(encoding="utf-8")

    def unfold(self, words: str) -> None:
        self.tab.locator("summary:visible").filter(has_text=words).first.click()

    def press(self, words: str) -> None:
        self.tab.get_by_role("button", name=words, exact=True).click()

    def reads(self, place: str = "main") -> str:
        """The words that are to be seen at a place of the page, spaces of all kinds and ends of lines as one space."""
        return plain(self.tab.locator(place).first.inner_text())

    def finds(self, words: str, place: str = "main") -> Locator:
        """The innermost part of the page that says these words."""
        return self.tab.locator(place).get_by_text(words).first

    def section(self, heading: str) -> str:
        """The words of the part of the page under a heading."""
        part = self.tab.locator("main section, main .pair > div").filter(
            has=self.tab.get_by_role("heading", name=heading, exact=True)
        )
        return plain(part.last.inner_text())

    def row(self, words: str) -> str:
        """The words of the table's row that begins so."""
        rows = [plain(row.inner_text()) for row in self.tab.locator("main tr:visible").all()]
        return next((row for row in rows if row.startswith(words)), "")

    def fact(self, label: str) -> str:
        """What stands beside a word in a list of facts."""
        term = self.tab.locator("main dt").filter(has_text=label).first
        return plain(term.locator("xpath=following-sibling::dd").first.inner_text())

    def tabs_to(self, words: str) -> None:
        """Press Tab until what has these words has the focus."""
        heard = []
        for _ in range(MOST_KEYS):
            self.tab.keyboard.press("Tab")
            heard.append(self.tab.evaluate(FOCUSED_WORDS))
            if heard[-1] == words:
                return
        raise AssertionError(f"the keyboard does not come to {words!r}, only to {heard}")

    def enters(self) -> None:
        """Press Enter on a link that leads to another page."""
        before = self.tab.url
        self.tab.keyboard.press("Enter")
        self.tab.wait_for_url(lambda url: url != before)
        self.steps += 1

    def _link(self, words: str, within: str) -> Locator:
        found = self.tab.locator(within).get_by_role("link", name=words, exact=True)
        found.first.wait_for()
        places = {link.get_attribute("href") for link in found.all()}
        assert len(places) == 1, f"links of the words {words!r} lead to {sorted(map(str, places))}"
        return found.first


def plain(text: str) -> str:
    return " ".join(text.split())
