"""Parts of health pages: open problems by kind, records that lack something."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from types import MappingProxyType

from msgspec.structs import replace

from plugins.catalogue.problems import Problem, Severity
from plugins.catalogue.read.paths import Kind
from plugins.checks.health import FIELDS, LANGUAGES, Health, Missing
from plugins.checks.registry import GROUP_OF
from plugins.checks.reports.report import Report
from plugins.i18n.catalogs import N_
from plugins.pages.context import Context
from plugins.pages.views.health import OpenProblem, ProblemGroup, Unfinished, UnfinishedGroup
from plugins.pages.views.parts import Badge, Link

SHOWN_PROBLEMS = 60
"""Of one kind; all are in the JSON beside the page."""
SHOWN_RECORDS = 20
TITLES = MappingProxyType(
    {
        "reading": N_("Files that cannot be read"),
        "safety": N_("Safety and privacy"),
        "catalogue": N_("Records"),
        "links-and-files": N_("Links and files"),
        "accessibility": N_("Accessibility of texts and pictures"),
        "freshness": N_("What is out of date"),
    }
)
"""Kinds of problems (pages of docs/rules/) in the order in which they are shown."""


def problem_groups(ctx: Context, report: Report) -> tuple[ProblemGroup, ...]:
    """The open problems by kind; why a rule matters is said with its first problem, and so is what to do, where that is
    the same for the next."""
    order = tuple(TITLES)
    found = sorted(report.problems, key=lambda item: order.index(GROUP_OF[item.rule]))
    return tuple(
        _group(ctx, report, kind, tuple(problems))
        for kind, problems in groupby(found, lambda item: GROUP_OF[item.rule])
    )


def _group(ctx: Context, report: Report, kind: str, found: tuple[Problem, ...]) -> ProblemGroup:
    ordered = sorted(found, key=lambda item: (item.severity, item.rule, item.path, item.line, item.column))
    shown: list[OpenProblem] = []
    told: dict[str, str] = {}
    for item in ordered[:SHOWN_PROBLEMS]:
        known = told.get(item.rule)
        one = _problem(ctx, report, item, known is None)
        told[item.rule] = one.remedy
        shown.append(replace(one, remedy="") if one.remedy == known else one)
    own = Report(found, report.words)
    return ProblemGroup(
        ctx.words(TITLES[kind]), kind, own.total(), tuple(shown), _more(ctx, len(found), SHOWN_PROBLEMS)
    )


def _problem(ctx: Context, report: Report, found: Problem, with_reason: bool) -> OpenProblem:
    message, remedy = report.tell(found)
    repository = (ctx.catalogue.portal.repository or "").rstrip("/")
    place = report.path(found.path)
    if found.line:
        place = ctx.words("{file}, line {line}", file=place, line=found.line)
    key = "error" if found.severity is Severity.ERROR else "warning"
    return OpenProblem(
        severity=Badge(key, report.severity(found)),
        message=message,
        why=report.why(found) if with_reason else "",
        remedy=remedy,
        place=place,
        place_url=f"{repository}/edit/main/{report.path(found.path)}" if repository else "",
        rule=found.rule,
        stays=report.stays(found),
        rule_url=f"{repository}/blob/main/{report.page(found)}" if repository else "",
    )


def unfinished_groups(ctx: Context, state: Health) -> tuple[UnfinishedGroup, ...]:
    """Records without a translation, and projects without a full description."""
    untranslated = _records(ctx, state.untranslated, LANGUAGES)
    incomplete = _records(ctx, state.incomplete, FIELDS)
    posts = sum(item.kind is Kind.POST for item in state.untranslated)
    groups = []
    if untranslated:
        note = ctx.words("Not everything needs a translation; what is meant for readers from abroad does.")
        if posts:
            note += " " + ctx.words.plural("{n} of them is news.", "{n} of them are news.", posts)
        more = _more(ctx, len(state.untranslated), SHOWN_RECORDS)
        groups.append(UnfinishedGroup(ctx.words("In one language only"), "translations", note, untranslated, more))
    if incomplete:
        note = ctx.words("What the source does not say may stay empty.")
        more = _more(ctx, len(state.incomplete), SHOWN_RECORDS)
        groups.append(
            UnfinishedGroup(ctx.words("Projects without a full description"), "projects", note, incomplete, more)
        )
    return tuple(groups)


def _records(ctx: Context, found: Sequence[Missing], names: MappingProxyType[str, str]) -> tuple[Unfinished, ...]:
    records = []
    for item in found[:SHOWN_RECORDS]:
        pages = ctx.linker.pages.get(item.path, {})
        url = pages.get(ctx.lang) or next(iter(pages.values()), "")
        missing = ", ".join(ctx.words(names[name]) for name in item.fields)
        records.append(Unfinished(Link(item.title, url), missing, f"content/{item.path}"))
    return tuple(records)


def _more(ctx: Context, count: int, shown: int) -> str:
    left = count - shown
    if left <= 0:
        return ""
    return ctx.words.plural(
        "And {n} more; all are in the file below.", "And {n} more; all are in the file below.", left
    )
