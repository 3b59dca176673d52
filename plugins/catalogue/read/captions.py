"""Captions: whether a file is WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format", 4.1) that a browser shows.

A browser drops a cue whose times it cannot read and says nothing; so it is said here.
"""

from __future__ import annotations

import re

from plugins.catalogue.limits import CUES
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules.table import N_, RULES

_BEGINNING = re.compile(r"WEBVTT(?:[ \t][^\n]*)?(?:\n|$)")
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = re.compile(rf"[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t][^\n]*)?")


_OTHER_ARROW = re.compile(r"[ \t]*[\d:.,]{5,}[ \t]*(?:-{1,3}|[-–—=]{1,2}>|→)[ \t]*[\d:.,]{5,}[ \t]*$")
_AS = N_("a time is written as 00:01:02.500 --> 00:01:04.000")


def fault(text: str, path: str) -> Problem | None:
    """The first thing that makes captions unreadable, None where there is none."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not _BEGINNING.match(plain):
        return _problem(path, 1, N_("it does not begin with the line WEBVTT"))
    cues, before = 0, -1
    for number, line in enumerate(plain.split("\n"), 1):
        if "-->" not in line:
            if _OTHER_ARROW.match(line):
                return _problem(path, number, _AS)
            continue
        times = _TIMES.fullmatch(line)
        if times is None:
            return _problem(path, number, _AS)
        start, end = _milliseconds(times.groups()[:4]), _milliseconds(times.groups()[4:])
        if end <= start:
            return _problem(path, number, N_("a caption ends before it begins"))
        if start < before:
            return _problem(path, number, N_("a caption begins before the one above it"))
        cues, before = cues + 1, start
        if cues > CUES:
            return _problem(path, number, N_("there are more than {limit} captions in it"))
    return None if cues else _problem(path, 1, N_("it contains no captions"))


def _milliseconds(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def _problem(path: str, line: int, reason: str) -> Problem:
    return problem(RULES["captions-form"], path, line, 1, reason=reason, limit=CUES)
