"""Units of results in words."""

from __future__ import annotations

from decimal import Decimal
from types import MappingProxyType

from plugins.i18n.catalogs import N_
from plugins.pages.context import Context

UNITS = MappingProxyType(
    {
        "activities": N_("activities"),
        "awards": N_("awards"),
        "booklets": N_("booklets"),
        "books": N_("books"),
        "branches": N_("branches"),
        "children": N_("children"),
        "clubs": N_("clubs"),
        "collections": N_("collections"),
        "communities": N_("communities"),
        "computers": N_("computers"),
        "conferences": N_("conferences"),
        "copies": N_("copies"),
        "countries": N_("countries"),
        "days": N_("days"),
        "events": N_("events"),
        "exhibitions": N_("exhibitions"),
        "families": N_("families"),
        "films": N_("films"),
        "games": N_("games"),
        "geocaches": N_("geocaches"),
        "groups": N_("groups"),
        "hours": N_("hours"),
        "items": N_("items"),
        "languages": N_("languages"),
        "libraries": N_("libraries"),
        "meetings": N_("meetings"),
        "months": N_("months"),
        "municipalities": N_("municipalities"),
        "objects": N_("objects"),
        "offices": N_("offices"),
        "organisations": N_("organisations"),
        "pages": N_("pages"),
        "panels": N_("panels"),
        "participants": N_("participants"),
        "partners": N_("partners"),
        "parts": N_("parts"),
        "people": N_("people"),
        "performances": N_("performances"),
        "places": N_("places"),
        "points": N_("points"),
        "products": N_("products"),
        "programmes": N_("programmes"),
        "projects": N_("projects"),
        "publications": N_("publications"),
        "regions": N_("regions"),
        "rooms": N_("rooms"),
        "schools": N_("schools"),
        "series": N_("series"),
        "services": N_("services"),
        "sessions": N_("sessions"),
        "sites": N_("sites"),
        "strands": N_("strands"),
        "topics": N_("topics"),
        "towns": N_("towns"),
        "trainings": N_("trainings"),
        "trips": N_("trips"),
        "visits": N_("visits"),
        "websites": N_("websites"),
        "weeks": N_("weeks"),
        "workshops": N_("workshops"),
        "years": N_("years"),
        "m2": N_("m²"),
    }
)


def unit_text(ctx: Context, unit: str) -> str:
    """The unit of a result in the page's language; one we have no word for stands as its author wrote it."""
    return ctx.words(UNITS[unit]) if unit in UNITS else unit


def quantity(ctx: Context, value: Decimal | None, unit: str, rough: bool = False) -> str:
    """A number with what belongs to it in writing: the sign of money or of per cent; "" for no value.
    A `rough` sum of money is told in millions."""
    if value is None:
        return ""
    if unit in ("EUR", "LTL", "USD"):
        return ctx.formats.rough_money(value, unit) if rough else ctx.formats.money(value, unit)
    return ctx.formats.percent(value) if unit == "%" else ctx.formats.number(value)
