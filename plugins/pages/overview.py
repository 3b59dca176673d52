"""Pages that lead elsewhere: for librarians, impact, search, site map, 404."""

from __future__ import annotations

from plugins.catalogue.catalogue import NOTHING
from plugins.pages.cards import cards, page_card, post_card, programme_card, project_card
from plugins.pages.chrome import LIST_NAMES
from plugins.pages.edition import Edition
from plugins.pages.head import SECTION_NAMES, head, section_link
from plugins.pages.make import counted, figure, link, money, own, owner_link, source, term_link, when
from plugins.pages.money import project_totals
from plugins.pages.months import posts_text
from plugins.pages.page import Page
from plugins.pages.programmes import programme_link, rolled_up
from plugins.pages.project_lists import projects_text
from plugins.pages.views.home import CallCard, ErrorPage, LibrariansPage, SearchPage, SiteMapPage
from plugins.pages.views.parts import Cell, Count, CountGroup, Link, Table
from plugins.pages.views.project import ImpactPage
from plugins.words.catalogs import NN_
from plugins.words.collation import first_letter, sort_key

SHOWN = 6


def librarians_page(ed: Edition) -> Page:
    catalogue, url = ed.catalogue, ed.urls.section("librarians")
    calls = []
    for entry in catalogue.programmes.values():
        for call in entry.data.calls:
            if call.closes is not None and call.closes.last >= ed.site.today:
                budget = money(ed, call.budget)
                calls.append(
                    (
                        call.closes,
                        CallCard(
                            call.title.pick(ed.lang),
                            programme_link(ed, entry),
                            when(ed, call.closes),
                            budget.text if budget else "",
                            source(ed, call.source) if call.source else None,
                        ),
                    )
                )
    told = [entry for entry in catalogue.projects.values() if entry.data.replication]
    training = catalogue.by_topic.get("librarian-training", NOTHING)
    intro = ed.words("Calls, guides, what others learned, and how to publish here.")
    view = LibrariansPage(
        head=head(
            ed,
            "librarians",
            url,
            ed.words("For librarians"),
            intro,
            section="librarians",
            twin=ed.twin_urls.section("librarians"),
        ),
        intro=intro,
        calls=tuple(card for _, card in sorted(calls, key=lambda item: item[0])),
        no_calls="" if calls else ed.words("No calls are open at the moment that this portal knows of."),
        guides=cards(page_card, ed, catalogue.guides.values()),
        programmes=cards(programme_card, ed, (e for e in catalogue.programmes.values() if e.data.calls)),
        lessons=(*cards(project_card, ed, told[:SHOWN]), *cards(post_card, ed, training.posts[:SHOWN])),
        trainings=cards(project_card, ed, training.projects[:SHOWN]),
    )
    return Page(url, "librarians.html", view, ed.lang)


def impact_page(ed: Edition) -> Page:
    """The network in figures: counted from the records, and stated by sources with date and source."""
    catalogue, url = ed.catalogue, ed.urls.section("impact")
    projects = tuple(catalogue.projects.values())
    with_projects = {entry.owner for entry in projects if entry.owner in catalogue.libraries}
    intro = ed.words("What the libraries' work adds up to. Every figure has its date and its source.")
    by_id = {item.id for programme in catalogue.programmes.values() for item in programme.data.figures}
    stated = [
        (programme.data.title.pick(ed.lang).text, tuple(figure(ed, item) for item in programme.data.figures))
        for programme in catalogue.programmes.values()
        if programme.data.figures
    ]
    others = tuple(figure(ed, item) for item in catalogue.portal.figures if item.id not in by_id)
    if others:
        stated.append((ed.words("The whole network"), others))
    tables = [table for table in (rolled_up(ed, projects), _by_topic(ed), _by_county(ed)) if table]
    view = ImpactPage(
        head=head(
            ed,
            "impact",
            url,
            ed.words("Impact in figures"),
            intro,
            section="projects",
            twin=ed.twin_urls.section("impact"),
        ),
        intro=intro,
        counted=(
            counted(ed, len(projects), NN_("project described", "projects described"), ed.urls.projects()),
            counted(
                ed,
                len(with_projects),
                NN_("library with a project", "libraries with a project"),
                ed.urls.section("libraries"),
            ),
            counted(ed, len(catalogue.partners), NN_("partner", "partners"), ed.urls.section("partners")),
            *project_totals(ed, projects),
        ),
        stated=tuple(stated),
        tables=tuple(tables),
    )
    return Page(url, "impact.html", view, ed.lang)


def _by_topic(ed: Edition) -> Table | None:
    rows = []
    for term in ed.catalogue.topics.values():
        linked = ed.catalogue.by_topic.get(term.id, NOTHING)
        if linked.projects or linked.posts:
            name = term_link(ed, "topics", term)
            rows.append((-len(linked.projects), name.text.text, name, len(linked.projects), len(linked.posts)))
    if not rows:
        return None
    most = max(row[3] for row in rows)
    header = (ed.words("Topic"), ed.words("Projects"), ed.words("News"))
    return Table(
        ed.words("Projects and news by topic"),
        header,
        tuple(
            (Cell(name.text, name.url), _number(ed, projects, most), _number(ed, posts))
            for _, _, name, projects, posts in sorted(rows, key=lambda row: (row[0], sort_key(row[1])))
        ),
    )


def _by_county(ed: Edition) -> Table | None:
    rows = []
    for county in ed.catalogue.counties.values():
        linked = ed.catalogue.by_county.get(county.id, NOTHING)
        with_projects = {entry.owner for entry in linked.projects} & {entry.id for entry in linked.libraries}
        rows.append(
            (
                Cell(county.name.pick(ed.lang), ed.urls.item("counties", county.id)),
                _number(ed, len(linked.libraries)),
                _number(ed, len(with_projects)),
                _number(ed, len(linked.projects)),
            )
        )
    if not rows:
        return None
    header = (ed.words("County"), ed.words("Libraries"), ed.words("Libraries with a project"), ed.words("Projects"))
    return Table(ed.words("Libraries and projects by county"), header, tuple(rows))


def _number(ed: Edition, value: int, most: int = 0) -> Cell:
    """A number; with `most`, the greatest of its column, it gets a bar."""
    return Cell(own(ed, ed.formats.number(value)), numeric=True, share=round(value / most, 3) if most else -1.0)


def search_page(ed: Edition) -> Page:
    """A browsable index: what the header's form leads to without a search engine."""
    catalogue, url = ed.catalogue, ed.urls.section("search")
    intro = ed.words("Browse by letter, topic and year. Searching by words will come later.")
    topics = tuple(
        Count(term_link(ed, "topics", term), n, projects_text(ed, len(linked.projects)))
        for term in catalogue.topics.values()
        if (n := len((linked := catalogue.by_topic.get(term.id, NOTHING)).projects))
    )
    years: dict[int, int] = {}
    for post in catalogue.posts.values():
        years[post.data.date.year] = years.get(post.data.date.year, 0) + 1
    dated = tuple(
        Count(link(ed, ed.formats.date(year), ed.urls.news(year)), n, posts_text(ed, n)) for year, n in years.items()
    )
    letters: dict[str, list[Link]] = {}
    names = [
        (entry.data.short_name.pick(ed.lang).text, owner_link(ed, id)) for id, entry in catalogue.libraries.items()
    ]
    for name, found in sorted(names, key=lambda item: sort_key(item[0])):
        letters.setdefault(first_letter(name), []).append(found)
    view = SearchPage(
        head=head(ed, "search", url, ed.words("Search"), intro, twin=ed.twin_urls.section("search")),
        intro=intro,
        groups=(CountGroup(ed.words("By topic"), topics), CountGroup(ed.words("News by year"), dated)),
        letters=tuple((letter, tuple(found)) for letter, found in letters.items()),
    )
    return Page(url, "search.html", view, ed.lang)


def site_map_page(ed: Edition) -> Page:
    """The structure of the site (Government Resolution No. 480: a site map with a consistent structure)."""
    catalogue, url = ed.catalogue, ed.urls.site_map()

    def lists(*keys: str) -> list[Link]:
        return [Link(own(ed, ed.words(LIST_NAMES[key])), ed.urls.section(key)) for key in keys]

    def pages(entries: object) -> list[Link]:
        return [Link(card.title, card.url) for card in cards(page_card, ed, entries)]  # type: ignore[arg-type]

    years = sorted({post.data.date.year for post in catalogue.posts.values()}, reverse=True)
    event_years = sorted({entry.data.start.date.year for entry in catalogue.events.values()}, reverse=True)
    inside: dict[str, list[Link]] = {
        "news": [
            *(link(ed, ed.formats.date(year), ed.urls.news(year)) for year in years),
            link(ed, ed.words("News of the network"), ed.urls.owned("network", "news")),
        ],
        "events": [
            link(ed, ed.formats.date(year), ed.urls.events(year))
            for year in event_years
            if any(
                entry.data.start.date.year == year and entry.data.start.date.last < ed.site.today
                for entry in catalogue.events.values()
            )
        ],
        "projects": [
            link(ed, ed.words("All projects as a table"), ed.urls.projects("table")),
            *lists("programmes", "partners", "topics", "impact"),
        ],
        "libraries": [
            *lists("counties", "municipalities", "services", "access"),
            *(owner_link(ed, id) for id in catalogue.libraries),
        ],
        "librarians": pages(catalogue.guides.values()),
        "about": [
            *pages(entry for entry in catalogue.pages.values() if entry.id != "apie"),
            link(ed, ed.words("Components of the pages"), ed.urls.patterns()),
            link(ed, ed.words("Search"), ed.urls.section("search")),
            *lists("audiences"),
        ],
    }
    sections = tuple((section_link(ed, key), tuple(inside[key])) for key in SECTION_NAMES)
    view = SiteMapPage(
        head=head(
            ed,
            "sitemap",
            url,
            ed.words("Site map"),
            ed.words("All lists and pages of the portal in one place."),
            section="about",
            trail=(section_link(ed, "about"),),
            twin=ed.twin_urls.site_map(),
        ),
        sections=sections,
    )
    return Page(url, "sitemap.html", view, ed.lang)


def error_page(ed: Edition, other: Edition) -> Page:
    """404.html: one page for both languages, since nobody knows which one was looked for."""

    def links(edition: Edition) -> tuple[Link, ...]:
        return (
            Link(own(edition, edition.words("Home")), edition.urls.home()),
            *(section_link(edition, key) for key in SECTION_NAMES),
            link(edition, edition.words("Search"), edition.urls.section("search")),
        )

    title = ed.words("There is no such page")
    view = ErrorPage(
        head=head(ed, "404", "/404.html", title, title, indexable=False), links=links(ed), other_links=links(other)
    )
    return Page("/404.html", "404.html", view, ed.lang)
