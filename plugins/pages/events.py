"""Pages of events and series, and the lists of them: coming by day, ranges beside them, past ones by year."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from plugins.catalogue.catalogue import NOTHING
from plugins.catalogue.entries import Entry
from plugins.catalogue.model.event import Event, EventKind, Frequency
from plugins.catalogue.read.paths import NETWORK
from plugins.pages import structured
from plugins.pages.cards import EVENT_STATUS, cards, post_card, programme_card, project_card
from plugins.pages.edition import Edition
from plugins.pages.head import head, made, section_link
from plugins.pages.hours import access_views, languages_text
from plugins.pages.make import body, link, own, owner_link, parties, picture, sources, term_links
from plugins.pages.occurrences import event_period, is_past, moment_when, occurrences
from plugins.pages.page import Page
from plugins.pages.views.event import EventPage, PlaceView
from plugins.pages.views.library import AccessView
from plugins.pages.views.parts import Badge, Link, Pager, When
from plugins.words.catalogs import N_

KINDS = MappingProxyType(
    {
        EventKind.CONFERENCE: N_("conference"),
        EventKind.TRAINING: N_("training"),
        EventKind.LAUNCH: N_("launch"),
        EventKind.OPENING: N_("opening"),
        EventKind.SEMINAR: N_("seminar"),
        EventKind.STUDY_VISIT: N_("study visit"),
        EventKind.MEETING: N_("meeting"),
        EventKind.CAMPAIGN: N_("campaign"),
        EventKind.ANNIVERSARY: N_("anniversary"),
        EventKind.FESTIVAL: N_("festival"),
        EventKind.AWARD: N_("award"),
        EventKind.WORKSHOP: N_("workshop"),
        EventKind.EXHIBITION: N_("exhibition"),
        EventKind.READING: N_("reading"),
        EventKind.CONCERT: N_("concert"),
        EventKind.FILM: N_("film"),
    }
)


def event_pages(ed: Edition) -> Iterator[Page]:
    by_owner: dict[str, list[Entry[Event]]] = {}
    for entry in ed.catalogue.events.values():
        by_owner.setdefault(entry.owner, []).append(entry)
    for found in by_owner.values():
        for number, entry in enumerate(found):
            older = found[number + 1] if number + 1 < len(found) else None
            newer = found[number - 1] if number else None
            yield _event(ed, entry, Pager(_neighbour(ed, older), _neighbour(ed, newer)))


def _neighbour(ed: Edition, entry: Entry[Event] | None) -> Link | None:
    return Link(entry.data.title.pick(ed.lang), ed.urls.event(entry.owner, entry.id)) if entry else None


def _event(ed: Edition, entry: Entry[Event], pager: Pager) -> Page:
    data, url = entry.data, ed.urls.event(entry.owner, entry.id)
    catalogue = ed.catalogue
    past = is_past(data, ed.site.today)
    title, summary = data.title.pick(ed.lang), data.summary.pick(ed.lang)
    date = moment_when(ed, data.start, data.end, weekday=True)
    text = entry.text_in(ed.lang) or (entry.texts[0] if entry.texts else None)
    project = catalogue.projects.get(data.project) if data.project else None
    programme = catalogue.programmes.get(data.programme) if data.programme else None
    status = EVENT_STATUS.get(data.status)
    owner = owner_link(ed, entry.owner)
    trail = (
        (section_link(ed, "events"), owner)
        if entry.owner == NETWORK
        else (section_link(ed, "libraries"), owner, link(ed, ed.words("Events"), ed.urls.owned(entry.owner, "events")))
    )
    view = EventPage(
        head=head(
            ed,
            "event",
            url,
            title,
            f"{date.text.rstrip('.')}. {summary.text}",
            section="events",
            trail=trail,
            twin=ed.twin_urls.event(entry.owner, entry.id),
            band=entry.owner,
            og=f"library/{entry.owner}",
            structured=(structured.event(ed, entry),),
            made=made(ed, entry, text.path if text else ""),
            distinguish=date.text,
        ),
        band=entry.owner,
        owner=owner,
        kind=ed.words(KINDS[data.kind]),
        series=data.is_series,
        past=past,
        status=Badge(data.status.value, ed.words(status)) if status else None,
        status_note=data.status_note.pick(ed.lang) if data.status_note else None,
        summary=summary,
        when=event_period(ed, entry) if data.is_series else date,
        dates=_dates(ed, data) if data.is_series else (),
        repeats=_repeats(ed, data),
        places=_places(ed, entry),
        audiences=term_links(ed, "audiences", data.audiences),
        ages=_ages(ed, data),
        price=_price(ed, data),
        registration=_registration(ed, data),
        registration_url=_registration_url(data),
        languages=languages_text(ed, data.languages),
        sign_language=_sign_language(ed, data),
        access=_access(ed, entry),
        capacity=ed.words.plural("{n} place", "{n} places", data.capacity) if data.capacity else "",
        participants=ed.words.plural("{n} participant", "{n} participants", data.participants)
        if data.participants is not None
        else "",
        organisers=parties(ed, data.organisers),
        picture=picture(ed, entry.owner, data.picture),
        body=body(ed, entry.owner, text),
        project=project_card(ed, project) if project else None,
        programme=programme_card(ed, programme) if programme else None,
        topics=term_links(ed, "topics", data.topics),
        posts=cards(post_card, ed, catalogue.by_event.get(entry.key, NOTHING).posts),
        notes=tuple(note.pick(ed.lang) for note in data.notes),
        sources=sources(ed, data.sources),
        pager=pager,
        calendar_url="",
    )
    return Page(url, "event.html", view, ed.lang, text.path if text else entry.path)


def _dates(ed: Edition, event: Event) -> tuple[tuple[When, str], ...]:
    found = []
    for item in occurrences(event):
        note = ""
        if not item.held:
            note = ed.words("does not take place")
        elif item.start.date.last < ed.site.today:
            note = ed.words("past")
        found.append((moment_when(ed, item.start, weekday=True), note))
    return tuple(found)


def _repeats(ed: Edition, event: Event) -> str:
    rule = event.recurrence
    if rule is None:
        return ""
    number, one = rule.interval, rule.interval == 1
    # Lithuanian says 21 as it says 1, so "every week" is not the singular of "every n weeks".
    if rule.frequency is Frequency.DAILY:
        every = ed.words("every day") if one else ed.words.plural("every {n} day", "every {n} days", number)
    elif rule.frequency is Frequency.WEEKLY:
        every = ed.words("every week") if one else ed.words.plural("every {n} week", "every {n} weeks", number)
    else:
        every = ed.words("every month") if one else ed.words.plural("every {n} month", "every {n} months", number)
    if rule.until:
        until = ed.formats.date(rule.until.year, rule.until.month, rule.until.day)
        return f"{every}, {ed.words('until {date}', date=until)}"
    return every


def _places(ed: Edition, entry: Entry[Event]) -> tuple[PlaceView, ...]:
    found = []
    for place in entry.data.places:
        owner = place.library or entry.owner
        library = ed.catalogue.libraries.get(owner)
        branch = ed.catalogue.branch(owner, place.branch) if place.branch else None
        if branch and library:
            name, url = branch.name.pick(ed.lang), ed.urls.branch(owner, branch.id)
            address = branch.address or ""
        elif place.name:
            name, address = place.name.pick(ed.lang), place.address or ""
            url = ed.urls.library(owner) if place.library and library else ""
        elif library and (place.library or place.branch):
            name, url, address = library.data.short_name.pick(ed.lang), ed.urls.library(owner), place.address or ""
        else:
            name, url, address = own(ed, ed.words("online") if place.online else place.address or ""), "", ""
        if name.text:
            found.append(PlaceView(name, address, url, place.online or ""))
    if not found and entry.owner != NETWORK:
        library_name = owner_link(ed, entry.owner)
        found.append(PlaceView(library_name.text, "", library_name.url, ""))
    return tuple(found)


def _ages(ed: Edition, event: Event) -> str:
    if event.ages is None:
        return ""
    low, high = event.ages.min, event.ages.max
    if low is not None and high is not None:
        return ed.words("{low}–{high} years", low=low, high=high)
    if low is not None:
        return ed.words("from {low} years", low=low)
    return ed.words("up to {high} years", high=high) if high is not None else ""


def _price(ed: Edition, event: Event) -> str:
    if event.price is None:
        return ""
    text = ed.words("free of charge") if event.price.free else ""
    if event.price.amount is not None and not event.price.free:
        text = ed.formats.money(event.price.amount, "EUR")
    note = event.price.note.pick(ed.lang).text if event.price.note else ""
    return ", ".join(part for part in (text, note) if part)


def _registration(ed: Edition, event: Event) -> str:
    found = event.registration
    if found is None:
        return ""
    if not found.required:
        return ed.words("not needed")
    text = ed.words("needed")
    if found.until:
        date = ed.formats.date(found.until.year, found.until.month, found.until.day)
        text = f"{text}, {ed.words('until {date}', date=date)}"
    ways = [way for way in (found.phone, found.email) if way]
    return ", ".join([text, *ways])


def _registration_url(event: Event) -> str:
    found = event.registration
    if found is None or not found.required:
        return ""
    return found.url or (f"mailto:{found.email}" if found.email else "")


def _sign_language(ed: Edition, event: Event) -> str:
    if event.sign_language is None:
        return ""
    return ed.words("Interpreted into Lithuanian Sign Language") if event.sign_language else ed.words("Not interpreted")


def _access(ed: Edition, entry: Entry[Event]) -> tuple[AccessView, ...]:
    """Access of the place: the event's own, else that of its branch."""
    if entry.data.access:
        return access_views(ed, entry.data.access)
    for place in entry.data.places:
        branch = ed.catalogue.branch(place.library or entry.owner, place.branch) if place.branch else None
        if branch and branch.access:
            return access_views(ed, branch.access)
    return ()
