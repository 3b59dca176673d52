"""Pages of programmes: calls as funnels, money, trainings."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.catalogue.catalogue import NOTHING, Linked, Projects
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.programme import Call, Programme, Training
from plugins.pages.json_ld import records as structured
from plugins.pages.parts.amounts import money
from plugins.pages.parts.cards import cards, library_card, post_card, project_card
from plugins.pages.parts.charts import project_values
from plugins.pages.context import Edition
from plugins.pages.events.lists import event_groups
from plugins.pages.parts.head import head, made
from plugins.pages.listings.taxonomy import index_page, list_link, things_text
from plugins.pages.parts.view_parts import beside, best_text, body, counted, figure, period, source, sources, term_links, when
from plugins.pages.libraries.maps import takers_map
from plugins.pages.parts.money import project_totals
from plugins.pages.page import Page
from plugins.pages.projects.fact_panel import fact_panel
from plugins.pages.projects.page import title_note
from plugins.pages.site.alternative_formats import versions
from plugins.pages.views.parts import Count, FigureView, Link
from plugins.pages.views.project import CallView, ProgrammePage, TrainingView
from plugins.i18n.catalogs import NN_
from plugins.i18n.collation import sort_key


def programme_link(ed: Edition, entry: Entry[Programme]) -> Link:
    return Link(entry.data.title.pick(ed.lang), ed.urls.item("programmes", entry.id))


def programme_pages(ed: Edition) -> Iterator[Page]:
    found = sorted(ed.catalogue.programmes.values(), key=lambda entry: sort_key(entry.data.title.pick(ed.lang).text))
    counts = []
    for entry in found:
        linked = ed.catalogue.by_programme.get(entry.id, NOTHING)
        text = things_text(ed, linked) or ed.words("no data yet")
        counts.append(Count(programme_link(ed, entry), len(linked.projects), text))
    intro = ed.words("Programmes that funded or linked the libraries' projects.")
    yield index_page(ed, "programmes", intro, tuple(counts))
    for entry in found:
        yield _programme(ed, entry)


def _programme(ed: Edition, entry: Entry[Programme]) -> Page:
    data, url = entry.data, ed.urls.item("programmes", entry.id)
    linked = ed.catalogue.by_programme.get(entry.id, NOTHING)
    title, summary = data.title.pick(ed.lang), data.summary.pick(ed.lang)
    follows = ed.catalogue.programmes.get(data.follows) if data.follows else None
    story = best_text(entry, ed.lang)
    view = ProgrammePage(
        head=head(
            ed,
            "programme",
            url,
            title,
            summary.text,
            section="projects",
            trail=(list_link(ed, "programmes"),),
            twin=ed.twin_urls.item("programmes", entry.id),
            versions=versions(ed, entry),
            structured=(structured.project(ed, entry, url),),
            made=made(ed, entry),
        ),
        summary=beside(title, summary),
        title_note=title_note(ed, data.title_original),
        announced=data.evidence is Evidence.ANNOUNCED,
        panel=fact_panel(ed, data),
        figures=tuple(figure(ed, item) for item in data.figures),
        calls=tuple(_call(ed, call, linked.projects) for call in data.calls),
        trainings=tuple(_training(ed, item) for item in data.trainings),
        counted=_counted(ed, linked, url),
        values=project_values(ed, linked.projects),
        projects=cards(project_card, ed, linked.projects),
        posts=cards(post_card, ed, linked.posts),
        events=event_groups(ed, linked.events),
        libraries=cards(library_card, ed, linked.libraries),
        map=takers_map(ed, linked.libraries),
        topics=term_links(ed, "topics", data.topics),
        follows=programme_link(ed, follows) if follows else None,
        followed_by=tuple(
            programme_link(ed, other) for other in ed.catalogue.programmes.values() if other.data.follows == entry.id
        ),
        story=body(ed, entry.owner, story),
        notes=tuple(note.pick(ed.lang) for note in data.notes),
        sources=sources(ed, data.sources),
    )
    return Page(url, "programme.html", view, ed.lang, entry.path)


def _counted(ed: Edition, linked: Linked, url: str) -> tuple[FigureView, ...]:
    found: list[FigureView] = []
    if linked.projects:
        found.append(
            counted(
                ed, len(linked.projects), NN_("project described here", "projects described here"), f"{url}#projects"
            )
        )
        found.extend(project_totals(ed, linked.projects))
    if linked.libraries:
        found.append(
            counted(ed, len(linked.libraries), NN_("library taking part", "libraries taking part"), f"{url}#libraries")
        )
    return tuple(found)


def _call(ed: Edition, call: Call, projects: Projects) -> CallView:
    stages = [
        (ed.words("invited"), call.invited),
        (ed.words("applied"), call.applied),
        (ed.words("funded"), call.funded),
    ]
    known = [(label, count) for label, count in stages if count is not None]
    whole = max((count for _, count in known), default=0) or 1
    here = tuple(entry for entry in projects if entry.data.call == call.id)
    reported = ""
    if call.funded:
        reported = ed.words(
            "Described on this portal: {n} of {total}.", n=len(here), total=ed.formats.number(call.funded)
        )
    is_open = call.closes is not None and call.closes.last >= ed.site.today
    return CallView(
        id=call.id,
        title=call.title.pick(ed.lang),
        period=period(ed, call.opens, call.closes),
        budget=money(ed, call.budget),
        funnel=tuple((label, ed.formats.number(count), round(count / whole, 4)) for label, count in known),
        planned=ed.words("At first {n} were planned.", n=ed.formats.number(call.planned)) if call.planned else "",
        source=source(ed, call.source) if call.source else None,
        projects=cards(project_card, ed, here),
        reported=reported,
        open_until=when(ed, call.closes) if is_open else None,
    )


def _training(ed: Edition, item: Training) -> TrainingView:
    participants = ""
    if item.participants is not None:
        participants = ed.words.plural("{n} participant", "{n} participants", item.participants)
    return TrainingView(
        item.title.pick(ed.lang),
        period(ed, item.start, item.end),
        participants,
        source(ed, item.source) if item.source else None,
    )
