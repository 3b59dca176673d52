"""Summarises a build in one line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plugins.builder.report import BuildReport
from plugins.builder.site_url import NO_ADDRESS
from plugins.catalogue.ledger import Fate
from plugins.catalogue.problems import LeavesOut, Problem, Severity
from plugins.i18n.catalogs import Words


def summary(report: BuildReport, lang: str = "lt") -> str:
    """Files in, pages out, problems, where the site lies and how to look at it. A page that is opened from the disk
    has no style: its addresses are those of a web server. A public site is not to be built over by `make serve`."""
    words = report.words[lang]
    where = words("The site is in {place}", place=report.output)
    if not report.public:
        where += " – " + words("to look at it: make serve")
    return f"{counts(report, lang)}. {where}"


def counts(report: BuildReport, lang: str = "lt") -> str:
    """Files in, pages out, problems."""
    words = report.words[lang]
    errors = sum(found.severity is Severity.ERROR for found in report.problems)
    others = sum(found.severity is Severity.WARNING for found in report.problems)
    parts = sum(found.part for found in report.problems)
    # Files of tools (schemas, .gitkeep) are in the ledger, but nobody misses them on the site.
    missing = sum(line.fate is Fate.LEFT_OUT and line.where != "file-not-content" for line in report.ledger.lines)
    return ", ".join(
        (
            words.plural("{n} file in", "{n} files in", report.files),
            words.plural("{n} page out", "{n} pages out", report.pages),
            words.plural("{n} file left out", "{n} files left out", missing),
            *([words.plural("{n} part left out", "{n} parts left out", parts)] if parts else []),
            words.plural("{n} error", "{n} errors", errors),
            words.plural("{n} warning", "{n} warnings", others),
        )
    )


def no_search(report: BuildReport, lang: str = "lt") -> str:
    """That there is no search by words though there should be one, and what to do; "" where all is well."""
    if not report.search.why_not:
        return ""
    return report.words[lang](
        "There is no search by words: {reason}. The search page is the browsable index alone. Install what is missing "
        "with npm ci, or set PORTAL_SEARCH=no.",
        reason=report.search.why_not,
    )


def left_out(problems: Iterable[Problem], words: Words) -> str:
    """What is kept off the site, or a part of it, with file, line and remedy; "" where nothing is. What only asks for a
    person's eye, such as a long sentence, is counted by a build, and told by `lentyna check` and the health pages."""
    open_ones = [found for found in problems if found.severity is not Severity.NOTICE]
    if not open_ones:
        return ""
    # The checker is imported when there is something to tell: its rules take longer than a small build.
    from plugins.checks.registry import RULES
    from plugins.checks.reports.text_report import tell

    told = [
        found
        for found in open_ones
        if found.severity is Severity.ERROR or RULES[found.rule].leaves_out is not LeavesOut.NOTHING
    ]
    return tell(told, words) if told else ""


NAMED = 20
"""How many files that no build made are named."""


def remarks(report: BuildReport, lang: str = "lt") -> Iterator[str]:
    """What a person must know of a build that published: what it left out and whom it did without, what else went
    otherwise than wanted."""
    words = report.words[lang]
    if told := left_out(report.problems, words):
        yield told
    if any(line.fate in (Fate.DRAFT, Fate.SCHEDULED) for line in report.ledger.lines):
        from plugins.checks.reports.waiting import waiting

        yield from waiting(report.ledger.lines, words)
    for gone in report.without:
        yield gone.tell(words)
    if missing := no_search(report, lang):
        yield missing
    if report.no_address:
        yield words(
            "PORTAL_URL is not set: pages, feeds and the sitemap name {address} as their address, which leads nowhere. "
            "Set it to the public address of the site.",
            address=NO_ADDRESS,
        )
    if report.untracked:
        more = len(report.untracked) - NAMED
        named = ", ".join(report.untracked[:NAMED]) + (f", … (+{more})" if more > 0 else "")
        yield words.plural(
            "{n} file of the output that no build had made was removed or replaced: {names}. Files for the root of the "
            "site belong in content/static/.",
            "{n} files of the output that no build had made were removed or replaced: {names}. Files for the root of "
            "the site belong in content/static/.",
            len(report.untracked),
            names=named,
        )


def work(report: BuildReport, lang: str = "lt") -> str:
    """The work that was done: files read, pages rendered, pages reused, files removed."""
    words = report.words[lang]
    return words(
        "Read: {read}. Rendered: {printed}. Reused: {reused}. Changed: {changed}. Removed: {removed}.",
        read=report.read,
        printed=report.rendered,
        reused=report.reused,
        changed=report.changed,
        removed=report.removed,
    )
