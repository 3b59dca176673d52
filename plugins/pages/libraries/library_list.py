"""The list of all libraries: by county, by name, by service and access."""

from __future__ import annotations

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.library import Library
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import first_letter, sort_key
from plugins.pages.context import Context
from plugins.pages.json_ld import records as structured
from plugins.pages.libraries.maps import NO_PLACE, PLACELESS, without_place
from plugins.pages.listings.downloads import downloads_of
from plugins.pages.listings.facets import LIBRARIES
from plugins.pages.listings.filter_lines import filed, filter_view
from plugins.pages.listings.filtered_pages import single_counts
from plugins.pages.listings.filters import filters_of
from plugins.pages.page import Page
from plugins.pages.parts.cards import cards, library_card
from plugins.pages.parts.head import head
from plugins.pages.parts.view_parts import counted, link
from plugins.pages.views.library import LibrariesPage, ShelfItem
from plugins.pages.views.parts import CardGroup, CountGroup


def spine(ctx: Context, entry: Entry[Library]) -> ShelfItem:
    """A library on the shelf."""
    return ShelfItem(entry.data.short_name.pick(ctx.lang), ctx.urls.library(entry.id), entry.id, entry.data.seat or "")


def library_list_page(ctx: Context) -> Page:
    url = ctx.urls.section("libraries")
    catalogue = ctx.catalogue
    count = len(catalogue.libraries)
    known_by = filters_of(ctx, LIBRARIES)
    groups = tuple(
        CardGroup(
            county.name.pick(ctx.lang).text,
            county.id,
            filed(known_by, cards(library_card, ctx, linked.libraries), linked.libraries),
            ctx.urls.item("counties", county.id),
        )
        for county in catalogue.counties.values()
        if (linked := catalogue.by_county.get(county.id)) and linked.libraries
    )
    counties = len(groups)
    placeless = without_place(ctx)
    if placeless:
        listed = filed(known_by, cards(library_card, ctx, placeless), placeless)
        groups += (CardGroup(ctx.words(PLACELESS), NO_PLACE, listed),)
    letters: dict[str, list[ShelfItem]] = {}
    names = [(entry.data.short_name.pick(ctx.lang).text, entry) for entry in catalogue.libraries.values()]
    for name, entry in sorted(names, key=lambda item: sort_key(item[0])):
        letters.setdefault(first_letter(name), []).append(spine(ctx, entry))
    singles = single_counts(ctx, LIBRARIES)
    narrow = (
        CountGroup(ctx.words("By service"), singles["service"]),
        CountGroup(ctx.words("By access"), singles["access"]),
    )
    known = any(group.counts for group in narrow)
    intro = ctx.words.plural(
        "{n} public library of Lithuania.", "{n} public libraries of Lithuania, by county and by name.", count
    )
    view = LibrariesPage(
        head=head(
            ctx,
            "libraries",
            url,
            ctx.words("Libraries"),
            intro,
            section="libraries",
            twin=ctx.other_urls.section("libraries"),
            structured=(structured.organization(ctx),),
        ),
        intro=intro,
        figures=(
            counted(ctx, count, NN_("library", "libraries"), url),
            counted(ctx, counties, NN_("county", "counties"), ctx.urls.section("counties")),
            counted(
                ctx,
                len(catalogue.municipalities),
                NN_("municipality", "municipalities"),
                ctx.urls.section("municipalities"),
            ),
        ),
        groups=groups,
        index=tuple((letter, tuple(found)) for letter, found in letters.items()),
        narrow=tuple(group for group in narrow if group.counts),
        filter=filter_view(ctx, known_by, catalogue.libraries.values()),
        downloads=downloads_of(ctx, LIBRARIES, url, count),
        map=link(ctx, ctx.words("On a map, and the nearest to you"), ctx.urls.map()),
        no_data=""
        if known
        else ctx.words("The libraries have not yet said which services and what access they offer."),
    )
    return Page(url, "libraries.html", view, ctx.lang)
