"""`lentyna import-calendar`: tells what would be written; `--write` writes it. No file that is there is touched."""

from __future__ import annotations

import argparse
import datetime as dt
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml
from icalendar import Event as Component

from plugins.catalogue.model.event import Event
from plugins.catalogue.model.library import Library
from plugins.catalogue.model.vocabulary import Term, Terms
from plugins.catalogue.read.files import read_file
from plugins.catalogue.read.source_text import join
from plugins.catalogue.rules import RULES
from plugins.desk.importing.dates import Dates, day_of, leave_out, local
from plugins.desk.importing.record import Draft, Lists, dated, draft_of, is_private, sequence_of
from plugins.desk.importing.source import MOST_BYTES, CannotImport, Note, note, read_source
from plugins.press.settings import press_settings
from plugins.press.settings_file import settings_of
from plugins.words.catalogs import N_, Words, load_words

_VILNIUS = ZoneInfo("Europe/Vilnius")
_PLAIN = str.maketrans("ąčęėįšųūž", "aceeisuuz")


@dataclass(slots=True)
class Known:
    """The events that the library has already: UIDs and (title, start), with their files."""

    uids: dict[str, str] = field(default_factory=dict)
    titles: dict[tuple[str, str], str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)


def run_import(root: Path, arguments: argparse.Namespace) -> int:
    """Exit status 0 when every event was taken over or is there, 1 when some were left out, 2 when nothing could be
    read."""
    words = load_words(arguments.lang)
    content = press_settings(settings_of(root / "pelicanconf.py")).content
    try:
        return _import(content, arguments, words)
    except CannotImport as reason:
        print(words(reason.message, **reason.values), file=sys.stderr)
    except OSError as error:
        print(words("The file cannot be read: {reason}", reason=error), file=sys.stderr)
    return 2


def _import(content: Path, arguments: argparse.Namespace, words: Words) -> int:
    lists = _lists(content, arguments.library)
    with arguments.file.open("rb") as file:
        source = read_source(file.read(MOST_BYTES + 1))
    today = arguments.today or dt.datetime.now(_VILNIUS).date()
    folder = content / "libraries" / arguments.library / "events"
    known = _known(folder, f"libraries/{arguments.library}/events")
    written = there = left = 0
    for found in source.notes:
        left += 1
        print(_told(words, found))
    for found in _drafts(source.events, lists, today):
        if isinstance(found, Note):
            left += 1
            print(_told(words, found))
            continue
        place = known.uids.get(found.uid) or known.titles.get((found.title, str(found.fields["start"])))
        if place:
            there += 1
            print(words("{file}: is there already", file=place))
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
        for key, keys in ((found.uid, known.uids), ((found.title, str(found.fields["start"])), known.titles)):
            if key:
                keys[key] = f"{name}.md"  # type: ignore[index]
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
    """Raises CannotImport where there is no such library."""
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
            known.uids[event.uid] = file.name
        known.titles[event.title.pick("lt").text, str(event.start).replace("T", " ")] = file.name
    return known


def _drafts(events: tuple[Component, ...], lists: Lists, today: dt.date) -> Iterator[Draft | Note]:
    """Records of the events, series together with the changes of their single dates (RECURRENCE-ID)."""
    latest: dict[str, Component] = {}
    for event in events:
        uid = str(event.get("UID", ""))
        if uid and "RECURRENCE-ID" not in event:
            if uid in latest:
                title = str(event.get("SUMMARY", ""))[:100]
                yield note(N_("One of several entries of “{title}” with one UID; the newest is taken."), title=title)
            latest[uid] = max(latest.get(uid, event), event, key=sequence_of)
    changes: dict[str, list[Component]] = {}
    for event in events:
        if "RECURRENCE-ID" in event and str(event.get("UID", "")) in latest:
            changes.setdefault(str(event["UID"]), []).append(event)
    for event in events:
        uid = str(event.get("UID", ""))
        if uid in latest and latest[uid] is not event:
            continue
        title = str(event.get("SUMMARY", ""))[:100]
        if is_private(event):
            yield note(N_("“{title}” is left out: its calendar says that it is private."), title=title)
            continue
        dates = dated(event, today)
        if isinstance(dates, Note):
            yield dates
            continue
        try:
            for change in changes.get(uid, ()):
                _change(dates, change, today)
            yield draft_of(event, dates, lists)
        except Exception as error:  # a stranger's file: one bad value costs one event
            yield note(N_("“{title}” is left out: {reason}"), title=title, reason=str(error)[:200])


def _change(dates: Dates, change: Component, today: dt.date) -> None:
    """One date of a series that was cancelled or moved."""
    day = day_of(local(change["RECURRENCE-ID"].dt))
    leave_out(dates, {day})
    if str(change.get("STATUS", "")).upper() == "CANCELLED":
        return
    moved = dated(change, today)
    if isinstance(moved, Note):
        dates.notes.append(moved)
    elif day_of(moved.start) == day:
        # The same day at another hour: our exceptions are days, so it cannot be both left out and held.
        dates.notes.append(note(N_("On {date} it is at another hour; that date is left out here."), date=day))
    else:
        dates.dates.append(moved.start)
        dates.dates.sort(key=str)


def _name(found: Draft, taken: set[str]) -> str:
    """A file name of day and title that is free."""
    plain = found.title.casefold().translate(_PLAIN)
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "renginys"
    name = first = f"{day_of(found.start)}-{slug}"
    number = 2
    while name in taken:
        name, number = f"{first}-{number}", number + 1
    return name


def _write(folder: Path, name: str, found: Draft, arguments: argparse.Namespace, words: Words) -> list[str]:
    """Writes the file, if that is wanted and the reader of content accepts it; what it does not accept, in words."""
    fields = {**found.fields, "publication": "draft"} if arguments.draft else found.fields
    header = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=110)
    data = join(header, found.body).encode()
    read = read_file(f"libraries/{arguments.library}/events/{name}.md", data)
    if read.data is None:
        return [f"     {problem.tell(RULES, words)[0]}" for problem in read.problems]
    if arguments.write:
        folder.mkdir(exist_ok=True)
        with (folder / f"{name}.md").open("xb") as file:
            file.write(data)
    return []
