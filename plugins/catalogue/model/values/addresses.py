"""Which names and addresses a file may choose. Everything under content/ that becomes a part of an address, or of the
name of a file that is written, is judged here.

An address of the site is a file of the output too. So nothing may lead out of it (`..`), be read in two ways (`//`,
`.`), be a file and a folder at once (a.html/), be a name that another machine cannot hold, or be none of a page.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError

from plugins.catalogue.model.base import Id, Text

LONGEST = 100
"""Characters of one part of an address."""
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$) *(?:[.:]|$)", re.IGNORECASE)
_NOT_IN_WINDOWS = re.compile(r'[<>:"|?*\x00-\x1f]|[. ]$')
_PART = re.compile(r"[a-z0-9_-]+(?:[.][a-z0-9_-]+)*")
_ENDING = re.compile(r"[.][a-z][a-z0-9]{0,9}$")
"""What makes a name that of a file: sitemap.xml, index.php; not 2019.05.01."""
_OURS = frozenset({"assets", "captions", "pictures", "search"})
"""Folders of the site that hold no pages."""


def fits_windows(name: str) -> bool:
    """Whether Windows can hold a file or folder of this name (Microsoft, „Naming Files, Paths, and Namespaces“): it is
    none of a device, with any ending, has none of its signs, and ends neither in a full stop nor in a space."""
    return not (_DEVICE.match(name) or _NOT_IN_WINDOWS.search(name))


def is_page_address(address: str) -> bool:
    """Whether an address can be that of a page: a path from the site's root of plain parts, which ends in a folder
    (with or without a slash) or in a file .html."""
    if not address.startswith("/"):
        return False
    *folders, last = address[1:].removesuffix("/").split("/")
    if not address.endswith("/"):
        last = last.removesuffix(".html")
    parts = [*folders, last]
    return parts[0] not in _OURS and all(_is_part(part) for part in parts)


def _is_part(part: str) -> bool:
    return bool(_PART.fullmatch(part) and len(part) <= LONGEST and fits_windows(part) and not _ENDING.search(part))


def file_of(address: str) -> str:
    """The file below output/ that an address of the site is, with forward slashes."""
    path = address.lstrip("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def _page_address(address: str) -> str:
    if not is_page_address(address):
        raise PydanticCustomError("page_address", "this is no address that a page can have")
    return address


def folder_address(address: str) -> str:
    """An address of a folder, if it is one of another site or a path of plain parts (/media/). Raises
    PydanticCustomError for others."""
    if address.startswith("/") and not all(_is_part(part) for part in address[1:-1].split("/")):
        raise PydanticCustomError("page_address", "this is no address of a folder")
    return address


def _page_part(part: str) -> str:
    if not fits_windows(part):
        raise PydanticCustomError("page_part", "this is no name that every machine can hold")
    return part


def _page_parts(text: Text) -> Text:
    for part in (text.lt, text.en):
        if part is not None and not _is_part(part):
            raise PydanticCustomError("page_part", "this is no part of an address")
    return text


PageAddress = Annotated[
    str, StringConstraints(pattern=r"^/[a-z0-9/._-]*$", max_length=200), AfterValidator(_page_address)
]
"""An address of a page of this site: /naujienos/2014/senas/ or /senas.html."""
OwnId = Annotated[Id, AfterValidator(_page_part)]
"""An id where it is given, and not only named: it becomes a part of an address."""
PageParts = Annotated[Text, AfterValidator(_page_parts)]
"""A part of an address in each language."""
