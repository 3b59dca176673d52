"""Every page that is due, in one stream. Which pages exist is decided here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules import RULES
from plugins.pages.articles import moved_pages, post_pages, text_pages
from plugins.pages.edition import Edition
from plugins.pages.event_lists import event_list_pages
from plugins.pages.event_months import event_month_pages
from plugins.pages.events import event_pages
from plugins.pages.home import home_page
from plugins.pages.libraries import library_pages
from plugins.pages.library_list import library_list_page
from plugins.pages.lists import place_pages, term_pages
from plugins.pages.news import news_pages
from plugins.pages.overview import error_page, impact_page, librarians_page, search_page, site_map_page
from plugins.pages.page import Page
from plugins.pages.partners import partner_pages
from plugins.pages.patterns import Component, pattern_pages
from plugins.pages.programmes import programme_pages
from plugins.pages.project_lists import project_list_pages
from plugins.pages.projects import project_pages


def all_pages(editions: Mapping[str, Edition], components: tuple[Component, ...]) -> Iterator[Page]:
    """The HTML pages of all languages."""
    for edition in editions.values():
        yield home_page(edition)
        yield from news_pages(edition)
        yield from post_pages(edition)
        yield from event_list_pages(edition)
        yield from event_month_pages(edition)
        yield from event_pages(edition)
        yield from project_list_pages(edition)
        yield from project_pages(edition)
        yield from programme_pages(edition)
        yield library_list_page(edition)
        yield from library_pages(edition)
        yield from place_pages(edition)
        yield from term_pages(edition)
        yield from partner_pages(edition)
        yield librarians_page(edition)
        # Before the texts: an address that the portal needs is not a text's to take.
        yield site_map_page(edition)
        yield from pattern_pages(edition, components)
        yield from text_pages(edition)
        yield from moved_pages(edition)
        yield impact_page(edition)
        yield search_page(edition)
    yield error_page(editions["lt"], editions["en"])


class Addresses:
    """Watches a stream of pages for two with one address: the first keeps it, the other is named."""

    def __init__(self) -> None:
        self._taken: dict[str, Page] = {}
        self.problems: list[Problem] = []

    def take(self, pages: Iterator[Page]) -> Iterator[Page]:
        for page in pages:
            other = self._taken.setdefault(page.file.casefold(), page)
            if other is page:
                yield page
            else:
                rule = RULES["address-duplicate"]
                path = page.source or other.source
                self.problems.append(problem(rule, path, other=other.source or other.url, address=page.url))
