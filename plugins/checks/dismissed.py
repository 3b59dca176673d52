"""Warnings that a person has looked at and let stand, with the reason beside what they are about.

    # leista: project-without-indicator – šaltinis rezultatų neskelbia          (among fields)
    <!-- leista: sentence-long – įstatymo citata -->                            (in a text)

One line lets one rule stand in its file. Without a reason it counts for nothing, and an error cannot be let stand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from plugins.catalogue.problems import Problem, Severity

_LINE = re.compile(r"(?:#|<!--)\s*(?:leista|allowed):\s*([a-z0-9-]+)\s*[–—-]\s*(\w.*)")


def dismissals(text: str) -> dict[str, str]:
    """Rule → reason of everything that a file lets stand."""
    return {found[1]: found[2].removesuffix("-->").strip() for found in _LINE.finditer(text)}


def standing(problems: Iterable[Problem], data: Callable[[str], bytes]) -> Iterator[Problem]:
    """The problems without those that their file lets stand. `data` gives the bytes of a file under content/."""
    known: dict[str, dict[str, str]] = {}
    for found in problems:
        if found.severity is not Severity.ERROR and found.path.endswith((".md", ".yaml")):
            if found.path not in known:
                known[found.path] = dismissals(data(found.path).decode("utf-8", "replace"))
            if found.rule in known[found.path]:
                continue
        yield found
