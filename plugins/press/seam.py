"""The seam to Pelican: all that the press needs below and around Pelican's public API, in one place.

Public: the signals `get_generators` and `get_writer`, the class `Generator` with its Jinja environment `env`, the two
calls `generate_context()` and `generate_output(writer)`, `pelican.settings.read_settings`, `Pelican(settings).run()`.
Relied on beyond that (tests/press/test_seam.py names each):
- `Pelican.run()` calls our generator after its own and before StaticGenerator, and gives it the writer we returned;
- Pelican's generators make nothing when ARTICLE_PATHS, PAGE_PATHS, STATIC_PATHS, THEME_STATIC_PATHS and
  DIRECT_TEMPLATES are empty;
- a plugin that fails in register() is logged and skipped: `run_pelican` therefore insists on a report.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pelican import Pelican, log, signals
from pelican.generators import Generator
from pelican.settings import read_settings
from pelican.writers import Writer

from plugins.press.build import build
from plugins.press.report import BuildReport
from plugins.press.settings import press_settings
from plugins.press.stopping import Stopped
from plugins.words.catalogs import load_words

RECEIVER = "PORTAL_RECEIVER"
"""The setting under which `run_pelican` waits for the report."""


class PortalWriter(Writer):
    """Pelican's writer for the portal: prints the pages that are due and publishes them as one transaction."""

    def publish(self, generator: PortalGenerator) -> BuildReport:
        return build(press_settings(self.settings), generator.env)


class PortalGenerator(Generator):
    """Pelican's only working generator here. All reading waits for `generate_output`, so that it is timed as one."""

    def generate_context(self) -> None:
        """Nothing: records are read by the press, not kept in Pelican's context."""

    def generate_output(self, writer: PortalWriter) -> None:
        receiver = self.settings.get(RECEIVER)
        if receiver is not None:
            receiver.append(writer.publish(self))
            return
        from plugins.press.summary import left_out, notices, summary

        try:
            report = writer.publish(self)
        except Stopped as stopped:
            # Pelican tells the reason, and ends with the exit status that it carries.
            _tell(left_out(stopped.problems, load_words("lt")))
            raise
        _tell(*notices(report), summary(report))


def _tell(*texts: str) -> None:
    for text in texts:
        log.console.print(text, markup=False, highlight=False, soft_wrap=True)


def get_generators(_pelican: object) -> type[Generator]:
    return PortalGenerator


def get_writer(_pelican: object) -> type[PortalWriter]:
    return PortalWriter


class NotBuilt(Exception):
    """Pelican ended without our generator having run; its log says why."""


def run_pelican(settings_file: Path, overrides: Mapping[str, Any]) -> BuildReport:
    """Runs Pelican with these settings and returns our report. Raises NotBuilt where Pelican skipped our plugin."""
    received: list[BuildReport] = []
    settings = read_settings(str(settings_file), override={**overrides, RECEIVER: received})
    pelican = Pelican(settings)
    quiet = log.console.quiet
    # Pelican's own summary speaks of 0 articles: true, and of no use to anyone here.
    log.console.quiet = True
    try:
        pelican.run()
    finally:
        log.console.quiet = quiet
    if not received:
        raise NotBuilt("the plugin plugins.press was not loaded")
    return received[0]


def connect() -> None:
    """Connects generator and writer to Pelican."""
    signals.get_generators.connect(get_generators)
    signals.get_writer.connect(get_writer)
