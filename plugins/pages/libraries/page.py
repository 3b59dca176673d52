"""Pages of libraries and branches, and the list of all libraries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from plugins.catalogue.catalogue import NOTHING, Linked
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.library import Branch, Library
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import sort_key
from plugins.pages.context import Context
from plugins.pages.events.lists import ahead
from plugins.pages.json_ld import records as structured
from plugins.pages.libraries.contact_hints import where_to_look
from plugins.pages.libraries.facts import KINDS, library_facts
from plugins.pages.libraries.hours import hours_view
from plugins.pages.libraries.maps import library_map
from plugins.pages.link_resolver import page_address
from plugins.pages.page import Page
from plugins.pages.parts.access import access_views, languages_text
from plugins.pages.parts.calendar_links import as_alternates, calendar_link, library_calendar
from plugins.pages.parts.cards import cards, event_card, post_card, project_card
from plugins.pages.parts.charts import basis
from plugins.pages.parts.corrections import corrections
from plugins.pages.parts.head import UNCONFIRMED, feed, head, provenance, section_link
from plugins.pages.parts.view_parts import (
    address_map_url,
    contact,
    counted,
    map_url,
    party,
    picture,
    said,
    sources,
    term_links,
)
from plugins.pages.projects.results import results_figures
from plugins.pages.projects.timeline import projects_over_time
from plugins.pages.record_page import page_of
from plugins.pages.views.library import BranchCard, BranchPage, LibraryPage, ServiceView
from plugins.pages.views.parts import FigureView, Link, Party

SHOWN = 6


def library_pages(ctx: Context) -> Iterator[Page]:
    for entry in ctx.catalogue.libraries.values():
        url, twin = ctx.urls.library(entry.id), ctx.other_urls.library(entry.id)
        yield page_of(ctx, "library.html", url, twin, partial(_library, ctx, entry), entry)
        for branch in entry.data.branches:
            url, twin = (urls.branch(entry.id, branch.id) for urls in (ctx.urls, ctx.other_urls))
            yield page_of(ctx, "branch.html", url, twin, partial(_branch, ctx, entry, branch), entry)


def how_to_add(ctx: Context, guide: str) -> str:
    """The guide that tells a library how to add what is missing; the section of guides where it is not written."""
    entry = ctx.catalogue.guides.get(guide)
    if entry is None:
        return ctx.urls.section("librarians")
    return page_address(ctx.urls if entry.text_in(ctx.lang) else ctx.other_urls, entry)


def _map(branch: Branch | None, seat: str | None) -> str:
    if branch is None:
        return ""
    if branch.position and branch.position.exact:
        return map_url(branch.position.lat, branch.position.lon)
    return address_map_url(", ".join(filter(None, (branch.address, seat)))) if branch.address else ""


def _library(ctx: Context, entry: Entry[Library]) -> LibraryPage:
    data = entry.data
    linked = ctx.catalogue.by_owner.get(entry.id, NOTHING)
    main = ctx.catalogue.branch(entry.id, None)
    url = ctx.urls.library(entry.id)
    upcoming = ahead(ctx, linked.events)
    steps, time_scale = projects_over_time(ctx, linked.projects)
    name = data.name.pick(ctx.lang)
    description = said(ctx, data.summary)
    contacts = tuple(contact(ctx, found) for found in (*data.contacts, *(main.contacts if main else ())))
    told = corrections(ctx, data, main)
    short = data.short_name.pick(ctx.lang).text
    calendar = library_calendar(ctx, entry.id, ctx.words("Events: {name}", name=short))
    return LibraryPage(
        head=head(
            ctx,
            "library",
            url,
            data.short_name.pick(ctx.lang),
            description.text if description else library_description(ctx, entry),
            section="libraries",
            trail=(section_link(ctx, "libraries"),),
            twin=ctx.other_urls.library(entry.id),
            feeds=(feed(ctx, ctx.words("News: {name}", name=short), ctx.urls.owned(entry.id, "news")),)
            if linked.posts
            else (),
            calendars=as_alternates(calendar),
            band=entry.id,
            og=f"library/{entry.id}",
            structured=(structured.library(ctx, entry),),
            made=provenance(ctx, entry),
        ),
        band=entry.id,
        name=name,
        name_unconfirmed=not (data.name_confirmed or data.name_seen),
        kind=ctx.words(KINDS[data.kind]) if data.kind else "",
        summary=description,
        picture=picture(ctx, entry.id, data.picture or (main.picture if main else None)),
        facts=library_facts(ctx, entry),
        map=library_map(ctx, entry),
        former_names=tuple(former.pick(ctx.lang) for former in data.former_names),
        address=", ".join(part for part in ((main.address, main.postcode) if main else ()) if part),
        map_url=_map(main, data.seat),
        contacts=contacts,
        hours=hours_view(ctx, main.hours if main else None),
        access=access_views(ctx, main.access if main else ()),
        services=tuple(
            ServiceView(link)
            for link in term_links(ctx, "services", (*data.services, *(main.services if main else ())))
        ),
        languages=languages_text(ctx, data.languages),
        sign_language=_sign_language(ctx, data.sign_language),
        branches=tuple(_branch_card(ctx, entry, branch) for branch in data.branches),
        figures=_figures(ctx, entry, linked),
        timeline=steps,
        scale=time_scale,
        timeline_basis=basis(ctx, len(steps), linked.projects) if steps else "",
        posts=cards(post_card, ctx, linked.posts[:SHOWN]),
        posts_url=ctx.urls.owned(entry.id, "news"),
        events=cards(event_card, ctx, (upcoming or linked.events)[:SHOWN]),
        events_url=ctx.urls.owned(entry.id, "events"),
        past_events=bool(linked.events and not upcoming),
        calendar=calendar,
        projects=cards(project_card, ctx, linked.projects),
        results=results_figures(ctx, linked.projects),
        partners=_partners(ctx, entry.id, linked),
        notes=tuple(note.pick(ctx.lang) for note in data.notes),
        sources=sources(ctx, data.sources),
        confirmed=ctx.words(UNCONFIRMED) if not (main and main.hours and main.hours.confirmed) else "",
        how_to_add=how_to_add(ctx, "darbo-laikas-ir-prieiga"),
        look=where_to_look(ctx, data, bool(told.hours or (main and main.hours)), bool(told.contacts or contacts)),
        corrected=told,
    )


def library_description(ctx: Context, entry: Entry[Library]) -> str:
    """What the page of a library holds, in a sentence."""
    return ctx.words(
        "{name}: opening hours, contacts, services, news, events and projects.",
        name=entry.data.name.pick(ctx.lang).text,
    )


def _sign_language(ctx: Context, offered: bool | None) -> str:
    if offered is None:
        return ""
    return ctx.words("Service in Lithuanian Sign Language") if offered else ctx.words("No service in sign language yet")


def _figures(ctx: Context, entry: Entry[Library], linked: Linked) -> tuple[FigureView, ...]:
    found = []
    if linked.projects:
        found.append(
            counted(ctx, len(linked.projects), NN_("project", "projects"), f"{ctx.urls.library(entry.id)}#projects")
        )
    if linked.posts:
        found.append(counted(ctx, len(linked.posts), NN_("post", "posts"), ctx.urls.owned(entry.id, "news")))
    if linked.events:
        found.append(counted(ctx, len(linked.events), NN_("event", "events"), ctx.urls.owned(entry.id, "events")))
    return tuple(found)


def _partners(ctx: Context, library: str, linked: Linked) -> tuple[Party, ...]:
    """Organisations and libraries that its projects name, each once, in Lithuanian order."""
    found: dict[str, Party] = {}
    for project in linked.projects:
        for ref in project.data.partners:
            seen = party(ctx, ref)
            if seen and ref.library != library:
                found.setdefault(seen.url or seen.name.text, Party(seen.name, seen.url, "", seen.band))
    return tuple(sorted(found.values(), key=lambda item: sort_key(item.name.text)))


def _branch_card(ctx: Context, entry: Entry[Library], branch: Branch) -> BranchCard:
    phone = next((contact(ctx, found) for found in branch.contacts if found.phone), None)
    return BranchCard(
        branch.name.pick(ctx.lang),
        ctx.urls.branch(entry.id, branch.id),
        branch.main,
        branch.address or "",
        None if branch.main else hours_view(ctx, branch.hours),  # those of the main one stand above, in full
        phone,
        "" if branch.main else corrections(ctx, branch).hours,
    )


def branch_description(ctx: Context, entry: Entry[Library], branch: Branch) -> str:
    """What the page of a branch holds, in a sentence."""
    return ctx.words(
        "{branch}, {library}: opening hours, contacts, services and access.",
        branch=branch.name.pick(ctx.lang).text,
        library=entry.data.short_name.pick(ctx.lang).text,
    )


def _branch(ctx: Context, entry: Entry[Library], branch: Branch) -> BranchPage:
    url = ctx.urls.branch(entry.id, branch.id)
    library = Link(entry.data.short_name.pick(ctx.lang), ctx.urls.library(entry.id))
    linked = ctx.catalogue.by_branch.get(f"{entry.id}/{branch.id}", NOTHING)
    upcoming = ahead(ctx, linked.events)
    name = branch.name.pick(ctx.lang)
    told, contacts = corrections(ctx, branch), branch.contacts or entry.data.contacts
    calendar = calendar_link(ctx, url, ctx.words("Events: {name}", name=name.text), linked.events)
    return BranchPage(
        head=head(
            ctx,
            "branch",
            url,
            name,
            branch_description(ctx, entry, branch),
            section="libraries",
            trail=(section_link(ctx, "libraries"), library),
            twin=ctx.other_urls.branch(entry.id, branch.id),
            calendars=as_alternates(calendar),
            band=entry.id,
            og=f"library/{entry.id}",
            structured=(structured.branch(ctx, entry, branch),),
            made=provenance(ctx, entry),
        ),
        band=entry.id,
        name=name,
        library=library,
        main=branch.main,
        address=", ".join(part for part in (branch.address, branch.postcode) if part),
        map_url=_map(branch, entry.data.seat),
        picture=picture(ctx, entry.id, branch.picture),
        contacts=tuple(contact(ctx, found) for found in branch.contacts),
        hours=hours_view(ctx, branch.hours, whole=True),
        access=access_views(ctx, branch.access),
        services=tuple(
            ServiceView(link) for link in term_links(ctx, "services", (*branch.services, *entry.data.services))
        ),
        events=cards(event_card, ctx, upcoming[:SHOWN]),
        calendar=calendar,
        calendar_help=f"{ctx.urls.owned(entry.id, 'events')}#calendar",
        note=said(ctx, branch.note),
        siblings=tuple(
            Link(other.name.pick(ctx.lang), ctx.urls.branch(entry.id, other.id))
            for other in entry.data.branches
            if other.id != branch.id
        ),
        how_to_add=how_to_add(ctx, "darbo-laikas-ir-prieiga"),
        look=where_to_look(ctx, entry.data, bool(told.hours or branch.hours), bool(told.contacts or contacts)),
        corrected=told,
    )
