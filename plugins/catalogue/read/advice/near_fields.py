"""Names of fields and records that were meant: what stands nearest, and how librarians and other programs call it."""

from __future__ import annotations

import difflib
import re
import types
from collections.abc import Iterator
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from plugins.catalogue.limits import NEAR_NAME
from plugins.catalogue.model.article import Post
from plugins.catalogue.model.event import Event
from plugins.catalogue.read.advice.yaml_faults import quoted
from plugins.i18n.catalogs import N_

_OTHER_NAMES_WORDS = """
    pavadinimas antraštė headline:title | data published post_date:date/start | santrauka description
    excerpt:summary | tema temos kategorija kategorijos rubrika tag tags category categories keywords:topics |
    autorius autoriai author by:authors | kalba lang:language | nuotrauka paveikslas image cover foto photo
    thumbnail:picture | pradžia begin laikas time when:start | pabaiga finish:end | organizatorius organizatoriai
    organizer organiser:organisers | registracija:registration | amžius age:ages | rūšis tipas type:kind |
    kartojimas kartojasi repeat:recurrence | partneriai partneris:partners | trukmė:duration | biudžetas:budget |
    finansavimas:funding | rezultatai:results | tikslas:aim | uždaviniai:tasks | nuotraukos galerija
    images:gallery/picture | vaizdo_įrašas filmas:video | paslaugos:services | filialai:branches | vieta location
    venue:places/place/seat | kaina cost:price | atnaujinta lastmod updated:modified |
    būsena draft cancelled canceled atšaukta atšauktas atidėta postponed:status |
    auditorija kam:audiences | projektas:project | renginys:event | telefonas tel:phone | šaltinis šaltiniai
    source:sources | redirect_from:aliases | adresas:address | darbo_laikas:hours |
    kompiliuota sudaryta:compiled | patvirtinta:confirmed
"""
_OTHER_NAMES = MappingProxyType(
    {
        word: group.partition(":")[2].strip()
        for group in _OTHER_NAMES_WORDS.split("|")
        for word in group.partition(":")[0].split()
    }
)
"""How librarians, and other programs, call our fields → the field; where a record has it."""
_OF_DATES = frozenset(
    {"cancelled", "canceled", "atšaukta", "atšauktos", "atšaukti", "neįvyks", "nevyks", "except", "skip", "exdate"}
)
"""How people call the dates on which a series does not take place."""
_CANCEL_DATES = N_("To cancel single dates, write: exceptions: {near}")
_HOURS = "hours: [{days: mon-fri, opens: 10:00, closes: 18:00}]"
_LONG_LIST = 130
_SHORT_LIST = 90
"""Characters of names that leave room for a longer sentence in two lines."""


def near_field(name: str, known: list[str], model: type[BaseModel], value: object) -> dict[str, str]:
    if name.casefold() in _OF_DATES and "recurrence" in known and _is_date(value):
        return {"suggestion": _CANCEL_DATES, "near": f"[{', '.join(value if isinstance(value, list) else [value])}]"}
    if name in ("days", "opens", "closes") and "hours" in known:
        return {"suggestion": N_("Put the times under hours: {near}"), "near": _HOURS}
    meant = next((own for own in _OTHER_NAMES.get(name.casefold(), "").split("/") if own in known), "")
    if meant or name.casefold() in known:
        return {"suggestion": N_("Did you mean “{near}”?"), "near": meant or name.casefold()}
    if model.__name__ in ("Translation", "Easy", "Signed") and name in {*Post.model_fields, *Event.model_fields}:
        return {"suggestion": N_("Delete it here: it stands in the original.")}
    if name in ("exceptions", "until", "count", "frequency", "interval") and "recurrence" in known:
        return {"suggestion": N_("Move it under recurrence, set off by two spaces.")}
    if name.casefold() in ("breaks", "pertrauka", "pertraukos", "pietūs", "lunch") and "regular" in known:
        return {"suggestion": N_("Write a day with a break as two lines of regular: 9:00–12:00 and 13:00–18:00.")}
    if known == ["lt", "en"] and isinstance(value, str):
        whole = quoted(f"{name}: {value}")
        return {"suggestion": N_("If it is a text, put the whole of it into quotation marks: {near}"), "near": whole}
    close = difflib.get_close_matches(name, known, 1, 0.7) if len(name) <= NEAR_NAME else ()
    if close:
        return {"suggestion": N_("Did you mean “{near}”?"), "near": close[0]}
    every = ", ".join(known)
    short = len(every) <= _SHORT_LIST
    suggestion = N_("Delete it, or choose one of: {known}.") if short else N_("Possible are: {known}.")
    if len(every) > _LONG_LIST:
        return {
            "suggestion": N_("Delete it, or correct its name; there are {count} to choose from."),
            "count": str(len(known)),
        }
    return {"suggestion": suggestion, "known": every}


def _is_date(value: object) -> bool:
    """Whether a value, or the first of a list, is a day."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, str) and re.match(r"\d{4}-\d\d", first) is not None


def choices(model: type[BaseModel], field: tuple[str | int, ...]) -> str:
    """The possible values of a field that has a list of them, "" for any other."""
    here: type[BaseModel] | None = model
    for step in field[:-1]:
        if isinstance(step, str) and here is not None:
            info = here.model_fields.get(step)
            here = next(models_in(info.annotation), None) if info else None
    info = here.model_fields.get(str(field[-1])) if here else None
    kinds = [info.annotation, *get_args(info.annotation)] if info else []
    return next((", ".join(kind) for kind in kinds if isinstance(kind, type) and issubclass(kind, StrEnum)), "")


def meant_field(name: str, known: list[str]) -> str:
    """The field that a name nobody knows is meant to be, "" where that cannot be told."""
    return near_field(name, known, BaseModel, None).get("near", "")


def near_name(name: str, known: list[str]) -> dict[str, str]:
    """Values for a suggestion: the nearest known name, or all of them."""
    close = difflib.get_close_matches(name, known, 1, 0.6) if len(name) <= NEAR_NAME else ()
    if close:
        return {"suggestion": N_("Did you mean “{near}”?"), "near": close[0]}
    return names_there_are(known)


def names_there_are(known: list[str]) -> dict[str, str]:
    """Values for a suggestion where no name is near: all of them, or how many."""
    if not known:
        return {"suggestion": N_("Delete it.")}
    if len(known) > 40:
        return {
            "suggestion": N_("Delete it, or correct its name; there are {count} to choose from."),
            "count": str(len(known)),
        }
    return {"suggestion": N_("Possible are: {known}."), "known": ", ".join(known)}


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field of this type can hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (Union, types.UnionType, tuple, Annotated):
        for part in get_args(annotation):
            yield from models_in(part)
