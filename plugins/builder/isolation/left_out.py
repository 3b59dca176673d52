"""Isolates faults of this program: a fault costs a record, a page or a rule, but not the site.

A build or check is retried without what has failed, until it succeeds, so that the result is exactly the site of the
other files. Nothing about faults is cached; the next build tries everything again.
"""

from __future__ import annotations

import errno
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TypeVar

from jinja2 import TemplateError
from jinja2.exceptions import TemplateRuntimeError
from msgspec import Struct
from msgspec.structs import replace

from plugins.builder.cache.checked_file import StateFailed
from plugins.builder.isolation.program_faults import fault_values, suspects
from plugins.builder.publish_guard import Stopped, StopReason
from plugins.builder.rendering.renderer import TextLost
from plugins.builder.sources.reader import Readings, left_out
from plugins.catalogue.ledger import LedgerImbalance
from plugins.catalogue.problems import Problem, problem
from plugins.catalogue.rules.table import RULES
from plugins.i18n.catalogs import N_

FAILED = N_(
    "Not published: the portal's program failed at {place} ({error}), and not for one file alone. The published "
    "site is unchanged. Report it to those who keep the program"
)
UNLASTING = frozenset({"program-fault", "program-fault-part", "file-too-costly"})
"""Rules whose problems must not be cached, since the next build may not have them."""

MOST_ATTEMPTS = 40
MOST_OF_A_FOLDER = 8
"""After this many faulty records in one folder, all its files are left out, so that it does not stop the others."""
MOST_OF_A_RULE = 3
"""When a rule fails at this many records, the rule itself is left out."""
MOST_PAGES = 20
"""The most pages with an unknown record that are left out."""
_OF_CONTENT = frozenset({errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL, errno.EISDIR, errno.ENOTDIR, errno.EEXIST})
"""What the system says of a name that content has chosen. Anything else that it says is of the machine."""
_FIRST_PAGES = frozenset({"/", "/en/"})

Values = Mapping[str, str]
T = TypeVar("T")


def lasting(problems: Iterable[Problem]) -> bool:
    """Whether the next build of the same files would have the same problems."""
    return not any(found.rule in UNLASTING for found in problems)


class ProgramFailed(Stopped):
    """A fault of this program or of its theme that leaving out single files does not avoid."""

    def __init__(self, values: Values) -> None:
        super().__init__(StopReason(FAILED, MappingProxyType(dict(values))), ())


class RuleFailed(Exception):
    """A rule over the whole content failed; its error is the cause."""

    def __init__(self, rule: str) -> None:
        super().__init__(rule)
        self.rule = rule


class FailedPage(Struct, frozen=True):
    """A page that could not be made or rendered. `suspects` are the files that may be the reason, the likeliest first;
    `of_template`: the template itself cannot be used."""

    url: str
    template: str
    source: str
    values: dict[str, str]
    suspects: tuple[str, ...]
    of_template: bool


def failed_page(
    url: str, template: str, source: str, error: Exception, paths: Collection[str], of_url: Mapping[str, str]
) -> FailedPage:
    """Describes an error while a page was made or rendered."""
    of_template = isinstance(error, TemplateError) and not isinstance(error, TemplateRuntimeError)
    values = fault_values(error)
    if not template.startswith("export:") and values["place"] == "?":
        values["place"] = f"templates/{template}"
    return FailedPage(url, template, source, values, suspects(error, paths, of_url), of_template)


class PagesFailed(Exception):
    """Pages that could not be rendered, and how many of each template were tried. `changed`: code, words or theme are
    not those of the published site, so that the fault may be theirs."""

    def __init__(self, pages: list[FailedPage], tried: Mapping[str, int], changed: bool) -> None:
        super().__init__(f"{len(pages)} pages failed")
        self.pages, self.tried, self.changed = pages, tried, changed


@dataclass(frozen=True, slots=True)
class Faults:
    """What an attempt goes without: `files` by path, `pages` by address, `rules` over the whole content by name, each
    with the values of its fault."""

    files: Mapping[str, Values] = field(default_factory=dict)
    pages: Mapping[str, Values] = field(default_factory=dict)
    rules: Mapping[str, Values] = field(default_factory=dict)
    for_rule: Mapping[str, str] = field(default_factory=dict)
    """Path → the rule at which it failed."""

    def without(self, readings: Readings) -> Readings:
        """The readings with faulty files left out."""
        if not self.files:
            return readings
        found = tuple(
            left_out(reading, problem(RULES["program-fault"], reading.path, **self.files[reading.path]))
            if reading.path in self.files
            else reading
            for reading in readings.readings
        )
        return replace(readings, readings=found)

    def problems(self) -> list[Problem]:
        """The problems of pages and rules; those of files are in their readings."""
        every = [(url, values) for url, values in sorted(self.pages.items())]
        every += [(f"plugins/checks/rules/{name}.py", values) for name, values in sorted(self.rules.items())]
        return [problem(RULES["program-fault-part"], "portal.yaml", part=part, **values) for part, values in every]

    def with_error(self, error: Exception, files: Collection[str]) -> Faults:
        """What the next attempt goes without after an error. Raises ProgramFailed, or the error itself where it is of
        the machine."""
        if isinstance(error, PagesFailed):
            return self._with_pages(error)
        if isinstance(error, RuleFailed):
            return self._with_rule(error, files)
        if isinstance(error, LedgerImbalance):
            blamed = [path for path in error.paths if path in files and path not in self.files][:1]
        else:
            blamed = [path for path in suspects(error, files) if path not in self.files][:1]
        if not blamed and isinstance(error, OSError):
            raise error
        if not blamed:
            raise ProgramFailed(fault_values(error)) from error
        return self._with_file(blamed[0], fault_values(error), files)

    def _with_file(self, path: str, values: Values, files: Collection[str]) -> Faults:
        found = {**self.files, path: values}
        folder = folder_of(path)
        if folder and sum(folder_of(other) == folder for other in found) > MOST_OF_A_FOLDER:
            found = {**{other: values for other in files if folder_of(other) == folder}, **found}
        return Faults(found, self.pages, self.rules, self.for_rule)

    def _with_rule(self, error: RuleFailed, files: Collection[str]) -> Faults:
        values = fault_values(error.__cause__ or error)
        blamed = next((path for path in suspects(error, files) if path not in self.files), None)
        because = [path for path, rule in self.for_rule.items() if rule == error.rule]
        most = 1 if blamed and blamed.endswith("/library.yaml") else MOST_OF_A_RULE
        if blamed is not None and len(because) < most:
            return Faults({**self.files, blamed: values}, self.pages, self.rules, {**self.for_rule, blamed: error.rule})
        kept = {path: found for path, found in self.files.items() if path not in because}
        return Faults(kept, self.pages, {**self.rules, error.rule: values}, self.for_rule)

    def _with_pages(self, failed: PagesFailed) -> Faults:
        blamed = _blamed(failed.pages)
        _refuse_what_is_everywhere(failed, blamed)
        files, pages = dict(self.files), dict(self.pages)
        for page in failed.pages:
            path = blamed[page.url]
            if path:
                files.setdefault(path, page.values)
            else:
                pages[page.url] = page.values
        if len(pages) > MOST_PAGES or pages.keys() & _FIRST_PAGES:
            raise ProgramFailed(next(page.values for page in failed.pages if not blamed[page.url]))
        return Faults(files, pages, self.rules, self.for_rule)


def of_machine(error: Exception) -> bool:
    """Whether an error is of the machine (its disk, its memory), and of no file."""
    return isinstance(error, OSError) and (isinstance(error, StateFailed) or error.errno not in _OF_CONTENT)


def folder_of(path: str) -> str:
    """The folder of the library that a file belongs to; "" for the network's."""
    parts = path.split("/")
    return parts[1] if parts[0] == "libraries" and len(parts) > 2 else ""


def _blamed(failed: list[FailedPage]) -> dict[str, str]:
    """Address of a failed page → the file to blame, "" where none is known.

    A page of a record may fail for another one that it shows. That one is blamed where its own page fails as well, or
    a list that shows it; else the record whose page it is, however deep in it the program was at work. A library is the
    last to be blamed: everything of its folder goes with it.
    """
    own = {page.source for page in failed if page.source}
    shown: set[str] = set()
    found: dict[str, str] = {}
    for page in failed:
        if not page.source:
            found[page.url] = next((path for path in page.suspects if path in own), (*page.suspects, "")[0])
            shown.add(found[page.url])
    for page in failed:
        if page.source:
            of_library = page.source.endswith("/library.yaml")
            others = [path for path in page.suspects if not (of_library and path == page.source)]
            innermost = others[0] if of_library and others else page.source
            found[page.url] = next((path for path in others if path in own or path in shown), innermost)
    return found


def _refuse_what_is_everywhere(failed: PagesFailed, blamed: Mapping[str, str]) -> None:
    """Raises ProgramFailed where it is the template that fails, and not a record."""
    for page in failed.pages:
        if page.of_template:
            raise ProgramFailed(page.values)
    if not failed.changed:
        return
    by_template = Counter(page.template for page in failed.pages)
    whole = {template for template, count in by_template.items() if count == failed.tried.get(template)}
    for template in sorted(whole):
        pages = [page for page in failed.pages if page.template == template]
        whose = {folder_of(path) or path.partition("/")[0] for page in pages if (path := blamed[page.url])}
        nobodys = sum(not blamed[page.url] for page in pages)
        if len(whose) > 1 or nobodys > 2 or (nobodys and whole == failed.tried.keys()):
            raise ProgramFailed(pages[0].values)


def leaving_out(attempt: Callable[[Faults], T], files: Collection[str]) -> T:
    """What an attempt gives that goes without what failed in those before it. `files` are all paths of the content.
    Raises ProgramFailed where that does not help, Stopped and TextLost as the attempt does, OSError and MemoryError of
    the machine."""
    faults = Faults()
    files = set(files)
    last: Values = {}
    for _ in range(MOST_ATTEMPTS):
        try:
            return attempt(faults)
        except (Stopped, TextLost, MemoryError):
            raise
        except Exception as error:
            if of_machine(error):
                raise
            last = fault_values(error)
            faults = faults.with_error(error, files)
    raise ProgramFailed(last)
