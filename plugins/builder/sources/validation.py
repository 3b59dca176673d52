"""Finds everything that is wrong with the content, in the same way for the check and for the build.

Problems of single files come with their readings (reader.py); those of several files together are found here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from plugins.builder.cache.whole_content import Findings, WholeContent, together
from plugins.builder.isolation.left_out import Faults, RuleFailed, leaving_out, of_machine
from plugins.builder.settings import BuildSettings
from plugins.builder.sources.reader import Readings, read_all
from plugins.builder.sources.records import Known, know, locate, order, used_captions, used_pictures
from plugins.builder.sources.scanner import Found, Scan, scan_again
from plugins.builder.sources.store import ReadingStore
from plugins.catalogue.problems import Problem
from plugins.checks.changed import concerned
from plugins.checks.checking import check_content_rules, without_doubles
from plugins.checks.content import Content, Sources, Written
from plugins.checks.dismissed import standing
from plugins.checks.history import History
from plugins.checks.rules.records.freshness import timely


class Inspection(Struct, frozen=True):
    """The content, and its problems with line and column, most serious first."""

    content: Content
    problems: tuple[Problem, ...]


def remembered(settings: BuildSettings, found: Scan, readings: Readings, known: Known, name: str) -> WholeContent:
    """The cached findings of an earlier build or check (each by its `name`) of the same inputs."""
    files = {file.path: file.digest for file in found.files}
    file = settings.state / f"together-{name}.json"
    return together(file, readings.readings, known.related.lines, files, settings.today)


def content_of(
    settings: BuildSettings,
    found: Scan,
    readings: Readings,
    known: Known,
    memory: WholeContent,
    history: History | None = None,
) -> Content:
    """The result of reading and relating, as rules see it. With the Git history, a rule can say where a file went."""
    told = memory.told
    return Content(
        catalogue=known.catalogue,
        texts=known.texts,
        linker=known.linker,
        files={file.path: file.digest for file in found.files},
        sources=Sources(settings.content),
        today=settings.today,
        used_pictures=told.pictures if told else used_pictures(known),
        used_captions=told.captions if told else used_captions(known),
        lines=known.related.lines,
        left_out=tuple(
            Written(item.path, item.place.owner, item.place.lang or "lt", known.texts[item.text])
            for item in readings.readings
            if item.data is None and item.text and item.place
        ),
        history=history,
    )


class Wanted(Struct, frozen=True):
    """Which problems are asked for."""

    notices: bool = True
    """Without, those that files give together are left aside: nobody need do anything about them, and finding their
    places takes longest."""
    changed: Collection[str] | None = None
    """Paths: only what these are answerable for."""
    but: Collection[str] = ()
    """Families of rules that are not asked."""


def problems_of(
    content: Content,
    found: Scan,
    readings: Readings,
    known: Known,
    memory: WholeContent,
    others: Iterable[Problem],
    wanted: Wanted,
) -> tuple[Problem, ...]:
    """Everything that is wrong and `wanted`: files that are no files, what each file says by itself, what files say
    together, and `others` (pictures that could not be used). Each once, with its place. Raises RuleFailed."""
    own = [item for reading in readings.readings for item in reading.problems]
    read = set(own)
    together = [item for item in known.related.problems if item not in read]
    together += [*found.refused, *_of_rules(content, memory, wanted), *others]
    if wanted.changed is not None:
        own, together = list(concerned(own, wanted.changed)), list(concerned(together, wanted.changed))
    # A reading has left out what its file lets stand; of the rest only files with a warning are asked.
    every = [*timely(own, content), *standing(together, content.sources.data)]
    folder = content.sources.folder
    return locate(without_doubles(locate(tuple(every), folder)), folder)


def _of_rules(content: Content, memory: WholeContent, wanted: Wanted) -> tuple[Problem, ...]:
    if memory.told is not None:
        return memory.told.problems

    def run(name: str, rules: Callable[[], list[Problem]]) -> list[Problem]:
        try:
            return [] if name in wanted.but else rules()
        except Exception as error:
            if of_machine(error):
                raise
            raise RuleFailed(name) from error

    found = check_content_rules(content, wanted.notices, run)
    # What Git said of a file that went elsewhere may be otherwise tomorrow, with the same files.
    if not wanted.but and (content.history is None or not content.history.asked):
        memory.keep(Findings(frozenset(content.used_pictures), frozenset(content.used_captions), found), content.files)
    return found


def with_addresses(problems: tuple[Problem, ...], found: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems with those of pages that claim one address, as planning finds them; what the rules have told
    already is not told again."""
    told = {item.path for item in problems if item.rule == "address-duplicate"}
    return tuple(sorted((*problems, *(item for item in found if item.path not in told)), key=order))


def inspect(settings: BuildSettings, changed: Collection[str] | None = None) -> Inspection:
    """Reads, relates and checks the content, without the files at which this program fails (they are named); of changed
    paths, only what they are answerable for is told. Raises ProgramFailed where the program fails for no single file,
    OSError where the disk fails."""
    found = scan_again(settings.content, settings.state)
    store = ReadingStore(settings.state)
    try:
        readings = read_all(found.files, store, settings.workers)
    finally:
        store.close()
    history = History(settings.content)
    attempt = partial(_inspect, settings, changed, found, readings, history)
    return leaving_out(attempt, {file.path for file in found.files})


def _inspect(
    settings: BuildSettings,
    changed: Collection[str] | None,
    found: Scan,
    every: Readings,
    history: History,
    faults: Faults,
) -> Inspection:
    readings = faults.without(every)
    known = know(readings, settings.today, settings.state)
    memory = remembered(settings, found, readings, known, "check")
    content = content_of(settings, found, readings, known, memory, history)
    used = [file for file in found.files if file.path in content.used_pictures]
    if changed is not None:
        used = [file for file in used if file.path in changed]
    told = [*_refused(used, settings), *faults.problems()]
    return Inspection(
        content, problems_of(content, found, readings, known, memory, told, Wanted(changed=changed, but=faults.rules))
    )


def _refused(used: list[Found], settings: BuildSettings) -> list[Problem]:
    """What is wrong with pictures that are used, as deriving them finds."""
    if not used:
        return []
    # A build asks for pictures in another way, and must not wait for Pillow to be imported.
    from plugins.builder.assets.asset_files import pictures

    return pictures(used, settings.state / "pictures", settings.workers)[1]


def check_content(content: Path, today: dt.date, state: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with a folder of content, as of a date. `state` is the folder for caches."""
    nowhere = state / "nowhere"
    settings = BuildSettings(content, nowhere, state, nowhere, nowhere, "https://example.org", today, False, 1)
    return inspect(settings).problems
