"""The search page: search by words if there is an index, and an index to browse without JavaScript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from types import MappingProxyType

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.catalogs import N_, NN_
from plugins.i18n.collation import first_letter, sort_key
from plugins.pages.context import Context
from plugins.pages.link_resolver import page_address
from plugins.pages.listings.taxonomy import things_text
from plugins.pages.page import Page
from plugins.pages.parts.head import head
from plugins.pages.parts.view_parts import link, owner_link, term_link
from plugins.pages.posts.months import posts_text
from plugins.pages.site.client_strings import WordsFile, plural_forms, words_file
from plugins.pages.site_plan import PageGroup
from plugins.pages.views.parts import Count, CountGroup, Link
from plugins.pages.views.search import Choice, Finder, SearchPage
from plugins.pictures.bands import band, symbol_svg
from plugins.search.documents import KINDS

KIND_NAMES = MappingProxyType(
    {
        "post": N_("News item"),
        "event": N_("Event"),
        "project": N_("Project"),
        "library": N_("Library"),
        "branch": N_("Branch"),
        "programme": N_("Programme"),
        "partner": N_("Partner"),
        "county": N_("County"),
        "municipality": N_("Municipality"),
        "service": N_("Service"),
        "access": N_("Access"),
        "audience": N_("Audience"),
        "guide": N_("Guide"),
        "page": N_("About the portal"),
        "topic": N_("Topic"),
        "list": N_("List or map"),
    }
)
_WORDS = MappingProxyType(
    {
        "searching": N_("Searching…"),
        "none": N_("Nothing was found."),
        "hint": N_("Try fewer or different words, remove filters, or browse below."),
        "near": N_("No page has “{asked}”, so the nearest word was searched for: “{near}”."),
        "compiled": N_("compiled by the portal"),
        "some": N_("No page has all of these words; these pages have some of them."),
        "failed": N_("The search could not be loaded. Browse below, or try again later."),
        "partly": N_("The search covered undated records and pages from {year} onwards."),
    }
)


def search_groups(ctx: Context, indexed: bool) -> Iterator[PageGroup]:
    """The search page of a language and the files that its script loads. `indexed`: there is an index."""
    yield PageGroup(f"search page {ctx.lang}", partial(_pages, ctx, indexed), f"{indexed}")


def _pages(ctx: Context, indexed: bool) -> Iterator[Page]:
    yield search_page(ctx, indexed)
    if indexed:
        words = finder_words(ctx)
        yield Page(words.url, "export:words", words, ctx.lang)
        if ctx.lang == "lt":
            yield from band_pages(ctx)


def band_pages(ctx: Context) -> Iterator[Page]:
    """The band of each library and of the network as a file, for pages that may show any of them."""
    for id in (NETWORK, *ctx.catalogue.libraries):
        drawing = symbol_svg(band(id)).replace("<symbol", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
        url = ctx.urls.asset(f"bands/{id}.svg")
        yield Page(url, "export:words", WordsFile(url, drawing.replace("</symbol>", "</svg>")), ctx.lang)


def search_page(ctx: Context, indexed: bool) -> Page:
    url = ctx.urls.section("search")
    intro = (
        ctx.words("All news, events, projects, libraries and guides. Word endings and diacritics do not matter.")
        if indexed
        else ctx.words("Browse by kind, topic, place, year and letter.")
    )
    view = SearchPage(
        head=head(ctx, "search", url, ctx.words("Search"), intro, twin=ctx.other_urls.section("search")),
        intro=intro,
        finder=_finder(ctx) if indexed else None,
        groups=tuple(_groups(ctx)),
        letters=_letters(ctx),
    )
    return Page(url, "search.html", view, ctx.lang)


def finder_words(ctx: Context) -> WordsFile:
    """What the script of the component finder says; `count` holds the plural forms by CLDR category, `library` the
    libraries to choose from."""
    words: dict[str, object] = {name: ctx.words(text) for name, text in _WORDS.items()}
    words["count"] = plural_forms(ctx, *NN_("{n} page found", "{n} pages found"))
    libraries = ((id, entry.data.short_name.pick(ctx.lang).text) for id, entry in ctx.catalogue.libraries.items())
    words["library"] = _sorted(libraries)
    return words_file(ctx, "finder", words)


def _finder(ctx: Context) -> Finder:
    return Finder(
        index_url=ctx.urls.search_index(),
        bands_url=ctx.urls.asset("bands/"),
        words_url=finder_words(ctx).url,
        action_url=ctx.urls.section("search"),
        other_url=ctx.other_urls.section("search"),
        choices=tuple(_choices(ctx)),
    )


def _choices(ctx: Context) -> Iterator[Choice]:
    catalogue, words = ctx.catalogue, ctx.words
    kinds = tuple((kind, words(KIND_NAMES[kind])) for kind in KINDS)
    yield Choice("kind", words("Kind"), words("All kinds"), kinds)
    # Inserted by the script, so that the first view does not wait for so many names.
    yield Choice("library", words("Library"), words("All libraries"), ())
    counties = (
        (id, county.name.pick(ctx.lang).text)
        for id, county in catalogue.counties.items()
        if catalogue.by_county.get(id, NOTHING).libraries
    )
    yield Choice("county", words("County"), words("All counties"), _sorted(counties))
    topics = ((id, term.label.pick(ctx.lang).text) for id, term in catalogue.topics.items() if not term.merged_into)
    yield Choice("topic", words("Topic"), words("All topics"), _sorted(topics))
    years = tuple((str(year), str(year)) for year in _years(ctx))
    yield Choice("from", words("From year"), words("Any year"), years)
    yield Choice("to", words("To year"), words("Any year"), years)


def _sorted(values: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(values, key=lambda value: sort_key(value[1])))


def _years(ctx: Context) -> list[int]:
    """The years that anything is of, newest first."""
    catalogue = ctx.catalogue
    found = {post.dated.year for post in catalogue.posts.values()}
    found |= {event.data.start.date.year for event in catalogue.events.values()}
    for entry in (*catalogue.projects.values(), *catalogue.programmes.values()):
        found |= {date.year for date in (entry.data.duration.start, entry.data.duration.end) if date}
    return sorted(found, reverse=True)


def _groups(ctx: Context) -> Iterator[CountGroup]:
    catalogue, words, urls = ctx.catalogue, ctx.words, ctx.urls
    kinds = (
        ("news", words("News"), len(catalogue.posts)),
        ("events", words("Events"), len(catalogue.events)),
        ("projects", words("Projects"), len(catalogue.projects)),
        ("libraries", words("Libraries"), len(catalogue.libraries)),
        ("programmes", words("Programmes"), len(catalogue.programmes)),
        ("partners", words("Partners"), len(catalogue.partners)),
        ("librarians", words("Guides"), len(catalogue.guides)),
    )
    yield CountGroup(
        words("By kind"),
        tuple(Count(link(ctx, name, urls.section(key)), n, ctx.formats.number(n)) for key, name, n in kinds if n),
    )
    topics = (
        Count(term_link(ctx, "topics", term), 0, text)
        for term in catalogue.topics.values()
        if (text := things_text(ctx, catalogue.by_topic.get(term.id, NOTHING)))
    )
    yield CountGroup(words("By topic"), tuple(sorted(topics, key=lambda count: sort_key(count.link.text.text))))
    counties = (
        Count(link(ctx, county.name, urls.item("counties", id)), 0, text)
        for id, county in catalogue.counties.items()
        if (text := things_text(ctx, catalogue.by_county.get(id, NOTHING)))
    )
    yield CountGroup(words("By county"), tuple(counties))
    years = Counter(post.dated.year for post in catalogue.posts.values())
    yield CountGroup(
        words("News by year"),
        tuple(
            Count(link(ctx, ctx.formats.date(year), urls.news(year)), n, posts_text(ctx, n))
            for year, n in sorted(years.items(), reverse=True)
        ),
    )


def _letters(ctx: Context) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Libraries, programmes, topics, guides and pages under their first letters. Of news, events and projects there
    are too many for a first view: they have lists of their own."""
    catalogue, urls = ctx.catalogue, ctx.urls
    found = [owner_link(ctx, id) for id in catalogue.libraries]
    found += [link(ctx, entry.data.title, urls.item("programmes", id)) for id, entry in catalogue.programmes.items()]
    found += [term_link(ctx, "topics", term) for term in catalogue.topics.values() if not term.merged_into]
    for entry in (*catalogue.guides.values(), *catalogue.pages.values()):
        if (text := entry.text_in(ctx.lang)) is not None:
            found.append(link(ctx, text.data.title, page_address(urls, entry)))
    letters: dict[str, list[Link]] = {}
    for one in sorted(found, key=lambda one: sort_key(one.text.text)):
        letters.setdefault(first_letter(one.text.text.lstrip("„“\"'")), []).append(one)
    return tuple((letter, tuple(links)) for letter, links in letters.items())
