"""The reviewed output of the sample site, kept in tests/site/sample/golden.

`make golden` writes it anew. Look at the difference as a reader would before you commit it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.site_build.built import Site, listed

GOLDEN = ROOT / "tests" / "site" / "sample" / "golden"
KEPT = (".html", ".xml", ".atom", ".ics", ".json", ".txt", ".webmanifest")
# The hash in a style sheet's or a picture's file name changes with every change of style: not what is reviewed here.
FINGERPRINT = re.compile(r"(?<=[.-])[0-9a-f]{8,64}(?=[.-])")


def _reviewed(site: Site) -> dict[str, str]:
    """Every text file of the site by the name it is kept under, without the fingerprints of other files."""
    return {
        FINGERPRINT.sub("HASH", file.relative_to(site.output).as_posix()): FINGERPRINT.sub(
            "HASH", file.read_text(encoding="utf-8")
        )
        for file in site.texts(*KEPT)
    }


def _kept(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_sample_site_is_as_it_was_reviewed(sample_site: Site, request: pytest.FixtureRequest) -> None:
    built = _reviewed(sample_site)
    if request.config.getoption("--write-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        for name, text in built.items():
            (GOLDEN / name).parent.mkdir(parents=True, exist_ok=True)
            (GOLDEN / name).write_text(text, encoding="utf-8")
    kept = _kept(GOLDEN)
    changes = [f"not reviewed yet: {name}" for name in sorted(built.keys() - kept.keys())]
    changes += [f"gone: {name}" for name in sorted(kept.keys() - built.keys())]
    for name in sorted(built.keys() & kept.keys()):
        if built[name] != kept[name]:
            pairs = zip(built[name].splitlines(), kept[name].splitlines(), strict=False)
            line = next((number for number, (new, old) in enumerate(pairs, 1) if new != old), 0)
            changes.append(f"changed: {name}, first at line {line or 'of its end'}")
    assert not changes, listed(changes) + "\nLook at them, then: make golden"
