"""Runs the rules: over one file, over the whole content, over both.

What one file alone decides (`check_file`) is a pure function of its path and bytes, so that it can be kept with the
file's digest; what records decide together (`check_content_rules`) is cheap and is worked out each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from types import MappingProxyType

from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.files import FileReading, read_file
from plugins.catalogue.read.source_text import decode
from plugins.checks.content import Content
from plugins.checks.outline.shown import Shown
from plugins.checks.registry import CONTENT_CHECKS, NOTICE_CHECKS, PAGE_CHECKS, TEXT_CHECKS
from plugins.checks.reports.limited import first_ones, told
from plugins.checks.rules.files import personal_data as private
from plugins.checks.rules.records import contradictions, field_words, opening_hours, records, videos
from plugins.checks.text_source import RecordSource, of_reading
from plugins.markdown_text.render import Rendered

_TEXTS = (".md", ".yaml")
_MORE_EXACT = MappingProxyType(
    {
        "iframe": "embed-foreign",
        "embed": "embed-foreign",
        "object": "embed-foreign",
        "script": "embed-foreign",
        "video": "embed-foreign",
        "audio": "embed-foreign",
        "style": "style-inline",
        "center": "html-outdated",
        "font": "html-outdated",
        "marquee": "html-outdated",
        "blink": "html-outdated",
        "big": "html-outdated",
        "strike": "html-outdated",
    }
)
"""What reading says of a tag → the rule that says it better, where it speaks of the same file."""

_BETTER = MappingProxyType(
    {
        "link-bare-address": frozenset({"link-unfinished", "markdown-in-html"}),
        "heading-title-level": frozenset({"heading-without-space"}),
        "heading-first": frozenset({"heading-without-space"}),
        "heading-fake": frozenset({"markdown-in-html"}),
        "list-nested": frozenset({"code-fence"}),
    }
)
"""Rule → those that say better what is wrong with the same line."""


def check_file(
    path: str, data: bytes, reading: FileReading | None = None, rendered: Rendered | None = None
) -> tuple[Problem, ...]:
    """What is wrong with a text or record by itself, beyond what reading it says; with its text as it is
    rendered, also what that has lost. Pure; never raises for content."""
    if not path.endswith(_TEXTS) or ("/" not in path and not path.endswith(".yaml")):
        return ()
    return told(path, _of_file(path, data, reading, rendered))


def _of_file(path: str, data: bytes, reading: FileReading | None, rendered: Rendered | None) -> Iterator[Problem]:
    text = decode(data, path)
    if isinstance(text, Problem):
        return
    yield from private.check(path, text)
    reading = reading or read_file(path, data)
    if reading.record is not None:
        record = RecordSource(path, data, reading.record)
        # Where a summary is missing or wrong, the title stands in for it: its author did not write it twice.
        stands_in = any(found.field[:1] == ("summary",) for found in reading.problems)
        for found in records.check_record(record):
            if not (stands_in and found.rule == records.SUMMARY_IS_TITLE.name):
                yield found
        yield from opening_hours.check_record(record)
        yield from contradictions.check_record(record)
        yield from field_words.check_record(record)
        yield from videos.check_record(record, bool(reading.text.strip()))
    source = of_reading(path, reading)
    if source is not None:
        for check in TEXT_CHECKS:
            yield from first_ones(check(source))
        if rendered is not None:
            shown = Shown(rendered)
            for compare in PAGE_CHECKS:
                yield from first_ones(compare(source, shown))


def check_content_rules(
    content: Content,
    notices: bool = True,
    run: Callable[[str, Callable[[], list[Problem]]], list[Problem]] = lambda name, rule: rule(),
) -> tuple[Problem, ...]:
    """What is wrong between records, links, files and dates; with or without what nobody need do anything about. Some
    problems name a field, not yet a line. `run` is given each family of rules by its name, and calls it."""
    checks = (*CONTENT_CHECKS, *NOTICE_CHECKS) if notices else CONTENT_CHECKS
    found: list[Problem] = []
    for check in checks:
        found += run(check.__module__.rpartition(".")[2], lambda check=check: list(check(content)))
    return tuple(item for item in found if notices or item.severity is not Severity.NOTICE)


def without_doubles(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, and none of the schemas that stand beside the content. What a more exact rule says of the same
    file is not said again in general words."""
    plain = {found for found in problems if not _of_schemas(found)}
    every = sorted(plain)
    exact = {(found.path, found.rule) for found in every}
    on_lines = {(found.path, found.line, found.rule) for found in every if found.line}
    meant = {(found.path, dict(found.values).get("near")) for found in every if found.rule == "key-unknown"}
    kept: dict[tuple[str, int, int, str, str], Problem] = {}
    for found in every:
        tag = dict(found.values).get("tag", "") if found.rule == "html-removed" else ""
        if (found.path, _MORE_EXACT.get(tag, "")) in exact or (tag in _MORE_EXACT and (found.path, "tracker") in exact):
            continue
        if any((found.path, found.line, better) in on_lines for better in _BETTER.get(found.rule, ())):
            continue
        values = dict(found.values)
        if found.rule == "field-missing" and (found.path, values.get("name")) in meant:
            continue  # it is there, with a slip in its name
        # Fields that are missing have one place between them; each of them is told.
        missing = values.get("name", "") if found.rule == "field-missing" else ""
        kept.setdefault(
            (found.path, found.line, found.column, found.rule, values.get("tag") or values.get("url") or missing), found
        )
    return tuple(kept.values())


def _of_schemas(found: Problem) -> bool:
    return found.rule == "file-not-content" and found.path.startswith("schemas/")
