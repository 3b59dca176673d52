"""`lentyna check`: reads and relates the content, tells every problem, builds nothing."""

from __future__ import annotations

from pathlib import Path

from pelican.settings import read_settings

from plugins.catalogue.problems import Severity
from plugins.checks.text_report import tell
from plugins.press.build import check
from plugins.press.settings import press_settings
from plugins.words.catalogs import load_words


def run_check(root: Path, lang: str) -> int:
    """Exit status 0 without errors, 1 with errors."""
    words = load_words(lang)
    problems = check(press_settings(read_settings(str(root / "pelicanconf.py"))))
    if problems:
        print(tell(problems, words))
    errors = sum(found.severity is Severity.ERROR for found in problems)
    warnings = sum(found.severity is Severity.WARNING for found in problems)
    print(
        words.plural("{n} error", "{n} errors", errors) + ", " + words.plural("{n} warning", "{n} warnings", warnings)
    )
    return int(errors > 0)
