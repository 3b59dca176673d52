"""Commands that people are told to call are there and take what they are given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.cli.arguments import parser
from tests.conftest import ROOT
from tests.site_build.built import listed
from tests.words import words_in

OURS = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
_FENCE = re.compile(r"^```.*?^```", flags=re.MULTILINE | re.DOTALL)


def _told(file: Path) -> list[str]:
    """What stands in a text as code and begins with one of our commands."""
    text = file.read_text("utf-8")
    found = [line for block in _FENCE.findall(text) for line in block.splitlines()]
    found += re.findall(r"`([^`\n]+)`", _FENCE.sub("", text))
    return [code for code in found if re.match(r"(PORTAL_\w+=\S+ )?make [a-z]|(\.venv/bin/)?lentyna [a-z]", code)]


def _faults(files: tuple[Path, ...]) -> list[str]:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    faults = []
    for file in files:
        for code in _told(file):
            words = code.partition("  #")[0].split()
            words = words[next(n for n, word in enumerate(words) if word.endswith(("make", "lentyna"))) :]
            if words[0] == "make":
                faults += [f"{file.name}: {code}"] if words[1] not in targets else []
                continue
            given = words[1:]
            if words[1] == "import-calendar":
                given += [*(() if "--library" in given else ("--library", "x"))]
                given += [*(() if any(word.endswith(".ics") for word in given) else ("a.ics",))]
            try:
                parser(words_in("en")).parse_args(given)
            except SystemExit:
                faults.append(f"{file.name}: {code}")
    return faults


def test_every_command_of_the_readme_and_the_docs_is_there() -> None:
    assert sum(len(_told(file)) for file in OURS) > 20
    assert not _faults(OURS), listed(_faults(OURS))


@pytest.mark.content
def test_every_command_of_the_guides_is_there_and_found_without_more_ado() -> None:
    guides = tuple(sorted((ROOT / "content" / "guides").glob("*.md")))
    assert not _faults(guides), listed(_faults(guides))
    bare = [f"{file.name}: {code}" for file in guides for code in _told(file) if code.startswith("lentyna")]
    assert not bare, listed(bare)
