"""What a process of its own is asked: `build` says what a build made of every file, `import` imports calendars.

Run in a project's folder; prints JSON in its last line.
"""

from __future__ import annotations

import contextlib
import io
import json
import signal
import sys
import traceback
from pathlib import Path

MOST_SECONDS = 30
"""No calendar may take longer."""


def _build(root: Path) -> dict[str, object]:
    from plugins.builder.pipeline import build_site
    from plugins.checks.registry import RULES
    from plugins.i18n.catalogs import load_words

    report = build_site(root)
    languages = [load_words(lang).translations.gettext for lang in ("lt", "en")]
    problems = [
        (found.path, found.rule, [list(found.tell(RULES, words)) for words in languages] if found.rule in RULES else [])
        for found in report.problems
    ]
    ledger = [(line.path, line.fate.value, line.where) for line in report.ledger.lines]
    return {"problems": problems, "ledger": ledger, "changed": report.changed, "pages": report.pages}


def _too_long(_number: int, _frame: object) -> None:
    raise TimeoutError(f"more than {MOST_SECONDS} seconds")


def _import(root: Path, library: str, files: list[str]) -> dict[str, object]:
    from plugins.cli.main import main

    signal.signal(signal.SIGALRM, _too_long)
    failed = []
    for file in files:
        said = io.StringIO()
        command = ["--root", str(root), "import-calendar", str(root / "content" / file), "--library", library]
        signal.alarm(MOST_SECONDS)
        try:
            with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
                status = main([*command, "--write", "--today", "2026-03-10"])
            if status not in (0, 1, 2):
                failed.append((file, f"status {status}"))
        except Exception:
            failed.append((file, traceback.format_exc()))
        finally:
            signal.alarm(0)
    return {"failed": failed}


def main() -> None:
    what, *rest = sys.argv[1:]
    root = Path.cwd()
    found = _build(root) if what == "build" else _import(root, rest[0], json.loads(rest[1]))
    print("\n" + json.dumps(found))


if __name__ == "__main__":
    main()
