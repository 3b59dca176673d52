"""`lentyna build`."""

from __future__ import annotations

import sys
from pathlib import Path
from types import MappingProxyType

from plugins.builder.pipeline import build_site
from plugins.builder.publish_guard import Stopped
from plugins.builder.report import BuildReport
from plugins.builder.summary import left_out, remarks, summary, work
from plugins.i18n.catalogs import N_, load_words

STEP_NAMES = MappingProxyType(
    {
        "scan": N_("Scanning content/"),
        "read": N_("Reading"),
        "relate": N_("Joining the records"),
        "pictures": N_("Preparing pictures"),
        "check": N_("Checking"),
        "output scan": N_("Scanning the published site"),
        "plan": N_("Planning the pages"),
        "render": N_("Rendering the pages"),
    }
)


def run_build(root: Path, settings_file: str, lang: str, timings: bool) -> int:
    """Builds, reports what was left out, and ends with a summary line. Exit status 0 if the site was published, even
    if files were left out of it, 2 if not."""
    try:
        report = _build(root, settings_file, lang)
    except Stopped as stopped:
        words = load_words(lang)
        print(left_out(stopped.problems, words), stopped.reason.tell(words), sep="\n", file=sys.stderr)
        return 2
    for remark in remarks(report, lang):
        print(remark, file=sys.stderr)
    print(work(report, lang), file=sys.stderr)
    if timings:
        print("\n".join(f"{seconds:8.3f} s  {step}" for step, seconds in report.timings), file=sys.stderr)
    print(summary(report, lang))
    return 0


def _build(root: Path, settings_file: str, lang: str) -> BuildReport:
    """Builds; on a terminal shows the current step, since a first build of a large site takes a while."""
    if not sys.stderr.isatty():
        return build_site(root, settings_file=settings_file)
    from rich.console import Console

    words = load_words(lang)
    with Console(stderr=True).status(words(STEP_NAMES["scan"])) as status:

        def tell(step: str) -> None:
            if step:
                status.update(words(STEP_NAMES[step]))

        return build_site(root, settings_file=settings_file, overrides={"PORTAL_TELL": tell})
