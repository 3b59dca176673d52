"""The rules of what is not an author's fault: what this program fails at, and what takes more than it may."""

from __future__ import annotations

from plugins.catalogue.problems import LeavesOut, Rule, Severity
from plugins.i18n.catalogs import N_

E, FILE, PART = Severity.ERROR, LeavesOut.FILE, LeavesOut.PART

OF_THE_PROGRAM = (
    Rule(
        "program-fault",
        E,
        N_("The portal's program failed at this file ({error} in {place}); it is left out, and the rest goes on."),
        N_("This is our fault, not the author's: report it with this message. The file is tried again each time."),
        FILE,
    ),
    Rule(
        "program-fault-part",
        E,
        N_("The portal's program failed ({error} in {place}), so this is missing: {part}."),
        N_("This is our fault, not the authors': report it with this message. It is tried again each time."),
        PART,
    ),
    Rule(
        "file-too-costly",
        E,
        N_("The file took more than {seconds} seconds or {memory} MB to read, so it is left out."),
        N_("Divide it, or take out what is repeated very often. If it is an ordinary file, report this message."),
        FILE,
    ),
)
