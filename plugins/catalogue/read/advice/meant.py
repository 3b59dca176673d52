"""What a file was meant to be, where its fields or its first lines show that it is something else than its place says:
an event among posts, facts of a project in a text, a translation named `svente-en.md`.

One problem that names the cause takes the place of many that follow from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from plugins.catalogue.model.article import Easy, Post, Translation
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.project import Project
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.read.file_kinds import named_like_version, version_of_name
from plugins.catalogue.read.paths import Kind, Place
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_

_KIND_WORDS = MappingProxyType(
    {Kind.POST: N_("a post"), Kind.EVENT: N_("an event"), Kind.PROJECT: N_("a project"), Kind.STORY: N_("a text")}
)
_SIGNS: tuple[tuple[Kind, frozenset[str], frozenset[str]], ...] = (
    (Kind.EVENT, frozenset({"start"}), frozenset(Event.model_fields)),
    (Kind.POST, frozenset({"date"}), frozenset(Post.model_fields)),
    (Kind.PROJECT, frozenset({"evidence"}), frozenset(Project.model_fields)),
    (Kind.PROJECT, frozenset({"funding"}), frozenset(Project.model_fields)),
)
"""A kind, the fields that show it, all that it knows."""
_FOLDERS = MappingProxyType({Kind.EVENT: "events", Kind.POST: "posts", Kind.PROJECT: "projects"})
_MOVE = N_("Move it to {near}.")
_FACTS = N_("Put the fields into {near}, without the lines of hyphens; the words below them stay here.")


def other_kind(place: Place, path: str, fields: Mapping[str, object], own: frozenset[str]) -> Problem | None:
    """The problem of a file whose fields are those of another kind. `own`: the fields that its own model knows."""
    if not place.owner or place.kind not in (Kind.POST, Kind.EVENT, Kind.STORY, Kind.PROJECT):
        return None
    names = frozenset(fields)
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    if place.kind in (Kind.POST, Kind.EVENT) and not place.lang and "date" not in names and "start" not in names:
        version = version_of_name(stem)
        if version and names <= frozenset((Easy if ".easy" in version else Translation).model_fields):
            return named_like_version(path, name, version)
    if (place.lang and place.kind is not Kind.STORY) or names <= own:
        return None
    for kind, signs, known in _SIGNS:
        if kind is place.kind or not signs <= names or not names <= known:
            continue
        ending = ".yaml" if kind is Kind.PROJECT else ".md"
        near = f"{folder.rpartition('/')[0]}/{_FOLDERS[kind]}/{stem}{ending}"
        suggestion = _FACTS if kind is Kind.PROJECT and path.endswith(".md") else _MOVE
        return problem(RULES["file-kind"], path, 1, 1, kind=_KIND_WORDS[kind], suggestion=suggestion, near=near)
    return None
