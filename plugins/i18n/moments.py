"""Formats moments for exchange formats."""

from __future__ import annotations

import datetime as dt


def rfc3339(when: dt.datetime, timespec: str = "seconds") -> str:
    """An aware moment as RFC 3339 (and XML Schema, ISO 8601, schema.org) has it: 2026-03-14T09:00:00+02:00. The
    timespec "minutes" leaves the seconds out, which only ISO 8601 and schema.org allow.

    An offset is written in hours and minutes. Before 11 October 1919 clocks in Lithuania stood at 1:35:36 and 1:41:16
    before Greenwich (IANA's Europe/Vilnius); such a moment is written in UTC, where it has no such offset.
    """
    offset = when.utcoffset() or dt.timedelta()
    if offset % dt.timedelta(minutes=1):
        return when.astimezone(dt.UTC).isoformat(timespec="seconds")
    return when.isoformat(timespec=timespec)
