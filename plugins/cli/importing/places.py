"""The place of a VEVENT: a branch of the library, a named place, or the address of an online meeting."""

from __future__ import annotations

import re
from typing import Any

from icalendar import Event

from plugins.catalogue.model.library import Library
from plugins.cli.importing.properties import line, one_line, values
from plugins.cli.importing.source import Note, note
from plugins.cli.importing.texts import ADDRESS, address_in, shortened
from plugins.i18n.catalogs import N_

CONFERENCES = (
    *("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"),
    "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK",
)
"""Properties that hold the address of a meeting: that of RFC 7986, and those of Google and Microsoft."""
_LONGEST = 2000


def places_of(event: Event, library: Library, notes: list[Note]) -> list[dict[str, Any]]:
    """The places of an event as the record writes them."""
    location = line(event, "LOCATION")
    addresses = [address_in(found) for found in ADDRESS.findall(location)]
    name = " ".join(ADDRESS.sub(" ", location).split()).strip(" ,;-–|") if addresses else location
    found: list[dict[str, Any]] = []
    if name and re.search(r"\w", name):
        if len(name) > _LONGEST:
            notes.append(note(N_("The name of its place is too long; its end was cut.")))
        found.append(_place(shortened(name, _LONGEST), library, notes))
    online = [*addresses]
    for property_ in CONFERENCES:
        for value in values(event, property_):
            said = one_line(str(value))
            if ADDRESS.fullmatch(said):
                online.append(said)
            elif said:
                notes.append(
                    note(N_("Not imported, because it is not the address of a page: {value}"), value=said[:200])
                )
    return [*found, *({"online": address} for address in dict.fromkeys(online) if len(address) <= 800)]


def _place(name: str, library: Library, notes: list[Note]) -> dict[str, Any]:
    """A branch where nothing but its name or address is said, with that of the library or without; else the words as
    they are."""
    words = _letters(name)
    for branch in library.branches:
        names = [one for one in (branch.name.lt, branch.name.en) if one]
        told = [*names, branch.address or ""]
        told += [f"{one} {branch.address}" for one in names if branch.address]
        owners = [library.name.lt, library.name.en, library.short_name.lt, library.short_name.en]
        told += [f"{owner} {one}" for owner in owners if owner for one in tuple(told) if one]
        if words in {_letters(one) for one in told if one}:
            return {"branch": branch.id}
        if any(_letters(one) in words for one in names):
            message = N_("Its place “{name}” names the branch “{branch}”; write branch: {branch} if it is there.")
            notes.append(note(message, name=name[:100], branch=branch.id))
    return {"name": name}


def _letters(value: str) -> str:
    return " ".join(re.findall(r"\w+", value.casefold()))
