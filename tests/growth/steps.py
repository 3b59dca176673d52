"""The steps that a file goes through, each with what it needs made ready, so that it can be timed by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from plugins.builder.sources.reader import _text_problems
from plugins.catalogue.model.library import Library
from plugins.catalogue.problems import Problem
from plugins.catalogue.read import captions, source_text, yaml_nodes
from plugins.catalogue.read.files import model_of, read_file
from plugins.catalogue.read.paths import place_of
from plugins.catalogue.read.records import validate
from plugins.checks.checking import check_file
from plugins.checks.fix import bytes_of_text, cuts, fields, prose, quotes, repair
from plugins.checks.outline.blocks import blocks
from plugins.checks.outline.inline import Outline
from plugins.checks.outline.shown import Shown
from plugins.checks.registry import PAGE_CHECKS, TEXT_CHECKS
from plugins.checks.reports.limited import first_ones
from plugins.checks.rules.files import personal_data as private
from plugins.checks.rules.records import records, videos
from plugins.checks.text_source import RecordSource, TextSource, of_reading
from plugins.cli.importing.families import drafts
from plugins.cli.importing.record import Lists
from plugins.cli.importing.source import CannotImport, read_source
from plugins.exports.calendars.events import CalendarView
from plugins.exports.calendars.text import calendar
from plugins.i18n.stems import characteristic
from plugins.markdown_text.allow import Cleaner
from plugins.markdown_text.render import Renderer, fill
from plugins.search.texts import plain
from tests.growth.kinds import Kind, Place

HEADER = "title: Antraštė\ndate: 2026-03-14\nsummary: Santrauka.\n"
LIBRARY = """name: A
short_name: A
kind: municipal
municipality: rokiskis
seat: A
"""
PATHS = {
    Place.BODY: "libraries/rokiskis/posts/2026-03-14-a.md",
    Place.FIELD: "libraries/rokiskis/posts/2026-03-14-a.md",
    Place.KEYS: "libraries/rokiskis/posts/2026-03-14-a.md",
    Place.ITEMS: "libraries/rokiskis/posts/2026-03-14-a.md",
    Place.RECORD: "libraries/rokiskis/library.yaml",
    Place.CAPTIONS: "libraries/rokiskis/captions/a.vtt",
    Place.CALENDAR: "a.ics",
}


class Step(NamedTuple):
    """`run(ready())` is the step; only `run` is timed."""

    name: str
    ready: Callable[[], Any]
    run: Callable[[Any], Any]


def file_of(kind: Kind, size: int) -> bytes:
    """The bytes of a file of a kind, of about that size."""
    text = kind.text(size)
    match kind.place:
        case Place.BODY:
            return f"---\n{HEADER}---\n\n{text}\n".encode()
        case Place.FIELD:
            quoted = text.replace("'", "''")
            return f"---\n{HEADER}video:\n  file: a.mp4\n  duration: 1:00\n  title: '{quoted}'\n---\n\nA.\n".encode()
        case Place.KEYS | Place.ITEMS:
            return f"---\n{HEADER}{text}\n---\n\nA.\n".encode()
        case Place.RECORD:
            return f"{LIBRARY}{text}\n".encode()
        case Place.CALENDAR:
            return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:a\r\n{text}\r\nEND:VCALENDAR\r\n".encode()
    return text.encode()


def steps(kind: Kind, size: int) -> Iterator[Step]:
    """All steps of a file of this kind and size that it comes to: a refused one goes no further."""
    data, path = file_of(kind, size), PATHS[kind.place]
    if kind.place is Place.CALENDAR:
        yield from _calendar(data)
        return
    yield Step("read: decode", lambda: data, lambda data: source_text.decode(data, path))
    yield Step("read: the whole", lambda: data, lambda data: read_file(path, data))
    if kind.place is Place.CAPTIONS:
        text = source_text.decode(data, path)
        if isinstance(text, str):
            yield Step("read: captions", lambda: text, lambda text: captions.fault(text, path))
        return
    yield from _fields(path, data)
    yield Step("check: the whole", lambda: (data, read_file(path, data)), lambda pair: check_file(path, *pair))
    yield Step("fix: encoding", lambda: data, bytes_of_text.decoded)
    yield Step("fix: the whole", lambda: data, lambda data: repair.repair(path, data, {"skaitymas": "reading"}))
    reading = read_file(path, data)
    if reading.record is not None:
        yield from _record(path, data, reading)
    source = of_reading(path, reading)
    if source is not None and kind.place is Place.BODY:
        yield from _body(source)


def _fields(path: str, data: bytes) -> Iterator[Step]:
    text = source_text.decode(data, path)
    if isinstance(text, Problem):
        return
    yield Step("rule: private", lambda: text, lambda text: list(private.check(path, text)))
    yield Step("read: front matter", lambda: text, lambda text: source_text.split_optional(text, path))
    parts = source_text.split_optional(text, path)
    if isinstance(parts, Problem):
        return
    header = text if path.endswith(".yaml") else parts.header
    yield Step("read: YAML", lambda: header, lambda header: yaml_nodes.parse(header, path, 2))
    place = place_of(path)
    assert not isinstance(place, Problem)
    model = model_of(place)
    yield Step("fix: cuts", lambda: header, lambda header: cuts.repaired(header, model))
    yield Step("fix: fields", lambda: header, lambda header: fields.repaired(header, {"skaitymas": "reading"}, "lt"))
    parsed = yaml_nodes.parse(header, path, 2)
    if not isinstance(parsed, Problem):
        fields_and_node = parsed
        yield Step("read: model", lambda: fields_and_node, lambda given: validate(model, given[0], given[1], path, 2))


def _record(path: str, data: bytes, reading: Any) -> Iterator[Step]:
    made = RecordSource(path, data, reading.record)
    yield Step("rule: records", lambda: made, lambda made: list(records.check_record(made)))
    yield Step("rule: videos of records", lambda: made, lambda made: list(videos.check_record(made, True)))


def _warm(text: str, *names: str) -> Outline:
    outline = Outline(text)
    for name in names:
        getattr(outline, name)
    return outline


_PARTS = ("clean", "definitions", "tags", "images", "links", "prose")


def _body(source: TextSource) -> Iterator[Step]:
    text = source.text
    yield Step("outline: blocks", lambda: text, blocks)
    for number, name in enumerate(_PARTS):
        yield Step(
            f"outline: {name}", partial(_warm, text, *_PARTS[:number]), lambda made, name=name: getattr(made, name)
        )

    def fresh() -> TextSource:
        made = TextSource(source.path, source.kind, source.lang, source.title, text, source.first_line)
        made.outline.prose  # noqa: B018
        return made

    yield Step("outline: sentences", fresh, lambda made: made.passages)
    known = fresh()
    known.passages  # noqa: B018
    for check in TEXT_CHECKS:
        name = f"{check.__module__.rpartition('.')[2]}{'' if check.__name__ == 'check' else ' of texts'}"
        yield Step(f"rule: {name}", lambda: known, lambda made, check=check: list(check(made)))
    yield Step("text: Markdown", Renderer, lambda renderer: renderer.render(text))
    yield Step("text: allow-list", Cleaner, lambda cleaner: cleaner.clean(text))
    rendered = Renderer().render(text)
    facts = rendered.facts
    for compare in PAGE_CHECKS:
        name = compare.__module__.rpartition(".")[2]
        yield Step(
            f"page: {name}",
            lambda: Shown(rendered),
            lambda shown, compare=compare: list(first_ones(compare(known, shown))),
        )
    yield Step("text: problems", lambda: facts, lambda facts: list(_text_problems(source.path, text, 1, facts)))
    yield Step(
        "text: links filled",
        lambda: rendered,
        lambda made: fill(made.html, ["/a/"] * len(facts.links), lambda n, a: "b"),
    )
    yield Step("text: words searched", lambda: rendered.html, plain)
    yield Step("text: stems", lambda: text, lambda text: characteristic("A", "B", text, "lt", "rokiskis"))
    yield Step("fix: text", lambda: text, lambda text: prose.repaired(text, "lt"))
    yield Step("fix: quotation marks", lambda: text, lambda text: quotes.typographic(text, "lt"))
    yield Step("export: calendar", lambda: text, _exported)


def _exported(text: str) -> bytes:
    return calendar(
        CalendarView(
            name="A", description=text, lang="lt", uid="a", page="https://a.example/", url="https://a.example/a.ics",
            colour="navy", entries=(),
        )
    )  # fmt: skip


def _calendar(data: bytes) -> Iterator[Step]:
    yield Step("import: calendar", lambda: data, _read_calendar)
    source = _read_calendar(data)
    if source is None:
        return
    library = Library.model_validate(
        {"name": "A", "short_name": "A", "kind": "municipal", "municipality": "rokiskis", "seat": "A"}
    )
    lists = Lists(library, (), ())
    today = dt.date(2026, 3, 10)

    yield Step("import: records", lambda: source, lambda read: list(drafts(read, lists, today)))


def _read_calendar(data: bytes) -> Any:
    try:
        return read_source(data)
    except CannotImport:
        return None
