"""Detects a build with nothing to do: content, code, theme, messages and settings are those of the published site, and
every output file is as it was written. Then nothing is read, and the report is that of the previous build.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import orjson
from msgspec import Struct

from plugins.builder.cache.checked_file import keep, kept
from plugins.builder.cache.code_version import code_version, digest
from plugins.builder.publishing.manifest import Published
from plugins.builder.report import BuildReport, Clock, Searched
from plugins.builder.settings import BuildSettings
from plugins.builder.sources.codec import problem_of, problem_row
from plugins.builder.sources.scanner import Scan
from plugins.catalogue.ledger import Fate, Ledger, LedgerLine
from plugins.i18n.catalogs import Words


def standing_key(settings: BuildSettings, found: Scan, jinja: str) -> str:
    """A digest of everything that a site is made from; `jinja` are the settings of Jinja (`jinja_version`)."""
    chosen = (settings.site_url, settings.today.isoformat(), settings.public, settings.search.value)
    parts = [code_version().encode(), jinja.encode(), repr(chosen).encode()]
    theme = sorted(file for file in settings.theme.rglob("*") if file.is_file())
    npm = sorted((*settings.node_modules.glob("*/package.json"), *settings.node_modules.glob("@*/*/package.json")))
    for folder, files in ((settings.theme, theme), (settings.node_modules, npm), (settings.locale, _po(settings))):
        for file in files:
            parts += [file.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"), file.read_bytes()]
    content = "\n".join(f"{file.digest} {file.path}" for file in found.files)
    refused = "\n".join(f"{problem.rule} {problem.path}" for problem in found.refused)
    return digest(*parts, content.encode("utf-8", "surrogateescape"), refused.encode("utf-8", "surrogateescape"))


def _po(settings: BuildSettings) -> list[Path]:
    return sorted(settings.locale.glob("*.po"))


class NoopBuild(Struct, frozen=True):
    """The report of the last build, kept in `file`; `key` is the `standing_key` of this one."""

    file: Path
    key: str
    no_address: bool = False
    public: bool = False

    def report(self, looked: Published, output: Path, words: Mapping[str, Words], clock: Clock) -> BuildReport | None:
        """The previous report if there is nothing to do, None if there may be."""
        files = len(looked.files)
        if looked.notes.get("key") != self.key or looked.untracked or looked.notes.get("files") != files:
            return None
        data = kept(self.file)
        if data is None:
            return None
        try:
            key, pages, problems, lines, parts = orjson.loads(data)
            if key != self.key:
                return None
            return BuildReport(
                output=output,
                files=len(lines),
                pages=pages,
                read=0,
                rendered=0,
                reused=files,
                changed=0,
                removed=0,
                problems=tuple(map(problem_of, problems)),
                ledger=Ledger(tuple(LedgerLine(path, Fate(fate), where) for path, fate, where in lines)),
                timings=tuple(clock.steps.items()),
                words=words,
                search=Searched(parts),
                no_address=self.no_address,
                public=self.public,
            )
        except (ValueError, TypeError):
            return None

    def keep(self, report: BuildReport) -> None:
        """Keeps a report for a build after it that has nothing to do. Not one that lacks the search: the next build
        tries again, and says so again."""
        if report.search.why_not:
            return
        lines = [(line.path, line.fate.value, line.where) for line in report.ledger.lines]
        problems = [problem_row(found) for found in report.problems]
        keep(self.file, orjson.dumps((self.key, report.pages, problems, lines, report.search.parts)))
