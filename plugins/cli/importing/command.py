"""`lentyna import-calendar`: lists what would be written; `--write` writes it. Existing files are never changed."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from plugins.builder.refusals import why_failed
from plugins.builder.settings import press_settings
from plugins.builder.settings_file import settings_of
from plugins.catalogue.model.event import Event
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.vocabulary import Term, Terms
from plugins.catalogue.read.files import read_file
from plugins.catalogue.read.source_text import join
from plugins.catalogue.rules.table import RULES
from plugins.cli.importing.families import drafts
from plugins.cli.importing.properties import day_of
from plugins.cli.importing.record import Draft, Lists
from plugins.cli.importing.source import MOST_BYTES, CannotImport, Note, read_source
from plugins.i18n.catalogs import N_, Words, load_words

_VILNIUS = ZoneInfo("Europe/Vilnius")
_PLAIN = str.maketrans("ąčęėįšųūž", "aceeisuuz")


@dataclass(slots=True)
class Known:
    """The events that the library has: their files by UID (`before`: those that were there before this run), and by
    title and start where they were written by hand. Another UID is another event, whatever its title."""

    uids: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)

    def place_of(self, found: Draft) -> str | None:
        return self.uids.get(found.uid) or self.titles.get((found.title, str(found.fields["start"])))


def run_import(root: Path, arguments: argparse.Namespace) -> int:
    """Exit status 0 if every event was imported or already exists, 1 if some were left out, 2 if none could be read."""
    words = load_words(arguments.lang)
    content = press_settings(settings_of(root / "pelicanconf.py")).content
    try:
        return _import(content, arguments, words)
    except CannotImport as reason:
        print(words(reason.message, **reason.values), file=sys.stderr)
    except OSError as error:
        found = why_failed(error, publishing=False)
        print(found.tell(words) if found else error, file=sys.stderr)
    return 2


def _import(content: Path, arguments: argparse.Namespace, words: Words) -> int:
    lists = _lists(content, arguments.library)
    with arguments.file.open("rb") as file:
        source = read_source(file.read(MOST_BYTES + 1))
    today = arguments.today or dt.datetime.now(_VILNIUS).date()
    folder = content / "libraries" / arguments.library / "events"
    known = _known(folder, f"libraries/{arguments.library}/events")
    written = there = left = 0
    for found in (*source.notes, *drafts(source, lists, today)):
        if isinstance(found, Note):
            left += 1
            print(_told(words, found))
            continue
        place = known.place_of(found)
        if place:
            there += 1
            print(words("{file}: is there already", file=place))
            continue
        if found.uid != found.of and found.of in known.before:
            left += 1
            message = N_("“{title}” was changed from {date} on after it was imported; look at {file}.")
            print(words(message, title=found.title[:100], date=day_of(found.start), file=known.before[found.of]))
            continue
        name = _name(found, known.names)
        try:
            faults = _write(folder, name, found, arguments, words)
        except (ValueError, TypeError, OverflowError, yaml.YAMLError) as error:  # a value that no record can hold
            faults = [f"     {error}"[:200]]
        if faults:
            left += 1
            print("\n".join([words("“{title}” is left out:", title=found.title), *faults]))
            continue
        written += 1
        known.names.add(name)
        known.uids[found.uid] = f"{name}.md"
        print(words("{file}: {title}, {start}", file=f"{name}.md", title=found.title, start=found.fields["start"]))
        for one in found.notes:
            print(f"     {_told(words, one)}")
    done = N_("Written: {written}. There already: {there}. Left out: {left}.")
    would = N_("Would be written: {written}. There already: {there}. Left out: {left}. With --write they are written.")
    print(words(done if arguments.write else would, written=written, there=there, left=left))
    return int(left > 0)


def _told(words: Words, found: Note) -> str:
    return words(found.message, **dict(found.values))


def _lists(content: Path, library: str) -> Lists:
    """Raises CannotImport if there is no such library."""
    path = f"libraries/{library}/library.yaml"
    if not re.fullmatch(r"[a-z0-9-]+", library) or not (content / path).is_file():
        raise CannotImport(N_("There is no library “{name}” in libraries/."), name=library)
    data = read_file(path, (content / path).read_bytes()).data
    if data is None:
        raise CannotImport(N_("The record of the library has errors; “lentyna check” names them."))
    return Lists(Library.model_validate_json(data), _terms(content, "topics"), _terms(content, "audiences"))


def _terms(content: Path, name: str) -> tuple[Term, ...]:
    file = content / f"{name}.yaml"
    data = read_file(f"{name}.yaml", file.read_bytes()).data if file.is_file() else None
    return Terms.model_validate_json(data).terms if data else ()


def _known(folder: Path, path: str) -> Known:
    known = Known()
    for file in sorted(folder.glob("*.md")) if folder.is_dir() else ():
        known.names.add(file.stem.partition(".")[0])
        data = read_file(f"{path}/{file.name}", file.read_bytes()).data
        if data is None or "." in file.stem:
            continue
        event = Event.model_validate_json(data)
        if event.uid:
            known.uids[event.uid] = known.before[event.uid] = file.name
        else:
            known.titles[event.title.pick("lt").text, str(event.start).replace("T", " ")] = file.name
    return known


def _name(found: Draft, taken: set[str]) -> str:
    """An unused file name made of date and title."""
    plain = found.title.casefold().translate(_PLAIN)
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "renginys"
    name = first = f"{day_of(found.start)}-{slug}"
    number = 2
    while name in taken:
        name, number = f"{first}-{number}", number + 1
    return name


class _Plain(yaml.SafeDumper):
    """Writes repeated values in full: our records allow no YAML anchors and aliases."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def file_of(found: Draft, as_draft: bool = False) -> bytes:
    """The file of a record."""
    fields = {**found.fields, "publication": "draft"} if as_draft else found.fields
    header = yaml.dump(fields, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=110)
    return join(header, found.body).encode()


def _write(folder: Path, name: str, found: Draft, arguments: argparse.Namespace, words: Words) -> list[str]:
    """Writes the file, if that is wanted and the reader of content accepts it; what it does not accept, in words."""
    data = file_of(found, arguments.draft)
    read = read_file(f"libraries/{arguments.library}/events/{name}.md", data)
    if read.data is None:
        return [f"     {problem.tell(RULES, words)[0]}" for problem in read.problems]
    if arguments.write:
        folder.mkdir(exist_ok=True)
        with (folder / f"{name}.md").open("xb") as file:
            file.write(data)
    return []
