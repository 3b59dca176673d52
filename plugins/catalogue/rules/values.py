"""The rules of values and texts of which something would be lost in silence."""

from __future__ import annotations

from plugins.catalogue.problems import LeavesOut, Rule, Severity
from plugins.i18n.catalogs import N_

OF_VALUES = (
    Rule(
        "value-cut",
        Severity.ERROR,
        N_("“{lost}” in the field “{name}” would be lost: {reason}."),
        N_("{suggestion}"),
        LeavesOut.FILE,
    ),
    Rule(
        "conflict-markers",
        Severity.ERROR,
        N_("Two versions of the text meet here, and none was chosen (“{sign}”)."),
        N_("Keep the version that is right, and delete the lines with <<<<<<<, ======= and >>>>>>>."),
        LeavesOut.FILE,
    ),
)
