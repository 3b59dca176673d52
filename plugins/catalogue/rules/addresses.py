"""The rules of names: ids and addresses that are taken, belong to somebody else, or cannot be."""

from __future__ import annotations

from plugins.catalogue.problems import LeavesOut, Rule, Severity
from plugins.i18n.catalogs import N_

E = Severity.ERROR
FILE, PART = LeavesOut.FILE, LeavesOut.PART

TO_LINK = N_("Use an address without a password that begins with https://, mailto: or tel:, or the name of a file.")
TO_SHOW = N_("Put the picture into the folder pictures, and write the name of its file here.")
"""What is told of a link, and of a picture, that is not allowed."""

OF_ADDRESSES = (
    Rule(
        "file-name-windows",
        E,
        N_("Windows cannot hold “{name}”: nobody who works there could fetch the content."),
        N_("Give it another name, for example: {example}"),
        FILE,
    ),
    Rule(
        "id-duplicate",
        E,
        N_("The id “{id}” is already taken by {other}."),
        N_("Give one of the two files another name."),
        FILE,
    ),
    Rule(
        "id-foreign",
        E,
        N_("“{id}” is no id of {owner}: the ids of its projects begin with “{owner}-”."),
        N_("Name the file {example}, and its texts alike."),
        FILE,
    ),
    Rule(
        "address-duplicate",
        E,
        N_("This file and {other} would have the same address {address}."),
        N_("Give one of the two another name: its file, or its slug where it has one."),
        FILE,
    ),
    Rule(
        "alias-taken",
        E,
        N_("The earlier address {address} is the address of {other} today."),
        N_("Delete it from the list aliases."),
        PART,
    ),
    Rule(
        "alias-foreign",
        E,
        N_("The earlier address {address} lies below the page of {other}, which belongs to somebody else."),
        N_("Delete it from the list aliases."),
        PART,
    ),
    Rule(
        "alias-contested",
        E,
        N_("{other} names the earlier address {address}, too: it leads nowhere."),
        N_("Delete it from aliases in one of the two."),
        PART,
    ),
    Rule(
        "case-only-difference",
        E,
        N_("The name differs from {other} only by capital letters or by accents."),
        N_("Give one of the two files another name."),
        FILE,
    ),
)
