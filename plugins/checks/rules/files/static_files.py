"""Files that are published as they are (content/static/). Only their place and size are judged, where they are
read (builder/assets/static_files.py)."""

from __future__ import annotations

from plugins.catalogue.problems import LeavesOut, Rule, Severity
from plugins.i18n.catalogs import N_

GROUP = "links-and-files"
TOO_LARGE = Rule(
    "static-too-large",
    Severity.ERROR,
    N_("The file is {size} MB; a file published as it is may be {limit} MB at most."),
    N_("Make it smaller, or put it where large files are served from, and link to it there."),
    LeavesOut.FILE,
    why=N_("Everybody who copies the content downloads it, again with every version."),
)
TAKEN = Rule(
    "static-taken",
    Severity.ERROR,
    N_("The portal's own pages and files stand under “{name}”, so this file is left out."),
    N_("Name the file, or its first folder, otherwise, for example: {example}"),
    LeavesOut.FILE,
    why=N_("Two things with one name cannot both be found."),
)
RULES = (TOO_LARGE, TAKEN)
