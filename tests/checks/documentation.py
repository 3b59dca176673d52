"""The pages of docs/rules/, made from the rules and the cases: `python -m tests.checks.documentation` writes them.

Each rule is shown with the message that its case really gives, in both languages, and with the case put right.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path

from plugins.catalogue.problems import Problem, Rule, Severity
from plugins.checks.registry import GROUP_OF, RULES
from plugins.i18n.catalogs import Words
from tests.checks.cases import CASES, Part, parse, problems_of
from tests.words import words_in

DOCS = CASES.parents[2] / "docs" / "rules"
TITLES = {
    "reading": "Reading: what keeps a file from being understood",
    "catalogue": "Catalogue: records that contradict each other",
    "links-and-files": "Links and files",
    "accessibility": "Accessibility and plain language of texts",
    "safety": "Safety and privacy",
    "freshness": "Freshness: what was true once",
}
SEVERITIES = {
    Severity.ERROR: "Error: what it stands in is not published until it is put right.",
    Severity.WARNING: "Warning: a person decides.",
    Severity.NOTICE: "Notice: nothing has to be done.",
}
WITHOUT_CASE = frozenset({"outside-scope", "program-fault", "program-fault-part", "file-too-costly"})
"""Rules that no content breaks by itself: about a change (tests/checks/test_scope.py runs its examples), about faults
of the program and about what a machine can do (tests/builder/test_program_faults.py, test_apart.py)."""
_LONGEST = 1500


def pages() -> Mapping[str, str]:
    """The name of each page → its text."""
    words = {lang: words_in(lang) for lang in ("en", "lt")}
    parts: dict[str, list[str]] = {group: [f"# {title}\n"] for group, title in TITLES.items()}
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted(RULES):
            parts[GROUP_OF[name]].append(_rule(RULES[name], words, Path(folder)))
    return {f"{group}.md": "\n".join(texts) for group, texts in parts.items()}


def _rule(rule: Rule, words: Mapping[str, Words], folder: Path) -> str:
    lines = [f"## {rule.name}", "", SEVERITIES[rule.severity], "", words["en"](rule.why), ""]
    if rule.name in WITHOUT_CASE:
        lines += [f"- {words[lang](rule.message)} {words[lang](rule.remedy)}" for lang in ("en", "lt")]
        return "\n".join([*lines, ""])
    case = parse(rule.name, (CASES / f"{rule.name}.txt").read_text(encoding="utf-8"))
    found = next(
        found for found in problems_of(case.bad, folder / rule.name, folder / "state") if found.rule == rule.name
    )
    for lang in ("en", "lt"):
        message, remedy = found.tell(RULES, words[lang].translations.gettext)
        lines.append(f"- {_plain(message)} {_plain(remedy)}")
    return "\n".join([*lines, "", *_shown("Bad", case.bad, found), *_shown("Good", case.good, None)])


def _plain(text: str) -> str:
    """A message as Markdown shows it letter by letter."""
    return text.replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")


def _shown(title: str, parts: tuple[Part, ...], found: Problem | None) -> list[str]:
    place = f" (line {found.line}, column {found.column})" if found and found.line else ""
    lines = [f"{title}{place}:", ""]
    for part in parts:
        if part.kind not in ("text", "post"):
            lines += [f"`{part.path}`" + ("" if part.kind == "file" else f" ({part.kind})"), ""]
        fence = "````" if "```" in part.body else "```"
        lines += [fence + "text", part.body.rstrip("\n")[:_LONGEST], fence, ""]
    return lines


def write() -> None:
    """Writes all pages anew."""
    DOCS.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write()
