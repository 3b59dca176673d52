"""The builder's view of Pelican's settings: typed, validated, with defaults."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from plugins.builder.publish_guard import Limit, StopLimits, is_yes, limit
from plugins.builder.refusals import Refused
from plugins.builder.session import Session
from plugins.builder.site_url import site_address
from plugins.builder.sources.reader import cores
from plugins.catalogue.model.base import VILNIUS
from plugins.i18n.catalogs import LOCALE_FOLDER, N_

LANGUAGES = ("lt", "en")
WAIT = 600
"""Seconds to wait for another build: a first build of a large site takes some minutes."""
LONGEST_WAIT = 86_400
MOST_WORKERS = 256
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DIGITS = re.compile(r"\d{1,6}", re.ASCII)
_BAD = N_("{name} is “{value}”, which it cannot be; write for example: {example}")


class Search(StrEnum):
    """The setting PORTAL_SEARCH."""

    NO = "no"
    """The search page is the browsable index alone."""
    YES = "yes"
    """Search by words; where the engine does not run the build says so and goes on."""
    ALWAYS = "always"
    """Search by words, or nothing is published."""


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """Where things are, and what decides the result. `site_url` has no final slash."""

    content: Path
    output: Path
    state: Path
    theme: Path
    node_modules: Path
    site_url: str
    today: dt.date
    public: bool
    workers: int
    stop: StopLimits = field(default_factory=StopLimits)
    """When nothing is published."""
    tell: Callable[[str], None] = lambda step: None
    """Called with the name of each step as it begins."""
    search: Search = Search.NO
    """Whether texts are indexed for search."""
    locale: Path = LOCALE_FOLDER
    """The folder of the gettext catalogues."""
    session: Session | None = None
    """What this process keeps in memory from its last build of the same site."""
    wait: float = WAIT
    """Seconds to wait for another build in the same folders."""
    lang: str = "lt"
    """The language of messages."""


def press_settings(settings: Mapping[str, Any]) -> BuildSettings:
    """Reads the settings. Raises Refused for any that makes no sense, with its name and what may stand there."""
    return BuildSettings(
        content=Path(settings["PATH"]),
        output=_folder(settings, "OUTPUT_PATH"),
        state=_folder(settings, "PORTAL_STATE"),
        theme=Path(settings["THEME"]),
        node_modules=Path(settings["PORTAL_NODE_MODULES"]),
        site_url=site_address(str(settings["SITEURL"])),
        today=_day(settings),
        public=bool(settings.get("PORTAL_PUBLIC")),
        stop=_limits(settings),
        tell=settings.get("PORTAL_TELL") or (lambda step: None),
        search=_search(settings),
        locale=Path(settings.get("PORTAL_LOCALE") or LOCALE_FOLDER),
        session=settings.get("PORTAL_SESSION"),
        workers=_number(settings, "PORTAL_WORKERS", 0, MOST_WORKERS) or cores(),
        wait=_number(settings, "PORTAL_WAIT", WAIT, LONGEST_WAIT),
        lang=language(settings),
    )


def language(settings: Mapping[str, Any]) -> str:
    """The language of messages. Raises Refused for one that there is not."""
    value = _text(settings, "PORTAL_LANG").lower() or "lt"
    if value not in LANGUAGES:
        raise _refused("PORTAL_LANG", value, " / ".join(LANGUAGES))
    return value


def _text(settings: Mapping[str, Any], name: str) -> str:
    value = settings.get(name)
    return "" if value is None else str(value).strip()


def _folder(settings: Mapping[str, Any], name: str) -> Path:
    value = str(settings[name])
    if not value.strip() or "\x00" in value:
        raise _refused(name, value, "output" if name == "OUTPUT_PATH" else ".lentyna/state")
    return Path(value).absolute()


def _day(settings: Mapping[str, Any]) -> dt.date:
    value = _text(settings, "PORTAL_TODAY")
    today = dt.datetime.now(VILNIUS).date()
    if not value:
        return today
    try:
        # fromisoformat alone would take 20260314 and 2026-W11-6, too.
        written = _DAY.fullmatch(value)
        if written is not None:
            return dt.date(*map(int, written.groups()))
    except ValueError:
        pass
    raise _refused("PORTAL_TODAY", value, today.isoformat()) from None


def _number(settings: Mapping[str, Any], name: str, default: int, most: int) -> int:
    value = _text(settings, name)
    if not value:
        return default
    if not _DIGITS.fullmatch(value) or int(value) > most:
        raise _refused(name, value, f"0–{most}")
    return int(value)


def _search(settings: Mapping[str, Any]) -> Search:
    value = _text(settings, "PORTAL_SEARCH").lower() or "no"
    try:
        return Search(value)
    except ValueError:
        raise _refused("PORTAL_SEARCH", value, " / ".join(Search)) from None


def _limits(settings: Mapping[str, Any]) -> StopLimits:
    network = _text(settings, "PORTAL_STOP_AT_NETWORK")
    try:
        return StopLimits(
            _limit(settings, "PORTAL_STOP_AT_LIBRARIES"), _limit(settings, "PORTAL_STOP_AT_LEFT_OUT"), is_yes(network)
        )
    except ValueError:
        raise _refused("PORTAL_STOP_AT_NETWORK", network, "yes / no") from None


def _limit(settings: Mapping[str, Any], name: str) -> Limit:
    value = _text(settings, name)
    try:
        return limit(value)
    except ValueError:
        raise _refused(name, value, "3 / 5% / 3 5% / off") from None


def _refused(name: str, value: str, example: str) -> Refused:
    shown = value[:60] if value.isprintable() else ascii(value[:60])
    return Refused(_BAD, name=name, value=shown, example=example)
