"""The list of all libraries: by county, by name, by service and access."""

from __future__ import annotations

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.library import Library
from plugins.pages.json_ld import records as structured
from plugins.pages.parts.cards import cards, library_card
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.context import Edition
from plugins.pages.listings.facets import LIBRARIES
from plugins.pages.parts.head import head
from plugins.pages.listings.filter_lines import filed, filter_view
from plugins.pages.parts.view_parts import counted, link
from plugins.pages.libraries.maps import NO_PLACE, PLACELESS, without_place
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.listings.filters import narrowings
from plugins.pages.page import Page
from plugins.pages.views.library import LibrariesPage, Spine
from plugins.pages.views.parts import CardGroup, CountGroup
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import first_letter, sort_key


def spine(ed: Edition, entry: Entry[Library]) -> Spine:
    """A library on the shelf."""
    return Spine(entry.data.short_name.pick(ed.lang), ed.urls.library(entry.id), entry.id, entry.data.seat or "")


def library_list_page(ed: Edition) -> Page:
    url = ed.urls.section("libraries")
    catalogue = ed.catalogue
    count = len(catalogue.libraries)
    known_by = narrowings(ed, LIBRARIES)
    groups = tuple(
        CardGroup(
            county.name.pick(ed.lang).text,
            county.id,
            filed(known_by, cards(library_card, ed, linked.libraries), linked.libraries),
            ed.urls.item("counties", county.id),
        )
        for county in catalogue.counties.values()
        if (linked := catalogue.by_county.get(county.id)) and linked.libraries
    )
    counties = len(groups)
    placeless = without_place(ed)
    if placeless:
        listed = filed(known_by, cards(library_card, ed, placeless), placeless)
        groups += (CardGroup(ed.words(PLACELESS), NO_PLACE, listed),)
    letters: dict[str, list[Spine]] = {}
    names = [(entry.data.short_name.pick(ed.lang).text, entry) for entry in catalogue.libraries.values()]
    for name, entry in sorted(names, key=lambda item: sort_key(item[0])):
        letters.setdefault(first_letter(name), []).append(spine(ed, entry))
    singles = single_counts(ed, LIBRARIES)
    narrow = (
        CountGroup(ed.words("By service"), singles["service"]),
        CountGroup(ed.words("By access"), singles["access"]),
    )
    known = any(group.counts for group in narrow)
    intro = ed.words.plural(
        "{n} public library of Lithuania.", "{n} public libraries of Lithuania, by county and by name.", count
    )
    view = LibrariesPage(
        head=head(
            ed,
            "libraries",
            url,
            ed.words("Libraries"),
            intro,
            section="libraries",
            twin=ed.twin_urls.section("libraries"),
            structured=(structured.organization(ed),),
        ),
        intro=intro,
        figures=(
            counted(ed, count, NN_("library", "libraries"), url),
            counted(ed, counties, NN_("county", "counties"), ed.urls.section("counties")),
            counted(
                ed,
                len(catalogue.municipalities),
                NN_("municipality", "municipalities"),
                ed.urls.section("municipalities"),
            ),
        ),
        groups=groups,
        index=tuple((letter, tuple(found)) for letter, found in letters.items()),
        narrow=tuple(group for group in narrow if group.counts),
        filter=filter_view(ed, known_by, catalogue.libraries.values()),
        downloads=downloads_of(ed, LIBRARIES, url, count),
        map=link(ed, ed.words("On a map, and the nearest to you"), ed.urls.map()),
        no_data="" if known else ed.words("The libraries have not yet told which services and what access they offer."),
    )
    return Page(url, "libraries.html", view, ed.lang)
