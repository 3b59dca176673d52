"""Facts of an event in words: its kind, how it repeats, where it is, for whom, what it costs."""

from __future__ import annotations

from types import MappingProxyType

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.event import Event, EventKind, EventPlace, Frequency
from plugins.catalogue.model.library import WEEKDAYS
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.parts.access import access_views
from plugins.pages.parts.view_parts import own, owner_link, phone_address
from plugins.pages.views.event import PlaceView, RegistrationView
from plugins.pages.views.library import AccessView

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
_WEEKS = MappingProxyType(
    {
        1: N_("on the first {day}"),
        2: N_("on the second {day}"),
        3: N_("on the third {day}"),
        4: N_("on the fourth {day}"),
        -1: N_("on the last {day}"),
    }
)


def repeats_text(ctx: Context, event: Event) -> str:
    rule = event.recurrence
    if rule is None:
        return ""
    number, one = rule.interval, rule.interval == 1
    # Lithuanian says 21 as it says 1, so "every week" is not the singular of "every n weeks".
    if rule.frequency is Frequency.DAILY:
        every = ctx.words("every day") if one else ctx.words.plural("every {n} day", "every {n} days", number)
    elif rule.frequency is Frequency.WEEKLY:
        every = ctx.words("every week") if one else ctx.words.plural("every {n} week", "every {n} weeks", number)
    else:
        every = ctx.words("every month") if one else ctx.words.plural("every {n} month", "every {n} months", number)
    if rule.days:
        every = f"{every}, {_on_days(ctx, [WEEKDAYS.index(day) for day in rule.days], rule.week)}"
    if rule.until:
        until = ctx.formats.date(rule.until.year, rule.until.month, rule.until.day)
        return f"{every}, {ctx.words('until {date}', date=until)}"
    return every


def _on_days(ctx: Context, days: list[int], week: int | None) -> str:
    """„pirmadieniais“, "on Mondays"; „antrąjį mėnesio pirmadienį“, "on the second Monday"."""
    if week is None:
        return ctx.words("on {days}", days=ctx.formats.list([ctx.formats.weekday_repeated(day) for day in days]))
    return ctx.formats.list([ctx.words(_WEEKS[week], day=ctx.formats.weekday_object(day)) for day in days])


def place_views(
    ctx: Context, entry: Entry[Event], places: tuple[EventPlace, ...] | None = None
) -> tuple[PlaceView, ...]:
    """Its places, or those of one of its dates (`places`); its library where none are said."""
    found = []
    for place in entry.data.places if places is None else places:
        owner = place.library or entry.owner
        library = ctx.catalogue.libraries.get(owner)
        branch = ctx.catalogue.branch(owner, place.branch) if place.branch else None
        if branch and library:
            name, url = branch.name.pick(ctx.lang), ctx.urls.branch(owner, branch.id)
            address = branch.address or ""
        elif place.name:
            name, address = place.name.pick(ctx.lang), place.address or ""
            url = ctx.urls.library(owner) if place.library and library else ""
        elif library and (place.library or place.branch):
            name, url, address = library.data.short_name.pick(ctx.lang), ctx.urls.library(owner), place.address or ""
        else:
            name, url, address = own(ctx, ctx.words("online") if place.online else place.address or ""), "", ""
        if name.text:
            found.append(PlaceView(name, address, url, place.online or ""))
    if not found and entry.owner != NETWORK:
        library_name = owner_link(ctx, entry.owner)
        found.append(PlaceView(library_name.text, "", library_name.url, ""))
    return tuple(found)


def ages_text(ctx: Context, event: Event) -> str:
    if event.ages is None:
        return ""
    low, high = event.ages.min, event.ages.max
    if low is not None and high is not None:
        return ctx.words("{low}–{high} years", low=low, high=high)
    if low is not None:
        return ctx.words("from {low} years", low=low)
    return ctx.words("up to {high} years", high=high) if high is not None else ""


def price_text(ctx: Context, event: Event) -> str:
    if event.price is None:
        return ""
    text = ctx.words("free of charge") if event.price.free else ""
    if event.price.amount is not None and not event.price.free:
        text = ctx.formats.money(event.price.amount, "EUR")
    return text


def price_note(ctx: Context, event: Event) -> LocalizedText | None:
    """What the library adds to the price: „senjorams nemokamai“."""
    return event.price.note.pick(ctx.lang) if event.price and event.price.note else None


def registration_view(ctx: Context, event: Event) -> RegistrationView:
    """How to register: what is needed in words, and every way to do it as a link of its own."""
    found = event.registration
    if found is None:
        return RegistrationView()
    if not found.required:
        return RegistrationView(ctx.words("not needed"))
    text = ctx.words("needed")
    if found.until:
        date = ctx.formats.date(found.until.year, found.until.month, found.until.day)
        text = f"{text}, {ctx.words('until {date}', date=date)}"
    phone = found.phone or ""
    return RegistrationView(text, found.url or "", phone, phone_address(phone), found.email or "")


def sign_language_text(ctx: Context, event: Event) -> str:
    if event.sign_language is None:
        return ""
    return (
        ctx.words("Interpreted into Lithuanian Sign Language") if event.sign_language else ctx.words("Not interpreted")
    )


def access_of_place(ctx: Context, entry: Entry[Event]) -> tuple[AccessView, ...]:
    """Access of the place: the event's own, else that of its branch."""
    if entry.data.access:
        return access_views(ctx, entry.data.access)
    for place in entry.data.places:
        branch = ctx.catalogue.branch(place.library or entry.owner, place.branch) if place.branch else None
        if branch and branch.access:
            return access_views(ctx, branch.access)
    return ()
