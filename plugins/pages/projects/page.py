"""Pages of projects and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.project import Indicator, Project, ProjectRole, ProjectStatus
from plugins.pages.json_ld import records as structured
from plugins.pages.parts.amounts import qualifier
from plugins.pages.parts.cards import cards, library_card, post_card, project_badge, project_card
from plugins.pages.parts.charts import funding_table
from plugins.pages.context import Edition
from plugins.pages.events.lists import event_groups
from plugins.pages.parts.head import authorship_note, feed, head, made, section_link
from plugins.pages.parts.view_parts import (
    beside,
    best_text,
    body,
    own,
    owner_link,
    period,
    picture,
    said,
    sources,
    term_links,
    when,
)
from plugins.pages.libraries.maps import takers_map
from plugins.pages.page import Page
from plugins.pages.projects.fact_panel import fact_panel
from plugins.pages.parts.units import quantity, unit_text
from plugins.pages.site.alternative_formats import versions
from plugins.pages.views.parts import Link
from plugins.pages.views.project import IndicatorRow, ProjectPage, ReplicationView
from plugins.i18n.catalogs import N_

ROLES_ENDED = MappingProxyType(
    {
        ProjectRole.LEAD: N_("led the project"),
        ProjectRole.PROMOTER: N_("promoted the project"),
        ProjectRole.COORDINATOR: N_("coordinated the project"),
        ProjectRole.IMPLEMENTER: N_("carried the project out"),
        ProjectRole.PARTNER: N_("took part as a partner"),
        ProjectRole.BENEFICIARY: N_("benefited from the project"),
        ProjectRole.PARTICIPANT: N_("took part in the project"),
    }
)
ROLES = MappingProxyType(
    {
        ProjectRole.LEAD: N_("leads the project"),
        ProjectRole.PROMOTER: N_("promotes the project"),
        ProjectRole.COORDINATOR: N_("coordinates the project"),
        ProjectRole.IMPLEMENTER: N_("carries the project out"),
        ProjectRole.PARTNER: N_("takes part as a partner"),
        ProjectRole.BENEFICIARY: N_("benefits from the project"),
        ProjectRole.PARTICIPANT: N_("takes part in the project"),
    }
)


def project_pages(ed: Edition) -> Iterator[Page]:
    for entry in ed.catalogue.projects.values():
        yield _project(ed, entry)


def indicator_row(ed: Edition, found: Indicator) -> IndicatorRow:
    date, rough = when(ed, found.period), bool(found.approximate)
    whole = found.target if found.target is not None else found.out_of
    most = max(found.actual, whole) if found.actual is not None and whole is not None else 0
    actual = quantity(ed, found.actual, found.unit, rough)
    if actual and found.out_of is not None:
        actual = f"{actual} {ed.words('of {total}', total=ed.formats.number(found.out_of))}"
    return IndicatorRow(
        label=found.label.pick(ed.lang),
        unit="" if found.unit in ("%", "EUR", "LTL", "USD") else unit_text(ed, found.unit),
        baseline=quantity(ed, found.baseline, found.unit, rough),
        target=quantity(ed, found.target, found.unit, rough),
        actual=actual,
        qualifier=qualifier(ed, found.approximate),
        period=date.text if date else "",
        source=Link(own(ed, ed.words("source")), found.evidence) if found.evidence else None,
        share=round(float(found.actual / most), 3) if found.actual is not None and most > 0 else -1.0,
        aim=round(float(whole / most), 3) if whole is not None and most > 0 else -1.0,
    )


def title_note(ed: Edition, original: str | None) -> str:
    """Says that this page shows our translation of a name."""
    if original is None or original == ed.lang:
        return ""
    return ed.words(
        "The name is our translation; in the source it is in {language}.", language=_in_language(ed, original)
    )


def _in_language(ed: Edition, lang: str) -> str:
    return {"lt": ed.words("Lithuanian (language of a source)"), "en": ed.words("English (language of a source)")}[lang]


def _project(ed: Edition, entry: Entry[Project]) -> Page:
    data, url = entry.data, ed.urls.project(entry.id)
    catalogue = ed.catalogue
    linked = catalogue.by_project.get(entry.id, NOTHING)
    programme = catalogue.programmes.get(data.programme) if data.programme else None
    call = next((item for item in programme.data.calls if item.id == data.call), None) if programme else None
    title, summary = data.title.pick(ed.lang), data.summary.pick(ed.lang)
    adopted = catalogue.projects.get(data.adopted_from) if data.adopted_from else None
    story = best_text(entry, ed.lang)
    ended = data.status is ProjectStatus.COMPLETED
    view = ProjectPage(
        head=head(
            ed,
            "project",
            url,
            title,
            summary.text,
            section="projects",
            trail=(section_link(ed, "projects"),),
            twin=ed.twin_urls.project(entry.id),
            versions=versions(ed, entry),
            feeds=(feed(ed, ed.words("News: {name}", name=title.text), url),) if linked.posts else (),
            band=entry.owner,
            og=f"project/{entry.id}",
            structured=(structured.project(ed, entry, url),),
            made=made(ed, entry),
            distinguish=period(ed, data.duration.start, data.duration.end) or owner_link(ed, entry.owner).text.text,
        ),
        band=entry.owner,
        owner=owner_link(ed, entry.owner),
        role="" if data.promoter or not data.role else ed.words((ROLES_ENDED if ended else ROLES)[data.role]),
        status=project_badge(ed, data),
        status_note=ed.words("The status follows from the dates, not from the source.") if data.status_inferred else "",
        summary=beside(title, summary),
        title_note=title_note(ed, data.title_original),
        announced=data.evidence is Evidence.ANNOUNCED,
        ended=ended,
        picture=picture(ed, entry.owner, data.picture),
        gallery=tuple(shown for use in data.gallery if (shown := picture(ed, entry.owner, use))),
        panel=fact_panel(ed, data, entry.owner),
        programme=Link(programme.data.title.pick(ed.lang), ed.urls.item("programmes", programme.id))
        if programme
        else None,
        call=call.title.pick(ed.lang).text if call else "",
        grant_number=data.grant_number or "",
        libraries=cards(library_card, ed, (item for item in linked.libraries if item.id != entry.owner)),
        map=takers_map(ed, linked.libraries) if len(linked.libraries) > 1 else None,
        target_groups=tuple(item.pick(ed.lang) for item in data.target_groups),
        topics=term_links(ed, "topics", data.topics),
        indicators=tuple(indicator_row(ed, item) for item in data.indicators),
        results=tuple(item.pick(ed.lang) for item in data.results),
        outputs=tuple((item.title.pick(ed.lang), item.url or "") for item in data.outputs),
        story=body(ed, entry.owner, story),
        posts=cards(post_card, ed, linked.posts),
        events=event_groups(ed, linked.events),
        replication=_replication(ed, data),
        adopted_from=project_card(ed, adopted) if adopted else None,
        adopted_by=cards(project_card, ed, catalogue.adopted_by.get(entry.id, ())),
        funding_shares=funding_table(ed, data),
        notes=tuple(note.pick(ed.lang) for note in data.notes),
        sources=sources(ed, data.sources),
        authorship=authorship_note(ed, entry),
    )
    return Page(url, "project.html", view, ed.lang, entry.path)


def _replication(ed: Edition, data: Project) -> ReplicationView | None:
    found = data.replication
    if found is None:
        return None
    contact = found.contact
    return ReplicationView(
        cost=said(ed, found.cost),
        staff=said(ed, found.staff),
        steps=tuple(step.pick(ed.lang) for step in found.steps),
        licence=said(ed, found.licence),
        contact=(contact.role.pick(ed.lang).text, contact.email or "", contact.phone or "") if contact else None,
    )
