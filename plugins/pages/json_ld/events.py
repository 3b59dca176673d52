"""Events as schema.org describes them (Event, EventSeries). Only what the records say; nothing is filled in."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType
from typing import Any

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import VILNIUS, Moment
from plugins.catalogue.model.event import Event, EventPlace, EventStatus, Frequency
from plugins.catalogue.read.paths import NETWORK
from plugins.i18n.moments import rfc3339
from plugins.pages.context import Context
from plugins.pages.events.facts import access_of_place
from plugins.pages.events.occurrences import Occurrence, occurrences
from plugins.pages.json_ld.hours import DAYS
from plugins.pages.json_ld.records import clean, owner_node, page_node, party_node
from plugins.pages.parts.view_parts import picture, term_links

Node = dict[str, Any]
MOST_DATES = 60
_STATUS = MappingProxyType(
    {
        EventStatus.SCHEDULED: "EventScheduled",
        EventStatus.CHANGED: "EventRescheduled",
        EventStatus.POSTPONED: "EventPostponed",
        EventStatus.CANCELLED: "EventCancelled",
        EventStatus.SOLD_OUT: "EventScheduled",
    }
)
_PERIODS = MappingProxyType({Frequency.DAILY: "D", Frequency.WEEKLY: "W", Frequency.MONTHLY: "M"})


def event(ctx: Context, entry: Entry[Event]) -> Node:
    """An event, or a series with its dates."""
    data = entry.data
    places = _places(ctx, entry, data.places)
    node = clean(
        {
            "@type": "EventSeries" if data.is_series else "Event",
            "name": data.title.pick(ctx.lang).text,
            "description": data.summary.pick(ctx.lang).text,
            "url": f"{ctx.site.site_url}{ctx.urls.event(entry.owner, entry.id)}",
            "image": _image(ctx, entry),
            "startDate": moment(data.start),
            "endDate": moment(data.end) if data.end else None,
            "eventStatus": f"https://schema.org/{_STATUS[data.status]}",
            "eventAttendanceMode": _attendance(places),
            "organizer": _organisers(ctx, entry),
            "location": places,
            "audience": _audience(ctx, data),
            "typicalAgeRange": _ages(data),
            "offers": _offer(data),
            "isAccessibleForFree": True if data.price and data.price.free else None,
            "maximumAttendeeCapacity": data.capacity,
            "inLanguage": [*data.languages, *(["lls"] if data.sign_language else [])],
            "keywords": [found.text.text for found in term_links(ctx, "topics", data.topics)],
            "eventSchedule": _schedule(data),
            "subjectOf": page_node(ctx, entry, ctx.urls.event(entry.owner, entry.id)),
        }
    )
    if data.is_series:
        node["subEvent"] = [_date(ctx, entry, node, item) for item in occurrences(data)[:MOST_DATES]]
    return node


def moment(found: Moment) -> str:
    """A date as exactly as it is known; a time with its offset from UTC in Vilnius (ISO 8601)."""
    if found.time is None:
        return str(found.date)
    return rfc3339(dt.datetime.combine(found.date.first, found.time, VILNIUS), "minutes")


def _date(ctx: Context, entry: Entry[Event], series: Node, item: Occurrence) -> Node:
    """One date of a series, with what is said of it alone; `previousStartDate` where it was moved."""
    change = item.change
    status = series["eventStatus"]
    if not item.held:
        status = "https://schema.org/EventCancelled"
    elif item.status:
        status = f"https://schema.org/{_STATUS[item.status]}"
    elif item.moved_from:
        status = "https://schema.org/EventRescheduled"
    places = _places(ctx, entry, change.places) if change and change.places else series.get("location", ())
    return clean(
        {
            "@type": "Event",
            "name": change.title.pick(ctx.lang).text if change and change.title else series["name"],
            "description": change.note.pick(ctx.lang).text if change and change.note else None,
            "startDate": moment(item.start),
            "previousStartDate": moment(item.moved_from) if item.moved_from else None,
            "endDate": moment(item.end) if item.end else None,
            "location": [
                {name: value for name, value in place.items() if name != "amenityFeature"} for place in places
            ],
            "eventStatus": status,
        }
    )


def _image(ctx: Context, entry: Entry[Event]) -> str:
    found = picture(ctx, entry.owner, entry.data.picture)
    return ctx.site.site_url + found.src if found else ""


def _attendance(places: list[Node]) -> str:
    kinds = {place["@type"] == "VirtualLocation" for place in places}
    if not kinds:
        return ""
    mode = "Mixed" if len(kinds) == 2 else "Online" if True in kinds else "Offline"
    return f"https://schema.org/{mode}EventAttendanceMode"


def _organisers(ctx: Context, entry: Entry[Event]) -> Node | list[Node]:
    owner = owner_node(ctx, entry.owner)
    others = [found for found in (party_node(ctx, ref) for ref in entry.data.organisers) if found]
    return [owner, *others] if others else owner


def _audience(ctx: Context, event: Event) -> list[Node]:
    ages = event.ages
    limits = {"suggestedMinAge": ages.min if ages else None, "suggestedMaxAge": ages.max if ages else None}
    return [
        clean({"@type": "PeopleAudience", "audienceType": found.text.text, **limits})
        for found in term_links(ctx, "audiences", event.audiences)
    ]


def _ages(event: Event) -> str:
    if event.ages is None or (event.ages.min is None and event.ages.max is None):
        return ""
    return f"{event.ages.min or 0}-{'' if event.ages.max is None else event.ages.max}"


def _offer(event: Event) -> Node | None:
    """What it costs and where to register. No offer where neither is known."""
    price, registration = event.price, event.registration
    if event.status is EventStatus.CANCELLED or (price is None and not (registration and registration.url)):
        return None
    amount = None
    if price is not None:
        amount = "0" if price.free else str(price.amount) if price.amount is not None else None
    sold_out = event.status is EventStatus.SOLD_OUT
    return clean(
        {
            "@type": "Offer",
            "price": amount,
            "priceCurrency": "EUR" if amount is not None else None,
            "availability": f"https://schema.org/{'SoldOut' if sold_out else 'InStock'}",
            "url": registration.url if registration else None,
            "availabilityEnds": str(registration.until) if registration and registration.until else None,
        }
    )


def _schedule(event: Event) -> Node | None:
    rule = event.recurrence
    if rule is None:
        return None
    return clean(
        {
            "@type": "Schedule",
            "startDate": str(event.start.date),
            "endDate": str(rule.until) if rule.until else None,
            "repeatFrequency": f"P{rule.interval}{_PERIODS[rule.frequency]}",
            "repeatCount": rule.count,
            "byDay": [f"https://schema.org/{DAYS[day]}" for day in rule.days],
            "byMonthWeek": rule.week,
            "startTime": f"{event.start.time:%H:%M}" if event.start.time else None,
            "endTime": f"{event.end.time:%H:%M}" if event.end and event.end.time else None,
            "exceptDate": [str(day) for day in (*rule.exceptions, *_left_out(event))],
            "scheduleTimezone": "Europe/Vilnius",
        }
    )


def _left_out(event: Event) -> list[dt.date]:
    return [found.date.date.first for found in event.exceptions if found.only_left_out]


def _places(ctx: Context, entry: Entry[Event], places: tuple[EventPlace, ...]) -> list[Node]:
    found: list[Node] = []
    for place in places:
        if place.online:
            found.append({"@type": "VirtualLocation", "url": place.online})
        if place.name:
            found.append(clean({"@type": "Place", "name": place.name.pick(ctx.lang).text, "address": place.address}))
        elif place.library or place.branch:
            owner = place.library or entry.owner
            if owner in ctx.catalogue.libraries:
                branch = ctx.catalogue.branch(owner, place.branch) if place.branch else None
                node = owner_node(ctx, owner)
                if branch:
                    # Not the @id of the library: a branch has another address.
                    node = {
                        "@type": "Library",
                        "name": branch.name.pick(ctx.lang).text,
                        "url": f"{ctx.site.site_url}{ctx.urls.branch(owner, branch.id)}",
                        "parentOrganization": node,
                    }
                found.append(clean({**node, "address": branch.address if branch else place.address}))
    if not found and entry.owner != NETWORK:
        found.append(owner_node(ctx, entry.owner))
    features = [
        {"@type": "LocationFeatureSpecification", "name": fact.feature, "value": fact.available}
        for fact in access_of_place(ctx, entry)
    ]
    real = next((place for place in found if place["@type"] != "VirtualLocation"), None)
    if features and real is not None:
        found[found.index(real)] = {**real, "amenityFeature": features}
    return found
