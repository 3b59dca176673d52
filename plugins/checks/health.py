"""How a library's content fares: what is well done, open problems by kind, what is stale, untranslated or unfinished.

Data only; pages, feeds and files for librarians are made of it elsewhere. `open_problems` and `entries_by_owner` are
cheap and are asked in every build; `health_of` goes through every record of an owner.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from plugins.catalogue.entries import Entry
from plugins.catalogue.model.base import LocalizedText
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.project import Project
from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.paths import NETWORK, Kind
from plugins.checks.content import Content
from plugins.checks.registry import GROUP_OF
from plugins.i18n.catalogs import N_

NAMED = N_("The library's name is confirmed.")
HOURS = N_("The opening hours of every branch are confirmed.")
REACHED = N_("A contact with a telephone is given.")
ACCESS = N_("Every branch says how to get in.")
TRANSLATED = N_("Every project is described in both languages.")
WHOLE = N_("Every project is described in full.")
PUBLISHED = N_("No file is left out because of an error.")
FRESH = N_("Nothing is out of date.")
CLEAN = N_("There are no open problems.")
FIELDS = MappingProxyType(
    {
        "aim": N_("aim (aim)"),
        "duration": N_("beginning and end (duration)"),
        "funding": N_("funding (funding)"),
        "indicators": N_("indicators (indicators)"),
        "results": N_("results (results)"),
        "target_groups": N_("target groups (target_groups)"),
        "responsible": N_("responsible person (responsible)"),
    }
)
"""The fields that make a project whole, as readers see them and as they are written."""
LANGUAGES = MappingProxyType(
    {"lt": N_("there is no Lithuanian text"), "en": N_("there is no English text")},
)


class Missing(Struct, frozen=True):
    """A record and the fields (keys of FIELDS) that would make it whole, or the languages (lt, en) that it lacks."""

    path: str
    kind: Kind
    title: LocalizedText
    fields: tuple[str, ...]


class Health(Struct, frozen=True):
    """The state of one owner's content. `groups` counts open problems by the page of their rule; `stale` are those of
    freshness; `good` are messages. Posts stand in `untranslated` after everything else: nobody translates them all."""

    owner: str
    errors: int
    warnings: int
    groups: Mapping[str, int]
    problems: tuple[Problem, ...]
    stale: tuple[Problem, ...]
    untranslated: tuple[Missing, ...]
    incomplete: tuple[Missing, ...]
    good: tuple[str, ...]


def owner_of(path: str) -> str:
    """The library whose folder a file lies in, or the network."""
    parts = path.split("/")
    return parts[1] if parts[0] == "libraries" and len(parts) > 2 else NETWORK


def open_problems(problems: Iterable[Problem]) -> Mapping[str, tuple[Problem, ...]]:
    """The problems that wait for a person, most serious first, by owner."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for item in sorted(problems, key=lambda item: (item.severity, item.path, item.line, item.column, item.rule)):
        if item.severity is not Severity.NOTICE:
            found[owner_of(item.path)].append(item)
    return {owner: tuple(items) for owner, items in found.items()}


def entries_by_owner(content: Content) -> Mapping[str, Sequence[Entry[Any]]]:
    """The records of every owner, in the catalogue's order."""
    found: dict[str, list[Entry[Any]]] = {owner: [] for owner in (NETWORK, *content.catalogue.libraries)}
    for entry in content.entries:
        found[entry.owner].append(entry)
    return found


def health(content: Content, problems: Iterable[Problem]) -> dict[str, Health]:
    """The state of every library, and of the network, by owner."""
    found = open_problems(problems)
    entries = entries_by_owner(content)
    return {owner: health_of(content, owner, found.get(owner, ()), entries[owner]) for owner in entries}


def health_of(content: Content, owner: str, found: tuple[Problem, ...], entries: Sequence[Entry[Any]]) -> Health:
    """The state of one owner: its open problems (as `open_problems` gives them) and its records."""
    ordered = sorted(entries, key=lambda entry: entry.kind is Kind.POST)
    untranslated = tuple(filter(None, map(_untranslated, ordered)))
    incomplete = tuple(filter(None, map(_incomplete, entries)))
    stale = tuple(item for item in found if GROUP_OF[item.rule] == "freshness")
    errors = sum(item.severity is Severity.ERROR for item in found)
    library = content.catalogue.libraries.get(owner)
    good = [] if library is None else _good(library.data)
    projects = {entry.path for entry in entries if isinstance(entry.data, Project)}
    if projects and not any(item.path in projects for item in untranslated):
        good.append(TRANSLATED)
    if projects and not incomplete:
        good.append(WHOLE)
    if not errors:
        good.append(PUBLISHED)
    if not stale:
        good.append(FRESH)
    if not found:
        good.append(CLEAN)
    return Health(
        owner=owner,
        errors=errors,
        warnings=len(found) - errors,
        groups=dict(sorted(Counter(GROUP_OF[item.rule] for item in found).items())),
        problems=found,
        stale=stale,
        untranslated=untranslated,
        incomplete=incomplete,
        good=tuple(good),
    )


def _title(entry: Entry[Any]) -> LocalizedText:
    title = getattr(entry.data, "title", None) or getattr(entry.data, "short_name", None) or entry.id
    if isinstance(title, str):
        return LocalizedText(title, entry.texts[0].lang if entry.texts else "lt")
    return title.pick("lt")


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
    return Missing(entry.path, entry.kind, _title(entry), missing) if missing else None


def _incomplete(entry: Entry[Any]) -> Missing | None:
    if not isinstance(entry.data, Project):
        return None
    empty = []
    for name in FIELDS:
        value = getattr(entry.data, name)
        if not value or (name == "duration" and not (value.start or value.end)):
            empty.append(name)
    return Missing(entry.path, entry.kind, _title(entry), tuple(empty)) if empty else None


def _good(library: Library) -> list[str]:
    contacts = [*library.contacts, *(contact for branch in library.branches for contact in branch.contacts)]
    done = (
        (NAMED, library.name_confirmed),
        (HOURS, bool(library.branches) and all(item.hours and item.hours.confirmed for item in library.branches)),
        (REACHED, any(contact.phone for contact in contacts)),
        (ACCESS, bool(library.branches) and all(item.access for item in library.branches)),
    )
    return [message for message, is_so in done if is_so]
