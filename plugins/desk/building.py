"""`lentyna build`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import MappingProxyType

from plugins.catalogue.problems import Severity
from plugins.press.build import build_site
from plugins.press.report import BuildReport
from plugins.press.summary import summary, work
from plugins.words.catalogs import N_, load_words

STEP_NAMES = MappingProxyType(
    {
        "scan": N_("Looking what lies in content/"),
        "read": N_("Reading"),
        "relate": N_("Joining the records"),
        "pictures": N_("Making pictures ready"),
        "output scan": N_("Looking what is published"),
        "plan": N_("Working out the pages"),
        "press": N_("Printing the pages"),
        "ledger": N_("Accounting for every file"),
    }
)


def run_build(root: Path, settings_file: str, lang: str, timings: bool) -> int:
    """Builds, tells the problems, ends with one line. Exit status 1 when something was left out for an error."""
    report = _build(root, settings_file, lang)
    # What needs nobody's hand (a schema, a stripped position) is told by `check`, not by every build.
    told = [found for found in report.problems if found.severity is not Severity.NOTICE]
    if told:
        # The checker is imported when there is something to tell: its rules take longer than a small build.
        from plugins.checks.text_report import tell

        print(tell(told, report.words[lang]), file=sys.stderr)
    print(work(report, lang), file=sys.stderr)
    if timings:
        print("\n".join(f"{seconds:8.3f} s  {step}" for step, seconds in report.timings), file=sys.stderr)
    print(summary(report, lang))
    return exit_status(report)


def _build(root: Path, settings_file: str, lang: str) -> BuildReport:
    """Builds; on a terminal says which step runs, since a first build of a large site takes a while."""
    if not sys.stderr.isatty():
        return build_site(root, settings_file=settings_file)
    from rich.console import Console

    words = load_words(lang)
    with Console(stderr=True).status(words(STEP_NAMES["scan"])) as status:
        tell = {"PORTAL_TELL": lambda step: status.update(words(STEP_NAMES[step])) if step else None}
        return build_site(root, settings_file=settings_file, overrides=tell)


def exit_status(report: BuildReport) -> int:
    return int(any(found.severity is Severity.ERROR for found in report.problems))
