"""`lentyna verify`: whether what a build left can be deployed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from plugins.builder.settings import press_settings
from plugins.builder.settings_file import settings_of
from plugins.builder.verification import verify
from plugins.i18n.catalogs import load_words

TOLD = 20
"""So many faults are told; one that is on every page need not be told of each."""


def run_verify(root: Path, settings_file: str, lang: str) -> int:
    """Tells what is wrong with the finished site. Exit status 0 when it is fit to be deployed, 2 when it is not."""
    words = load_words(lang)
    settings = press_settings(settings_of(root / settings_file))
    if not settings.output.is_dir():
        print(words("Nothing has been built: there is no folder {folder}.", folder=settings.output), file=sys.stderr)
        return 2
    found = verify(settings.output, settings.site_url)
    for fault in found.faults[:TOLD]:
        told = words(fault.message, **fault.values)
        if os.environ.get("GITHUB_ACTIONS"):  # GitHub shows such a line beside the job
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
