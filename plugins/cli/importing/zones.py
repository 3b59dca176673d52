"""Resolves the time zone names of an imported calendar: IANA, Windows, and zones that the file defines.

A zone's definition in the file is followed only where it changes once or twice a year, since a rule can be made to
repeat every second.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from plugins.catalogue.model.base import VILNIUS

MOST_ZONES = 40
MOST_PARTS = 40
"""The most clock changes that one zone may define; those of Outlook have two."""
_YEARLY = re.compile(
    r"FREQ=YEARLY(?:;(?:INTERVAL=1|WKST=[A-Z]{2}|UNTIL=[0-9TZ]{8,16}|BYMONTH=(?:[1-9]|1[0-2])|BYDAY=-?[1-5]?[A-Z]{2}"
    r"|BYMONTHDAY=[1-9][0-9]?(?:,[1-9][0-9]?){0,7}))*"
)
_PARENTHESIS = re.compile(r"^\([^)]*\)\s*")


@dataclass(slots=True)
class Zones:
    """The zones of one file: `blocks` its VTIMEZONEs, `meant` its X-WR-TIMEZONE."""

    blocks: tuple[bytes, ...] = ()
    meant: str = ""
    _defined: dict[str, dt.tzinfo | None] = field(default_factory=dict)
    _known: dict[str, dt.tzinfo | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for block in self.blocks[:MOST_ZONES]:
            name, zone = _defined(block)
            if name:
                self._defined.setdefault(name, zone)

    def named(self, name: str) -> dt.tzinfo | None:
        """The zone of a name (TZID); None if it is not known."""
        if name not in self._known:
            self._known[name] = _by_name(name) or self._defined.get(name)
        return self._known[name]

    @property
    def own(self) -> dt.tzinfo | None:
        """The zone that hours in UTC and without a zone are meant in (X-WR-TIMEZONE, as Google and Apple write it);
        None where the file says none."""
        return self.named(self.meant) if self.meant else None

    @property
    def floating(self) -> dt.tzinfo:
        """The zone of hours without one (RFC 5545 3.3.5, form 1)."""
        return self.own or VILNIUS


def _by_name(name: str) -> dt.tzinfo | None:
    """A zone of the IANA or of Windows, also where a program put something before its name."""
    parts = name.strip().strip('"').split("/")
    tails = ["/".join(parts[place:]) for place in range(len(parts))]
    for tail in (*tails, WINDOWS_TO_OLSON.get(name.strip(), "")):
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}", tail):
            try:
                return VILNIUS if tail == "Europe/Vilnius" else ZoneInfo(tail)
            except (KeyError, ValueError, OSError):
                continue
    # „(UTC+02:00) Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius“, as Outlook calls it
    if _PARENTHESIS.match(name) and re.search(r"\bVilnius\b", name):
        return VILNIUS
    return None


def _defined(block: bytes) -> tuple[str, dt.tzinfo | None]:
    """The name of a VTIMEZONE and its clock; None for one whose changes are not yearly."""
    text = block.decode()
    found = re.search(r"^TZID[^:\n]*:(.*?)\r?$", text, re.MULTILINE | re.IGNORECASE)
    name = found[1].strip() if found else ""
    elsewhere = re.search(r"^X-LIC-LOCATION[^:\n]*:(.*?)\r?$", text, re.MULTILINE | re.IGNORECASE)
    if elsewhere and (known := _by_name(elsewhere[1])):
        return name, known
    rules = re.findall(r"^RRULE[^:\n]*:(.*?)\r?$", text, re.MULTILINE | re.IGNORECASE)
    changes = len(re.findall(r"^BEGIN:", text, re.MULTILINE)) + text.count(",")
    if changes > MOST_PARTS or not all(_YEARLY.fullmatch(rule.upper()) for rule in rules):
        return name, None
    try:
        read = Timezone.from_ical(block)
        zone = read.to_tz(lookup_tzid=False) if isinstance(read, Timezone) else None
        dt.datetime(2026, 3, 10, tzinfo=zone).utcoffset()
    except Exception:  # untrusted input: an unreadable definition is ignored
        return name, None
    return name, zone
