"""Pages of projects and the lists of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from types import MappingProxyType

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import Evidence
from plugins.catalogue.model.project import Indicator, Project, ProjectRole, ProjectStatus
from plugins.pages import structured
from plugins.pages.cards import PROJECT_STATUS, cards, event_card, library_card, post_card, project_badge, project_card
from plugins.pages.edition import Edition
from plugins.pages.head import feed, head, made, section_link
from plugins.pages.lists import list_link
from plugins.pages.make import (
    body,
    counted,
    link,
    own,
    owner_link,
    period,
    picture,
    said,
    sources,
    term_link,
    term_links,
    when,
)
from plugins.pages.money import known_value, project_totals
from plugins.pages.page import Page
from plugins.pages.panel import fact_panel
from plugins.pages.views.parts import CardGroup, Cell, Count, CountGroup, Link, Table
from plugins.pages.views.project import IndicatorRow, ProjectPage, ProjectsPage, ReplicationView
from plugins.words.catalogs import N_, NN_

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
UNITS = MappingProxyType(
    {
        "people": N_("people"),
        "libraries": N_("libraries"),
        "events": N_("events"),
        "projects": N_("projects"),
        "services": N_("services"),
        "products": N_("products"),
        "books": N_("books"),
        "years": N_("years"),
        "items": N_("items"),
        "visits": N_("visits"),
        "computers": N_("computers"),
        "groups": N_("groups"),
        "hours": N_("hours"),
        "months": N_("months"),
        "pages": N_("pages"),
        "copies": N_("copies"),
        "countries": N_("countries"),
        "partners": N_("partners"),
        "sessions": N_("sessions"),
        "participants": N_("participants"),
        "places": N_("places"),
        "communities": N_("communities"),
        "schools": N_("schools"),
        "meetings": N_("meetings"),
        "workshops": N_("workshops"),
        "trainings": N_("trainings"),
        "publications": N_("publications"),
        "children": N_("children"),
        "families": N_("families"),
        "objects": N_("objects"),
        "films": N_("films"),
        "exhibitions": N_("exhibitions"),
    }
)


def unit_text(ed: Edition, unit: str) -> str:
    """The unit of a result in the page's language; one we have no word for stands as its author wrote it."""
    return ed.words(UNITS[unit]) if unit in UNITS else unit


def project_pages(ed: Edition) -> Iterator[Page]:
    yield from _lists(ed)
    for entry in ed.catalogue.projects.values():
        yield _project(ed, entry)


def number(ed: Edition, value: Decimal | None, unit: str) -> str:
    if value is None:
        return ""
    if unit in ("EUR", "LTL", "USD"):
        return ed.formats.money(value, unit)
    return f"{ed.formats.number(value)} %" if unit == "%" else ed.formats.number(value)


def indicator_row(ed: Edition, found: Indicator) -> IndicatorRow:
    date = when(ed, found.period)
    actual = number(ed, found.actual, found.unit)
    if actual and found.out_of is not None:
        actual = f"{actual} {ed.words('of {total}', total=ed.formats.number(found.out_of))}"
    return IndicatorRow(
        label=found.label.pick(ed.lang),
        unit="" if found.unit in ("%", "EUR", "LTL", "USD") else unit_text(ed, found.unit),
        baseline=number(ed, found.baseline, found.unit),
        target=number(ed, found.target, found.unit),
        actual=actual,
        approximate=found.approximate,
        period=date.text if date else "",
        source=Link(own(ed, ed.words("source")), found.evidence) if found.evidence else None,
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
    story = entry.text_in(ed.lang) or (entry.texts[0] if entry.texts else None)
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
            feeds=(feed(ed, ed.words("News: {name}", name=title.text), url),),
            band=entry.owner,
            og=f"project/{entry.id}",
            structured=(structured.project(ed, entry, url),),
            made=made(ed, entry),
            distinguish=period(ed, data.duration.start, data.duration.end) or owner_link(ed, entry.owner).text.text,
        ),
        band=entry.owner,
        owner=owner_link(ed, entry.owner),
        role="" if data.promoter else ed.words(ROLES[data.role]),
        status=project_badge(ed, data),
        status_note=ed.words("The status follows from the dates, not from the source.") if data.status_inferred else "",
        summary=summary,
        title_note=title_note(ed, data.title_original),
        announced=data.evidence is Evidence.ANNOUNCED,
        picture=picture(ed, entry.owner, data.picture),
        panel=fact_panel(ed, data, entry.owner),
        programme=Link(programme.data.title.pick(ed.lang), ed.urls.item("programmes", programme.id))
        if programme
        else None,
        call=call.title.pick(ed.lang).text if call else "",
        grant_number=data.grant_number or "",
        libraries=cards(library_card, ed, (item for item in linked.libraries if item.id != entry.owner)),
        target_groups=tuple(item.pick(ed.lang) for item in data.target_groups),
        topics=term_links(ed, "topics", data.topics),
        indicators=tuple(indicator_row(ed, item) for item in data.indicators),
        results=tuple(item.pick(ed.lang) for item in data.results),
        outputs=tuple((item.title.pick(ed.lang), item.url or "") for item in data.outputs),
        story=body(ed, entry.owner, story),
        posts=cards(post_card, ed, linked.posts),
        events=cards(event_card, ed, linked.events),
        replication=_replication(ed, data),
        adopted_from=project_card(ed, adopted) if adopted else None,
        adopted_by=cards(project_card, ed, catalogue.adopted_by.get(entry.id, ())),
        notes=tuple(note.pick(ed.lang) for note in data.notes),
        sources=sources(ed, data.sources),
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


def _start_year(entry: Entry[Project]) -> int:
    known = entry.data.duration.start or entry.data.duration.end
    return known.year if known else 0


def _groups(ed: Edition, entries: list[Entry[Project]]) -> tuple[CardGroup, ...]:
    years: dict[int, list[Entry[Project]]] = {}
    for entry in entries:
        years.setdefault(_start_year(entry), []).append(entry)
    return tuple(
        CardGroup(
            ed.formats.date(year) if year else ed.words("Dates not known"),
            f"y{year}",
            cards(project_card, ed, found),
            ed.urls.projects("year", str(year)) if year else "",
        )
        for year, found in years.items()
    )


def projects_text(ed: Edition, count: int) -> str:
    return ed.words.plural("{n} project", "{n} projects", count)


def _lists(ed: Edition) -> Iterator[Page]:
    """All projects, the same as a table, by status, by year. Topics, counties and funders have pages of their own."""
    projects = list(ed.catalogue.projects.values())
    url = ed.urls.projects()
    table_url = ed.urls.projects("table")
    intro = ed.words(
        "{count} of Lithuanian public libraries: what they were for, what they cost, what came of them.",
        count=projects_text(ed, len(projects)),
    )
    narrow = _narrow(ed, projects)
    recent = [entry for entry in projects if _start_year(entry)][:18]
    yield _list(ed, url, ed.words("Projects"), intro, _groups(ed, recent), narrow, ed.twin_urls.projects(), ())
    yield _table(ed, table_url, projects)
    trail = (section_link(ed, "projects"),)
    for status in ProjectStatus:
        found = [entry for entry in projects if entry.data.status is status]
        if found:
            title = ed.words("Projects: {status}", status=ed.words(PROJECT_STATUS[status]))
            yield _list(
                ed,
                ed.urls.projects("status", status.value),
                title,
                projects_text(ed, len(found)),
                _groups(ed, found),
                (),
                ed.twin_urls.projects("status", status.value),
                trail,
            )
    for year in sorted({_start_year(entry) for entry in projects}, reverse=True):
        found = [entry for entry in projects if _start_year(entry) == year]
        name = ed.formats.date(year) if year else ed.words("dates not known")
        key = str(year) if year else "0"
        yield _list(
            ed,
            ed.urls.projects("year", key),
            ed.words("Projects that began: {year}", year=name),
            projects_text(ed, len(found)),
            (CardGroup(name, f"y{key}", cards(project_card, ed, found)),),
            (),
            ed.twin_urls.projects("year", key),
            trail,
        )


def _list(
    ed: Edition,
    url: str,
    title: str,
    intro: str,
    groups: tuple[CardGroup, ...],
    narrow: tuple[CountGroup, ...],
    twin: str,
    trail: tuple[Link, ...],
) -> Page:
    projects = list(ed.catalogue.projects.values())
    whole = url == ed.urls.projects()
    figures = (
        (
            counted(ed, len(projects), NN_("project", "projects"), url),
            counted(
                ed,
                len({entry.owner for entry in projects}),
                NN_("library with a project", "libraries with a project"),
                ed.urls.section("libraries"),
            ),
            *project_totals(ed, projects),
        )
        if whole
        else ()
    )
    view = ProjectsPage(
        head=head(
            ed,
            "projects",
            url,
            title,
            f"{title}: {intro}" if not whole else intro,
            section="projects",
            trail=trail,
            twin=twin,
        ),
        intro=intro,
        figures=figures,
        groups=groups,
        table=None,
        other_form=link(ed, ed.words("All projects as a table"), ed.urls.projects("table")),
        narrow=narrow,
        empty="" if groups else ed.words("There are no projects here yet."),
    )
    return Page(url, "projects.html", view, ed.lang)


def _narrow(ed: Edition, projects: list[Entry[Project]]) -> tuple[CountGroup, ...]:
    def group(title: str, found: list[tuple[Link, int]]) -> CountGroup:
        return CountGroup(title, tuple(Count(item, n, projects_text(ed, n)) for item, n in found if n))

    catalogue = ed.catalogue
    years: dict[int, int] = {}
    for entry in projects:
        years[_start_year(entry)] = years.get(_start_year(entry), 0) + 1
    statuses = [
        (
            link(ed, ed.words(PROJECT_STATUS[status]), ed.urls.projects("status", status.value)),
            sum(entry.data.status is status for entry in projects),
        )
        for status in ProjectStatus
    ]
    topics = [
        (term_link(ed, "topics", term), len(catalogue.by_topic.get(term.id, NOTHING).projects))
        for term in catalogue.topics.values()
    ]
    programmes = [
        (
            Link(entry.data.title.pick(ed.lang), ed.urls.item("programmes", entry.id)),
            len(catalogue.by_programme.get(entry.id, NOTHING).projects),
        )
        for entry in catalogue.programmes.values()
    ]
    counties = [
        (
            Link(county.name.pick(ed.lang), ed.urls.item("counties", county.id)),
            len(catalogue.by_county.get(county.id, NOTHING).projects),
        )
        for county in catalogue.counties.values()
    ]
    funders = sorted(
        (
            (
                Link(entry.data.name.pick(ed.lang), ed.urls.item("partners", entry.id)),
                len(catalogue.roles[entry.id].funds),
            )
            for entry in catalogue.partners.values()
            if entry.id in catalogue.roles and catalogue.roles[entry.id].funds
        ),
        key=lambda item: -item[1],
    )
    dated = [
        (
            link(
                ed, ed.formats.date(year) if year else ed.words("dates not known"), ed.urls.projects("year", str(year))
            ),
            n,
        )
        for year, n in sorted(years.items(), reverse=True)
    ]
    return (
        group(ed.words("By phase"), statuses),
        group(ed.words("By topic"), topics),
        group(ed.words("By programme"), programmes),
        group(ed.words("By county"), counties),
        group(ed.words("By funder"), [*funders[:12], (list_link(ed, "partners"), len(ed.catalogue.partners))][:12]),
        group(ed.words("By year"), dated),
    )


def _table(ed: Edition, url: str, projects: list[Entry[Project]]) -> Page:
    header = (
        ed.words("Project"),
        ed.words("Library"),
        ed.words("Period"),
        ed.words("Phase"),
        ed.words("Value"),
    )

    def row(entry: Entry[Project]) -> tuple[Cell, ...]:
        value = known_value(entry.data)
        owner = owner_link(ed, entry.owner)
        return (
            Cell(entry.data.title.pick(ed.lang), ed.urls.project(entry.id)),
            Cell(owner.text, owner.url),
            Cell(own(ed, period(ed, entry.data.duration.start, entry.data.duration.end) or "–")),
            Cell(own(ed, ed.words(PROJECT_STATUS[entry.data.status]))),
            Cell(own(ed, ed.formats.money(value[0], "EUR") if value else "–"), numeric=True),
        )

    title = ed.words("All projects as a table")
    intro = ed.words("A dash stands for what the sources do not tell.")
    view = ProjectsPage(
        head=head(
            ed,
            "projects",
            url,
            title,
            ed.words("All projects of the libraries with period, phase and value."),
            section="projects",
            trail=(section_link(ed, "projects"),),
            twin=ed.twin_urls.projects("table"),
        ),
        intro=intro,
        figures=project_totals(ed, projects),
        groups=(),
        table=Table(title, header, tuple(row(entry) for entry in projects)),
        other_form=link(ed, ed.words("Projects as cards"), ed.urls.projects()),
        narrow=(),
        empty="",
    )
    return Page(url, "projects.html", view, ed.lang)
