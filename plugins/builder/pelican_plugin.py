"""The Pelican plugin: the one place that depends on Pelican, on its public API and on what lies beneath it.

Public: the signals `get_generators` and `get_writer`, the class `Generator` with its Jinja environment `env`, the two
calls `generate_context()` and `generate_output(writer)`, `pelican.settings.read_settings`, `Pelican(settings).run()`.
Relied on beyond that (tests/builder/test_pelican_plugin.py names each):
- `Pelican.run()` calls our generator after its own and before StaticGenerator, and gives it the writer we returned;
- Pelican's generators make nothing when ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS, THEME_STATIC_PATHS and
  DIRECT_TEMPLATES are empty;
- a plugin that fails in register() is logged and skipped: `run_pelican` therefore insists on a report.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pelican import Pelican, log, signals
from pelican.generators import Generator
from pelican.writers import Writer

from plugins.builder.pipeline import build
from plugins.builder.publish_guard import Stopped
from plugins.builder.publishing.folder_guard import guard
from plugins.builder.refusals import STATUS, Refused, why_failed
from plugins.builder.report import BuildReport
from plugins.builder.settings import language, press_settings
from plugins.builder.settings_file import settings_of
from plugins.builder.summary import left_out, remarks, summary
from plugins.i18n.catalogs import load_words

RECEIVER = "PORTAL_RECEIVER"
"""The setting under which `run_pelican` waits for the report."""


class PortalWriter(Writer):
    """Pelican's writer for the portal: builds the site and publishes it as one transaction."""

    def publish(self, generator: PortalGenerator) -> BuildReport:
        return build(press_settings(self.settings), generator.env)


class PortalGenerator(Generator):
    """The only active generator. All work is done in `generate_output`, so that it is timed as a whole."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        if self.settings["DELETE_OUTPUT_DIRECTORY"]:
            # Pelican will empty the output as soon as all generators are there.
            with self._told():
                guard(press_settings(self.settings))

    def generate_context(self) -> None:
        """Nothing: records are read by the builder, not kept in Pelican's context."""

    def generate_output(self, writer: PortalWriter) -> None:
        with self._told():
            report = writer.publish(self)
        receiver = self.settings.get(RECEIVER)
        if receiver is not None:
            receiver.append(report)
        else:
            lang = language(self.settings)
            for line in (*remarks(report, lang), summary(report, lang)):
                log.console.print(line, markup=False, highlight=False, soft_wrap=True)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Under plain Pelican, which would show a traceback, the sentence and the exit status of `lentyna build`."""
        try:
            yield
        except Exception as error:
            if self.settings.get(RECEIVER) is not None:
                raise
            end_plainly(error, self.settings)
            raise


def end_plainly(error: Exception, settings: Mapping[str, Any]) -> None:
    """Ends the process with a sentence and status 2 where nothing was published for a reason that a person can mend;
    returns where the program is at fault."""
    try:
        words = load_words(language(settings))
    except Refused:
        words = load_words("lt")
    reason = error.reason if isinstance(error, Stopped) else why_failed(error)
    if isinstance(error, Stopped) and (told := left_out(error.problems, words)):
        print(told, file=sys.stderr)
    if reason is not None:
        print(reason.tell(words), file=sys.stderr)
        raise SystemExit(STATUS) from None


def get_generators(_pelican: object) -> type[Generator]:
    return PortalGenerator


def get_writer(_pelican: object) -> type[PortalWriter]:
    return PortalWriter


class NotBuilt(Exception):
    """Pelican ended without our generator having run; its log says why."""


def run_pelican(settings_file: Path, overrides: Mapping[str, Any]) -> BuildReport:
    """Runs Pelican with these settings and returns our report. Raises NotBuilt where Pelican skipped our plugin."""
    received: list[BuildReport] = []
    settings = settings_of(settings_file, {**overrides, RECEIVER: received})
    pelican = Pelican(settings)
    quiet = log.console.quiet
    # Pelican's own summary would report 0 articles.
    log.console.quiet = True
    try:
        pelican.run()
    finally:
        log.console.quiet = quiet
    if not received:
        raise NotBuilt("the plugin plugins.builder was not loaded")
    return received[0]


def connect() -> None:
    """Connects generator and writer to Pelican."""
    signals.get_generators.connect(get_generators)
    signals.get_writer.connect(get_writer)
