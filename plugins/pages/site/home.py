"""The first page."""

from __future__ import annotations

import datetime as dt

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.project import Project
from plugins.pages.json_ld import records as structured
from plugins.pages.parts.cards import cards, event_card, post_card, programme_card, project_card
from plugins.pages.context import Edition
from plugins.pages.events.lists import coming_by_day
from plugins.pages.parts.head import feed, head
from plugins.pages.libraries.library_list import spine
from plugins.pages.parts.view_parts import counted, figure, parties, project_time
from plugins.pages.parts.money import value_text
from plugins.pages.events.occurrences import is_past, is_range
from plugins.pages.page import Page
from plugins.pages.projects.page import indicator_row
from plugins.pages.views.home import HomePage
from plugins.pages.views.parts import Link
from plugins.i18n.catalogs import NN_

NEWEST, FIGURES = 4, 4


def home_page(ed: Edition) -> Page:
    catalogue, portal, url = ed.catalogue, ed.catalogue.portal, ed.urls.home()
    project = catalogue.projects.get(portal.featured_project) if portal.featured_project else None
    if project is None or not project.data.featured:
        project = next((entry for entry in catalogue.projects.values() if entry.data.featured), None)
    programme = catalogue.programmes.get(portal.featured_programme) if portal.featured_programme else None
    week_end = ed.site.today + dt.timedelta(days=7)
    coming = coming_by_day(ed, [entry for entry in catalogue.events.values() if not is_past(entry.data, ed.site.today)])
    this_week = [entry for moment, entry in coming if moment.date.first <= week_end]  # type: ignore[attr-defined]
    # An evening is missed when it is not seen today; an exhibition is still there tomorrow.
    shown = sorted(this_week, key=lambda entry: is_range(entry.data))
    no_events = ""
    if not this_week:
        no_events = ed.words("No events have been announced for this week.")
    name = portal.name.pick(ed.lang)
    view = HomePage(
        head=head(
            ed,
            "home",
            url,
            name,
            portal.description.pick(ed.lang).text,
            twin=ed.twin_urls.home(),
            feeds=(feed(ed, ed.words("All news"), ed.urls.news()),),
            structured=(structured.website(ed), structured.organization(ed)),
            distinguish=portal.tagline.pick(ed.lang).text,
        ),
        intro=portal.description.pick(ed.lang),
        figures=(
            counted(ed, len(catalogue.libraries), NN_("library", "libraries"), ed.urls.section("libraries")),
            counted(ed, len(catalogue.projects), NN_("project", "projects"), ed.urls.projects()),
            counted(ed, len(catalogue.posts), NN_("post", "posts"), ed.urls.news()),
            counted(ed, len(catalogue.events), NN_("event", "events"), ed.urls.events()),
            counted(ed, len(catalogue.partners), NN_("partner", "partners"), ed.urls.section("partners")),
        ),
        news=cards(post_card, ed, list(catalogue.posts.values())[:NEWEST]),
        news_url=ed.urls.news(),
        events=cards(event_card, ed, shown[:NEWEST]),
        events_url=ed.urls.events(),
        no_events=no_events,
        project=project_card(ed, project) if project else None,
        project_facts=_facts(ed, project) if project else (),
        programme=programme_card(ed, programme) if programme else None,
        programme_figures=tuple(figure(ed, item) for item in programme.data.figures[:FIGURES]) if programme else (),
        shelf=tuple(
            (
                Link(county.name.pick(ed.lang), ed.urls.item("counties", county.id)),
                tuple(spine(ed, entry) for entry in linked.libraries),
            )
            for county in catalogue.counties.values()
            if (linked := catalogue.by_county.get(county.id, NOTHING)).libraries
        ),
        libraries_url=ed.urls.section("libraries"),
        impact_url=ed.urls.section("impact"),
        notice=ed.words(
            "The first content of this portal was compiled from public sources. "
            "The libraries have not yet confirmed it."
        ),
        notice_url=ed.urls.section("about"),
    )
    return Page(url, "home.html", view, ed.lang)


def _facts(ed: Edition, entry: Entry[Project]) -> tuple[tuple[str, str], ...]:
    """The project told well: its time, money, partners and first result."""
    data = entry.data
    facts = []
    time = project_time(ed, data)
    if time:
        facts.append((ed.words("Period"), time))
    value = value_text(ed, data)
    if value:
        facts.append((ed.words("Value"), value))
    partners = parties(ed, data.partners)
    if partners:
        facts.append((ed.words("Partners"), ed.formats.list([item.name.text for item in partners[:3]])))
    reached = next((item for item in data.indicators if item.actual is not None), None)
    if reached:
        row = indicator_row(ed, reached)
        facts.append((row.label.text[0].upper() + row.label.text[1:], f"{row.qualifier} {row.actual}".strip()))
    return tuple(facts)
