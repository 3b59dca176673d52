"""The search index in the build: parts that are known are taken as they are, the others are indexed on all cores.

An indexed part is kept in the state folder under a digest of all that it was made from, safe to lose, to carry and to
share. It is a function of that, so nothing of what was built before decides what is published.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

import orjson
from msgspec import Struct

from plugins.builder.cache.checked_file import keep, kept
from plugins.builder.cache.code_version import code_version, digest
from plugins.builder.incremental.planner import Planner
from plugins.builder.isolation.left_out import of_machine
from plugins.builder.isolation.program_faults import fault_values
from plugins.builder.publish_guard import Stopped, StopReason
from plugins.builder.rendering.renderer import BytesView, TextLost
from plugins.builder.report import Searched
from plugins.builder.settings import BuildSettings, Search
from plugins.builder.sources.store import ReadingStore
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.page import Page
from plugins.pages.site_plan import PageGroup
from plugins.search.bundles import DATES, MOST_PARTS, Indexed, bundles, is_bundled
from plugins.search.chunks import divided
from plugins.search.documents import Document, TextOf
from plugins.search.pagefind import PagefindFailed, binary, index
from plugins.search.pages import search_groups
from plugins.search.parts import Part, parts
from plugins.search.results import dates_file
from plugins.search.spelling import WORDS, words_file

NO_SEARCH = N_(
    "Not published: there would be no search ({reason}). The published site is unchanged. Install what is missing "
    "(npm ci), or publish all the same with PORTAL_SEARCH=no"
)
NO_DOCUMENTS = "{number} documents cannot be made: {error} in {place}"
MOST_UNMADE = 20
"""More documents that cannot be made are no matter of single records: there is no index."""


class Kept(NamedTuple):
    """A part and the digest under which its files are kept. The first of a language holds the engine, too; `bundled`:
    readers are given its tables and words together with those of others."""

    part: Part
    key: str
    first: bool
    bundled: bool

    @property
    def name(self) -> str:
        """The name of its group."""
        return f"search {self.part.lang} {self.part.name}"


class _FileOfPart(NamedTuple):
    """Makes the view of a file of a part. Its bytes alone say whether it is another: `named_by` is their digest."""

    named_by: str
    make: Callable[[], BytesView]

    def __call__(self) -> BytesView:
        return self.make()


class Index(Struct, frozen=True):
    """Where parts are kept and what makes them."""

    folder: Path
    node_modules: Path
    workers: int

    def ready(self, languages: Mapping[str, Context], text_of: TextOf) -> tuple[tuple[Kept, ...], int, list[Problem]]:
        """All parts of all languages, how many of them had to be indexed, and what documents could not be made. Raises
        PagefindFailed, OSError where the disk fails, TextLost."""
        program = binary(self.node_modules)
        version = (self.node_modules / "pagefind" / "package.json").read_bytes()
        code = digest(code_version().encode(), version)
        known = tuple(
            Kept(
                part,
                digest(part.inputs.encode("utf-8", "surrogateescape"), bytes(not number)),
                not number,
                number < MOST_PARTS,
            )
            for ctx in languages.values()
            for number, part in enumerate(parts(ctx, text_of, code))
        )
        # A part that lacks a document is made anew by each build, which tells of it again.
        missing = [one for one in known if not self._file(one.key).exists() or self._lacking(one.key).exists()]
        problems = self._make(program, missing) if missing else []
        if missing:
            self._forget_all_but(known)
        return known, len(missing), problems

    def group(self, one: Kept, ctx: Context) -> PageGroup:
        """The files of a part that are not bundled."""
        folder = ctx.urls.search_index("" if one.first else one.part.name)
        given = f"{one.part.inputs} {one.bundled} {self._lacks(one.key)}"
        return PageGroup(one.name, partial(self._pages, one, folder), given)

    def bundles(self, every: Sequence[Kept], ctx: Context) -> PageGroup:
        """The bundles of a language, of whose parts these are all."""
        given = " ".join(f"{one.part.name} {one.key} {one.bundled} {self._lacks(one.key)}" for one in every)
        return PageGroup(f"search {ctx.lang}", partial(self._bundles, every, ctx), given)

    def _file(self, key: str) -> Path:
        return self.folder / f"{key}.part"

    def _lacking(self, key: str) -> Path:
        """There while a part lacks documents; says which."""
        return self.folder / f"{key}.lacking"

    def _lacks(self, key: str) -> str:
        return (kept(self._lacking(key)) or b"").decode()

    def _make(self, program: Path, missing: list[Kept]) -> list[Problem]:
        problems: list[Problem] = []
        # Pagefind is a program of its own: a thread only waits for it. Documents are made when there is somebody to
        # index them: those of a large site would not fit into memory.
        waiting: deque[tuple[str, Future[bytes]]] = deque()
        with ThreadPoolExecutor(self.workers) as pool:
            for one in missing:
                if len(waiting) > self.workers:
                    self._keep(*waiting.popleft())
                documents, unmade = _documents(one.part)
                problems += unmade
                if len(problems) > MOST_UNMADE:
                    raise PagefindFailed(NO_DOCUMENTS.format(number=len(problems), **dict(unmade[-1].values)))
                if unmade:
                    keep(self._lacking(one.key), "\n".join(dict(item.values)["part"] for item in unmade).encode())
                else:
                    self._lacking(one.key).unlink(missing_ok=True)
                waiting.append((one.key, pool.submit(_indexed, program, one, documents)))
            for key, future in waiting:
                self._keep(key, future)
        return problems

    def _keep(self, key: str, future: Future[bytes]) -> None:
        keep(self._file(key), future.result())

    def _forget_all_but(self, known: Iterable[Kept]) -> None:
        wanted = {name for one in known for name in (f"{one.key}.part", f"{one.key}.lacking")}
        for file in self.folder.iterdir():
            if file.name not in wanted:
                file.unlink(missing_ok=True)

    def _files(self, one: Kept) -> Iterator[tuple[str, str, int, memoryview]]:
        """(path, digest, where it begins, content) of the files of a part."""
        data = kept(self._file(one.key))
        if data is None:
            # Damaged since: made again.
            self._make(binary(self.node_modules), [one])
            data = kept(self._file(one.key)) or b"[]\n"
        table = orjson.loads(data.partition(b"\n")[0])
        start = len(data) - sum(size for _, size, _ in table)
        for path, size, told in table:
            yield path, told, start, memoryview(data)[start : start + size]
            start += size

    def _pages(self, one: Kept, folder: str) -> Iterator[Page]:
        for path, told, start, content in self._files(one):
            if path != WORDS and not (one.bundled and is_bundled(path)):
                make = _FileOfPart(told, partial(self._view, one.key, start, len(content), told))
                yield Page(f"{folder}{path}", "export:bytes", make=make)

    def _bundles(self, every: Sequence[Kept], ctx: Context) -> Iterator[Page]:
        found: list[Indexed] = []
        later: list[tuple[str, str]] = []
        for one in every:
            files = tuple(self._files(one))
            tag = digest(*(f"{path} {told}".encode() for path, told, _, _ in files))[:10]
            if one.bundled:
                contents = {path: bytes(data) for path, _, _, data in files if is_bundled(path)}
                found.append(Indexed(one.part.name, tag, contents))
            else:
                later.append((one.part.name, tag))
        for path, content in bundles(ctx.lang, found, later):
            yield Page(f"{ctx.urls.search_index()}{path}", "export:bytes", BytesView(digest(content), content))

    def _view(self, key: str, start: int, size: int, told: str) -> BytesView:
        data = kept(self._file(key)) or b""
        return BytesView(told, data[start : start + size])


def _documents(part: Part) -> tuple[list[Document], list[Problem]]:
    """The documents of a part. One at which this program fails is left out, and its record's page stays. Raises
    TextLost, and what the machine says."""
    found: list[Document] = []
    problems: list[Problem] = []
    for leaf in part.leaves:
        try:
            found.append(leaf.make())
        except (TextLost, MemoryError):
            raise
        except Exception as error:
            if of_machine(error):
                raise
            missing = {"part": f"/search/{part.lang}/, {leaf.key}", **fault_values(error)}
            problems.append(problem(RULES["program-fault-part"], leaf.path, **missing))
    return found, problems


def _indexed(program: Path, one: Kept, documents: list[Document]) -> bytes:
    files = index(program, documents, one.part.lang, one.first)
    try:
        dates, words = dates_file(files, documents), words_file(documents)
        files = {**divided(files, one.part.lang), DATES: dates, WORDS: words}
    except (ValueError, KeyError, TypeError) as error:
        raise PagefindFailed(f"pagefind's files are not those of the version that is known: {error}") from error
    ordered = sorted(files.items())
    table = [(path, len(content), digest(content)) for path, content in ordered]
    return orjson.dumps(table) + b"\n" + b"".join(content for _, content in ordered)


def searching(
    settings: BuildSettings, languages: Mapping[str, Context], store: ReadingStore, planner: Planner
) -> Searched:
    """Plans the search pages and, where it is wanted, the index. Raises Stopped where there must be one and cannot."""

    def text_of(key: str) -> str:
        text = store.text(key)
        if text is None:
            raise TextLost(key)
        return text

    kept_parts: tuple[Kept, ...] = ()
    searched = Searched()
    made_by = Index(settings.state / "search", settings.node_modules, settings.workers)
    if settings.search is not Search.NO:
        try:
            kept_parts, made, problems = made_by.ready(languages, text_of)
            searched = Searched(len(kept_parts), made, problems=tuple(problems))
        except PagefindFailed as failure:
            if settings.search is Search.ALWAYS:
                raise Stopped(StopReason(NO_SEARCH, {"reason": str(failure)}), ()) from failure
            searched = Searched(why_not=str(failure))
        for one in kept_parts:
            planner.add(made_by.group(one, languages[one.part.lang]))
    for lang, ctx in languages.items():
        found = [one for one in kept_parts if one.part.lang == lang]
        if found:
            planner.add(made_by.bundles(found, ctx))
        for group in search_groups(ctx, bool(found)):
            planner.add(group)
    return searched
