"""What a file is, by its place under content/ alone."""

from __future__ import annotations

import re
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from plugins.catalogue.model.values.addresses import fits_windows
from plugins.catalogue.model.values.tags import EASY, SIGNED
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.advice.nearest_place import nearest_place, plain_name
from plugins.catalogue.read.file_kinds import named_like_version, not_taken, of_tools, version_meant, version_of_name
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_

NETWORK = "network"
"""The folder, and the owner, of what belongs to the whole network and not to one library."""


class Kind(StrEnum):
    """What a file holds."""

    PORTAL = "portal"
    PLACES = "places"
    TERMS = "terms"
    INDICATORS = "indicators"
    IDS = "ids"
    PARTNER = "partner"
    PROGRAMME = "programme"
    LIBRARY = "library"
    PROJECT = "project"
    POST = "post"
    EVENT = "event"
    GUIDE = "guide"
    PAGE = "page"
    STORY = "story"
    PICTURE = "picture"
    CAPTIONS = "captions"
    STATIC = "static"


LANGUAGE_OF_SUFFIX = MappingProxyType(
    {"": "", "lt": "lt", "en": "en", "easy": EASY["lt"], "easy.en": EASY["en"], "lls": SIGNED}
)
"""What stands between the id and .md → the language tag of the text (BCP 47), "" for an original."""


class Place(NamedTuple):
    """What a path says: the kind, whose it is, its id; `lang` (BCP 47) is set for translations (slug.en.md), for
    versions (slug.easy.md, slug.lls.md) and stories.

    `of` is the kind of the record that a story belongs to.
    """

    kind: Kind
    owner: str
    id: str
    lang: str = ""
    of: Kind | None = None


_MOVE = N_("Move it, for example to {near}, or delete it.")
_FIND = N_("Move it into one of the folders named in the guide, or delete it.")
_NETWORK = N_("What lies in {folder} is the network's: ask it to take the file into {near}.")
NETWORK_FOLDERS = frozenset({"partners", "programmes", "guides", "pages"})
"""Folders of kinds that belong to the whole network: no library's folder holds any."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_TERM_FILES = frozenset({"topics.yaml", "audiences.yaml", "services.yaml", "access.yaml"})
_MARKDOWN = {"posts": Kind.POST, "events": Kind.EVENT, "guides": Kind.GUIDE, "pages": Kind.PAGE}
_RECORDS = {"partners": Kind.PARTNER, "programmes": Kind.PROGRAMME, "projects": Kind.PROJECT}
_CAPTIONS_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.vtt")
_STATIC_NAME = re.compile(r"[A-Za-z0-9._~@+-]+")
_OF_TOOLS = frozenset({".gitkeep", ".gitignore", ".DS_Store", "Thumbs.db", "desktop.ini"})
_PICTURE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(jpe?g|png|webp|gif|avif)", re.IGNORECASE)


def version_of(path: str) -> str:
    """The tag of the version that a file is, "" for all that are none."""
    if not path.endswith((".easy.md", ".easy.en.md", ".lls.md")):
        return ""
    return LANGUAGE_OF_SUFFIX[path.rpartition("/")[2].removesuffix(".md").partition(".")[2]]


def place_of(path: str) -> Place | Problem:
    """The place that a path (relative to content/, forward slashes) stands for, or why it has none."""
    parts = path.split("/")
    name = parts[-1]
    strange = next((part for part in parts if not fits_windows(part)), None)
    if strange is not None:
        return problem(RULES["file-name-windows"], path, name=strange, example=_windows_name(strange))
    if of_tools(name):
        return problem(RULES["file-not-content"], path)
    if parts[0] == "static" and len(parts) > 1:
        return _static_place(path, parts[1:])
    if any(part.startswith(".") for part in parts) or path == "README.md" or parts[0] == "schemas":
        return problem(RULES["file-not-content"], path)
    if refused := not_taken(path):
        return refused
    if path == "portal.yaml":
        return Place(Kind.PORTAL, NETWORK, "portal")
    if path == "places.yaml":
        return Place(Kind.PLACES, NETWORK, "places")
    if path == "ids.yaml":
        return Place(Kind.IDS, NETWORK, "ids")
    if path == "indicators.yaml":
        return Place(Kind.INDICATORS, NETWORK, "indicators")
    if path in _TERM_FILES:
        return Place(Kind.TERMS, NETWORK, name.removesuffix(".yaml"))
    owner, folder = NETWORK, parts[0]
    if parts[0] == "libraries" and len(parts) >= 3:
        owner = parts[1]
        if not _ID.fullmatch(owner) or owner == NETWORK:
            return problem(RULES["file-name"], path, name=owner, example=plain_name(owner))
        if parts[2:] == ["library.yaml"]:
            return Place(Kind.LIBRARY, owner, owner)
        folder, parts = parts[2], parts[2:]
        if folder in NETWORK_FOLDERS:
            near = "/".join(parts)
            return problem(RULES["file-place"], path, suggestion=_NETWORK, near=near, folder=folder)
    elif parts[0] == NETWORK and len(parts) >= 2:
        folder, parts = parts[1], parts[1:]
    elif parts[0] not in NETWORK_FOLDERS:
        return _nowhere(path)
    if len(parts) != 2:
        return _nowhere(path)
    if folder == "pictures":
        if not _PICTURE_NAME.fullmatch(name):
            stem, _, suffix = name.rpartition(".")
            return problem(RULES["file-name"], path, name=name, example=f"{plain_name(stem)}.{suffix.lower() or 'jpg'}")
        return Place(Kind.PICTURE, owner, name)
    if folder == "captions":
        if not _CAPTIONS_NAME.fullmatch(name):
            return problem(RULES["file-name"], path, name=name, example=f"{plain_name(name.partition('.')[0])}.vtt")
        return Place(Kind.CAPTIONS, owner, name)
    return _text_place(path, owner, folder, name)


def _static_place(path: str, parts: list[str]) -> Place | Problem:
    """A file for the root of the site, published as it is: only the network has such a folder."""
    if parts[-1] in _OF_TOOLS or parts[-1].endswith(("~", ".swp", ".tmp")):
        return problem(RULES["file-not-content"], path)
    for part in parts:
        if not _STATIC_NAME.fullmatch(part) or not part.strip(".") or part.endswith(".") or len(part) > 100:
            return problem(RULES["file-name"], path, name=part, example=plain_name(part.strip(".")))
    return Place(Kind.STATIC, NETWORK, "/".join(parts))


def _text_place(path: str, owner: str, folder: str, name: str) -> Place | Problem:
    stem, _, suffix = name.rpartition(".")
    named = ""
    if suffix == "md" and "." in stem:
        stem, _, named = stem.partition(".")
    lang = LANGUAGE_OF_SUFFIX.get(named)
    if folder in {**_MARKDOWN, **_RECORDS} and (lang is None or suffix == "MD"):
        meant = version_meant(path)
        if meant is not None:
            return meant
    if suffix not in ("md", "yaml") or lang is None or folder not in {**_MARKDOWN, **_RECORDS}:
        return _nowhere(path)
    if suffix == "md" and "_" in stem and not named and (version := version_of_name(stem.lower())):
        return named_like_version(path, name, version)
    if not _ID.fullmatch(stem) or len(stem) > 100:
        return problem(RULES["file-name"], path, name=name, example=f"{plain_name(stem)}.{suffix}")
    if suffix == "yaml" and folder in _RECORDS:
        return Place(_RECORDS[folder], owner, stem)
    if suffix == "md" and folder in _RECORDS:
        return Place(Kind.STORY, owner, stem, lang or "lt", _RECORDS[folder])
    if suffix == "md" and folder in _MARKDOWN:
        return Place(_MARKDOWN[folder], owner, stem, lang)
    return _nowhere(path)


def _windows_name(name: str) -> str:
    """A name like this one that any machine can hold."""
    stem, dot, ending = name.partition(".")
    plain = plain_name(stem)
    return (plain if fits_windows(plain) else f"{plain}-1") + (dot + plain_name(ending) if ending else "")


def _nowhere(path: str) -> Problem:
    """The problem of a file in no folder of ours, with the place that it may have been meant for."""
    near = nearest_place(path)
    return (
        problem(RULES["file-place"], path, suggestion=_MOVE, near=near)
        if near
        else problem(RULES["file-place"], path, suggestion=_FIND)
    )
