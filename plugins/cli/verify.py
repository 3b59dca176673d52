"""`lentyna verify`: checks that a finished site can be deployed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from plugins.builder.settings import press_settings
from plugins.builder.settings_file import settings_of
from plugins.builder.verification import verify
from plugins.i18n.catalogs import load_words

TOLD = 20
"""How many faults are listed; one that is on every page need not be listed for each."""


def run_verify(root: Path, settings_file: str, lang: str) -> int:
    """Lists the faults of the finished site. Exit status 0 if it can be deployed, 2 if not."""
    words = load_words(lang)
    settings = press_settings(settings_of(root / settings_file))
    if not settings.output.is_dir():
        print(words("Nothing has been built: there is no folder {folder}.", folder=settings.output), file=sys.stderr)
        return 2
    found = verify(settings.output, settings.site_url)
    for fault in found.faults[:TOLD]:
        told = words(fault.message, **fault.values)
        if os.environ.get("GITHUB_ACTIONS"):  # GitHub shows such a line with the job
            told = "::error::" + told.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
        print(told, file=sys.stderr)
    if found.faults:
        count = len(found.faults)
        print(
            words.plural(
                "Not fit to be deployed: {n} fault in the finished site.",
                "Not fit to be deployed: {n} faults in the finished site.",
                count,
            ),
            file=sys.stderr,
        )
        return 2
    print(
        words(
            "Fit to be deployed at {address}: {pages} pages, {count} addresses on the site, each leads somewhere.",
            address=settings.site_url,
            pages=found.pages,
            count=found.addresses,
        )
    )
    return 0
