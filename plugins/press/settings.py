"""Pelican's settings as the press needs them: typed, with defaults worked out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from plugins.catalogue.model.base import VILNIUS
from plugins.press.reading import cores
from plugins.press.session import Session
from plugins.press.stopping import StopLimits, stop_limits
from plugins.words.catalogs import LOCALE_FOLDER


class Search(StrEnum):
    """The setting PORTAL_SEARCH."""

    NO = "no"
    """The search page is the browsable index alone."""
    YES = "yes"
    """Search by words; where the engine does not run the build says so and goes on."""
    ALWAYS = "always"
    """Search by words, or nothing is published."""


@dataclass(frozen=True, slots=True)
class PressSettings:
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
    """What this process remembers of its last build of the same site."""


def press_settings(settings: Mapping[str, Any]) -> PressSettings:
    """Reads the settings. Raises ValueError for a PORTAL_TODAY that is no date, a PORTAL_STOP_AT_… that cannot be
    read, or a PORTAL_SEARCH that is not no, yes or always."""
    today = settings.get("PORTAL_TODAY") or dt.datetime.now(VILNIUS).date().isoformat()
    return PressSettings(
        content=Path(settings["PATH"]),
        output=Path(settings["OUTPUT_PATH"]),
        state=Path(settings["PORTAL_STATE"]),
        theme=Path(settings["THEME"]),
        node_modules=Path(settings["PORTAL_NODE_MODULES"]),
        site_url=str(settings["SITEURL"]).rstrip("/"),
        today=dt.date.fromisoformat(today),
        public=bool(settings.get("PORTAL_PUBLIC")),
        stop=stop_limits(
            *(str(settings.get(f"PORTAL_STOP_AT_{what}") or "") for what in ("LIBRARIES", "LEFT_OUT", "NETWORK"))
        ),
        tell=settings.get("PORTAL_TELL") or (lambda step: None),
        search=Search(str(settings.get("PORTAL_SEARCH") or "no").strip().lower()),
        locale=Path(settings.get("PORTAL_LOCALE") or LOCALE_FOLDER),
        session=settings.get("PORTAL_SESSION"),
        workers=int(settings.get("PORTAL_WORKERS") or 0) or cores(),
    )
