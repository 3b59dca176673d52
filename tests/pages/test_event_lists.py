"""Events by day, week and month: every date stands where a person would look for it."""

from __future__ import annotations

from plugins.pages.arguments import arguments_of
from plugins.pages.context import Context
from plugins.pages.events.facts import repeats_text
from plugins.pages.events.lists import ahead, event_groups, event_list_pages
from plugins.pages.events.months import event_month_pages
from plugins.pages.events.page import event_pages
from plugins.pages.events.schedule import MOST_AHEAD
from plugins.pages.json_ld.events import event as linked
from tests.exports.contexts import edition, event_file, one_event

WEEKLY = (
    "start: 2026-03-14 11:00\nend: 2026-03-14 11:45\n"
    "recurrence: {frequency: weekly, count: 4, exceptions: [2026-03-21]}"
)


def with_events(headers: dict[str, str], today: str = "2026-03-10", lang: str = "lt") -> Context:
    return edition({f"libraries/kaunas/events/{id}.md": event_file(text) for id, text in headers.items()}, lang, today)


def months(found: Context) -> dict[str, object]:
    return {page.url: page.made().view for page in event_month_pages(found)}


def lists(found: Context) -> dict[str, object]:
    return {page.url: page.view for page in event_list_pages(found)}


def told(groups) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """(day, [(hours, address's last part, badge)])."""
    return [
        (
            group.anchor,
            [
                (
                    card.when.text.replace("\u00a0", " ") if card.when else "",
                    card.url.split("/")[-2],
                    card.badge.text if card.badge else "",
                )
                for card in group.cards
            ],
        )
        for group in groups
    ]


def test_a_month_has_every_date_under_its_week_and_day() -> None:
    found = with_events(
        {
            "serija": WEEKLY,
            "diena": "start: 2026-03-14",
            "vakaras": "start: 2026-03-14 19:00\nend: 2026-03-15 01:00\nstatus: cancelled",
            "dvi": "start: 2026-03-05 13:00\nend: 2026-03-06 16:00",
        }
    )
    view = months(found)["/bibliotekos/kaunas/renginiai/2026/03/"]
    assert [(week.title, week.span.replace("\u00a0", " "), told(week.days)) for week in view.weeks] == [
        (
            "10-oji savaitė",
            "2026 m. kovo 2–8 d.",
            [("d2026-03-05", [("13.00 val.", "dvi", "")]), ("d2026-03-06", [("tęsiasi", "dvi", "")])],
        ),
        (
            "11-oji savaitė",
            "2026 m. kovo 9–15 d.",
            [
                (
                    "d2026-03-14",
                    [
                        ("", "diena", ""),
                        ("11.00–11.45 val.", "serija", ""),
                        ("19.00–01.00 val.", "vakaras", "atšauktas"),
                    ],
                )
            ],
        ),
        (
            "12-oji savaitė",
            "2026 m. kovo 16–22 d.",
            [("d2026-03-21", [("11.00–11.45 val.", "serija", "nevyksta")])],
        ),
        ("13-oji savaitė", "2026 m. kovo 23–29 d.", [("d2026-03-28", [("11.00–11.45 val.", "serija", "")])]),
    ]
    assert view.intro == "4 renginiai"
    assert view.address == "lentyna.example/bibliotekos/kaunas/renginiai/2026/03/"
    assert "/bibliotekos/kaunas/renginiai/2026/04/" in months(found)


def test_what_lasts_longer_stands_beside_the_days_of_each_month_it_touches() -> None:
    found = with_events({"paroda": "start: 2026-01-20\nend: 2026-04-10", "vakaras": "start: 2026-02-14 18:00"})
    pages = months(found)
    shown = {
        url[-8:]: [card.url.split("/")[-2] for card in view.ranges] for url, view in pages.items() if "kaunas" in url
    }
    # March has nothing of its own; the exhibition neither begins nor ends in it.
    assert shown == {"2026/04/": ["paroda"], "2026/02/": ["paroda"], "2026/01/": ["paroda"]}
    assert (
        pages["/renginiai/2026/02/"].ranges[0].when.text.replace("\u00a0", " ")
        == "2026 m. sausio 20 d. – balandžio 10 d."
    )


def test_months_lead_to_their_neighbours_that_have_events() -> None:
    found = with_events({"a": "start: 2025-11-03", "b": "start: 2026-03-14", "c": "start: 2026-09-01"})
    pager = months(found)["/renginiai/2026/03/"].pager
    assert (pager.previous.url, pager.next.url) == ("/renginiai/2025/11/", "/renginiai/2026/09/")
    assert pager.previous.text.text.replace("\u00a0", " ") == "2025 m. lapkritis"


def test_a_month_is_the_same_on_every_day() -> None:
    headers = {"serija": WEEKLY, "paroda": "start: 2026-03-01\nend: 2026-03-31"}
    early, late = (with_events(headers, today) for today in ("2026-01-01", "2027-01-01"))
    assert months(early) == months(late)
    made = [[arguments_of(page.make) for page in event_month_pages(ctx) if page.make] for ctx in (early, late)]
    assert made[0] == made[1] and len(made[0]) == len(months(early))


def test_the_list_has_every_coming_date_until_the_end_of_the_next_month_and_of_later_events_the_next() -> None:
    found = with_events({"serija": WEEKLY, "tolimas": "start: 2099-05-07", "buves": "start: 2026-03-09"})
    view = lists(found)["/bibliotekos/kaunas/renginiai/"]
    assert [anchor for anchor, _ in told(view.days)] == [
        "d2026-03-14",
        "d2026-03-21",
        "d2026-03-28",
        "d2026-04-04",
        "d2099-05-07",
    ]
    assert view.intro.replace("\u00a0", " ") == "Artimiausi renginiai: 2 (nuo 2026 m. kovo 10 d.)."
    assert [count.link.url[-8:] for count in view.months] == ["2026/03/", "2026/04/", "2099/05/"]


def test_a_list_of_many_has_the_nearest_and_each_event_at_least_once() -> None:
    daily = "start: 2026-03-11 10:00\nrecurrence: {frequency: daily, count: 45}"
    found = with_events({"kasdien": daily, "kitas": "start: 2026-04-29 10:00"})
    cards = [card for group in lists(found)["/renginiai/"].days for card in group.cards]
    assert len(cards) == MOST_AHEAD + 1 and cards[-1].url.endswith("/kitas/")


def test_past_events_are_archived_by_year_and_lead_to_their_months() -> None:
    found = with_events({"a": "start: 2025-11-03", "b": "start: 2024-10"})
    pages = lists(found)
    assert [year.year for year in pages["/renginiai/"].archive] == [2025, 2024]
    assert pages["/renginiai/2025/"].past[0].url == "/renginiai/2025/11/"
    assert pages["/renginiai/2024/"].past[0].cards[0].url.endswith("/b/")


def test_linked_data_has_what_the_record_says() -> None:
    more = (
        "start: 2026-03-14 17:30\nend: 2026-03-14 19:00\naudiences: [vaikai]\nages: {min: 3, max: 7}\n"
        "price: {amount: 3.50}\nregistration: {required: yes, url: 'https://a.lt/r', until: 2026-03-12}\n"
        "languages: [lt]\nsign_language: yes\ncapacity: 20\nstatus: sold-out\ntopics: [skaitymas]\n"
        "places: [{name: Rotušė, address: Aikštė 1}, {online: 'https://a.lt/x'}]\n"
        "access: [{feature: liftas, available: no}]"
    )
    node = linked(*one_event(more))
    assert (node["startDate"], node["endDate"]) == ("2026-03-14T17:30+02:00", "2026-03-14T19:00+02:00")
    assert node["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert node["audience"] == [
        {"@type": "PeopleAudience", "audienceType": "Vaikai", "suggestedMinAge": 3, "suggestedMaxAge": 7}
    ]
    assert node["typicalAgeRange"] == "3-7" and node["maximumAttendeeCapacity"] == 20
    assert node["offers"] == {
        "@type": "Offer",
        "price": "3.50",
        "priceCurrency": "EUR",
        "availability": "https://schema.org/SoldOut",
        "url": "https://a.lt/r",
        "availabilityEnds": "2026-03-12",
    }
    assert node["inLanguage"] == ["lt", "lls"] and node["keywords"] == ["Skaitymas"]
    assert node["location"][0]["amenityFeature"][0] == {
        "@type": "LocationFeatureSpecification",
        "name": "Liftas",
        "value": False,
    }


def test_linked_data_of_a_series_has_its_rule_and_its_dates() -> None:
    node = linked(*one_event(WEEKLY))
    schedule = node["eventSchedule"]
    assert (schedule["repeatFrequency"], schedule["repeatCount"], schedule["exceptDate"]) == ("P1W", 4, ["2026-03-21"])
    dates = [(date["startDate"], date["endDate"], date["eventStatus"][19:]) for date in node["subEvent"]]
    assert dates == [
        ("2026-03-14T11:00+02:00", "2026-03-14T11:45+02:00", "EventScheduled"),
        ("2026-03-21T11:00+02:00", "2026-03-21T11:45+02:00", "EventCancelled"),
        ("2026-03-28T11:00+02:00", "2026-03-28T11:45+02:00", "EventScheduled"),
        ("2026-04-04T11:00+03:00", "2026-04-04T11:45+03:00", "EventScheduled"),
    ]


def test_a_cancelled_event_is_said_to_be_so_and_offers_nothing() -> None:
    node = linked(*one_event("start: 2026-03-14\nstatus: cancelled\nprice: {free: yes}"))
    assert node["eventStatus"] == "https://schema.org/EventCancelled" and "offers" not in node


def test_a_series_of_years_is_not_over_before_its_last_date() -> None:
    daily = "start: 2025-01-01 10:00\nrecurrence: {frequency: daily, until: 2027-12-31}"
    found = with_events({"kasdien": daily}, "2026-11-24")
    assert lists(found)["/renginiai/"].days[0].anchor == "d2026-11-24"
    (page,) = event_pages(found)
    view = page.made().view
    assert not view.past and len(view.dates) == 200 and view.dates[0].when.iso == "2026-11-24T10:00"


def test_what_is_ahead_stands_by_its_next_date_evenings_before_exhibitions_and_what_is_over_last() -> None:
    found = with_events(
        {
            "series": "start: 2026-01-10 11:00\nrecurrence: {frequency: weekly, until: 2026-05-30}",
            "evening": "start: 2026-03-12 18:00",
            "exhibition": "start: 2026-02-01\nend: 2026-03-31",
            "over": "start: 2026-03-09 18:00",
        }
    )
    events = tuple(found.catalogue.events.values())
    assert [entry.id for entry in ahead(found, events)] == ["evening", "series", "exhibition"]
    groups = event_groups(found, events)
    assert [(group.title, group.anchor) for group in groups] == [
        ("Renginiai", "events"),
        ("Praėję renginiai", "past-events"),
    ]
    assert [[card.url.split("/")[-2] for card in group.cards] for group in groups] == [
        ["evening", "series", "exhibition"],
        ["over"],
    ]
    assert [len(group.cards) for group in event_groups(found, events, 2)] == [2]


def test_a_list_of_nothing_but_past_events_says_so_and_keeps_its_anchor() -> None:
    found = with_events({"over": "start: 2026-03-09 18:00", "before": "start: 2025-03-09 18:00"})
    (group,) = event_groups(found, tuple(found.catalogue.events.values()))
    assert (group.title, group.anchor, len(group.cards)) == ("Praėję renginiai", "events", 2)
    page = lists(found)["/renginiai/"]
    assert [group.title for group in page.past] == [
        "Praėję renginiai, 2026\u00a0m. kovas",
        "Praėję renginiai, 2025\u00a0m. kovas",
    ]
    assert lists(found)["/renginiai/2025/"].intro == "Praėję renginiai: 1."


def test_a_list_without_events_is_none_to_be_found() -> None:
    found = lists(with_events({"over": "start: 2026-03-09 18:00"}))
    empty = {url for url, page in found.items() if not page.head.indexable}
    assert "/renginiai/" not in empty and all(found[url].empty for url in empty)
    assert {url for url, page in found.items() if page.empty} == empty


def test_a_series_is_told_as_people_say_it() -> None:
    def said(rule: str, lang: str = "lt") -> str:
        found, entry = one_event(f"start: 2026-01-10 11:00\nrecurrence: {{{rule}}}", lang)
        return repeats_text(found, entry.data).replace("\u00a0", " ")

    weekly = "frequency: weekly, days: [tue, sat], until: 2026-05-30"
    assert said(weekly) == "kas savaitę, antradieniais ir šeštadieniais, iki 2026 m. gegužės 30 d."
    assert said(weekly, "en") == "every week, on Tuesdays and Saturdays, until 30 May 2026"
    assert said("frequency: monthly, days: tue, week: 2, count: 3") == "kas mėnesį, antrąjį mėnesio antradienį"
