"""The rules of files that are something else than their name or place says."""

from __future__ import annotations

from plugins.catalogue.problems import LeavesOut, Rule, Severity
from plugins.i18n.catalogs import N_

_ADVICE = N_("{suggestion}")

OF_FILES = (
    Rule("file-type", Severity.ERROR, N_("Files of the kind {ending} are not published."), _ADVICE, LeavesOut.FILE),
    Rule(
        "file-version",
        Severity.ERROR,
        N_("The name “{name}” does not end like that of a translation or an easy-to-read text."),
        _ADVICE,
        LeavesOut.FILE,
    ),
    Rule(
        "file-kind",
        Severity.ERROR,
        N_("Its place says otherwise, but by its fields this is {kind}."),
        _ADVICE,
        LeavesOut.FILE,
    ),
    Rule(
        "yaml-space",
        Severity.ERROR,
        N_("The space here is of another kind ({code}); fields are set off with plain spaces."),
        N_("Delete it and press the space bar; “lentyna check --fix” does it, too."),
        LeavesOut.FILE,
    ),
)
