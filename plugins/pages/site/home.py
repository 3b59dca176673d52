"""The first page."""

from __future__ import annotations

import datetime as dt

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.i18n.catalogs import NN_
from plugins.pages.context import Context
from plugins.pages.events.lists import coming_by_day
from plugins.pages.events.occurrences import is_past, is_range
from plugins.pages.json_ld import records as structured
from plugins.pages.libraries.library_list import spine
from plugins.pages.page import Page
from plugins.pages.parts.cards import cards, event_card, post_card, programme_card, project_card
from plugins.pages.parts.head import feed, head
from plugins.pages.parts.money import value_text
from plugins.pages.parts.view_parts import counted, figure, parties, project_time
from plugins.pages.projects.page import indicator_row
from plugins.pages.views.home import HomePage
from plugins.pages.views.parts import Link

NEWEST, FIGURES = 4, 4


def home_page(ctx: Context) -> Page:
    catalogue, portal, url = ctx.catalogue, ctx.catalogue.portal, ctx.urls.home()
    project = catalogue.projects.get(portal.featured_project) if portal.featured_project else None
    if project is None or not project.data.featured:
        project = next((entry for entry in catalogue.projects.values() if entry.data.featured), None)
    programme = catalogue.programmes.get(portal.featured_programme) if portal.featured_programme else None
    week_end = ctx.site.today + dt.timedelta(days=7)
    coming = coming_by_day(
        ctx, [entry for entry in catalogue.events.values() if not is_past(entry.data, ctx.site.today)]
    )
    this_week = [entry for moment, entry in coming if moment.date.first <= week_end]
    # An evening is missed when it is not seen today; an exhibition is still there tomorrow.
    shown = sorted(this_week, key=lambda entry: is_range(entry.data))
    no_events = ""
    if not this_week:
        no_events = ctx.words("No events have been announced for this week.")
    name = portal.name.pick(ctx.lang)
    view = HomePage(
        head=head(
            ctx,
            "home",
            url,
            name,
            portal.description.pick(ctx.lang).text,
            twin=ctx.other_urls.home(),
            feeds=(feed(ctx, ctx.words("All news"), ctx.urls.news()),),
            structured=(structured.website(ctx), structured.organization(ctx)),
            distinguish=portal.tagline.pick(ctx.lang).text,
        ),
        intro=portal.description.pick(ctx.lang),
        figures=(
            counted(ctx, len(catalogue.libraries), NN_("library", "libraries"), ctx.urls.section("libraries")),
            counted(ctx, len(catalogue.projects), NN_("project", "projects"), ctx.urls.projects()),
            counted(ctx, len(catalogue.posts), NN_("post", "posts"), ctx.urls.news()),
            counted(ctx, len(catalogue.events), NN_("event", "events"), ctx.urls.events()),
            counted(ctx, len(catalogue.partners), NN_("partner", "partners"), ctx.urls.section("partners")),
        ),
        news=cards(post_card, ctx, list(catalogue.posts.values())[:NEWEST]),
        news_url=ctx.urls.news(),
        events=cards(event_card, ctx, shown[:NEWEST]),
        events_url=ctx.urls.events(),
        no_events=no_events,
        project=project_card(ctx, project) if project else None,
        project_facts=_facts(ctx, project) if project else (),
        programme=programme_card(ctx, programme) if programme else None,
        programme_figures=tuple(figure(ctx, item) for item in programme.data.figures[:FIGURES]) if programme else (),
        shelf=tuple(
            (
                Link(county.name.pick(ctx.lang), ctx.urls.item("counties", county.id)),
                tuple(spine(ctx, entry) for entry in linked.libraries),
            )
            for county in catalogue.counties.values()
            if (linked := catalogue.by_county.get(county.id, NOTHING)).libraries
        ),
        libraries_url=ctx.urls.section("libraries"),
        impact_url=ctx.urls.section("impact"),
        notice=ctx.words(
            "The first content of this portal was compiled from public sources. "
            "The libraries have not yet confirmed it."
        ),
        notice_url=ctx.urls.section("about"),
    )
    return Page(url, "home.html", view, ctx.lang)


def _facts(ctx: Context, entry: Entry[Project]) -> tuple[tuple[str, str], ...]:
    """The project told well: its time, money, partners and first result."""
    data = entry.data
    facts = []
    time = project_time(ctx, data)
    if time:
        facts.append((ctx.words("Period"), time))
    value = value_text(ctx, data)
    if value:
        facts.append((ctx.words("Value"), value))
    partners = parties(ctx, data.partners)
    if partners:
        facts.append((ctx.words("Partners"), ctx.formats.list([item.name.text for item in partners[:3]])))
    reached = next((item for item in data.indicators if item.actual is not None), None)
    if reached:
        row = indicator_row(ctx, reached)
        facts.append((row.label.text[0].upper() + row.label.text[1:], f"{row.qualifier} {row.actual}".strip()))
    return tuple(facts)
