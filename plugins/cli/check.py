"""`lentyna check` and `lentyna codeowners`: read and relate the content and report problems, without building."""

from __future__ import annotations

import argparse
import gc
import os
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from plugins.builder.publishing.exclusive import claimed
from plugins.builder.refusals import why_failed
from plugins.builder.settings import BuildSettings, press_settings
from plugins.builder.settings_file import settings_of
from plugins.builder.sources.validation import inspect
from plugins.catalogue.problems import Problem, Severity
from plugins.checks import scope
from plugins.checks.codeowners import codeowners
from plugins.checks.history import History, NoHistory
from plugins.checks.reports import machine, text
from plugins.checks.reports.report import Report
from plugins.checks.reports.waiting import waiting
from plugins.i18n.catalogs import N_, Words, load_words

MOST_TRIED = 200
"""How many files are tried for a repair, to say whether there is one."""
_FAILED = N_("The check itself failed: {reason}. The content is not at fault; tell whoever looks after the portal.")


class CannotCheck(Exception):
    """Why the check could not run; a message for a person, with its values."""

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message)
        self.message, self.values = message, values


def run_check(root: Path, arguments: argparse.Namespace) -> int:
    """Exit status 0 without errors, 1 with errors (0 with --exit-zero), 2 when the check could not run."""
    words = load_words(arguments.lang)
    gc.disable()  # the process ends with the check, and garbage collection took a third of its time
    try:
        return _check(root, arguments, words)
    except CannotCheck as reason:
        print(words(reason.message, **reason.values), file=sys.stderr)
    except NoHistory as error:
        print(words("Git could not tell what was changed: {reason}", reason=error), file=sys.stderr)
    except BrokenPipeError:  # the reader closed the pipe: `lentyna check | head`
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115, PTH123 - what is left to be flushed goes nowhere
        return 1
    except Exception as error:  # 2 means that nothing was checked; 1 would mean errors in the content
        if os.environ.get("LENTYNA_TRACEBACK"):
            raise
        if (reason := why_failed(error, publishing=False)) is not None:
            print(reason.tell(words), file=sys.stderr)
            return 2
        print(words(_FAILED, reason=f"{type(error).__name__}: {error}"), file=sys.stderr)
    return 2


def _check(root: Path, arguments: argparse.Namespace, words: Words) -> int:
    settings = press_settings(settings_of(root / "pelicanconf.py"))
    with claimed(settings, output=False):
        return _check_alone(root, arguments, words, settings)


def _check_alone(root: Path, arguments: argparse.Namespace, words: Words, settings: BuildSettings) -> int:
    wanted = [_under(settings.content, path) for path in arguments.paths]
    base = arguments.changed or ("HEAD" if arguments.scope else None)
    changed: Mapping[str, str] = History(settings.content).changed(base) if base else {}
    if arguments.fix:
        from plugins.cli.fix import run_fix

        run_fix(settings, [path for path in wanted if path] or None, words)
    found = inspect(settings, changed if arguments.changed else None)
    problems: Iterable[Problem] = found.problems
    if arguments.scope:
        if arguments.scope not in found.content.catalogue.libraries:
            raise CannotCheck(N_("There is no library “{name}” in libraries/."), name=arguments.scope)
        problems = (*problems, *scope.outside(changed, arguments.scope, str(base)))
    if wanted:
        problems = tuple(problems)
        for path in wanted:
            _insist(settings.content, path, problems)
        problems = [item for item in problems if any(_inside(item.path, path) for path in wanted)]
    report = Report(tuple(problems), words, found.content.sources, _folder(root, settings.content))
    if arguments.format == "text" and not arguments.output:
        # Before the problems: the last line is the result.
        for line in waiting(found.content.lines, words):
            print(line)
    _tell(report, arguments, settings)
    if base and arguments.format == "text":
        _verdicts(settings, changed, base, words)
    return int(report.count(Severity.ERROR) > 0 and not arguments.exit_zero)


def _folder(root: Path, content: Path) -> str:
    return content.relative_to(root).as_posix() if content.is_relative_to(root) else content.name


def _under(content: Path, path: Path) -> str:
    """A path that a person gave, relative to content/ ("" for content/ itself)."""
    whole = Path(os.path.abspath(path))  # noqa: PTH100 - a link is not followed: its own path is meant
    for candidate in (whole, content / path):
        if candidate.is_relative_to(content) and candidate.exists():
            relative = candidate.relative_to(content).as_posix()
            return "" if relative == "." else relative
    if whole.is_relative_to(content):
        return whole.relative_to(content).as_posix()  # a deleted file: references to it are reported
    raise CannotCheck(N_("“{path}” is not in the folder {folder}."), path=path, folder=content.name)


def _insist(content: Path, path: str, problems: Iterable[Problem]) -> None:
    """Raises CannotCheck for a path that is not there, unless it is gone: Git knows it, or a problem names it."""
    if os.path.lexists(content / path) or any(_inside(item.path, path) for item in problems):
        return
    if not History(content).before("HEAD", path):
        raise CannotCheck(N_("There is no “{path}” in the folder {folder}."), path=path, folder=content.name)


def _inside(path: str, wanted: str) -> bool:
    return not wanted or path == wanted or path.startswith(f"{wanted}/")


def _tell(report: Report, arguments: argparse.Namespace, settings: BuildSettings) -> None:
    if arguments.format == "html":
        from plugins.checks.reports.html import write

        folder = arguments.output or settings.state.parent / "check"
        print(report.words("Open {place}", place=write(report, folder)))
        return
    told = _told(report, arguments.format, colour=arguments.output is None and _has_colours())
    if arguments.output:
        arguments.output.write_text(f"{told}\n", encoding="utf-8")
    elif told:
        print(told)
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if arguments.format == "github" and summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(machine.github_summary(report))
    if arguments.format == "text":
        print(report.total())
        _offer(report, arguments, settings)


def _told(report: Report, format: str, colour: bool = False) -> str:
    if format == "text":
        told = text.render(report, colour, shutil.get_terminal_size((text.COLUMNS, 24)).columns)
        return f"{told}\n" if told else ""
    return {"json": machine.json, "github": machine.github, "gitlab": machine.gitlab, "sarif": machine.sarif}[format](
        report
    )


def _has_colours() -> bool:
    """Whether the output is a terminal that wants colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _offer(report: Report, arguments: argparse.Namespace, settings: BuildSettings) -> None:
    """Names the repair command if it can repair something; not tried for very many files."""
    paths = [path for path, _ in report.by_file]
    if arguments.fix or not paths or len(paths) > MOST_TRIED:
        return
    from plugins.cli.fix import repairable

    if count := repairable(settings, paths):
        plural = report.words.plural
        print(
            plural(
                "{n} file can be repaired by a command: make fix",
                "{n} files can be repaired by a command: make fix",
                count,
            )
        )


def _verdicts(settings: BuildSettings, changed: Mapping[str, str], base: str, words: Words) -> None:
    """Says for each changed file whether its owner must review it."""
    history = History(settings.content)
    for path in sorted(changed):
        after = settings.content / path
        now = after.read_bytes() if after.is_file() else b""
        verdict = scope.verdict(path, history.before(base, path), now)
        if verdict.safe:
            print(words("{path}: safe by nature ({reason})", path=path, reason=words(verdict.reason)))
        else:
            print(words("{path}: its owner looks at it", path=path))


def run_codeowners(root: Path, output: Path | None) -> int:
    """Prints CODEOWNERS, or writes it."""
    settings = press_settings(settings_of(root / "pelicanconf.py"))
    with claimed(settings, output=False):
        told = codeowners(inspect(settings).content.catalogue, _folder(root, settings.content))
    if output:
        output.write_text(told, encoding="utf-8")
    else:
        print(told, end="")
    return 0
