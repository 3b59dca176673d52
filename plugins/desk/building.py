"""`lentyna build`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

from plugins.catalogue.problems import LeavesOut, Problem, Severity
from plugins.press.build import build_site
from plugins.press.report import BuildReport
from plugins.press.stopping import Stopped
from plugins.press.summary import remarks, summary, work
from plugins.words.catalogs import N_, Words, load_words

STEP_NAMES = MappingProxyType(
    {
        "scan": N_("Looking what lies in content/"),
        "read": N_("Reading"),
        "relate": N_("Joining the records"),
        "pictures": N_("Making pictures ready"),
        "check": N_("Checking"),
        "output scan": N_("Looking what is published"),
        "plan": N_("Working out the pages"),
        "press": N_("Printing the pages"),
    }
)


def run_build(root: Path, settings_file: str, lang: str, timings: bool) -> int:
    """Builds, tells what was left out, ends with one line. Exit status 1 when something was left out for an error, 2
    when nothing was published."""
    try:
        report = _build(root, settings_file, lang)
    except Stopped as stopped:
        words = load_words(lang)
        tell_left_out(stopped.problems, words)
        print(stopped.reason.tell(words), file=sys.stderr)
        return 2
    tell_left_out(report.problems, report.words[lang])
    for remark in remarks(report, lang):
        print(remark, file=sys.stderr)
    print(work(report, lang), file=sys.stderr)
    if timings:
        print("\n".join(f"{seconds:8.3f} s  {step}" for step, seconds in report.timings), file=sys.stderr)
    print(summary(report, lang))
    return exit_status(report)


def tell_left_out(problems: Iterable[Problem], words: Words) -> None:
    """Says what is kept off the site, or a part of it. What only asks for a person's eye, such as a long sentence, is
    counted by a build, and told by `lentyna check` and the health pages."""
    open_ones = [found for found in problems if found.severity is not Severity.NOTICE]
    if not open_ones:
        return
    # The checker is imported when there is something to tell: its rules take longer than a small build.
    from plugins.checks.registry import RULES
    from plugins.checks.text_report import tell

    told = [
        found
        for found in open_ones
        if found.severity is Severity.ERROR or RULES[found.rule].leaves_out is not LeavesOut.NOTHING
    ]
    if told:
        print(tell(told, words), file=sys.stderr)


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
