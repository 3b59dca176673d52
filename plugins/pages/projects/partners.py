"""Pages of organisations that fund projects or take part in them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from plugins.catalogue.catalogue import NO_ROLES
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.portal import Partner
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import first_letter, sort_key
from plugins.pages.context import Context
from plugins.pages.events.lists import event_groups
from plugins.pages.listings.taxonomy import index_page, list_link
from plugins.pages.page import Page
from plugins.pages.parts.cards import (
    cards,
    library_card,
    programme_card,
    project_card,
)
from plugins.pages.parts.head import head, provenance
from plugins.pages.parts.layout import LIST_INTROS
from plugins.pages.parts.money import totals
from plugins.pages.parts.view_parts import body, counted, own, said, sources
from plugins.pages.record_page import page_of
from plugins.pages.site.alternative_formats import versions
from plugins.pages.views.library import PartnerPage
from plugins.pages.views.parts import Count, CountGroup, FigureView, Link


def partner_pages(ctx: Context) -> Iterator[Page]:
    """Organisations that fund projects or take part in them."""
    partners = ctx.catalogue.partners
    roles = {id: ctx.catalogue.roles.get(id, NO_ROLES) for id in partners}

    def text(id: str) -> str:
        found = roles[id]
        parts = (
            (len(found.funds), NN_("funds {n} project", "funds {n} projects")),
            (len(found.partner_in), NN_("partner in {n} project", "partner in {n} projects")),
            (len(found.promotes), NN_("promotes {n} project", "promotes {n} projects")),
            (len(found.programmes), NN_("{n} programme", "{n} programmes")),
        )
        return ", ".join(ctx.words.plural(*forms, count) for count, forms in parts if count)

    names = [(entry.data.name.pick(ctx.lang).text, entry) for entry in partners.values()]
    letters: dict[str, list[Count]] = {}
    for name, entry in sorted(names, key=lambda item: sort_key(item[0].lstrip("„“\"'"))):
        link = Link(entry.data.name.pick(ctx.lang), ctx.urls.item("partners", entry.id))
        found = roles[entry.id]
        total = len(found.funds) + len(found.partner_in) + len(found.promotes)
        letters.setdefault(first_letter(name.lstrip("„“\"'")), []).append(Count(link, total, text(entry.id)))
    funders = sorted(
        (entry for entry in partners.values() if roles[entry.id].funds),
        key=lambda entry: (-len(roles[entry.id].funds), sort_key(entry.data.name.pick(ctx.lang).text)),
    )
    top = CountGroup(
        ctx.words("Funders of most projects"),
        tuple(
            Count(
                Link(entry.data.name.pick(ctx.lang), ctx.urls.item("partners", entry.id)),
                len(roles[entry.id].funds),
                text(entry.id),
            )
            for entry in funders[:10]
        ),
    )
    groups = (*((top,) if top.counts else ()), *(CountGroup(letter, tuple(found)) for letter, found in letters.items()))
    yield index_page(ctx, "partners", ctx.words(LIST_INTROS["partners"]), (), groups)
    for entry in partners.values():
        url, twin = ctx.urls.item("partners", entry.id), ctx.other_urls.item("partners", entry.id)
        yield page_of(ctx, "partner.html", url, twin, partial(_partner, ctx, entry, text(entry.id)), entry)


def _partner(ctx: Context, entry: Entry[Partner], text: str) -> PartnerPage:
    data, url = entry.data, ctx.urls.item("partners", entry.id)
    found = ctx.catalogue.roles.get(entry.id, NO_ROLES)
    name = data.name.pick(ctx.lang)
    facts: list[tuple[str, Any, str]] = []
    if data.website:
        facts.append((ctx.words("Website"), own(ctx, data.website.partition("://")[2].rstrip("/")), data.website))
    if data.country:
        facts.append((ctx.words("Country"), own(ctx, ctx.formats.country(data.country)), ""))
    if data.other_names:
        facts.append((ctx.words("Also called"), own(ctx, "; ".join(data.other_names)), ""))
    libraries = {
        project.owner: ctx.catalogue.libraries[project.owner]
        for project in (*found.funds, *found.partner_in)
        if project.owner in ctx.catalogue.libraries
    }
    story = next((item for item in entry.texts if item.lang == ctx.lang), None)
    return PartnerPage(
        head=head(
            ctx,
            "partner",
            url,
            name,
            f"{name.text}: {text}."
            if text
            else ctx.words("{name}: an organisation in the libraries' network.", name=name.text),
            section="projects",
            trail=(list_link(ctx, "partners"),),
            twin=ctx.other_urls.item("partners", entry.id),
            versions=versions(ctx, entry),
            made=provenance(ctx, entry),
        ),
        name=name,
        description=said(ctx, data.description),
        facts=tuple(facts),
        figures=(*_partner_figures(ctx, found, url), *totals(ctx, found.funds, entry.id)),
        funded=cards(project_card, ctx, found.funds),
        partner_in=cards(project_card, ctx, found.partner_in),
        promoted=cards(project_card, ctx, found.promotes),
        programmes=cards(programme_card, ctx, found.programmes),
        events=event_groups(ctx, found.organises),
        libraries=cards(library_card, ctx, sorted(libraries.values(), key=_library_order)),
        body=body(ctx, entry.owner, story),
        sources=sources(ctx, data.sources),
    )


def _library_order(entry: Entry[Any]) -> Any:
    return sort_key(entry.data.short_name.pick("lt").text)


def _partner_figures(ctx: Context, found: Any, url: str) -> Iterator[FigureView]:
    for items, forms, anchor in (
        (found.funds, NN_("project funded", "projects funded"), "funded"),
        (found.partner_in, NN_("project as a partner", "projects as a partner"), "partner-in"),
    ):
        if items:
            yield counted(ctx, len(items), forms, f"{url}#{anchor}")
