"""Pages of projects and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import MappingProxyType

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.project import BreakdownBy, Indicator, Project, ProjectRole, ProjectStatus
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.events.lists import event_groups
from plugins.pages.json_ld import records as structured
from plugins.pages.libraries.maps import takers_map
from plugins.pages.page import Page
from plugins.pages.parts.amounts import qualifier
from plugins.pages.parts.cards import cards, library_card, post_card, project_badge, project_card
from plugins.pages.parts.charts import funding_table
from plugins.pages.parts.head import authorship_note, feed, head, provenance, section_link
from plugins.pages.parts.units import quantity, unit_text
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
from plugins.pages.projects.fact_panel import fact_panel
from plugins.pages.record_page import page_of
from plugins.pages.site.alternative_formats import versions
from plugins.pages.views.parts import Link
from plugins.pages.views.project import IndicatorRow, ProjectPage, ReplicationView

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


def project_pages(ctx: Context) -> Iterator[Page]:
    for entry in ctx.catalogue.projects.values():
        url, twin = ctx.urls.project(entry.id), ctx.other_urls.project(entry.id)
        yield page_of(ctx, "project.html", url, twin, partial(_project, ctx, entry), entry)


_BREAKDOWNS = MappingProxyType(
    {
        BreakdownBy.SEX: N_("By sex: {parts}"),
        BreakdownBy.AGE: N_("By age: {parts}"),
        BreakdownBy.PLACE: N_("By place: {parts}"),
    }
)


def _breakdown(ctx: Context, found: Indicator) -> Iterator[str]:
    """The value reached by sex, age and place; what of it is in no part is said, too."""
    for by, text in _BREAKDOWNS.items():
        parts = [part for part in found.breakdown if part.by is by]
        if parts and found.actual is not None:
            told = ", ".join(f"{part.label.pick(ctx.lang).text} – {ctx.formats.number(part.actual)}" for part in parts)
            rest = found.actual - sum(part.actual for part in parts)
            more = ctx.words("; in no part: {n}", n=ctx.formats.number(rest)) if rest else ""
            yield ctx.words(text, parts=told) + more


def indicator_row(ctx: Context, found: Indicator) -> IndicatorRow:
    date, rough = when(ctx, found.period), bool(found.approximate)
    whole = found.target if found.target is not None else found.out_of
    most = max(found.actual, whole) if found.actual is not None and whole is not None else 0
    actual = quantity(ctx, found.actual, found.unit, rough)
    if actual and found.out_of is not None:
        actual = f"{actual} {ctx.words('of {total}', total=ctx.formats.number(found.out_of))}"
    return IndicatorRow(
        label=found.label.pick(ctx.lang),
        unit="" if found.unit in ("%", "EUR", "LTL", "USD") else unit_text(ctx, found.unit),
        baseline=quantity(ctx, found.baseline, found.unit, rough),
        target=quantity(ctx, found.target, found.unit, rough),
        actual=actual,
        qualifier=qualifier(ctx, found.approximate),
        period=date.text if date else "",
        source=Link(own(ctx, ctx.words("source")), found.evidence) if found.evidence else None,
        share=round(float(found.actual / most), 3) if found.actual is not None and most > 0 else -1.0,
        aim=round(float(whole / most), 3) if whole is not None and most > 0 else -1.0,
        breakdown=tuple(_breakdown(ctx, found)),
    )


def title_note(ctx: Context, original: str | None) -> str:
    """Says that this page shows our translation of a name."""
    if original is None or original == ctx.lang:
        return ""
    return ctx.words(
        "The name is our translation; in the source it is in {language}.", language=_in_language(ctx, original)
    )


def _in_language(ctx: Context, lang: str) -> str:
    return {"lt": ctx.words("Lithuanian (language of a source)"), "en": ctx.words("English (language of a source)")}[
        lang
    ]


def _project(ctx: Context, entry: Entry[Project]) -> ProjectPage:
    data, url = entry.data, ctx.urls.project(entry.id)
    catalogue = ctx.catalogue
    linked = catalogue.by_project.get(entry.id, NOTHING)
    programme = catalogue.programmes.get(data.programme) if data.programme else None
    call = next((item for item in programme.data.calls if item.id == data.call), None) if programme else None
    title, summary = data.title.pick(ctx.lang), data.summary.pick(ctx.lang)
    adopted = catalogue.projects.get(data.adopted_from) if data.adopted_from else None
    story = best_text(entry, ctx.lang)
    ended = data.status is ProjectStatus.COMPLETED
    return ProjectPage(
        head=head(
            ctx,
            "project",
            url,
            title,
            summary.text,
            section="projects",
            trail=(section_link(ctx, "projects"),),
            twin=ctx.other_urls.project(entry.id),
            versions=versions(ctx, entry),
            feeds=(feed(ctx, ctx.words("News: {name}", name=title.text), url),) if linked.posts else (),
            band=entry.owner,
            og=f"project/{entry.id}",
            structured=(structured.project(ctx, entry, url),),
            made=provenance(ctx, entry),
            distinguish=period(ctx, data.duration.start, data.duration.end) or owner_link(ctx, entry.owner).text.text,
        ),
        band=entry.owner,
        owner=owner_link(ctx, entry.owner),
        role="" if data.promoter or not data.role else ctx.words((ROLES_ENDED if ended else ROLES)[data.role]),
        status=project_badge(ctx, data),
        status_note=ctx.words("The status follows from the dates, not from the source.")
        if data.status_inferred
        else "",
        summary=beside(title, summary),
        title_note=title_note(ctx, data.title_original),
        announced=data.evidence is Evidence.ANNOUNCED,
        ended=ended,
        picture=picture(ctx, entry.owner, data.picture),
        gallery=tuple(shown for use in data.gallery if (shown := picture(ctx, entry.owner, use))),
        panel=fact_panel(ctx, data, entry.owner),
        programme=Link(programme.data.title.pick(ctx.lang), ctx.urls.item("programmes", programme.id))
        if programme
        else None,
        call=call.title.pick(ctx.lang).text if call else "",
        grant_number=data.grant_number or "",
        libraries=cards(library_card, ctx, (item for item in linked.libraries if item.id != entry.owner)),
        map=takers_map(ctx, linked.libraries) if len(linked.libraries) > 1 else None,
        target_groups=tuple(item.pick(ctx.lang) for item in data.target_groups),
        topics=term_links(ctx, "topics", data.topics),
        indicators=tuple(indicator_row(ctx, item) for item in data.indicators),
        results=tuple(item.pick(ctx.lang) for item in data.results),
        outputs=tuple((item.title.pick(ctx.lang), item.url or "") for item in data.outputs),
        story=body(ctx, entry.owner, story),
        posts=cards(post_card, ctx, linked.posts),
        events=event_groups(ctx, linked.events),
        replication=_replication(ctx, data),
        adopted_from=project_card(ctx, adopted) if adopted else None,
        adopted_by=cards(project_card, ctx, catalogue.adopted_by.get(entry.id, ())),
        funding_shares=funding_table(ctx, data),
        notes=tuple(note.pick(ctx.lang) for note in data.notes),
        sources=sources(ctx, data.sources),
        authorship=authorship_note(ctx, entry),
    )


def _replication(ctx: Context, data: Project) -> ReplicationView | None:
    found = data.replication
    if found is None:
        return None
    contact = found.contact
    return ReplicationView(
        cost=said(ctx, found.cost),
        staff=said(ctx, found.staff),
        steps=tuple(step.pick(ctx.lang) for step in found.steps),
        licence=said(ctx, found.licence),
        contact=(contact.role.pick(ctx.lang).text, contact.email or "", contact.phone or "") if contact else None,
    )
