"""Pages of libraries and branches, and the list of all libraries."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from plugins.catalogue.catalogue import NOTHING, Linked
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.library import Branch, Library, LibraryKind
from plugins.pages.json_ld import records as structured
from plugins.pages.parts.access import access_views, languages_text
from plugins.pages.parts.calendar_links import as_alternates, calendar_link, library_calendar
from plugins.pages.parts.cards import cards, event_card, post_card, project_card
from plugins.pages.parts.charts import basis
from plugins.pages.parts.corrections import SENTENCES, corrections
from plugins.pages.context import Edition
from plugins.pages.events.lists import ahead
from plugins.pages.parts.head import UNCONFIRMED, feed, head, made, section_link
from plugins.pages.libraries.hours import hours_view
from plugins.pages.link_resolver import page_address
from plugins.pages.parts.view_parts import (
    address_map_url,
    contact,
    counted,
    map_url,
    own,
    party,
    picture,
    said,
    sources,
    term_links,
    when,
)
from plugins.pages.libraries.maps import library_map
from plugins.pages.page import Page
from plugins.pages.projects.timeline import projects_over_time
from plugins.pages.views.library import BranchCard, BranchPage, LibraryPage, ServiceView
from plugins.pages.views.parts import FigureView, Link, Party
from plugins.pages.libraries.contact_hints import where_to_look
from plugins.i18n.catalogs import N_, NN_
from plugins.i18n.collation import sort_key

KINDS = MappingProxyType(
    {
        LibraryKind.NATIONAL: N_("national library"),
        LibraryKind.COUNTY: N_("county public library"),
        LibraryKind.MUNICIPAL: N_("municipal public library"),
    }
)
SHOWN = 6


def library_pages(ed: Edition) -> Iterator[Page]:
    for entry in ed.catalogue.libraries.values():
        yield _library(ed, entry)
        for branch in entry.data.branches:
            yield _branch(ed, entry, branch)


def how_to_add(ed: Edition, guide: str) -> str:
    """The guide that tells a library how to add what is missing; the section of guides where it is not written."""
    entry = ed.catalogue.guides.get(guide)
    if entry is None:
        return ed.urls.section("librarians")
    return page_address(ed.urls if entry.text_in(ed.lang) else ed.twin_urls, entry)


def _map(branch: Branch | None, seat: str | None) -> str:
    if branch is None:
        return ""
    if branch.position and branch.position.exact:
        return map_url(branch.position.lat, branch.position.lon)
    return address_map_url(", ".join(filter(None, (branch.address, seat)))) if branch.address else ""


def _library(ed: Edition, entry: Entry[Library]) -> Page:
    data = entry.data
    linked = ed.catalogue.by_owner.get(entry.id, NOTHING)
    main = ed.catalogue.branch(entry.id, None)
    url = ed.urls.library(entry.id)
    upcoming = ahead(ed, linked.events)
    steps, time_scale = projects_over_time(ed, linked.projects)
    name = data.name.pick(ed.lang)
    description = said(ed, data.summary)
    contacts = tuple(contact(ed, found) for found in (*data.contacts, *(main.contacts if main else ())))
    told = corrections(ed, data, main)
    short = data.short_name.pick(ed.lang).text
    calendar = library_calendar(ed, entry.id, ed.words("Events: {name}", name=short))
    view = LibraryPage(
        head=head(
            ed,
            "library",
            url,
            data.short_name.pick(ed.lang),
            description.text if description else library_description(ed, entry),
            section="libraries",
            trail=(section_link(ed, "libraries"),),
            twin=ed.twin_urls.library(entry.id),
            feeds=(feed(ed, ed.words("News: {name}", name=short), ed.urls.owned(entry.id, "news")),)
            if linked.posts
            else (),
            calendars=as_alternates(calendar),
            band=entry.id,
            og=f"library/{entry.id}",
            structured=(structured.library(ed, entry),),
            made=made(ed, entry),
        ),
        band=entry.id,
        name=name,
        name_unconfirmed=not (data.name_confirmed or data.name_seen),
        kind=ed.words(KINDS[data.kind]) if data.kind else "",
        summary=description,
        picture=picture(ed, entry.id, data.picture or (main.picture if main else None)),
        facts=_facts(ed, entry),
        map=library_map(ed, entry),
        former_names=tuple(former.pick(ed.lang) for former in data.former_names),
        address=", ".join(part for part in ((main.address, main.postcode) if main else ()) if part),
        map_url=_map(main, data.seat),
        contacts=contacts,
        hours=hours_view(ed, main.hours if main else None),
        access=access_views(ed, main.access if main else ()),
        services=tuple(
            ServiceView(link) for link in term_links(ed, "services", (*data.services, *(main.services if main else ())))
        ),
        languages=languages_text(ed, data.languages),
        sign_language=_sign_language(ed, data.sign_language),
        branches=tuple(_branch_card(ed, entry, branch) for branch in data.branches),
        figures=_figures(ed, entry, linked),
        timeline=steps,
        scale=time_scale,
        timeline_basis=basis(ed, len(steps), linked.projects) if steps else "",
        posts=cards(post_card, ed, linked.posts[:SHOWN]),
        posts_url=ed.urls.owned(entry.id, "news"),
        events=cards(event_card, ed, (upcoming or linked.events)[:SHOWN]),
        events_url=ed.urls.owned(entry.id, "events"),
        past_events=bool(linked.events and not upcoming),
        calendar=calendar,
        projects=cards(project_card, ed, linked.projects),
        partners=_partners(ed, entry.id, linked),
        notes=tuple(note.pick(ed.lang) for note in data.notes),
        sources=sources(ed, data.sources),
        confirmed=ed.words(UNCONFIRMED) if not (main and main.hours and main.hours.confirmed) else "",
        how_to_add=how_to_add(ed, "darbo-laikas-ir-prieiga"),
        look=where_to_look(ed, data, bool(told.hours or (main and main.hours)), bool(told.contacts or contacts)),
        corrected=told,
    )
    return Page(url, "library.html", view, ed.lang, entry.path)


def library_description(ed: Edition, entry: Entry[Library]) -> str:
    """What the page of a library holds, in a sentence."""
    return ed.words(
        "{name}: opening hours, contacts, services, news, events and projects.",
        name=entry.data.name.pick(ed.lang).text,
    )


def _sign_language(ed: Edition, offered: bool | None) -> str:
    if offered is None:
        return ""
    return ed.words("Service in Lithuanian Sign Language") if offered else ed.words("No service in sign language yet")


def _facts(ed: Edition, entry: Entry[Library]) -> tuple[tuple[str, object, str], ...]:  # (label, Said, url)
    data = entry.data
    wrong = corrections(ed, data)
    facts = [(ed.words("Kind"), own(ed, ed.words(KINDS[data.kind]) if data.kind else wrong.kind), "")]
    municipality = ed.catalogue.municipalities.get(data.municipality)
    if municipality:
        facts.append(
            (ed.words("Municipality"), municipality.name.pick(ed.lang), ed.urls.item("municipalities", municipality.id))
        )
        county = ed.catalogue.counties.get(municipality.county)
        if county:
            facts.append((ed.words("County"), county.name.pick(ed.lang), ed.urls.item("counties", county.id)))
    else:  # what is written is none, or none that there is
        facts.append((ed.words("Municipality"), own(ed, ed.words(SENTENCES["municipality"])), ""))
    facts.append((ed.words("Town"), own(ed, data.seat or wrong.seat), ""))
    founded, named = when(ed, data.founded), when(ed, data.named)
    if founded:
        facts.append((ed.words("Founded"), own(ed, founded.text), ""))
    if named:
        facts.append((ed.words("Named in"), own(ed, named.text), ""))
    if data.branch_count is not None:
        as_of = when(ed, data.branch_count_as_of)
        text = ed.formats.number(data.branch_count) + (f" ({as_of.text})" if as_of else "")
        facts.append((ed.words("Branches"), own(ed, text), ""))
    if data.website:
        facts.append((ed.words("Website"), own(ed, data.website.partition("://")[2].rstrip("/")), data.website))
    elif wrong.website:
        facts.append((ed.words("Website"), own(ed, wrong.website), ""))
    return tuple(facts)


def _figures(ed: Edition, entry: Entry[Library], linked: Linked) -> tuple[FigureView, ...]:
    found = []
    if linked.projects:
        found.append(
            counted(ed, len(linked.projects), NN_("project", "projects"), f"{ed.urls.library(entry.id)}#projects")
        )
    if linked.posts:
        found.append(counted(ed, len(linked.posts), NN_("post", "posts"), ed.urls.owned(entry.id, "news")))
    if linked.events:
        found.append(counted(ed, len(linked.events), NN_("event", "events"), ed.urls.owned(entry.id, "events")))
    return tuple(found)


def _partners(ed: Edition, library: str, linked: Linked) -> tuple[Party, ...]:
    """Organisations and libraries that its projects name, each once, in Lithuanian order."""
    found: dict[str, Party] = {}
    for project in linked.projects:
        for ref in project.data.partners:
            seen = party(ed, ref)
            if seen and ref.library != library:
                found.setdefault(seen.url or seen.name.text, Party(seen.name, seen.url, "", seen.band))
    return tuple(sorted(found.values(), key=lambda item: sort_key(item.name.text)))


def _branch_card(ed: Edition, entry: Entry[Library], branch: Branch) -> BranchCard:
    phone = next((contact(ed, found) for found in branch.contacts if found.phone), None)
    return BranchCard(
        branch.name.pick(ed.lang),
        ed.urls.branch(entry.id, branch.id),
        branch.main,
        branch.address or "",
        None if branch.main else hours_view(ed, branch.hours),  # those of the main one stand above, in full
        phone,
        "" if branch.main else corrections(ed, branch).hours,
    )


def branch_description(ed: Edition, entry: Entry[Library], branch: Branch) -> str:
    """What the page of a branch holds, in a sentence."""
    return ed.words(
        "{branch}, {library}: opening hours, contacts, services and access.",
        branch=branch.name.pick(ed.lang).text,
        library=entry.data.short_name.pick(ed.lang).text,
    )


def _branch(ed: Edition, entry: Entry[Library], branch: Branch) -> Page:
    url = ed.urls.branch(entry.id, branch.id)
    library = Link(entry.data.short_name.pick(ed.lang), ed.urls.library(entry.id))
    linked = ed.catalogue.by_branch.get(f"{entry.id}/{branch.id}", NOTHING)
    upcoming = ahead(ed, linked.events)
    name = branch.name.pick(ed.lang)
    contacts = tuple(contact(ed, found) for found in (branch.contacts or entry.data.contacts))
    told = corrections(ed, branch)
    calendar = calendar_link(ed, url, ed.words("Events: {name}", name=name.text), linked.events)
    view = BranchPage(
        head=head(
            ed,
            "branch",
            url,
            name,
            branch_description(ed, entry, branch),
            section="libraries",
            trail=(section_link(ed, "libraries"), library),
            twin=ed.twin_urls.branch(entry.id, branch.id),
            calendars=as_alternates(calendar),
            band=entry.id,
            og=f"library/{entry.id}",
            structured=(structured.branch(ed, entry, branch),),
            made=made(ed, entry),
        ),
        band=entry.id,
        name=name,
        library=library,
        main=branch.main,
        address=", ".join(part for part in (branch.address, branch.postcode) if part),
        map_url=_map(branch, entry.data.seat),
        picture=picture(ed, entry.id, branch.picture),
        contacts=tuple(contact(ed, found) for found in branch.contacts),
        hours=hours_view(ed, branch.hours, whole=True),
        access=access_views(ed, branch.access),
        services=tuple(
            ServiceView(link) for link in term_links(ed, "services", (*branch.services, *entry.data.services))
        ),
        events=cards(event_card, ed, upcoming[:SHOWN]),
        calendar=calendar,
        calendar_help=f"{ed.urls.owned(entry.id, 'events')}#calendar",
        note=said(ed, branch.note),
        siblings=tuple(
            Link(other.name.pick(ed.lang), ed.urls.branch(entry.id, other.id))
            for other in entry.data.branches
            if other.id != branch.id
        ),
        how_to_add=how_to_add(ed, "darbo-laikas-ir-prieiga"),
        look=where_to_look(ed, entry.data, bool(told.hours or branch.hours), bool(told.contacts or contacts)),
        corrected=told,
    )
    return Page(url, "branch.html", view, ed.lang, entry.path)
