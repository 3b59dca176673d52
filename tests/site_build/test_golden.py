"""The reviewed output of the sample site, kept in tests/site/sample/golden.

Kept are one or two pages of every template in both languages and every text file that is no page. The frame is the
same around all pages, so it is kept with the home pages only. The pattern page is left out: the tests of the
components look at the same examples one by one.

`make golden` writes it anew. Look at the difference as a reader would before you commit it.
"""

from __future__ import annotations

import re
import shutil

import pytest

from tests.conftest import ROOT
from tests.site_build.built import Page, Site, listed

GOLDEN = ROOT / "tests" / "site" / "sample" / "golden"
TEXTS = (".xml", ".atom", ".ics", ".json", ".geojson", ".csv", ".txt", ".webmanifest")
WITH_FRAME = {"home"}
LEFT_OUT = {"patterns"}
# The hash in a style sheet's or a picture's file name changes with every change of style: not what is reviewed here.
FINGERPRINT = re.compile(r"(?<=[/.-])[0-9a-f]{8,64}(?=[.-])")


def _name(site: Site, page: Page) -> str:
    return page.file.relative_to(site.output).as_posix()


def _without_frame(text: str) -> str:
    """The head and the main part of a page."""
    head, body, rest = text.partition("<body")
    main = rest[rest.index("<main") : rest.index("</main>")]
    return f"{head}{body}{rest.partition('>')[0]}>\n{main}</main>\n"


def _groups(site: Site) -> dict[tuple[str, str], list[Page]]:
    return {key: pages for key, pages in site.by_template().items() if key[0] not in LEFT_OUT}


def _reviewed(site: Site, kept: set[str]) -> dict[str, str]:
    """What is compared: the pages that are kept, two for a template that has none yet, and every other text."""
    texts = {file.relative_to(site.output).as_posix(): file.read_text(encoding="utf-8") for file in site.texts(*TEXTS)}
    # The search index is nothing to be read: it differs with every word of the content.
    texts = {name: text for name, text in texts.items() if not name.startswith("search/")}
    for (template, _), pages in _groups(site).items():
        chosen = [page for page in pages if _name(site, page) in kept] or [pages[0], pages[-1]]
        for page in chosen:
            text = page.file.read_text(encoding="utf-8")
            texts[_name(site, page)] = text if template in WITH_FRAME else _without_frame(text)
    return {name: FINGERPRINT.sub("HASH", text) for name, text in texts.items()}


def _kept() -> dict[str, str]:
    files = (file for file in GOLDEN.rglob("*") if file.is_file())
    return {file.relative_to(GOLDEN).as_posix(): file.read_text(encoding="utf-8") for file in files}


def _write(texts: dict[str, str]) -> None:
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for name, text in texts.items():
        (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / name).write_text(text, encoding="utf-8")


def test_the_sample_site_is_as_it_was_reviewed(sample_site: Site, request: pytest.FixtureRequest) -> None:
    kept = _kept()
    built = _reviewed(sample_site, set(kept))
    if request.config.getoption("--write-golden"):
        _write(built)
        kept = _kept()
    changes = [f"not reviewed yet: {name}" for name in sorted(built.keys() - kept.keys())]
    changes += [f"gone: {name}" for name in sorted(kept.keys() - built.keys())]
    for name in sorted(built.keys() & kept.keys()):
        if built[name] != kept[name]:
            pairs = zip(built[name].splitlines(), kept[name].splitlines(), strict=False)
            line = next((number for number, (new, old) in enumerate(pairs, 1) if new != old), 0)
            changes.append(f"changed: {name}, first at line {line or 'of its end'}")
    assert not changes, listed(changes) + "\nLook at them, then: make golden"
