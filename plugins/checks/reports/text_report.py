"""Problems as text, for who has nothing but the problems: the build, the server."""

from __future__ import annotations

from collections.abc import Iterable

from plugins.catalogue.problems import Problem
from plugins.checks.reports.report import report_of
from plugins.checks.reports.text import render
from plugins.i18n.catalogs import Words


def tell(problems: Iterable[Problem], words: Words) -> str:
    """The text; files with the most serious problems first."""
    return render(report_of(problems, words))
