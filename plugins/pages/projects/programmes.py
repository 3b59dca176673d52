"""Pages of programmes: calls as funnels, money, trainings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType

from plugins.catalogue.catalogue import NOTHING, Linked, Projects
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.programme import Call, CallStage, Programme, Training
from plugins.catalogue.model.project import FUNDED_STATUSES
from plugins.i18n.catalogs import N_, NN_
from plugins.i18n.collation import sort_key
from plugins.pages.context import Context
from plugins.pages.events.lists import event_groups
from plugins.pages.json_ld import records as structured
from plugins.pages.libraries.maps import takers_map
from plugins.pages.listings.taxonomy import index_page, list_link, things_text
from plugins.pages.page import Page
from plugins.pages.parts.amounts import money
from plugins.pages.parts.cards import cards, library_card, post_card, project_card
from plugins.pages.parts.charts import project_values
from plugins.pages.parts.head import head, provenance
from plugins.pages.parts.money import project_totals
from plugins.pages.parts.view_parts import (
    beside,
    best_text,
    body,
    counted,
    figure,
    period,
    source,
    sources,
    term_links,
    when,
)
from plugins.pages.projects.fact_panel import fact_panel
from plugins.pages.projects.page import title_note
from plugins.pages.projects.results import results_table
from plugins.pages.record_page import page_of
from plugins.pages.site.alternative_formats import versions
from plugins.pages.views.parts import Count, FigureView, Link
from plugins.pages.views.project import CallView, ProgrammePage, TrainingView

_STAGES: Mapping[CallStage | None, str] = MappingProxyType(
    {
        CallStage.PLANNED: N_("Applications cannot be sent yet."),
        CallStage.OPEN: N_("Open for applications."),
        CallStage.CLOSED: N_("The deadline has passed. No source says yet what came of it."),
    }
)


def programme_link(ctx: Context, entry: Entry[Programme]) -> Link:
    return Link(entry.data.title.pick(ctx.lang), ctx.urls.item("programmes", entry.id))


def programme_pages(ctx: Context) -> Iterator[Page]:
    found = sorted(ctx.catalogue.programmes.values(), key=lambda entry: sort_key(entry.data.title.pick(ctx.lang).text))
    counts = []
    for entry in found:
        linked = ctx.catalogue.by_programme.get(entry.id, NOTHING)
        text = things_text(ctx, linked) or ctx.words("no data yet")
        counts.append(Count(programme_link(ctx, entry), len(linked.projects), text))
    intro = ctx.words("Programmes that funded or linked the libraries' projects.")
    yield index_page(ctx, "programmes", intro, tuple(counts))
    for entry in found:
        url, twin = ctx.urls.item("programmes", entry.id), ctx.other_urls.item("programmes", entry.id)
        yield page_of(ctx, "programme.html", url, twin, partial(_programme, ctx, entry), entry)


def _programme(ctx: Context, entry: Entry[Programme]) -> ProgrammePage:
    data, url = entry.data, ctx.urls.item("programmes", entry.id)
    linked = ctx.catalogue.by_programme.get(entry.id, NOTHING)
    title, summary = data.title.pick(ctx.lang), data.summary.pick(ctx.lang)
    follows = ctx.catalogue.programmes.get(data.follows) if data.follows else None
    story = best_text(entry, ctx.lang)
    return ProgrammePage(
        head=head(
            ctx,
            "programme",
            url,
            title,
            summary.text,
            section="projects",
            trail=(list_link(ctx, "programmes"),),
            twin=ctx.other_urls.item("programmes", entry.id),
            versions=versions(ctx, entry),
            structured=(structured.project(ctx, entry, url),),
            made=provenance(ctx, entry),
        ),
        summary=beside(title, summary),
        title_note=title_note(ctx, data.title_original),
        announced=data.evidence is Evidence.ANNOUNCED,
        panel=fact_panel(ctx, data),
        figures=tuple(figure(ctx, item) for item in data.figures),
        calls=tuple(_call(ctx, call, linked.projects) for call in data.calls),
        trainings=tuple(_training(ctx, item) for item in data.trainings),
        counted=_counted(ctx, linked, url),
        values=project_values(ctx, linked.projects),
        results=results_table(ctx, linked.projects),
        projects=cards(project_card, ctx, linked.projects),
        posts=cards(post_card, ctx, linked.posts),
        events=event_groups(ctx, linked.events),
        libraries=cards(library_card, ctx, linked.libraries),
        map=takers_map(ctx, linked.libraries),
        topics=term_links(ctx, "topics", data.topics),
        follows=programme_link(ctx, follows) if follows else None,
        followed_by=tuple(
            programme_link(ctx, other) for other in ctx.catalogue.programmes.values() if other.data.follows == entry.id
        ),
        story=body(ctx, entry.owner, story),
        notes=tuple(note.pick(ctx.lang) for note in data.notes),
        sources=sources(ctx, data.sources),
    )


def _counted(ctx: Context, linked: Linked, url: str) -> tuple[FigureView, ...]:
    found: list[FigureView] = []
    if linked.projects:
        found.append(
            counted(
                ctx, len(linked.projects), NN_("project described here", "projects described here"), f"{url}#projects"
            )
        )
        found.extend(project_totals(ctx, linked.projects))
    if linked.libraries:
        found.append(
            counted(ctx, len(linked.libraries), NN_("library taking part", "libraries taking part"), f"{url}#libraries")
        )
    return tuple(found)


def _call(ctx: Context, call: Call, projects: Projects) -> CallView:
    stages = [
        (ctx.words("invited"), call.invited),
        (ctx.words("applied"), call.applied),
        (ctx.words("funded"), call.funded),
    ]
    known = [(label, count) for label, count in stages if count is not None]
    whole = max((count for _, count in known), default=0) or 1
    here = tuple(entry for entry in projects if entry.data.call == call.id)
    funded = sum(entry.data.status in FUNDED_STATUSES for entry in here)
    reported = ""
    if call.funded:
        reported = ctx.words(
            "Of the {total} funded projects {n} are described on this portal.",
            n=funded,
            total=ctx.formats.number(call.funded),
        )
        if len(here) > funded:
            more = len(here) - funded
            others = ctx.words.plural(
                "{n} more is described of which no source says that it was funded.",
                "{n} more are described of which no source says that they were funded.",
                more,
            )
            reported = f"{reported} {others}"
    stage = call.stage(ctx.site.today)
    return CallView(
        id=call.id,
        title=call.title.pick(ctx.lang),
        period=period(ctx, call.opens, call.closes),
        budget=money(ctx, call.budget),
        funnel=tuple((label, ctx.formats.number(count), round(count / whole, 4)) for label, count in known),
        planned=ctx.words("At first {n} were planned.", n=ctx.formats.number(call.planned)) if call.planned else "",
        source=source(ctx, call.source) if call.source else None,
        projects=cards(project_card, ctx, here),
        reported=reported,
        stage=ctx.words(_STAGES[stage]) if stage in _STAGES else "",
        open_until=when(ctx, call.closes) if stage is CallStage.OPEN else None,
    )


def _training(ctx: Context, item: Training) -> TrainingView:
    participants = ""
    if item.participants is not None:
        participants = ctx.words.plural("{n} participant", "{n} participants", item.participants)
    return TrainingView(
        item.title.pick(ctx.lang),
        period(ctx, item.start, item.end),
        participants,
        source(ctx, item.source) if item.source else None,
    )
