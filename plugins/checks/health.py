"""How a library's content fares: open problems by kind, what is stale, untranslated or unfinished, what is well done.

Data only; pages, feeds and files for librarians are made of it elsewhere.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.project import Project
from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.paths import NETWORK
from plugins.checks.content import Content
from plugins.checks.registry import GROUP_OF
from plugins.words.catalogs import N_

NAMED = N_("The library's name is confirmed.")
HOURS = N_("The opening hours of every branch are confirmed.")
REACHED = N_("A contact with a telephone is given.")
ACCESS = N_("Every branch says how one can come in.")
TRANSLATED = N_("Every project is told in both languages.")
CLEAN = N_("Nothing is open.")
_FIELDS = ("aim", "duration", "funding", "indicators", "results", "target_groups", "responsible")


@dataclass(frozen=True, slots=True)
class Missing:
    """A record and the fields that would make it whole, or the language that it is not written in."""

    path: str
    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Health:
    """The state of one owner's content. `groups` counts open problems by the page of their rule; `stale` are those of
    freshness; `good` are messages."""

    owner: str
    errors: int
    warnings: int
    groups: Mapping[str, int]
    problems: tuple[Problem, ...]
    stale: tuple[Problem, ...]
    untranslated: tuple[Missing, ...]
    incomplete: tuple[Missing, ...]
    good: tuple[str, ...]

    def as_data(self) -> dict[str, Any]:
        """Plain data for JSON; problems as rule and place."""
        data = asdict(self)
        for name in ("problems", "stale"):
            places = getattr(self, name)
            data[name] = [
                {"rule": found.rule, "path": found.path, "line": found.line, "column": found.column} for found in places
            ]
        return data


def owner_of(path: str) -> str:
    """The library whose folder a file lies in, or the network."""
    parts = path.split("/")
    return parts[1] if parts[0] == "libraries" and len(parts) > 2 else NETWORK


def health(content: Content, problems: Iterable[Problem]) -> dict[str, Health]:
    """The state of every library, and of the network, by owner."""
    open_by: dict[str, list[Problem]] = defaultdict(list)
    for found in problems:
        if found.severity is not Severity.NOTICE:
            open_by[owner_of(found.path)].append(found)
    entries: dict[str, list[Entry[Any]]] = defaultdict(list)
    for entry in content.entries:
        entries[entry.owner].append(entry)
    owners = (*content.catalogue.libraries, NETWORK)
    return {owner: _health(content, owner, open_by[owner], entries[owner]) for owner in owners}


def _health(content: Content, owner: str, found: list[Problem], entries: list[Entry[Any]]) -> Health:
    library = content.catalogue.libraries.get(owner)
    untranslated = tuple(filter(None, (_untranslated(entry) for entry in entries)))
    incomplete = tuple(filter(None, (_incomplete(entry) for entry in entries)))
    good = [] if library is None else _good(library.data)
    projects = {entry.path for entry in entries if isinstance(entry.data, Project)}
    if projects and not any(item.path in projects for item in untranslated):
        good.append(TRANSLATED)
    if not found:
        good.append(CLEAN)
    return Health(
        owner=owner,
        errors=sum(item.severity is Severity.ERROR for item in found),
        warnings=sum(item.severity is Severity.WARNING for item in found),
        groups=dict(sorted(Counter(GROUP_OF[item.rule] for item in found).items())),
        problems=tuple(found),
        stale=tuple(item for item in found if GROUP_OF[item.rule] == "freshness"),
        untranslated=untranslated,
        incomplete=incomplete,
        good=tuple(good),
    )


def _title(entry: Entry[Any]) -> str:
    title = getattr(entry.data, "title", None) or getattr(entry.data, "short_name", "")
    return title if isinstance(title, str) else title.pick("lt").text


def _untranslated(entry: Entry[Any]) -> Missing | None:
    """A record whose title has one language only, or a text without a translation."""
    title = getattr(entry.data, "title", None)
    if isinstance(title, str):
        langs = {text.lang for text in entry.texts}
    elif title is not None:
        langs = {lang for lang in ("lt", "en") if getattr(title, lang)}
    else:
        return None
    missing = tuple(lang for lang in ("lt", "en") if lang not in langs)
    return Missing(entry.path, _title(entry), missing) if missing else None


def _incomplete(entry: Entry[Any]) -> Missing | None:
    if not isinstance(entry.data, Project):
        return None
    empty = []
    for name in _FIELDS:
        value = getattr(entry.data, name)
        if not value or (name == "duration" and not (value.start or value.end)):
            empty.append(name)
    return Missing(entry.path, _title(entry), tuple(empty)) if empty else None


def _good(library: Library) -> list[str]:
    contacts = [*library.contacts, *(contact for branch in library.branches for contact in branch.contacts)]
    done = (
        (NAMED, library.name_confirmed),
        (HOURS, bool(library.branches) and all(item.hours and item.hours.confirmed for item in library.branches)),
        (REACHED, any(contact.phone for contact in contacts)),
        (ACCESS, bool(library.branches) and all(item.access for item in library.branches)),
    )
    return [message for message, is_so in done if is_so]
