"""`lentyna check --fix`: repairs files in their place and says what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plugins.checks.fix.repair import NAMED, RENAMED, Change, renamed_uses, renames, repair, terms_of
from plugins.press.scan import scan
from plugins.press.settings import PressSettings
from plugins.words.catalogs import Words


def run_fix(settings: PressSettings, wanted: Sequence[str] | None, words: Words) -> int:
    """Repairs the files under the wanted paths (all where None); returns how many changes there were."""
    changes = list(fix(settings, wanted))
    for change in changes:
        print(f"{settings.content.name}/{change.path}: {words(change.message, **change.values)}")
    print(words.plural("{n} repair", "{n} repairs", len(changes)))
    return len(changes)


def fix(settings: PressSettings, wanted: Sequence[str] | None = None) -> Iterator[Change]:
    """Repairs, one by one. A file is written only when something in it changed."""
    content = settings.content
    files = [found.path for found in scan(content).files if _is_wanted(found.path, wanted)]
    moved = dict(renames(files))
    for old, new in moved.items():
        (content / old).rename(content / new)
        yield Change(new, RENAMED, {"name": new.rpartition("/")[2]})
    pictures = {old: new for old, new in moved.items() if "/pictures/" in old}
    terms = terms_of(content)
    for path in (found.path for found in scan(content).files):
        if not path.endswith((".md", ".yaml")):
            continue
        before = (content / path).read_bytes()
        after, names = renamed_uses(path, before, pictures) if pictures else (before, ())
        for name in names:
            yield Change(path, NAMED, {"name": name})
        if _is_wanted(path, wanted):
            after, found = repair(path, after, terms)
            for message in found:
                yield Change(path, message)
        if after != before:
            (content / path).write_bytes(after)


def _is_wanted(path: str, wanted: Sequence[str] | None) -> bool:
    return wanted is None or any(not start or path == start or path.startswith(f"{start}/") for start in wanted)
