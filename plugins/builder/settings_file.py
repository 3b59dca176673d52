"""Reads the settings file through Pelican."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pelican.settings import get_settings_from_file, read_settings

from plugins.builder.refusals import STATUS, Refused
from plugins.i18n.catalogs import N_, any_letters, load_words

NO_CONTENT = N_("There is no folder {folder} with the content (PATH).")
NO_THEME = N_("There is no theme in {folder} (THEME).")


def settings_of(file: Path, overrides: Mapping[str, Any] = MappingProxyType({})) -> dict[str, Any]:
    """Pelican's settings. Raises Refused where the content or the theme is missing, of which Pelican says it in its own
    way, OSError where the file cannot be read."""
    written = {**get_settings_from_file(str(file)), **overrides}
    _insist_on_folders(written.get("PATH"), written.get("THEME"))
    return dict(read_settings(str(file), override=dict(overrides)))


def insist_for_pelican(content: str, theme: str) -> None:
    """Called by the settings file: where it is Pelican's own command that reads it, ends the process with a sentence
    and status 2 if there is no such content or theme. (Pelican would show a traceback before any plugin is asked.)"""
    if Path(sys.argv[0]).parent.name != "pelican" and Path(sys.argv[0]).stem != "pelican":
        return
    from pelican import parse_arguments

    for stream in (sys.stdout, sys.stderr):
        any_letters(stream)
    asked = parse_arguments()
    try:
        _insist_on_folders(asked.path or content, asked.theme or theme)
    except Refused as reason:
        lang = os.environ.get("PORTAL_LANG", "").strip().lower()
        print(reason.tell(load_words(lang if lang in ("lt", "en") else "lt")), file=sys.stderr)
        raise SystemExit(STATUS) from None


def _insist_on_folders(content: str | None, theme: str | None) -> None:
    for folder, message in ((content, NO_CONTENT), (theme, NO_THEME)):
        if folder and not Path(folder).is_dir():
            raise Refused(message, folder=folder)
