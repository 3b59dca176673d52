"""A page that lacks hours or contacts begins with where these can be found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from msgspec import structs

from plugins.pages.context import Context
from plugins.pages.libraries.contact_hints import where_to_look
from plugins.pages.libraries.page import library_pages

WEBSITE = "https://www.pavyzdys.lt/"


def _pointer(
    ctx: Context, hours: bool, contacts: bool, corrected: tuple[str, ...] = (), **fields: Any
) -> tuple[str, str, str] | None:
    library = next(iter(ctx.catalogue.libraries.values())).data.model_copy(update=fields)
    library._corrected = corrected
    found = where_to_look(ctx, library, hours, contacts)
    return found and (found.text, found.link.text.text if found.link else "", found.link.url if found.link else "")


@pytest.mark.parametrize(
    ("hours", "contacts", "lt", "en"),
    [
        (
            False,
            False,
            "Darbo laiko ir kontaktų ieškokite bibliotekos svetainėje:",
            "For opening hours and contacts, see the library’s own website:",
        ),
        (
            False,
            True,
            "Darbo laiko ieškokite bibliotekos svetainėje:",
            "For opening hours, see the library’s own website:",
        ),
        (True, False, "Kontaktų ieškokite bibliotekos svetainėje:", "For contacts, see the library’s own website:"),
    ],
)
def test_a_reader_is_sent_to_the_librarys_own_website_for_what_is_missing(
    edition: Callable[[str], Context], hours: bool, contacts: bool, lt: str, en: str
) -> None:
    for lang, sentence in (("lt", lt), ("en", en)):
        found = _pointer(edition(lang), hours, contacts, website=WEBSITE)
        assert found == (sentence, "www.pavyzdys.lt", WEBSITE)


def test_nothing_is_said_where_hours_and_contacts_are_there(edition: Callable[[str], Context]) -> None:
    assert _pointer(edition("lt"), True, True, website=WEBSITE) is None


def test_a_website_that_is_being_corrected_is_not_sent_to(edition: Callable[[str], Context]) -> None:
    assert _pointer(edition("lt"), False, False, ("website",), website=None) is None


def test_without_a_website_the_page_says_so_and_names_the_directory(edition: Callable[[str], Context]) -> None:
    assert _pointer(edition("lt"), False, False, website=None) == (
        "Kur skelbiamas bibliotekos darbo laikas ir kontaktai, čia dar nežinoma. Galima ieškoti čia:",
        "Išgalvotas bibliotekų sąrašas",
        "https://sarasas.example.org/",
    )


def test_without_website_and_directory_the_page_only_says_that_it_is_not_known(
    edition: Callable[[str], Context],
) -> None:
    ctx = edition("en")
    portal = ctx.catalogue.portal.model_copy(update={"directory": None})
    catalogue = structs.replace(ctx.catalogue, portal=portal)
    without = replace(ctx, site=structs.replace(ctx.site, catalogue=catalogue))
    assert _pointer(without, False, True, website=None) == (
        "We do not know yet where its opening hours and contacts are published.",
        "",
        "",
    )


def test_the_page_of_a_library_that_gave_nothing_begins_with_it(edition: Callable[[str], Context]) -> None:
    pages = {page.url: page.made().view for page in library_pages(edition("lt"))}
    assert pages["/bibliotekos/mazoji-savivaldybe/"].look is not None
    assert pages["/bibliotekos/pavyzdine-savivaldybe/"].look is None
