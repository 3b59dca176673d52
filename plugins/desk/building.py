"""`lentyna build`."""

from __future__ import annotations

import sys
from pathlib import Path

from plugins.catalogue.problems import Severity
from plugins.checks.text_report import tell
from plugins.press.build import BuildReport, build_site
from plugins.press.summary import summary
from plugins.words.catalogs import load_words


def run_build(root: Path, settings_file: str, lang: str, timings: bool) -> int:
    """Builds, tells the problems, ends with one line. Exit status 1 when something was left out for an error."""
    report = build_site(root, settings_file=settings_file)
    # What needs nobody's hand (a schema, a stripped position) is told by `check`, not by every build.
    told = [found for found in report.problems if found.severity is not Severity.NOTICE]
    if told:
        print(tell(told, load_words(lang)), file=sys.stderr)
    if timings:
        print("\n".join(f"{seconds:8.3f} s  {step}" for step, seconds in report.timings), file=sys.stderr)
    print(summary(report, lang))
    return exit_status(report)


def exit_status(report: BuildReport) -> int:
    return int(any(found.severity is Severity.ERROR for found in report.problems))
